"""A table in pieces, one per shard, of which an edition-wide stage reads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa

from copydesk.tables import Table

Reader = Callable[[Sequence[str]], pa.Table]


class Pieces:
    """A table parted by document, read shard by shard so that it never stands in memory whole."""

    def __init__(self, table: Table, readers: Sequence[Reader]) -> None:
        """Take one reader for each piece: it is called with the columns wanted, none for all."""
        self.declaration = table
        self._readers = readers

    @classmethod
    def of(cls, declaration: Table, *tables: pa.Table) -> Pieces:
        """Pieces that are in memory already, as tests give them."""

        def reader(table: pa.Table) -> Reader:
            return lambda columns: table.select(list(columns or declaration.columns))

        return cls(declaration, [reader(table) for table in tables])

    def __len__(self) -> int:
        return len(self._readers)

    def __iter__(self) -> Iterator[pa.Table]:
        """Every piece in shard order, each sorted by the table's key."""
        return self.pick()

    def pick(self, *columns: str) -> Iterator[pa.Table]:
        """The named columns of every piece; what else is in its file is not unpacked."""
        return (read(columns) for read in self._readers)

    def read(self, number: int) -> pa.Table:
        """One piece, by its place in shard order."""
        return self._readers[number](())

    def some(self, numbers: Iterable[int]) -> Pieces:
        """Some of the pieces, by their places in shard order."""
        return Pieces(self.declaration, [self._readers[number] for number in numbers])

    def whole(self, *columns: str) -> pa.Table:
        """The named columns of all pieces (all columns when none is named), in key order."""
        names = list(columns) or list(self.declaration.columns)
        parts = [self.declaration.empty().select(names), *self.pick(*names)]
        return pa.concat_tables(parts).combine_chunks()
