"""Every column of every table, once: its name, its type, its unit and its meaning."""

from __future__ import annotations

import pyarrow as pa

COLUMNS: dict[str, tuple[pa.DataType, str]] = {}


def _declare(name: str, kind: pa.DataType, meaning: str) -> None:
    if name in COLUMNS:
        raise ValueError(f"column {name!r} is declared twice; give each column one meaning")
    COLUMNS[name] = (kind, meaning)


_STRINGS = pa.list_(pa.field("element", pa.string(), nullable=False))
_POSITIONS = pa.list_(pa.field("element", pa.int32(), nullable=False))
_HASHES = pa.list_(pa.field("element", pa.uint64(), nullable=False))
_DIGESTS = pa.list_(pa.field("element", pa.binary(16), nullable=False))

# Where a row comes from.
_declare("document_id", pa.string(), "First 16 hex digits of the SHA-256 of the source's key.")
_declare("source_path", pa.string(), "Path of the raw file, relative to RAW, with forward slashes.")
_declare("record", pa.string(), "Id or index of the record in a container; null for a plain file.")
_declare(
    "source_sha256", pa.string(), "SHA-256 of the raw bytes, hex; null if they were never read."
)
_declare("media_type", pa.string(), "What the source holds: text/plain, text/markdown, text/html.")
_declare("size_bytes", pa.int64(), "Length of the raw bytes.")
_declare("modified_ns", pa.int64(), "When its bytes last changed, in ns since 1970.")
_declare("changed_ns", pa.int64(), "When its bytes, name or rights last changed, in ns since 1970.")
_declare("files_digest", pa.string(), "BLAKE2b-128 of the names and texts of files, hex.")
_declare("inode", pa.int64(), "Number of the file in its file system.")
_declare("member", pa.string(), "Name of the file in an archive; null outside of archives.")
_declare("member_start", pa.int64(), "Where that file stands in the archive, in bytes.")
_declare("member_bytes", pa.int64(), "Length of that file as it stands there.")
_declare("start", pa.int64(), "First byte of the record, unpacked; of a Parquet file, its row.")
_declare("encoding", pa.string(), "Character encoding that the bytes were read with.")
# Positions. Offsets count Unicode code points of documents.text and are half-open.
_declare("start_char", pa.int64(), "First code point in documents.text.")
_declare("end_char", pa.int64(), "One past the last code point in documents.text.")
_declare("block_index", pa.int32(), "Position of the block in its document, from 0, cuts included.")
_declare("paragraph_index", pa.int32(), "Position of the paragraph in the body, from 0.")
# Texts.
_declare(
    "text", pa.string(), "The text of the row; of an article: body paragraphs and blank lines."
)
_declare("text_sha256", pa.string(), "SHA-256 of the row's text in UTF-8, hex.")
_declare("word_count", pa.int32(), "Words; a character each in scripts written without spaces.")
_declare("paragraph_count", pa.int32(), "Body paragraphs of the article.")
_declare(
    "kind", pa.string(), "What sort of thing the row is; the page of the table lists the kinds."
)
_declare(
    "link_share", pa.float32(), "Share of the block's characters inside links; null for plain text."
)
_declare(
    "article_count", pa.int32(), "Articles of the edition that hold a paragraph with this text."
)
# Metadata.
_declare("title", pa.string(), "Headline.")
_declare("subtitle", pa.string(), "Standfirst below the headline.")
_declare(
    "authors",
    _STRINGS,
    "Names of the persons who wrote it, in the order given; of an organisation only where the page"
    " names one as author and nobody is named.",
)
_declare("organisations", _STRINGS, "Agency, desk or publication that the page names as author.")
_declare("published", pa.date32(), "Day of publication, as the page or text states it.")
_declare(
    "published_at", pa.timestamp("us", tz="UTC"), "Moment of publication, where a time is known."
)
_declare("date", pa.string(), "Date of publication in the words of the record.")
_declare("source", pa.string(), "Publication the article says it comes from.")
_declare("section", pa.string(), "Section or topic of the publication.")
_declare("tags", _STRINGS, "Keywords given by the publication.")
_declare("url", pa.string(), "Address of the article, as the page itself states it.")
_declare(
    "language", pa.string(), "ISO 639-1 code of the body's language; und if it cannot be told."
)
_declare("language_confidence", pa.float32(), "0 to 1: how sure the language is.")
_declare("field", pa.string(), "The column of articles that the row speaks of.")
_declare("given", pa.string(), "What the record says, in its own words; several joined by '; '.")
_declare(
    "recovered", pa.string(), "What the page and the text say without the record, in the same form."
)
# Cuts, repairs, rules, evidence.
_declare("rule_id", pa.string(), "The rule or evidence that decided.")
_declare("confidence", pa.float32(), "0 to 1: how sure the cut, or the rule, is.")
_declare("before", pa.string(), "The wording in documents.text.")
_declare("after", pa.string(), "The wording in the paragraph.")
_declare("detail", pa.string(), "What a person needs to know beside the kind or reason.")
_declare("scope", pa.string(), "Where the rule may cut: head, tail, anywhere, or evidence.")
_declare("unit", pa.string(), "What is cut: the line, a label and the lines below it, or a span.")
_declare("pattern", pa.string(), "The RE2 pattern; null where evidence decides, not wording.")
_declare("unless", pa.string(), "An RE2 pattern; the rule lets lines be in which it is found.")
_declare(
    "requirement",
    pa.string(),
    "What must stand in a line that is shown to the rule, as JSON; null where evidence decides.",
)
_declare("why", pa.string(), "The reason of the rule, for people.")
_declare("cut_count", pa.int64(), "Cuts of this edition that the rule decided.")
_declare("site", pa.string(), "Host, publication or folder of the article, before any cut is made.")
_declare("line_key", pa.uint64(), "64 bits for the line, whatever its case and spacing.")
_declare("rest_key", pa.uint64(), "64 bits for its second to eighth word; null if it has fewer.")
_declare("headline_key", pa.uint64(), "64 bits for the headline; null if there is none.")
_declare("char_count", pa.int32(), "Code points of the line.")
_declare("begins_small", pa.bool_(), "Whether the line begins with a small letter.")
_declare("is_headline", pa.bool_(), "Whether the line is the headline of its own article.")
# Duplicates.
_declare(
    "content_id", pa.binary(16), "Digest of the folded words: equal for texts alike to the word."
)
_declare("paragraph_keys", _DIGESTS, "128 bits for each paragraph of the body, in their order.")
_declare("sample", _HASHES, "Sampled shingle hashes of the body, in the order of the text.")
_declare("sample_word", _POSITIONS, "For each sampled shingle, the index of its first word.")
_declare("document_a", pa.string(), "One article of the pair; of an excerpt: the part.")
_declare("document_b", pa.string(), "The other article; of an excerpt: the whole.")
_declare(
    "relation", pa.string(), "exact, near, excerpt or passages; of an article: null if original."
)
_declare("jaccard", pa.float32(), "Matched words / words of both, each matched word counted once.")
_declare(
    "containment_a", pa.float32(), "Share of document_a's body words that stand in document_b."
)
_declare(
    "containment_b", pa.float32(), "Share of document_b's body words that stand in document_a."
)
_declare("matched_words", pa.int32(), "Words that both texts share in aligned passages.")
_declare("longest_words", pa.int32(), "Words of the longest run that is the same in both.")
_declare("identity", pa.float32(), "Matched words / words spanned by the passages, 0 to 1.")
_declare("start_char_a", pa.int64(), "First code point of the passage in document_a's text.")
_declare("end_char_a", pa.int64(), "One past its last code point in document_a's text.")
_declare("start_char_b", pa.int64(), "First code point of the passage in document_b's text.")
_declare("end_char_b", pa.int64(), "One past its last code point in document_b's text.")
_declare("cluster_id", pa.string(), "Smallest text_sha256 of the cluster's members.")
_declare(
    "canonical_id", pa.string(), "document_id of the article that this one copies, or its own."
)
_declare("is_canonical", pa.bool_(), "True for an original and for the chosen copy of a cluster.")
_declare("member_count", pa.int32(), "Articles in the cluster.")
_declare("policy", pa.string(), "Why this member is the canonical one.")
# Rejects and the cache.
_declare("text_a", pa.string(), "SHA-256 of one body of an aligned pair, hex.")
_declare("text_b", pa.string(), "SHA-256 of the other body, hex.")
_declare("alignment", _POSITIONS, "The pair's shared passages, nine numbers each.")
_declare("layout_id", pa.string(), "Digest of a document, its paragraphs, cuts and repairs, hex.")
_declare("layout_a", pa.string(), "layout_id of one article of a pair that shares passages.")
_declare("layout_b", pa.string(), "layout_id of the other.")
_declare("found", _POSITIONS, "The pair's passages as words of the bodies, five numbers each.")
_declare("placed", _POSITIONS, "The same as rows of passages, five numbers each.")
_declare("input_key", pa.binary(16), "Digest of the inputs that the document's rows come from.")
_declare("row_digests", pa.binary(), "Digests of its rows in each table that a later stage reads.")
_declare("stage", pa.string(), "The stage that rejected the source.")
_declare("reason", pa.string(), "One of the reasons listed in docs/tables.md.")
