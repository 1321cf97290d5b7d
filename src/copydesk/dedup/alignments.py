"""Alignments: the passages of many pairs of texts as arrays, put together, summed and joined."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.text.words import Int32Array, Int64Array, Words, join_ranges


@dataclass(frozen=True, slots=True)
class Alignments:
    """Shared passages of n pairs, each pair's in the order of its first text.

    Attributes:
        offsets: int64[n + 1]; the passages of pair i are rows offsets[i] to offsets[i + 1].
        start_a, end_a, start_b, end_b: int32 per passage, word indexes, half-open.
        matched: int32 per passage, words that stand on both sides; no word counts twice.
        longest: int32 per passage, the most of them in a row.
        content: int32 per passage, words of both sides with a digit or a capital.
        content_matched: int32 per passage, how many of those are matched.
        misread: int32 per passage, 1 where it is both texts whole, which read alike letter by
            letter (see `find_misread`), else 0.
    """

    offsets: Int64Array
    start_a: Int32Array
    end_a: Int32Array
    start_b: Int32Array
    end_b: Int32Array
    matched: Int32Array
    longest: Int32Array
    content: Int32Array
    content_matched: Int32Array
    misread: Int32Array


def concatenate_alignments(parts: Sequence[Alignments]) -> Alignments:
    """Put the alignments of several lists of pairs one after the other."""
    names = [f.name for f in dataclasses.fields(Alignments)][1:]
    columns = [np.concatenate([getattr(p, name) for p in parts]) for name in names]
    counts = np.concatenate([np.diff(p.offsets) for p in parts])
    return Alignments(np.concatenate(([0], np.cumsum(counts))), *columns)


def sum_by_pair(alignments: Alignments, values: Int32Array) -> Int64Array:
    """Sum a value of each passage over the passages of each pair."""
    pairs = len(alignments.offsets) - 1
    pair = np.repeat(np.arange(pairs), np.diff(alignments.offsets))
    return np.bincount(pair, values, minlength=pairs).astype(np.int64)


def join_passages(
    alignments: Alignments, pairs: Int64Array, words: Words, a: Int64Array, b: Int64Array
) -> Alignments:
    """Make one passage, both texts whole, of those of some pairs that read alike.

    Args:
        alignments: of texts a[i] and b[i] of `words` for all i.
        pairs: indexes of the pairs, ascending; each has a passage.
        words: the words of all texts.
        a: rows of the first texts.
        b: rows of the second texts.
    """
    first = alignments.offsets[pairs]
    values = {f.name: getattr(alignments, f.name).copy() for f in dataclasses.fields(Alignments)}
    for name in ("matched", "content", "content_matched"):
        values[name][first] = sum_by_pair(alignments, values[name])[pairs]
    values["longest"][first] = [
        alignments.longest[low:high].max()
        for low, high in zip(first, alignments.offsets[pairs + 1], strict=True)
    ]
    sizes = np.diff(words.offsets)
    values["start_a"][first] = values["start_b"][first] = 0
    values["end_a"][first], values["end_b"][first] = sizes[a[pairs]], sizes[b[pairs]]
    values["misread"][first] = 1
    counts = np.diff(values.pop("offsets"))
    keep = np.ones(len(alignments.matched), dtype=np.bool_)
    keep[join_ranges(first + 1, counts[pairs] - 1)] = False
    counts[pairs] = 1
    offsets = np.concatenate(([0], np.cumsum(counts)))
    return Alignments(offsets, **{name: column[keep] for name, column in values.items()})
