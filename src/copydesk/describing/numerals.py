"""Years and days of other numerals, eras and calendars, and years in two digits."""

from __future__ import annotations

import datetime as dt

# Years before the first year of an era, and its last one; Japan's eras, and the Republic of China's
# calendar. The era that runs is named after an emperor born in 1960: past 2060 it is no date.
_ERAS = {
    "令和": (2018, 42),
    "平成": (1988, 31),
    "昭和": (1925, 64),
    "大正": (1911, 15),
    "明治": (1867, 45),
    "民國": (1911, 999),
    "民国": (1911, 999),
}
_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}


def read_han_year(era: str | None, year: str) -> int:
    """Read a year in digits or Han numerals, counted from its era's first if one is named.

    A year that its era did not reach is 0, which no calendar has.

    >>> read_han_year("昭和", "64"), read_han_year("昭和", "65")
    (1989, 0)
    """
    if era:
        before, last = _ERAS[era]
        count = 1 if year == "元" else read_han(year)
        return before + count if count <= last else 0
    return int("".join(_HAN_DIGITS.get(char, char) for char in year))


def read_han(number: str) -> int:
    """Read 1 to 999 in digits or in Han numerals (二十一, 一百一十二)."""
    if number.isascii():
        return int(number)
    hundreds, hundred, rest = number.rpartition("百")
    if hundred:
        more = read_han(rest) if rest else 0
        return 100 * int(_HAN_DIGITS.get(hundreds[-1:], "1")) + more
    tens, ten, ones = number.partition("十")
    if not ten:
        return int("".join(_HAN_DIGITS[char] for char in number))
    values = [
        int("".join(_HAN_DIGITS.get(char, "") for char in part) or 0) for part in (tens, ones)
    ]
    return (values[0] or 1) * 10 + values[1]


def full_year(year: str) -> int:
    """Read two digits as POSIX strptime %y does: 69 to 99 are 1969 to 1999."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 69 else 2000)


def from_persian(year: int, month: int, day: int) -> dt.date | None:
    """Return a day of the Persian calendar (1398-02-12) as one of ours; None if there is none.

    Source: K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74
    (1996): eight leap years in 33, from 1210 to 1634.
    """
    if not (1210 <= year < 1634 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    before = 31 * (month - 1) if month < 7 else 30 * (month - 7) + 186
    ordinal = _before_persian(year) + before + day
    exists = ordinal <= _before_persian(year + 1)
    return dt.date.fromordinal(ordinal) if exists else None


def _before_persian(year: int) -> int:
    """Return the proleptic Gregorian ordinal of the last day before a Persian year."""
    cycles, rest = divmod(year + 1595, 33)
    return 365 * (year + 1594) + 8 * cycles + (rest + 3) // 4 - 355668
