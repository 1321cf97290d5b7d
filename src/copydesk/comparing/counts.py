"""Matches, rejects, rules, settings and versions of two editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.comparing.model import NOTHING, Count, Matches, Rejects, Rules
from copydesk.comparing.rows import differs, pair_rows

MATCH = (
    *("document_a", "document_b", "relation", "jaccard", "containment_a", "containment_b"),
    *("matched_words", "longest_words", "identity"),
)
REJECT = ("document_id", "source_path", "record", "stage", "reason", "detail")
RULE = (
    *("rule_id", "kind", "scope", "unit", "language", "pattern", "why", "confidence", "cut_count"),
)


def compare_matches(before: pa.Table, after: pa.Table) -> Matches:
    """Compare two tables of matches, with the columns `MATCH`."""
    paired = pair_rows(before, after, ["document_a", "document_b"])
    is_changed = np.logical_or.reduce(
        [differs(paired.before, paired.after, name) for name in MATCH[2:]]
    )
    changed = paired.after.append_column("relation_before", paired.before["relation"])
    return Matches(
        added=paired.added,
        removed=paired.removed,
        changed=changed.filter(pa.array(is_changed)).combine_chunks(),
        by_relation=count_both(before["relation"], after["relation"]),
    )


def compare_rejects(before: pa.Table, after: pa.Table) -> Rejects:
    """Compare two tables of rejects, with the columns `REJECT`."""
    paired = pair_rows(before, after, ["document_id"])
    is_changed = pa.array(differs(paired.before, paired.after, "reason"))
    return Rejects(
        added=paired.added,
        removed=paired.removed,
        changed=paired.after.filter(is_changed).combine_chunks(),
        by_reason=count_both(before["reason"], after["reason"]),
    )


def compare_rules(before: pa.Table, after: pa.Table) -> Rules:
    """Compare two tables of rules, with the columns `RULE`.

    Returns:
        Cuts of each rule that cut something in either edition, by rule_id; a rule counts as
        reworded when anything of it but its cuts differs.
    """
    paired = pair_rows(before, after, ["rule_id"])
    is_reworded = np.logical_or.reduce(
        [differs(paired.before, paired.after, name) for name in RULE[1:-1]]
    )
    one, other = (
        dict(zip(rows["rule_id"].to_pylist(), rows["cut_count"].to_pylist(), strict=True))
        for rows in (before, after)
    )
    counts = _join_counts(one, other)
    return Rules(
        cuts={name: count for name, count in counts.items() if count.before or count.after},
        added=paired.added["rule_id"].to_pylist(),
        removed=paired.removed["rule_id"].to_pylist(),
        reworded=paired.after.filter(pa.array(is_reworded))["rule_id"].to_pylist(),
    )


def compare_facts(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """The entries of two nested mappings that differ, by dotted name, in order of the names."""
    one, other = _flatten(before), _flatten(after)
    names = sorted(set(one) | set(other))
    pairs = {name: (one.get(name, NOTHING), other.get(name, NOTHING)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def count_both(before: pa.ChunkedArray, after: pa.ChunkedArray) -> dict[str, Count]:
    """How often each value stands before and after, by value."""
    one, other = (
        {row["values"]: row["counts"] for row in pc.value_counts(column).to_pylist()}
        for column in (before, after)
    )
    return _join_counts(one, other)


def _join_counts(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, Count]:
    names = sorted(set(one) | set(other))
    return {name: Count(one.get(name, 0), other.get(name, 0)) for name in names}


def _flatten(value: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            flat |= _flatten(inner, f"{prefix}{name}.")
        else:
            flat[prefix + name] = inner
    return flat
