"""The door to RAW: lists raw files and the records in them, hashes and reads; follows no link."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path

from copydesk.containers.model import Place, Record
from copydesk.containers.names import Kind, container_kind, known_suffixes, media_type, suffix_of
from copydesk.containers.reading import list_entries, read_records
from copydesk.containers.streams import BUFFER_BYTES
from copydesk.errors import EmptyRawError, SourceChangedError, SourceError
from copydesk.settings import GatherSettings
from copydesk.stamps import Stamp, is_temporary, unsettled

_NOTHING: Mapping[str, tuple[Stamp, str]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file, or a record of one, as it was found; `reason` tells why it is no article.

    `place` tells where a record stands in its container; None for a plain file and for rejects.
    `stamp` is what a plain file looked like when it was hashed, if that tells a later change.
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
    raw: Path, settings: GatherSettings, known: Mapping[str, tuple[Stamp, str]] = _NOTHING
) -> Iterator[Source]:
    """Every file under RAW, and of containers every record, in any order.

    Args:
        raw: RAW.
        settings: limits, columns of records, and how long files must have held still.
        known: by path, the stamp and the SHA-256 that a plain file had before; with the same stamp
            it is not read again. Whether it is given changes no result.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or holds no file at all.
    """
    paths = list(_walk(raw, check_raw(raw)))
    if not paths:
        raise _empty(raw)
    changing = unsettled(paths, settings.settle_seconds)
    for path in paths:
        name = _name(raw, path)
        if path in changing:
            yield _rejected(name, "unsettled", "it changed while it was waited for")
        elif is_temporary(name):
            yield _rejected(name, "temporary", "a hidden or unfinished file by its name")
        else:
            yield from _take(path, name, settings, known)


def check_raw(raw: Path) -> list[os.DirEntry[str]]:
    """The entries of RAW itself.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or is empty.
    """
    try:
        entries = list(os.scandir(raw))
    except OSError as error:
        raise SourceError(
            f"cannot read RAW {str(raw)!r}: {_say(error)}; give the folder of raw articles"
        ) from error
    if not entries:
        raise _empty(raw)
    return entries


def read_source(raw: Path, source_path: str, source_sha256: str) -> bytes:
    """The bytes of a listed source.

    Raises:
        SourceChangedError: the file is gone, or no longer holds what was hashed.
    """
    try:
        data = _read_regular(_real_path(raw, source_path))
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
        with _open_regular(_real_path(raw, source_path)) as file:
            for place, record in read_records(file, kind, settings, wanted):
                if record.sha256 == missing.pop(place):
                    yield place, record
                else:
                    raise SourceChangedError(f"{source_path!r} changed during the run")
    except OSError as error:
        raise SourceChangedError(f"{source_path!r} vanished during the run") from error
    if missing:
        raise SourceChangedError(f"{source_path!r} changed during the run")


def _empty(raw: Path) -> EmptyRawError:
    kinds = ", ".join(known_suffixes())
    return EmptyRawError(f"RAW {str(raw)!r} holds no file; put articles there ({kinds})")


def _walk(raw: Path, entries: list[os.DirEntry[str]]) -> Iterator[Path]:
    """Every entry that is not a folder, and every folder that cannot be listed."""
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        if not entry.is_dir(follow_symlinks=False):
            yield Path(entry.path)
            continue
        try:
            waiting.extend(os.scandir(entry.path))
        except OSError:
            yield Path(entry.path)


def _take(
    path: Path, name: str, settings: GatherSettings, known: Mapping[str, tuple[Stamp, str]]
) -> Iterator[Source]:
    kind = container_kind(name)
    try:
        if kind and path.is_file() and not path.is_symlink():
            yield from _take_records(path, name, kind, settings)
        else:
            yield _take_file(path, name, settings.max_file_bytes, known.get(name))
    except FileNotFoundError:  # it went away since the folder was listed
        return
    except OSError as error:
        yield _rejected(name, "unreadable", _say(error))


def _take_file(
    path: Path, name: str, max_file_bytes: int, known: tuple[Stamp, str] | None
) -> Source:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return _rejected(name, "link", "a symbolic link")
    if stat.S_ISDIR(status.st_mode):
        return _rejected(name, "unreadable", "a folder that cannot be listed")
    if not stat.S_ISREG(status.st_mode):
        return _rejected(name, "not_a_file", "neither a file nor a folder")
    if status.st_size > max_file_bytes:
        return _rejected(name, "too_large", f"more than {max_file_bytes} bytes", status.st_size)
    stamp = Stamp.of(status)
    if known and known[0] == stamp:
        return _accept(name, known[1], stamp.size_bytes, stamp)
    is_old = stamp.is_old()
    with _open_regular(path) as file:
        data = file.read()
        is_same = Stamp.of(os.fstat(file.fileno())) == stamp
    digest = hashlib.sha256(data).hexdigest()
    return _accept(name, digest, len(data), stamp if is_old and is_same else None)


def _rejected(relative: str, reason: str, detail: str, size: int = 0) -> Source:
    return Source(document_id(relative), relative, None, None, None, size, reason, detail)


def _accept(name: str, digest: str, size: int, stamp: Stamp | None) -> Source:
    media = media_type(name)
    reason = None if media else "unsupported"
    detail = None if media else f"file type {suffix_of(name)!r}"
    return Source(document_id(name), name, None, digest, media, size, reason, detail, stamp=stamp)


def _take_records(
    path: Path, relative: str, kind: Kind, settings: GatherSettings
) -> Iterator[Source]:
    with _open_regular(path) as file:
        for entry in list_entries(file, kind, settings):
            yield Source(
                document_id(relative, entry.name),
                relative,
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


def _open_regular(path: Path) -> BufferedReader:
    """Open a file unless a link took its place meanwhile; never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return BufferedReader(FileIO(handle), BUFFER_BYTES)


def _name(raw: Path, path: Path) -> str:
    """The path as UTF-8 text; a byte that is none stands as \\xNN, as does a backslash before x."""
    relative = os.fsencode(path.relative_to(raw).as_posix())
    return relative.replace(rb"\x", rb"\x5cx").decode("utf-8", "backslashreplace")


def _real_path(raw: Path, source_path: str) -> Path:
    """The inverse of `_name`."""
    name = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), source_path.encode())
    return raw / os.fsdecode(name)


def _say(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else "unreadable"
