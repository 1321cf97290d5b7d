"""strip: blocks -> body, cuts and repairs."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

import pyarrow as pa

from copydesk.cutting.decision import find_cuts
from copydesk.cutting.model import Cut, Evidence, Line
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import Rule
from copydesk.settings import StripSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import BODY, CUTS, DROPPED, REPAIRS, RULEBOOK
from copydesk.text.edits import Edit
from copydesk.text.folding import fold
from copydesk.text.language import detect
from copydesk.text.space import is_blank, trim

# characters of the article that choose the language of the rules.
_LANGUAGE_CHARS = 3000


@dataclass(frozen=True, slots=True)
class _Article:
    """One article's rows, and its repairs as edits."""

    document_id: str
    text: str
    blocks: Rows
    mends: list[Edit]


def strip_boilerplate(
    blocks: pa.Table,
    documents: pa.Table,
    mends: pa.Table,
    markup: pa.Table,
    evidence: pa.Table,
    rulebook: pa.Table,
    settings: StripSettings,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Cut what is not the article's own text.

    Args:
        blocks: all lines, mended and folded.
        documents: the texts that offsets refer to.
        mends: the repairs made in the lines so far.
        markup: the title that a page gives itself.
        evidence: what other articles say.
        rulebook: the rules.
        settings: the least confidence of a cut.

    Returns:
        `body`, sorted by document_id and paragraph_index; `cuts` and `repairs`, by document_id and
        start_char; `dropped`, documents of which nothing remains.
    """
    body: Rows = []
    cuts: Rows = []
    repairs: Rows = []
    dropped: Rows = []
    rules = _compile(tuple(tuple(row.values()) for row in rulebook.to_pylist()))
    for name, rows_of in by_document(
        blocks, documents, mends, markup.select(["document_id", "title"]), evidence
    ):
        lines, [document], fixes, said, hints = rows_of
        drop_caps = [edit for hint in hints if (edit := _drop_cap(document["text"], lines, hint))]
        edits = sorted([*map(_edit, fixes), *drop_caps])
        article = _Article(name, document["text"], lines, edits)
        title = said[0]["title"] if said else None
        found = _find(article, title, hints, rules, settings)
        cuts += found
        paragraphs, made = _keep(article, found)
        body += paragraphs
        repairs += made
        if not paragraphs:
            detail = f"{len(found)} cuts took all of it"
            dropped.append({"document_id": name, "reason": "no_body", "detail": detail})
    return BODY.build(body), CUTS.build(cuts), REPAIRS.build(repairs), DROPPED.build(dropped)


@functools.lru_cache(maxsize=2)
def _compile(rows: tuple[tuple[object, ...], ...]) -> RuleBook:
    columns = [dict(zip(RULEBOOK.columns, row, strict=True)) for row in rows]
    return RuleBook(Rule(**row) for row in columns if row["pattern"] is not None)  # type: ignore[arg-type]


def _find(
    article: _Article, title: str | None, hints: Rows, rules: RuleBook, settings: StripSettings
) -> Rows:
    lines = [Line(b["text"], b["kind"], b["link_share"]) for b in article.blocks]
    said = [
        Evidence(hint["block_index"], hint["kind"], hint["detail"] or "")
        for hint in hints
        if hint["kind"] != "lost_initial"
    ]
    language, _ = detect(_sample(article.blocks))
    found = find_cuts(
        lines,
        language=language,
        evidence=said,
        markup_title=title,
        settings=settings,
        rules=rules,
    )
    return [row for cut in found if (row := _cut(article, cut))]


def _sample(blocks: Rows) -> str:
    """The longest lines, in order, up to some thousand characters: they are the article's own."""
    longest = sorted(blocks, key=lambda b: (-len(b["text"]), b["block_index"]))[:8]
    chosen = sorted(longest, key=lambda b: int(b["block_index"]))
    return "\n".join(b["text"] for b in chosen)[:_LANGUAGE_CHARS]


def _edit(row: Row) -> Edit:
    return Edit(row["start_char"], row["end_char"], row["before"], row["after"], row["kind"])


def _drop_cap(text: str, blocks: Rows, hint: Row) -> Edit | None:
    """The first two words of a paragraph with their initial given back."""
    if hint["kind"] != "lost_initial":
        return None
    start = blocks[hint["block_index"]]["start_char"]
    words = text[start : start + 80].split(None, 2)[:2]
    before = " ".join(words)
    if text[start : start + len(before)] != before:
        return None
    return Edit(start, start + len(before), before, hint["detail"] + before, "drop_cap")


def _cut(article: _Article, cut: Cut) -> Row | None:
    """A cut of a line as a span of the document; its text is verbatim."""
    block = article.blocks[cut.line_index]
    start, end = block["start_char"], block["end_char"]
    if cut.start_char > 0 or cut.end_char < len(block["text"]):
        inner = [e for e in article.mends if start <= e.start_char and e.end_char <= end]
        inner = [e for e in inner if e.kind != "drop_cap"]
        folded = fold(article.text, start, end, inner)
        start, end = trim(article.text, *folded.original_span(cut.start_char, cut.end_char))
    if start >= end:
        return None
    return {
        "document_id": article.document_id,
        "start_char": start,
        "end_char": end,
        "text": article.text[start:end],
        "kind": cut.kind,
        "rule_id": cut.rule_id,
        "confidence": cut.confidence,
    }


def _keep(article: _Article, cuts: Rows) -> tuple[Rows, Rows]:
    """The paragraphs that remain and the repairs made in them."""
    paragraphs: Rows = []
    repairs: Rows = []
    for block in article.blocks:
        low, high = block["start_char"], block["end_char"]
        own = [c for c in cuts if low <= c["start_char"] and c["end_char"] <= high]
        low, high = _remaining(article.text, low, high, own)
        if low >= high:
            continue
        holes = [c for c in own if low < c["start_char"] and c["end_char"] < high]
        spans = [(c["start_char"], c["end_char"]) for c in own]
        fixes = [
            e
            for e in article.mends
            if low <= e.start_char
            and e.end_char <= high
            and not any(s < e.end_char and e.start_char < t for s, t in spans)
        ]
        text = fold(article.text, low, high, sorted([*fixes, *map(_hole, holes)])).text
        if is_blank(text):
            continue
        paragraphs.append(_paragraph(article, len(paragraphs), block["kind"], text, low, high))
        repairs += [_repair(article, edit) for edit in fixes]
    return paragraphs, repairs


def _remaining(text: str, low: int, high: int, cuts: Rows) -> tuple[int, int]:
    """The block without the cuts and blanks at its ends."""
    for cut in cuts:
        if cut["start_char"] <= low:
            low, high = trim(text, max(low, cut["end_char"]), high)
    for cut in reversed(cuts):
        if cut["end_char"] >= high:
            low, high = trim(text, low, max(low, cut["start_char"]))
    return low, high


def _hole(cut: Row) -> Edit:
    return Edit(cut["start_char"], cut["end_char"], cut["text"], " ", "cut")


def _paragraph(article: _Article, index: int, kind: str, text: str, low: int, high: int) -> Row:
    return {
        "document_id": article.document_id,
        "paragraph_index": index,
        "kind": kind,
        "text": text,
        "start_char": low,
        "end_char": high,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _repair(article: _Article, edit: Edit) -> Row:
    return {
        "document_id": article.document_id,
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
        "kind": edit.kind,
    }
