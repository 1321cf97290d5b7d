"""The join of samples looks at the repeated ones only, and misses none of them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.arrays import find_repeated

_LARGEST = 2**64 - 1
# Few values, so that many repeat, and some that differ in their last bits only.
_HASHES = st.integers(0, 6) | st.integers(_LARGEST - 6, _LARGEST) | st.integers(0, _LARGEST)


@given(st.lists(_HASHES, max_size=60))
def test_every_repeated_hash_is_found_at_each_of_its_places(hashes: list[int]) -> None:
    found = find_repeated(np.array(hashes, np.uint64)).tolist()
    counts = Counter(hashes)
    wanted = {place for place, value in enumerate(hashes) if counts[value] > 1}
    assert wanted <= set(found) <= set(range(len(hashes)))
    assert len(found) == len(set(found))


def test_hashes_that_stand_there_once_are_left_out_where_their_first_bits_tell() -> None:
    hashes = np.arange(1000, dtype=np.uint64) << np.uint64(50)
    hashes[7] = hashes[900]
    assert sorted(find_repeated(hashes).tolist()) == [7, 900]
