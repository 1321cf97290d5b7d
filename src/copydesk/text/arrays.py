"""Array types, and the few small functions on them that every ragged or hashed column needs."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

BoolArray = NDArray[np.bool_]
Int32Array = NDArray[np.int32]
Int64Array = NDArray[np.int64]
UInt8Array = NDArray[np.uint8]
UInt32Array = NDArray[np.uint32]
UInt64Array = NDArray[np.uint64]
Number = TypeVar("Number", bound=np.generic)


def join_ranges(starts: Int64Array, sizes: Int64Array) -> Int64Array:
    """Join the ranges starts[i] to starts[i] + sizes[i] in one array: the rows of ragged parts."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(sizes.sum())


def are_new(values: NDArray[Any]) -> BoolArray:
    """Where a run of equal values begins."""
    is_new = np.ones(len(values), dtype=np.bool_)
    is_new[1:] = values[1:] != values[:-1]
    return is_new


def run_starts(values: NDArray[Any]) -> Int64Array:
    """The places at which runs of equal values begin."""
    return np.flatnonzero(are_new(values))


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The different values, ascending: `np.unique` by sorting, which takes a third of the time."""
    ordered = np.sort(values)
    return ordered[are_new(ordered)]


def find_repeated(hashes: UInt64Array) -> Int64Array:
    """The places of all hashes that stand there more than once, and of some others, in any order.

    The first bits of a hash, with its place for the others, are one number: numbers are sorted in
    a third of the time that it takes to find the order of the hashes.
    """
    place_bits = np.uint64(max(len(hashes) - 1, 1).bit_length())
    keys = hashes >> place_bits  # in place from here: new memory costs as much as the sums
    keys <<= place_bits
    keys |= np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    is_new = np.append(are_new(keys >> place_bits), True)
    keys = keys[~(is_new[1:] & is_new[:-1])]
    keys &= (np.uint64(1) << place_bits) - np.uint64(1)
    places: Int64Array = keys.view(np.int64)
    return places


def are_among(values: NDArray[Number], some: NDArray[Number]) -> BoolArray:
    """Which values are among some others, of which there are fewer: `np.isin` by bisection."""
    known = distinct(some)
    if not len(known):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: BoolArray = known[at] == values
    return found


def mix(hashes: UInt64Array) -> UInt64Array:
    """Finalise hashes so that every bit depends on every other (splitmix64, Steele et al. 2014)."""
    shifted = hashes >> np.uint64(30)
    hashes = hashes ^ shifted
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= np.right_shift(hashes, np.uint64(27), out=shifted)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= np.right_shift(hashes, np.uint64(31), out=shifted)
    return hashes
