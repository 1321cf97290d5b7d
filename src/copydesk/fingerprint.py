"""Digests of what goes into a stage: tables, the rows of each document, settings and versions."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk import __version__

DIGEST_BYTES = 16  # 128 bits: no collision among 2^50 documents, also none that a text could aim at


def digest(*parts: bytes | str) -> str:
    """BLAKE2b-128 of the parts, each with its length, as hex."""
    return _hash(parts).hexdigest()


def key_of(text: str) -> int:
    """64 bits that stand for a text: the first half of its `digest`, as a number."""
    return int.from_bytes(_hash((text,)).digest()[: DIGEST_BYTES // 2], "big")


def _hash(parts: Iterable[bytes | str]) -> hashlib.blake2b:
    # In one piece: hundreds of stage runs are told by some short digests each.
    data = [part.encode() if isinstance(part, str) else part for part in parts]
    sized = (piece for one in data for piece in (len(one).to_bytes(8, "little"), one))
    return hashlib.blake2b(b"".join(sized), digest_size=DIGEST_BYTES)


def content_digest(data: bytes | memoryview) -> bytes:
    """The first 128 bits of SHA-256 of bytes as they are.

    Not BLAKE2b, which Python has without the processor's help: over the tens of megabytes that a
    run reads and writes it takes three times as long (490 MB a second against 1,820).
    """
    return hashlib.sha256(data).digest()[:DIGEST_BYTES]


def digest_json(value: Any) -> str:
    """Digest of a JSON value, whatever the order of its keys; dataclasses count as their fields."""
    return digest(json.dumps(value, sort_keys=True, default=_as_json))


def package_versions(packages: Iterable[str]) -> dict[str, str]:
    """Versions of copydesk, of Unicode's tables in this Python, and of the named packages."""
    versions = {name: _version(name) for name in packages}
    return {"copydesk": __version__, "unicode": unicodedata.unidata_version, **versions}


def table_digest(table: pa.Table) -> str:
    """Digest of all rows of a table as hex, however they are chunked."""
    [rows] = range_digests(table.columns, np.array([0, table.num_rows]))
    return digest(*table.column_names, rows)


def document_digests(table: pa.Table) -> dict[str, bytes]:
    """One digest per document over all its rows.

    Args:
        table: sorted by `document_id`, its first column, so that a document's rows are adjacent.

    Returns:
        `document_id` -> 16 bytes, in the table's order.
    """
    ids, bounds = document_bounds(table)
    return dict(zip(ids, range_digests(table.columns[1:], bounds), strict=True)) if ids else {}


def document_bounds(table: pa.Table) -> tuple[list[str], np.ndarray[Any, Any]]:
    """The documents of a table as above, the first row of each, and the number of all rows."""
    encoded = pc.run_end_encode(_one_chunk(table.column(0)))
    return encoded.values.to_pylist(), np.append(0, np.asarray(encoded.run_ends))


def range_digests(
    columns: Sequence[pa.ChunkedArray], bounds: np.ndarray[Any, Any]
) -> Iterator[bytes]:
    """One digest for each range of rows: from each of `bounds`, which ascend, to the next."""
    streams = list(_streams([_one_chunk(column) for column in columns], bounds))
    for position, rows in enumerate(np.diff(bounds).tolist()):
        hasher = hashlib.blake2b(rows.to_bytes(8, "little"), digest_size=DIGEST_BYTES)
        for data, ends in streams:
            hasher.update(data[ends[position] : ends[position + 1]])
        yield hasher.digest()


def _as_json(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    raise TypeError(f"{value!r} has no place in a fingerprint")


@functools.cache
def _version(package: str) -> str:
    return metadata.version(package)


# Bytes one after the other, and where those of each document begin; the last number is the end.
_Stream = tuple[memoryview, list[int]]


def _streams(columns: list[pa.Array], bounds: np.ndarray[Any, Any]) -> Iterator[_Stream]:
    """Columns as few streams of bytes: what is of fixed width row by row, and texts and lists.

    The first stream tells the lengths of all that the others hold, so nothing can run together.
    """
    fixed = [np.zeros((int(bounds[-1]), 0), np.uint8)]
    others: list[_Stream] = []
    for array in columns:
        fixed.append(_are_valid(array)[:, None])
        if pa.types.is_list(array.type):
            ends = _ends(np.asarray(_fill(pc.list_value_length(array), 0)))
            others += _streams([array.flatten()], ends[bounds])
        elif _is_fixed(array.type):
            values = _fixed_width(array)
            fixed.append(values if values.ndim > 1 else values[:, None])
            continue
        else:
            offsets, data = _text(array)
            ends = offsets - offsets[0]
            others.append((data[int(offsets[0]) :], ends[bounds].tolist()))
        fixed.append(np.diff(ends).astype("<i8").view(np.uint8).reshape(-1, 8))
    rows = np.ascontiguousarray(np.concatenate(fixed, axis=1))
    yield memoryview(rows.tobytes()), (bounds * rows.shape[1]).tolist()
    yield from others


def _are_valid(array: pa.Array) -> np.ndarray[Any, Any]:
    if not array.null_count:
        return np.ones(len(array), np.uint8)
    return np.asarray(pc.is_valid(array)).astype(np.uint8)


def _fill(array: pa.Array, value: Any) -> pa.Array:
    return pc.fill_null(array, value) if array.null_count else array


def _ends(lengths: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.concatenate(([0], np.cumsum(lengths.astype(np.int64))))


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    return array


def _text(array: pa.Array) -> tuple[np.ndarray[Any, Any], memoryview]:
    """The bytes of strings, and where each begins; nulls are empty."""
    filled = _fill(array.cast(pa.large_binary()), b"")
    _, offsets_buffer, data = filled.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64)
    return offsets[filled.offset : filled.offset + len(array) + 1], memoryview(data or b"")


def _is_fixed(kind: pa.DataType) -> bool:
    return bool(pa.types.is_primitive(kind) or pa.types.is_fixed_size_binary(kind))


def _fixed_width(array: pa.Array) -> np.ndarray[Any, Any]:
    """Rows of a fixed-width array as a matrix of bytes, nulls as zeros."""
    if pa.types.is_boolean(array.type):
        return np.asarray(_fill(array, False).cast(pa.uint8()))
    width = array.type.bit_width // 8
    buffer = array.buffers()[1]
    flat = np.frombuffer(buffer, np.uint8)[
        array.offset * width : (array.offset + len(array)) * width
    ]
    rows = flat.reshape(len(array), width)
    if array.null_count:
        rows = np.where(np.asarray(pc.is_valid(array))[:, None], rows, np.uint8(0))
    return rows
