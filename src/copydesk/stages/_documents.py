"""Rows of several tables, document by document, for stages that work on one article at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.text.folding import PARAGRAPH_BREAK

Row = dict[str, Any]
Rows = list[Row]


def by_document(first: pa.Table, *others: pa.Table) -> Iterator[tuple[str, list[Rows]]]:
    """For each document of the first table: its id and its rows in every table, in table order."""
    grouped = [
        {name: list(rows) for name, rows in itertools.groupby(table.to_pylist(), _document)}
        for table in others
    ]
    for name, rows in itertools.groupby(first.to_pylist(), _document):
        yield name, [list(rows), *(groups.get(name, []) for groups in grouped)]


def join_bodies(body: pa.Table) -> dict[str, str]:
    """Each article's paragraphs joined by a blank line, by `document_id`, in table order."""
    rows = zip(body["document_id"].to_pylist(), body["text"].to_pylist(), strict=True)
    return {
        name: PARAGRAPH_BREAK.join(text for _, text in own)
        for name, own in itertools.groupby(rows, lambda row: row[0])
    }


def _document(row: Row) -> str:
    return str(row["document_id"])
