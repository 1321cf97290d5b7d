"""Tar archives, read as a stream: POSIX ustar and pax, and GNU's long names.

Source: IEEE Std 1003.1-2017, pax; GNU tar manual, "Basic Tar Format". The standard library's
reader holds headers of any size in memory; ours bounds them.
"""

from __future__ import annotations

import functools
import re
import tarfile
from collections.abc import Iterator

from copydesk.containers.members import Member
from copydesk.containers.model import Broken, Refusal
from copydesk.containers.streams import Stream

_BLOCK = 512
_MOST_HEADER_BYTES = 2**20
_FILES = {tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE}
_LINKS = {tarfile.LNKTYPE, tarfile.SYMTYPE}
_PAX_RECORD = re.compile(rb"([0-9]{1,9}) ([^=\n]{1,200})=")


def list_tar(stream: Stream) -> Iterator[Member]:
    """Every file of the archive in order; folders are none.

    Raises:
        Broken: the archive ends too early, or a header is damaged.
    """
    said: dict[str, str] = {}
    while (head := _read_header(stream)) is not None:
        start, size = stream.position, head.size
        if head.type in {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE}:
            data = _read_extension(stream, size)
            said |= _read_said(head.type, data)
        else:
            if "size" in said and said["size"].isdigit():
                size = int(said["size"])
            if head.type not in {tarfile.DIRTYPE, tarfile.XGLTYPE}:
                name = said.get("path", head.name)
                opener = functools.partial(stream.part, size)
                yield Member(name, start, size, opener, _problem(head, said))
            said = {}
        _skip_to(stream, start + -(-size // _BLOCK) * _BLOCK)


def open_tar_member(stream: Stream, start: int, size_bytes: int) -> Stream:
    """The bytes of a listed member; the stream must stand before it."""
    stream.skip_to(start)
    return stream.part(size_bytes)


def _read_header(stream: Stream) -> tarfile.TarInfo | None:
    start = stream.position
    block = stream.read(_BLOCK)
    if not block.strip(b"\0"):
        if len(block) == _BLOCK:
            return None
        raise Broken("broken_container", f"ends too early, at byte {start}")
    try:
        head = tarfile.TarInfo.frombuf(block, "utf-8", "backslashreplace")
    except (tarfile.TarError, ValueError) as error:
        what = "ends too early" if len(block) < _BLOCK else "the header is damaged"
        raise Broken("broken_container", f"{what}, at byte {start}") from error
    if head.size < 0:
        raise Broken("broken_container", f"the header is damaged, at byte {start}")
    return head


def _read_extension(stream: Stream, size: int) -> bytes:
    if size > _MOST_HEADER_BYTES:
        raise Broken("broken_container", f"a header of {size} bytes, at byte {stream.position}")
    return stream.read(size)


def _read_said(kind: bytes, data: bytes) -> dict[str, str]:
    """What an extension says of the member behind it."""
    if kind == tarfile.GNUTYPE_LONGNAME:
        return {"path": data.rstrip(b"\0").decode("utf-8", "backslashreplace")}
    said: dict[str, str] = {}
    position = 0
    while kind == tarfile.XHDTYPE and (record := _PAX_RECORD.match(data, position)):
        end = position + int(record[1])
        if end <= record.end():
            break
        said[record[2].decode("utf-8", "replace")] = data[record.end() : end - 1].decode(
            "utf-8", "backslashreplace"
        )
        position = end
    return said


def _problem(head: tarfile.TarInfo, said: dict[str, str]) -> Refusal | None:
    if head.type in _LINKS:
        return Refusal("link", "a link in an archive")
    if head.type == tarfile.GNUTYPE_SPARSE or any(name.startswith("GNU.sparse") for name in said):
        return Refusal("unsupported", "a sparse file")
    return None if head.type in _FILES else Refusal("not_a_file", "neither a file nor a folder")


def _skip_to(stream: Stream, place: int) -> None:
    """Go to the next header; raises Broken when the archive ends before."""
    stream.skip_to(place - 1)
    if stream.position < place and not stream.read(place - stream.position):
        raise Broken("broken_container", f"ends too early, at byte {stream.position}")
