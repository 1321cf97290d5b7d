"""Digests tell apart what differs, and only that."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.fingerprint import (
    digest,
    digest_json,
    document_digests,
    package_versions,
    table_digest,
)
from copydesk.settings import Settings

SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("text", pa.string()),
        ("number", pa.int32()),
        ("share", pa.float32()),
        ("flag", pa.bool_()),
        ("key", pa.binary(2)),
        ("day", pa.date32()),
        ("tags", pa.list_(pa.string())),
        ("hashes", pa.list_(pa.uint64())),
    ]
)
ROWS = st.fixed_dictionaries(
    {
        "document_id": st.sampled_from("abc"),
        "text": st.none() | st.text(max_size=3),
        "number": st.none() | st.integers(-3, 3),
        "share": st.none() | st.sampled_from([0.0, 0.5]),
        "flag": st.none() | st.booleans(),
        "key": st.none() | st.sampled_from([b"ab", b"\0\0"]),
        "day": st.none() | st.just(datetime.date(1970, 1, 1)),
        "tags": st.none() | st.lists(st.none() | st.sampled_from(["", "a"]), max_size=2),
        "hashes": st.none() | st.lists(st.sampled_from([0, 2**64 - 1]), max_size=2),
    }
)
TABLES = st.lists(ROWS, max_size=6).map(lambda rows: sorted(rows, key=lambda r: r["document_id"]))
Rows = list[dict[str, Any]]


def as_table(rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def of(rows: Rows, document: str) -> Rows:
    return [row for row in rows if row["document_id"] == document]


@given(TABLES, TABLES)
def test_documents_have_one_digest_exactly_when_their_rows_are_equal(
    one: Rows, other: Rows
) -> None:
    left, right = document_digests(as_table(one)), document_digests(as_table(other))
    assert list(left) == sorted({row["document_id"] for row in one})
    for document in left.keys() & right.keys():
        is_equal = of(one, document) == of(other, document)
        assert (left[document] == right[document]) == is_equal


@given(TABLES, TABLES)
def test_tables_have_one_digest_exactly_when_their_rows_are_equal(one: Rows, other: Rows) -> None:
    is_same = table_digest(as_table(one)) == table_digest(as_table(other))
    assert is_same == (one == other)


def test_the_name_of_a_column_counts() -> None:
    assert table_digest(pa.table({"a": [1]})) != table_digest(pa.table({"b": [1]}))


@given(TABLES, st.integers(0, 6))
def test_the_digest_does_not_depend_on_chunks_and_slices(rows: Rows, cut: int) -> None:
    table = as_table(rows)
    pieces = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
    padded = pa.concat_tables([as_table(rows[:1]), table]).slice(len(rows[:1]))
    assert document_digests(pieces) == document_digests(padded) == document_digests(table)
    assert table_digest(pieces) == table_digest(padded) == table_digest(table)


@given(TABLES)
def test_a_document_has_the_same_digest_in_any_company(rows: Rows) -> None:
    together = document_digests(as_table(rows))
    for document, value in together.items():
        assert document_digests(as_table(of(rows, document))) == {document: value}


def test_digest_parts_do_not_run_together() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


def test_the_order_of_keys_does_not_count() -> None:
    assert digest_json({"a": 1, "b": 2}) == digest_json({"b": 2, "a": 1})


def test_a_set_has_no_place_in_a_fingerprint() -> None:
    with pytest.raises(TypeError, match="no place"):
        digest_json({1, 2})


def test_versions_name_what_can_change_a_result() -> None:
    assert set(package_versions(["numpy"])) == {"copydesk", "unicode", "numpy"}


def test_digests_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from copydesk.fingerprint import digest_json\n"
        "from copydesk.settings import Settings\n"
        "print(digest_json([Settings(), {'b': 1, 'a': 2}]))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert seen == {digest_json([Settings(), {"a": 2, "b": 1}])}
