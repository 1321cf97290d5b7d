"""Tables that a process wrote or read last, so that the next stage need not read them from disk."""

from __future__ import annotations

from collections import OrderedDict

import pyarrow as pa


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
