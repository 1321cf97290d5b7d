"""Exact copies: their own matches, and their share in those of the one that stands for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from copydesk.dedup.relate import EXACT
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.table import Matches, Passages, take_matches
from copydesk.text.words import Int32Array, Int64Array, join_ranges


@dataclass(frozen=True, slots=True)
class Copies:
    """Groups of exact copies: the rows sorted by group, and where the group of a row stands."""

    members: Int64Array
    first: Int64Array  # per row of the texts
    size: Int64Array  # per row of the texts
    limit: int  # pairs of copies given at most for a pair of groups

    @classmethod
    def of(cls, representative: Int64Array, all_pairs_limit: int) -> Copies:
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
        shared = take_matches(matches, rows)
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
