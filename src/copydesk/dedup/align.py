"""Exact alignment of many pairs of texts at once: which passages they share, word for word.

Equal runs of words (blocks) are found by joining the 3-grams of thousands of pairs in one sort;
where blocks claim the same words the better supported one wins; blocks that follow each other on
both sides make a passage. A passage may stand anywhere in either text, so moved blocks are found.
The result depends on the two texts alone.

Source: greedy string tiling (Wise 1993) with local chaining; the batch form is ours.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.settings import MatchSettings
from copydesk.text.words import (
    BoolArray,
    Int32Array,
    Int64Array,
    UInt64Array,
    Words,
    join_ranges,
    mix,
)

_GRAM_WORDS = 3
# A 3-gram that one of the texts holds more often is matched in order only: the first with the
# first, the last with the last and so on, not every occurrence with every other.
_MAX_OCCURRENCES = 8
# A sort key holds pair, gram, side and position in 11 + 32 + 1 + 20 bits.
_POSITION_BITS = 20
_MAX_WORDS = 1 << _POSITION_BITS
_PAIR_LIMIT = 1 << 11
# Words of both sides aligned at once; the arrays of a batch stay in the last-level cache.
_BATCH_WORDS = 1 << 18
# Neighbours in reading order that may support a block, and rounds in which claims are settled.
_NEIGHBOURS = 4
_ROUNDS = 4
# Words by which supporting blocks may overlap: a repeated word at a seam belongs to both.
_OVERLAP = 2


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


def align_pairs(words: Words, a: Int64Array, b: Int64Array, settings: MatchSettings) -> Alignments:
    """Align text a[i] of `words` with text b[i] for every i; each text up to its 2^20th word."""
    grams = _hash_grams(words.hashes)
    parts = [
        _align_batch(
            _make_side(words, a[low:high]), _make_side(words, b[low:high]), words, grams, settings
        )
        for low, high in _batches(words, a, b)
    ]
    if not parts:
        return Alignments(np.zeros(1, np.int64), *(np.empty(0, np.int32) for _ in range(8)))
    counts, *columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Alignments(np.concatenate(([0], np.cumsum(counts))), *columns)


def concatenate_alignments(parts: Sequence[Alignments]) -> Alignments:
    """Put the alignments of several lists of pairs one after the other."""
    names = [f.name for f in dataclasses.fields(Alignments)][1:]
    columns = [np.concatenate([getattr(p, name) for p in parts]) for name in names]
    counts = np.concatenate([np.diff(p.offsets) for p in parts])
    return Alignments(np.concatenate(([0], np.cumsum(counts))), *columns)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the pairs of a batch, laid out in one line ("flat"), pair after pair."""

    first: Int64Array  # per pair: index of its first word in Words
    base: Int64Array  # per pair: flat position of its first word; one more entry for the end
    word: Int64Array  # per flat position: index in Words
    pair: Int64Array  # per flat position


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Equal runs: flat positions of the first words, and lengths."""

    a: Int64Array
    b: Int64Array
    length: Int64Array
    pair: Int64Array


def _hash_grams(hashes: UInt64Array) -> UInt64Array:
    padded = np.concatenate((hashes, np.zeros(_GRAM_WORDS - 1, np.uint64)))
    total = np.zeros(len(hashes), dtype=np.uint64)
    for step in range(_GRAM_WORDS):
        total *= np.uint64(0xC2B2AE3D27D4EB4F)
        total += padded[step : step + len(hashes)]
    return mix(total)


def _batches(words: Words, a: Int64Array, b: Int64Array) -> Iterator[tuple[int, int]]:
    sizes = np.minimum(np.diff(words.offsets), _MAX_WORDS)
    ends = np.cumsum(sizes[a] + sizes[b])
    low, done = 0, 0
    while low < len(a):
        high = int(np.searchsorted(ends, done + _BATCH_WORDS, side="right"))
        high = min(max(high, low + 1), low + _PAIR_LIMIT)
        yield low, high
        low, done = high, int(ends[high - 1])


def _make_side(words: Words, texts: Int64Array) -> _Side:
    sizes = np.minimum(np.diff(words.offsets), _MAX_WORDS)[texts]
    base = np.concatenate(([0], np.cumsum(sizes)))
    first = words.offsets[texts]
    pair = np.repeat(np.arange(len(texts)), sizes)
    return _Side(first, base, np.arange(base[-1]) + (first - base[:-1])[pair], pair)


def _align_batch(
    side_a: _Side, side_b: _Side, words: Words, grams: UInt64Array, settings: MatchSettings
) -> tuple[Int64Array | Int32Array, ...]:
    blocks = _find_blocks(side_a, side_b, grams)
    partner = _settle_claims(_keep_supported(blocks, settings), side_a, side_b)
    runs = _find_runs(partner, side_a)
    runs = _drop_strays(runs, settings)
    partner = _fill_gaps(runs, partner, side_a, side_b, words, settings)
    return _make_passages(runs, partner, side_a, side_b, words, settings)


def _find_blocks(side_a: _Side, side_b: _Side, grams: UInt64Array) -> _Blocks:
    """All maximal equal runs of at least three words, overlapping ones too."""
    at_a, at_b = _join_grams(side_a, side_b, grams)
    pair = side_a.pair[at_a]
    diagonal = (at_b - side_b.base[pair]) - (at_a - side_a.base[pair]) + _MAX_WORDS
    keys = (pair << 42) | (diagonal << 21) | (at_a - side_a.base[pair])
    keys.sort()
    is_new = np.ones(len(keys), dtype=np.bool_)
    is_new[1:] = np.diff(keys) != 1
    starts = np.flatnonzero(is_new)
    length = np.diff(np.append(starts, len(keys))) + _GRAM_WORDS - 1
    first = keys[starts]
    pair, at = first >> 42, first & (2 * _MAX_WORDS - 1)
    other = at + ((first >> 21) & (2 * _MAX_WORDS - 1)) - _MAX_WORDS
    return _Blocks(side_a.base[pair] + at, side_b.base[pair] + other, length, pair)


def _join_grams(side_a: _Side, side_b: _Side, grams: UInt64Array) -> tuple[Int64Array, Int64Array]:
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


def _gram_keys(side: _Side, grams: UInt64Array, number: int) -> UInt64Array:
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
    side_a: _Side,
    side_b: _Side,
    grams: UInt64Array,
) -> tuple[Int64Array, Int64Array]:
    """Go from rows to flat positions, without those whose full hashes differ."""
    within = (keys & np.uint64(_MAX_WORDS - 1)).astype(np.int64)
    pair = (keys[row_a] >> np.uint64(_POSITION_BITS + 33)).astype(np.int64)
    at_a, at_b = side_a.base[pair] + within[row_a], side_b.base[pair] + within[row_b]
    same = grams[side_a.word[at_a]] == grams[side_b.word[at_b]]
    return at_a[same], at_b[same]


def _keep_supported(blocks: _Blocks, settings: MatchSettings) -> _Blocks:
    """Order blocks by weight, lightest first, and drop those that can be in no passage.

    The weight of a block is its length and that of the blocks that go on from it or lead up to it.
    """
    order = np.lexsort((blocks.b, blocks.a))
    a, b, length, pair = (x[order] for x in (blocks.a, blocks.b, blocks.length, blocks.pair))
    weight = length.copy()
    for step in range(1, min(_NEIGHBOURS, len(a) - 1) + 1):
        linked = pair[step:] == pair[:-step]
        for start in (a, b):
            gap = start[step:] - (start[:-step] + length[:-step])
            linked &= (gap >= -_OVERLAP) & (gap <= settings.max_gap_words)
        weight[:-step] += length[step:] * linked
        weight[step:] += length[:-step] * linked
    keep = np.flatnonzero(weight >= settings.min_passage_words)
    keep = keep[np.argsort(weight[keep], kind="stable")]
    return _Blocks(a[keep], b[keep], length[keep], pair[keep])


def _settle_claims(blocks: _Blocks, side_a: _Side, side_b: _Side) -> Int64Array:
    """Give every word at most one partner.

    Heavier blocks overwrite the claims of lighter ones on both sides; a pair of words stands when
    its block holds both. What is left over is claimed again, in a few rounds.

    Returns:
        Per flat position of a the flat position of its partner in b, or -1.
    """
    at_a, at_b = join_ranges(blocks.a, blocks.length), join_ranges(blocks.b, blocks.length)
    block = np.repeat(np.arange(len(blocks.a)), blocks.length)
    partner = np.full(len(side_a.word), -1, dtype=np.int64)
    is_taken = np.zeros(len(side_b.word), dtype=np.bool_)
    owner_a, owner_b = np.empty(len(side_a.word), np.int64), np.empty(len(side_b.word), np.int64)
    for _ in range(_ROUNDS):
        owner_a[at_a], owner_b[at_b] = block, block  # the last, heaviest one stays
        stands = (owner_a[at_a] == block) & (owner_b[at_b] == block)
        partner[at_a[stands]] = at_b[stands]
        is_taken[at_b[stands]] = True
        free = (partner[at_a] < 0) & ~is_taken[at_b]
        if not free.any():
            break
        at_a, at_b, block = at_a[free], at_b[free], block[free]
    return partner


def _find_runs(partner: Int64Array, side_a: _Side) -> _Blocks:
    """Runs of words whose partners run along, in the order of a."""
    at = np.flatnonzero(partner >= 0)
    other, pair = partner[at], side_a.pair[at]
    is_new = np.ones(len(at), dtype=np.bool_)
    is_new[1:] = (np.diff(at) != 1) | (np.diff(other) != 1) | (np.diff(pair) != 0)
    starts = np.flatnonzero(is_new)
    length = np.diff(np.append(starts, len(at)))
    return _Blocks(at[starts], other[starts], length, pair[starts])


def _drop_strays(runs: _Blocks, settings: MatchSettings) -> _Blocks:
    """Drop short runs that neither go on from the run before nor lead to the next, twice."""
    for _ in range(2):
        linked = _links(runs, settings)
        keep = linked[1:] | linked[:-1] | (runs.length >= settings.min_passage_words)
        runs = _Blocks(runs.a[keep], runs.b[keep], runs.length[keep], runs.pair[keep])
    return runs


def _links(runs: _Blocks, settings: MatchSettings) -> BoolArray:
    """Whether run i goes on from run i - 1; one more entry for the end."""
    linked = np.zeros(len(runs.a) + 1, dtype=np.bool_)
    inner = runs.pair[1:] == runs.pair[:-1]
    for start in (runs.a, runs.b):
        gap = start[1:] - (start[:-1] + runs.length[:-1])
        inner &= (gap >= 0) & (gap <= settings.max_gap_words)
    linked[1:-1] = inner
    return linked


def _fill_gaps(
    runs: _Blocks,
    partner: Int64Array,
    side_a: _Side,
    side_b: _Side,
    words: Words,
    settings: MatchSettings,
) -> Int64Array:
    """Keep the partners inside `runs`, and match words one for one in gaps of equal size."""
    filled = np.full(len(partner), -1, dtype=np.int64)
    at = join_ranges(runs.a, runs.length)
    filled[at] = partner[at]
    is_taken = np.zeros(len(side_b.word), dtype=np.bool_)
    is_taken[filled[at]] = True
    end_a, end_b = runs.a + runs.length, runs.b + runs.length
    gap = runs.a[1:] - end_a[:-1]
    even = _links(runs, settings)[1:-1] & (gap == runs.b[1:] - end_b[:-1]) & (gap > 0)
    sizes = gap[even]
    at_a, at_b = join_ranges(end_a[:-1][even], sizes), join_ranges(end_b[:-1][even], sizes)
    same = words.hashes[side_a.word[at_a]] == words.hashes[side_b.word[at_b]]
    same &= ~is_taken[at_b]
    filled[at_a[same]] = at_b[same]
    return filled


def _make_passages(
    runs: _Blocks,
    partner: Int64Array,
    side_a: _Side,
    side_b: _Side,
    words: Words,
    settings: MatchSettings,
) -> tuple[Int64Array | Int32Array, ...]:
    heads = np.flatnonzero(~_links(runs, settings)[:-1])
    tails = np.append(heads[1:], len(runs.a)) - 1 if len(heads) else heads
    start_a, start_b = runs.a[heads], runs.b[heads]
    end_a, end_b = runs.a[tails] + runs.length[tails], runs.b[tails] + runs.length[tails]
    pair = runs.pair[heads]
    is_matched = partner >= 0
    matched = _sum_within(is_matched, start_a, end_a)
    span = np.maximum(end_a - start_a, end_b - start_b)
    content_a, content_b = words.is_content[side_a.word], words.is_content[side_b.word]
    content = _sum_within(content_a, start_a, end_a) + _sum_within(content_b, start_b, end_b)
    both = content_a.astype(np.int64)
    both[is_matched] += content_b[partner[is_matched]]
    content_matched = _sum_within(both * is_matched, start_a, end_a)
    longest = _longest_within(_find_runs(partner, side_a), start_a, end_a)
    keep = (matched >= settings.min_passage_words) & (
        matched >= settings.min_passage_density * span
    )
    base_a, base_b = side_a.base[pair], side_b.base[pair]
    columns = (
        start_a - base_a,
        end_a - base_a,
        start_b - base_b,
        end_b - base_b,
        matched,
        longest,
        content,
        content_matched,
    )
    counts = np.bincount(pair[keep], minlength=len(side_a.first))
    return (counts, *(column[keep].astype(np.int32) for column in columns))


def _sum_within(values: BoolArray | Int64Array, start: Int64Array, end: Int64Array) -> Int64Array:
    sums = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return sums[end] - sums[start]


def _longest_within(runs: _Blocks, start: Int64Array, end: Int64Array) -> Int64Array:
    """The longest run inside each span; spans are in order and hold at least one."""
    if not len(start):
        return start
    first = np.searchsorted(runs.a, start)
    return np.maximum.reduceat(runs.length, first)
