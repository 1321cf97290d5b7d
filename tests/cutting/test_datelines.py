"""Lines at the top that are a date, a name and a date, or a name beside one."""

from __future__ import annotations

import pytest
from articles import BODY, Line, cuts_of, kinds_of

HEADLINE = "River Sweeps Away the Old Mill"
RULES = {"shape.date-line", "shape.name-and-date", "shape.name-by-date"}


def datelines(*lines: str | Line) -> list[int]:
    """The lines that are cut for the date in or beside them."""
    return [cut.line_index for cut in cuts_of(lines) if cut.rule_id in RULES]


DATED = {
    "2 May 2019, 14:30": ("en", "metadata"),
    "Weather - May 2, 2019 9:15 AM": ("en", "metadata"),
    "Ada Example 02.05.2019, 14:30 Uhr": ("de", "byline"),
    "Ada Example - May 2, 2019 9:15 am UTC": ("en", "byline"),
    "jeudi 2 mai 2019, la rédaction": ("fr", "metadata"),
    "2019年5月2日 9時15分": ("ja", "metadata"),
}


@pytest.mark.parametrize("line", DATED)
def test_a_line_of_a_date_and_little_else_is_cut(line: str) -> None:
    language, kind = DATED[line]
    assert kinds_of([HEADLINE, line, *BODY], language=language)[line] == kind


def test_a_bare_name_beside_a_date_is_a_byline() -> None:
    lines = [HEADLINE, BODY[0], "Ada Example", "2 May 2019, 14:30", *BODY[1:], "Share this article"]
    assert kinds_of(lines)["Ada Example"] == "byline"


def test_several_names_one_below_the_other_beside_a_date_are_bylines() -> None:
    names = ["Ada Example", "Ben Sample"]
    lines = [HEADLINE, BODY[0], *names, "2 May 2019, 14:30", *BODY[1:], "Share this article"]
    assert [kinds_of(lines)[name] for name in names] == ["byline", "byline"]


def test_a_name_above_a_date_that_may_be_the_headline_is_no_byline() -> None:
    assert not datelines("Miller Valley", "Weather - 2 May 2019", *BODY)[:-1]


def test_signs_tell_a_first_line_of_a_date_from_a_headline_with_one() -> None:
    assert datelines("River News • May 2, 2019 • Ada Example", *BODY) == [0]
    assert not datelines("River News of the Week of May 2, 2019", *BODY)


KEPT = [
    "On 2 May 2019 the old dam of the upper valley broke in the middle of the night",
    "— Ada Example, Northtown, May 2, 2019",
    "2 bread, 3 milk, 2019 words",
]


@pytest.mark.parametrize("line", KEPT)
def test_a_line_that_tells_more_than_the_date_is_no_dateline(line: str) -> None:
    assert not datelines(HEADLINE, line, *BODY)


def test_the_days_of_a_chronicle_stay() -> None:
    days = [f"Northtown, {day} May 2019" for day in range(1, 7)]
    assert not datelines(*(text for pair in zip(days, BODY, strict=True) for text in pair))


def test_a_day_below_the_first_paragraph_stays_without_lines_of_a_site() -> None:
    assert not datelines(HEADLINE, BODY[0], "Northtown, 2 May 2019", *BODY[1:])


def test_what_a_page_marks_up_is_left_to_its_markup() -> None:
    lines = [Line(text, link_share=0.0) for text in (HEADLINE, "Weather - 2 May 2019", *BODY)]
    assert not datelines(*lines)


OPENERS = {"en": "By", "de": "von", "fr": "Auteur :", "es": "Por"}


@pytest.mark.parametrize("language", OPENERS)
def test_a_name_below_a_line_that_only_opens_a_byline_is_one(language: str) -> None:
    opener = OPENERS[language]
    lines = ["Home", HEADLINE, BODY[0], opener, "Ada Example", *BODY[1:], "Share this article"]
    assert kinds_of(lines, language=language)["Ada Example"] == "byline"


def test_a_name_above_a_line_that_says_what_somebody_does_is_a_byline() -> None:
    head = [HEADLINE, BODY[0], "Ada Example", "News reporter @AdaExample1"]
    kinds = kinds_of([*head, *BODY[1:], "Share this article"])
    assert kinds["Ada Example"] == kinds["News reporter @AdaExample1"] == "byline"


def test_a_name_above_another_line_or_in_mid_article_stays() -> None:
    other = [HEADLINE, BODY[0], "Ada Example", "The river is hers", *BODY[1:], "Share this article"]
    assert "Ada Example" not in kinds_of(other)
    lines = [HEADLINE, *BODY[:3], "Ada Example", "News reporter", *BODY[3:], "Share this article"]
    assert "Ada Example" not in kinds_of(lines)
