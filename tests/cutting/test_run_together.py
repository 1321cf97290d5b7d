"""A first line that is headline and standfirst in one is cut as the title."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

LINE = "Forty houses lost to the river The dam held for the first time in years."


def titles(*lines: str, language: str = "en") -> list[str]:
    """The lines above a body that are cut as both."""
    given = [*lines, *BODY]
    cuts = cuts_of(given, language=language)
    return [given[c.line_index] for c in cuts if c.rule_id == "shape.headline-and-standfirst"]


def test_a_headline_that_runs_into_its_standfirst_is_cut() -> None:
    assert titles(LINE) == [LINE]


@pytest.mark.parametrize(
    "line",
    [
        "Forty houses lost to the river, and The Dam band played on for a year.",
        "Cabinet approves plan for railway The line goes on to another country.",
    ],
)
def test_one_sentence_or_what_the_text_does_not_tell_is_kept(line: str) -> None:
    assert not titles(line)


def test_only_the_first_line_of_an_english_text_is_read() -> None:
    assert not titles(BODY[0], LINE)
    assert not titles(LINE, language="de")
