"""Headlines of other stories that stand in capitals between the paragraphs."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

OTHER = "GOVERNOR OF THE VALLEY CALLS FOR A SECOND DAM, BUT WILL NOT PAY"
SHORT = "HOW THE MILLERS LEARNT TO LOVE WATER"
BUTTON = "CLICK HERE TO GET THE EXAMPLE NEWS APP"


def headlines(*lines: str, language: str = "en") -> list[str]:
    """The lines, set between the paragraphs of a body, that are cut as headlines in capitals."""
    texts = [BODY[0], *(text for line in lines for text in (line, BODY[1])), BODY[2]]
    cuts = cuts_of(texts, language=language)
    return [texts[cut.line_index] for cut in cuts if cut.rule_id == "shape.capital-headline"]


def test_a_long_line_in_capitals_between_paragraphs_is_another_headline() -> None:
    assert headlines(OTHER) == [OTHER]


def test_a_shorter_one_is_a_headline_beside_a_button_or_where_no_shorter_line_stands() -> None:
    assert headlines(SHORT, BUTTON) == [SHORT]
    assert not headlines(SHORT)
    assert headlines(SHORT, "Click here for more news") == [SHORT]
    assert headlines(SHORT, "WHY NOBODY ASKED THE ENGINEERS ABOUT IT") != []
    assert not headlines(SHORT, "WHAT THE ENGINEERS OF THE MILL")


def test_headings_of_sections_make_longer_lines_headings() -> None:
    assert not headlines(OTHER, "WHO PAYS?", "BOTTOM LINE")


@pytest.mark.parametrize(
    "line",
    [
        OTHER + ".",
        OTHER + "!",
        OTHER + ":",
        f"“{OTHER}”",
        OTHER.capitalize(),
        "WHAT THE ENGINEERS SAY",
        "ADULTS: 12,50 - UNDER 18: 6,25 - UNDER 6: 0,00 - A: 1,00",
    ],
)
def test_sentences_quotations_subheadings_and_prices_are_kept(line: str) -> None:
    assert not headlines(line)


def test_the_headline_of_a_statement_that_is_cited_is_kept() -> None:
    texts = [BODY[0], "The council put its answer on the door of the mill:", OTHER, *BODY[1:]]
    assert not any(cut.rule_id == "shape.capital-headline" for cut in cuts_of(texts))


def test_the_headings_of_a_digest_are_kept() -> None:
    sections = [f"{word} IN THE VALLEY" for word in ("FLOODS", "MILLS", "DAMS", "SCHOOLS")]
    assert not headlines(OTHER, *sections)


def test_first_and_last_lines_and_other_languages_are_let_be() -> None:
    assert not any(cut.rule_id == "shape.capital-headline" for cut in cuts_of([OTHER, *BODY]))
    assert not any(cut.rule_id == "shape.capital-headline" for cut in cuts_of([*BODY, OTHER]))
    assert not headlines(OTHER, language="de")
