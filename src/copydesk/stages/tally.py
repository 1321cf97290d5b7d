"""tally: counts over the edition: cuts by rule, and articles by paragraph."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.pieces import Pieces
from copydesk.tables import RULES, SHARED
from copydesk.text.arrays import Int64Array, UInt64Array, find_repeated


def tally_edition(rulebook: pa.Table, cuts: Pieces, sketches: Pieces) -> tuple[pa.Table, pa.Table]:
    """Count the cuts that each rule decided, and the articles that hold each paragraph.

    Args:
        rulebook: the rules.
        cuts: all cuts, those of rejected documents too.
        sketches: names the articles, and holds a key of each of their paragraphs.

    Returns:
        `rules`, sorted by rule_id; `shared`, the paragraphs that stand in two articles or more,
        sorted by document_id and paragraph_index.
    """
    counts: Counter[str] = Counter()
    for piece in cuts.pick("rule_id"):
        counted = pc.value_counts(piece["rule_id"])
        counts.update({row["values"]: row["counts"] for row in counted.to_pylist()})
    found = [counts[rule] for rule in rulebook["rule_id"].to_pylist()]
    rules = rulebook.append_column("cut_count", pa.array(found, pa.int64()))
    return rules.select(list(RULES.columns)).cast(RULES.schema), _shared(sketches)


def _shared(sketches: Pieces) -> pa.Table:
    """Paragraphs of several articles, told by 128 bits of the digests of their texts."""
    rows = sketches.whole("document_id", "paragraph_keys")
    lists = rows["paragraph_keys"].combine_chunks()
    sizes = np.asarray(pc.list_value_length(lists)).astype(np.int64)
    keys = _halves(lists.flatten())
    article = np.repeat(np.arange(len(sizes)), sizes)
    index = np.arange(len(keys)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    some = np.sort(find_repeated(keys[:, 0]))  # most stand alone, and need no order
    order = some[_order(keys[some])]
    held = _count_articles(keys[order], article[order])
    shared = order[held > 1]
    found = {
        "document_id": rows["document_id"].take(pa.array(article[shared])),
        "paragraph_index": pa.array(index[shared].astype(np.int32)),
        "article_count": pa.array(held[held > 1].astype(np.int32)),
    }
    return SHARED.sort(pa.table(found, schema=SHARED.schema))


def _halves(keys: pa.Array) -> UInt64Array:
    """Each key as two numbers."""
    numbers = np.frombuffer(keys.buffers()[1] or b"", np.uint64).reshape(-1, 2)
    return numbers[keys.offset : keys.offset + len(keys)]


def _order(keys: UInt64Array) -> Int64Array:
    """The rows by their keys, and among equals as they stand."""
    order = np.argsort(keys[:, 0], kind="stable")
    ordered = keys[order]
    is_tie = (ordered[1:, 0] == ordered[:-1, 0]) & (ordered[1:, 1] != ordered[:-1, 1])
    return np.lexsort((keys[:, 1], keys[:, 0])) if is_tie.any() else order


def _count_articles(keys: UInt64Array, article: Int64Array) -> Int64Array:
    """For each row, the articles that hold its key; rows are sorted by key and article."""
    is_new = np.ones(len(keys), dtype=np.bool_)
    is_new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    is_other = is_new.copy()
    is_other[1:] |= article[1:] != article[:-1]
    starts = np.flatnonzero(is_new)
    counts = np.add.reduceat(is_other.astype(np.int64), starts) if len(starts) else starts
    return np.repeat(counts, np.diff(np.append(starts, len(keys))))
