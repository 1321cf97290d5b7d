"""An article cut up: its cuts as spans of the document, and the paragraphs that remain."""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.cutting.model import Cut
from copydesk.cutting.overreach import own_start
from copydesk.fingerprint import digest
from copydesk.stages._documents import Row, Rows
from copydesk.text.edits import Edit
from copydesk.text.folding import Folded, fold
from copydesk.text.space import is_blank, trim


class Block(NamedTuple):
    """A row of `blocks`; made by the thousand, a tuple in a third of the time of a dictionary."""

    text: str
    kind: str
    link_share: float | None
    start_char: int
    end_char: int


class Paragraph(NamedTuple):
    """A row of `body`, but for the count of its words."""

    document_id: str
    paragraph_index: int
    kind: str
    text: str
    start_char: int
    end_char: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article's rows, and the repairs of each block as edits."""

    document_id: str
    text: str
    language: str
    blocks: Sequence[Block]
    mends: dict[int, list[Edit]]
    title: str | None  # as the page's markup has it
    authors: list[str]  # likewise
    hints: Rows


def place_cuts(article: Article, cuts: Sequence[Cut]) -> list[tuple[int, Row]]:
    """Rows of `cuts` in order, each with the index of its block."""
    folded: dict[int, Folded] = {}
    for cut in cuts:
        if cut.line_index not in folded and not _is_whole(article, cut):
            folded[cut.line_index] = _fold_block(article, cut.line_index)
    return [(cut.line_index, row) for cut in cuts if (row := _cut(article, cut, folded))]


def keep_rest(article: Article, cuts: list[tuple[int, Row]]) -> tuple[list[Paragraph], Rows]:
    """The paragraphs that remain and the repairs made in them."""
    own: dict[int, Rows] = {}
    for index, cut in cuts:
        own.setdefault(index, []).append(cut)
    paragraphs: list[Paragraph] = []
    repairs: Rows = []
    for index, block in enumerate(article.blocks):
        if index not in own and index not in article.mends:  # and not blank, or it were cut
            span = (block.start_char, block.end_char)
            paragraphs.append(_paragraph(article, len(paragraphs), block.kind, block.text, span))
            continue
        text, span, fixes = _rest(article, index, block, own.get(index, []))
        if not is_blank(text):
            paragraphs.append(_paragraph(article, len(paragraphs), block.kind, text, span))
            repairs += [_repair(article, edit) for edit in fixes]
    return paragraphs, repairs


def lay_out(article: Article, paragraphs: Sequence[Paragraph], cuts: Rows, repairs: Rows) -> Row:
    """The digest of all that tells where words of the body stand in the document."""
    # As `json.dumps` writes these lists, in a fifth of the time.
    spans = [f'[{p.start_char}, {p.end_char}, "{p.text_sha256}"]' for p in paragraphs]
    holes = [f"[{r['start_char']}, {r['end_char']}]" for r in cuts]
    edits = [(row["start_char"], row["end_char"], row["after"]) for row in repairs]
    lists = (f"[{', '.join(spans)}]", f"[{', '.join(holes)}]", json.dumps(edits) if edits else "[]")
    layout_id = digest(article.text, f"[{', '.join(lists)}]")
    return {"document_id": article.document_id, "layout_id": layout_id}


def _is_whole(article: Article, cut: Cut) -> bool:
    whole = len(article.blocks[cut.line_index].text)
    return cut.start_char == 0 and cut.end_char == whole


def _fold_block(article: Article, index: int) -> Folded:
    """A block as it was when it was cut: drop caps are given back only now."""
    block = article.blocks[index]
    edits = [edit for edit in article.mends.get(index, []) if edit.kind != "drop_cap"]
    return fold(article.text, block.start_char, block.end_char, edits)


def _cut(article: Article, cut: Cut, folded: dict[int, Folded]) -> Row | None:
    """A cut of a line as a span of the document; its text is verbatim."""
    block = article.blocks[cut.line_index]
    start, end = block.start_char, block.end_char
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


def _rest(
    article: Article, index: int, block: Block, cuts: Rows
) -> tuple[str, tuple[int, int], list[Edit]]:
    """What remains of a block: its text, its span in the document, the repairs in it."""
    mends = article.mends.get(index, [])
    low, high = block.start_char, block.end_char
    if not cuts and not (mends and any(edit.kind == "drop_cap" for edit in mends)):
        return block.text, (low, high), mends  # folded by segment already
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


def _paragraph(
    article: Article, index: int, kind: str, text: str, span: tuple[int, int]
) -> Paragraph:
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Paragraph(article.document_id, index, kind, text, *span, text_sha256)


def _repair(article: Article, edit: Edit) -> Row:
    return {
        "document_id": article.document_id,
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
        "kind": edit.kind,
    }
