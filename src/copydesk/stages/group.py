"""group: matches -> clusters, and where each article stands among its copies."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.clusters import POLICY_NAMES, Articles, Clusters, Edges, group_articles
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.dedup.store import Digests
from copydesk.pieces import Pieces
from copydesk.stages._documents import as_bytes
from copydesk.tables import CLUSTERS, GROUPS
from copydesk.text.arrays import Int64Array


def group_matches(
    sketches: Pieces, descriptions: Pieces, matches: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """Join copies to clusters and choose the canonical article of each.

    Args:
        sketches: digests and lengths of all articles.
        descriptions: their dates.
        matches: exact and near ones join, excerpts point.

    Returns:
        `groups`, one row per article, sorted by document_id; `clusters`, sorted by cluster_id.
    """
    rows = sketches.whole("document_id", "text_sha256", "word_count")
    dated = descriptions.whole("document_id", "published")
    names, digests = rows["document_id"].combine_chunks(), as_bytes(rows["text_sha256"])
    days = dated["published"].take(_places(names, dated["document_id"].combine_chunks()))
    articles = Articles(
        word_count=np.asarray(rows["word_count"]),
        published=days.to_pylist(),
        text_digest=digests,
        document_id=as_bytes(names),
    )
    found = group_articles(articles, _edges(matches, names))
    cluster_ids = _smallest_digests(found, digests)
    return _group_rows(found, names, cluster_ids), _cluster_rows(found, names, cluster_ids)


def _places(wanted: pa.Array | pa.ChunkedArray, among: pa.Array) -> Int64Array:
    """The row of each wanted id among others."""
    return np.asarray(pc.index_in(wanted, value_set=among)).astype(np.int64)


def _edges(matches: pa.Table, names: pa.Array) -> Edges:
    relation = pc.index_in(matches["relation"], value_set=pa.array(RELATION_NAMES))
    return Edges(
        a=_places(matches["document_a"], names),
        b=_places(matches["document_b"], names),
        relation=np.asarray(relation).astype(np.int8),
        containment=np.asarray(matches["containment_a"]).astype(np.float64),
        longest_words=np.asarray(matches["longest_words"]),
    )


def _smallest_digests(found: Clusters, digests: Digests) -> pa.Array:
    """The id of each article's cluster."""
    order = np.lexsort((digests, found.cluster))
    clusters = found.cluster[order]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = clusters[1:] != clusters[:-1]
    smallest = np.empty(len(order), dtype=np.int64)
    smallest[order] = order[is_first][np.cumsum(is_first) - 1]
    return pa.array(digests[smallest]).cast(pa.string())


def _group_rows(found: Clusters, names: pa.Array, cluster_ids: pa.Array) -> pa.Table:
    own = np.arange(len(names))
    relations = pa.array([None, *RELATION_NAMES[1:]], pa.string())
    columns = {
        "document_id": names,
        "cluster_id": cluster_ids,
        "canonical_id": names.take(pa.array(found.canonical)),
        "relation": relations.take(pa.array(found.relation)),
        "is_canonical": pa.array(found.canonical == own),
    }
    return GROUPS.sort(pa.table(columns, schema=GROUPS.schema))


def _cluster_rows(found: Clusters, names: pa.Array, cluster_ids: pa.Array) -> pa.Table:
    heads, counts = np.unique(found.cluster, return_counts=True)
    columns = {
        "cluster_id": cluster_ids.take(pa.array(heads)),
        "canonical_id": names.take(pa.array(heads)),
        "member_count": pa.array(counts.astype(np.int32)),
        "policy": pa.array(POLICY_NAMES).take(pa.array(found.policy[heads])),
    }
    return CLUSTERS.sort(pa.table(columns, schema=CLUSTERS.schema))
