"""A comparison of two editions in words: one line, and tables that any page or terminal can show.

Cells are plain text of articles and paths: whoever shows them makes them safe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from copydesk.comparing.model import Changes, Cluster, Count

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table of what changed; `left_out` rows are not listed."""

    title: str
    heads: Row
    rows: Sequence[Row]
    left_out: int = 0


def say_changes(changes: Changes) -> str:
    """What changed, in one line."""
    articles, rows = changes.articles, changes.rows
    if changes.is_empty():
        return "nothing changed"
    parts = [
        f"articles: {len(articles.added):,} added, {len(articles.changed):,} changed, "
        f"{len(articles.removed):,} removed, {len(articles.renamed):,} renamed",
        f"new copies or excerpts: {len(articles.copies):,}",
        f"clusters changed: {len(changes.clusters):,}",
        f"cuts {_signed(rows['cuts'].difference)}",
        f"rejects {_signed(rows['rejects'].difference)}",
    ]
    return "; ".join(parts)


def tell_changes(changes: Changes, most: int) -> list[Section]:
    """All that changed, as tables of at most `most` rows; what did not change has none.

    Order: what a person asks first stands first. Articles and rejects are sorted by document_id;
    counts by how much they changed, then by how large they are, then by name.
    """
    articles, rejects = changes.articles, changes.rejects
    found = [
        _section("Articles added", _ARTICLE, _articles(articles.added, most), articles.added),
        _section(
            "Articles changed", (*_ARTICLE, "What"), _changed(articles.changed, most),
            articles.changed,
        ),
        _section("Articles removed", _ARTICLE, _articles(articles.removed, most), articles.removed),
        _section("Articles renamed", _RENAMED, _renamed(articles.renamed, most), articles.renamed),
        _section("New copies and excerpts", _COPY, _copies(articles.copies, most), articles.copies),
        _section("Clusters changed", _CLUSTER, _clusters(changes.clusters, most), changes.clusters),
        _counts("Matches by relation", "Relation", changes.matches.by_relation, most),
        _section("Rejects added", _REJECT, _rejects(rejects.added, most), rejects.added),
        _section(
            "Rejects for another reason", _REJECT, _rejects(rejects.changed, most), rejects.changed
        ),
        _section("Rejects removed", _REJECT, _rejects(rejects.removed, most), rejects.removed),
        _counts("Rejects by reason", "Reason", rejects.by_reason, most),
        _counts("Cuts by rule", "Rule", changes.rules.cuts, most),
        _rules(changes, most),
        _facts("Settings", changes.settings, most),
        _facts("Versions", changes.versions, most),
        _counts("Rows", "Table", changes.rows, most),
    ]  # fmt: skip
    return [section for section in found if section.rows]


_ARTICLE = ("Path", "Id", "Title")
_RENAMED = ("Path", "Id", "Path before", "Id before")
_COPY = ("Path", "Id", "Relation", "To")
_CLUSTER = ("What", "Articles", "Canonical", "Joined", "Left")
_REJECT = ("Path", "Id", "Reason", "Detail")
_MOST_NAMES = 6


def _section(
    title: str, heads: Row, rows: Iterator[Row], whole: pa.Table | Sequence[Cluster]
) -> Section:
    listed = list(rows)
    return Section(f"{title}: {len(whole):,}", heads, listed, len(whole) - len(listed))


def _articles(rows: pa.Table, most: int) -> Iterator[Row]:
    for row in rows.slice(0, most).to_pylist():
        yield _path(row), row["document_id"], row["title"] or ""


def _changed(rows: pa.Table, most: int) -> Iterator[Row]:
    for row in rows.slice(0, most).to_pylist():
        fine = [name for name in row["columns"] if name not in ("source_sha256", "text_sha256")]
        said = ", ".join(row["aspects"]) + (f" ({', '.join(fine)})" if fine else "")
        yield _path(row), row["document_id"], row["title"] or "", said


def _renamed(rows: pa.Table, most: int) -> Iterator[Row]:
    for row in rows.slice(0, most).to_pylist():
        before = {"source_path": row["source_path_before"], "record": row["record_before"]}
        yield _path(row), row["document_id"], _path(before), row["document_id_before"]


def _copies(rows: pa.Table, most: int) -> Iterator[Row]:
    for row in rows.slice(0, most).to_pylist():
        yield _path(row), row["document_id"], row["relation"], row["canonical_id"]


def _clusters(clusters: Sequence[Cluster], most: int) -> Iterator[Row]:
    for cluster in clusters[:most]:
        yield (
            cluster.kind,
            f"{cluster.members_before:,} → {cluster.members_after:,}",
            _names(cluster.canonical_after or cluster.canonical_before),
            _names(cluster.joined),
            _names(cluster.left),
        )


def _rejects(rows: pa.Table, most: int) -> Iterator[Row]:
    for row in rows.slice(0, most).to_pylist():
        yield _path(row), row["document_id"], row["reason"], row["detail"] or ""


def _counts(title: str, head: str, counts: dict[str, Count], most: int) -> Section:
    differ = [(name, count) for name, count in counts.items() if count.difference]
    differ.sort(key=lambda item: (-abs(item[1].difference), -item[1].after, item[0]))
    rows = [
        (name, f"{count.before:,}", f"{count.after:,}", _signed(count.difference))
        for name, count in differ[:most]
    ]
    return Section(title, (head, "Before", "After", "Difference"), rows, len(differ) - len(rows))


def _rules(changes: Changes, most: int) -> Section:
    rules = changes.rules
    said = {"added": rules.added, "removed": rules.removed, "reworded": rules.reworded}
    rows = [(name, what) for what, names in said.items() for name in names]
    return Section("Rules", ("Rule", "What"), rows[:most], max(len(rows) - most, 0))


def _facts(title: str, facts: dict[str, tuple[object, object]], most: int) -> Section:
    rows = [(name, str(before), str(after)) for name, (before, after) in facts.items()]
    return Section(title, ("Name", "Before", "After"), rows[:most], max(len(rows) - most, 0))


def _path(row: dict[str, object]) -> str:
    record = row.get("record")
    return f"{row['source_path']}" + (f" [{record}]" if record is not None else "")


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    return " ".join(names[:_MOST_NAMES]) + more


def _signed(number: int) -> str:
    return f"{number:+,}" if number else "±0"
