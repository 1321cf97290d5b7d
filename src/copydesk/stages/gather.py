"""gather: RAW -> the table of sources, where records stand, and what cannot be an article."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from copydesk.settings import GatherSettings
from copydesk.sources import Source, list_sources
from copydesk.stamps import Stamp
from copydesk.tables import DROPPED, PLACES, SOURCES, STAMPS, Table

# sources that are held as rows; the rest are in columns, at a third of the memory.
_BATCH_SOURCES = 5_000


def gather_sources(
    settings: GatherSettings, *, raw: Path, known: Sequence[pa.Table] = ()
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """List and hash every file under RAW, and every record of the containers among them.

    Args:
        settings: limits, the columns of records, and how long files must have held still.
        raw: RAW; a door: this stage reads the file system.
        known: stamps of the run before, if any; plain files that look the same are not read again.

    Returns:
        `sources`, one row per file or record; `places`, one row per record that can be read;
        `stamps`, for the next run; `dropped`, those that hold no article. `stamps` are sorted by
        source_path, the others by document_id.

    Raises:
        SourceError: RAW is missing, unreadable or empty.
    """
    parts = [
        _build(batch)
        for batch in _batches(list_sources(raw, settings, _unpack(known[0] if known else None)))
    ]
    tables = [SOURCES.empty(), PLACES.empty(), STAMPS.empty(), DROPPED.empty()]
    made = (pa.concat_tables(own) for own in zip(tables, *parts, strict=True))
    sources, places, stamps, dropped = made
    return SOURCES.sort(sources), PLACES.sort(places), STAMPS.sort(stamps), DROPPED.sort(dropped)


def _unpack(known: pa.Table | None) -> dict[str, tuple[Stamp, str]]:
    if known is None:
        return {}
    stamps = map(Stamp, *(known[name].to_pylist() for name in _STAMP))
    hashes = known["source_sha256"].to_pylist()
    return dict(
        zip(known["source_path"].to_pylist(), zip(stamps, hashes, strict=True), strict=True)
    )


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := list(itertools.islice(sources, _BATCH_SOURCES)):
        yield batch


def _build(sources: list[Source]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    places = [(source, source.place) for source in sources if source.place]
    stamps = [(source, source.stamp) for source in sources if source.stamp]
    dropped = [source for source in sources if source.reason]
    return (
        _table(SOURCES, [(source,) for source in sources]),
        _table(PLACES, places),
        _table(STAMPS, stamps),
        _table(DROPPED, [(source,) for source in dropped]),
    )


_STAMP = [field.name for field in dataclasses.fields(Stamp)]


def _table(table: Table, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """Columns are attributes of the last object of a row that has them."""
    columns = []
    for name in table.columns:
        of = [next(one for one in reversed(row) if hasattr(one, name)) for row in rows[:1]]
        number = rows[0].index(of[0]) if of else 0
        columns.append([getattr(row[number], name) for row in rows])
    return pa.table(columns, schema=table.schema)
