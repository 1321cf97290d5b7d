"""Articles of two editions: added, removed, changed and in what, and which are copies now."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.comparing.model import Articles
from copydesk.comparing.rows import Paired, differs, pair_rows

# What can change in an article, and the columns that tell. Left out are columns that follow from
# these (counts of words, confidence of the language) and cluster_id, which names the cluster by
# its smallest text: the clusters themselves are compared.
ASPECTS: dict[str, tuple[str, ...]] = {
    "source": ("source_sha256", "media_type"),
    "text": ("text_sha256",),
    "metadata": (
        *("title", "subtitle", "authors", "published", "published_at", "source", "section"),
        *("tags", "url", "language"),
    ),
    "relation": ("relation", "canonical_id", "is_canonical"),
}
# Of an article whose source was renamed, what is told of it under its old name.
BEFORE = ("source_path", "record", "document_id")
# What is told of an article that is listed.
SHOWN = ("document_id", "source_path", "record", "title", "relation", "canonical_id")
COLUMNS = tuple(dict.fromkeys((*SHOWN, *(name for group in ASPECTS.values() for name in group))))

Rows = np.ndarray[tuple[int], np.dtype[np.int64]]


def compare_articles(before: pa.Table, after: pa.Table) -> Articles:
    """Compare two tables of articles.

    Args:
        before, after: `COLUMNS` of `articles`, sorted by document_id; rows that stand the same in
            both may be left out of both.
    """
    paired = pair_rows(before, after, ["document_id"])
    old, new = _find_renamed(paired.removed, paired.added)
    was, now = paired.removed.take(pa.array(old)), paired.added.take(pa.array(new))
    removed, added = _without(paired.removed, old), _without(paired.added, new)
    is_new_copy = ~_is_copy(paired.before) & _is_copy(paired.after)
    copies = [
        added.filter(pa.array(_is_copy(added))),
        now.filter(pa.array(~_is_copy(was) & _is_copy(now))),
        paired.after.filter(pa.array(is_new_copy)),
    ]
    renamed = now.select(SHOWN)
    for name in BEFORE:
        renamed = renamed.append_column(f"{name}_before", was[name])
    return Articles(
        added=added.select(SHOWN),
        removed=removed.select(SHOWN),
        renamed=renamed.combine_chunks(),
        changed=_find_changed(paired),
        copies=pa.concat_tables(copies).select(SHOWN).sort_by("document_id").combine_chunks(),
    )


def _find_renamed(removed: pa.Table, added: pa.Table) -> tuple[Rows, Rows]:
    """Rows of both tables whose sources hold the same bytes, each taken once.

    Of several with the same bytes the first by document_id go together. In the order of `added`.
    """
    waiting: dict[str, list[int]] = {}
    for row, digest in reversed(list(enumerate(removed["source_sha256"].to_pylist()))):
        waiting.setdefault(digest, []).append(row)
    digests = enumerate(added["source_sha256"].to_pylist())
    pairs = [(waiting[d].pop(), row) for row, d in digests if d is not None and waiting.get(d)]
    old, new = np.array(pairs, np.int64).reshape(-1, 2).T
    return old, new


def _without(rows: pa.Table, numbers: Rows) -> pa.Table:
    keep = np.ones(len(rows), bool)
    keep[numbers] = False
    return rows.filter(pa.array(keep))


def _is_copy(articles: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(pc.is_valid(articles["relation"])).astype(bool)


def _find_changed(paired: Paired) -> pa.Table:
    """The changed rows with two lists each: aspects, and columns, in the order declared above."""
    names = [name for group in ASPECTS.values() for name in group]
    where = {name: differs(paired.before, paired.after, name) for name in names}
    groups = {
        aspect: np.logical_or.reduce([where[name] for name in group])
        for aspect, group in ASPECTS.items()
    }
    is_changed = np.logical_or.reduce(list(groups.values()))
    rows = paired.after.filter(pa.array(is_changed)).select(SHOWN)
    for title, masks in (("aspects", groups), ("columns", where)):
        rows = rows.append_column(title, _names_of(masks, is_changed))
    return rows.combine_chunks()


def _names_of(
    masks: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]],
    wanted: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> pa.ListArray:
    """For each wanted row, the names whose mask holds there."""
    table = np.column_stack([mask[wanted] for mask in masks.values()])
    _, columns = np.nonzero(table)
    ends = np.concatenate(([0], np.cumsum(table.sum(axis=1)))).astype(np.int32)
    names = pa.array(list(masks), pa.string()).take(pa.array(columns))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), names)
