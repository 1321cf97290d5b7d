"""Reads rows of an edition as the checks want them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from copydesk.edition import Edition
from copydesk.tables import TABLES

Row = dict[str, Any]


def rows_of(edition: Edition, table: str) -> Iterator[Row]:
    """Rows of a table, one file in memory at a time."""
    for name in sorted(edition.manifest["tables"][table]["files"]):
        yield from pq.read_table(edition.path / name, schema=TABLES[table].schema).to_pylist()


def rows_by_document(edition: Edition, table: str) -> dict[str, list[Row]]:
    rows = itertools.groupby(rows_of(edition, table), lambda row: str(row["document_id"]))
    return {name: list(own) for name, own in rows}


def ids_of(edition: Edition, table: str) -> list[str]:
    """The `document_id` of every row."""
    return list(edition.read(table, ["document_id"])["document_id"].to_pylist())
