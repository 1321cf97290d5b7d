"""Two versions of a table side by side: which rows came, which went, which columns differ where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Mask = np.ndarray[Any, np.dtype[np.bool_]]
_BETWEEN = "\x1f"  # no id holds it: the unit separator, a control character


@dataclass(frozen=True, slots=True)
class Paired:
    """Rows of one key only, and of both, these in the same order on either side."""

    added: pa.Table
    removed: pa.Table
    before: pa.Table
    after: pa.Table


def pair_rows(before: pa.Table, after: pa.Table, key: Sequence[str]) -> Paired:
    """Bring together rows of the same key; the order of `after` (`before` for `removed`) stays.

    Args:
        before, after: the same columns; no key stands twice.
        key: columns of text.
    """
    before_keys, after_keys = _keys(before, key), _keys(after, key)
    place = pc.index_in(after_keys, value_set=before_keys)
    is_old = place.is_valid()
    gone = pc.invert(pc.is_in(before_keys, value_set=after_keys))
    return Paired(
        added=after.filter(pc.invert(is_old)).combine_chunks(),
        removed=before.filter(gone).combine_chunks(),
        before=before.take(place.drop_null()).combine_chunks(),
        after=after.filter(is_old).combine_chunks(),
    )


def differs(before: pa.Table, after: pa.Table, column: str) -> Mask:
    """Where a column differs between paired rows; two nulls are the same."""
    one, other = _array(before[column]), _array(after[column])
    if pa.types.is_list(one.type):
        return _lists_differ(one, other)
    equal = pc.fill_null(pc.equal(one, other), False)
    both_null = pc.and_(one.is_null(), other.is_null())
    return ~np.asarray(pc.or_(equal, both_null))


def _lists_differ(one: pa.ListArray, other: pa.ListArray) -> Mask:
    """Lists differ by their lengths (null has -1), or by an element."""
    lengths, others = (np.asarray(pc.fill_null(pc.list_value_length(x), -1)) for x in (one, other))
    result: Mask = lengths != others
    same = pa.array(~result)
    rows = np.repeat(np.flatnonzero(~result), np.maximum(lengths[~result], 0))
    unequal = pc.not_equal(one.filter(same).flatten(), other.filter(same).flatten())
    result[rows[np.asarray(pc.fill_null(unequal, True))]] = True
    return result


def _keys(table: pa.Table, key: Sequence[str]) -> pa.Array:
    columns = [_array(table[name]) for name in key]
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, _BETWEEN)


def _array(column: pa.ChunkedArray) -> pa.Array:
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    return array
