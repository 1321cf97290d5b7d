"""The few columns of an edition that its page needs, kept in the cache from run to run.

After ten new articles most parts of an edition are those of the edition before; to unpack some
columns of all of them took a tenth of such a run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.fingerprint import DIGEST_BYTES, content_digest
from copydesk.landing import write_atomically
from copydesk.parts import Entry, read_parts
from copydesk.reporting.catalogue import ARTICLE_COLUMNS, IS_SHARED, SHARED_COLUMNS
from copydesk.reporting.counting import Find, Read
from copydesk.storage import WORK
from copydesk.tables import ARTICLES, PARAGRAPHS, Table

# A file in .work: a digest of what follows, then Arrow IPC with the parts and their counts of rows.
_FILE = "view-{}.arrow"
_PARTS = b"parts"


@dataclass(frozen=True, slots=True)
class _View:
    """Some columns of a table, of all rows or of those that meet a condition over them."""

    name: str
    table: Table
    columns: tuple[str, ...]
    condition: pc.Expression | None = None

    @property
    def schema(self) -> pa.Schema:
        """The schema of the view."""
        return pa.schema([self.table.schema.field(name) for name in self.columns])

    def of(self, rows: pa.Table) -> pa.Table:
        """What the view shows of some rows of its table."""
        own = rows.select(list(self.columns)).cast(self.schema)
        return own if self.condition is None else own.filter(self.condition)


_VIEWS = (
    _View("articles", ARTICLES, ARTICLE_COLUMNS),
    _View("lengths", PARAGRAPHS, ("kind", "word_count")),
    _View("shared", PARAGRAPHS, SHARED_COLUMNS, IS_SHARED),
)


class Views:
    """Reads an edition that is being made; its parts are told by their SHA-256."""

    def __init__(self, processed: Path) -> None:
        """Use the cache of PROCESSED; one that is damaged or of other columns counts as none."""
        self._work = processed / WORK
        # What of an edition's files is at hand, by SHA-256: of small tables those that are new, of
        # articles some columns of all files, those of the edition before included.
        self.held: dict[str, pa.Table] = {}
        self._fresh: dict[tuple[str, str], pa.Table] = {}
        self._whole: dict[str, pa.Table] = {}

    def take(self, table: Table, sha256: str, rows: pa.Table) -> None:
        """Note a part that was just made."""
        if not table.is_bulky:
            self.held[sha256] = rows
        for view in _VIEWS:
            if view.table is table:
                self._fresh[view.name, sha256] = view.of(rows)

    def readers(
        self, folder: Path, tables: Mapping[str, Entry], read: Read, find: Find
    ) -> tuple[Read, Find]:
        """`read` and `find`, which read an edition's files, by way of the views where one serves.

        Args:
            folder: the edition.
            tables: its files, as the manifest tells them.
            read, find: as `render_report` wants them.
        """

        def read_view(table: str, columns: Sequence[str]) -> pa.Table:
            for view in _VIEWS:
                if view.condition is None and _serves(view, table, columns):
                    return self._assemble(view, folder, tables[table]).select(list(columns))
            return read(table, columns)

        def find_view(table: str, columns: Sequence[str], condition: pc.Expression) -> pa.Table:
            for view in _VIEWS:
                is_asked = view.condition is not None and view.condition.equals(condition)
                if is_asked and _serves(view, table, columns):
                    return self._assemble(view, folder, tables[table]).select(list(columns))
            return find(table, columns, condition)

        return read_view, find_view

    def _assemble(self, view: _View, folder: Path, table: Entry) -> pa.Table:
        """All rows of a view, in key order; kept for the next run."""
        if view.name not in self._whole:
            known = self._load(view)
            parts: list[tuple[str, pa.Table]] = []
            for name, entry in sorted(table["files"].items()):
                sha256 = entry["sha256"]
                rows = self._fresh.get((view.name, sha256), known.get(sha256))
                if rows is None:
                    rows = view.of(read_parts([folder / name], view.columns, view.table.schema))
                parts.append((sha256, rows))
            if view.table is ARTICLES:
                self.held |= {**known, **dict(parts)}
            self._whole[view.name] = pa.concat_tables([rows for _, rows in parts])
            self._save(view, parts)
        return self._whole[view.name]

    def _load(self, view: _View) -> dict[str, pa.Table]:
        """The parts of the edition before."""
        try:
            data = memoryview(self._path(view).read_bytes())
            if content_digest(data[DIGEST_BYTES:]) != data[:DIGEST_BYTES]:
                return {}
            whole = pa.ipc.open_file(pa.py_buffer(data[DIGEST_BYTES:])).read_all()
        except (OSError, pa.ArrowException):
            return {}
        if not whole.schema.equals(view.schema):
            return {}
        found, begin = {}, 0
        for sha256, count in json.loads(whole.schema.metadata[_PARTS]):
            found[sha256] = whole.slice(begin, count)
            begin += count
        return found

    def _save(self, view: _View, parts: Sequence[tuple[str, pa.Table]]) -> None:
        counts = json.dumps([(sha256, rows.num_rows) for sha256, rows in parts])
        schema = view.schema.with_metadata({_PARTS: counts.encode()})
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, schema) as writer:
            writer.write_table(self._whole[view.name].combine_chunks())
        data = memoryview(sink.getvalue())
        write_atomically(self._path(view), content_digest(data) + bytes(data))

    def _path(self, view: _View) -> Path:
        return self._work / _FILE.format(view.name)


def _serves(view: _View, table: str, columns: Sequence[str]) -> bool:
    return view.table.name == table and set(columns) <= set(view.columns)
