"""The contract: the tables that a user reads."""

from __future__ import annotations

from copydesk.tables.model import METADATA, Table

ARTICLES = Table(
    "articles",
    "One row per article: its metadata, its body, and where it stands among its copies.",
    (
        "document_id",
        "source_path",
        "record",
        "source_sha256",
        "media_type",
        *METADATA,
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
    is_bulky=True,
)
DOCUMENTS = Table(
    "documents",
    "One row per document: the text that all offsets refer to, before any cut or repair.",
    ("document_id", "text"),
    key=("document_id",),
    required=("text",),
    is_bulky=True,
)
CUTS = Table(
    "cuts",
    "One row per span that was taken out as boilerplate.",
    ("document_id", "start_char", "end_char", "text", "kind", "rule_id", "confidence"),
    key=("document_id", "start_char"),
    required=("end_char", "text", "kind", "rule_id", "confidence"),
)
REPAIRS = Table(
    "repairs",
    "One row per change of wording in the body.",
    ("document_id", "start_char", "end_char", "before", "after", "kind"),
    key=("document_id", "start_char"),
    required=("end_char", "before", "after", "kind"),
)
CLAIMS = Table(
    "claims",
    "One row per field that a record of a container states of its article, beside what is"
    " recovered without it; the record's word counts where it can be true.",
    ("document_id", "field", "given", "recovered"),
    key=("document_id", "field"),
    required=("given",),
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
)
CLUSTERS = Table(
    "clusters",
    "One row per cluster; an article without a copy is a cluster of one.",
    ("cluster_id", "canonical_id", "member_count", "policy"),
    key=("cluster_id",),
    partition="edition",
    required=("canonical_id", "member_count", "policy"),
)
REJECTS = Table(
    "rejects",
    "One row per source that could not become an article.",
    ("document_id", "source_path", "record", "source_sha256", "stage", "reason", "detail"),
    key=("document_id",),
    required=("source_path", "stage", "reason"),
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
)
