"""What stands above the first paragraph is told by its shape."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of, kinds_of

HEADLINE = "River Sweeps Away the Old Mill"

MASTHEADS = {
    "headline": ([HEADLINE], ["title"]),
    "headline and name": ([HEADLINE, "Ada Example"], ["title", "byline"]),
    "two names": ([HEADLINE, "Ada Example and Ben Sample"], ["title", "byline"]),
    "label above": (["River News", HEADLINE], ["section_label", "title"]),
    "standfirst": ([HEADLINE, "Forty houses are lost in the lower town"], ["title", "subtitle"]),
    "headline twice": ([HEADLINE, "2 May 2019", HEADLINE], ["title", "metadata", "title"]),
    "picture agency": ([HEADLINE, "Reuters"], ["title", "image_credit"]),
    "question": (["Will the Old Mill Ever Stand Again?"], ["title"]),
    "German": (["Fluss reißt alte Mühle fort"], ["title"]),
}


@pytest.mark.parametrize(("head", "kinds"), MASTHEADS.values(), ids=MASTHEADS)
def test_the_masthead_is_read(head: list[str], kinds: list[str]) -> None:
    assert [cut.kind for cut in cuts_of([*head, *BODY])] == kinds


BODIES = {
    "a short sentence": "The river is rising — in May, that is.",
    "a question in lower case": "So how high will the water of the river rise?",
    "a result": "First Test, day two: Northtown 227-1 and Southtown 337",
    "a fixture": "Stadium of Light, Northtown",
    "a fragment": "and so the people of the lower town went up the hill",
    "a list item": "- bread and milk for the people",
    "a long line": "The council of the lower town has agreed to build a second channel for the "
    "river this year",
}


@pytest.mark.parametrize("line", BODIES.values(), ids=BODIES)
def test_a_first_line_that_is_no_headline_is_kept(line: str) -> None:
    assert not cuts_of([line, *BODY])


def test_the_markup_title_is_found_below_a_label() -> None:
    lines = ["Weather", "mill gone", *BODY]
    assert kinds_of(lines, title="Mill gone")["mill gone"] == "title"


def test_a_text_without_a_paragraph_keeps_its_lines() -> None:
    assert not cuts_of(["Roses are red", "Violets are blue", "Sugar is sweet"])


def test_a_standfirst_sentence_needs_a_repeated_headline() -> None:
    sentence = "The town looks for shelter, and for somebody to blame."
    assert sentence not in kinds_of([HEADLINE, sentence, *BODY])
    assert kinds_of([HEADLINE, HEADLINE, sentence, *BODY])[sentence] == "subtitle"
