"""Counts, distributions and samples of an edition's columns; never a Python step for every row."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Read = Callable[[str, Sequence[str]], pa.Table]
Count = tuple[str, int]
# Gives the named columns of the rows of a table that meet a condition over them, in key order.
Find = Callable[[str, Sequence[str], pc.Expression], pa.Table]


_NONE = "unknown"
# Bars that still read as a distribution; more days become months, more months years.
_MOST_DAYS, _MOST_MONTHS, _MOST_YEARS = 31, 36, 40
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
# The constants of splitmix64's finaliser. Source: Vigna, splitmix64.c (public domain), 2015.
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


def count_values(column: pa.ChunkedArray, most: int | None = None) -> list[Count]:
    """How often each value stands, the most frequent first, ties by value; null is "unknown"."""
    counted = pc.value_counts(column.combine_chunks())
    rows = pa.table({"value": counted.field("values"), "count": counted.field("counts")})
    rows = rows.sort_by([("count", "descending"), ("value", "ascending")])
    values = rows["value"].slice(0, most).to_pylist()
    counts = rows["count"].slice(0, most).to_pylist()
    return [(_NONE if v is None else str(v), n) for v, n in zip(values, counts, strict=True)]


def count_groups(rows: pa.Table, columns: Sequence[str], most: int) -> list[dict[str, Any]]:
    """The most frequent combinations of values, with their "count", ties by value."""
    groups = rows.group_by(list(columns)).aggregate([([], "count_all")])
    order = [("count_all", "descending"), *((name, "ascending") for name in columns)]
    best = groups.sort_by(order).slice(0, most).rename_columns({"count_all": "count"})
    found: list[dict[str, Any]] = best.to_pylist()
    return found


def count_ranges(column: pa.ChunkedArray, edges: Sequence[int]) -> list[Count]:
    """How many values lie in each range from one edge to below the next; the last is open.

    Empty ranges at the end are left out.
    """
    values = column.to_numpy()
    place = np.searchsorted(np.asarray(edges), values, side="right") - 1
    counts = np.bincount(place[place >= 0], minlength=len(edges)).tolist()
    labels = [_say_range(low, high) for low, high in itertools.pairwise(edges)]
    counted = list(zip([*labels, f"{edges[-1]:,} and more"], counts, strict=True))
    return counted[: max((k + 1 for k, count in enumerate(counts) if count), default=0)]


def quartiles(column: pa.ChunkedArray) -> tuple[int, int, int]:
    """The lower quartile, the median and the upper quartile, each a value that occurs."""
    found = pc.quantile(column, q=[0.25, 0.5, 0.75], interpolation="lower").to_pylist()
    low, middle, high = (int(value or 0) for value in found)
    return low, middle, high


def count_dates(column: pa.ChunkedArray) -> tuple[str, list[Count]]:
    """Articles by day, month or year, whichever gives few enough bars; and which of them it is."""
    counted = pc.value_counts(column.drop_null().combine_chunks()).to_pylist()
    days: list[tuple[date, int]] = [(row["values"], row["counts"]) for row in counted]
    for unit, chars, most in (("day", 10, _MOST_DAYS), ("month", 7, _MOST_MONTHS)):
        counts = _sum_by(days, chars)
        if len(counts) <= most:
            return unit, counts
    return "year", _sum_by(days, 4)[-_MOST_YEARS:]


def sample_each(
    rows: pa.Table, group: str, most: int, within: str = "start_char"
) -> dict[str, list[dict[str, Any]]]:
    """Some rows of each group, chosen by the smallest digest of document_id and `within`.

    The choice is as good as random, and the same for the same rows in any order.
    """
    digest = _digests(rows["document_id"], rows[within])
    groups = rows[group].combine_chunks().dictionary_encode()
    order = np.lexsort((digest, groups.indices.to_numpy()))
    numbers = groups.indices.to_numpy()[order]
    first = np.flatnonzero(np.diff(numbers, prepend=-1))
    place = np.arange(len(order)) - np.repeat(first, np.diff(first, append=len(order)))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.take(order[place < most]).to_pylist():
        found.setdefault(row[group], []).append(row)
    return dict(sorted(found.items()))


def _say_range(low: int, high: int) -> str:
    return f"{low:,}" if high == low + 1 else f"{low:,} to {high - 1:,}"


def _sum_by(days: Sequence[tuple[date, int]], chars: int) -> list[Count]:
    counts: dict[str, int] = {}
    for day, count in days:
        label = day.isoformat()[:chars]
        counts[label] = counts.get(label, 0) + count
    return sorted(counts.items())


def _digests(ids: pa.ChunkedArray, positions: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    encoded = ids.combine_chunks().dictionary_encode()
    names = np.array([int(name, 16) for name in encoded.dictionary.to_pylist()], np.uint64)
    digest = names[encoded.indices.to_numpy()] + positions.to_numpy().astype(np.uint64) * _GOLDEN
    for shift, factor in _MIX:
        digest = (digest ^ (digest >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(digest ^ (digest >> np.uint64(31)))
