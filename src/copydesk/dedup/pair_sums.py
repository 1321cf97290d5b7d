"""How many samples each pair of texts shares, summed as pairs come, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from copydesk.text.arrays import BoolArray, Int32Array, Int64Array, run_starts


@dataclass(slots=True)
class PairSums:
    """Samples shared by each pair: rows are added in any order and summed now and then."""

    texts: int  # their ranks are below this number
    limit: int  # rows held before they are summed
    keys: Int64Array = field(default_factory=lambda: np.empty(0, np.int64))
    counts: Int64Array = field(default_factory=lambda: np.empty(0, np.int64))
    waiting: list[Int64Array] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.texts >= 2**31:
            raise OverflowError(f"{self.texts} different texts; a pair's key holds up to 2^31")

    def add(self, first: Int64Array, second: Int64Array, is_rare: BoolArray) -> None:
        """Count each row of ranks once."""
        self.waiting.append((first * self.texts + second) * 2 + is_rare)
        if sum(map(len, self.waiting)) > self.limit:
            self._sum()

    def totals(self) -> tuple[Int64Array, Int64Array, Int32Array, Int32Array]:
        """The pairs with the number of samples they share, and of rare ones among them."""
        self._sum()
        pairs = self.keys >> 1
        starts = run_starts(pairs)
        if not len(starts):
            return pairs, pairs, pairs.astype(np.int32), pairs.astype(np.int32)
        shared = np.add.reduceat(self.counts, starts)
        rare = np.add.reduceat(self.counts * (self.keys & 1), starts)
        first, second = np.divmod(pairs[starts], self.texts)
        return first, second, shared.astype(np.int32), rare.astype(np.int32)

    def _sum(self) -> None:
        if not self.waiting:
            return
        added = np.concatenate(self.waiting)
        self.waiting = []
        added.sort()
        starts = run_starts(added)
        keys = np.concatenate((self.keys, added[starts]))
        counts = np.concatenate((self.counts, np.diff(np.append(starts, len(added)))))
        order = np.argsort(keys)
        starts = run_starts(keys[order])
        self.keys = keys[order][starts]
        self.counts = np.add.reduceat(counts[order], starts)
