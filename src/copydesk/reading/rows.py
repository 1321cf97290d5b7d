"""Some rows of an edition's tables, read without loading the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.edition import Edition
from copydesk.tables import TABLES

Row = dict[str, Any]


def read_where(
    edition: Edition,
    table: str,
    column: str,
    values: Iterable[str],
    columns: Sequence[str] | None = None,
) -> list[Row]:
    """The rows whose `column` holds one of `values`, in key order.

    Parquet's statistics rule out most files and row groups of a table that is sorted by `column`.
    """
    return read_matching(edition, table, pc.field(column).isin(sorted(set(values))), columns)


def read_matching(
    edition: Edition, table: str, condition: pc.Expression, columns: Sequence[str] | None = None
) -> list[Row]:
    """The rows that meet a condition, in key order."""
    names = TABLES[table].columns if columns is None else columns
    rows: list[Row] = edition.find(table, names, condition).to_pylist()
    return rows


def read_columns(edition: Edition, table: str, columns: Sequence[str]) -> pa.Table:
    """Whole columns, in one piece and in key order."""
    return edition.read(table, columns).combine_chunks()
