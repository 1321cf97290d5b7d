"""Laws of the description that hold for any text."""

from __future__ import annotations

import datetime as dt
import doctest
import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.describing import (
    CutText,
    bios,
    bylines,
    casing,
    describe,
    fields,
    names,
    notes,
    numerals,
)
from copydesk.describing.dates import DateReader
from copydesk.settings import DescribeSettings

KINDS = ["title", "byline", "metadata", "dateline", "author_bio", "credit", "legal", "read_more"]
PIECES = [
    "By ",
    "Jane Doe",
    " and ",
    "May 2, ",
    "2019",
    "©",
    "Tags: ",
    "aB",
    "http://a.bc/",
    "\u0301",
]
READER = DateReader("en", 1600, 2100)

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map("".join)
cuts = st.lists(
    st.builds(CutText, st.just(0), st.just(1), st.sampled_from(KINDS), texts), max_size=6
)


@given(cuts, st.lists(texts, max_size=2))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_description_within_its_bounds(
    lines: list[CutText], body: list[str]
) -> None:
    found = describe(lines, body, None, DescribeSettings())
    assert len({name.casefold() for name in found.authors}) == len(found.authors)
    assert all(2 <= len(name) <= names.MAX_NAME_CHARS for name in found.authors)
    assert found.published is None or 1600 <= found.published.year <= 2100
    assert found.published_at is None or found.published_at.tzinfo is dt.UTC


@given(st.dates(dt.date(1600, 1, 1), dt.date(2100, 12, 31)))
def test_every_plausible_iso_date_is_read_back(day: dt.date) -> None:
    assert [mention.day for mention in READER.find(f"({day.isoformat()})")] == [day]


@given(texts)
@settings(max_examples=150, deadline=None)
def test_splitting_tags_loses_no_letter(text: str) -> None:
    text = text[: fields.MAX_TAG_CHARS]
    letters = {char.casefold() for char in text if char.isalnum()}
    joined = "".join(fields.split_tags(text)).casefold()
    assert all(letter in joined for letter in letters)


@pytest.mark.parametrize(
    "piece", ["(", "Aa ", "May 2, ", "2. ", "#a", "By ", "a.", "aA", "http://", "© "]
)
def test_hostile_repetition_is_read_in_time_bound_by_the_settings(piece: str) -> None:
    lines = [CutText(0, 1, kind, piece * 200_000) for kind in KINDS]
    assert describe(lines, [piece * 200_000], None, DescribeSettings()).published is None


@pytest.mark.parametrize("module", [bios, bylines, casing, fields, names, notes])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    results = doctest.testmod(module, extraglobs={"READER": READER})  # type: ignore[arg-type]
    assert (results.failed, results.attempted > 0) == (0, True)


def test_every_month_of_a_language_is_read_in_it() -> None:
    path = resources.files("copydesk.describing").joinpath("data").joinpath("dates.toml")
    months = tomllib.loads(path.read_text(encoding="utf-8"))["months"]
    wrong = [
        (language, form)
        for language, forms in months.items()
        for number, spellings in enumerate(forms, start=1)
        for form in spellings.replace("_", " ").split()
        if "_" not in spellings
        and [found.day for found in DateReader(language, 1600, 2100).find(f"2 {form} 2019")]
        != [dt.date(2019, number, 2)]
    ]
    assert wrong == []


def test_days_of_the_persian_calendar_follow_each_other() -> None:
    days = [
        numerals.from_persian(year, month, day)
        for year in range(1304, 1479)
        for month in range(1, 13)
        for day in range(1, 32)
    ]
    real = [day.toordinal() for day in days if day]
    assert real == list(range(dt.date(1925, 3, 21).toordinal(), real[-1] + 1))


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ((1357, 11, 22), dt.date(1979, 2, 11)),
        ((1399, 12, 30), dt.date(2021, 3, 20)),
        ((1403, 12, 30), dt.date(2025, 3, 20)),
        ((1398, 12, 30), None),
        ((1398, 7, 31), None),
        ((98, 2, 12), None),
    ],
)
def test_a_day_of_the_persian_calendar(persian: tuple[int, int, int], day: dt.date | None) -> None:
    assert numerals.from_persian(*persian) == day


def test_every_language_has_twelve_months() -> None:
    path = resources.files("copydesk.describing").joinpath("data").joinpath("dates.toml")
    months = tomllib.loads(path.read_text(encoding="utf-8"))["months"]
    assert {language: len(names) for language, names in months.items() if len(names) != 12} == {}
