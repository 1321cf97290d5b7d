"""publish: everything known of an article -> the tables that users read."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.settings import PublishSettings
from copydesk.stages._documents import join_bodies
from copydesk.tables import ARTICLES, DROPPED


def publish_articles(
    sketches: pa.Table,
    descriptions: pa.Table,
    sources: pa.Table,
    formats: pa.Table,
    body: pa.Table,
    groups: pa.Table,
    settings: PublishSettings,
) -> tuple[pa.Table, pa.Table]:
    """Put the columns of the contract together.

    Returns:
        `articles`, sorted by document_id; `dropped`, always empty.
    """
    texts = join_bodies(body)
    ids = sketches["document_id"]
    counts = pc.value_counts(body["document_id"])
    per_document = dict(
        zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)
    )
    # The first table that has a column gives it: formats know the media type better than sources.
    columns: dict[str, pa.Array | pa.ChunkedArray] = {}
    for table in (sketches, descriptions, formats, sources, groups):
        for name in table.column_names:
            if name in ARTICLES.columns and name not in columns:
                columns[name] = _look_up(ids, table, name)
    names = ids.to_pylist()
    columns["text"] = pa.array([texts[name] for name in names], pa.string())
    columns["paragraph_count"] = pa.array([per_document[name] for name in names], pa.int32())
    articles = pa.table([columns[name] for name in ARTICLES.columns], schema=ARTICLES.schema)
    return articles, DROPPED.empty()


def _look_up(ids: pa.ChunkedArray, table: pa.Table, column: str) -> pa.ChunkedArray:
    """One value per document, from a table with at most one row for each."""
    return table[column].take(pc.index_in(ids, value_set=table["document_id"].combine_chunks()))
