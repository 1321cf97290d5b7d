"""The door to RAW: lists raw files, hashes them and reads their bytes; follows no link."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from copydesk.errors import SourceChangedError, SourceError

MEDIA_TYPES = {
    "": "text/plain",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file as it was found; `reason` tells why it cannot be an article."""

    document_id: str
    source_path: str
    record: str | None
    source_sha256: str | None
    media_type: str | None
    size_bytes: int
    reason: str | None = None
    detail: str | None = None


def document_id(source_path: str, record: str | None = None) -> str:
    """First 16 hex digits of the SHA-256 of the source's key: its path, and record if any."""
    key = source_path if record is None else f"{source_path}\0{record}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def list_sources(raw: Path, *, max_file_bytes: int) -> list[Source]:
    """Every file under RAW, read once to hash it, in order of `document_id`.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or holds no file at all.
    """
    found = [_take(raw, path, max_file_bytes) for path in _walk(raw, check_raw(raw))]
    if not found:
        raise _empty(raw)
    return sorted(found, key=lambda source: source.document_id)


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


def _empty(raw: Path) -> SourceError:
    kinds = ", ".join(name for name in MEDIA_TYPES if name)
    return SourceError(f"RAW {str(raw)!r} holds no file; put articles there ({kinds})")


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


def _take(raw: Path, path: Path, max_file_bytes: int) -> Source:
    relative = _name(raw, path)
    identity = document_id(relative)

    def rejected(reason: str, detail: str, size: int = 0) -> Source:
        return Source(identity, relative, None, None, None, size, reason, detail)

    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return rejected("link", "a symbolic link")
        if stat.S_ISDIR(status.st_mode):
            return rejected("unreadable", "a folder that cannot be listed")
        if not stat.S_ISREG(status.st_mode):
            return rejected("not_a_file", "neither a file nor a folder")
        if status.st_size > max_file_bytes:
            return rejected("too_large", f"more than {max_file_bytes} bytes", size=status.st_size)
        data = _read_regular(path)
    except OSError as error:
        return rejected("unreadable", _say(error))
    return _accept(identity, relative, data)


def _accept(identity: str, relative: str, data: bytes) -> Source:
    suffix = PurePosixPath(relative).suffix.lower()
    media_type = MEDIA_TYPES.get(suffix)
    reason = None if media_type else "unsupported"
    detail = None if media_type else f"file type {suffix!r}"
    digest = hashlib.sha256(data).hexdigest()
    return Source(identity, relative, None, digest, media_type, len(data), reason, detail)


def _read_regular(path: Path) -> bytes:
    """Read a file unless a link took its place meanwhile; never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read()


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
