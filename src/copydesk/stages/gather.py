"""gather: RAW -> the table of sources, where records stand, and what cannot be an article."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.settings import GatherSettings
from copydesk.sources import Source, list_sources
from copydesk.stamps import Stamp
from copydesk.tables import DROPPED, PLACES, SOURCES, STAMPS, Table

# sources that are held as rows; the rest are in columns, at a third of the memory.
_BATCH_SOURCES = 5_000

Tables = tuple[pa.Table, pa.Table, pa.Table, pa.Table]


def gather_sources(
    settings: GatherSettings, *, raw: Path, known: Sequence[pa.Table] = ()
) -> Tables:
    """List and hash every file under RAW, and every record of the containers among them.

    Args:
        settings: limits, the columns of records, and how long files must have held still.
        raw: RAW; a door: this stage reads the file system.
        known: the tables that the run before returned; files that look the same as then, and the
            records of containers among them, are taken from there unread. Changes no result.

    Returns:
        `sources`, one row per file or record; `places`, one row per record that can be read;
        `stamps`, for the next run; `dropped`, those that hold no article. `stamps` are sorted by
        source_path, the others by document_id.

    Raises:
        SourceError: RAW is missing, unreadable or empty.
    """
    memory = _Memory(known or [table.empty() for table in (SOURCES, PLACES, STAMPS, DROPPED)])
    fresh = [_build(batch) for batch in _batches(list_sources(raw, settings, memory.holds))]
    made = (pa.concat_tables(parts) for parts in zip(memory.tables(), *fresh, strict=True))
    sources, places, stamps, dropped = made
    return SOURCES.sort(sources), PLACES.sort(places), STAMPS.sort(stamps), DROPPED.sort(dropped)


class _Memory:
    """What the run before found, and which of its files look the same now."""

    def __init__(self, known: Sequence[pa.Table]) -> None:
        self._sources, self._places, self._stamps, self._dropped = known
        stamps = zip(*(self._stamps[name].to_pylist() for name in Stamp._fields), strict=True)
        names = self._stamps["source_path"].to_pylist()
        self._by_path = dict(zip(names, stamps, strict=True))
        self._same: list[str] = []

    def holds(self, source_path: str, stamp: tuple[int, ...]) -> bool:
        """Whether a file looks the same; its rows are then among the `tables`."""
        is_same = self._by_path.get(source_path) == stamp
        if is_same:
            self._same.append(source_path)
        return is_same

    def tables(self) -> Tables:
        """The rows of all files that look the same."""
        same = pa.array(self._same, pa.string())
        sources = self._sources.filter(pc.is_in(self._sources["source_path"], same))
        ids = sources["document_id"].combine_chunks()
        return (
            sources,
            self._places.filter(pc.is_in(self._places["document_id"], ids)),
            self._stamps.filter(pc.is_in(self._stamps["source_path"], same)),
            self._dropped.filter(pc.is_in(self._dropped["document_id"], ids)),
        )


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := list(itertools.islice(sources, _BATCH_SOURCES)):
        yield batch


def _build(sources: list[Source]) -> Tables:
    places = [(source, source.place) for source in sources if source.place]
    stamps = [(source, source.stamp) for source in sources if source.stamp]
    dropped = [source for source in sources if source.reason]
    return (
        _table(SOURCES, [(source,) for source in sources]),
        _table(PLACES, places),
        _table(STAMPS, stamps),
        _table(DROPPED, [(source,) for source in dropped]),
    )


def _table(table: Table, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """Columns are attributes of the last object of a row that has them."""
    columns = []
    for name in table.columns:
        of = [next(one for one in reversed(row) if hasattr(one, name)) for row in rows[:1]]
        number = rows[0].index(of[0]) if of else 0
        columns.append([getattr(row[number], name) for row in rows])
    return pa.table(columns, schema=table.schema)
