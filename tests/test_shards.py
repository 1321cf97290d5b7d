"""Shards part any table by document, each document to one shard."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.shards import EDITION, overlapping, overlaps, rows_of_shard, shard_bits, shard_labels

IDS = st.lists(st.integers(0, 2**64 - 1).map(lambda n: f"{n:016x}"), unique=True, max_size=50).map(
    sorted
)
BITS = st.integers(0, 10)


def as_table(ids: list[str]) -> pa.Table:
    return pa.table({"document_id": pa.array(ids, pa.string())})


@given(IDS, BITS)
def test_the_shards_together_are_the_table_in_order(ids: list[str], bits: int) -> None:
    pieces = [rows_of_shard(as_table(ids), label) for label in shard_labels(bits)]
    assert [name for piece in pieces for name in piece["document_id"].to_pylist()] == ids


@given(IDS, BITS, BITS)
def test_two_shards_overlap_exactly_when_some_document_could_be_in_both(
    ids: list[str], one: int, other: int
) -> None:
    homes = [
        {
            name: label
            for label in shard_labels(bits)
            for name in rows_of_shard(as_table(ids), label)[0].to_pylist()
        }
        for bits in (one, other)
    ]
    assert all(overlaps(homes[0][name], homes[1][name]) for name in ids)
    pairs = [(a, b) for a in shard_labels(min(one, 4)) for b in shard_labels(min(other, 4))]
    expected = max(1 << min(one, 4), 1 << min(other, 4))
    assert sum(overlaps(a, b) for a, b in pairs) == expected


@pytest.mark.parametrize("bits", range(4))
@pytest.mark.parametrize(
    "shard", [EDITION, *(label for b in range(5) for label in shard_labels(b))]
)
def test_what_overlaps_a_shard_is_found_without_looking_at_each(bits: int, shard: str) -> None:
    for labels in (shard_labels(bits), [EDITION]):
        expected = [label for label in labels if overlaps(shard, label)]
        assert list(overlapping(shard, labels)) == expected


def test_an_edition_overlaps_itself_alone() -> None:
    assert overlaps(EDITION, EDITION)
    assert not overlaps(EDITION, "00-0000")


@pytest.mark.parametrize("count", [0, 1, 64, 65, 4096, 4097, 100_000, 10**9])
def test_a_larger_corpus_has_no_fewer_shards(count: int) -> None:
    assert 0 <= shard_bits(count) <= shard_bits(count + 1) <= 10


def test_some_hundred_articles_are_parted_to_keep_all_cores_busy() -> None:
    assert shard_bits(64) == 0
    assert shard_bits(65) == shard_bits(202) == 4
