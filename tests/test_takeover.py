"""Rows that are taken over and fresh ones come together as if all were made at once."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from copydesk.storage import TableFile
from copydesk.tables import DOCUMENTS, MENDS
from copydesk.takeover import Prior

FILE = TableFile("mends", "00-0000", "somewhere", "digest", 3)
NAMES = st.sets(st.sampled_from("abcdefgh"))


def mends(names: set[str], kind: str) -> pa.Table:
    """Two rows for most documents, none for one of them."""
    places = [(name, start) for name in names if name != "c" for start in (1, 5)]
    return MENDS.build([mend(name, start, kind) for name, start in places])


def mend(name: str, start: int, kind: str) -> dict[str, object]:
    own: dict[str, object] = {"document_id": name, "start_char": start, "end_char": start + 1}
    return {**own, "before": "a", "after": "b", "kind": kind}


@given(NAMES, NAMES, NAMES)
def test_rows_taken_over_and_fresh_ones_stand_in_the_order_of_the_key(
    before: set[str], fresh: set[str], gone: set[str]
) -> None:
    taken = before - fresh - gone
    joined = Prior({"mends": mends(before, "old")}, {}, {}).join(MENDS, mends(fresh, "new"), taken)
    assert isinstance(joined, pa.Table)
    wanted = MENDS.sort(pa.concat_tables([mends(taken, "old"), mends(fresh, "new")]))
    assert joined.equals(wanted)
    assert joined["before"].num_chunks <= 1


def test_what_a_table_held_before_stays_its_file() -> None:
    prior = Prior({"mends": mends({"a", "b"}, "old")}, {}, {"mends": FILE})
    assert prior.join(MENDS, MENDS.empty(), {"a", "b"}) is FILE
    assert prior.join(MENDS, mends({"b"}, "old"), {"a"}) is FILE
    assert isinstance(prior.join(MENDS, mends({"b"}, "new"), {"a"}), pa.Table)
    assert isinstance(prior.join(MENDS, MENDS.empty(), {"a"}), pa.Table)


def test_a_table_without_rows_of_documents_taken_over_stays_its_file() -> None:
    prior = Prior({"documents": DOCUMENTS.empty()}, {}, {"documents": FILE})
    assert prior.join(DOCUMENTS, DOCUMENTS.empty(), {"a"}) is FILE
