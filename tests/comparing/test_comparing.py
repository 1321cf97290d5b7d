"""What differs between two versions of a table: each case is rows before, rows after, and that."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.comparing.articles import ASPECTS, COLUMNS, compare_articles
from copydesk.comparing.clusters import compare_clusters
from copydesk.comparing.counts import (
    MATCH,
    REJECT,
    RULE,
    compare_facts,
    compare_matches,
    compare_rejects,
    compare_rules,
)
from copydesk.comparing.model import Count
from copydesk.tables import TABLES

Rows = list[dict[str, Any]]


def table(name: str, columns: tuple[str, ...], rows: Rows) -> pa.Table:
    schema = TABLES[name].schema
    fields = [pa.field(column, schema.field(column).type) for column in columns]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def article(name: str, **changes: Any) -> dict[str, Any]:
    own = {"document_id": name, "source_path": f"{name}.txt", "text_sha256": name, "tags": []}
    return {**own, "authors": ["Ann Lee"], "canonical_id": name, "is_canonical": True, **changes}


def articles(rows: Rows) -> pa.Table:
    return table("articles", COLUMNS, rows)


@pytest.mark.parametrize(
    ("change", "aspects", "columns"),
    [
        ({"source_sha256": "x"}, ["source"], ["source_sha256"]),
        ({"text_sha256": "x"}, ["text"], ["text_sha256"]),
        ({"title": "A boat"}, ["metadata"], ["title"]),
        ({"authors": []}, ["metadata"], ["authors"]),
        ({"authors": ["Ann", "Lee"]}, ["metadata"], ["authors"]),
        ({"authors": ["Ann Leigh"], "url": "u"}, ["metadata"], ["authors", "url"]),
        ({"relation": "near", "is_canonical": False}, ["relation"], ["relation", "is_canonical"]),
        ({"text_sha256": "x", "title": "y"}, ["text", "metadata"], ["text_sha256", "title"]),
    ],
    ids=str,
)
def test_a_changed_article_is_told_with_what_changed(
    change: dict[str, Any], aspects: list[str], columns: list[str]
) -> None:
    before = articles([article("a"), article("b"), article("c")])
    after = articles([article("a"), article("b", **change), article("c")])
    [row] = compare_articles(before, after).changed.to_pylist()
    assert (row["document_id"], row["aspects"], row["columns"]) == ("b", aspects, columns)


def test_articles_that_came_and_went_are_told_and_the_same_are_not() -> None:
    found = compare_articles(
        articles([article("a"), article("b")]), articles([article("b"), article("c")])
    )
    assert found.added["document_id"].to_pylist() == ["c"]
    assert found.removed["document_id"].to_pylist() == ["a"]
    assert not len(found.changed)


def test_the_same_bytes_under_another_path_are_one_renamed_article() -> None:
    before = articles([article("a", source_sha256="x"), article("b", source_sha256="y")])
    after = articles([article("b", source_sha256="y"), article("c", source_sha256="x")])
    found = compare_articles(before, after)
    [row] = found.renamed.to_pylist()
    assert (row["document_id"], row["source_path"]) == ("c", "c.txt")
    assert (row["document_id_before"], row["source_path_before"]) == ("a", "a.txt")
    assert not any(map(len, (found.added, found.removed, found.changed)))


def test_what_was_renamed_and_edited_or_never_hashed_is_removed_and_added() -> None:
    for old, new in (("x", "y"), (None, None)):
        found = compare_articles(
            articles([article("a", source_sha256=old)]), articles([article("b", source_sha256=new)])
        )
        assert [len(t) for t in (found.added, found.removed, found.renamed)] == [1, 1, 0]


def test_of_several_with_the_same_bytes_each_is_renamed_once() -> None:
    one = articles([article(name, source_sha256="x") for name in "ab"])
    other = articles([article(name, source_sha256="x") for name in "cde"])
    found = compare_articles(one, other)
    pairs = zip(found.renamed["document_id_before"].to_pylist(), "cd", strict=True)
    assert list(pairs) == [("a", "c"), ("b", "d")]
    assert found.added["document_id"].to_pylist() == ["e"]
    assert compare_articles(other, one).removed["document_id"].to_pylist() == ["e"]


def test_a_renamed_copy_is_no_new_copy() -> None:
    copy = {"relation": "near", "canonical_id": "0", "is_canonical": False, "source_sha256": "x"}
    one, other = articles([article("a", **copy)]), articles([article("b", **copy)])
    assert not len(compare_articles(one, other).copies)


def test_a_new_copy_is_an_added_article_or_one_that_was_an_original() -> None:
    copy = {"relation": "near", "canonical_id": "a", "is_canonical": False}
    before = articles([article("a"), article("b"), article("c", **copy)])
    after = articles([article("a"), article("b", **copy), article("c", **copy)])
    after = pa.concat_tables([after, articles([article("d", **copy), article("e")])])
    assert compare_articles(before, after).copies["document_id"].to_pylist() == ["b", "d"]


@given(st.integers(0, 2**32), st.integers(0, 12))
def test_a_comparison_turned_round_is_its_mirror_and_misses_no_row(seed: int, count: int) -> None:
    chance = random.Random(seed)

    def some() -> Rows:
        rows = [article(f"{n:02}", title=chance.choice([None, "A", "B"])) for n in range(count)]
        rows = [{**row, "tags": chance.choices("xy", k=chance.randrange(3))} for row in rows]
        return [row for row in rows if chance.random() < 0.7]

    one, other = some(), some()
    there, back = (
        compare_articles(articles(x), articles(y)) for x, y in [(one, other), (other, one)]
    )
    assert there.added.equals(back.removed) and there.removed.equals(back.added)
    assert there.changed["columns"].equals(back.changed["columns"])
    first, second = ({row["document_id"]: row for row in rows} for rows in (one, other))
    assert set(there.added["document_id"].to_pylist()) == set(second) - set(first)
    changed = {name for name in set(first) & set(second) if first[name] != second[name]}
    assert set(there.changed["document_id"].to_pylist()) == changed


def clusters(groups: list[str]) -> tuple[pa.Table, pa.Table]:
    """Groups of one-letter articles, the first of each the canonical one."""
    members = sorted((name, min(group)) for group in groups for name in group)
    rows = [{"document_id": name, "cluster_id": f"c{first}"} for name, first in members]
    heads = [
        {"cluster_id": f"c{min(g)}", "canonical_id": g[0], "member_count": len(g)} for g in groups
    ]
    columns = ("cluster_id", "canonical_id", "member_count")
    return (
        table("articles", ("document_id", "cluster_id"), rows),
        table("clusters", columns, heads),
    )


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["ab", "c"], ["ab", "c"], []),
        (["a", "b"], ["ab"], [("formed", 0, 2, "ab", "")]),
        (["ab"], ["a", "b"], [("dissolved", 2, 0, "", "ab")]),
        (["bc"], ["bca"], [("grew", 2, 3, "a", "")]),
        (["abc"], ["ab"], [("shrank", 3, 2, "", "c")]),
        (["ab"], ["ba"], [("changed", 2, 2, "", "")]),
        (["ab", "cd"], ["abcd"], [("merged", 4, 4, "", "")]),
        (["abcd"], ["ab", "cd"], [("split", 4, 4, "", "")]),
        (["ab", "cd"], ["ac", "bd"], [("mixed", 4, 4, "", "")]),
        (["ab", "xy"], ["ab", "xyz", "cd"], [("formed", 0, 2, "cd", ""), ("grew", 2, 3, "z", "")]),
    ],
    ids=str,
)
def test_clusters_are_compared_by_their_members(
    before: list[str], after: list[str], found: list[tuple[str, int, int, str, str]]
) -> None:
    one, other = clusters(before), clusters(after)
    changes = compare_clusters((one[0], other[0]), (one[1], other[1]))
    assert [
        (c.kind, c.members_before, c.members_after, "".join(c.joined), "".join(c.left))
        for c in changes
    ] == found


def match(a: str, b: str, relation: str = "near", words: int = 9) -> dict[str, Any]:
    own = {"document_a": a, "document_b": b, "relation": relation, "matched_words": words}
    return {**own, "jaccard": 0.5}


def test_matches_differ_by_pair_and_by_any_measure() -> None:
    before = [match("a", "b"), match("a", "c"), match("b", "c")]
    after = [match("a", "c", words=8), match("b", "c", "exact"), match("b", "d")]
    found = compare_matches(table("matches", MATCH, before), table("matches", MATCH, after))
    assert found.added["document_b"].to_pylist() == ["d"]
    assert found.removed["document_b"].to_pylist() == ["b"]
    assert found.changed["relation_before"].to_pylist() == ["near", "near"]
    assert found.by_relation == {"exact": Count(0, 1), "near": Count(3, 2)}


def test_rejects_differ_by_source_and_by_reason() -> None:
    before = [{"document_id": "a", "reason": "empty"}, {"document_id": "b", "reason": "empty"}]
    after = [{"document_id": "b", "reason": "binary"}, {"document_id": "c", "reason": "empty"}]
    found = compare_rejects(table("rejects", REJECT, before), table("rejects", REJECT, after))
    assert found.added["document_id"].to_pylist() == ["c"]
    assert found.removed["document_id"].to_pylist() == ["a"]
    assert found.changed["document_id"].to_pylist() == ["b"]
    assert found.by_reason == {"binary": Count(0, 1), "empty": Count(2, 1)}


def test_rules_differ_by_their_cuts_and_by_their_wording() -> None:
    before = [
        {"rule_id": "a", "pattern": "x", "cut_count": 0},
        {"rule_id": "b", "pattern": "x", "cut_count": 3},
        {"rule_id": "c", "pattern": "x", "cut_count": 1},
    ]
    after = [
        {"rule_id": "b", "pattern": "y", "cut_count": 4},
        {"rule_id": "c", "pattern": "x", "cut_count": 1},
        {"rule_id": "d", "pattern": "x", "cut_count": 0},
    ]
    found = compare_rules(table("rules", RULE, before), table("rules", RULE, after))
    assert (found.added, found.removed, found.reworded) == (["d"], ["a"], ["b"])
    assert found.cuts == {"b": Count(3, 4), "c": Count(1, 1)}


def test_settings_and_versions_differ_by_dotted_name() -> None:
    before = {"strip": {"min_confidence": 0.5, "old": 1}, "copydesk": "1"}
    after = {"strip": {"min_confidence": 0.7, "new": 2}, "copydesk": "1"}
    assert compare_facts(before, after) == {
        "strip.min_confidence": (0.5, 0.7),
        "strip.new": ("none", 2),
        "strip.old": (1, "none"),
    }


def test_empty_tables_are_the_same() -> None:
    found = compare_articles(articles([]), articles([]))
    assert not any(map(len, (found.added, found.removed, found.changed, found.copies)))
    assert all(set(columns) <= set(COLUMNS) for columns in ASPECTS.values())
