"""tally: counts over the edition: cuts by rule, and articles by paragraph."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.store import Digests
from copydesk.fingerprint import document_bounds
from copydesk.pieces import Pieces
from copydesk.stages._documents import as_bytes, half_digests, rows_in
from copydesk.tables import RULES, SHARED
from copydesk.text.arrays import Int32Array, UInt64Array

_Paragraphs = tuple[UInt64Array, Int32Array, Int32Array]
_NO_PARAGRAPHS: _Paragraphs = (
    np.empty((0, 2), np.uint64),
    np.empty(0, np.int32),
    np.empty(0, np.int32),
)


def tally_edition(
    rulebook: pa.Table, cuts: Pieces, sketches: Pieces, body: Pieces
) -> tuple[pa.Table, pa.Table]:
    """Count the cuts that each rule decided, and the articles that hold each paragraph.

    Args:
        rulebook: the rules.
        cuts: all cuts, those of rejected documents too.
        sketches: names the articles.
        body: paragraphs.

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
    return rules.select(list(RULES.columns)).cast(RULES.schema), _shared(sketches, body)


def _shared(sketches: Pieces, body: Pieces) -> pa.Table:
    """Paragraphs of several articles; 24 bytes each are in memory, not their texts or digests."""
    names = sketches.whole("document_id")["document_id"].combine_chunks()
    articles = as_bytes(names)
    pieces = body.pick("document_id", "paragraph_index", "text_sha256")
    parts = [_paragraphs(piece, articles) for piece in pieces]
    columns = zip(*[_NO_PARAGRAPHS, *parts], strict=True)
    digests, article, index = (np.concatenate(own) for own in columns)
    order = np.lexsort((article, digests[:, 1], digests[:, 0]))
    digests, article, index = digests[order], article[order], index[order]
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (digests[1:] != digests[:-1]).any(axis=1)
    is_other = is_new.copy()
    is_other[1:] |= article[1:] != article[:-1]
    starts = np.flatnonzero(is_new)
    counts = np.add.reduceat(is_other.astype(np.int32), starts) if len(starts) else starts
    held = np.repeat(counts, np.diff(np.append(starts, len(order))))
    shared = held > 1
    rows = {
        "document_id": names.take(pa.array(article[shared])),
        "paragraph_index": pa.array(index[shared]),
        "article_count": pa.array(held[shared].astype(np.int32)),
    }
    return SHARED.sort(pa.table(rows, schema=SHARED.schema))


def _paragraphs(piece: pa.Table, articles: Digests) -> _Paragraphs:
    """Half of each paragraph's digest, the row of its article, and its place there."""
    names, bounds = document_bounds(piece)
    article = np.repeat(rows_in(articles, as_bytes(pa.array(names, pa.string()))), np.diff(bounds))
    if (article < 0).any():
        piece, article = piece.filter(pa.array(article >= 0)), article[article >= 0]
    digests = np.frombuffer(half_digests(piece["text_sha256"]), np.uint64).reshape(-1, 2)
    return digests, article.astype(np.int32), np.asarray(piece["paragraph_index"])
