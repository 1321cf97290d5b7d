"""Passages that an earlier run placed: taken as they are, unless what they depend on changed."""

from __future__ import annotations

import itertools

import numpy as np

from copydesk.dedup.spans import ROW, KnownSpans, Rows, place_new
from copydesk.text.words import Int64Array


def rows(*pairs: list[int]) -> Rows:
    """Rows of equal numbers: one list a pair."""
    values = np.array([[n] * ROW for pair in pairs for n in pair], np.int32).reshape(-1, ROW)
    return Rows(np.cumsum([0, *map(len, pairs)]), values)


def place(keys: str, found: Rows, known: KnownSpans) -> tuple[list[int], list[list[int]]]:
    """The pairs that were asked for, and the rows of all pairs; new rows are 100 and up."""
    asked: list[int] = []

    def new(pairs: Int64Array) -> Rows:
        asked.extend(pairs.tolist())
        return rows(*[[100 + pair] for pair in pairs.tolist()])

    made = place_new(np.array(list(keys), np.bytes_), found, known, new)
    bounds = made.offsets.tolist()
    values = made.values[:, 0].tolist()
    return asked, [values[low:high] for low, high in itertools.pairwise(bounds)]


KNOWN = KnownSpans(np.array([b"b", b"d"]), rows([1, 2], [3]), rows([11], [13, 14]))
NOTHING = KnownSpans(np.array([], np.bytes_), rows(), rows())


def test_a_known_pair_is_not_placed_again() -> None:
    assert place("dab", rows([3], [7], [1, 2]), KNOWN) == ([1], [[13, 14], [101], [11]])


def test_a_pair_with_other_passages_than_then_is_placed_again() -> None:
    assert place("bd", rows([1, 5], [3]), KNOWN) == ([0], [[100], [13, 14]])


def test_a_pair_with_fewer_passages_than_then_is_placed_again() -> None:
    assert place("b", rows([1]), KNOWN) == ([0], [[100]])


def test_without_a_memory_every_pair_is_placed() -> None:
    assert place("ab", rows([1], [2]), NOTHING) == ([0, 1], [[100], [101]])


def test_no_pairs_have_no_rows() -> None:
    assert place("", rows(), KNOWN) == ([], [])
