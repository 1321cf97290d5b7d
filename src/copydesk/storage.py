"""Files in and out: tables as Arrow IPC in the cache, receipts, everything landing by rename."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from copydesk.errors import BusyError, StorageError
from copydesk.fingerprint import DIGEST_BYTES
from copydesk.recent import Recent
from copydesk.stamps import Stamp
from copydesk.tables import TABLES

WORK = ".work"
LOCK = ".lock"


_ADVICE = {
    errno.ENOSPC: "free some space there",
    errno.EDQUOT: "free some space there, or raise the quota",
    errno.EACCES: "allow this user to write there",
    errno.EPERM: "allow this user to write there",
    errno.EROFS: "mount that file system for writing",
}


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


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of one stage run; equal fingerprints mean equal files.

    `stamps` tell what each of the files looked like when the receipt was written, or is empty.
    """

    stage: str
    shard: str
    fingerprint: str
    files: tuple[TableFile, ...]
    static: str = ""  # what of the fingerprint is the same for every input
    stamps: tuple[Stamp | None, ...] = ()

    def table(self, name: str) -> list[TableFile]:
        """The files of one table, in shard order."""
        return [file for file in self.files if file.table == name]

    @staticmethod
    def from_json(value: dict[str, Any]) -> Receipt:
        """The inverse of `dataclasses.asdict`."""
        files = tuple(TableFile(**file) for file in value["files"])
        stamps = tuple(stamp and Stamp(*stamp) for stamp in value.get("stamps", ()))
        return Receipt(**{**value, "files": files, "stamps": stamps})


def write_atomically(path: Path, data: bytes | memoryview, *, durable: bool = False) -> None:
    """Write a file under a temporary name beside it and rename it into place.

    `durable` also waits for the disk. The cache does without: its files are checked by digest.

    Raises:
        StorageError: it cannot be written (disk full, no permission); nothing half is left.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(temporary, data, durable=durable)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise unwritable(path, error) from error


def _put(path: Path, data: bytes | memoryview, *, durable: bool) -> None:
    """The one place that writes bytes into PROCESSED."""
    with path.open("wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def unwritable(path: Path, error: OSError) -> StorageError:
    """What a user is told when a path cannot be written, and what to do."""
    advice = _ADVICE.get(error.errno or 0, "see to that disk")
    return StorageError(
        f"cannot write {str(path)!r}: {error.strerror or error}; {advice} and run again. "
        "The run goes on from here, and what stands in PROCESSED is whole"
    )


def _holds(path: Path, data: memoryview) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def write_json(path: Path, value: Any, *, durable: bool = False) -> None:
    """Write JSON with sorted keys, by rename."""
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)
    write_atomically(path, text.encode() + b"\n", durable=durable)


def file_digest(path: Path) -> str:
    """BLAKE2b-128 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES)
        ).hexdigest()


# The tables of this process, in a worker.
_recent: Recent | None = None


def keep_recent(size_bytes: int) -> None:
    """Hold tables of so many bytes from now on; they are still checked when they are first read.

    For a worker, which does one stage after the other on the same shards: with a few new articles
    all tables of their shards fit.
    """
    global _recent
    _recent = _recent or Recent(size_bytes)


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
        TABLES[name].check(table)
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        table = table.cast(TABLES[name].schema).combine_chunks()
        with pa.ipc.new_file(sink, TABLES[name].schema, options=options) as writer:
            writer.write_table(table)
        data = memoryview(sink.getvalue()).cast("B")
        content = hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()
        path = self.directory(stage, shard) / f"{name}-{content[:16]}.arrow"
        if not _holds(path, data):
            write_atomically(path, data)
        if _recent:
            _recent.put(content, table)
        relative = path.relative_to(self.root).as_posix()
        return TableFile(name, shard, relative, content, table.num_rows)

    def read_table(self, file: TableFile, *, columns: Collection[str] = ()) -> pa.Table:
        """Read a table back, or some of its columns, as they stand in the file.

        Raises:
            CorruptFileError: the file is not what the receipt says. A damaged one is removed, so
                that the receipt which names it counts no more.
        """
        if _recent and (held := _recent.get(file.digest)):
            return held.select([n for n in held.column_names if n in columns]) if columns else held
        path = self.root / file.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CorruptFileError(str(path)) from error
        if hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest() != file.digest:
            path.unlink(missing_ok=True)
            raise CorruptFileError(str(path))
        names = TABLES[file.table].columns
        wanted = [number for number, name in enumerate(names) if name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=wanted or None, use_threads=False)
        with pa.ipc.open_file(pa.BufferReader(data), options=options) as reader:
            return reader.read_all()

    def read_tables(self, name: str, files: list[TableFile]) -> pa.Table:
        """One table of several shards, in one piece and in key order."""
        filled = [file for file in files if file.rows]
        pieces = [self.read_table(file) for file in filled]
        for file, piece in zip(filled, pieces, strict=True):
            if _recent:
                _recent.put(file.digest, piece)
        if len(pieces) == 1:
            return pieces[0].combine_chunks()  # as it was written: in key order
        return TABLES[name].sort(pa.concat_tables([TABLES[name].empty(), *pieces]))

    def write_receipt(self, receipt: Receipt) -> None:
        """The last act of a stage run: from now on its files count. Files of older runs go."""
        directory = self.directory(receipt.stage, receipt.shard)
        stamps = tuple(self._look(file) for file in receipt.files)
        stamped = dataclasses.replace(receipt, stamps=stamps)
        write_json(directory / "receipt.json", dataclasses.asdict(stamped))
        wanted = {self.root / file.path for file in receipt.files} | {directory / "receipt.json"}
        for folder in sorted({path.parent for path in wanted}):
            for path in sorted(folder.iterdir()):
                if path not in wanted:
                    path.unlink(missing_ok=True)

    def read_receipt(self, stage: str, shard: str) -> Receipt | None:
        """The receipt of a finished run, or None; a damaged one counts as none."""
        return _parse_receipt(self.directory(stage, shard) / "receipt.json")

    def receipts(self, stage: str) -> list[Receipt]:
        """All receipts of a stage, in shard order, whatever number of shards they were made for."""
        found = [
            _parse_receipt(p) for p in sorted(self.directory(stage, "").glob("*/receipt.json"))
        ]
        return [receipt for receipt in found if receipt is not None]

    def has_files(self, receipt: Receipt) -> bool:
        """Whether every file of a receipt is there, unharmed to the byte.

        A file that looks as it did when the receipt was written is not read: whoever reads it holds
        it to its digest. If all others are unharmed, the receipt is written anew with their stamps.
        """
        count = len(receipt.files)
        stamps = receipt.stamps if len(receipt.stamps) == count else (None,) * count
        others = [
            file
            for file, stamp in zip(receipt.files, stamps, strict=True)
            if stamp is None or self._look(file) != stamp
        ]
        try:
            is_whole = all(file_digest(self.root / file.path) == file.digest for file in others)
        except OSError:
            return False
        if others and is_whole:
            with contextlib.suppress(StorageError):
                self.write_receipt(receipt)
        return is_whole

    def _look(self, file: TableFile) -> Stamp | None:
        try:
            return Stamp.of(os.stat(f"{self.root}/{file.path}"))  # noqa: PTH116 - of thousands
        except OSError:
            return None

    def forget(self, stage: str, shard: str) -> None:
        """Drop the receipt of a stage run, so that it runs again."""
        (self.directory(stage, shard) / "receipt.json").unlink(missing_ok=True)


def _parse_receipt(path: Path) -> Receipt | None:
    try:
        return Receipt.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def lock_processed(processed: Path) -> Iterator[None]:
    """Hold PROCESSED for one run; the kernel lets go when the process dies, however it dies.

    Raises:
        StorageError: PROCESSED cannot be made or written.
        BusyError: another run holds it.
    """
    try:
        processed.mkdir(parents=True, exist_ok=True)
        file = (processed / LOCK).open("a+b")
    except OSError as error:
        raise StorageError(
            f"cannot write to PROCESSED {str(processed)!r}: {error.strerror}; "
            "give a folder that you may write to"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"another run is working on {str(processed)!r}; wait for it, or give another folder"
            ) from error
        yield
