"""Checks that rows add up: keys, counts, characters, and articles against their paragraphs."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from copydesk.checking.documents import check_document
from copydesk.checking.rows import ids_of, rows_by_document, rows_of
from copydesk.edition import Edition
from copydesk.tables import PUBLISHED, Table
from copydesk.text.folding import PARAGRAPH_BREAK

# A rejected document has no paragraphs; only of these is every character in a cut.
_WHOLLY_CUT = "no_body"


def check_keys(edition: Edition) -> Iterator[str]:
    """Rows are sorted by key and no key stands twice."""
    for table in PUBLISHED:
        keys = list(_tuples(edition.read(table.name, table.key), table))
        for one, other in itertools.pairwise(keys):
            if not one < other:
                yield f"{table.name}: key {other} stands after {one}"


def check_counts(edition: Edition) -> Iterator[str]:
    """Every source is one row of articles or one of rejects."""
    articles, rejects = Counter(ids_of(edition, "articles")), Counter(ids_of(edition, "rejects"))
    for name in sorted(articles.keys() & rejects.keys()):
        yield f"{name}: both an article and a reject"
    total, wanted = articles.total() + rejects.total(), edition.manifest["sources"]["count"]
    if total != wanted:
        yield f"{total} articles and rejects of {wanted} sources"


def check_characters(edition: Edition) -> Iterator[str]:
    """Every printing character is in one paragraph or one cut; texts are what they derive from."""
    tables = ("paragraphs", "cuts", "repairs")
    rows = {table: rows_by_document(edition, table) for table in tables}
    reasons = {r["document_id"]: r["reason"] for r in edition.read("rejects").to_pylist()}
    for document in rows_of(edition, "documents"):
        name, text = document["document_id"], document["text"]
        own = [rows[table].pop(name, []) for table in tables]
        if reasons.get(name, _WHOLLY_CUT) == _WHOLLY_CUT:
            for problem in check_document(text, *own):
                yield f"document {name}: {problem}"
    for table in tables:
        for name in sorted(rows[table]):
            yield f"document {name}: {table} but no text"


def check_articles(edition: Edition) -> Iterator[str]:
    """An article's text, counts and digests are those of its paragraphs."""
    paragraphs = rows_by_document(edition, "paragraphs")
    for article in rows_of(edition, "articles"):
        own = paragraphs.get(article["document_id"], [])
        text = PARAGRAPH_BREAK.join(row["text"] for row in own)
        facts = (text, len(own), hashlib.sha256(text.encode()).hexdigest())
        if facts != (article["text"], article["paragraph_count"], article["text_sha256"]):
            yield f"article {article['document_id']}: text, count or digest is not its paragraphs'"
        for row in own:
            if hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
                yield f"article {article['document_id']}: the digest of a paragraph is wrong"


def _tuples(rows: pa.Table, table: Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].to_pylist() for name in table.key), strict=True)
