"""What the stages hand on and keep for the next run, in the order they write it; not published."""

from __future__ import annotations

from dataclasses import replace

from copydesk.tables.model import METADATA, Table

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
        "requirement",
    ),
    key=("rule_id",),
    partition="edition",
    required=("kind", "scope", "unit", "language", "why", "confidence"),
)
RULE_FILES = Table(
    "rule_files",
    "What the rule files held when they were read, so that they need not be parsed again.",
    ("files_digest",),
    key=("files_digest",),
    partition="edition",
    is_memory=True,
)
DECODED = Table(
    "decoded",
    "The source's characters: a plain text, or the markup of a page.",
    ("document_id", "text"),
    key=("document_id",),
    required=("text",),
)
FORMATS = Table(
    "formats",
    "What a source turned out to be when it was decoded.",
    ("document_id", "media_type", "encoding"),
    key=("document_id",),
    required=("media_type", "encoding"),
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
        *METADATA,
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
EVIDENCE = Table(
    "evidence",
    "What the other articles of the edition say of a block.",
    ("document_id", "block_index", "kind", "detail"),
    key=("document_id", "block_index", "kind"),
)
BODY = Table(
    "body",
    "Body paragraphs: all of `paragraphs` that depends on their own article alone.",
    (
        *("document_id", "paragraph_index", "kind", "text", "start_char", "end_char"),
        *("word_count", "text_sha256"),
    ),
    key=("document_id", "paragraph_index"),
    required=("kind", "text", "start_char", "end_char", "word_count", "text_sha256"),
)
LAYOUTS = Table(
    "layouts",
    "What stands for the way from a body to its document, so that places need not be found again.",
    ("document_id", "layout_id"),
    key=("document_id",),
    required=("layout_id",),
)
DESCRIPTIONS = Table(
    "descriptions",
    "Metadata of an article, from its markup and from the lines that were cut.",
    (
        "document_id",
        *METADATA,
        "language_confidence",
    ),
    key=("document_id",),
    required=("authors", "tags", "language", "language_confidence"),
)
SKETCHES = Table(
    "sketches",
    "The sampled shingles that stand for a body, its digests and those of its paragraphs.",
    (
        *("document_id", "text_sha256", "word_count", "content_id", "paragraph_keys"),
        *("sample", "sample_word"),
    ),
    key=("document_id",),
    required=("text_sha256", "word_count", "content_id", "paragraph_keys", "sample", "sample_word"),
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
SPANS = Table(
    "spans",
    "Passages of pairs as spans of the documents, so that a later run need not place them again.",
    ("layout_a", "layout_b", "found", "placed"),
    key=("layout_a", "layout_b"),
    partition="edition",
    required=("found", "placed"),
    is_memory=True,
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
KEYS = Table(
    "keys",
    "Digests of all that a document's rows in a stage's tables depend on, and of these rows.",
    ("document_id", "input_key", "row_digests"),
    key=("document_id",),
    required=("input_key", "row_digests"),
)
