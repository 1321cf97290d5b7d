"""What the file system says of a raw file: whether to read it again, and whether it is finished."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

# nanoseconds; a file that changed less than this before it was read may change again within the
# same tick of its file system's clock (2 s on FAT, 10 ms elsewhere), so it is read every time.
_RACY_NS = 3 * 10**9

# Names under which browsers, editors and copying tools write what is not finished.
_TEMPORARY_SUFFIXES = (
    ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", ".swp", ".lock",
)  # fmt: skip


class Stamp(NamedTuple):
    """Size, times of change and inode of a file: equal stamps of a path mean equal bytes."""

    size_bytes: int
    modified_ns: int
    changed_ns: int
    inode: int

    @staticmethod
    def of(status: os.stat_result) -> Stamp:
        """The stamp of a file that was looked at."""
        return Stamp(*numbers_of(status))

    def age_ns(self, now_ns: int) -> int:
        """Time since the last change; negative when the clock was set back."""
        return now_ns - max(self.modified_ns, self.changed_ns)

    def is_old(self) -> bool:
        """Whether a later change must show in the stamp. The clock decides nothing else here."""
        return self.age_ns(time.time_ns()) > _RACY_NS


def numbers_of(status: os.stat_result) -> tuple[int, int, int, int]:
    """What a stamp holds, as a plain tuple: made in a quarter of the time, and equal to it."""
    inode = status.st_ino  # signed where it is stored
    inode = inode - (1 << 64) if inode >= 1 << 63 else inode
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, inode


def is_temporary(source_path: str) -> bool:
    """Whether a path names a hidden file or one that a program has not finished writing.

    >>> [is_temporary(name) for name in ("a.txt.part", "a.txt~", ".git/a.txt", "a.part.txt")]
    [True, True, True, False]
    """
    # By hand: this is asked of every file of every run, and pathlib takes ten times as long.
    name = source_path.rpartition("/")[2]
    is_hidden = source_path.startswith(".") or "/." in source_path
    is_mark = name.startswith(("~$", "#")) or name.endswith(("~", "#"))
    return is_hidden or is_mark or name.lower().endswith(_TEMPORARY_SUFFIXES)
