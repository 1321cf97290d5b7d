"""The door to RAW: lists raw files and the records in them, hashes and reads; follows no link."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path

from copydesk.containers.model import Entry, Place, Record
from copydesk.containers.names import Kind, container_kind, media_type, suffix_of
from copydesk.containers.reading import list_entries, read_records
from copydesk.containers.streams import BUFFER_BYTES
from copydesk.errors import SourceChangedError
from copydesk.settings import GatherSettings
from copydesk.stamps import Stamp, is_temporary
from copydesk.walk import Found, find_files, real_path, say


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file, or a record of one, as it was found; `reason` tells why it is no article.

    `place` tells where a record stands in its container; None for a plain file and for rejects.
    `stamp` is what the file looked like when it was hashed, if that tells a later change; of the
    records of a container, the last one has it.
    """

    document_id: str
    source_path: str
    record: str | None
    source_sha256: str | None
    media_type: str | None
    size_bytes: int
    reason: str | None = None
    detail: str | None = None
    place: Place | None = None
    stamp: Stamp | None = None


def document_id(source_path: str, record: str | None = None) -> str:
    """First 16 hex digits of the SHA-256 of the source's key: its path, and record if any."""
    key = source_path if record is None else f"{source_path}\0{record}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def list_sources(
    raw: Path,
    settings: GatherSettings,
    is_known: Callable[[str, tuple[int, ...]], bool] = lambda name, stamp: False,
) -> Iterator[Source]:
    """Every file under RAW, and of containers every record, in any order.

    Args:
        raw: RAW.
        settings: limits, columns of records, and how long files must have held still.
        is_known: asked as by `find_files`; a file that is known is left out, unread.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or holds no file at all.
    """
    for file in find_files(raw, settings.settle_seconds, is_known):
        if file.is_changing:
            yield _rejected(file, "unsettled", "it changed while it was waited for")
        else:
            yield from _take(file, settings)


def read_source(raw: Path, source_path: str, source_sha256: str) -> bytes:
    """The bytes of a listed source.

    Raises:
        SourceChangedError: the file is gone, or no longer holds what was hashed.
    """
    try:
        data = _read_regular(real_path(raw, source_path))
    except OSError as error:
        raise SourceChangedError(f"{source_path!r} vanished during the run") from error
    if hashlib.sha256(data).hexdigest() != source_sha256:
        raise SourceChangedError(f"{source_path!r} changed during the run")
    return data


def read_container(
    raw: Path, source_path: str, settings: GatherSettings, wanted: Mapping[Place, str]
) -> Iterator[tuple[Place, Record]]:
    """The records of a container that stand in these places, in one pass.

    Args:
        raw: RAW.
        source_path: the container.
        settings: those that it was listed with.
        wanted: places and the SHA-256 of what was listed there.

    Raises:
        SourceChangedError: the container is gone, or no longer holds what was hashed.
    """
    kind = container_kind(source_path)
    assert kind is not None, "only containers have places"
    missing = dict(wanted)
    try:
        with _open_regular(real_path(raw, source_path)) as file:
            for place, record in read_records(file, kind, settings, wanted):
                if record.sha256 == missing.pop(place):
                    yield place, record
                else:
                    raise SourceChangedError(f"{source_path!r} changed during the run")
    except OSError as error:
        raise SourceChangedError(f"{source_path!r} vanished during the run") from error
    if missing:
        raise SourceChangedError(f"{source_path!r} changed during the run")


def _take(file: Found, settings: GatherSettings) -> Iterator[Source]:
    kind = container_kind(file.source_path)
    try:
        if is_temporary(file.source_path):
            yield _rejected(file, "temporary", "a hidden or unfinished file by its name")
        elif file.stamp is None:
            yield _rejected(file, "unreadable", file.problem)
        elif kind and stat.S_ISREG(file.mode):
            yield from _take_records(file, file.stamp, kind, settings)
        else:
            yield _take_file(file, file.stamp, settings.max_file_bytes)
    except FileNotFoundError:  # it went away since the folder was listed
        return
    except OSError as error:
        yield _rejected(file, "unreadable", say(error))


def _take_file(file: Found, stamp: Stamp, max_file_bytes: int) -> Source:
    if stat.S_ISLNK(file.mode):
        return _rejected(file, "link", "a symbolic link")
    if stat.S_ISDIR(file.mode):
        return _rejected(file, "unreadable", "a folder that cannot be listed")
    if not stat.S_ISREG(file.mode):
        return _rejected(file, "not_a_file", "neither a file nor a folder")
    if stamp.size_bytes > max_file_bytes:
        detail = f"more than {max_file_bytes} bytes"
        return _rejected(file, "too_large", detail, stamp.size_bytes)
    is_old = stamp.is_old()
    with _open_regular(file.path) as opened:
        data = opened.read()
        is_same = Stamp.of(os.fstat(opened.fileno())) == stamp
    return _accept(file.source_path, data, stamp if is_old and is_same else None)


def _rejected(file: Found, reason: str, detail: str, size: int = 0) -> Source:
    name = file.source_path
    return Source(document_id(name), name, None, None, None, size, reason, detail)


def _accept(name: str, data: bytes, stamp: Stamp | None) -> Source:
    digest, media = hashlib.sha256(data).hexdigest(), media_type(name)
    reason = None if media else "unsupported"
    detail = None if media else f"file type {suffix_of(name)!r}"
    own = document_id(name)
    return Source(own, name, None, digest, media, len(data), reason, detail, stamp=stamp)


def _take_records(
    file: Found, stamp: Stamp, kind: Kind, settings: GatherSettings
) -> Iterator[Source]:
    """Every record; the last one comes when it is known whether the file held still meanwhile."""
    can_tell = stamp.is_old()
    last: list[Source] = []
    with _open_regular(file.path) as opened:
        try:
            for entry in list_entries(opened, kind, settings):
                yield from last
                last = [_record(file.source_path, entry)]
                can_tell &= entry.reason != "unreadable"  # that may pass
            if can_tell and Stamp.of(os.fstat(opened.fileno())) == stamp:
                last = [dataclasses.replace(one, stamp=stamp) for one in last]
        finally:
            yield from last


def _record(source_path: str, entry: Entry) -> Source:
    return Source(
        document_id(source_path, entry.name),
        source_path,
        entry.name,
        entry.sha256,
        entry.media_type,
        entry.place.size_bytes if entry.place else 0,
        entry.reason,
        entry.detail,
        entry.place,
    )


def _read_regular(path: Path) -> bytes:
    with _open_regular(path) as file:
        return file.read()


def _open_regular(path: Path | str) -> BufferedReader:
    """Open a file unless a link took its place meanwhile; never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return BufferedReader(FileIO(handle), BUFFER_BYTES)
