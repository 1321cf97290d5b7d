"""gather: RAW -> the table of sources, where records stand, and what cannot be an article."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from copydesk.containers.model import Place
from copydesk.settings import GatherSettings
from copydesk.sources import Source, list_sources
from copydesk.tables import DROPPED, PLACES, SOURCES, Table

# sources that are held as rows; the rest are in columns, at a third of the memory.
_BATCH_SOURCES = 5_000


def gather_sources(settings: GatherSettings, *, raw: Path) -> tuple[pa.Table, pa.Table, pa.Table]:
    """List and hash every file under RAW, and every record of the containers among them.

    Args:
        settings: limits, and the columns of records.
        raw: RAW; a door: this stage reads the file system.

    Returns:
        `sources`, one row per file or record; `places`, one row per record that can be read;
        `dropped`, those that hold no article. All sorted by document_id.

    Raises:
        SourceError: RAW is missing, unreadable or empty.
    """
    parts = [_build(batch) for batch in _batches(list_sources(raw, settings))]
    sources, places, dropped = (pa.concat_tables(tables) for tables in zip(*parts, strict=True))
    return SOURCES.sort(sources), PLACES.sort(places), DROPPED.sort(dropped)


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := list(itertools.islice(sources, _BATCH_SOURCES)):
        yield batch


def _build(sources: list[Source]) -> tuple[pa.Table, pa.Table, pa.Table]:
    rows = [{name: getattr(source, name) for name in _FIELDS} for source in sources]
    places = [
        {"document_id": source.document_id, **{n: getattr(source.place, n) for n in _PLACE}}
        for source in sources
        if source.place
    ]
    dropped = [row for row in rows if row["reason"]]
    return _table(SOURCES, rows), _table(PLACES, places), _table(DROPPED, dropped)


_FIELDS = [field.name for field in dataclasses.fields(Source) if field.name != "place"]
_PLACE = [field.name for field in dataclasses.fields(Place)]


def _table(table: Table, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=table.schema)
