"""What a table is: its columns, its key and how it is parted."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from copydesk.columns import COLUMNS

Partition = Literal["document", "edition"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, its key (also its sort order) and how it is parted."""

    name: str
    meaning: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    partition: Partition = "document"
    required: tuple[str, ...] = ()
    # Tells only where to find what other tables name: no result depends on it.
    is_hint: bool = False
    # Only saves work in the next run of the stage that writes it: no other stage reads it.
    is_memory: bool = False
    # Holds whole texts: published in more files, so that a new article writes few of them again.
    is_bulky: bool = False

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema; key and required columns are not nullable, meanings are metadata."""
        return _schema(self)

    @property
    def said(self) -> str:
        """The schema in words: where it and the rows are equal, so are the files."""
        return _say(self)

    def _field(self, name: str) -> pa.Field:
        kind, meaning = COLUMNS[name]
        is_nullable = name not in self.required and name not in self.key
        return pa.field(name, kind, nullable=is_nullable, metadata={"description": meaning})

    def empty(self) -> pa.Table:
        """The table with no rows."""
        return self.schema.empty_table()

    def build(self, rows: list[dict[str, object]]) -> pa.Table:
        """Rows as dictionaries -> a sorted table; a missing column is null."""
        return self.sort(pa.Table.from_pylist(rows, schema=self.schema))

    def build_columns(self, columns: Mapping[str, Sequence[object]]) -> pa.Table:
        """Values by column, all as many -> a sorted table; in a third of the time of `build`."""
        return self.sort(pa.Table.from_pydict(columns, schema=self.schema))

    def build_tuples(self, rows: Sequence[tuple[object, ...]]) -> pa.Table:
        """Rows as tuples of a value for each column, in their order -> a sorted table."""
        columns = zip(*rows, strict=True) if rows else [()] * len(self.columns)
        return self.build_columns(dict(zip(self.columns, columns, strict=True)))

    def sort(self, table: pa.Table) -> pa.Table:
        """The same rows in key order, in one chunk."""
        if table.num_rows > 1 and self.key:
            table = table.sort_by([(name, "ascending") for name in self.key])
        return table.combine_chunks()

    def check(self, table: pa.Table) -> None:
        """Raise TypeError when columns differ from the declaration or a required one has nulls."""
        if not table.schema.equals(self.schema, check_metadata=False):
            raise TypeError(f"table {self.name!r} has {table.schema}, declared is {self.schema}")
        for field in self.schema:
            if not field.nullable and table[field.name].null_count:
                raise TypeError(f"table {self.name!r}: column {field.name!r} holds null")


@functools.cache
def _schema(table: Table) -> pa.Schema:
    return pa.schema([table._field(name) for name in table.columns])


@functools.cache
def _say(table: Table) -> str:
    return str(table.schema.to_string(show_field_metadata=True))


# What is known of an article beside its text, wherever it comes from.
METADATA = (
    "title",
    "subtitle",
    "authors",
    "published",
    "published_at",
    "source",
    "section",
    "tags",
    "url",
    "language",
)
