"""Matches as a table of arrays: pairs of texts with a relation, each with its passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from copydesk.dedup.relate import EXCERPT, FloatArray
from copydesk.text.words import BoolArray, Int32Array, Int64Array, join_ranges


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
        jaccard, containment_a, containment_b, identity, matched_words, longest_words: as of
            `Relations`.
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


# Any in this module: columns of any dtype, by name.
Table = TypeVar("Table", Matches, Passages)


def take_matches(matches: Matches, rows: Int64Array) -> Matches:
    """Take the given rows with their passages; a row may be taken several times."""
    bounds = np.searchsorted(matches.passages.match, np.arange(len(matches.a) + 1))
    sizes = np.diff(bounds)[rows]
    at = join_ranges(bounds[rows], sizes)
    passages = replace(
        _map_columns(matches.passages, lambda column: column[at]),
        match=np.repeat(np.arange(len(rows)), sizes),
    )
    return replace(_map_columns(matches, lambda column: column[rows]), passages=passages)


def swap_sides(matches: Matches, is_swapped: BoolArray) -> Matches:
    """Exchange a and b in some rows, and put passages in the order of the new a."""
    passages, inside = matches.passages, is_swapped[matches.passages.match]
    turned = _exchange(passages, inside, ("start", "end"))
    order = np.lexsort((turned.start_a, turned.match))
    pairs = replace(
        _exchange(matches, is_swapped, ("containment",)),
        a=np.where(is_swapped, matches.b, matches.a),
        b=np.where(is_swapped, matches.a, matches.b),
    )
    return replace(pairs, passages=_map_columns(turned, lambda column: column[order]))


def sort_matches(matches: Matches) -> Matches:
    """Put the smaller row first where both sides are alike, and sort by the rows."""
    matches = swap_sides(matches, (matches.relation != EXCERPT) & (matches.a > matches.b))
    return take_matches(matches, np.lexsort((matches.b, matches.a)))


def concatenate_matches(first: Matches, second: Matches) -> Matches:
    """Put the rows of the second table after those of the first."""
    moved = replace(second.passages, match=second.passages.match + len(first.a))
    return replace(_append(first, second), passages=_append(first.passages, moved))


def _map_columns(table: Table, function: Callable[[NDArray[Any]], NDArray[Any]]) -> Table:
    """Apply a function to every array of a table."""
    names = [f.name for f in fields(table) if f.name != "passages"]
    changed: Any = {name: function(getattr(table, name)) for name in names}
    return replace(table, **changed)


def _append(first: Table, second: Table) -> Table:
    names = [f.name for f in fields(first) if f.name != "passages"]
    joined: dict[str, Any] = {
        n: np.concatenate((getattr(first, n), getattr(second, n))) for n in names
    }
    return replace(first, **joined)


def _exchange(table: Table, where: BoolArray, names: tuple[str, ...]) -> Table:
    """Exchange the columns name_a and name_b in some rows."""
    changed: Any = {}
    for name in names:
        of_a, of_b = getattr(table, f"{name}_a"), getattr(table, f"{name}_b")
        changed[f"{name}_a"] = np.where(where, of_b, of_a)
        changed[f"{name}_b"] = np.where(where, of_a, of_b)
    return replace(table, **changed)
