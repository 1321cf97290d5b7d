"""When a schedule runs and what it is called: `--every 15m`, `--cron "0 6 * * *"`; no Prefect."""

from __future__ import annotations

import hashlib
import os
import re
import zoneinfo
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from copydesk.errors import CopydeskError

_PART = re.compile(r"(\d{1,6})(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
# Prefect asks every 10 s for runs that are due, and a run takes some seconds to start.
_LEAST = timedelta(seconds=10)
_MOST = timedelta(days=366)
_ZONES = Path("/usr/share/zoneinfo")


@dataclass(frozen=True, slots=True)
class Timing:
    """Either an interval or a cron line, in a time zone."""

    every: timedelta | None
    cron: str | None
    timezone: str
    said: str  # as it was given


def read_timing(every: str | None, cron: str | None, timezone: str | None) -> Timing:
    """Read the options of `copydesk schedule`.

    Args:
        every: numbers with units: 90s, 15m, 1h30m, 1d.
        cron: a line of five fields; Prefect checks it.
        timezone: an IANA name; that of this machine by default.

    Raises:
        CopydeskError: none or both are given, or one means nothing.
    """
    if (every is None) == (cron is None):
        raise CopydeskError("give either --every 15m or --cron '0 6 * * *'")
    zone = timezone or _local_zone()
    if zone not in zoneinfo.available_timezones():
        raise CopydeskError(
            f"--timezone {zone!r} is no time zone; give a name like Europe/Lisbon or UTC"
        )
    if every is not None:
        return Timing(_read_interval(every), None, zone, f"every {every}")
    return Timing(None, cron, zone, f"at {cron!r}, {zone} time")


def deployment_name(processed: Path) -> str:
    """The folder's name, and a few digits of the digest of its path to tell it from namesakes."""
    digest = hashlib.sha256(str(processed).encode()).hexdigest()[:6]
    return f"{processed.name or 'processed'}-{digest}"


def _read_interval(text: str) -> timedelta:
    parts = _PART.findall(text)
    if "".join(number + unit for number, unit in parts) != text or not parts:
        raise CopydeskError(
            f"--every {text!r} must be numbers with units s, m, h or d, as in 90s, 15m or 1h30m"
        )
    found = timedelta(seconds=sum(int(number) * _SECONDS[unit] for number, unit in parts))
    if not _LEAST <= found <= _MOST:
        raise CopydeskError(f"--every {text!r} must lie between 10s and 366d")
    return found


def _local_zone() -> str:
    """The machine's time zone by its IANA name; UTC where that cannot be told."""
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = os.path.realpath("/etc/localtime")
    place = named or linked.removeprefix(f"{_ZONES}/")
    return place if place in zoneinfo.available_timezones() else "UTC"
