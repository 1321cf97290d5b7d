"""Bytes that are read once, from front to back, and unpacked on the way within limits."""

from __future__ import annotations

import copy
import functools
import gzip
import io
import zlib
from collections.abc import Callable

import pyarrow as pa

from copydesk.containers.model import Broken
from copydesk.settings import GatherSettings

BUFFER_BYTES = 64 * 2**10
# What may come out of any file, however small: a few kilobytes of blanks are no bomb.
_FREE_BYTES = 16 * 2**20
_ZSTD_BYTES = 2**10


class Budget:
    """How many bytes may still come out of one packed file, its archives and members together."""

    def __init__(self, file_bytes: int, settings: GatherSettings) -> None:
        """Set the limits for a file of that length."""
        allowed = _FREE_BYTES + settings.max_ratio * file_bytes
        self._limit = min(settings.max_container_bytes, allowed)
        self._spent = 0

    def again(self) -> Budget:
        """The same limit for bytes that are unpacked once more, to be thrown away."""
        budget = copy.copy(self)
        budget._spent = 0
        return budget

    def spend(self, count: int) -> None:
        """Count what was unpacked; raises Broken beyond the limits."""
        self._spent += count
        if self._spent > self._limit:
            raise Broken("bomb", f"unpacks to more than {self._limit} bytes")


class Stream:
    """A reader that knows its place; it goes forward only, unless a plain file lies below."""

    def __init__(self, raw: io.BufferedReader, *, is_seekable: bool = False) -> None:
        """Read from the present place of `raw`, which counts as byte 0."""
        self._raw = raw
        self._is_seekable = is_seekable
        self.position = 0
        self.is_broken = False

    def read(self, count: int) -> bytes:
        """The next `count` bytes, fewer at the end; raises Broken."""
        return self._advance(lambda: self._raw.read(count))

    def some(self, limit: int = BUFFER_BYTES) -> bytes:
        """Some bytes, nothing at the end: all that come before a break; raises Broken."""
        return self._advance(lambda: self._raw.read1(limit))

    def line(self, limit: int) -> bytes:
        """The rest of the line with its end, or its first `limit` bytes; raises Broken."""
        return self._advance(lambda: self._raw.readline(limit))

    def _advance(self, read: Callable[[], bytes]) -> bytes:
        try:
            data = read()
        except Broken:
            self.is_broken = True
            raise
        except OSError as error:
            self.is_broken = True
            raise Broken("unreadable", f"cannot be read at byte {self.position}") from error
        self.position += len(data)
        return data

    def skip_line(self) -> None:
        """Go behind the end of this line."""
        while (data := self.line(BUFFER_BYTES)) and not data.endswith(b"\n"):
            pass

    def skip_to(self, place: int) -> None:
        """Go forward to a byte, or to the end if that comes first; raises Broken."""
        if self._is_seekable:
            self._raw.seek(place)
            self.position = place
        while self.position < place and self.read(min(place - self.position, BUFFER_BYTES)):
            pass

    def part(self, size_bytes: int) -> Stream:
        """The next `size_bytes` as a stream of their own; reading it moves this one too."""
        return Stream(io.BufferedReader(_Part(self, size_bytes), BUFFER_BYTES))


class _Part(io.RawIOBase):
    """A stretch of a stream; the stream ends before it does: broken."""

    def __init__(self, stream: Stream, size_bytes: int) -> None:
        self._stream, self._left = stream, size_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.some(min(len(buffer), self._left))
        if not data and self._left and len(buffer):
            self._stream.is_broken = True
            raise Broken("broken_container", f"ends too early, at byte {self._stream.position}")
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)


def unpack(packed: Stream, packing: str | None, budget: Budget) -> Stream:
    """The bytes that were packed.

    Args:
        packed: the packed bytes, from their first.
        packing: "gzip", "zstd", "deflate" (raw, as in ZIP archives), or None for no packing.
        budget: what may come out.
    """
    if packing is None:
        return packed
    source = _Source(packed)
    read: Callable[[int], bytes]
    if packing == "gzip":
        read = gzip.GzipFile(fileobj=io.BufferedReader(source, BUFFER_BYTES)).read1
    elif packing == "zstd":
        unpacked = pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd")
        read = functools.partial(_read_some, unpacked)
    else:
        read = _Inflater(packed).read
    return Stream(io.BufferedReader(_Unpacked(read, budget), BUFFER_BYTES))


def _read_some(unpacked: pa.NativeFile, count: int) -> bytes:
    """Few bytes at a time: what a call cannot fill before a break is lost."""
    data: bytes = unpacked.read(min(count, _ZSTD_BYTES))
    return data


class _Source(io.RawIOBase):
    """A stream as the unpackers of the libraries want it."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.some(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """What an unpacker gives, within the budget; once broken it stays so."""

    def __init__(self, read: Callable[[int], bytes], budget: Budget) -> None:
        self._read, self._budget = read, budget
        self._count = 0
        self._broken: Broken | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._broken:
            raise self._broken
        try:
            data = self._read(len(buffer))
            self._budget.spend(len(data))
        except Broken as broken:
            self._broken = broken
            raise
        except (EOFError, OSError, ValueError, zlib.error, pa.ArrowException) as error:
            self._broken = Broken("broken_container", self._say(error))
            raise self._broken from error
        buffer[: len(data)] = data
        self._count += len(data)
        return len(data)

    def _say(self, error: Exception) -> str:
        is_short = isinstance(error, EOFError) or "Truncated" in str(error)
        what = "ends too early" if is_short else "is damaged"
        return f"the packed data {what}, after {self._count} unpacked bytes"


class _Inflater:
    """Raw deflate (RFC 1951), as members of ZIP archives are packed."""

    def __init__(self, packed: Stream) -> None:
        self._packed = packed
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)

    def read(self, count: int) -> bytes:
        while not self._inflate.eof:
            data = self._inflate.unconsumed_tail or self._packed.some()
            if not data:
                raise EOFError
            if found := self._inflate.decompress(data, count):
                return found
        return b""
