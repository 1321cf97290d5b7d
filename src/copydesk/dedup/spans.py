"""Passages placed in documents, kept from run to run: a place depends on two layouts alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from copydesk.dedup.store import Digests
from copydesk.text.words import BoolArray, Int32Array, Int64Array, join_ranges

# Numbers of a row: two spans and a count of words.
ROW = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of numbers for each of some pairs.

    Attributes:
        offsets: int64, one more than pairs; where the rows of each begin.
        values: int32[rows, 5].
    """

    offsets: Int64Array
    values: Int32Array

    @property
    def counts(self) -> Int64Array:
        """How many rows each pair has."""
        return np.diff(self.offsets)

    def take(self, pairs: Int64Array) -> Rows:
        """The rows of some pairs, in their order."""
        counts = self.counts[pairs]
        rows = join_ranges(self.offsets[pairs], counts)
        return Rows(np.concatenate(([0], np.cumsum(counts))), self.values[rows])


@dataclass(frozen=True, slots=True)
class KnownSpans:
    """What an earlier run found: by the layouts of a pair, its passages as words and as placed."""

    keys: Digests  # both layouts of each pair in one, ascending
    found: Rows
    placed: Rows


Place = Callable[[Int64Array], Rows]


def place_new(keys: Digests, found: Rows, known: KnownSpans, place: Place) -> Rows:
    """Place the passages of the pairs that are not known; the rows of all pairs in order.

    Args:
        keys: of each pair, both layouts in one.
        found: the pairs' passages as words of the bodies.
        known: pairs placed before; one whose passages are others now does not count.
        place: gives the rows of the pairs of some numbers.
    """
    at = np.minimum(np.searchsorted(known.keys, keys), max(len(known.keys) - 1, 0))
    is_known = _are_equal(keys, found, known, at)
    made = place(np.flatnonzero(~is_known))
    source = np.empty(len(keys), np.int64)
    source[is_known] = at[is_known]
    source[~is_known] = len(known.keys) + np.arange(len(made.counts))
    return _join(known.placed, made).take(source)


def _are_equal(keys: Digests, found: Rows, known: KnownSpans, at: Int64Array) -> BoolArray:
    """Which pairs were met before with the very passages that they have now."""
    equal = np.zeros(len(keys), dtype=np.bool_)
    if not len(known.keys):
        return equal
    equal |= (known.keys[at] == keys) & (known.found.counts[at] == found.counts)
    pairs = np.flatnonzero(equal)
    then, now = known.found.take(at[pairs]), found.take(pairs)
    owner = np.repeat(np.arange(len(pairs)), now.counts)
    differs = owner[(then.values != now.values).any(axis=1)]
    equal[pairs[differs]] = False
    return equal


def _join(first: Rows, second: Rows) -> Rows:
    offsets = np.concatenate((first.offsets, second.offsets[1:] + first.offsets[-1]))
    return Rows(offsets, np.concatenate((first.values, second.values)))
