"""The cache: tables as Arrow IPC, and the receipts of stage runs that name them."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from copydesk.fingerprint import content_digest
from copydesk.landing import write_atomically, write_json
from copydesk.recent import Recent
from copydesk.stamps import Stamp
from copydesk.tables import TABLES

WORK = ".work"
# The number rises when receipts are written, or digests of files made, in another way: old ones
# then count no more.
_RECEIPT = "receipt-3.json"


class CorruptFileError(Exception):
    """A file of the cache is missing or is not what its receipt says; the stage must run again."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table of one shard in the cache; `shard` is "edition" for a table that is one piece."""

    table: str
    shard: str
    path: str  # relative to PROCESSED, posix
    digest: str
    rows: int

    def as_json(self) -> list[str | int]:
        """Plain values without their names, since a run reads thousands of them."""
        return [self.table, self.shard, self.path, self.digest, self.rows]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of one stage run; equal fingerprints mean equal files.

    `stamps` tell what each of the files looked like when the receipt was written, or is empty.
    `contents`, of a stage that works on the whole edition, are digests of the rows in each file.
    """

    stage: str
    shard: str
    fingerprint: str
    files: tuple[TableFile, ...]
    static: str = ""  # what of the fingerprint is the same for every input
    stamps: tuple[Stamp | None, ...] = ()
    contents: tuple[str, ...] = ()

    def table(self, name: str) -> list[TableFile]:
        """The files of one table, in shard order."""
        return [file for file in self.files if file.table == name]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        own = {name: getattr(self, name) for name in Receipt.__slots__}
        return {**own, "files": [file.as_json() for file in self.files]}

    @staticmethod
    def from_json(value: dict[str, Any]) -> Receipt:
        """The inverse of `as_json`."""
        files = tuple(TableFile(*file) for file in value["files"])
        stamps = tuple(stamp and Stamp(*stamp) for stamp in value["stamps"])
        contents = tuple(value["contents"])
        return Receipt(**{**value, "files": files, "stamps": stamps, "contents": contents})


def file_digest(path: Path) -> str:
    """Digest of the content of a file of the cache, hex."""
    return content_digest(_read(str(path))).hex()


# The tables of this process, in a worker, and whole files of which it reads some columns.
_recent: Recent[pa.Table] | None = None
_packed: Recent[memoryview] | None = None


def keep_recent(size_bytes: int) -> None:
    """Hold so many bytes of tables, and of files, from now on; both are checked when first read.

    For a worker, which does one stage after the other on the same shards: with a few new articles
    all tables of their shards fit, and so do the files of which stages of the whole edition read
    some columns each, as of `sketches`, until there are some 30,000 articles.
    """
    global _recent, _packed
    _recent = _recent or Recent(size_bytes)
    _packed = _packed or Recent(size_bytes)


@dataclass(frozen=True, slots=True)
class Workspace:
    """PROCESSED and the cache below it: `.work/<stage>/<shard>/`."""

    root: Path

    def directory(self, stage: str, shard: str) -> Path:
        """Where a stage keeps a shard."""
        return self.root / WORK / stage / shard

    def write_table(self, stage: str, shard: str, name: str, table: pa.Table) -> TableFile:
        """Check a table against its declaration and write it under the name of its content.

        A file that stands there already with these bytes is left alone.
        """
        declared = TABLES[name]
        declared.check(table)
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        table = table.cast(declared.schema).combine_chunks()
        with pa.ipc.new_file(sink, declared.schema, options=options) as writer:
            writer.write_table(table)
        data = memoryview(sink.getvalue()).cast("B")
        content = content_digest(data).hex()
        relative = f"{WORK}/{stage}/{shard}/{name}-{content[:16]}.arrow"
        path = f"{self.root}/{relative}"
        if not _holds(path, data):
            write_atomically(path, data)
        if _recent:
            _recent.put(content, table)
        return TableFile(name, shard, relative, content, table.num_rows)

    def read_table(self, file: TableFile, *, columns: Collection[str] = ()) -> pa.Table:
        """Read a table back, or some of its columns, as they stand in the file.

        Raises:
            CorruptFileError: the file is not what the receipt says. A damaged one is removed, so
                that the receipt which names it counts no more.
        """
        if _recent and (held := _recent.get(file.digest)):
            return held.select([n for n in held.column_names if n in columns]) if columns else held
        data = self._read_whole(file)
        if _packed and columns:
            _packed.put(file.digest, data)
        names = TABLES[file.table].columns if columns else ()
        wanted = [number for number, name in enumerate(names) if name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=wanted or None, use_threads=False)
        with pa.ipc.open_file(pa.BufferReader(data), options=options) as reader:
            table = reader.read_all()
        if _recent and not columns:
            _recent.put(file.digest, table)
        return table

    def _read_whole(self, file: TableFile) -> memoryview:
        """The bytes of a file, held to its digest; a damaged file is removed."""
        if _packed and (held := _packed.get(file.digest)):
            return held
        path = f"{self.root}/{file.path}"
        try:
            data = memoryview(_read(path))
        except OSError as error:
            raise CorruptFileError(path) from error
        if content_digest(data).hex() != file.digest:
            Path(path).unlink(missing_ok=True)
            raise CorruptFileError(path)
        return data

    def read_tables(self, name: str, files: list[TableFile]) -> pa.Table:
        """One table of several shards, in one piece and in key order."""
        filled = [file for file in files if file.rows]
        pieces = [self.read_table(file) for file in filled]
        if len(pieces) == 1:
            return pieces[0].combine_chunks()  # as it was written: in key order
        table = pa.concat_tables([TABLES[name].empty(), *pieces])
        return table.combine_chunks() if _are_in_order(filled) else TABLES[name].sort(table)

    def write_receipt(self, receipt: Receipt) -> None:
        """The last act of a stage run: from now on its files count. Files of older runs go."""
        before = self.read_receipt(receipt.stage, receipt.shard)
        stamps = tuple(self._look(file) for file in receipt.files)
        stamped = dataclasses.replace(receipt, stamps=stamps)
        path = self.directory(receipt.stage, receipt.shard) / _RECEIPT
        write_json(path, stamped.as_json(), indent=None)
        self._clear({file.path for file in receipt.files}, before)

    def _clear(self, wanted: set[str], before: Receipt | None) -> None:
        """Remove files of older runs from the folders in which something changed."""
        known = {file.path for file in before.files} if before else set()
        for folder in sorted({path.rpartition("/")[0] for path in known ^ wanted}):
            with contextlib.suppress(FileNotFoundError):  # of an older layout, swept meanwhile
                for name in sorted(os.listdir(self.root / folder)):  # noqa: PTH208 - of thousands
                    if f"{folder}/{name}" not in wanted and name != _RECEIPT:
                        (self.root / folder / name).unlink(missing_ok=True)

    def read_receipt(self, stage: str, shard: str) -> Receipt | None:
        """The receipt of a finished run, or None; a damaged one counts as none."""
        return _parse_receipt(f"{self.root}/{WORK}/{stage}/{shard}/{_RECEIPT}")

    def receipts(self, stage: str) -> list[Receipt]:
        """All receipts of a stage, in shard order, whatever number of shards they were made for."""
        paths = sorted(self.directory(stage, "").glob(f"*/{_RECEIPT}"))
        found = [_parse_receipt(str(path)) for path in paths]
        return [receipt for receipt in found if receipt is not None]

    def looks_same(self, receipt: Receipt) -> bool:
        """Whether every file looks as it did when the receipt was written; none is read."""
        return len(self._unchanged(receipt)) == len(receipt.files)

    def unchanged(self, receipt: Receipt) -> list[TableFile]:
        """The files that look as they did when the receipt was written."""
        return [receipt.files[n] for n in self._unchanged(receipt)]

    def has_files(self, receipt: Receipt) -> bool:
        """Whether every file of a receipt is there, unharmed to the byte.

        A file that looks as it did when the receipt was written is not read: whoever reads it holds
        it to its digest.
        """
        unchanged = set(self._unchanged(receipt))
        others = [file for n, file in enumerate(receipt.files) if n not in unchanged]
        try:
            return all(file_digest(self.root / file.path) == file.digest for file in others)
        except OSError:
            return False

    def standing(self, stage: str, shard: str) -> dict[str, TableFile]:
        """The files that look as the last run left them, by the digests of their rows."""
        receipt = self.read_receipt(stage, shard)
        if receipt is None or len(receipt.contents) != len(receipt.files):
            return {}
        return {receipt.contents[n]: receipt.files[n] for n in self._unchanged(receipt)}

    def _unchanged(self, receipt: Receipt) -> list[int]:
        """The positions of the files that look as they did."""
        pairs = zip(receipt.files, receipt.stamps, strict=False)  # one not written has no stamps
        return [n for n, (file, stamp) in enumerate(pairs) if stamp and self._look(file) == stamp]

    def _look(self, file: TableFile) -> Stamp | None:
        try:
            return Stamp.of(os.stat(f"{self.root}/{file.path}"))  # noqa: PTH116 - of thousands
        except OSError:
            return None


def _read(path: str) -> bytes:
    """A file; without pathlib, which takes longer than to read the small files of the cache."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def _holds(path: str, data: memoryview) -> bool:
    try:
        return _read(path) == data
    except OSError:
        return False


def _are_in_order(files: Sequence[TableFile]) -> bool:
    """Whether these are shards of one layout, one after the other: then so are their rows."""
    labels = [file.shard for file in files]
    is_one_layout = len({label.partition("-")[0] for label in labels}) == 1
    return is_one_layout and all(one < other for one, other in itertools.pairwise(labels))


def _parse_receipt(path: str) -> Receipt | None:
    try:
        return Receipt.from_json(json.loads(_read(path)))
    except (OSError, ValueError, KeyError, TypeError):
        return None
