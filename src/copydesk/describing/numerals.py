"""Years and days in the numerals and eras of East Asia, and years in two digits."""

from __future__ import annotations

# Years before the first year of an era; Japan's eras, and the Republic of China's calendar.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}


def read_han_year(era: str | None, year: str) -> int:
    """Read a year in digits or Han numerals, counted from its era's first if one is named."""
    number = 1 if year == "元" else int("".join(_HAN_DIGITS.get(char, char) for char in year))
    return number + _ERAS[era] if era else number


def read_han(number: str) -> int:
    """Read 1 to 31 in digits or in Han numerals (二十一)."""
    if number.isascii():
        return int(number)
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
