"""The small functions on arrays do what numpy's slower ones do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.arrays import are_among, distinct, run_starts

NUMBERS = st.lists(st.integers(-5, 5) | st.sampled_from([2**62, -(2**62)]), max_size=20)


@given(NUMBERS)
def test_distinct_values_are_those_of_unique(values: list[int]) -> None:
    array = np.array(values, np.int64)
    assert distinct(array).tolist() == np.unique(array).tolist()


@given(NUMBERS, NUMBERS)
def test_values_are_among_others_as_isin_says(values: list[int], some: list[int]) -> None:
    arrays = np.array(values, np.int64), np.array(some, np.int64)
    assert are_among(*arrays).tolist() == np.isin(*arrays).tolist()


@given(NUMBERS)
def test_runs_start_where_a_value_is_not_the_one_before(values: list[int]) -> None:
    wanted = [i for i, value in enumerate(values) if not i or value != values[i - 1]]
    assert run_starts(np.array(values, np.int64)).tolist() == wanted
