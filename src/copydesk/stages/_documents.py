"""Rows of several tables, document by document, for stages that work on one article at a time."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from copydesk.text.arrays import Int64Array
from copydesk.text.folding import PARAGRAPH_BREAK

Row = dict[str, Any]
Rows = list[Row]
_document = operator.itemgetter("document_id")


def by_document(first: pa.Table, *others: pa.Table) -> Iterator[tuple[str, list[Rows]]]:
    """For each document of the first table: its id and its rows in every table, in table order."""
    grouped = [
        {name: list(rows) for name, rows in itertools.groupby(table.to_pylist(), _document)}
        for table in others
    ]
    for name, rows in itertools.groupby(first.to_pylist(), _document):
        yield name, [list(rows), *(groups.get(name, []) for groups in grouped)]


def values_by_document(table: pa.Table, column: str) -> dict[str, list[Any]]:
    """One column's values of each document, by `document_id`, in table order."""
    values = iter(table[column].to_pylist())
    return {
        name: list(itertools.islice(values, len(list(run))))
        for name, run in itertools.groupby(table["document_id"].to_pylist())
    }


def join_bodies(body: pa.Table) -> dict[str, str]:
    """Each article's paragraphs joined by a blank line, by `document_id`, in table order."""
    rows = zip(body["document_id"].to_pylist(), body["text"].to_pylist(), strict=True)
    return {
        name: PARAGRAPH_BREAK.join(text for _, text in own)
        for name, own in itertools.groupby(rows, lambda row: row[0])
    }


def as_bytes(column: pa.Array | pa.ChunkedArray) -> NDArray[np.bytes_]:
    """A column of ASCII strings, such as ids or digests, as a numpy array of fixed width."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    sizes = pc.binary_length(array)
    size = pc.min(sizes).as_py()
    if not size or array.null_count or pc.max(sizes).as_py() != size:
        return np.array(array.cast(pa.binary()).to_pylist(), dtype=np.bytes_)
    fixed = array.cast(pa.binary()).cast(pa.binary(size))
    data = np.frombuffer(fixed.buffers()[1], dtype=np.bytes_(b" " * size).dtype)
    return data[fixed.offset : fixed.offset + len(fixed)]


def half_digests(column: pa.Array | pa.ChunkedArray) -> bytes:
    """The first 16 bytes of each SHA-256 of a column, which holds them as hex, in a row."""
    halves = as_bytes(column).astype("S32")
    return bytes.fromhex(halves.tobytes().decode("ascii"))


def rows_in(names: NDArray[np.bytes_], wanted: NDArray[np.bytes_]) -> Int64Array:
    """The row of each wanted name among `names`, which ascend; -1 where it is not among them."""
    at = np.searchsorted(names, wanted)
    inside = at < len(names)
    at[inside] = np.where(names[at[inside]] == wanted[inside], at[inside], -1)
    at[~inside] = -1
    return at
