"""Alignments kept from run to run: an alignment depends on its two texts alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from copydesk.dedup.align import Alignments
from copydesk.text.words import Int32Array, Int64Array

Pair = tuple[str, str]
Align = Callable[[Int64Array, Int64Array], Alignments]

# The columns of a passage, in the order of `Alignments`.
_FIELDS = (
    "start_a", "end_a", "start_b", "end_b", "matched", "longest", "content", "content_matched",
)  # fmt: skip


def align_new(
    pairs: Sequence[Pair], a: Int64Array, b: Int64Array, known: dict[Pair, Int32Array], align: Align
) -> tuple[Alignments, dict[Pair, Int32Array]]:
    """Align the pairs that are not known yet.

    Args:
        pairs: digests of the two texts of each pair.
        a: rows of the first texts, int64 as `align` wants them.
        b: rows of the second texts.
        known: passages of pairs aligned before, int32[passages, 8].
        align: aligns the texts of rows a[i] and b[i] for all i.

    Returns:
        The alignments of all pairs in order, and the passages of each by its digests.
    """
    new = np.array([n for n, pair in enumerate(pairs) if pair not in known], np.int64)
    made = align(a[new], b[new])
    rows = np.stack([getattr(made, name) for name in _FIELDS], axis=1)
    fresh = {
        pairs[n]: rows[made.offsets[i] : made.offsets[i + 1]] for i, n in enumerate(new.tolist())
    }
    passages = {pair: fresh[pair] if pair in fresh else known[pair] for pair in pairs}
    return _join([passages[pair] for pair in pairs]), passages


def _join(passages: Sequence[Int32Array]) -> Alignments:
    counts = np.array([len(rows) for rows in passages], np.int64)
    stacked = np.concatenate([np.empty((0, len(_FIELDS)), np.int32), *passages])
    columns = {name: np.ascontiguousarray(stacked[:, n]) for n, name in enumerate(_FIELDS)}
    return Alignments(offsets=np.concatenate(([0], np.cumsum(counts))), **columns)


def pack(passages: dict[Pair, Int32Array]) -> list[dict[str, object]]:
    """Rows of a table: text_a, text_b and the passages as one list of numbers."""
    return [
        {"text_a": a, "text_b": b, "alignment": rows.ravel().tolist()}
        for (a, b), rows in sorted(passages.items(), key=lambda item: item[0])
    ]


def unpack(
    text_a: Sequence[str], text_b: Sequence[str], offsets: Int64Array, values: Int32Array
) -> dict[Pair, Int32Array]:
    """The inverse of `pack`, from the columns of the table."""
    return {
        (a, b): values[offsets[n] : offsets[n + 1]].reshape(-1, len(_FIELDS))
        for n, (a, b) in enumerate(zip(text_a, text_b, strict=True))
    }
