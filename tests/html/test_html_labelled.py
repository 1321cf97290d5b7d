"""Bylines that only a label marks, wherever it stands."""

from __future__ import annotations

import pytest
from html_pages import page, paragraphs
from lxml.html import fromstring

from copydesk.html.extraction import extract_page
from copydesk.html.labelled import find_labelled
from copydesk.html.people import clean_authors

LABELLED = {
    "<div><h5>Author:</h5> Ann Lee</div>": "Ann Lee",
    "<dl><dt>Autorin</dt><dd>Anna Müller</dd></dl>": "Anna Müller",
    "<ul><li><strong>Autorin/Autor</strong> Anna Müller</li></ul>": "Anna Müller",
    "<div><div><p><b>By</b></p></div><div><p>Ann Lee</p></div></div>": "Ann Lee",
    "<div><span>| By </span><span>Ann Lee</span></div>": "Ann Lee",
    "<div><p>Auteur : Anne Durand</p></div>": "Anne Durand",
    "<div><p>Autoren Anna Müller und Jörg Weiß</p></div>": "Anna Müller und Jörg Weiß",
    "<div><p>Autor <span>Jörg Weiß:</span></p></div>": "Jörg Weiß",
    "<div><em>Written by: <a href='/x'>Ann Lee</a></em></div>": "Ann Lee",
    "<div><p>作者：<span>王小明</span></p></div>": "王小明",
    "<div><p>بقلم: سامي الأحمد</p></div>": "سامي الأحمد",
    "<div><b>Von:</b><br><br>Jörg Weiß</div>": "Jörg Weiß",
    "<p>作者在书中写道</p>": None,
    "<div><b>作者</b><span>王小明</span></div>": "王小明",
    "<p>Author Ann Lee has read the poem.</p>": None,
    "<p>By the time he came, Ann Lee had left.</p>": None,
    "<div><b>Authors' Guild</b> Ann Lee</div>": None,
}


@pytest.mark.parametrize(("html", "text"), LABELLED.items())
def test_what_stands_behind_a_label_is_found(html: str, text: str | None) -> None:
    assert list(find_labelled(fromstring(html))) == ([text] if text else [])


def authors(body: str, head: str = "") -> list[str]:
    return extract_page(page("<h1>Crane falls</h1>", *paragraphs(), body, head=head)).markup.authors


def test_a_label_far_from_the_headline_names_the_author() -> None:
    assert authors("<ul><li><strong>Autor</strong> Jörg Weiß</li></ul>") == ["Jörg Weiß"]


def test_what_a_page_states_comes_before_a_label() -> None:
    head = '<meta name="byl" content="By Ann Lee">'
    assert authors("<ul><li><strong>Autor</strong> Jörg Weiß</li></ul>", head) == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Posted on May 2, 2019 by Ann Lee",
        "Veröffentlicht am 2. Mai 2019 von Ann Lee",
        "Ein Artikel von Ann Lee",
        "Von Ann Lee am Samstag, 2. Mai",
        "Autorin: Ann Lee",
    ],
)
def test_words_around_a_name_are_taken_off(text: str) -> None:
    assert clean_authors([text]) == ["Ann Lee"]
