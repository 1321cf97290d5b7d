"""Published tables that no stage writes: put together of others when an edition's files are.

How many articles hold a paragraph changes with every new article that holds it, also where hundreds
do. Were it in a table of the cache, their shards would all be written again, with every text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.fingerprint import document_bounds
from copydesk.pipeline import PIPELINE
from copydesk.tables import BODY, PARAGRAPHS, SHARED, Table


def sources_of(table: Table) -> tuple[Table, ...]:
    """The tables of the cache that a published one is made of: nearly always itself alone."""
    return (BODY, SHARED) if table is PARAGRAPHS else (table,)


def assemble(table: Table, rows: Sequence[pa.Table], gone: pa.Array) -> pa.Table:
    """The rows of a published table.

    Args:
        table: which.
        rows: of each table that `sources_of` names, of the same documents.
        gone: documents that are no articles, as `no_articles` gives them.
    """
    return _count_holders(rows[0], rows[1], gone) if table is PARAGRAPHS else rows[0]


def no_articles(rejects: pa.Table) -> pa.Array:
    """The rejects that have a body: a stage failed on them that reads it. Hardly ever any."""
    readers = [stage.name for stage in PIPELINE if BODY in stage.reads]
    is_late = pc.is_in(rejects["stage"], value_set=pa.array(readers, pa.string()))
    return rejects["document_id"].filter(is_late).combine_chunks()


def _count_holders(body: pa.Table, shared: pa.Table, gone: pa.Array) -> pa.Table:
    """`paragraphs`: those of articles, with the number of articles that hold each."""
    if len(gone):
        body = body.filter(pc.invert(pc.is_in(body["document_id"], value_set=gone)))
    names, bounds = document_bounds(body)
    document = pc.index_in(shared["document_id"], value_set=pa.array(names, pa.string()))
    known = shared.filter(pc.is_valid(document))
    rows = bounds[np.asarray(document.drop_null())] + np.asarray(known["paragraph_index"])
    counts = np.ones(body.num_rows, np.int32)
    counts[rows] = np.asarray(known["article_count"])
    counted = body.append_column("article_count", pa.array(counts))
    return counted.select(list(PARAGRAPHS.columns)).cast(PARAGRAPHS.schema)
