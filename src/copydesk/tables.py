"""The nouns: every table as its columns, key and partition.

A table that is parted by document lives in shards (hash buckets of `document_id`); any other is one
piece for the edition. Rows are sorted by `key`. Columns are declared in `columns.py`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa

from copydesk.columns import COLUMNS

Partition = Literal["document", "edition"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, its key (also its sort order) and how it is parted."""

    name: str
    meaning: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    partition: Partition = "document"
    required: tuple[str, ...] = ()
    is_published: bool = False
    # Tells only where to find what other tables name: no result depends on it.
    is_hint: bool = False
    # Only saves work in the next run of the stage that writes it: no other stage reads it.
    is_memory: bool = False
    # Holds whole texts: published in more files, so that a new article writes few of them again.
    is_bulky: bool = False

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema; key and required columns are not nullable, meanings are metadata."""
        return _schema(self)

    def _field(self, name: str) -> pa.Field:
        kind, meaning = COLUMNS[name]
        is_nullable = name not in self.required and name not in self.key
        return pa.field(name, kind, nullable=is_nullable, metadata={"description": meaning})

    def empty(self) -> pa.Table:
        """The table with no rows."""
        return self.schema.empty_table()

    def build(self, rows: list[dict[str, object]]) -> pa.Table:
        """Rows as dictionaries -> a sorted table; a missing column is null."""
        return self.sort(pa.Table.from_pylist(rows, schema=self.schema))

    def sort(self, table: pa.Table) -> pa.Table:
        """The same rows in key order, in one chunk."""
        if table.num_rows > 1 and self.key:
            table = table.sort_by([(name, "ascending") for name in self.key])
        return table.combine_chunks()

    def check(self, table: pa.Table) -> None:
        """Raise TypeError when columns differ from the declaration or a required one has nulls."""
        if not table.schema.equals(self.schema, check_metadata=False):
            raise TypeError(f"table {self.name!r} has {table.schema}, declared is {self.schema}")
        for field in self.schema:
            if not field.nullable and table[field.name].null_count:
                raise TypeError(f"table {self.name!r}: column {field.name!r} holds null")


@functools.cache
def _schema(table: Table) -> pa.Schema:
    return pa.schema([table._field(name) for name in table.columns])


# What is known of an article beside its text, wherever it comes from.
_METADATA = (
    "title",
    "subtitle",
    "authors",
    "published",
    "published_at",
    "source",
    "section",
    "tags",
    "url",
    "language",
)

# What the stages hand on; not published.
SOURCES = Table(
    "sources",
    "Every raw file, or record of a container, as it was found.",
    ("document_id", "source_path", "record", "source_sha256", "media_type", "size_bytes"),
    key=("document_id",),
    required=("source_path", "size_bytes"),
)
PLACES = Table(
    "places",
    "Where in its container a record stands; nothing for plain files.",
    ("document_id", "start", "size_bytes", "member", "member_start", "member_bytes"),
    key=("document_id",),
    required=("start", "size_bytes"),
    is_hint=True,
)
STAMPS = Table(
    "stamps",
    "What a raw file looked like when it was hashed, so that it need not be read again.",
    ("source_path", "size_bytes", "modified_ns", "changed_ns", "inode"),
    key=("source_path",),
    partition="edition",
    required=("size_bytes", "modified_ns", "changed_ns", "inode"),
    is_memory=True,
)
RULEBOOK = Table(
    "rulebook",
    "The rules as they were read, patterns and evidence alike.",
    (
        "rule_id",
        "kind",
        "scope",
        "unit",
        "language",
        "pattern",
        "unless",
        "why",
        "confidence",
    ),
    key=("rule_id",),
    partition="edition",
    required=("kind", "scope", "unit", "language", "why", "confidence"),
)
FORMATS = Table(
    "formats",
    "What a source turned out to be when it was decoded.",
    ("document_id", "media_type", "encoding"),
    key=("document_id",),
    required=("media_type", "encoding"),
)
DECODED = Table(
    "decoded",
    "The source's characters: a plain text, or the markup of a page.",
    ("document_id", "text"),
    key=("document_id",),
    required=("text",),
)
GIVEN = Table(
    "given",
    "What a record of a container says of its article, in its own words; nothing for plain files.",
    (
        "document_id",
        "title",
        "subtitle",
        "authors",
        "date",
        "source",
        "section",
        "tags",
        "url",
        "language",
    ),
    key=("document_id",),
    required=("authors", "tags"),
)
LAYOUT = Table(
    "layout",
    "Blocks of an HTML page as its markup sets them; nothing for plain text.",
    ("document_id", "block_index", "kind", "start_char", "end_char", "link_share"),
    key=("document_id", "block_index"),
    required=("kind", "start_char", "end_char"),
)
MARKUP = Table(
    "markup",
    "What an HTML page's own markup says of the article, under what its record says of it.",
    (
        "document_id",
        *_METADATA,
        "organisations",
    ),
    key=("document_id",),
    required=("authors", "tags", "organisations"),
)
PAGE_MARKUP = replace(
    MARKUP,
    name="page_markup",
    meaning="What an HTML page's own markup says, "
    "where the record that holds the page says something too.",
)
BLOCKS = Table(
    "blocks",
    "All paragraphs of a document before anything is cut, white space folded, repairs made.",
    ("document_id", "block_index", "kind", "text", "start_char", "end_char", "link_share"),
    key=("document_id", "block_index"),
    required=("kind", "text", "start_char", "end_char"),
)
LINES = Table(
    "lines",
    "Keys that stand for blocks where articles are compared with each other.",
    (
        "document_id",
        "block_index",
        "line_key",
        "rest_key",
        "char_count",
        "begins_small",
        "is_headline",
    ),
    key=("document_id", "block_index"),
    required=("line_key", "char_count", "begins_small", "is_headline"),
)
HEADS = Table(
    "heads",
    "Where a document comes from, and its headline, before anything is cut.",
    ("document_id", "site", "headline_key"),
    key=("document_id",),
    required=("site",),
)
MENDS = Table(
    "mends",
    "Changes of wording that a document's own text calls for.",
    ("document_id", "start_char", "end_char", "before", "after", "kind"),
    key=("document_id", "start_char"),
    required=("end_char", "before", "after", "kind"),
)
LANGUAGES = Table(
    "languages",
    "The language of each document, as its longest blocks tell it.",
    ("document_id", "language", "language_confidence"),
    key=("document_id",),
    required=("language", "language_confidence"),
)
EVIDENCE = Table(
    "evidence",
    "What the other articles of the edition say of a block.",
    ("document_id", "block_index", "kind", "detail"),
    key=("document_id", "block_index", "kind"),
)
BODY = Table(
    "body",
    "Body paragraphs.",
    ("document_id", "paragraph_index", "kind", "text", "start_char", "end_char", "text_sha256"),
    key=("document_id", "paragraph_index"),
    required=("kind", "text", "start_char", "end_char", "text_sha256"),
)
DESCRIPTIONS = Table(
    "descriptions",
    "Metadata of an article, from its markup and from the lines that were cut.",
    (
        "document_id",
        *_METADATA,
        "language_confidence",
    ),
    key=("document_id",),
    required=("authors", "tags", "language", "language_confidence"),
)
SKETCHES = Table(
    "sketches",
    "The sampled shingles that stand for a body, and its digests.",
    ("document_id", "text_sha256", "word_count", "content_id", "sample", "sample_word"),
    key=("document_id",),
    required=("text_sha256", "word_count", "content_id", "sample", "sample_word"),
)
GROUPS = Table(
    "groups",
    "Where each article stands among its copies.",
    ("document_id", "cluster_id", "canonical_id", "relation", "is_canonical"),
    key=("document_id",),
    required=("cluster_id", "canonical_id", "is_canonical"),
)
SHARED = Table(
    "shared",
    "Paragraphs that stand in more than one article.",
    ("document_id", "paragraph_index", "article_count"),
    key=("document_id", "paragraph_index"),
    required=("article_count",),
)
DROPPED = Table(
    "dropped",
    "Sources that a stage could not take further; every stage writes its own.",
    ("document_id", "reason", "detail"),
    key=("document_id",),
    required=("reason",),
)

# The contract: what a user reads.
ARTICLES = Table(
    "articles",
    "One row per article: its metadata, its body, and where it stands among its copies.",
    (
        "document_id",
        "source_path",
        "record",
        "source_sha256",
        "media_type",
        *_METADATA,
        "language_confidence",
        "text",
        "word_count",
        "paragraph_count",
        "text_sha256",
        "cluster_id",
        "canonical_id",
        "relation",
        "is_canonical",
    ),
    key=("document_id",),
    required=(
        "source_path",
        "source_sha256",
        "media_type",
        "authors",
        "tags",
        "language",
        "language_confidence",
        "text",
        "word_count",
        "paragraph_count",
        "text_sha256",
        "cluster_id",
        "canonical_id",
        "is_canonical",
    ),
    is_published=True,
    is_bulky=True,
)
PARAGRAPHS = Table(
    "paragraphs",
    "One row per body paragraph.",
    (
        "document_id",
        "paragraph_index",
        "kind",
        "text",
        "start_char",
        "end_char",
        "word_count",
        "text_sha256",
        "article_count",
    ),
    key=("document_id", "paragraph_index"),
    required=(
        "kind",
        "text",
        "start_char",
        "end_char",
        "word_count",
        "text_sha256",
        "article_count",
    ),
    is_published=True,
    is_bulky=True,
)
DOCUMENTS = Table(
    "documents",
    "One row per document: the text that all offsets refer to, before any cut or repair.",
    ("document_id", "text"),
    key=("document_id",),
    required=("text",),
    is_published=True,
    is_bulky=True,
)
CUTS = Table(
    "cuts",
    "One row per span that was taken out as boilerplate.",
    ("document_id", "start_char", "end_char", "text", "kind", "rule_id", "confidence"),
    key=("document_id", "start_char"),
    required=("end_char", "text", "kind", "rule_id", "confidence"),
    is_published=True,
)
REPAIRS = Table(
    "repairs",
    "One row per change of wording in the body.",
    ("document_id", "start_char", "end_char", "before", "after", "kind"),
    key=("document_id", "start_char"),
    required=("end_char", "before", "after", "kind"),
    is_published=True,
)
CLAIMS = Table(
    "claims",
    "One row per field that a record of a container states of its article, beside what is"
    " recovered without it; the record's word counts where it can be true.",
    ("document_id", "field", "given", "recovered"),
    key=("document_id", "field"),
    required=("given",),
    is_published=True,
)
MATCHES = Table(
    "matches",
    "One row per pair of articles that share text.",
    (
        "document_a",
        "document_b",
        "relation",
        "jaccard",
        "containment_a",
        "containment_b",
        "matched_words",
        "longest_words",
        "identity",
    ),
    key=("document_a", "document_b"),
    partition="edition",
    required=(
        "relation",
        "jaccard",
        "containment_a",
        "containment_b",
        "matched_words",
        "longest_words",
        "identity",
    ),
    is_published=True,
)
PASSAGES = Table(
    "passages",
    "One row per aligned stretch of a match.",
    (
        "document_a",
        "start_char_a",
        "end_char_a",
        "document_b",
        "start_char_b",
        "end_char_b",
        "word_count",
    ),
    key=("document_a", "document_b", "start_char_a", "start_char_b"),
    partition="edition",
    required=("end_char_a", "end_char_b", "word_count"),
    is_published=True,
)
CLUSTERS = Table(
    "clusters",
    "One row per cluster; an article without a copy is a cluster of one.",
    ("cluster_id", "canonical_id", "member_count", "policy"),
    key=("cluster_id",),
    partition="edition",
    required=("canonical_id", "member_count", "policy"),
    is_published=True,
)
REJECTS = Table(
    "rejects",
    "One row per source that could not become an article.",
    ("document_id", "source_path", "record", "source_sha256", "stage", "reason", "detail"),
    key=("document_id",),
    required=("source_path", "stage", "reason"),
    is_published=True,
)
RULES = Table(
    "rules",
    "One row per rule, with the number of cuts it decided in this edition.",
    (
        "rule_id",
        "kind",
        "scope",
        "unit",
        "language",
        "pattern",
        "unless",
        "why",
        "confidence",
        "cut_count",
    ),
    key=("rule_id",),
    partition="edition",
    required=("kind", "scope", "unit", "language", "why", "confidence", "cut_count"),
    is_published=True,
)

ALIGNMENTS = Table(
    "alignments",
    "Aligned pairs of bodies, so that a later run need not align them again.",
    ("text_a", "text_b", "alignment"),
    key=("text_a", "text_b"),
    partition="edition",
    required=("alignment",),
    is_memory=True,
)
LAYOUTS = Table(
    "layouts",
    "What stands for the way from a body to its document, so that places need not be found again.",
    ("document_id", "layout_id"),
    key=("document_id",),
    required=("layout_id",),
)
SPANS = Table(
    "spans",
    "Passages of pairs as spans of the documents, so that a later run need not place them again.",
    ("layout_a", "layout_b", "found", "placed"),
    key=("layout_a", "layout_b"),
    partition="edition",
    required=("found", "placed"),
    is_memory=True,
)
KEYS = Table(
    "keys",
    "Digest of all that a document's rows in a stage's tables depend on; for taking them over.",
    ("document_id", "input_key"),
    key=("document_id",),
    required=("input_key",),
)

TABLES: dict[str, Table] = {
    table.name: table for table in list(globals().values()) if isinstance(table, Table)
}
PUBLISHED: tuple[Table, ...] = tuple(t for t in TABLES.values() if t.is_published)
