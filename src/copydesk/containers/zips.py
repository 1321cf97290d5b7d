"""ZIP archives: listed by their central directory, or where that is lost, by what stands in them.

Source: PKWARE, .ZIP File Format Specification (APPNOTE) 6.3.10.
"""

from __future__ import annotations

import functools
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from copydesk.containers.members import Member
from copydesk.containers.model import Broken, Refusal
from copydesk.containers.streams import BUFFER_BYTES, Budget, Stream, unpack

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_MARK = b"PK\3\4"
_DESCRIPTOR_MARK = b"PK\7\x08"
_MOST_DESCRIPTOR_BYTES = 24
# A length that stands among the extra fields instead, in archives of more than 4 GiB.
_IN_EXTRA = 0xFFFFFFFF
_IS_ENCRYPTED, _HAS_DESCRIPTOR, _IS_UTF8 = 0x1, 0x8, 0x800
_PACKINGS = {zipfile.ZIP_STORED: None, zipfile.ZIP_DEFLATED: "deflate"}
# A directory is held in memory as a whole; 64 MiB describe some 700,000 members.
_MOST_DIRECTORY_BYTES = 64 * 2**20
_UNIX = 3


class _Bounded:
    """A file for zipfile, which reads a directory of any length at once."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_DIRECTORY_BYTES:
            raise zipfile.BadZipFile("the directory is too large")
        return self._file.read(size)


def list_zip(file: BufferedReader, budget: Budget) -> Iterator[Member]:
    """Every file of the archive in the order of its directory; folders are none.

    Without a directory (the archive was cut off) members come in the order they stand.

    Raises:
        Broken: no ZIP archive, or cut off; then behind the last whole member.
    """
    try:
        with zipfile.ZipFile(_Bounded(file)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError):
        yield from _list_without_directory(file, budget)
        return
    for info in infos:
        if not info.is_dir():
            opener = functools.partial(_open_checked, file, info, budget)
            yield Member(
                info.filename, info.header_offset, info.compress_size, opener, _problem(info)
            )


def open_zip_member(file: BufferedReader, start: int, packed_bytes: int, budget: Budget) -> Stream:
    """The bytes of a listed member.

    Raises:
        Broken: there is no member at that place.
    """
    # A damaged directory may place a member before the file's first byte.
    file.seek(max(start, 0))
    head = file.read(_LOCAL.size) if start >= 0 else b""
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
        raise Broken("broken_container", f"no member at byte {start}")
    _, _, _, method, _, _, _, _, _, name_bytes, extra_bytes = _LOCAL.unpack(head)
    if method not in _PACKINGS:
        raise Broken("unsupported", f"packing method {method}")
    file.seek(start + _LOCAL.size + name_bytes + extra_bytes)
    packed = Stream(file)
    return unpack(packed.part(packed_bytes), _PACKINGS[method], budget)


def _open_checked(file: BufferedReader, info: zipfile.ZipInfo, budget: Budget) -> Stream:
    stream = open_zip_member(file, info.header_offset, info.compress_size, budget)
    return Stream(io.BufferedReader(_Checked(stream, info.CRC), BUFFER_BYTES))


class _Checked(io.RawIOBase):
    """A member whose last bytes come only if its checksum holds."""

    def __init__(self, stream: Stream, wanted: int) -> None:
        self._stream, self._wanted = stream, wanted
        self._sum = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.some(len(buffer))
        self._sum = zlib.crc32(data, self._sum)
        if not data and len(buffer) and self._sum != self._wanted:
            place = self._stream.position
            raise Broken("broken_container", f"its checksum fails, after {place} unpacked bytes")
        buffer[: len(data)] = data
        return len(data)


def _problem(info: zipfile.ZipInfo) -> Refusal | None:
    if info.flag_bits & _IS_ENCRYPTED:
        return Refusal("encrypted", "an encrypted member")
    is_unix = info.create_system == _UNIX
    if is_unix and stat.S_ISLNK(info.external_attr >> 16):
        return Refusal("link", "a link in an archive")
    if info.compress_type not in _PACKINGS:
        return Refusal("unsupported", f"packing method {info.compress_type}")
    return None


def _list_without_directory(file: BufferedReader, budget: Budget) -> Iterator[Member]:
    """Walk from member to member; ends in the one that is cut off, or whose end is not to be found.

    A streamed archive tells lengths behind its members; there, the packed data tells its end.
    """
    end = file.seek(0, 2)
    start = 0
    while local := _read_local(file, start):
        if local.packed_bytes is None and local.method != zipfile.ZIP_DEFLATED:
            break
        behind = _find_end(file, local, budget.again())
        is_last = behind is None or behind > end
        packed_bytes = (end + 1 if behind is None else behind) - local.data_start
        if not local.name.endswith("/"):
            opener = functools.partial(open_zip_member, file, start, packed_bytes, budget)
            problem = _local_problem(local)
            yield Member(local.name, start, packed_bytes, opener, problem, is_last)
        if behind is None or is_last:
            break
        start = _skip_descriptor(file, behind) if local.flags & _HAS_DESCRIPTOR else behind
    what = "ends too early" if start else "no ZIP archive"
    raise Broken("broken_container", f"{what}, at byte {start}")


@dataclass(frozen=True, slots=True)
class _Local:
    """The header of a member where it stands; `packed_bytes` is None where it does not tell."""

    name: str
    flags: int
    method: int
    data_start: int
    packed_bytes: int | None


def _read_local(file: BufferedReader, start: int) -> _Local | None:
    file.seek(start)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
        return None
    fields = _LOCAL.unpack(head)
    flags, method, packed_bytes, name_bytes, extra_bytes = (fields[n] for n in (2, 3, 7, 9, 10))
    name = file.read(name_bytes).decode("utf-8" if flags & _IS_UTF8 else "cp437", "replace")
    is_told = packed_bytes != _IN_EXTRA and (packed_bytes or not flags & _HAS_DESCRIPTOR)
    data_start = start + _LOCAL.size + name_bytes + extra_bytes
    return _Local(name, flags, method, data_start, packed_bytes if is_told else None)


def _find_end(file: BufferedReader, local: _Local, budget: Budget) -> int | None:
    """The byte behind a member's packed data; None where the file or the data ends before."""
    if local.packed_bytes is not None:
        return local.data_start + local.packed_bytes
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    file.seek(local.data_start)
    while not inflate.eof:
        data = inflate.unconsumed_tail or file.read(BUFFER_BYTES)
        if not data:
            return None
        try:
            budget.spend(len(inflate.decompress(data, BUFFER_BYTES)))
        except zlib.error:
            return None
    return file.tell() - len(inflate.unused_data)


def _skip_descriptor(file: BufferedReader, place: int) -> int:
    """Where the next header stands behind the lengths of a member, of which there are four forms.

    Section 4.3.9: a mark that may lack, a checksum, and two lengths of four or eight bytes.
    """
    file.seek(place)
    behind = file.read(_MOST_DESCRIPTOR_BYTES + len(_LOCAL_MARK))
    sizes = (16, 24, 12, 20) if behind.startswith(_DESCRIPTOR_MARK) else (12, 20)
    return place + next((n for n in sizes if behind[n : n + 2] == b"PK"), sizes[0])


def _local_problem(local: _Local) -> Refusal | None:
    if local.flags & _IS_ENCRYPTED:
        return Refusal("encrypted", "an encrypted member")
    if local.method not in _PACKINGS:
        return Refusal("unsupported", f"packing method {local.method}")
    return None
