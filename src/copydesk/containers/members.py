"""A file in an archive, as the readers of archives list it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.containers.model import Refusal
from copydesk.containers.streams import Stream


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; its name is only a name, nothing is ever written under it.

    Attributes:
        start, size_bytes: as in `Place`.
        open: gives its bytes, unpacked; for the archive's present place only.
        is_last: the archive breaks off in it, or nothing behind it can be found.
    """

    name: str
    start: int
    size_bytes: int
    open: Callable[[], Stream]
    problem: Refusal | None = None
    is_last: bool = False
