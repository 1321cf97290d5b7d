"""What a comparison of two editions finds, as tables and counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

NOTHING = "none"  # stands for a setting or package that one of two editions does not have


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the first edition and in the second."""

    before: int
    after: int

    @property
    def difference(self) -> int:
        """How much more there is in the second."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that differ, each table sorted by `document_id`.

    `added` and `removed` have the columns `SHOWN`; `changed` those of the second edition, and
    `aspects` and `columns`: lists of what changed, coarse (`ASPECTS`) and fine. `renamed` are
    articles whose bytes stood under another path before, with `source_path_before`,
    `record_before` and `document_id_before`; they are among neither `added` nor `removed`. `copies`
    are the articles that copy or quote another now and did not before.
    """

    added: pa.Table
    removed: pa.Table
    renamed: pa.Table
    changed: pa.Table
    copies: pa.Table


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs that differ, sorted by `document_a` and `document_b`.

    `changed` are pairs of both editions whose relation or measures differ; it has the columns of
    the second, and `relation_before`.
    """

    added: pa.Table
    removed: pa.Table
    changed: pa.Table
    by_relation: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Rejects:
    """Sources that are rejects in one edition only, or for another reason; by `document_id`."""

    added: pa.Table
    removed: pa.Table
    changed: pa.Table
    by_reason: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Rules:
    """Cuts by the rule that decided, and rules that came, went or were reworded, by their ids."""

    cuts: dict[str, Count]
    added: list[str]
    removed: list[str]
    reworded: list[str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Clusters of the first edition that became clusters of the second, of two members or more.

    `kind` is formed, dissolved, grew, shrank, changed (other members or another canonical article),
    merged, split or mixed; ids are sorted document_ids.
    """

    kind: str
    canonical_before: tuple[str, ...]
    canonical_after: tuple[str, ...]
    members_before: int
    members_after: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two editions.

    `settings` and `versions` hold what is not the same in both, by dotted name.
    """

    before: str
    after: str
    rows: dict[str, Count]
    articles: Articles
    clusters: list[Cluster]
    matches: Matches
    rules: Rules
    rejects: Rejects
    settings: dict[str, tuple[Any, Any]]
    versions: dict[str, tuple[Any, Any]]

    def is_empty(self) -> bool:
        """Whether the two hold the same, whatever they were made with."""
        articles = self.articles
        lists = (articles.added, articles.removed, articles.renamed, articles.changed)
        others = (self.rejects.added, self.rejects.removed, self.rejects.changed)
        pairs = (self.matches.added, self.matches.removed, self.matches.changed)
        counts = {*self.rows.values(), *self.rules.cuts.values()}
        return not (
            any(len(rows) for rows in (*lists, *others, *pairs))
            or self.clusters
            or any(count.difference for count in counts)
        )
