"""Headlines of other stories with capitals throughout, between the paragraphs."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

OTHER = "Governor of the Valley Calls for Another Dam but Will Not Pay"
NEXT = "Why the Old Millers Never Learnt to Swim in All These Years"


def headlines(*lines: str, language: str = "en") -> list[str]:
    """The lines, set between the paragraphs of a body, that are cut as titled headlines."""
    texts = [*BODY[:2], *(text for line in lines for text in (line, BODY[2])), *BODY[3:]]
    cuts = cuts_of(texts, language=language)
    return [texts[cut.line_index] for cut in cuts if cut.rule_id == "shape.titled-headline"]


def test_one_long_line_with_capitals_throughout_is_another_headline() -> None:
    assert headlines(OTHER) == [OTHER]
    assert headlines(OTHER + "!") == [OTHER + "!"]
    assert headlines(OTHER, "The Mill") == [OTHER]


def test_lines_right_below_one_another_are() -> None:
    texts = [*BODY[:3], OTHER, NEXT, *BODY[3:]]
    assert [texts[cut.line_index] for cut in cuts_of(texts)] == [OTHER, NEXT]


@pytest.mark.parametrize(
    "lines",
    [
        (OTHER + ".",),
        (OTHER.capitalize(),),
        ("The Dam That Was Too Small by Half",),
        (OTHER, NEXT),
        (OTHER, "What the Engineers Say About It"),
        ("1. " + OTHER,),
        ("Saturday: The Governor of the Valley and the Mayor of the Lower Town",),
        ("@example " + OTHER,),
    ],
)
def test_sentences_headings_of_sections_and_items_are_kept(lines: tuple[str, ...]) -> None:
    assert not headlines(*lines)


def test_what_a_colon_opens_and_other_languages_are_kept() -> None:
    assert not cuts_of([*BODY[:3], "She wrote on the wall:", OTHER, *BODY[3:]])
    assert not headlines(OTHER, language="de")


def test_a_text_broken_into_few_paragraphs_is_let_be() -> None:
    assert not any(
        cut.rule_id == "shape.titled-headline" for cut in cuts_of([*BODY[:2], OTHER, BODY[3]])
    )
