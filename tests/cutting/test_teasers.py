"""A teaser and its button, one below the other."""

from __future__ import annotations

from articles import BODY, cuts_of

TEASER = "High Water Two sisters tell how they came through the night of the flood."


def teasers(*lines: str) -> list[int]:
    """The places of the lines within a body that are cut as teasers."""
    texts = [*BODY[:2], *lines, *BODY[2:]]
    return [c.line_index for c in cuts_of(texts) if c.rule_id == "shape.teaser"]


def test_two_lines_that_end_in_the_same_words_are_a_teaser() -> None:
    assert teasers(TEASER, "Watch the talk " + TEASER.removeprefix("High Water ")) == [2, 3]
    assert teasers(TEASER, "Read more " + TEASER) == [2, 3]


def test_the_same_line_twice_and_other_beginnings_stay() -> None:
    assert not teasers(
        "Read the book of the river and of its mills.", "Read the book of the river."
    )
    assert not teasers(TEASER, "And so two sisters tell how they came through the night of it.")
    assert not teasers(TEASER, "Maybe " + TEASER.removeprefix("High Water "))
