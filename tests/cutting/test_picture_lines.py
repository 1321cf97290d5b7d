"""Captions that are told by the lines beside them."""

from __future__ import annotations

from articles import BODY, cuts_of

KNOWN = ("The old mill at noon. (YouTube)", "The mayor on the dam. (Getty Images)")


def found(*lines: str) -> list[str]:
    """Of the lines those that are cut as captions by others."""
    cuts = cuts_of(lines)
    return [lines[c.line_index] for c in cuts if c.rule_id == "shape.caption-by-others"]


def test_a_short_line_that_ends_as_the_captions_do_is_one() -> None:
    own = ("The keeper of the mill, Ada Example. (MRV)", "(Valley Foundation)")
    lines = [BODY[0], KNOWN[0], BODY[1], own[0], BODY[2], KNOWN[1], BODY[3], own[1], *BODY[4:]]
    assert found(*lines) == [*own]


def test_parties_long_lines_and_texts_without_captions_stay() -> None:
    lines = [BODY[0], KNOWN[0], BODY[1], "Ada Example (D)", BODY[2], KNOWN[1], *BODY[3:]]
    assert not found(*lines)
    assert not found(*BODY[:2], "The keeper of the mill. (MRV)", *BODY[2:])


def test_a_sentence_on_top_right_above_a_credit_is_a_caption() -> None:
    caption = "President Ada Example of the valley."
    assert found(caption, "Ben Sample/Reuters", *BODY) == [caption]
    assert not found(caption, *BODY[:1], "Ben Sample/Reuters", *BODY[1:])
