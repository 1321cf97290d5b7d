"""Dates and moments in a line of text, in many languages, calendars' numerals and orders.

A date counts only with its year. No clock is asked: a year is plausible when it lies in a fixed
range, so the same text gives the same date on every day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.describing import lexicon, numerals, tidy
from copydesk.describing.dateparts import (
    Token,
    month_names,
    persian_months,
    read_around,
    split_tokens,
    thai_short_date,
)
from copydesk.describing.moments import find_moment

PUBLISHED, UNLABELLED, UPDATED = range(3)

_YEAR_FIRST = re.compile(
    r"(?<![0-9./-])([0-9]{4})(-|/|\. ?)([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(?!\.[0-9])"
)
_YEAR_LAST = re.compile(
    r"(?<![0-9./-])([0-9]{1,2})(-|/|\. ?)([0-9]{1,2})\2"
    # The day of an update may be run into that of publication: 17/11/201917/11/2019.
    r"([0-9]{4}(?=[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4})|(?:[0-9]{4}|[0-9]{2})(?![0-9]|[./-][0-9]))"
)
_EAST_ASIAN = re.compile(
    r"(?:(令和|平成|昭和|大正|明治|民國|民国) ?([0-9]{1,3}|元|[〇零一二三四五六七八九十百]{1,6})"
    r"|([0-9]{1,4}|[〇零一二三四五六七八九]{4})) ?[年년](?:\([^()]{2,8}\))? ?"
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[月월] ?"
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日일号號]"
)
_FIGURE = re.compile("[0-9]")
_VIETNAMESE = re.compile(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})")
_URL_DATE = re.compile(
    r"/((?:1[89]|20)[0-9]{2})[/-]([0-9]{1,2}|[a-z]{3})[/-]([0-9]{1,2})(?=[/-]|$)"
    r"|[/-](20[0-9]{2})([01][0-9])([0-3][0-9])(?=[/._-]|$)"
)
_AMERICAN_TIME = re.compile(r"\d ?[ap]\.?m\.?,? [ECMP][SD]?T\b", re.IGNORECASE)
# Zones of countries that write the day first, behind a time of 24 hours: 13:55 GMT+1, 9:05 CET.
_DAY_FIRST_TIME = re.compile(
    r"\d[:.]\d\d ?\(?(?:(?:GMT|UTC) ?\+ ?\d|(?:CES?T|MES?Z|EES?T|WES?T|BST|SAST|AE[SD]T|NZ[SD]T)\b)"
)
# Years by which the Thai calendar is ahead.
_BUDDHIST_YEARS = 543
# Its century that is short for (2562 is 62), and the last two figures from which on it is: 2550 is
# 2007. What is lower may be a year of ours.
_BUDDHIST_CENTURY, _FIRST_SHORT = 2500, 50
# Languages whose numeric dates come in both orders, by country.
_EITHER_ORDER = frozenset({None, "", "und", "en", "tl"})
# Languages that put a year in two digits first (19.05.02), too.
_YEAR_FIRST_LANGUAGES = frozenset({"ja", "ko", "zh"})
# The words before a date that may label it.
_LABEL_WINDOW_CHARS = 40


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names.

    Attributes:
        day: the date.
        moment: the time in UTC, when the text names one with its zone.
        label: PUBLISHED, UNLABELLED or UPDATED, by the words before it.
        start_char, end_char: half-open span in `plain_digits(text)`.
    """

    day: dt.date
    moment: dt.datetime | None
    label: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class DateReader:
    """How dates of one article are read: its language, and the years that are plausible."""

    language: str | None
    earliest_year: int
    latest_year: int
    # None when the article itself does not tell.
    is_month_first: bool | None = None

    def find(self, text: str) -> list[DateMention]:
        """Return the article's own dates in a line, in order; ©, birth and access dates are none.

        Args:
            text: one line, clipped.
        """
        plain = tidy.plain_digits(text)
        spans = self.find_spans(plain)
        ends = [0, *(end for _, _, end in spans)]
        starts = [*(start for _, start, _ in spans[1:]), len(plain)]
        mentions = []
        for (day, start, end), before, after in zip(spans, ends, starts, strict=False):
            label = _read_label(plain[max(before, start - _LABEL_WINDOW_CHARS) : start])
            if label is not None:
                moment = find_moment(day, plain[before:start], plain[start:end], plain[end:after])
                mentions.append(DateMention(day, moment, label, start, end))
        return mentions

    def find_spans(self, plain: str) -> list[tuple[dt.date, int, int]]:
        """Return every date of `plain_digits(text)` with its span, in order, none overlapping."""
        if _lacks_figures(plain):
            return []
        found = sorted(
            [*self._find_numeric(plain), *self._find_worded(plain)],
            key=lambda item: (item[1], -item[2]),
        )
        spans: list[tuple[dt.date, int, int]] = []
        for item in found:
            if not spans or item[1] >= spans[-1][2]:
                spans.append(item)
        return spans

    def find_in_url(self, url: str) -> dt.date | None:
        """Return the date of publication that a link's path holds (/2019/05/02/, /2019/may/2/)."""
        match = _URL_DATE.search(url.casefold())
        if match is None:
            return None
        year, month, day = (
            match.groups()[:3]
            if match.group(1)
            else (match.group(4), match.group(5), match.group(6))
        )
        if not month.isdigit():
            numbers = month_names().get(month, {})
            return self._make(int(year), numbers.get("en", 0), int(day))
        return self._make(int(year), int(month), int(day))

    def _make(self, year: int, month: int, day: int) -> dt.date | None:
        if not self.earliest_year <= year <= self.latest_year:
            return None
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None

    def _make_local(self, year: int, month: int, day: int) -> dt.date | None:
        """Make a day of figures, in the language's calendar if the year can only be of that."""
        if self.language == "fa" and year < self.earliest_year:
            found = numerals.from_persian(year, month, day)
            return self._make(found.year, found.month, found.day) if found else None
        is_buddhist = self.language == "th" and year > self.latest_year
        return self._make(year - _BUDDHIST_YEARS if is_buddhist else year, month, day)

    def _find_numeric(self, plain: str) -> Iterator[tuple[dt.date, int, int]]:
        for match in _YEAR_FIRST.finditer(plain):
            yield from _span(self._make_local(*map(int, match.group(1, 3, 4))), match)
        for match in _YEAR_LAST.finditer(plain):
            first, separator, second, year = match.groups()
            if len(year) == 2 and self.language in _YEAR_FIRST_LANGUAGES:
                short = numerals.full_year(f"{int(first):02}")
                yield from _span(self._make(short, int(second), int(year)), match)
                continue
            month_day = self._order(int(first), int(second), separator, len(year) == 2)
            if month_day:
                yield from _span(self._make_local(numerals.full_year(year), *month_day), match)
        if self.language == "th":
            yield from self._find_thai(plain)
        for match in _VIETNAMESE.finditer(plain):
            yield from _span(self._make(*map(int, match.group(3, 2, 1))), match)
        for match in _EAST_ASIAN.finditer(plain):
            era, year_of_era, year, *rest = match.groups()
            year_number = numerals.read_han_year(era, year_of_era or year)
            month, day = map(numerals.read_han, rest)
            yield from _span(self._make(year_number, month, day), match)

    def _find_thai(self, plain: str) -> Iterator[tuple[dt.date, int, int]]:
        for match in thai_short_date().finditer(plain):
            month, short = month_names()[match.group(2)]["th"], int(match.group(3))
            if short >= _FIRST_SHORT:
                year = _BUDDHIST_CENTURY + short - _BUDDHIST_YEARS
                yield from _span(self._make(year, month, int(match.group(1))), match)

    def _order(
        self, first: int, second: int, separator: str, is_short: bool
    ) -> tuple[int, int] | None:
        """Return (month, day), or None when nothing tells which is which."""
        if separator[0] == ".":
            return second, first
        if is_short and self.language in _EITHER_ORDER:
            return None
        if first > 12 or first == second:
            return second, first
        if second > 12:
            return first, second
        if self.is_month_first is not None:
            return (first, second) if self.is_month_first else (second, first)
        return None if self.language in _EITHER_ORDER else (second, first)

    def _find_worded(self, plain: str) -> Iterator[tuple[dt.date, int, int]]:
        tokens = split_tokens(plain)
        for index, (token, _, _) in enumerate(tokens):
            if token[0].isdigit():
                continue
            month, length = self._read_month(tokens, index)
            found = (month or token in persian_months()) and read_around(tokens, index, length)
            if not month and found:
                year, day_number, first, last = found
                own = numerals.from_persian(year, persian_months()[token], day_number)
                if own:
                    yield own, tokens[first][1], tokens[last][2]
            elif found:
                year, day_number, first, last = found
                if 0x0E00 <= ord(token[0]) <= 0x0E7F and year > self.latest_year:
                    year -= _BUDDHIST_YEARS
                day = self._make(year, month, day_number)
                if day:
                    yield day, tokens[first][1], tokens[last][2]

    def _read_month(self, tokens: list[Token], index: int) -> tuple[int, int]:
        names = month_names()
        if index + 2 < len(tokens) and tokens[index + 1][0] == ".":
            parts = f"{tokens[index][0]}.{tokens[index + 2][0]}"  # Thai abbreviations: พ.ค.
            if parts in names:
                return next(iter(names[parts].values())), 3
        if index + 1 < len(tokens):
            pair = f"{tokens[index][0]}_{tokens[index + 1][0]}"
            if pair in names:
                return next(iter(names[pair].values())), 2
        months = names.get(tokens[index][0], {})
        if self.language in months:
            return months[self.language], 1
        numbers = set(months.values())
        return (numbers.pop() if len(numbers) == 1 else 0), 1


def guess_month_first(texts: list[str]) -> bool | None:
    """Say from dates like 5/28/2019 or 28/5/2019 which order an article's numeric dates have.

    Where none tells, a time with its zone does ("9:15 a.m. ET, 2/5/2019", "2/5/2019 13:55 CET").
    """
    orders = set()
    is_open = False
    figured = [text for text in texts if not _lacks_figures(text)]
    for text in figured:
        for match in _YEAR_LAST.finditer(tidy.plain_digits(text)):
            first, second = int(match.group(1)), int(match.group(3))
            if match.group(2)[0] != ".":
                is_open = True
                orders |= {second > 12} if (first > 12) != (second > 12) else set()
    if is_open and not orders:
        orders = {
            is_month_first
            for text in figured
            for zone, is_month_first in ((_AMERICAN_TIME, True), (_DAY_FIRST_TIME, False))
            if zone.search(text)
        }
    return orders.pop() if len(orders) == 1 else None


def _lacks_figures(text: str) -> bool:
    """Say cheaply that a text has no date, as most have none: ASCII without a figure, so no year.

    Other characters may be figures, or turn into such.
    """
    return text.isascii() and _FIGURE.search(text) is None


def _span(day: dt.date | None, match: re.Match[str]) -> Iterator[tuple[dt.date, int, int]]:
    if day:
        yield day, match.start(), match.end()


def _read_label(before: str) -> int | None:
    """Judge a date by the last label in the words before it; None when it is of something else."""
    last_end, label = -1, UNLABELLED
    for name, value in (("published", PUBLISHED), ("updated", UPDATED), ("ignored", None)):
        for match in lexicon.phrase_pattern("dates", "labels", name).finditer(before):
            if match.end() > last_end:
                last_end, label = match.end(), value if value is not None else -1
    return None if label == -1 else label
