"""Text in a `<div>` or `<blockquote>` right among the paragraphs of an article is its text too."""

import pytest
from html_pages import SENTENCES
from lxml import html

from copydesk.html.blocks import TextBlock
from copydesk.html.extraction import extract_page
from copydesk.html.siblings import add_siblings

FIRST, SECOND, THIRD = (f"<p>{text}</p>" for text in SENTENCES[:3])
TAKEN = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]


def added(*blocks: str) -> list[tuple[int, str]]:
    """Where something was put in among the blocks of an element, and what."""
    own = f"<div>{''.join(blocks)}</div>"
    found = add_siblings(TAKEN, html.fromstring(f"<html><body>{own}</body></html>"))
    return [(i, block.text) for i, block in enumerate(found) if block not in TAKEN]


@pytest.mark.parametrize(
    "leaf",
    [
        "<div>{}</div>",
        '<div class="row"><div><b>{}</b></div></div>',
        "<blockquote>{}</blockquote>",
        "<blockquote><p>{}</p></blockquote>",
    ],
    ids=["div", "wrapped", "quote", "quoted paragraph"],
)
def test_a_sentence_in_another_element_is_put_in_at_its_place(leaf: str) -> None:
    leaves = [leaf.format(text) for text in SENTENCES[3:5]]
    assert added(FIRST, leaves[0], SECOND, leaves[1], THIRD) == [
        (1, SENTENCES[3]),
        (3, SENTENCES[4]),
    ]


@pytest.mark.parametrize(
    "leaf",
    [
        '<div class="once">{}</div>',
        '<div class="photo-caption">{}</div><div class="photo-caption">It is late by now.</div>',
        '<div style="display: none">{}</div>',
        "<div><a href='/x'>{}</a></div>",
        "<div><h4>Fares</h4>{}</div>",
        "<div>Advertisement</div>",
        f"<div>{SENTENCES[1]}</div>",
    ],
    ids=["lone class", "caption", "hidden", "link", "box", "label", "again"],
)
def test_what_else_an_element_among_paragraphs_holds_stays_out(leaf: str) -> None:
    assert added(FIRST, SECOND, leaf.format(SENTENCES[3]), THIRD) == []


def test_a_short_sentence_is_put_in_between_others() -> None:
    asked = ["Who saw the crane fall?", "And then?"]
    parts = [f'<div class="q">{text}</div>' for text in asked]
    answers = [f'<div class="a">{text}</div>' for text in SENTENCES[3:5]]
    found = added(FIRST, parts[0], answers[0], parts[1], answers[1], SECOND, THIRD, parts[0])
    assert [text for _, text in found] == [asked[0], SENTENCES[3], asked[1], SENTENCES[4]]


def test_a_short_sentence_is_a_heading_if_its_name_says_so() -> None:
    heads = [f'<div class="story-headline">{text}</div>' for text in ("Why now?", "And then?")]
    own = f"<div>{FIRST}{heads[0]}{SECOND}{heads[1]}{THIRD}</div>"
    found = add_siblings(TAKEN, html.fromstring(f"<html><body>{own}</body></html>"))
    assert [block.text for block in found if block.kind == "heading"] == ["Why now?", "And then?"]


def test_an_interview_keeps_questions_and_answers() -> None:
    intro = "".join(f"<p>{text} It is late.</p>" for text in SENTENCES * 2)
    asked = [f"What do you say to point {i} of the plan?" for i in range(3)]
    told = [f"{text[::-1].capitalize()}." for text in SENTENCES[:3]]
    pairs = "".join(
        f'<div class="q">{q}</div><div class="a">{a}</div>'
        for q, a in zip(asked, told, strict=True)
    )
    source = (
        f'<html><body><div class="text"><h1>Crane</h1>{intro}{pairs}{FIRST}</div></body></html>'
    )
    text = extract_page(source).text
    assert all(line in text for line in [*asked, *told])


def test_what_follows_a_paragraph_of_several_blocks_stands_behind_all_of_them() -> None:
    own = f"<div><p>{SENTENCES[0]}<br><br>{SENTENCES[1]}</p>{SENTENCES[5]}<br>{THIRD}</div>"
    found = add_siblings(TAKEN, html.fromstring(f"<html><body>{own}</body></html>"))
    assert [block.text for block in found] == [*SENTENCES[:2], SENTENCES[5], SENTENCES[2]]
