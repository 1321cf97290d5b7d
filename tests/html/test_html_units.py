"""Headings of entries, slides and sections are put in where the article's paragraphs follow."""

import pytest
from html_pages import SENTENCES
from lxml import html

from copydesk.html.blocks import TextBlock
from copydesk.html.siblings import add_siblings

HEADS = ("Crane falls", "Ferries move to the quay")
TAKEN = [TextBlock(text, "paragraph") for text in SENTENCES[:4]]


def tree_of(*units: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body><main>{''.join(units)}</main></body></html>")


def entry(heading: str, texts: tuple[str, ...]) -> str:
    own = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f'<article class="entry"><header><time>10:15</time>{heading}</header>'
        f'<div class="entry-text">{own}</div></article>'
    )


def headings(tree: html.HtmlElement, taken: list[TextBlock] = TAKEN) -> list[tuple[int, str]]:
    """Where headings stand in what was put together, and what they say."""
    found = add_siblings(taken, tree)
    assert [block for block in found if block.kind == "paragraph"] == TAKEN
    return [(i, block.text) for i, block in enumerate(found) if block.kind == "heading"]


def test_headings_of_the_entries_of_a_running_report_are_put_in() -> None:
    tree = tree_of(
        entry("", SENTENCES[:1]),
        entry(f"<h3>{HEADS[0]}</h3>", SENTENCES[1:2]),
        entry(f"<h3>{HEADS[1]}</h3>", SENTENCES[2:4]),
    )
    assert headings(tree) == [(1, HEADS[0]), (3, HEADS[1])]
    assert headings(tree, TAKEN[:1]) == [(1, HEADS[0]), (3, HEADS[1])]


def test_headings_of_sections_and_slides_beside_their_text_are_put_in() -> None:
    slides = [
        f'<section class="slide"><span>{i} / 4</span><h2>Slide {i} of the harbour</h2>'
        f'<div class="text"><p>{SENTENCES[i]}</p></div></section>'
        for i in range(4)
    ]
    assert [text for _, text in headings(tree_of(*slides))] == [
        f"Slide {i} of the harbour" for i in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        '<div class="share"><h3>Share report {}</h3></div>',
        "<h3>Most read of week {}</h3><ul><li>Gulls come back to the quay, and to stay</li>"
        "<li>Raffle winner sells his boat on the day</li></ul>",
        '<h3><a href="/x">Gulls come back to quay {}</a></h3>',
        "<h3>A post of another site</h3>",
    ],
    ids=["share", "list", "link", "always the same"],
)
def test_headings_of_something_else_stay_out(heading: str) -> None:
    entries = [entry(heading.format(i) if i else "", SENTENCES[i : i + 1]) for i in range(4)]
    assert headings(tree_of(*entries)) == []


def test_a_lone_heading_of_that_form_may_be_a_label_and_stays_out() -> None:
    first, second = entry("", SENTENCES[:2]), entry(f"<h3>{HEADS[0]}</h3>", SENTENCES[2:4])
    assert headings(tree_of(first, second)) == []


def test_a_heading_amid_a_unit_opens_none() -> None:
    own = "".join(f"<p>{text}</p>" for text in SENTENCES[:2])
    rest = "".join(f"<p>{text}</p>" for text in SENTENCES[2:4])
    box = "<div><h3>Our app for your phone</h3></div>"
    assert headings(tree_of(f'<div class="body">{own}{box}{rest}</div>')) == []


@pytest.mark.parametrize("wrap", ["<p>{}</p>", "<div><div><p>{}</p></div></div>"])
def test_a_heading_between_paragraphs_of_one_element_is_put_in_though_nothing_is_marked(
    wrap: str,
) -> None:
    parts = [wrap.format(text) for text in SENTENCES[:4]]
    heads = [f"<h2>{text}</h2>" for text in HEADS]
    tree = tree_of(*parts[:2], heads[0], parts[2], heads[1], parts[3])
    assert headings(tree) == [(2, HEADS[0]), (4, HEADS[1])]


@pytest.mark.parametrize(
    "between",
    [
        "<h3>Most read</h3><ul><li>Gulls come back to the quay</li></ul>",
        "<div><h3>Our app for your phone</h3></div>",
        "<h3>Talk to us</h3><p>Log in</p>",
    ],
    ids=["list", "box", "other text"],
)
def test_a_heading_of_something_else_between_paragraphs_stays_out(between: str) -> None:
    parts = [f"<p>{text}</p>" for text in SENTENCES[:4]]
    assert headings(tree_of(*parts[:2], between, *parts[2:])) == []


def test_a_heading_above_the_first_paragraph_of_an_element_stands_between_none() -> None:
    parts = [f"<p>{text}</p>" for text in SENTENCES[:4]]
    assert headings(tree_of("<h2>Harbour and sea</h2>", *parts)) == []
