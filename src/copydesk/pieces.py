"""A table in pieces, one per shard, of which an edition-wide stage reads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa

from copydesk.tables import Table


class Pieces:
    """A table parted by document, read shard by shard so that it never stands in memory whole."""

    def __init__(self, table: Table, readers: Sequence[Callable[[], pa.Table]]) -> None:
        self.declaration = table
        self._readers = readers

    @classmethod
    def of(cls, declaration: Table, *tables: pa.Table) -> Pieces:
        """Pieces that are in memory already, as tests give them."""
        return cls(declaration, [lambda table=table: table for table in tables])  # type: ignore[misc]

    def __len__(self) -> int:
        return len(self._readers)

    def __iter__(self) -> Iterator[pa.Table]:
        """Every piece in shard order, each sorted by the table's key."""
        return (read() for read in self._readers)

    def read(self, number: int) -> pa.Table:
        """One piece, by its place in shard order."""
        return self._readers[number]()

    def whole(self, *columns: str) -> pa.Table:
        """The named columns of all pieces (all columns when none is named), in key order."""
        names = list(columns) or list(self.declaration.columns)
        parts = [self.declaration.empty().select(names), *(piece.select(names) for piece in self)]
        return pa.concat_tables(parts).combine_chunks()
