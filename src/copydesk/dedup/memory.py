"""Alignments kept from run to run: an alignment depends on its two texts alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from copydesk.dedup.alignments import Alignments
from copydesk.dedup.store import Digests
from copydesk.text.words import Int32Array, Int64Array, join_ranges

Align = Callable[[Int64Array, Int64Array], Alignments]

# The columns of a passage, in the order of `Alignments`.
FIELDS = (
    "start_a", "end_a", "start_b", "end_b", "matched", "longest", "content", "content_matched",
    "misread",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Alignments by the digests of their two texts.

    Attributes:
        keys: both digests of each pair in one, ascending.
        offsets: int64, one more than pairs; where the passages of each begin.
        passages: int32[passages, 9], the columns of `Alignments`.
    """

    keys: Digests
    offsets: Int64Array
    passages: Int32Array


def pair_keys(text_a: Digests, text_b: Digests) -> Digests:
    """Both digests of each pair in one key; pairs sort by the first, then the second."""
    size = text_a.dtype.itemsize
    joined = np.stack((text_a, text_b), axis=1)
    # Any: a view of bytes under another length.
    keys: Any = joined.view(f"S{2 * size}").reshape(-1)
    return keys  # type: ignore[no-any-return]


def align_new(
    keys: Digests, a: Int64Array, b: Int64Array, known: Known, align: Align
) -> Alignments:
    """Align the pairs that are not known yet; the alignments of all pairs in order.

    Args:
        keys: of each pair, as of `pair_keys`.
        a: rows of the first texts, int64 as `align` wants them.
        b: rows of the second texts.
        known: pairs aligned before.
        align: aligns the texts of rows a[i] and b[i] for all i.
    """
    at = np.searchsorted(known.keys, keys)
    is_known = np.zeros(len(keys), dtype=np.bool_)
    inside = at < len(known.keys)
    is_known[inside] = known.keys[at[inside]] == keys[inside]
    made = align(a[~is_known], b[~is_known])
    starts, counts = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
    old = at[is_known]
    starts[is_known], counts[is_known] = known.offsets[old], np.diff(known.offsets)[old]
    starts[~is_known], counts[~is_known] = made.offsets[:-1], np.diff(made.offsets)
    starts[~is_known] += len(known.passages)
    rows = np.concatenate((known.passages, pack(made)))[join_ranges(starts, counts)]
    columns = {name: np.ascontiguousarray(rows[:, n]) for n, name in enumerate(FIELDS)}
    return Alignments(offsets=np.concatenate(([0], np.cumsum(counts))), **columns)


def pack(alignments: Alignments) -> Int32Array:
    """The passages as int32[passages, 9]."""
    return np.stack([getattr(alignments, name) for name in FIELDS], axis=1)
