"""Exact alignment of many pairs of texts at once: which passages they share, word for word.

Equal runs of words (blocks) are found by joining the 3-grams of thousands of pairs in one sort;
where blocks claim the same words the better supported one wins; blocks that follow each other on
both sides make a passage. A passage may stand anywhere in either text, so moved blocks are found.
The result depends on the two texts alone.

Source: greedy string tiling (Wise 1993) with local chaining; the batch form is ours.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from copydesk.dedup.alignments import Alignments
from copydesk.dedup.blocks import (
    MAX_WORDS,
    PAIR_LIMIT,
    Blocks,
    Side,
    find_blocks,
    hash_grams,
    make_side,
)
from copydesk.settings import MatchSettings
from copydesk.text.words import (
    BoolArray,
    Int32Array,
    Int64Array,
    UInt64Array,
    Words,
    join_ranges,
)

# Words of both sides aligned at once; the arrays of a batch stay in the last-level cache.
_BATCH_WORDS = 1 << 18
# Neighbours in reading order that may support a block, and rounds in which claims are settled.
_NEIGHBOURS = 4
_ROUNDS = 4
# Words by which supporting blocks may overlap: a repeated word at a seam belongs to both.
_OVERLAP = 2


def align_pairs(words: Words, a: Int64Array, b: Int64Array, settings: MatchSettings) -> Alignments:
    """Align text a[i] of `words` with text b[i] for every i; each text up to its 2^20th word."""
    grams = hash_grams(words.hashes)
    parts = [
        _align_batch(
            make_side(words, a[low:high]), make_side(words, b[low:high]), words, grams, settings
        )
        for low, high in _batches(words, a, b)
    ]
    if not parts:
        return Alignments(np.zeros(1, np.int64), *(np.empty(0, np.int32) for _ in range(9)))
    counts, *columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Alignments(np.concatenate(([0], np.cumsum(counts))), *columns)


def _batches(words: Words, a: Int64Array, b: Int64Array) -> Iterator[tuple[int, int]]:
    sizes = np.minimum(np.diff(words.offsets), MAX_WORDS)
    ends = np.cumsum(sizes[a] + sizes[b])
    low, done = 0, 0
    while low < len(a):
        high = int(np.searchsorted(ends, done + _BATCH_WORDS, side="right"))
        high = min(max(high, low + 1), low + PAIR_LIMIT)
        yield low, high
        low, done = high, int(ends[high - 1])


def _align_batch(
    side_a: Side, side_b: Side, words: Words, grams: UInt64Array, settings: MatchSettings
) -> tuple[Int64Array | Int32Array, ...]:
    blocks = find_blocks(side_a, side_b, grams)
    partner = _settle_claims(_keep_supported(blocks, settings), side_a, side_b)
    runs = _find_runs(partner, side_a)
    runs = _drop_strays(runs, settings)
    partner = _fill_gaps(runs, partner, side_a, side_b, words, settings)
    return _make_passages(runs, partner, side_a, side_b, words, settings)


def _keep_supported(blocks: Blocks, settings: MatchSettings) -> Blocks:
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
    return Blocks(a[keep], b[keep], length[keep], pair[keep])


def _settle_claims(blocks: Blocks, side_a: Side, side_b: Side) -> Int64Array:
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


def _find_runs(partner: Int64Array, side_a: Side) -> Blocks:
    """Runs of words whose partners run along, in the order of a."""
    at = np.flatnonzero(partner >= 0)
    other, pair = partner[at], side_a.pair[at]
    is_new = np.ones(len(at), dtype=np.bool_)
    is_new[1:] = (np.diff(at) != 1) | (np.diff(other) != 1) | (np.diff(pair) != 0)
    starts = np.flatnonzero(is_new)
    length = np.diff(np.append(starts, len(at)))
    return Blocks(at[starts], other[starts], length, pair[starts])


def _drop_strays(runs: Blocks, settings: MatchSettings) -> Blocks:
    """Drop short runs that neither go on from the run before nor lead to the next, twice."""
    for _ in range(2):
        linked = _links(runs, settings)
        keep = linked[1:] | linked[:-1] | (runs.length >= settings.min_passage_words)
        runs = Blocks(runs.a[keep], runs.b[keep], runs.length[keep], runs.pair[keep])
    return runs


def _links(runs: Blocks, settings: MatchSettings) -> BoolArray:
    """Whether run i goes on from run i - 1; one more entry for the end."""
    linked = np.zeros(len(runs.a) + 1, dtype=np.bool_)
    inner = runs.pair[1:] == runs.pair[:-1]
    for start in (runs.a, runs.b):
        gap = start[1:] - (start[:-1] + runs.length[:-1])
        inner &= (gap >= 0) & (gap <= settings.max_gap_words)
    linked[1:-1] = inner
    return linked


def _fill_gaps(
    runs: Blocks,
    partner: Int64Array,
    side_a: Side,
    side_b: Side,
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
    runs: Blocks,
    partner: Int64Array,
    side_a: Side,
    side_b: Side,
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
        np.zeros_like(matched),
    )
    counts = np.bincount(pair[keep], minlength=len(side_a.first))
    return (counts, *(column[keep].astype(np.int32) for column in columns))


def _sum_within(values: BoolArray | Int64Array, start: Int64Array, end: Int64Array) -> Int64Array:
    sums = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return sums[end] - sums[start]


def _longest_within(runs: Blocks, start: Int64Array, end: Int64Array) -> Int64Array:
    """The longest run inside each span; spans are in order and hold at least one."""
    if not len(start):
        return start
    first = np.searchsorted(runs.a, start)
    return np.maximum.reduceat(runs.length, first)
