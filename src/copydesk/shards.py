"""Shards: hash buckets of `document_id`, their number a power of two that follows the corpus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

EDITION = "edition"  # the shard label of what is one piece

# articles in a shard that is aimed at: seconds of work for pages, a tenth of one for texts.
_ARTICLES_PER_SHARD = 256
# below this a single shard; above it at least 16, so that a few hundred pages fill all cores.
_ONE_SHARD_ARTICLES = 64
_LEAST_BITS, _MOST_BITS = 4, 10


def shard_bits(source_count: int) -> int:
    """The number of leading bits of `document_id` that name a shard."""
    if source_count <= _ONE_SHARD_ARTICLES:
        return 0
    wanted = (max(source_count - 1, 1) // _ARTICLES_PER_SHARD).bit_length()
    return min(max(wanted, _LEAST_BITS), _MOST_BITS)


def shard_labels(bits: int) -> list[str]:
    """All shards of a layout in order: "<bits>-<index>"."""
    return [f"{bits:02d}-{index:04d}" for index in range(1 << bits)]


def overlaps(one: str, other: str) -> bool:
    """Whether two shards, perhaps of different layouts, can hold the same document."""
    if EDITION in (one, other):
        return one == other
    (bits_a, index_a), (bits_b, index_b) = _parse(one), _parse(other)
    least = min(bits_a, bits_b)
    return index_a >> (bits_a - least) == index_b >> (bits_b - least)


def overlapping(shard: str, labels: Sequence[str]) -> Sequence[str]:
    """Those of all labels of a layout, in order, that overlap a shard; without looking at each."""
    if EDITION in (shard, *labels[:1]):
        return [label for label in labels if label == shard]
    bits, index = _parse(shard)
    deeper = (len(labels) - 1).bit_length() - bits
    low, high = (
        (index << deeper, (index + 1) << deeper)
        if deeper > 0
        else (index >> -deeper, (index >> -deeper) + 1)
    )
    return labels[low:high]


def rows_of_shard(table: pa.Table, label: str) -> pa.Table:
    """The rows of one shard; the table is sorted by `document_id`."""
    if label == EDITION:
        return table
    bits, index = _parse(label)
    low, high = shard_bounds(table, bits)[index : index + 2].tolist()
    return table.slice(low, high - low).combine_chunks()


def shard_bounds(table: pa.Table, bits: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The first row of each shard, and the number of all; the table is sorted by `document_id`."""
    if bits == 0:
        return np.array([0, table.num_rows])
    numbers = shard_numbers(table["document_id"], bits)
    return np.searchsorted(numbers, np.arange((1 << bits) + 1))


def shard_numbers(ids: pa.ChunkedArray, bits: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The index of the shard of each document."""
    prefix = pc.utf8_slice_codeunits(ids, 0, 4)
    hexadecimal = pc.dictionary_encode(prefix.combine_chunks())
    values = np.array([int(p, 16) for p in hexadecimal.dictionary.to_pylist()], np.int64)
    if not len(values):
        return np.zeros(0, np.int64)
    return np.asarray(values[np.asarray(hexadecimal.indices)] >> (16 - bits))


def _parse(label: str) -> tuple[int, int]:
    bits, index = label.split("-")
    return int(bits), int(index)
