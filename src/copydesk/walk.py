"""Walks RAW: the name of every file, and what the file system says of it; follows no link.

All of this is asked of every file in every run, so it goes without pathlib: 100,000 files take a
second.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from copydesk.containers.names import known_suffixes
from copydesk.errors import EmptyRawError, SourceError
from copydesk.stamps import Stamp, numbers_of


class Found(NamedTuple):
    """What is no folder, or a folder that cannot be listed.

    `path` is what the system knows it by; `stamp` is None where it cannot be looked at, for the
    reason in `problem`; `is_changing` if it did not hold still while it was waited for.
    """

    source_path: str
    path: str
    mode: int
    stamp: Stamp | None
    problem: str = ""
    is_changing: bool = False


def find_files(
    raw: Path,
    settle_seconds: float = 0.0,
    is_known: Callable[[str, tuple[int, ...]], bool] = lambda name, stamp: False,
) -> Iterator[Found]:
    """Every file under RAW, in any order.

    Args:
        raw: RAW.
        settle_seconds: for which files must have held still. Nothing is waited for when none is
            younger, and never longer than that; what comes up meanwhile is left to the next run.
        is_known: asked of every file that is not changing, by its name and the numbers of its
            stamp; one that is known is left out.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or holds no file at all.
    """
    count = 0

    def leaves_out(name: str, stamp: tuple[int, ...]) -> bool:
        nonlocal count
        count += 1
        return is_known(name, stamp)

    found: Iterator[Found]
    if settle_seconds:
        settled = _settle(raw, list(_walk(raw)), int(settle_seconds * 1e9))
        found = (f for f in settled if f.is_changing or not (f.stamp and leaves_out(f[0], f.stamp)))
    else:
        found = _walk(raw, leaves_out)
    for one in found:
        count += 1
        yield one
    if not count:
        raise _empty(raw)


def check_raw(raw: Path) -> list[os.DirEntry[str]]:
    """The entries of RAW itself.

    Raises:
        SourceError: RAW is missing, is no folder, cannot be listed, or is empty.
    """
    try:
        entries = list(os.scandir(raw))
    except OSError as error:
        raise SourceError(
            f"cannot read RAW {str(raw)!r}: {say(error)}; give the folder of raw articles"
        ) from error
    if not entries:
        raise _empty(raw)
    return entries


def real_path(raw: Path, source_path: str) -> Path:
    """Where the file of that name lies."""
    name = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), source_path.encode())
    return raw / os.fsdecode(name)


def say(error: OSError) -> str:
    """What the system says went wrong, without the path."""
    return os.strerror(error.errno) if error.errno else "unreadable"


def _empty(raw: Path) -> EmptyRawError:
    kinds = ", ".join(known_suffixes())
    return EmptyRawError(f"RAW {str(raw)!r} holds no file; put articles there ({kinds})")


def _walk(
    raw: Path, leaves_out: Callable[[str, tuple[int, ...]], bool] | None = None
) -> Iterator[Found]:
    waiting = check_raw(raw)
    begin = len(waiting[0].path) - len(waiting[0].name)
    while waiting:
        entry = waiting.pop()
        try:
            if entry.is_dir(follow_symlinks=False):
                waiting.extend(os.scandir(entry.path))
                continue
        except OSError:
            pass  # looked at below, where the reason is noted
        try:
            found = _look(entry, begin, leaves_out)
        except FileNotFoundError:  # it went away since the folder was listed
            continue
        if found:
            yield found


def _look(
    entry: os.DirEntry[str],
    begin: int,
    leaves_out: Callable[[str, tuple[int, ...]], bool] | None,
) -> Found | None:
    path = entry.path
    name = _name(path[begin:])
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError as error:
        return Found(name, path, 0, None, say(error))
    if leaves_out and leaves_out(name, numbers_of(status)):
        return None
    return Found(name, path, status.st_mode, Stamp.of(status))


def _name(relative: str) -> str:
    """The path as UTF-8 text; a byte that is none stands as \\xNN, as does a backslash before x."""
    if relative.isascii() and "\\x" not in relative:
        return relative
    data = os.fsencode(relative)
    return data.replace(rb"\x", rb"\x5cx").decode("utf-8", "backslashreplace")


def _settle(raw: Path, found: list[Found], settle_ns: int) -> Iterator[Found]:
    """Wait for files that just changed, and look at all of them once more."""
    now = time.time_ns()
    stamps = {file.source_path: file.stamp for file in found}
    ages = {name: stamp.age_ns(now) for name, stamp in stamps.items() if stamp}
    young = {name: age for name, age in ages.items() if age < settle_ns}
    if not young:
        yield from found
        return
    time.sleep(min(settle_ns - min(young.values()), settle_ns) / 1e9)
    for file in _walk(raw):
        if file.source_path in stamps:
            is_same = file.stamp == stamps[file.source_path]
            yield file._replace(is_changing=file.source_path in young and not is_same)
