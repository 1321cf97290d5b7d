"""The record of runs, outside the editions: when, where, what became current and what it replaced.

`PROCESSED/runs/<number>/run.json` holds one run that changed what is current. Numbers rise, so the
order of runs stands even when a clock jumps. Editions themselves hold no clock and no host.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from copydesk.errors import StorageError
from copydesk.landing import write_atomically, write_json

RUNS = "runs"
RECORD = "run.json"
PAGE = "changes.html"


@dataclass(frozen=True, slots=True)
class Record:
    """One run that changed what is current.

    `before` is the edition that was current until then, None for the first; `is_new` tells whether
    the run made the edition or found it standing, as when a raw file is put back.
    """

    number: int
    edition_id: str
    before: str | None
    is_new: bool
    started: str  # UTC, ISO 8601, to the second
    seconds: float
    host: str
    python: str


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def read_journal(processed: Path) -> list[Record]:
    """All records in the order of the runs; what cannot be read is left out."""
    found = [_parse(path) for path in sorted((processed / RUNS).glob(f"[0-9]*/{RECORD}"))]
    return sorted((r for r in found if r is not None), key=lambda record: record.number)


def make_record(
    processed: Path, edition_id: str, *, before: str | None, is_new: bool, started: datetime
) -> Record | None:
    """The record of a run that ends now, or None when the last one tells of this edition already.

    Args:
        processed: PROCESSED, held by this run.
        edition_id: what is current now.
        before: what was current when the run began. The journal knows better, unless it is empty:
            a run that was killed after the swap has written no record.
        is_new: whether this run made the edition.
        started: when the run began.
    """
    records = read_journal(processed)
    last = records[-1] if records else None
    if last and last.edition_id == edition_id:
        return None
    previous = last.edition_id if last else before
    return Record(
        number=last.number + 1 if last else 1,
        edition_id=edition_id,
        before=previous if previous != edition_id else None,
        is_new=is_new,
        started=started.isoformat(timespec="seconds"),
        seconds=round((now() - started).total_seconds(), 1),
        host=platform.node(),
        python=platform.python_version(),
    )


def write_record(processed: Path, record: Record, page: str | None) -> Path:
    """Write a record with its page, whole or not at all; gives the folder.

    Raises:
        StorageError: it cannot be written; the edition stands all the same.
    """
    folder = processed / RUNS / f"{record.number:06d}"
    temporary = folder.with_name(f".{folder.name}.tmp")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        if page is not None:
            write_atomically(temporary / PAGE, page.encode())
        write_json(temporary / RECORD, dataclasses.asdict(record))
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder)  # of no readable record, else its number would be taken
        temporary.rename(folder)
    except OSError as error:
        raise StorageError(
            f"the edition {record.edition_id} stands, but the record of this run cannot be written "
            f"to {str(folder)!r}: {error.strerror or error}; the next run writes it"
        ) from error
    return folder


def forget_runs(processed: Path, edition_ids: set[str]) -> None:
    """Remove the records that tell of editions which are no more."""
    for record in read_journal(processed)[:-1]:
        if record.edition_id in edition_ids:
            shutil.rmtree(processed / RUNS / f"{record.number:06d}", ignore_errors=True)


def _parse(path: Path) -> Record | None:
    try:
        value = json.loads(path.read_bytes())
        names = {field.name for field in dataclasses.fields(Record)}
        return Record(**{name: value[name] for name in names})
    except (OSError, ValueError, KeyError, TypeError):
        return None
