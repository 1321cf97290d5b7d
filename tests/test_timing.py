"""`--every` and `--cron` mean what a person expects, on any machine."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.flows.timing import deployment_name, read_timing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("1h30m", timedelta(minutes=90)),
        ("1d", timedelta(days=1)),
        ("10s", timedelta(seconds=10)),
    ],
)
def test_an_interval_is_numbers_with_units(text: str, expected: timedelta) -> None:
    assert read_timing(text, None, "UTC").every == expected


@pytest.mark.parametrize("text", ["", "15", "m", "15 m", "-15m", "1.5h", "15M", "9s", "367d", "0m"])
def test_anything_else_is_an_error_that_shows_the_form(text: str) -> None:
    with pytest.raises(CopydeskError, match=f"--every '{text}' must"):
        read_timing(text, None, "UTC")


def test_a_cron_line_keeps_its_time_zone() -> None:
    timing = read_timing(None, "0 6 * * *", "Europe/Lisbon")
    assert (timing.every, timing.cron, timing.timezone) == (None, "0 6 * * *", "Europe/Lisbon")


@pytest.mark.parametrize(
    ("variable", "zone"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":Asia/Tokyo", "Asia/Tokyo"), ("EST5EDT4,M3", "UTC")],
)
def test_the_time_zone_is_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, variable: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", variable)
    assert read_timing("15m", None, None).timezone == zone


def test_without_a_variable_the_machine_has_a_time_zone_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    assert read_timing("15m", None, None).timezone


def test_each_processed_has_a_deployment_of_its_own() -> None:
    one, other = (deployment_name(Path(name)) for name in ("/a/processed", "/b/processed"))
    assert one != other and one.startswith("processed-")
    assert deployment_name(Path("/a/processed")) == one
