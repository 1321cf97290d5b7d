"""Sections and tags come without what templates add."""

import pytest
from html_pages import page, paragraphs

from copydesk.html.extraction import extract_page
from copydesk.html.topics import read_section, read_tags


@pytest.mark.parametrize(
    ("values", "section"),
    [
        (["Harbour"], "Harbour"),
        (["Uncategorized", "Sin categoría", "Harbour"], "Harbour"),
        (["Ships,Harbours"], "Ships"),
        (["Ships, Harbours, Cranes, Ferries"], "Ships"),
        (["Arts, Culture and Sports"], "Arts, Culture and Sports"),
        ([None, "Food &amp; Drink"], "Food & Drink"),
        (["homepage"], None),
        (["news_ships", "/world/ships", "Harbour"], "Harbour"),
    ],
)
def test_the_first_value_that_names_a_section_is_taken(
    values: list[str | None], section: str | None
) -> None:
    assert read_section(values) == section


@pytest.mark.parametrize(
    ("values", "tags"),
    [
        (["cranes, ferries; tides"], ["cranes", "ferries", "tides"]),
        (["Cisco, Inc.", "Lee, Ann"], ["Cisco, Inc.", "Lee, Ann"]),
        (["a, b, c, d", "e"], ["a", "b", "c", "d", "e"]),
        (["Category: Moon", "NLP Entity Tokens: Kashmir", "topic/floods"],
         ["Moon", "Kashmir", "floods"]),
        (["DIY: a small crane"], ["DIY: a small crane"]),
        (["cce15240-c52a-4887-a61a-cd64701d6596", "100312362", "_prio", "1984"], ["1984"]),
        (["app_Ships_Ferries", "stream-2349097", "old_quay", "Front page"], ["old_quay"]),
        (["«Ferries", "Tides»"], ["Ferries", "Tides"]),
        (["Politics &amp; Policy", "Ships &amp"], ["Politics & Policy", "Ships"]),
        (["Lindvik Post", "lindvikpost", "Crane falls across the rails"], []),
        (["Crane"], ["Crane"]),
    ],
)  # fmt: skip
def test_a_tag_is_what_the_article_is_about(values: list[str], tags: list[str]) -> None:
    title = "Crane falls across the rails" if len(values) > 1 else "Crane"
    assert read_tags([], [values], ["Lindvik Post"], title) == tags


def test_lists_are_split_though_there_are_several() -> None:
    assert read_tags(["rain, dams", "ferries"], [], []) == ["rain", "dams", "ferries"]


@pytest.mark.parametrize(
    ("head", "source", "url"),
    [
        ('<meta property="og:site_name" content="https://www.lindvik.example">',
         "lindvik.example", None),
        ('<meta property="og:site_name" content="@lindvikpost -">', "lindvikpost", None),
        ('<meta property="og:site_name" content="Crane falls across the rails of the harbour">'
         '<meta property="og:title" content="Crane falls across the rails of the harbour">'
         '<meta name="application-name" content="Lindvik Post">', "Lindvik Post", None),
        ('<link rel="canonical" href="https://lindvik.example/">'
         '<meta property="og:url" content="https://lindvik.example/crane">',
         None, "https://lindvik.example/crane"),
    ],
)  # fmt: skip
def test_addresses_headlines_and_front_pages_are_told(
    head: str, source: str | None, url: str | None
) -> None:
    markup = extract_page(page(*paragraphs(), head=head)).markup
    assert (markup.source, markup.url) == (source, url)
