"""What is costly to read again, container by container: kept once a process, under no name.

The records of a shard lie all over their containers, so that each of a thousand shards would
unpack all of them, and decode every row group. The second time that a process reads a container,
what comes out is kept in one nameless file on disk, which all containers share; where that would
be too large, every shard reads the container anew. The result is the same either way.
"""

from __future__ import annotations

import array
import contextlib
import io
import os
import pickle
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import IO, Any

from copydesk.containers.model import Broken
from copydesk.containers.streams import BUFFER_BYTES, Stream

# bytes that a process keeps on disk at most, and their share of the free space.
_MOST_BYTES = 8 * 2**30
_MOST_SHARE = 0.1
# For temporary files that are large; /tmp is often in memory.
_FOLDER = "/var/tmp"

Row = dict[str, Any]  # a value is whatever a column of the file holds


@dataclass(frozen=True, slots=True)
class _Kept:
    """A stretch of the shelf; `starts` tells where in it each piece (a row, if rows) begins."""

    start: int
    end: int
    starts: array.array[int]


class _Shelf:
    """One nameless file, only ever added to, and what stands where in it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: IO[bytes] | None = None
        # True: read once, not kept yet. False: too much to keep.
        self._kept: dict[tuple[int, ...], _Kept | bool] = {}

    def find(self, key: tuple[int, ...]) -> _Kept | bool:
        """What was kept under a key; True from the second call on: keep it; False: do not."""
        with self._lock:
            kept = self._kept.get(key)
            # Whoever is told to keep it does so alone; others read it themselves meanwhile.
            self._kept[key] = kept is None if isinstance(kept, bool | None) else kept
            return kept or False

    def add(self, key: tuple[int, ...], pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Hand on what comes before the end or a break, and keep it if it is not too much."""
        starts, end = array.array("q"), 0
        limit = self._room()
        with tempfile.TemporaryFile(dir=_folder()) as own:
            for piece in pieces:
                starts.append(end)
                end += len(piece)
                if end <= limit:
                    limit = _write(own, piece, limit)
                yield piece
            if end <= limit:
                self._take(key, own, starts, end)

    def _room(self) -> int:
        used = os.fstat(self._file.fileno()).st_size if self._file else 0
        free = int(shutil.disk_usage(_folder()).free * _MOST_SHARE)
        return min(_MOST_BYTES - used, free)

    def _take(
        self, key: tuple[int, ...], own: IO[bytes], starts: array.array[int], size_bytes: int
    ) -> None:
        with self._lock:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=_folder())  # noqa: SIM115 - it stays
            start = self._file.seek(0, io.SEEK_END)
            own.seek(0)
            try:
                shutil.copyfileobj(own, self._file, BUFFER_BYTES)
                self._file.flush()
            except OSError:  # the disk is full
                self._file.truncate(start)
                return
            self._kept[key] = _Kept(start, start + size_bytes, starts)

    def read(self, start: int, count: int) -> bytes:
        """Bytes of the file; threads share it."""
        assert self._file is not None, "something was kept"
        return os.pread(self._file.fileno(), count, start)


_SHELF = _Shelf()


def unpack_once(file: BufferedReader, open_stream: Callable[[], Stream]) -> Stream:
    """The unpacked bytes of a container; from the second call on they can seek, if they fit.

    Args:
        file: the packed container.
        open_stream: unpacks it from its start.
    """
    key = _identity(file)
    kept = _SHELF.find(key)
    if kept is True:
        for _ in _SHELF.add(key, _pieces(open_stream())):
            pass
        kept = _SHELF.find(key)
    if isinstance(kept, bool):
        return open_stream()
    return Stream(io.BufferedReader(_View(kept), BUFFER_BYTES), is_seekable=True)


def rows_once(
    file: BufferedReader,
    member: tuple[int, int],
    wanted: Iterable[int],
    read: Callable[[Iterable[int] | None], Iterator[tuple[int, Row]]],
) -> Iterator[tuple[int, Row]]:
    """Rows of a Parquet file with their numbers; from the third call on, only those are read.

    Args:
        file: the container, which is that file or an archive that holds it.
        member: where in the archive the file stands, and its length.
        wanted: the numbers of rows, rising.
        read: gives these rows, or with None all; called once.
    """
    key = (*_identity(file), *member)
    kept = _SHELF.find(key)
    if kept is False:
        yield from read(wanted)
    elif kept is True:
        numbers = set(wanted)
        for number, data in enumerate(_SHELF.add(key, _pickled(read(None)))):
            if number in numbers:
                yield number, pickle.loads(data)
    else:
        for number in wanted:
            if number < len(kept.starts):
                yield number, _row(kept, number)


def _row(kept: _Kept, number: int) -> Row:
    following = kept.starts[number + 1 : number + 2]
    start = kept.starts[number]
    end = following[0] if following else kept.end - kept.start
    # Written by this process a moment ago, under no name that another could open.
    row: Row = pickle.loads(_SHELF.read(kept.start + start, end - start))
    return row


def _folder() -> str:
    return _FOLDER if os.access(_FOLDER, os.W_OK) else tempfile.gettempdir()


def _write(file: IO[bytes], piece: bytes, limit: int) -> int:
    """Write a piece; the new limit, which is nothing once the disk is full."""
    try:
        file.write(piece)
    except OSError:
        return -1
    return limit


def _identity(file: BufferedReader) -> tuple[int, ...]:
    status = os.fstat(file.fileno())
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _pieces(stream: Stream) -> Iterator[bytes]:
    with contextlib.suppress(Broken):  # what comes before a break is read as well
        while data := stream.some():
            yield data


def _pickled(rows: Iterator[tuple[int, Row]]) -> Iterator[bytes]:
    for _, row in rows:
        yield pickle.dumps(row, pickle.HIGHEST_PROTOCOL)


class _View(io.RawIOBase):
    """A reader of a stretch of the shelf, with a place of its own."""

    def __init__(self, kept: _Kept) -> None:
        self._kept, self._place = kept, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size_bytes = self._kept.end - self._kept.start
        bases = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: size_bytes}
        self._place = offset + bases[whence]
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        start = self._kept.start + self._place
        data = _SHELF.read(start, max(0, min(len(buffer), self._kept.end - start)))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
