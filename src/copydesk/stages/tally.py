"""tally: counts over the edition: cuts by rule, and articles by paragraph."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.pieces import Pieces
from copydesk.tables import RULES, SHARED


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
    for piece in cuts:
        counted = pc.value_counts(piece["rule_id"])
        counts.update({row["values"]: row["counts"] for row in counted.to_pylist()})
    found = [counts[rule] for rule in rulebook["rule_id"].to_pylist()]
    rules = rulebook.append_column("cut_count", pa.array(found, pa.int64()))
    return rules.select(list(RULES.columns)).cast(RULES.schema), _shared(sketches, body)


def _shared(sketches: Pieces, body: Pieces) -> pa.Table:
    rows = body.whole("document_id", "paragraph_index", "text_sha256")
    articles = sketches.whole("document_id")["document_id"].combine_chunks()
    rows = rows.filter(pc.is_in(rows["document_id"], value_set=articles))
    held_by = rows.group_by("text_sha256").aggregate([("document_id", "count_distinct")])
    several = held_by.filter(pc.greater(held_by["document_id_count_distinct"], 1))
    where = pc.index_in(rows["text_sha256"], value_set=several["text_sha256"].combine_chunks())
    held = pc.take(several["document_id_count_distinct"], where).cast(pa.int32())
    table = rows.select(["document_id", "paragraph_index"]).append_column("article_count", held)
    return SHARED.sort(table.filter(pc.is_valid(held))).cast(SHARED.schema)
