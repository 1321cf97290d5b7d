"""Rows of several tables, document by document, for stages that work on one article at a time."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator, Sequence
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
    grouped = [rows_by_document(table) for table in others]
    for name, rows in itertools.groupby(first.to_pylist(), _document):
        yield name, [list(rows), *(groups.get(name, []) for groups in grouped)]


def rows_by_document(table: pa.Table) -> dict[str, Rows]:
    """The rows of each document, by `document_id`, in table order."""
    return {name: list(rows) for name, rows in itertools.groupby(table.to_pylist(), _document)}


def tuples_by_document(
    table: pa.Table, columns: Sequence[str]
) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """For each document its id and its rows as tuples of some columns: in a third of the time."""
    rows = list(zip(*(table[column].to_pylist() for column in columns), strict=True))
    for name, own in _runs(table):
        yield name, rows[own]


def values_by_document(table: pa.Table, column: str) -> dict[str, list[Any]]:
    """One column's values of each document, by `document_id`, in table order."""
    values = table[column].to_pylist()
    return {name: values[own] for name, own in _runs(table)}


def join_bodies(body: pa.Table) -> dict[str, str]:
    """Each article's paragraphs joined by a blank line, by `document_id`, in table order."""
    texts = body["text"].to_pylist()
    return {name: PARAGRAPH_BREAK.join(texts[own]) for name, own in _runs(body)}


def _runs(table: pa.Table) -> Iterator[tuple[str, slice]]:
    """Each document and where its rows stand."""
    runs = pc.run_end_encode(table["document_id"].combine_chunks())
    ends = runs.run_ends.to_pylist()
    for name, start, end in zip(runs.values.to_pylist(), [0, *ends], ends, strict=False):
        yield name, slice(start, end)


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
