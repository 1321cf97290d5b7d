"""Clusters of two editions: which formed, grew, merged, split or dissolved.

The id of a cluster is the smallest digest of its members' texts, so it changes with them; clusters
are compared by their members instead. A cluster of one article is none.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.comparing.model import Cluster

_Group = tuple[str, frozenset[str]]  # canonical article and members
_Node = tuple[int, _Group]  # 0 before, 1 after
_MEMBER = ("document_id", "cluster_id")
_CLUSTER = ("cluster_id", "canonical_id", "member_count")


def compare_clusters(
    articles: tuple[pa.Table, pa.Table], clusters: tuple[pa.Table, pa.Table]
) -> list[Cluster]:
    """Compare the clusters of two or more articles.

    Args:
        articles: document_id and cluster_id of every article, before and after, sorted by id.
        clusters: cluster_id, canonical_id and member_count of every cluster, before and after.

    Returns:
        What changed, in the order of the canonical articles.
    """
    before, after = (_read_groups(*pair) for pair in zip(articles, clusters, strict=True))
    same = set(before) & set(after)
    olds = [group for group in before if group not in same]
    news = [group for group in after if group not in same]
    found = [_describe(*pair) for pair in _connect(olds, news)]
    return sorted(found, key=_order)


def _read_groups(articles: pa.Table, clusters: pa.Table) -> list[_Group]:
    several = clusters.filter(pc.greater(clusters["member_count"], 1))
    ids = several["cluster_id"].combine_chunks()
    rows = articles.filter(pc.is_in(articles["cluster_id"], value_set=ids))
    canonical = dict(zip(ids.to_pylist(), several["canonical_id"].to_pylist(), strict=True))
    members: dict[str, list[str]] = {}
    for name, cluster in zip(*(rows[n].to_pylist() for n in _MEMBER), strict=True):
        members.setdefault(cluster, []).append(name)
    return [(canonical[name], frozenset(own)) for name, own in members.items()]


def _connect(olds: list[_Group], news: list[_Group]) -> Iterator[tuple[list[_Group], list[_Group]]]:
    """Groups that share members, directly or through others, together; each in its own order.

    An article is in one old and in one new group at most, so the two alternate along any path.
    """
    owners = [{name: group for group in side for name in group[1]} for side in (olds, news)]
    starts = [(side, group) for side, groups in enumerate((olds, news)) for group in groups]
    seen: set[_Node] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        waiting: list[_Node] = [start]
        found: tuple[list[_Group], list[_Group]] = ([], [])
        while waiting:
            side, group = waiting.pop()
            found[side].append(group)
            others = owners[1 - side]
            near = {(1 - side, others[name]) for name in group[1] if name in others} - seen
            seen |= near
            waiting += near
        yield found


def _describe(olds: list[_Group], news: list[_Group]) -> Cluster:
    before = frozenset[str]().union(*(members for _, members in olds))
    after = frozenset[str]().union(*(members for _, members in news))
    return Cluster(
        kind=_kind(len(olds), len(news), before, after),
        canonical_before=tuple(sorted(name for name, _ in olds)),
        canonical_after=tuple(sorted(name for name, _ in news)),
        members_before=len(before),
        members_after=len(after),
        joined=tuple(sorted(after - before)),
        left=tuple(sorted(before - after)),
    )


def _kind(olds: int, news: int, before: frozenset[str], after: frozenset[str]) -> str:
    if not olds:
        return "formed"
    if not news:
        return "dissolved"
    if olds == news == 1:
        return "grew" if before < after else "shrank" if after < before else "changed"
    return "merged" if news == 1 else "split" if olds == 1 else "mixed"


def _order(cluster: Cluster) -> tuple[str, ...]:
    return (*cluster.canonical_after, *cluster.canonical_before)
