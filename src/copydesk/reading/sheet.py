"""A document's text in reading order, with each cut and repair in its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from copydesk.text.space import is_blank

Row = dict[str, Any]
Mark = Literal["kept", "cut", "repaired"]
Sort = Literal["paragraph", "cut", "unclaimed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document that stays, goes, or is reworded.

    `kind` and `rule_id` say why; `after` is the new wording of a repair.
    """

    text: str
    mark: Mark = "kept"
    kind: str = ""
    rule_id: str = ""
    confidence: float = 0.0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A body paragraph, a cut that stands between paragraphs, or text that neither claims.

    Of a paragraph: its index from 0, its kind, and how many articles hold it.
    """

    sort: Sort
    pieces: tuple[Piece, ...]
    paragraph_index: int = 0
    kind: str = ""
    article_count: int = 1


def lay_out(
    text: str, paragraphs: Sequence[Row], cuts: Sequence[Row], repairs: Sequence[Row]
) -> list[Line]:
    """Set a document's text in reading order; every character that prints is in one piece.

    Args:
        text: the document.
        paragraphs: rows of `paragraphs` of this document, sorted by start_char.
        cuts: rows of `cuts`, sorted.
        repairs: rows of `repairs`, sorted; one outside of all paragraphs is not shown.
    """
    changes = sorted([*cuts, *repairs], key=_start)
    starts = [_start(row) for row in changes]
    inner = {_start(p): _inside(p, changes, starts) for p in paragraphs}
    taken = {id(row) for rows in inner.values() for row in rows}
    outer = [row for row in cuts if id(row) not in taken]
    blocks = sorted([*paragraphs, *outer], key=_start)
    lines: list[Line] = []
    done = 0
    for block in blocks:
        start = max(done, _start(block))
        end = max(start, int(block["end_char"]))
        lines += _unclaimed(text[done:start])
        if "paragraph_index" in block:
            lines.append(_paragraph(text, start, end, block, inner[_start(block)]))
        else:
            lines.append(Line("cut", (_change(text[start:end], block),)))
        done = end
    return [*lines, *_unclaimed(text[done:])]


def _start(row: Row) -> int:
    return int(row["start_char"])


def _inside(paragraph: Row, changes: Sequence[Row], starts: Sequence[int]) -> list[Row]:
    low, high = _start(paragraph), int(paragraph["end_char"])
    some = changes[bisect_left(starts, low) : bisect_left(starts, high)]
    return [row for row in some if row["end_char"] <= high]


def _paragraph(text: str, start: int, end: int, row: Row, changes: Sequence[Row]) -> Line:
    return Line(
        "paragraph",
        tuple(_pieces(text, start, end, changes)),
        row["paragraph_index"],
        row["kind"],
        row["article_count"],
    )


def _pieces(text: str, start: int, end: int, changes: Sequence[Row]) -> Iterator[Piece]:
    done = start
    for row in changes:
        low = max(done, row["start_char"])
        high = max(low, row["end_char"])
        if done < low:
            yield Piece(text[done:low])
        yield _change(text[low:high], row)
        done = high
    if done < end:
        yield Piece(text[done:end])


def _change(text: str, row: Row) -> Piece:
    if "after" in row:
        return Piece(text, "repaired", row["kind"], after=row["after"])
    return Piece(text, "cut", row["kind"], row["rule_id"], row["confidence"])


def _unclaimed(text: str) -> Iterator[Line]:
    if not is_blank(text):
        for line in text.split("\n"):
            if not is_blank(line):
                yield Line("unclaimed", (Piece(line),))
