"""Candidate pairs: texts that share sampled shingles, found by an inverted index built in ranges.

Only one text of a group of exact copies takes part. A shingle that stands in texts of many
different kinds (a bio, a formula of the wire) is common and joins nobody; the kind of a text is its
smallest sampled hash, so that a thousand edited copies of one story count as one kind and stay
joined.

Source: measured, docs/duplicates.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from copydesk.dedup.pair_sums import PairSums
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.store import Column, blocks
from copydesk.settings import MatchSettings
from copydesk.text.arrays import are_new, distinct, find_repeated, run_starts
from copydesk.text.words import BoolArray, Int32Array, Int64Array, UInt64Array

# Bytes a posting needs while its range is joined: hash, place, owner, order, packed key, groups.
_POSTING_BYTES = 80
# Shorter over longer text, in words, of texts of like length.
_LIKE_LENGTH = 0.9
# Samples of whole texts read at once on the way to their kinds.
_KIND_SAMPLES = 1 << 20
# Parts of the memory budget: the postings of one range, and rows of pairs that wait to be summed.
# The rest is for the texts' ids and digests, one byte a sample, and what the interpreter takes.
_POSTINGS_SHARE, _ROWS_SHARE = 4, 8
# Bytes a generated (pair, rare) row needs until rows are summed: the key, its sorted copy, counts.
_ROW_BYTES = 40


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts to align, and what the corpus says about every sample.

    Attributes:
        a, b: int64 per pair, row indexes of representatives; a has the smaller content id. Sorted
            by the content ids of a, then b.
        shared: int32 per pair, samples in both texts that are not common (of a long posting list,
            those that made the pair).
        rare: int32 per pair, how many of them stand in few kinds of texts.
        representative: int64 per text, the row that stands for its group of exact copies.
        is_common: bool per sample of the sketches, false for those of other texts than
            representatives.
    """

    a: Int64Array
    b: Int64Array
    shared: Int32Array
    rare: Int32Array
    representative: Int64Array
    is_common: BoolArray

    def take(self, part: slice) -> Candidates:
        """Some of the pairs."""
        columns = {name: getattr(self, name)[part] for name in ("a", "b", "shared", "rare")}
        return replace(self, **columns)


def find_candidates(sketches: Sketches, settings: MatchSettings) -> Candidates:
    """Find the pairs that share enough samples; the order of the texts does not matter."""
    representative, by_content = _group_copies(sketches)
    ranks = _rank_texts(sketches, by_content)
    is_common = np.zeros(len(sketches.hashes), dtype=np.bool_)
    sums = PairSums(len(ranks.rows), settings.memory_bytes // _ROWS_SHARE // _ROW_BYTES)
    limit = settings.memory_bytes // _POSTINGS_SHARE // _POSTING_BYTES
    for places, hashes in _ranges(sketches.hashes, limit):
        lists = _make_lists(sketches.offsets, places, hashes, ranks, settings, is_common)
        for first, second, is_rare in _pair_rows(lists, settings.all_pairs_limit, sums.limit):
            sums.add(first, second, is_rare)
    first, second, shared, rare = sums.totals()
    keep = shared >= settings.min_shared
    keep |= _is_one_enough(sketches.word_count[ranks.rows], first, second, rare, settings)
    pairs = _order_pairs(ranks.rows[first[keep]], ranks.rows[second[keep]], by_content)
    a, b, order = pairs
    return Candidates(a, b, shared[keep][order], rare[keep][order], representative, is_common)


def _is_one_enough(
    words: Int32Array,
    first: Int64Array,
    second: Int64Array,
    rare: Int32Array,
    settings: MatchSettings,
) -> BoolArray:
    """Pairs for which a single shared sample will do: misread copies have few whole shingles."""
    shorter = np.minimum(words[first], words[second])
    longer = np.maximum(words[first], words[second])
    is_alike = (longer < settings.short_copy_words) & (shorter >= _LIKE_LENGTH * longer)
    return (shorter < settings.short_words) | (is_alike & (rare > 0))


@dataclass(frozen=True, slots=True)
class _Ranks:
    """Texts that take part, ordered by kind, then content id: an order the texts alone decide."""

    rows: Int64Array
    kind: Int64Array  # per rank, never falling
    of_row: Int64Array  # rank of a row, -1 where it takes no part


@dataclass(frozen=True, slots=True)
class _Lists:
    """Posting lists of at least two texts without the common ones; owners are ranks, ascending."""

    starts: Int64Array
    sizes: Int64Array
    is_rare: BoolArray
    owners: Int64Array


def _group_copies(sketches: Sketches) -> tuple[Int64Array, Int64Array]:
    """The representative of each row, and the representatives by content id.

    The copy with the smallest text digest represents; texts without a word only themselves.
    """
    content, text = sketches.content_id, sketches.text_id
    order = np.lexsort((text[:, 1], text[:, 0], content[:, 1], content[:, 0]))
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (content[order[1:]] != content[order[:-1]]).any(axis=1)
    is_new |= sketches.word_count[order] == 0
    by_content = order[is_new]
    representative = np.empty(len(order), dtype=np.int64)
    representative[order] = by_content[np.cumsum(is_new) - 1]
    return representative, by_content


def _rank_texts(sketches: Sketches, by_content: Int64Array) -> _Ranks:
    rows = by_content[sketches.word_count[by_content] > 0]
    kinds = _find_kinds(sketches)
    rows = rows[np.argsort(kinds[rows], kind="stable")]
    of_row = np.full(len(kinds), -1, dtype=np.int64)
    of_row[rows] = np.arange(len(rows))
    kind = np.zeros(len(rows), dtype=np.int64)
    kind[1:] = np.cumsum(kinds[rows[1:]] != kinds[rows[:-1]])
    return _Ranks(rows, kind, of_row)


def _find_kinds(sketches: Sketches) -> UInt64Array:
    """The smallest sampled hash of each text, 0 for one without samples."""
    kinds = np.zeros(len(sketches.word_count), dtype=np.uint64)
    filled = np.flatnonzero(np.diff(sketches.offsets))
    starts, ends = sketches.offsets[filled], sketches.offsets[filled + 1]
    low = 0
    while low < len(filled):
        high = int(np.searchsorted(ends, starts[low] + _KIND_SAMPLES, side="right"))
        high = max(high, low + 1)
        part = sketches.hashes[starts[low] : ends[high - 1]]
        kinds[filled[low:high]] = np.minimum.reduceat(part, starts[low:high] - starts[low])
        low = high
    return kinds


def _ranges(hashes: Column[np.uint64], limit: int) -> Iterator[tuple[Int64Array, UInt64Array]]:
    """Places and hashes of one range of hashes after the other, about `limit` in each."""
    count = -(-len(hashes) // max(limit, 1))
    if count <= 1:
        yield np.arange(len(hashes)), hashes[:]
        return
    step = max(1, len(hashes) // (count * 256))
    sample = np.sort(np.concatenate([block[::step] for _, block in blocks(hashes)]))
    bounds = np.unique(sample[:: max(1, len(sample) // count)])[1:]
    lows = np.concatenate((np.zeros(1, np.uint64), bounds))
    for index, low in enumerate(lows):
        places, values = [], []
        for first, block in blocks(hashes):
            inside = block >= low
            if index + 1 < len(lows):
                inside &= block < lows[index + 1]
            at = np.flatnonzero(inside)
            places.append(first + at)
            values.append(block[at])
        yield np.concatenate(places), np.concatenate(values)


def _make_lists(
    offsets: Int64Array,
    places: Int64Array,
    hashes: UInt64Array,
    ranks: _Ranks,
    settings: MatchSettings,
    is_common: BoolArray,
) -> _Lists:
    """Make the posting lists of a range, and mark the samples of the common ones."""
    repeated = find_repeated(hashes)  # the fewest of them: all else has less to do
    hashes, places = hashes[repeated], places[repeated]
    order = np.argsort(hashes)
    hashes, order = _drop_singles(hashes[order], order)
    places = places[order]
    owner = ranks.of_row[np.searchsorted(offsets, places, side="right") - 1]
    takes_part = owner >= 0
    hashes, at = _drop_singles(hashes[takes_part], np.flatnonzero(takes_part))
    places, owner, group = places[at], owner[at], np.cumsum(are_new(hashes)) - 1
    keys = distinct((group << 32) | owner)  # a text counts once, however often it has the hash
    owners, starts = keys & 0xFFFFFFFF, run_starts(keys >> 32)
    sizes = np.diff(np.append(starts, len(keys)))
    spread = _count_kinds(ranks.kind[owners], starts)
    is_wide = spread > settings.common_ratio * sizes
    is_list_common = is_wide & (spread > settings.common_kinds)
    is_common[places[is_list_common[group]]] = True
    keep = ~is_list_common & (sizes > 1)
    is_rare = ~(is_wide & (spread > settings.rare_kinds))
    return _Lists(starts[keep], sizes[keep], is_rare[keep], owners)


def _drop_singles(hashes: UInt64Array, rows: Int64Array) -> tuple[UInt64Array, Int64Array]:
    """Leave out the hashes, which ascend, that stand there once, with their rows."""
    is_new = np.append(are_new(hashes), True)
    keep = ~(is_new[1:] & is_new[:-1])
    return hashes[keep], rows[keep]


def _count_kinds(kinds: Int64Array, starts: Int64Array) -> Int64Array:
    """Different kinds in each list; within a list kinds never fall."""
    if not len(starts):
        return starts
    is_new = np.ones(len(kinds), dtype=np.int64)
    is_new[1:] = kinds[1:] != kinds[:-1]
    is_new[starts] = 1
    return np.add.reduceat(is_new, starts)


def _pair_rows(
    lists: _Lists, all_pairs_limit: int, row_limit: int
) -> Iterator[tuple[Int64Array, Int64Array, BoolArray]]:
    for size in np.unique(lists.sizes).tolist():
        chosen = np.flatnonzero(lists.sizes == size)
        left, right = _pattern(size, all_pairs_limit)
        slab = max(1, row_limit // len(left))
        for low in range(0, len(chosen), slab):
            part = chosen[low : low + slab]
            owners = lists.owners[lists.starts[part][:, None] + np.arange(size)]
            is_rare = np.repeat(lists.is_rare[part], len(left))
            yield owners[:, left].ravel(), owners[:, right].ravel(), is_rare


def _pattern(size: int, all_pairs_limit: int) -> tuple[Int64Array, Int64Array]:
    """Which members of a list are paired: all, or the first with all and each with its next."""
    if size <= all_pairs_limit:
        left, right = np.triu_indices(size, 1)
        return left, right
    members = np.arange(size)
    left = np.concatenate((np.zeros(size - 1, np.int64), members[1:-1]))
    return left, np.concatenate((members[1:], members[2:]))


def _order_pairs(
    first: Int64Array, second: Int64Array, by_content: Int64Array
) -> tuple[Int64Array, Int64Array, Int64Array]:
    rank = np.zeros(int(by_content.max(initial=-1)) + 1, dtype=np.int64)
    rank[by_content] = np.arange(len(by_content))
    swap = rank[first] > rank[second]
    a, b = np.where(swap, second, first), np.where(swap, first, second)
    order = np.lexsort((rank[b], rank[a]))
    return a[order], b[order], order
