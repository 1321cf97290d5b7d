"""group: matches -> clusters, and where each article stands among its copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from copydesk.dedup.clusters import Articles, Clusters, Edges, group_articles
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.pieces import Pieces
from copydesk.settings import GroupSettings
from copydesk.stages._documents import Rows
from copydesk.tables import CLUSTERS, GROUPS


def group_matches(
    sketches: Pieces, descriptions: Pieces, matches: pa.Table, settings: GroupSettings
) -> tuple[pa.Table, pa.Table]:
    """Join copies to clusters and choose the canonical article of each.

    Args:
        sketches: digests and lengths of all articles.
        descriptions: their dates.
        matches: exact and near ones join, excerpts point.
        settings: none so far.

    Returns:
        `groups`, one row per article, sorted by document_id; `clusters`, sorted by cluster_id.
    """
    rows = sketches.whole("document_id", "text_sha256", "word_count")
    names, digests = rows["document_id"].to_pylist(), rows["text_sha256"].to_pylist()
    articles = Articles(
        word_count=np.asarray(rows["word_count"]),
        published=_dates(descriptions, names),
        text_digest=digests,
        document_id=names,
    )
    found = group_articles(articles, _edges(matches, names))
    smallest = _smallest_digests(found, digests)
    return _group_rows(found, names, smallest), _cluster_rows(found, names, smallest)


def _dates(descriptions: Pieces, names: Sequence[str]) -> list[date | None]:
    rows = descriptions.whole("document_id", "published")
    dates = dict(zip(rows["document_id"].to_pylist(), rows["published"].to_pylist(), strict=True))
    return [dates[name] for name in names]


def _edges(matches: pa.Table, names: Sequence[str]) -> Edges:
    row = {name: number for number, name in enumerate(names)}
    return Edges(
        a=np.array([row[name] for name in matches["document_a"].to_pylist()], np.int64),
        b=np.array([row[name] for name in matches["document_b"].to_pylist()], np.int64),
        relation=np.array(
            [RELATION_NAMES.index(name) for name in matches["relation"].to_pylist()], np.int8
        ),
        containment=np.asarray(matches["containment_a"]).astype(np.float64),
        longest_words=np.asarray(matches["longest_words"]),
    )


def _smallest_digests(found: Clusters, digests: Sequence[str]) -> dict[int, str]:
    """The id of each cluster, by the row of its canonical article."""
    smallest: dict[int, str] = {}
    for cluster, digest in zip(found.cluster.tolist(), digests, strict=True):
        smallest[cluster] = min(digest, smallest.get(cluster, digest))
    return smallest


def _group_rows(found: Clusters, names: Sequence[str], smallest: dict[int, str]) -> pa.Table:
    rows: Rows = [
        {
            "document_id": name,
            "cluster_id": smallest[cluster],
            "canonical_id": names[canonical],
            "relation": RELATION_NAMES[relation] if relation else None,
            "is_canonical": names[canonical] == name,
        }
        for name, cluster, canonical, relation in zip(
            names,
            found.cluster.tolist(),
            found.canonical.tolist(),
            found.relation.tolist(),
            strict=True,
        )
    ]
    return GROUPS.build(rows)


def _cluster_rows(found: Clusters, names: Sequence[str], smallest: dict[int, str]) -> pa.Table:
    members: dict[int, int] = {}
    for cluster in found.cluster.tolist():
        members[cluster] = members.get(cluster, 0) + 1
    rows: Rows = [
        {
            "cluster_id": smallest[cluster],
            "canonical_id": names[cluster],
            "member_count": count,
            "policy": found.policy[cluster],
        }
        for cluster, count in members.items()
    ]
    return CLUSTERS.build(rows)
