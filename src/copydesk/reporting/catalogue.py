"""The articles of an edition by id: how a report names them, and in which language they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.reporting.counting import Find, Read
from copydesk.reporting.page import BREAK, Html, join, name_source, quote, tag

ARTICLE_COLUMNS = (
    *("document_id", "source_path", "media_type", "title", "published", "source", "section"),
    *("language", "word_count", "paragraph_count", "cluster_id", "canonical_id", "relation"),
    "is_canonical",
)
# Paragraphs that several articles hold.
SHARED_COLUMNS = ("document_id", "text", "text_sha256", "article_count")
IS_SHARED = pc.field("article_count") > 1


class Catalogue:
    """An edition as the report reads it; each column is read once."""

    def __init__(self, read: Read, find: Find | None = None) -> None:
        """Nothing is read before it is asked for; without `find` columns are read whole."""
        self.read = read
        self.find = find or self._filter

    @cached_property
    def articles(self) -> pa.Table:
        """All articles but their texts, sorted by document_id."""
        return self.read("articles", ARTICLE_COLUMNS).combine_chunks()

    @cached_property
    def rejects(self) -> pa.Table:
        """All rejects, sorted by document_id."""
        columns = ("document_id", "source_path", "record", "stage", "reason", "detail")
        return self.read("rejects", columns).combine_chunks()

    @cached_property
    def cuts(self) -> pa.Table:
        """All cuts, sorted by document_id and start_char."""
        columns = ("document_id", "start_char", "end_char", "text", "kind", "rule_id")
        return self.read("cuts", columns)

    @cached_property
    def matches(self) -> pa.Table:
        """All matches, sorted by their ids."""
        columns = ("document_a", "document_b", "relation", "containment_a", "matched_words")
        return self.read("matches", columns)

    @cached_property
    def shared(self) -> pa.Table:
        """The paragraphs that several articles hold, sorted by document_id."""
        return self.find("paragraphs", SHARED_COLUMNS, IS_SHARED)

    def look_up(self, names: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The rows of some articles; a document without an article is missing."""
        rows = self._rows(names)
        return {row["document_id"]: row for row in rows}

    def say(self, row: dict[str, Any] | None, document_id: str) -> Html:
        """An article by its title, path and id."""
        if row is None:
            return tag("code", document_id)
        name = name_source(row["source_path"], document_id)
        if not row["title"]:
            return name
        return join([quote(row["title"], row["language"]), BREAK, name])

    def _filter(self, table: str, columns: Sequence[str], condition: pc.Expression) -> pa.Table:
        return self.read(table, columns).filter(condition)

    def _rows(self, names: Sequence[str]) -> list[dict[str, Any]]:
        wanted = pa.array(sorted(set(names)), pa.string())
        where = pc.index_in(wanted, value_set=self.articles["document_id"].combine_chunks())
        rows: list[dict[str, Any]] = self.articles.take(where.drop_null()).to_pylist()
        return rows
