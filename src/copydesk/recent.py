"""What a process wrote or read last, so that the next stage need not read it from disk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

Digests = dict[str, bytes]


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


_Held = TypeVar("_Held", bound=_Sized)


class Recent(Generic[_Held]):
    """Tables, or bytes, by the digest of their files; those used least lately go first."""

    def __init__(self, size_bytes: int) -> None:
        """Hold this many bytes at most, and nothing of more than a sixteenth of that."""
        self._size_bytes = size_bytes
        self._held_bytes = 0
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def get(self, digest: str) -> _Held | None:
        """What a file holds, or None."""
        if digest in self._held:
            self._held.move_to_end(digest)
        return self._held.get(digest)

    def put(self, digest: str, one: _Held) -> None:
        """Hold what a file holds, and let go of others where it is too much."""
        if digest in self._held or (size := one.nbytes) > self._size_bytes // 16:
            return
        self._held[digest] = one
        self._held_bytes += size
        while self._held_bytes > self._size_bytes:
            _, gone = self._held.popitem(last=False)
            self._held_bytes -= gone.nbytes


class RecentDigests:
    """Digests of the documents of tables, by the digests of the tables' files."""

    def __init__(self, tables: int) -> None:
        """Hold those of this many tables; those used least lately go first."""
        self._most = tables
        self._held: OrderedDict[tuple[str, ...], Digests] = OrderedDict()

    def get(self, files: tuple[str, ...], make: Callable[[], Digests]) -> Digests:
        """What is held of these files, or else what is made now."""
        found = self._held.pop(files, None)
        self._held[files] = found = make() if found is None else found
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return found
