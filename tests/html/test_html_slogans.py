"""The name of a publication without its slogan."""

from __future__ import annotations

import pytest
from lxml import html

from copydesk.html.markup import read_markup
from copydesk.html.slogans import drop_slogan, find_in_title

NAMES = {
    "behind": ("River Post - News you can wade in", "www.riverpost.example", "River Post"),
    "before": ("News of the valley | River Post", "riverpost.example", "River Post"),
    "with accents": ("Říční pošta – den po dni", "ricniposta.example", "Říční pošta"),
    "accents in the name": ("Řeka.example - den po dni", "sport.reka.example", "Řeka.example"),
    "longer than the host": ("River News – Top Stories", "river.example.co.uk", None),
    "with a country": ("River News – Top Stories", "news.river.co.uk", "River News"),
    "no slogan": ("Valley | News", "valley-news.example", None),
    "a part of the site": ("Dam Bank - Blog of the bank", "blog.dambank.example", "Dam Bank"),
    "a short host": ("Post of the Dam - Damage", "dam.example", None),
    "no address": ("River Post - News you can wade in", "", None),
    "an address of numbers": ("River Post - News", "127.0.0.1", None),
}


@pytest.mark.parametrize("case", NAMES)
def test_the_part_that_the_address_spells_is_the_name(case: str) -> None:
    name, host, expected = NAMES[case]
    assert drop_slogan(name, host) == (expected or name)


def test_the_source_of_a_page_has_no_slogan() -> None:
    page = html.fromstring(
        '<html><head><link rel="canonical" href="https://riverpost.example/a/1">'
        '<meta property="og:site_name" content="River Post - News you can wade in">'
        "</head><body><h1>The river rose</h1></body></html>"
    )
    assert read_markup(page, None)[0].source == "River Post"


TITLES = {
    "initials and a word": ("The crane fell - The New Example Post", "www.nepost.example", True),
    "beginnings": ("Der Kran fiel – 5 Minuten", "5min.example", True),
    "the whole name": ("Der Kran fiel | Hafenpost online", "hafenpost.example", True),
    "initials": ("Der Kran fiel: Hafen - Neue Hafen Zeitung", "nhz.example", True),
    "accents": ("Jeřáb spadl | Říční pošta", "ricniposta.example", True),
    "a section": ("Der Kran fiel - Hafen", "hafenpost.example", False),
    "another publication": ("Der Kran fiel - Hafenpost", "news.example", False),
    "no end": ("Hafenpost", "hafenpost.example", False),
    "no address": ("Der Kran fiel - Hafenpost", "", False),
    "a sentence": ("Live - h a f e n p o s t sank", "hafenpost.example", False),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_ends_in_the_name_that_the_address_is_short_for(case: str) -> None:
    title, host, is_named = TITLES[case]
    assert (find_in_title(title, host) is not None) == is_named


def test_an_address_that_a_title_nearly_spells_in_many_ways_is_told_soon() -> None:
    words = " ".join(["a" * 60] * 6)
    assert find_in_title(f"The crane fell - {words}", f"{'a' * 60}b.example") is None
    assert find_in_title(f"The crane fell - {words}", f"{'a' * 60}.example") == words


def test_the_source_of_a_page_that_states_none_stands_behind_its_title() -> None:
    page = html.fromstring(
        '<html><head><link rel="canonical" href="https://nepost.example/a/1">'
        "<title>The river rose - Valley - The New Example Post</title>"
        "</head><body><h1>The river rose</h1></body></html>"
    )
    assert read_markup(page, None)[0].source == "The New Example Post"
