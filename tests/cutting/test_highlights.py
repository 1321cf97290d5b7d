"""Sentences without a stop above a text whose paragraphs all end with one."""

from __future__ import annotations

import pytest
from articles import BODY, Line, cuts_of

STANDFIRST = (
    "Engineers of the town had warned for many years that the gates of the old dam were too "
    "narrow for a flood of that size"
)
HIGHLIGHTS = (
    STANDFIRST,
    "The people of the lower town were led to the school on the hill late on Tuesday night",
    "A second channel would cost more than the council has in a year to spend on all its roads",
)


def highlights(*lines: str | Line, language: str = "en") -> list[str]:
    """The lines above a body that are cut as highlights."""
    cuts = cuts_of([*lines, *BODY], language=language)
    texts = [line.text if isinstance(line, Line) else line for line in lines]
    return [texts[c.line_index] for c in cuts if c.rule_id == "shape.highlight"]


def test_a_sentence_without_its_stop_above_the_text_is_a_standfirst() -> None:
    assert highlights(STANDFIRST) == [STANDFIRST]


def test_somebody_may_say_something_in_it_but_not_as_its_last_words() -> None:
    line = STANDFIRST.replace("had warned", "said") + ", and that nobody had listened"
    assert highlights(line) == [line]


def test_highlights_may_stand_below_a_byline() -> None:
    assert highlights("By Ada Example", *HIGHLIGHTS) == list(HIGHLIGHTS[1:])  # below a title


def test_of_three_highlights_one_may_name_a_day() -> None:
    assert highlights(*HIGHLIGHTS) == list(HIGHLIGHTS)


@pytest.mark.parametrize(
    "line",
    [
        STANDFIRST + ".",
        STANDFIRST + " on Tuesday",
        STANDFIRST + ", the mayor said",
        "“" + STANDFIRST + "” – Ada Example",
        STANDFIRST + ":",
        "- " + STANDFIRST,
    ],
)
def test_a_first_sentence_a_motto_and_an_item_are_kept(line: str) -> None:
    assert not highlights(line)


def test_where_paragraphs_lack_their_stop_the_first_is_kept() -> None:
    assert not cuts_of([STANDFIRST, *(text.rstrip(".") for text in BODY)])
    assert not cuts_of([STANDFIRST, *BODY[:3]])


def test_what_a_page_sets_and_other_languages_are_let_be() -> None:
    assert not highlights(Line(STANDFIRST, link_share=0.0))
    assert not highlights(STANDFIRST, language="de")


def test_highlights_may_name_a_result_but_do_not_begin_with_one() -> None:
    result = "The town's own team won by 20-18 in the last minute of its longest game of the year"
    assert highlights(*HIGHLIGHTS, result) == [*HIGHLIGHTS, result]
    assert not highlights(result, *HIGHLIGHTS)


def test_one_paragraph_in_ten_may_lack_its_stop() -> None:
    assert len(cuts_of([STANDFIRST, *BODY, *BODY[:3], BODY[3].rstrip(".")])) >= 1
