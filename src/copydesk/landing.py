"""What is written into PROCESSED lands whole, by rename, from one run at a time."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copydesk.errors import BusyError, StorageError

LOCK = ".lock"

_ADVICE = {
    errno.ENOSPC: "free some space there",
    errno.EDQUOT: "free some space there, or raise the quota",
    errno.EACCES: "allow this user to write there",
    errno.EPERM: "allow this user to write there",
    errno.EROFS: "mount that file system for writing",
}


def write_atomically(path: Path | str, data: bytes | memoryview, *, durable: bool = False) -> None:
    """Write a file under a temporary name beside it and rename it into place.

    `durable` also waits for the disk. The cache does without: its files are checked by digest.

    Raises:
        StorageError: it cannot be written (disk full, no permission); nothing half is left.
    """
    # By hand: a run with a few new articles writes some hundred files, and pathlib takes longer for
    # their names than the system for the files.
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")  # noqa: PTH118
    try:
        try:
            _put(temporary, data, durable=durable)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            _put(temporary, data, durable=durable)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise unwritable(path, error) from error


def write_json(path: Path, value: Any, *, durable: bool = False, indent: int | None = 1) -> None:
    """Write JSON with sorted keys, by rename; without an indent it is made ten times as fast."""
    text = json.dumps(value, indent=indent, sort_keys=True, ensure_ascii=False)
    write_atomically(path, text.encode() + b"\n", durable=durable)


def unwritable(path: Path | str, error: OSError) -> StorageError:
    """What a user is told when a path cannot be written, and what to do."""
    advice = _ADVICE.get(error.errno or 0, "see to that disk")
    return StorageError(
        f"cannot write {str(path)!r}: {error.strerror or error}; {advice} and run again. "
        "The run goes on from here, and what stands in PROCESSED is whole"
    )


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


def _put(path: str, data: bytes | memoryview, *, durable: bool) -> None:
    """The one place that writes bytes into PROCESSED."""
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())
