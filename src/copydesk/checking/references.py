"""Checks that what names another row names one that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.checking.rows import Row, ids_of
from copydesk.edition import Edition
from copydesk.reasons import REASONS


def check_groups(edition: Edition) -> Iterator[str]:
    """Clusters hold the articles that name them; canonical articles are originals of their own."""
    columns = [
        "document_id",
        "text_sha256",
        "cluster_id",
        "canonical_id",
        "relation",
        "is_canonical",
    ]
    articles = {row["document_id"]: row for row in edition.read("articles", columns).to_pylist()}
    members: dict[str, list[Row]] = {}
    for row in articles.values():
        members.setdefault(row["cluster_id"], []).append(row)
        canonical = articles.get(row["canonical_id"])
        if canonical is None:
            yield f"article {row['document_id']}: its canonical article is not there"
        elif row["is_canonical"] != (row["canonical_id"] == row["document_id"]):
            yield f"article {row['document_id']}: is_canonical and canonical_id disagree"
        elif row["is_canonical"] != (row["relation"] is None):
            yield f"article {row['document_id']}: an original has no relation, a copy has one"
        elif not canonical["is_canonical"]:
            yield f"article {row['document_id']}: its canonical article points elsewhere"
    for row in edition.read("clusters").to_pylist():
        own = members.pop(row["cluster_id"], [])
        if len(own) != row["member_count"]:
            yield f"cluster {row['cluster_id']}: {len(own)} members, not {row['member_count']}"
        elif min(member["text_sha256"] for member in own) != row["cluster_id"]:
            yield f"cluster {row['cluster_id']}: not the smallest digest of its members"
    for name in sorted(members):
        yield f"cluster {name}: named by articles but not in clusters"


def check_rules(edition: Edition) -> Iterator[str]:
    """Cuts name rules, and each rule counts its cuts."""
    rules = edition.read("rules", ["rule_id", "cut_count"])
    named = Counter(edition.read("cuts", ["rule_id"])["rule_id"].to_pylist())
    for row in rules.to_pylist():
        if named.pop(row["rule_id"], 0) != row["cut_count"]:
            yield f"rule {row['rule_id']}: cut_count is not the number of its cuts"
    for name in sorted(named):
        yield f"rule {name}: named by cuts but not in rules"


def check_matches(edition: Edition) -> Iterator[str]:
    """Matches and claims name articles, passages name matches."""
    articles = set(ids_of(edition, "articles"))
    matches = edition.read("matches", ["document_a", "document_b"])
    pairs = {(row["document_a"], row["document_b"]) for row in matches.to_pylist()}
    for a, b in sorted(pairs):
        if not {a, b} <= articles:
            yield f"match {a}, {b}: names no article"
    for name in sorted(set(ids_of(edition, "claims")) - articles):
        yield f"claim of {name}: names no article"
    for row in edition.read("passages", ["document_a", "document_b"]).to_pylist():
        if (row["document_a"], row["document_b"]) not in pairs:
            yield f"passage of {row['document_a']}, {row['document_b']}: no such match"


def check_reasons(edition: Edition) -> Iterator[str]:
    """Rejects give a known reason."""
    for row in edition.read("rejects", ["document_id", "reason"]).to_pylist():
        if row["reason"] not in REASONS:
            yield f"reject {row['document_id']}: unknown reason {row['reason']!r}"
