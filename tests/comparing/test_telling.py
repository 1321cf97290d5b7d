"""What is said of a comparison: the rows that are listed, and how many are left out."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from copydesk.comparing.articles import COLUMNS, compare_articles
from copydesk.comparing.counts import MATCH, REJECT, compare_matches, compare_rejects
from copydesk.comparing.model import Changes, Cluster, Count, Rules
from copydesk.comparing.telling import Section, tell_changes
from copydesk.tables import TABLES


def table(name: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> pa.Table:
    return TABLES[name].build(rows).select(list(columns))


def articles(**titles: str) -> pa.Table:
    rows = [
        {"document_id": name, "source_path": f"{name}.txt", "title": title, "canonical_id": name}
        for name, title in titles.items()
    ]
    return table("articles", COLUMNS, rows)


def rejects(**reasons: str) -> pa.Table:
    rows = [
        {"document_id": name, "source_path": f"{name}.txt", "reason": reason}
        for name, reason in reasons.items()
    ]
    return table("rejects", REJECT, rows)


def tell(most: int) -> dict[str, Section]:
    changes = Changes(
        before="one",
        after="two",
        rows={"articles": Count(1, 3), "cuts": Count(7, 7)},
        articles=compare_articles(articles(a="A boat"), articles(b="Rain", c="Snow", d="Hail")),
        clusters=[
            Cluster("grew", ("b",), ("b",), 2, 10, tuple("cdefghij"), ()),
            Cluster("dissolved", ("k",), (), 2, 0, (), ("k", "l")),
        ],
        matches=compare_matches(*[table("matches", MATCH, [])] * 2),
        rules=Rules(
            cuts={"x": Count(1, 2), "y": Count(9, 4), "z": Count(3, 3)},
            added=["x"],
            removed=["v", "w"],
            reworded=["y"],
        ),
        rejects=compare_rejects(rejects(), rejects(r="empty", s="binary")),
        settings={"strip.a": (1, 2), "strip.b": (0.5, 0.6)},
        versions={},
    )
    return {section.title: section for section in tell_changes(changes, most)}


def test_every_list_begins_at_its_first_row_and_counts_what_it_leaves_out() -> None:
    said = {title: (section.rows[0][0], section.left_out) for title, section in tell(1).items()}
    assert said == {
        "Articles added: 3": ("b.txt", 2),
        "Articles removed: 1": ("a.txt", 0),
        "Clusters changed: 2": ("grew", 1),
        "Rejects added: 2": ("r.txt", 1),
        "Rejects by reason": ("binary", 1),
        "Cuts by rule": ("y", 1),
        "Rules": ("x", 3),
        "Settings": ("strip.a", 1),
        "Rows": ("articles", 0),
    }


def test_lists_that_are_shown_whole_leave_nothing_out() -> None:
    assert not any(section.left_out for section in tell(20).values())


def test_rules_are_listed_with_what_became_of_them() -> None:
    rows = [("x", "added"), ("v", "removed"), ("w", "removed"), ("y", "reworded")]
    assert tell(20)["Rules"].rows == rows


def test_rules_whose_cuts_differ_most_come_first() -> None:
    rows = [("y", "9", "4", "-5"), ("x", "1", "2", "+1")]
    assert tell(20)["Cuts by rule"].rows == rows


def test_members_of_a_large_cluster_are_counted() -> None:
    grew, dissolved = tell(20)["Clusters changed: 2"].rows
    assert grew == ("grew", "2 → 10", "b", "c d e f g h and 2 more", "")
    assert dissolved == ("dissolved", "2 → 0", "k", "", "k l")
