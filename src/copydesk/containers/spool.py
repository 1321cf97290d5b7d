"""Packed containers that are read shard after shard: unpacked once a process, under no name.

The records of a shard lie all over their container, so that each of a thousand shards would unpack
all of it. The second time that a process reads a container, what comes out is kept in a nameless
file on disk; where that is too large, every shard unpacks the container anew. The result is the
same either way.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from io import BufferedReader
from typing import IO

from copydesk.containers.model import Broken
from copydesk.containers.streams import BUFFER_BYTES, Stream

# bytes that a process keeps on disk at most, and their share of the free space.
_MOST_BYTES = 8 * 2**30
_MOST_SHARE = 0.1
# For temporary files that are large; /tmp is often in memory.
_FOLDER = "/var/tmp"

_LOCK = threading.Lock()
# Of the container that was read last: nothing yet, its bytes, or that they are too many.
_KEPT: dict[tuple[int, ...], IO[bytes] | bool] = {}


def unpack_once(file: BufferedReader, open_stream: Callable[[], Stream]) -> Stream:
    """The unpacked bytes of a container; from the second call on they can seek, if they fit.

    Args:
        file: the packed container.
        open_stream: unpacks it from its start.
    """
    status = os.fstat(file.fileno())
    key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    with _LOCK:
        if key not in _KEPT:
            _KEPT.clear()
            _KEPT[key] = True
        elif _KEPT[key] is True:
            _KEPT[key] = _keep(open_stream()) or False
        kept = _KEPT[key]
    if isinstance(kept, bool):
        return open_stream()
    return Stream(io.BufferedReader(_View(kept), BUFFER_BYTES), is_seekable=True)


def _keep(stream: Stream) -> IO[bytes] | None:
    """What comes out before the end or a break; None if it is too much."""
    folder = _FOLDER if os.access(_FOLDER, os.W_OK) else tempfile.gettempdir()
    left = min(_MOST_BYTES, int(shutil.disk_usage(folder).free * _MOST_SHARE))
    kept = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the cache
    try:
        while data := stream.some():
            left -= len(data)
            if left < 0:
                return None
            kept.write(data)
        kept.flush()
    except Broken:
        kept.flush()
    except OSError:  # the disk is full
        return None
    return kept


class _View(io.RawIOBase):
    """A reader of a file with a place of its own: threads share the file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place}.get(whence)
        self._place = offset + (os.fstat(self._file.fileno()).st_size if base is None else base)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = os.pread(self._file.fileno(), len(buffer), self._place)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
