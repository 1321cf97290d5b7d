"""Lines that say who wrote the article are known by the names that markup gives."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

NAMES = ["Ada Example", "Bo Ström"]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example, Bo Ström",
        "November 20, 2019 Ada Example",
        "Words: Ada Example Photos: Bo Ström",
        "ADA EXAMPLE og Bo Ström",
    ],
)
@pytest.mark.parametrize("place", [0, 1, len(BODY)])
def test_a_line_of_authors_is_cut_at_head_and_tail(line: str, place: int) -> None:
    lines = [*BODY[:place], line, *BODY[place:]]
    [cut] = cuts_of(lines, authors=NAMES, language="und")
    assert (cut.line_index, cut.kind) == (place, "byline")


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example:",
        "Ada Example went down to the river in the morning",
        "Bridges by the river",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert not cuts_of([*BODY[:1], line, *BODY[1:]], authors=[*NAMES, "River"], language="und")


def test_a_name_within_the_article_stays() -> None:
    assert not cuts_of([*BODY[:3], NAMES[0], *BODY[3:]], authors=NAMES, language="und")


def test_a_name_in_a_script_without_spaces_is_one() -> None:
    assert [
        c.rule_id for c in cuts_of([*BODY, "渡辺洋介"], authors=["渡辺洋介"], language="und")
    ] == ["shape.author-line"]


def test_the_author_below_a_label_of_authors_is_part_of_the_note() -> None:
    cuts = cuts_of([*BODY, "About the author", "Ada Example"], authors=NAMES)
    assert [cut.kind for cut in cuts] == ["author_bio", "author_bio"]
