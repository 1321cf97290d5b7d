"""Reads an edition again and holds it to its promises: digests, schemas, keys and laws."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.edition import MANIFEST, Edition, sha256_of
from copydesk.errors import VerifyError
from copydesk.reasons import REASONS
from copydesk.tables import PUBLISHED, TABLES, Table
from copydesk.text.edits import Edit
from copydesk.text.folding import PARAGRAPH_BREAK, fold
from copydesk.text.space import is_blank

Row = dict[str, Any]
# A rejected document has no paragraphs; only of these is every character in a cut.
_WHOLLY_CUT = "no_body"
_MOST_SHOWN = 20


def verify_edition(edition: Edition) -> int:
    """Check an edition.

    Returns:
        How many checks passed.

    Raises:
        VerifyError: some failed; the message lists what is wrong and where.
    """
    problems: list[str] = []
    count = 0
    for check in _CHECKS:
        found = list(itertools.islice(check(edition), _MOST_SHOWN))
        problems += found
        count += not found
        if found and check in _FATAL:
            break
    if problems:
        shown = "\n  ".join(problems[:_MOST_SHOWN])
        raise VerifyError(f"edition {edition.edition_id} in {str(edition.path)!r}:\n  {shown}")
    return count


def check_document(
    text: str, paragraphs: list[Row], cuts: list[Row], repairs: list[Row]
) -> Iterator[str]:
    """What is wrong with one document; each problem in words.

    Args:
        text: of `documents`.
        paragraphs, cuts, repairs: the document's rows of these tables, in key order.
    """
    wrong = [
        *_check_spans(text, [*paragraphs, *cuts, *repairs]),
        *_check_changes(text, cuts, repairs),
    ]
    if wrong:
        yield from wrong
        return
    yield from _check_cover(text, paragraphs, cuts)
    for row in paragraphs:
        low, high = row["start_char"], row["end_char"]
        edits = sorted(_inside(low, high, cuts, repairs))
        if fold(text, low, high, edits).text != row["text"]:
            yield f"paragraph {row['paragraph_index']} is not what its span, cuts and repairs give"


def _check_spans(text: str, rows: list[Row]) -> Iterator[str]:
    """Every span begins and ends in the text."""
    for low, high in ((row["start_char"], row["end_char"]) for row in rows):
        if not 0 <= low <= high <= len(text):
            yield f"the span from {low} to {high} is none of its {len(text)} characters"


def _check_changes(text: str, cuts: list[Row], repairs: list[Row]) -> Iterator[str]:
    """Cuts and repairs stand where they say, and apart from one another."""
    changes = [(row, row["text"]) for row in cuts] + [(row, row["before"]) for row in repairs]
    for row, said in changes:
        if text[row["start_char"] : row["end_char"]] != said:
            yield f"at {row['start_char']} stands not {said[:80]!r}, as a cut or repair says"
    spans = sorted((row["start_char"], row["end_char"]) for row, _ in changes)
    for (_, end), (start, _) in itertools.pairwise(spans):
        if start < end:
            yield f"cuts or repairs overlap at {start}"


def _check_files(edition: Edition) -> Iterator[str]:
    """The manifest names itself rightly, and the files are those it lists, to the byte."""
    if edition.identity() != edition.edition_id:
        yield f"{MANIFEST}: the edition's id is not the digest of what it is made from"
    listed = edition.files()
    found = {
        (Path(folder) / name).relative_to(edition.path).as_posix()
        for folder, _, names in os.walk(edition.path)
        for name in names
    }
    for name in sorted(found - set(listed) - {MANIFEST}):
        yield f"{name}: not listed in {MANIFEST}"
    for name, entry in sorted(listed.items()):
        if name not in found:
            yield f"{name}: missing"
            continue
        try:
            is_same = sha256_of(edition.path / name) == entry["sha256"]
        except OSError as error:
            yield f"{name}: cannot be read: {error.strerror}"
            continue
        if not is_same:
            yield f"{name}: its bytes are not those that {MANIFEST} lists"


def _check_schemas(edition: Edition) -> Iterator[str]:
    """Every table is there with its declared columns, meanings and number of rows."""
    for table in PUBLISHED:
        entry = edition.manifest["tables"].get(table.name)
        if entry is None:
            yield f"{table.name}: not in {MANIFEST}"
            continue
        rows = 0
        for name in entry["files"]:
            file = pq.ParquetFile(edition.path / name)
            rows += file.metadata.num_rows
            if not file.schema_arrow.equals(table.schema, check_metadata=True):
                yield f"{name}: its columns are not those declared for {table.name!r}"
        if rows != entry["rows"]:
            yield f"{table.name}: {rows} rows, {MANIFEST} says {entry['rows']}"


def _check_keys(edition: Edition) -> Iterator[str]:
    """Rows are sorted by key and no key stands twice."""
    for table in PUBLISHED:
        keys = list(_tuples(edition.read(table.name, table.key), table))
        for one, other in itertools.pairwise(keys):
            if not one < other:
                yield f"{table.name}: key {other} stands after {one}"


def _check_counts(edition: Edition) -> Iterator[str]:
    """Every source is one row of articles or one of rejects."""
    articles, rejects = Counter(_ids(edition, "articles")), Counter(_ids(edition, "rejects"))
    for name in sorted(articles.keys() & rejects.keys()):
        yield f"{name}: both an article and a reject"
    total, wanted = articles.total() + rejects.total(), edition.manifest["sources"]["count"]
    if total != wanted:
        yield f"{total} articles and rejects of {wanted} sources"


def _check_characters(edition: Edition) -> Iterator[str]:
    """Every printing character is in one paragraph or one cut; texts are what they derive from."""
    tables = ("paragraphs", "cuts", "repairs")
    rows = {table: _by_document(edition, table) for table in tables}
    reasons = {r["document_id"]: r["reason"] for r in edition.read("rejects").to_pylist()}
    for document in _rows(edition, "documents"):
        name, text = document["document_id"], document["text"]
        own = [rows[table].pop(name, []) for table in tables]
        if reasons.get(name, _WHOLLY_CUT) == _WHOLLY_CUT:
            for problem in check_document(text, *own):
                yield f"document {name}: {problem}"
    for table in tables:
        for name in sorted(rows[table]):
            yield f"document {name}: {table} but no text"


def _inside(low: int, high: int, cuts: list[Row], repairs: list[Row]) -> Iterator[Edit]:
    for row in cuts:
        if low <= row["start_char"] and row["end_char"] <= high:
            yield Edit(row["start_char"], row["end_char"], row["text"], " ", "cut")
    for row in repairs:
        if low <= row["start_char"] and row["end_char"] <= high:
            yield Edit(row["start_char"], row["end_char"], row["before"], row["after"], row["kind"])


def _check_cover(text: str, paragraphs: list[Row], cuts: list[Row]) -> Iterator[str]:
    """Cuts lie apart or inside one paragraph; what lies in neither prints nothing."""
    position = 0
    for low, high in _merge(paragraphs, cuts):
        if low < position:
            yield f"the spans at {low} overlap"
        if not is_blank(text[position:low]):
            yield f"characters {position} to {low} are in no paragraph and no cut"
        position = max(position, high)
    if not is_blank(text[position:]):
        yield f"characters {position} to the end are in no paragraph and no cut"


def _merge(paragraphs: list[Row], cuts: list[Row]) -> list[tuple[int, int]]:
    """Paragraphs and the cuts outside of them, in order."""
    spans = [(p["start_char"], p["end_char"]) for p in paragraphs]
    starts = sorted(spans)
    result = list(spans)
    number = 0
    for cut in cuts:
        low, high = cut["start_char"], cut["end_char"]
        while number < len(starts) and starts[number][1] <= low:
            number += 1
        if not (number < len(starts) and starts[number][0] <= low and high <= starts[number][1]):
            result.append((low, high))
    return sorted(result)


def _check_articles(edition: Edition) -> Iterator[str]:
    """An article's text, counts and digests are those of its paragraphs."""
    paragraphs = _by_document(edition, "paragraphs")
    for article in _rows(edition, "articles"):
        own = paragraphs.get(article["document_id"], [])
        text = PARAGRAPH_BREAK.join(row["text"] for row in own)
        facts = (text, len(own), hashlib.sha256(text.encode()).hexdigest())
        if facts != (article["text"], article["paragraph_count"], article["text_sha256"]):
            yield f"article {article['document_id']}: text, count or digest is not its paragraphs'"
        for row in own:
            if hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
                yield f"article {article['document_id']}: the digest of a paragraph is wrong"


def _check_groups(edition: Edition) -> Iterator[str]:
    """Clusters hold the articles that name them; canonical articles are originals of their own."""
    columns = [
        "document_id",
        "text_sha256",
        "cluster_id",
        "canonical_id",
        "relation",
        "is_canonical",
    ]
    articles = {row["document_id"]: row for row in edition.read("articles", columns).to_pylist()}
    members: dict[str, list[Row]] = {}
    for row in articles.values():
        members.setdefault(row["cluster_id"], []).append(row)
        canonical = articles.get(row["canonical_id"])
        if canonical is None:
            yield f"article {row['document_id']}: its canonical article is not there"
        elif row["is_canonical"] != (row["canonical_id"] == row["document_id"]):
            yield f"article {row['document_id']}: is_canonical and canonical_id disagree"
        elif row["is_canonical"] != (row["relation"] is None):
            yield f"article {row['document_id']}: an original has no relation, a copy has one"
        elif not canonical["is_canonical"]:
            yield f"article {row['document_id']}: its canonical article points elsewhere"
    for row in edition.read("clusters").to_pylist():
        own = members.pop(row["cluster_id"], [])
        if len(own) != row["member_count"]:
            yield f"cluster {row['cluster_id']}: {len(own)} members, not {row['member_count']}"
        elif min(member["text_sha256"] for member in own) != row["cluster_id"]:
            yield f"cluster {row['cluster_id']}: not the smallest digest of its members"
    for name in sorted(members):
        yield f"cluster {name}: named by articles but not in clusters"


def _check_references(edition: Edition) -> Iterator[str]:
    """Cuts name rules, matches name articles, passages name matches, rejects a known reason."""
    rules = edition.read("rules", ["rule_id", "cut_count"])
    named = Counter(edition.read("cuts", ["rule_id"])["rule_id"].to_pylist())
    for row in rules.to_pylist():
        if named.pop(row["rule_id"], 0) != row["cut_count"]:
            yield f"rule {row['rule_id']}: cut_count is not the number of its cuts"
    for name in sorted(named):
        yield f"rule {name}: named by cuts but not in rules"
    articles = set(_ids(edition, "articles"))
    matches = edition.read("matches", ["document_a", "document_b"])
    pairs = {(row["document_a"], row["document_b"]) for row in matches.to_pylist()}
    for a, b in sorted(pairs):
        if not {a, b} <= articles:
            yield f"match {a}, {b}: names no article"
    for name in sorted(set(_ids(edition, "claims")) - articles):
        yield f"claim of {name}: names no article"
    for row in edition.read("passages", ["document_a", "document_b"]).to_pylist():
        if (row["document_a"], row["document_b"]) not in pairs:
            yield f"passage of {row['document_a']}, {row['document_b']}: no such match"
    for row in edition.read("rejects", ["document_id", "reason"]).to_pylist():
        if row["reason"] not in REASONS:
            yield f"reject {row['document_id']}: unknown reason {row['reason']!r}"


_FATAL = (_check_files, _check_schemas)
_CHECKS: tuple[Callable[[Edition], Iterator[str]], ...] = (
    _check_files,
    _check_schemas,
    _check_keys,
    _check_counts,
    _check_characters,
    _check_articles,
    _check_groups,
    _check_references,
)


def _tuples(rows: pa.Table, table: Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].to_pylist() for name in table.key), strict=True)


def _ids(edition: Edition, table: str) -> list[str]:
    """The `document_id` of every row."""
    return list(edition.read(table, ["document_id"])["document_id"].to_pylist())


def _rows(edition: Edition, table: str) -> Iterator[Row]:
    """Rows of a table, one file in memory at a time."""
    for name in sorted(edition.manifest["tables"][table]["files"]):
        yield from pq.read_table(edition.path / name, schema=TABLES[table].schema).to_pylist()


def _by_document(edition: Edition, table: str) -> dict[str, list[Row]]:
    rows = itertools.groupby(_rows(edition, table), lambda row: str(row["document_id"]))
    return {name: list(own) for name, own in rows}
