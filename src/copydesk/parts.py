"""The Parquet files of an edition's tables: written, linked where nothing changed, and read."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.assembly import assemble, no_articles, sources_of
from copydesk.fingerprint import digest
from copydesk.landing import write_atomically, write_json
from copydesk.settings import PublishSettings
from copydesk.shards import EDITION, overlapping, rows_of_shard, shard_labels
from copydesk.stamps import Stamp
from copydesk.storage import WORK, TableFile, Workspace
from copydesk.tables import PUBLISHED, REJECTS, Table

MANIFEST = "edition.json"
_KNOWN = "parts.json"
_LEAN_ARTICLES = 8  # times as many articles in a file of a table that holds no whole texts
# Level 3, zstd's own default, saves a tenth of the bytes for twice the seconds, which are most of
# what it takes to make an edition with a few new articles; level 9 another 7 % for six times these.
_ZSTD_LEVEL = 1
# Columns of which hardly two rows are the same; to look for such rows takes a tenth of the seconds.
_UNLIKE = ("text", "title", "subtitle", "url", "source_path", "source_sha256")
# All of this module that a file's bytes depend on.
_PACKING = f"zstd {_ZSTD_LEVEL}, no dictionary for {' '.join(_UNLIKE)}"
_WRITERS = 2  # files that are packed at the same time

# What the manifest says of a table or of a file.
Entry = dict[str, Any]


def read_parts(
    paths: Sequence[Path],
    columns: Sequence[str],
    schema: pa.Schema,
    held: Mapping[Path, pa.Table] = MappingProxyType({}),
) -> pa.Table:
    """Some columns of some files, one after the other.

    It takes half the processor time of `pyarrow.parquet.read_table`, which makes a dataset of the
    files first and hands every column of every file to a thread (measured on 64 files of 300
    articles). Where files lack a column, or hold it as another type, it is left to that.

    Args:
        paths: the files.
        columns: which, in the order of the result.
        schema: of all columns; one that the files lack is null.
        held: columns of files that are at hand; a file that lacks none of those wanted is not read.
    """
    wanted = pa.schema([schema.field(name) for name in columns])
    parts = [wanted.empty_table()]
    for path in paths:
        if path in held and set(columns) <= set(held[path].column_names):
            parts.append(held[path].select(list(columns)).cast(wanted))
            continue
        with pq.ParquetFile(path) as file:
            part = file.read(columns=list(columns), use_threads=False)
        if sorted(part.column_names) != sorted(columns):
            break
        part = part.select(list(columns))
        if not part.schema.equals(wanted):
            break
        parts.append(part)
    else:
        return pa.concat_tables(parts)
    loose = pa.schema([pa.field(field.name, field.type) for field in schema])
    return pq.read_table([str(path) for path in paths], columns=list(columns), schema=loose)


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to be: `key` stands for all that its bytes depend on, "" for what is made anew."""

    table: Table
    name: str
    label: str
    key: str
    own: Sequence[Sequence[TableFile]] = ()  # of each table that it is made of


class PartWriter:
    """Writes the parts of tables; one whose inputs did not change is linked where it stands."""

    def __init__(
        self,
        workspace: Workspace,
        folder: Path,
        settings: PublishSettings,
        notice: Callable[[Table, str, pa.Table], None],
    ) -> None:
        """Write into `folder`; what earlier editions hold is told by the cache of `workspace`.

        `notice` is told of every part that is made: its table, SHA-256 and rows.
        """
        self._workspace, self._folder, self._settings = workspace, folder, settings
        self._notice = notice
        self._known = _read_json(workspace.root / WORK / _KNOWN)
        self._parts: dict[str, Entry] = {}
        self._gone = pa.array([], pa.string())

    def write(
        self, files: Mapping[str, Sequence[TableFile]], rejects: pa.Table
    ) -> dict[str, Entry]:
        """Write all published tables; gives the entry of each in the manifest.

        Args:
            files: cached shards of all that they are made of (`sources_of`).
            rejects: the assembled table of that name.
        """
        self._gone = no_articles(rejects)
        with ThreadPoolExecutor(_WRITERS) as threads:
            return {table.name: self._write(table, files, rejects, threads) for table in PUBLISHED}

    def remember(self, folder: Path) -> None:
        """Note where each part stands and what it looks like there, for the next edition."""
        here = folder.relative_to(self._workspace.root).as_posix()
        parts = {
            key: {**part, "edition": here, "stamp": Stamp.of((folder / part["file"]).stat())}
            for key, part in self._parts.items()
        }
        write_json(self._workspace.root / WORK / _KNOWN, parts, indent=None)

    def _write(
        self,
        table: Table,
        files: Mapping[str, Sequence[TableFile]],
        rejects: pa.Table,
        threads: Executor,
    ) -> Entry:
        (self._folder / table.name).mkdir()
        if table is REJECTS:
            part = _Part(table, _name(table, 0), EDITION, "")
            made = {part.name: self._put(part, rejects)}
        else:
            parts = list(self._plan(table, files))
            made = {part.name: entry for part in parts if (entry := self._link(part))}
            missing = [part for part in parts if part.name not in made]
            written = threads.map(self._make, missing)
            made |= {part.name: entry for part, entry in zip(missing, written, strict=True)}
        made = dict(sorted(made.items()))
        return {"rows": sum(entry["rows"] for entry in made.values()), "files": made}

    def _plan(self, table: Table, files: Mapping[str, Sequence[TableFile]]) -> Iterator[_Part]:
        articles = sum(file.rows for file in files["documents"])
        labels = _part_labels(table, articles, self._settings.articles_per_file)
        sources = sources_of(table)
        own: dict[str, list[list[TableFile]]] = {label: [[] for _ in sources] for label in labels}
        for place, source in enumerate(sources):
            for file in files[source.name]:
                for label in overlapping(file.shard, labels):
                    own[label][place].append(file)
        rows = str(self._settings.row_group_rows)
        gone = self._gone.to_pylist() if len(sources) > 1 else []
        for number, (label, inputs) in enumerate(own.items()):
            digests = [file.digest for some in inputs for file in some]
            same = (table.name, table.said, pa.__version__, _PACKING, rows, label)
            key = digest(*same, *digests, *gone)
            yield _Part(table, _name(table, number), label, key, inputs)

    def _link(self, part: _Part) -> Entry | None:
        """Link an equal file of an earlier edition, if it is still what it was.

        One that looks as it did when that edition was made is not read.
        """
        known = self._known.get(part.key)
        if not known:
            return None
        sha256 = known["entry"]["sha256"]
        origin = self._workspace.root / known["edition"] / known["file"]
        if not origin.exists():
            origin = self._standing.get(sha256, origin)
        try:
            is_same = list(Stamp.of(origin.stat())) == known.get("stamp")
            if not is_same and _sha256(origin.read_bytes()) != sha256:
                return None
            os.link(origin, self._folder / part.name)
        except OSError:
            return None
        self._parts[part.key] = known
        return dict(known["entry"])

    @functools.cached_property
    def _standing(self) -> dict[str, Path]:
        """The files of all editions by SHA-256: the one that was noted may have been pruned."""
        found: dict[str, Path] = {}
        for path in sorted((self._workspace.root / "editions").glob(f"[!.]*/{MANIFEST}")):
            with contextlib.suppress(LookupError, TypeError, AttributeError):  # it is damaged
                for table in _read_json(path)["tables"].values():
                    files = table["files"].items()
                    found |= {entry["sha256"]: path.parent / name for name, entry in files}
        return found

    def _make(self, part: _Part) -> Entry:
        rows = [
            rows_of_shard(self._workspace.read_tables(source.name, list(files)), part.label)
            for source, files in zip(sources_of(part.table), part.own, strict=True)
        ]
        return self._put(part, assemble(part.table, rows, self._gone))

    def _put(self, part: _Part, rows: pa.Table) -> Entry:
        part.table.check(rows)
        data = _parquet(part.table, rows, self._settings.row_group_rows)
        write_atomically(self._folder / part.name, data, durable=True)
        sha256 = _sha256(data)
        self._notice(part.table, sha256, rows)
        entry = {"rows": rows.num_rows, "bytes": len(data), "sha256": sha256}
        if part.key:
            self._parts[part.key] = {"file": part.name, "entry": entry}
        return entry


def _sha256(data: bytes | memoryview) -> str:
    return hashlib.sha256(data).hexdigest()


def _name(table: Table, number: int) -> str:
    return f"{table.name}/part-{number:04d}.parquet"


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _part_labels(table: Table, articles: int, articles_per_file: int) -> list[str]:
    """The parts of a table: hash buckets of documents, or the edition as one piece."""
    if table.partition == "edition":
        return [EDITION]
    wanted = articles_per_file if table.is_bulky else articles_per_file * _LEAN_ARTICLES
    bits = min((max(articles - 1, 0) // wanted).bit_length(), 10)
    return shard_labels(bits)


def _parquet(table: Table, rows: pa.Table, row_group_rows: int) -> memoryview:
    """The bytes of a Parquet file: one chunk in, fixed row groups, no clock and no host inside."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows.cast(table.schema).combine_chunks(),
        sink,
        row_group_size=row_group_rows,
        compression="zstd",
        compression_level=_ZSTD_LEVEL,
        use_dictionary=[name for name in table.columns if name not in _UNLIKE],
    )
    return memoryview(sink.getvalue())
