"""Days are those of the page's own zone, moments are UTC, and what cannot be told is not read."""

import pytest

from copydesk.html.dates import When, parse_when


@pytest.mark.parametrize(
    ("value", "day", "moment"),
    [
        ("2026-03-01", "2026-03-01", None),
        ("20260301", "2026-03-01", None),
        ("2026/3/1", "2026-03-01", None),
        ("2026-03-01 10:00", "2026-03-01", None),
        ("2026-03-01T10:00:00Z", "2026-03-01", "2026-03-01T10:00:00Z"),
        ("2026-03-01T00:30:00+02:00", "2026-03-01", "2026-02-28T22:30:00Z"),
        ("2026-03-01T23:30:00.123-0500", "2026-03-01", "2026-03-02T04:30:00Z"),
        ("2026-03-01T10:00+02", "2026-03-01", "2026-03-01T08:00:00Z"),
        ("20260301T101500Z", "2026-03-01", "2026-03-01T10:15:00Z"),
        ("Sun, 01 Mar 2026 10:00:00 +0100", "2026-03-01", "2026-03-01T09:00:00Z"),
        ("Sun Mar 01 2026 00:30:00 GMT+0200 (EET)", "2026-03-01", "2026-02-28T22:30:00Z"),
        ("1772323200", "2026-03-01", "2026-03-01T00:00:00Z"),
        ("1772323200000", "2026-03-01", "2026-03-01T00:00:00Z"),
    ],
)
def test_machine_forms_are_read(value: str, day: str, moment: str | None) -> None:
    assert parse_when(value) == When(day, moment)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "today",
        "3/4/2026",
        "2026-13-01",
        "2026-02-30",
        "0001-01-01",
        "9" * 5000,
        "2026-03-01T99:99Z",
    ],
)
def test_what_is_no_date_is_not_read(value: str) -> None:
    assert parse_when(value) is None
