"""The moment at which something was published: a time of day with its zone, near a date."""

from __future__ import annotations

import datetime as dt
import functools
import re

from copydesk.describing import lexicon

_TIME = (
    r"(?<![0-9.:])([0-9]{1,2})(?:(?::|\.|h)([0-9]{2}))?(?::([0-9]{2})(?:\.[0-9]{1,6})?)?"
    r" ?(a\.?m\b\.?|p\.?m\b\.?)?(?: ?(?:uhr|hrs|h)\b)?"
)
_OFFSET = r"(?:utc|gmt)? ?([+\-−])([0-9]{1,2}):?([0-9]{2})?(?![0-9])"
# Beyond this many characters a time is no longer the date's.
_WINDOW_CHARS = 40
# Since 1987 the United States keep summer time from April, since 2007 from March to November
# (Uniform Time Act amendments of 1986, Energy Policy Act of 2005, sec. 110).
_FIRST_AMERICAN_YEAR = 1987


def find_moment(day: dt.date, before: str, inside: str, after: str) -> dt.datetime | None:
    """Return the moment in UTC when a time with its zone stands in, behind or before the date.

    Args:
        before, inside, after: the line in `plain_digits` form, from the date before to the next.
    """
    for window in (inside, after[:_WINDOW_CHARS], before[-_WINDOW_CHARS:]):
        for match in _pattern().finditer(window):
            moment = _read(day, match)
            if moment:
                return moment
    return None


def parse_iso(text: str) -> dt.datetime | None:
    """Return the moment in UTC of an ISO 8601 text that names its zone."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


@functools.cache
def _pattern() -> re.Pattern[str]:
    zones = sorted([*lexicon.table("dates", "zones"), *lexicon.table("dates", "american_zones")])
    named = "|".join(re.escape(zone) for zone in sorted(zones, key=len, reverse=True))
    return re.compile(rf"{_TIME} ?[(\[,]? ?(?:{_OFFSET}|({named})(?![^\W_]))")


def _read(day: dt.date, match: re.Match[str]) -> dt.datetime | None:
    hour_text, minute, second, half, sign, hours, minutes, zone = match.groups()
    hour = int(hour_text)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    offset = _zone_offset(zone, day) if zone else _numeric_offset(sign, hours, minutes)
    if offset is None or (minute is None and not half):
        return None
    try:
        local = dt.datetime.combine(day, dt.time(hour, int(minute or 0), int(second or 0)))
        return (local - offset).replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None


def _numeric_offset(sign: str, hours: str, minutes: str | None) -> dt.timedelta | None:
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > dt.timedelta(hours=14):
        return None
    return offset if sign == "+" else -offset


def _zone_offset(zone: str, day: dt.date) -> dt.timedelta | None:
    zones = lexicon.table("dates", "zones")
    if zone in zones:
        return dt.timedelta(hours=zones[zone])
    if day.year < _FIRST_AMERICAN_YEAR:
        return None
    winter = lexicon.table("dates", "american_zones")[zone]
    return dt.timedelta(hours=winter + (1 if _is_american_summer(day) else 0))


def _is_american_summer(day: dt.date) -> bool:
    """Say whether the day lies in summer time; on the days of change, what holds from 2 a.m."""
    if day.year >= 2007:
        start, end = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    else:
        start, end = _sunday(day.year, 4, 1), _sunday(day.year, 10, 25)
    return start <= day < end


def _sunday(year: int, month: int, first_day: int) -> dt.date:
    first = dt.date(year, month, first_day)
    return first + dt.timedelta(days=6 - first.weekday())
