"""From texts to matches: sketch, join, align, judge, and give exact copies their share.

`find_matches` does it all in memory. A caller with a cache of alignments uses `match_sketches` and
passes a function of its own that aligns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.dedup.align import Alignments, align_pairs, concatenate_alignments
from copydesk.dedup.join import find_candidates
from copydesk.dedup.relate import EXACT, EXCERPT, PASSAGES, FloatArray, Relations, relate
from copydesk.dedup.sketch import Sketches, sketch_texts
from copydesk.settings import MatchSettings, SketchSettings
from copydesk.text.words import Int32Array, Int64Array, join_ranges, tokenize_many

# Texts tokenised at once on the way to an alignment, in pairs; bounds the memory for words.
_SLAB_PAIRS = 1 << 15

_NO_INTS = np.empty(0, np.int32)

Align = Callable[[Int64Array, Int64Array], Alignments]


@dataclass(frozen=True, slots=True)
class Passages:
    """Shared passages of matches.

    Attributes:
        match: int64 per passage, the row of its match; ascending.
        start_a, end_a, start_b, end_b: int32 per passage, half-open; words or code points, as the
            function says that returns them. In the order of a.
        word_count: int32 per passage, matched words.
    """

    match: Int64Array
    start_a: Int32Array
    end_a: Int32Array
    start_b: Int32Array
    end_b: Int32Array
    word_count: Int32Array


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of texts with a relation, sorted by a, then b.

    Attributes:
        a, b: int64 per match, rows of the texts. Of an excerpt a is the part, else a < b.
        relation: int8, see `copydesk.dedup.relate`: PASSAGES, EXCERPT, NEAR or EXACT.
        jaccard, containment_a, containment_b, identity, matched_words, longest_words: see Relations.
        passages: the passages of all matches.
    """

    a: Int64Array
    b: Int64Array
    relation: NDArray[np.int8]
    jaccard: FloatArray
    containment_a: FloatArray
    containment_b: FloatArray
    identity: FloatArray
    matched_words: Int32Array
    longest_words: Int32Array
    passages: Passages


def find_matches(
    texts: Sequence[str],
    sketch_settings: SketchSettings | None = None,
    match_settings: MatchSettings | None = None,
) -> Matches:
    """Find all matches among `texts`; passages are spans of code points."""
    sketch_settings = sketch_settings or SketchSettings()
    match_settings = match_settings or MatchSettings()

    def align(a: Int64Array, b: Int64Array) -> Alignments:
        return align_texts(texts, a, b, match_settings)

    sketches = sketch_texts(texts, sketch_settings)
    return locate_passages(match_sketches(sketches, align, match_settings), texts)


def match_sketches(sketches: Sketches, align: Align, settings: MatchSettings) -> Matches:
    """Find all matches; passages are spans of words.

    Args:
        sketches: one per text; the result does not depend on their order.
        align: aligns the texts of rows a[i] and b[i] for all i; depends on each pair's texts alone.
        settings: when texts match.
    """
    candidates = find_candidates(sketches, settings)
    alignments = align(candidates.a, candidates.b)
    relations = relate(alignments, candidates, sketches, settings)
    found = _collect(candidates.a, candidates.b, alignments, relations)
    copies = _Copies.of(candidates.representative, settings.all_pairs_limit)
    return _sort(_concatenate(copies.share(found), copies.match(candidates.representative, sketches)))


def align_texts(
    texts: Sequence[str], a: Int64Array, b: Int64Array, settings: MatchSettings
) -> Alignments:
    """Align texts[a[i]] with texts[b[i]] for every i, a slab of pairs at a time."""
    parts = []
    for low in range(0, max(len(a), 1), _SLAB_PAIRS):
        slab_a, slab_b = a[low : low + _SLAB_PAIRS], b[low : low + _SLAB_PAIRS]
        needed, where = np.unique(np.concatenate((slab_a, slab_b)), return_inverse=True)
        words = tokenize_many([texts[row] for row in needed.tolist()])
        parts.append(align_pairs(words, where[: len(slab_a)], where[len(slab_a) :], settings))
    return concatenate_alignments(parts)


def locate_passages(matches: Matches, texts: Sequence[str]) -> Matches:
    """Turn the passages of `matches` from spans of words into spans of code points of `texts`."""
    passages = matches.passages
    columns: list[list[Int32Array]] = [[], [], [], []]
    for low in range(0, len(matches.a), _SLAB_PAIRS):
        rows = slice(*np.searchsorted(passages.match, (low, low + _SLAB_PAIRS)).tolist())
        pair = passages.match[rows]
        sides = ((matches.a, passages.start_a, passages.end_a), (matches.b, passages.start_b, passages.end_b))
        for number, (row, start, end) in enumerate(sides):
            spans = _to_chars(texts, row[pair], start[rows], end[rows])
            columns[2 * number].append(spans[0])
            columns[2 * number + 1].append(spans[1])
    start_a, end_a, start_b, end_b = (np.concatenate([_NO_INTS, *column]) for column in columns)
    located = replace(passages, start_a=start_a, end_a=end_a, start_b=start_b, end_b=end_b)
    return replace(matches, passages=located)


def _to_chars(
    texts: Sequence[str], rows: Int64Array, start: Int32Array, end: Int32Array
) -> tuple[Int32Array, Int32Array]:
    needed, where = np.unique(rows, return_inverse=True)
    words = tokenize_many([texts[row] for row in needed.tolist()])
    base = words.offsets[where]
    return words.start_char[base + start], words.end_char[base + end - 1]


def _collect(
    a: Int64Array, b: Int64Array, alignments: Alignments, relations: Relations
) -> Matches:
    """The candidate pairs with a relation of their own, parts of excerpts first."""
    pair = np.repeat(np.arange(len(a)), np.diff(alignments.offsets))
    kept = relations.is_passage_kept
    passages = Passages(
        pair[kept],
        alignments.start_a[kept],
        alignments.end_a[kept],
        alignments.start_b[kept],
        alignments.end_b[kept],
        alignments.matched[kept],
    )
    everything = Matches(
        a=a,
        b=b,
        relation=relations.relation,
        jaccard=relations.jaccard,
        containment_a=relations.containment_a,
        containment_b=relations.containment_b,
        identity=relations.identity,
        matched_words=relations.matched_words,
        longest_words=relations.longest_words,
        passages=passages,
    )
    found = np.flatnonzero(relations.relation >= PASSAGES)
    return _swap(_take(everything, found), relations.is_b_part[found])


def _take(matches: Matches, rows: Int64Array) -> Matches:
    """The given rows with their passages; a row may come several times."""
    bounds = np.searchsorted(matches.passages.match, np.arange(len(matches.a) + 1))
    sizes = np.diff(bounds)[rows]
    at = join_ranges(bounds[rows], sizes)
    passages = Passages(
        np.repeat(np.arange(len(rows)), sizes),
        *(getattr(matches.passages, name)[at] for name in _names(Passages)[1:]),
    )
    return Matches(*(getattr(matches, name)[rows] for name in _names(Matches)[:-1]), passages)


def _swap(matches: Matches, is_swapped: NDArray[np.bool_]) -> Matches:
    """Exchange a and b in some rows."""

    def exchange(names: tuple[str, str], where: NDArray[np.bool_], of: object) -> dict[str, Any]:
        first, second = (getattr(of, name) for name in names)
        return {names[0]: np.where(where, second, first), names[1]: np.where(where, first, second)}

    passages, inside = matches.passages, is_swapped[matches.passages.match]
    turned = replace(
        passages,
        **exchange(("start_a", "start_b"), inside, passages),
        **exchange(("end_a", "end_b"), inside, passages),
    )
    order = np.lexsort((turned.start_a, turned.match))
    return replace(
        matches,
        **exchange(("a", "b"), is_swapped, matches),
        **exchange(("containment_a", "containment_b"), is_swapped, matches),
        passages=Passages(*(getattr(turned, name)[order] for name in _names(Passages))),
    )


def _sort(matches: Matches) -> Matches:
    """Put the smaller row first where both sides are alike, and sort by the rows."""
    matches = _swap(matches, (matches.relation != EXCERPT) & (matches.a > matches.b))
    return _take(matches, np.lexsort((matches.b, matches.a)))


def _concatenate(first: Matches, second: Matches) -> Matches:
    moved = replace(second.passages, match=second.passages.match + len(first.a))
    passages = Passages(
        *(
            np.concatenate((getattr(first.passages, name), getattr(moved, name)))
            for name in _names(Passages)
        )
    )
    columns = (
        np.concatenate((getattr(first, name), getattr(second, name)))
        for name in _names(Matches)[:-1]
    )
    return Matches(*columns, passages)


def _names(kind: type[Matches] | type[Passages]) -> list[str]:
    return [field.name for field in fields(kind)]


@dataclass(frozen=True, slots=True)
class _Copies:
    """Groups of exact copies: the rows sorted by group, and where the group of a row stands."""

    members: Int64Array
    first: Int64Array  # per row of the texts
    size: Int64Array  # per row of the texts
    limit: int  # pairs of copies given at most for a pair of groups

    @classmethod
    def of(cls, representative: Int64Array, all_pairs_limit: int) -> _Copies:
        members = np.lexsort((np.arange(len(representative)), representative))
        grouped = representative[members]
        first = np.searchsorted(grouped, representative)
        size = np.searchsorted(grouped, representative, side="right") - first
        return cls(members, first, size, all_pairs_limit)

    def share(self, matches: Matches) -> Matches:
        """Give the matches of representatives to their copies, unless those are too many."""
        size_a, size_b = self.size[matches.a], self.size[matches.b]
        is_small = size_a * size_b <= self.limit
        sizes = np.where(is_small, size_a * size_b, 1)
        rows = np.repeat(np.arange(len(sizes)), sizes)
        step, width = join_ranges(np.zeros_like(sizes), sizes), size_b[rows]
        shared = _take(matches, rows)
        a = self.members[self.first[shared.a] + step // width]
        b = self.members[self.first[shared.b] + step % width]
        whole = is_small[rows]
        return replace(shared, a=np.where(whole, a, shared.a), b=np.where(whole, b, shared.b))

    def match(self, representative: Int64Array, sketches: Sketches) -> Matches:
        """Match exact copies: all pairs of a small group, else each with the representative."""
        heads = np.flatnonzero(representative == np.arange(len(representative)))
        sides = [(np.empty(0, np.int64), np.empty(0, np.int64))]
        for size in np.unique(self.size[heads]).tolist():
            rows = self.first[heads[self.size[heads] == size]]
            block = self.members[rows[:, None] + np.arange(size)]
            if size <= self.limit:
                left, right = np.triu_indices(size, 1)
                sides.append((block[:, left].ravel(), block[:, right].ravel()))
            else:
                star = np.repeat(representative[block[:, :1]], size, axis=1)
                other = star != block
                sides.append((star[other], block[other]))
        a, b = (np.concatenate(side) for side in zip(*sides, strict=True))
        return _match_copies(a, b, sketches.word_count[a])


def _match_copies(a: Int64Array, b: Int64Array, words: Int32Array) -> Matches:
    whole, none = np.ones(len(a)), np.zeros(len(a), dtype=np.int32)
    passages = Passages(np.arange(len(a)), none, words, none, words, words)
    relation = np.full(len(a), EXACT, dtype=np.int8)
    return Matches(a, b, relation, whole, whole, whole, whole, words, words, passages)
