"""Tables that a process wrote or read last, so that the next stage need not read them from disk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import pyarrow as pa

Digests = dict[str, bytes]


class Recent:
    """Whole tables by the digest of their files; those used least lately go first."""

    def __init__(self, size_bytes: int) -> None:
        """Hold tables of this many bytes at most; none of more than a sixteenth of that."""
        self._size_bytes = size_bytes
        self._held_bytes = 0
        self._tables: OrderedDict[str, pa.Table] = OrderedDict()

    def get(self, digest: str) -> pa.Table | None:
        """The table of a file, or None."""
        if digest in self._tables:
            self._tables.move_to_end(digest)
        return self._tables.get(digest)

    def put(self, digest: str, table: pa.Table) -> None:
        """Hold a table, and let go of others where it is too much."""
        if digest in self._tables or (size := table.nbytes) > self._size_bytes // 16:
            return
        self._tables[digest] = table
        self._held_bytes += size
        while self._held_bytes > self._size_bytes:
            _, gone = self._tables.popitem(last=False)
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
