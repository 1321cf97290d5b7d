"""Clusters of near-duplicates, the canonical article of each, and what every excerpt points at.

Only exact and near matches join articles. An excerpt points at the canonical article of the cluster
its container is in and never merges clusters, or one round-up would glue ten stories together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from copydesk.dedup.relate import EXACT, EXCERPT, NEAR, FloatArray
from copydesk.dedup.store import Digests
from copydesk.text.words import Int32Array, Int64Array

# Why an article is canonical: the first criterion that sets it apart from the second choice.
POLICIES = {
    "only_member": "There is no other article in the cluster.",
    "most_words": "It has the most words of the cluster.",
    "earliest_date": "Of the articles with the most words it has the earliest date.",
    "smallest_digest": "Words and dates are equal; its text has the smallest digest.",
    "smallest_id": "The texts are equal; it has the smallest document id.",
}
POLICY_NAMES = tuple(POLICIES)


@dataclass(frozen=True, slots=True)
class Edges:
    """Relations between articles, rows a and b; of an excerpt a is the part.

    `containment` and `longest_words` say how much of a is found in b.
    """

    a: Int64Array
    b: Int64Array
    relation: NDArray[np.int8]
    containment: FloatArray
    longest_words: Int32Array


@dataclass(frozen=True, slots=True)
class Articles:
    """What the choice of a canonical article looks at; one entry per article each."""

    word_count: Int32Array
    published: Sequence[date | None]
    text_digest: Sequence[str] | Digests
    document_id: Sequence[str] | Digests


@dataclass(frozen=True, slots=True)
class Clusters:
    """One row per article.

    Attributes:
        cluster: int64, the row of the canonical article of the article's own cluster.
        canonical: int64, the article that this one is a copy or an excerpt of in the end; the
            article itself where it is an original.
        relation: int8, to `canonical`: NONE for an original, EXACT, NEAR or EXCERPT.
        policy: int8, per article, which of POLICIES chose its cluster's canonical article.
    """

    cluster: Int64Array
    canonical: Int64Array
    relation: NDArray[np.int8]
    policy: NDArray[np.int8]


def group_articles(articles: Articles, edges: Edges) -> Clusters:
    """Find the clusters, their canonical articles, and where excerpts point.

    An excerpt goes to its best container: the largest containment, then the longest run, then the
    smallest digest and id. If the container's canonical article is an excerpt itself, its source
    takes over, and so on; sources come earlier in the order of choice, so there is no circle.
    """
    order, keys = _order_articles(articles)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    joins = edges.relation >= NEAR
    # Articles are known by their rank here, so the smallest label of a component is its canonical.
    cluster = _label_components(len(order), rank[edges.a[joins]], rank[edges.b[joins]])
    source = _find_sources(cluster, rank, edges)
    canonical = source[cluster]
    own = np.arange(len(order))
    relation = np.where(cluster == own, 0, NEAR)
    relation[_copies_of_canonical(cluster, rank, edges)] = EXACT
    relation[canonical != cluster] = EXCERPT
    return Clusters(
        cluster=order[cluster[rank]],
        canonical=order[canonical[rank]],
        relation=relation[rank].astype(np.int8),
        policy=_explain(cluster, keys)[cluster[rank]],
    )


def _order_articles(articles: Articles) -> tuple[Int64Array, list[Int64Array]]:
    """The order of choice, and the four criteria as numbers in that order."""
    days = [day.toordinal() if day else date.max.toordinal() + 1 for day in articles.published]
    keys = [
        -articles.word_count.astype(np.int64),
        np.array(days, dtype=np.int64),
        _ranks(articles.text_digest),
        _ranks(articles.document_id),
    ]
    order = np.lexsort(keys[::-1])
    return order, [key[order] for key in keys]


def _ranks(values: Sequence[str] | Digests) -> Int64Array:
    return np.unique(np.asarray(values), return_inverse=True)[1].astype(np.int64)


def _label_components(size: int, a: Int64Array, b: Int64Array) -> Int64Array:
    """Label each node with the smallest node of its connected component.

    Source: min-label hooking and pointer jumping (Shiloach and Vishkin 1982).
    """
    label = np.arange(size)
    while True:
        of_a, of_b = label[a], label[b]
        if (of_a == of_b).all():
            return label
        np.minimum.at(label, np.maximum(of_a, of_b), np.minimum(of_a, of_b))
        while (label != label[label]).any():
            label = label[label]


def _find_sources(cluster: Int64Array, rank: Int64Array, edges: Edges) -> Int64Array:
    """Per rank of a canonical article the canonical article it comes from in the end."""
    excerpts = edges.relation == EXCERPT
    part, whole = rank[edges.a[excerpts]], rank[edges.b[excerpts]]
    target = cluster[whole]
    usable = (cluster[part] == part) & (target < part)
    rows = np.flatnonzero(excerpts)[usable]
    part, whole, target = part[usable], whole[usable], target[usable]
    # Worst first, so that the best of a part is written last; rank `whole` breaks ties, and holds
    # digest and id.
    best = np.lexsort((-whole, edges.longest_words[rows], edges.containment[rows]))
    source = np.arange(len(cluster))
    source[part[best]] = target[best]
    while (source != source[source]).any():
        source = source[source]
    return source


def _copies_of_canonical(cluster: Int64Array, rank: Int64Array, edges: Edges) -> Int64Array:
    """Ranks of articles that are exact copies of their cluster's canonical article."""
    exact = edges.relation == EXACT
    label = _label_components(len(cluster), rank[edges.a[exact]], rank[edges.b[exact]])
    own = np.arange(len(cluster))
    return np.flatnonzero((label == label[cluster]) & (cluster != own))


def _explain(cluster: Int64Array, keys: list[Int64Array]) -> NDArray[np.int8]:
    """Per rank of a canonical article the criterion that set it apart from the next member."""
    policy = np.zeros(len(cluster), dtype=np.int8)
    members = np.argsort(cluster, kind="stable")
    labels = cluster[members]
    second = np.flatnonzero((labels[1:] == labels[:-1]) & (members[:-1] == labels[:-1])) + 1
    heads, following = labels[second], members[second]
    for number in range(len(keys), 0, -1):  # the first criterion that differs is written last
        differs = keys[number - 1][heads] != keys[number - 1][following]
        policy[heads[differs]] = number
    return policy
