"""Days and moments out of the forms in which pages state them to machines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# The oldest pages that carry markup reprint older news; nothing plausible lies outside.
_YEARS = range(1800, 2100)
_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})"
    r"(?:(?:[T ]|,\s?)\s?(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s?"
    r"(Z|UTC|GMT|[+\-−]\d{1,2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
# JavaScript's Date.toString(): "Thu Apr 16 2026 10:00:00 GMT+0200 (CEST)"
_SCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")


@dataclass(frozen=True, slots=True)
class When:
    """When something was published."""

    day: str  # YYYY-MM-DD, in the zone in which the page states it
    moment: str | None  # YYYY-MM-DDTHH:MM:SSZ; None without a time or a zone
    # the page states the moment in UTC, whatever its own zone
    is_utc: bool = field(default=False, compare=False)


def parse_when(value: str) -> When | None:
    """Read ISO 8601 in its many spellings, RFC 2822, JavaScript dates and Unix time.

    Dates such as 3/4/2026, whose month cannot be told, are not read.

    >>> parse_when("2026-03-01T00:30:00+02:00")
    When(day='2026-03-01', moment='2026-02-28T22:30:00Z', is_utc=False)
    >>> parse_when("20260301").day
    '2026-03-01'
    """
    text = " ".join(value.split())[:64]
    try:
        return _parse_epoch(text) or _parse_iso(text) or _parse_mail(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _parse_epoch(text: str) -> When | None:
    if not _EPOCH.match(text):
        return None
    return _say(datetime.fromtimestamp(int(text[:10]), UTC), has_zone=True)


def _parse_iso(text: str) -> When | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    time = (int(hour or 0), int(minute or 0), int(second or 0)) if hour != "24" else (0, 0, 0)
    moment = datetime(int(year), int(month), int(day), *time, tzinfo=_zone(zone))
    return _say(moment, has_zone=zone is not None)


def _zone(zone: str | None) -> timezone:
    if zone is None or zone[0] not in "+-−":
        return UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    return timezone((1 if zone[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _parse_mail(text: str) -> When | None:
    match = _SCRIPT.match(text)
    if match:
        month, day, year, time, zone = match.groups()
        text = f"{day} {month} {year} {time} {zone}"
    moment = parsedate_to_datetime(text)
    return _say(moment, has_zone=moment.tzinfo is not None)


def _say(moment: datetime, *, has_zone: bool) -> When | None:
    if moment.year not in _YEARS:
        return None
    utc = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if has_zone else None
    is_utc = has_zone and moment.utcoffset() == timedelta(0)
    return When(moment.strftime("%Y-%m-%d"), utc, is_utc)
