"""Equal runs of words of many pairs of texts at once: the raw material of an alignment.

The 3-grams of all pairs of a batch are joined in one sort; matches that follow each other on one
diagonal make a block.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from copydesk.text.words import Int64Array, UInt64Array, Words, join_ranges, mix

_GRAM_WORDS = 3
# A 3-gram that one of the texts holds more often is matched in order only: the first with the
# first, the last with the last and so on, not every occurrence with every other.
_MAX_OCCURRENCES = 8
# A sort key holds pair, gram, side and position in 11 + 32 + 1 + 20 bits.
_POSITION_BITS = 20
MAX_WORDS = 1 << _POSITION_BITS
# Pairs that one key can tell apart.
PAIR_LIMIT = 1 << 11


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the pairs of a batch, laid out in one line ("flat"), pair after pair."""

    first: Int64Array  # per pair: index of its first word in Words
    base: Int64Array  # per pair: flat position of its first word; one more entry for the end
    word: Int64Array  # per flat position: index in Words
    pair: Int64Array  # per flat position


@dataclass(frozen=True, slots=True)
class Blocks:
    """Equal runs: flat positions of the first words, and lengths."""

    a: Int64Array
    b: Int64Array
    length: Int64Array
    pair: Int64Array


def hash_grams(hashes: UInt64Array) -> UInt64Array:
    """Hash the 3-gram that begins at every word; those at the end of a text run into the next."""
    padded = np.concatenate((hashes, np.zeros(_GRAM_WORDS - 1, np.uint64)))
    total = np.zeros(len(hashes), dtype=np.uint64)
    for step in range(_GRAM_WORDS):
        total *= np.uint64(0xC2B2AE3D27D4EB4F)
        total += padded[step : step + len(hashes)]
    return mix(total)


def make_side(words: Words, texts: Int64Array) -> Side:
    """Lay out one text per pair, each up to its 2^20th word."""
    sizes = np.minimum(np.diff(words.offsets), MAX_WORDS)[texts]
    base = np.concatenate(([0], np.cumsum(sizes)))
    first = words.offsets[texts]
    pair = np.repeat(np.arange(len(texts)), sizes)
    return Side(first, base, np.arange(base[-1]) + (first - base[:-1])[pair], pair)


def find_blocks(side_a: Side, side_b: Side, grams: UInt64Array) -> Blocks:
    """All maximal equal runs of at least three words, overlapping ones too."""
    at_a, at_b = _join_grams(side_a, side_b, grams)
    pair = side_a.pair[at_a]
    diagonal = (at_b - side_b.base[pair]) - (at_a - side_a.base[pair]) + MAX_WORDS
    keys = (pair << 42) | (diagonal << 21) | (at_a - side_a.base[pair])
    keys.sort()
    is_new = np.ones(len(keys), dtype=np.bool_)
    is_new[1:] = np.diff(keys) != 1
    starts = np.flatnonzero(is_new)
    length = np.diff(np.append(starts, len(keys))) + _GRAM_WORDS - 1
    first = keys[starts]
    pair, at = first >> 42, first & (2 * MAX_WORDS - 1)
    other = at + ((first >> 21) & (2 * MAX_WORDS - 1)) - MAX_WORDS
    return Blocks(side_a.base[pair] + at, side_b.base[pair] + other, length, pair)


def _join_grams(side_a: Side, side_b: Side, grams: UInt64Array) -> tuple[Int64Array, Int64Array]:
    """Flat positions in a and b that begin the same 3-gram of the same pair."""
    keys = np.concatenate((_gram_keys(side_a, grams, 0), _gram_keys(side_b, grams, 1)))
    keys.sort()
    group = keys >> np.uint64(_POSITION_BITS + 1)
    is_equal = group[1:] == group[:-1]
    keep = np.zeros(len(keys), dtype=np.bool_)
    keep[1:] |= is_equal
    keep[:-1] |= is_equal
    keys, group = keys[keep], group[keep]
    starts = np.flatnonzero(
        np.concatenate((np.ones(min(1, len(keys)), np.bool_), group[1:] != group[:-1]))
    )
    sizes = np.diff(np.append(starts, len(keys)))
    on_b = ((keys >> np.uint64(_POSITION_BITS)) & np.uint64(1)).astype(np.int64)
    count_b = np.add.reduceat(on_b, starts) if len(starts) else starts
    count_a = sizes - count_b
    both = np.minimum(count_a, count_b) > 0
    few = both & (np.maximum(count_a, count_b) <= _MAX_OCCURRENCES)
    many = both & ~few
    crossed = _cross(starts[few], count_a[few], count_b[few])
    in_order = _match_in_order(starts[many], count_a[many], count_b[many])
    row_a, row_b = (np.concatenate(rows) for rows in zip(crossed, in_order, strict=True))
    return _verify(keys, row_a, row_b, side_a, side_b, grams)


def _gram_keys(side: Side, grams: UInt64Array, number: int) -> UInt64Array:
    """Sort keys of all 3-grams of one side: pair, gram, side, position, from high to low bits."""
    sizes = np.maximum(np.diff(side.base) - (_GRAM_WORDS - 1), 0)
    within = join_ranges(np.zeros_like(sizes), sizes).astype(np.uint64)
    gram = grams[join_ranges(side.first, sizes)] >> np.uint64(32)
    pair = np.repeat(
        np.arange(len(sizes), dtype=np.uint64) << np.uint64(_POSITION_BITS + 33), sizes
    )
    keys: UInt64Array = pair | (gram << np.uint64(_POSITION_BITS + 1)) | within
    return keys | np.uint64(number << _POSITION_BITS)


def _cross(
    starts: Int64Array, count_a: Int64Array, count_b: Int64Array
) -> tuple[Int64Array, Int64Array]:
    """Rows of every combination: a group's rows of a come first, then those of b."""
    sizes = count_a * count_b
    step = join_ranges(np.zeros_like(sizes), sizes)
    width, begin = np.repeat(count_b, sizes), np.repeat(starts, sizes)
    return begin + step // width, begin + np.repeat(count_a, sizes) + step % width


def _match_in_order(
    starts: Int64Array, count_a: Int64Array, count_b: Int64Array
) -> tuple[Int64Array, Int64Array]:
    """Rows of the first, second and so on of both sides, and where counts differ of the last."""
    size = np.minimum(count_a, count_b)
    differ = count_a != count_b
    start_b = starts + count_a
    row_a = (join_ranges(starts, size), join_ranges((start_b - size)[differ], size[differ]))
    end_b = start_b + count_b
    row_b = (join_ranges(start_b, size), join_ranges((end_b - size)[differ], size[differ]))
    return np.concatenate(row_a), np.concatenate(row_b)


def _verify(
    keys: UInt64Array,
    row_a: Int64Array,
    row_b: Int64Array,
    side_a: Side,
    side_b: Side,
    grams: UInt64Array,
) -> tuple[Int64Array, Int64Array]:
    """Go from rows to flat positions, without those whose full hashes differ."""
    within = (keys & np.uint64(MAX_WORDS - 1)).astype(np.int64)
    pair = (keys[row_a] >> np.uint64(_POSITION_BITS + 33)).astype(np.int64)
    at_a, at_b = side_a.base[pair] + within[row_a], side_b.base[pair] + within[row_b]
    same = grams[side_a.word[at_a]] == grams[side_b.word[at_b]]
    return at_a[same], at_b[same]
