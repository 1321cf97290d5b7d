"""strip: blocks -> body, cuts and repairs."""

from __future__ import annotations

import bisect
import functools
import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from copydesk.cutting.decision import find_cuts
from copydesk.cutting.model import Cut, Evidence, Line
from copydesk.cutting.overreach import own_start
from copydesk.cutting.pseudo import PSEUDO_RULES
from copydesk.fingerprint import digest
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import Hit, Rule
from copydesk.settings import StripSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import BODY, CUTS, DROPPED, LAYOUTS, REPAIRS, RULEBOOK
from copydesk.text.edits import Edit
from copydesk.text.folding import Folded, fold
from copydesk.text.space import is_blank, trim

# articles whose blocks are matched at once; from 64 on, twice as fast as one by one.
_BATCH_ARTICLES = 128


@dataclass(frozen=True, slots=True)
class _Article:
    """One article's rows, and the repairs of each block as edits."""

    document_id: str
    text: str
    language: str
    blocks: Rows
    mends: dict[int, list[Edit]]
    title: str | None  # as the page's markup has it
    authors: list[str]  # likewise
    hints: Rows


def strip_boilerplate(
    blocks: pa.Table,
    documents: pa.Table,
    languages: pa.Table,
    mends: pa.Table,
    markup: pa.Table,
    evidence: pa.Table,
    rulebook: pa.Table,
    settings: StripSettings,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Cut what is not the article's own text.

    Args:
        blocks: all lines, mended and folded.
        documents: the texts that offsets refer to.
        languages: choose the rules.
        mends: the repairs made in the lines so far.
        markup: the title and the authors that a page or a record gives itself.
        evidence: what other articles say.
        rulebook: the rules.
        settings: the least confidence of a cut.

    Returns:
        `body`, sorted by document_id and paragraph_index; `cuts` and `repairs`, by document_id and
        start_char; `layouts`, one row per document with a body; `dropped`, documents of which
        nothing remains.
    """
    body: Rows = []
    cuts: Rows = []
    repairs: Rows = []
    layouts: Rows = []
    dropped: Rows = []
    rules = _compile(tuple(tuple(row.values()) for row in rulebook.to_pylist()))
    said = markup.select(["document_id", "title", "authors"])
    grouped = by_document(blocks, documents, languages, mends, said, evidence)
    articles = (_read(name, *rows_of) for name, rows_of in grouped)
    for article, hits in _match(articles, rules):
        found = _find(article, hits, settings)
        cuts += [row for _, row in found]
        paragraphs, made = _keep(article, found)
        body += paragraphs
        repairs += made
        if paragraphs:
            layouts.append(_layout(article, paragraphs, [row for _, row in found], made))
        else:
            detail = f"{len(found)} cuts took all of it"
            dropped.append(
                {"document_id": article.document_id, "reason": "no_body", "detail": detail}
            )
    tables = (BODY, CUTS, REPAIRS, LAYOUTS, DROPPED)
    made_rows = (body, cuts, repairs, layouts, dropped)
    return tuple(table.build(rows) for table, rows in zip(tables, made_rows, strict=True))


@functools.lru_cache(maxsize=2)
def _compile(rows: tuple[tuple[object, ...], ...]) -> RuleBook:
    columns = [dict(zip(RULEBOOK.columns, row, strict=True)) for row in rows]
    worded = [
        row | {"unless": row["unless"] or ""} for row in columns if row["pattern"] is not None
    ]
    return RuleBook(Rule(**row) for row in worded)  # type: ignore[arg-type]


def _read(
    name: str, blocks: Rows, documents: Rows, languages: Rows, mends: Rows, said: Rows, hints: Rows
) -> _Article:
    text = documents[0]["text"]
    drop_caps = [edit for hint in hints if (edit := _drop_cap(text, blocks, hint))]
    edits = _by_block(blocks, sorted([*map(_edit, mends), *drop_caps]))
    title = said[0]["title"] if said else None
    authors = (said[0]["authors"] or []) if said else []
    return _Article(name, text, languages[0]["language"], blocks, edits, title, authors, hints)


def _match(
    articles: Iterator[_Article], rules: RuleBook
) -> Iterator[tuple[_Article, list[list[Hit]]]]:
    """Every article with the rules that stand in each of its blocks."""
    while batch := list(itertools.islice(articles, _BATCH_ARTICLES)):
        languages = [article.language for article in batch]
        texts = [[block["text"] for block in article.blocks] for article in batch]
        yield from zip(batch, rules.match_articles(languages, texts), strict=True)


def _find(
    article: _Article, hits: list[list[Hit]], settings: StripSettings
) -> list[tuple[int, Row]]:
    """Cuts in order, each with the index of its block."""
    lines = _lines(article)
    said = [
        Evidence(hint["block_index"], hint["kind"], hint["detail"] or "")
        for hint in article.hints
        if hint["kind"] != "lost_initial"
    ]
    found = find_cuts(
        lines,
        hits=hits,
        evidence=said,
        markup_title=article.title,
        markup_authors=article.authors,
        language=article.language,
        settings=settings,
    )
    found = _with_blank_lines(article, found)
    folded: dict[int, Folded] = {}
    for cut in found:
        if cut.line_index not in folded and not _is_whole(article, cut):
            folded[cut.line_index] = _fold_block(article, cut.line_index)
    return [(cut.line_index, row) for cut in found if (row := _cut(article, cut, folded))]


def _with_blank_lines(article: _Article, cuts: list[Cut]) -> list[Cut]:
    """The cuts and those of lines of which nothing prints once they are mended ("&nbsp;")."""
    blank = {index for index, block in enumerate(article.blocks) if is_blank(block["text"])}
    if not blank:
        return cuts
    rule = PSEUDO_RULES["shape.blank-line"]
    cuts = [cut for cut in cuts if cut.line_index not in blank]
    for index in blank:
        end_char = len(article.blocks[index]["text"])
        cuts.append(Cut(index, 0, end_char, rule.kind, rule.rule_id, rule.confidence))
    return sorted(cuts, key=lambda cut: (cut.line_index, cut.start_char))


def _lines(article: _Article) -> list[Line]:
    """The blocks with what stands between them and the block before."""
    lines: list[Line] = []
    end = 0
    text = article.text
    has_tabs = "\t" in text
    for block in article.blocks:
        start = block["start_char"]
        gap = text[end:start]
        breaks = gap.count("\n")
        end = block["end_char"]
        is_after_gap = breaks > 1 or not lines
        is_indented = breaks > 0 and gap[-1] != "\n"
        is_row = has_tabs and text.find("\t", start, end) >= 0
        is_wrapped = text.find("\n", start, end) >= 0
        own = (block["text"], block["kind"], block["link_share"])
        lines.append(Line(*own, is_after_gap, is_indented, is_row, is_wrapped))
    return lines


def _by_block(blocks: Rows, edits: list[Edit]) -> dict[int, list[Edit]]:
    """Edits by the index of the block that they lie in."""
    starts = [block["start_char"] for block in blocks]
    grouped: dict[int, list[Edit]] = {}
    for edit in edits:
        grouped.setdefault(bisect.bisect_right(starts, edit.start_char) - 1, []).append(edit)
    return grouped


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


def _is_whole(article: _Article, cut: Cut) -> bool:
    whole = len(article.blocks[cut.line_index]["text"])
    return cut.start_char == 0 and cut.end_char == whole


def _fold_block(article: _Article, index: int) -> Folded:
    """A block as it was when it was cut: drop caps are given back only now."""
    block = article.blocks[index]
    edits = [edit for edit in article.mends.get(index, []) if edit.kind != "drop_cap"]
    return fold(article.text, block["start_char"], block["end_char"], edits)


def _cut(article: _Article, cut: Cut, folded: dict[int, Folded]) -> Row | None:
    """A cut of a line as a span of the document; its text is verbatim."""
    block = article.blocks[cut.line_index]
    start, end = block["start_char"], block["end_char"]
    if not _is_whole(article, cut):
        span = folded[cut.line_index].original_span(cut.start_char, cut.end_char)
        start, end = trim(article.text, *span)
        start += own_start(article.text[start:end])
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


def _keep(article: _Article, cuts: list[tuple[int, Row]]) -> tuple[Rows, Rows]:
    """The paragraphs that remain and the repairs made in them."""
    own: dict[int, Rows] = {}
    for index, cut in cuts:
        own.setdefault(index, []).append(cut)
    paragraphs: Rows = []
    repairs: Rows = []
    for index, block in enumerate(article.blocks):
        if index not in own and index not in article.mends:  # and not blank, or it were cut
            span = (block["start_char"], block["end_char"])
            paragraphs.append(
                _paragraph(article, len(paragraphs), block["kind"], block["text"], span)
            )
            continue
        text, span, fixes = _rest(article, index, block, own.get(index, []))
        if not is_blank(text):
            paragraphs.append(_paragraph(article, len(paragraphs), block["kind"], text, span))
            repairs += [_repair(article, edit) for edit in fixes]
    return paragraphs, repairs


def _rest(
    article: _Article, index: int, block: Row, cuts: Rows
) -> tuple[str, tuple[int, int], list[Edit]]:
    """What remains of a block: its text, its span in the document, the repairs in it."""
    mends = article.mends.get(index, [])
    low, high = block["start_char"], block["end_char"]
    if not cuts and not (mends and any(edit.kind == "drop_cap" for edit in mends)):
        return block["text"], (low, high), mends  # folded by segment already
    low, high = _remaining(article.text, low, high, cuts)
    holes = [_hole(c) for c in cuts if low < c["start_char"] and c["end_char"] < high]
    fixes = [
        edit
        for edit in mends
        if low <= edit.start_char and edit.end_char <= high and not _is_cut(edit, cuts)
    ]
    if low >= high:
        return "", (low, high), []
    return fold(article.text, low, high, sorted([*fixes, *holes])).text, (low, high), fixes


def _is_cut(edit: Edit, cuts: Rows) -> bool:
    """Whether a cut takes part of what the edit changes; cuts are in order and apart."""
    before = bisect.bisect_left(cuts, edit.end_char, key=lambda cut: cut["start_char"])
    return before > 0 and bool(cuts[before - 1]["end_char"] > edit.start_char)


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


def _paragraph(article: _Article, index: int, kind: str, text: str, span: tuple[int, int]) -> Row:
    return {
        "document_id": article.document_id,
        "paragraph_index": index,
        "kind": kind,
        "text": text,
        "start_char": span[0],
        "end_char": span[1],
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


def _layout(article: _Article, paragraphs: Rows, cuts: Rows, repairs: Rows) -> Row:
    """The digest of all that tells where words of the body stand in the document."""
    spans = [(row["start_char"], row["end_char"], row["text_sha256"]) for row in paragraphs]
    holes = [(row["start_char"], row["end_char"]) for row in cuts]
    edits = [(row["start_char"], row["end_char"], row["after"]) for row in repairs]
    parts = json.dumps([article.text, spans, holes, edits])
    return {"document_id": article.document_id, "layout_id": digest(parts)}
