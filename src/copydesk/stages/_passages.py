"""Passages of matches, found as spans of a body's words, as spans of the documents' texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.places import BodyPlaces, Place, Span, verbatim_runs
from copydesk.dedup.spans import ROW
from copydesk.dedup.spans import Rows as Spans
from copydesk.dedup.store import Digests, TextStore
from copydesk.dedup.table import Matches
from copydesk.pieces import Pieces
from copydesk.stages._documents import Row, Rows, as_bytes, rows_in
from copydesk.text.edits import Edit
from copydesk.text.folding import PARAGRAPH_BREAK
from copydesk.text.words import Int64Array, Words, tokenize_many

# Matches whose texts are in words at the same time.
_MATCHES_AT_ONCE = 2048
# What a row of a passage tells, in the order of its numbers.
COLUMNS = ("start_char_a", "end_char_a", "start_char_b", "end_char_b", "word_count")


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that tell where words of a body stand in its document.

    `names` are the articles' ids, ascending; `bounds` the first article of each piece of the
    tables, and their number.
    """

    names: Digests
    bounds: Int64Array
    body: Pieces
    documents: Pieces
    cuts: Pieces
    repairs: Pieces


class _Layouts:
    """The way from an article's body into its document, for some articles.

    Spans are held as numbers, texts of documents in a `TextStore`.
    """

    def __init__(self, articles: Int64Array, sources: Sources, memory_bytes: int) -> None:
        """Read what is needed from the tables; `articles` are rows, ascending."""
        self._articles = articles
        numbers = np.unique(np.searchsorted(sources.bounds, articles, side="right") - 1).tolist()
        wanted = sources.names[articles]
        span = ("start_char", "end_char")
        self._paragraphs = _Some(sources.body.some(numbers), wanted, span, measured="text")
        self._cuts = _Some(sources.cuts.some(numbers), wanted, span)
        changes = ("start_char", "end_char", "before", "after", "kind")
        self._repairs = _Some(sources.repairs.some(numbers), wanted, changes)
        self._texts = TextStore(_texts(sources.documents.some(numbers), wanted), memory_bytes)

    def of(self, article: int) -> BodyPlaces:
        """The layout of one article, by its row."""
        at = int(np.searchsorted(self._articles, article))
        text = self._texts[at]
        spans = [(row["start_char"], row["end_char"]) for row in self._cuts.of(at)]
        holes = [Edit(*span, text[slice(*span)], " ", "cut") for span in spans]
        edits = sorted([Edit(**row) for row in self._repairs.of(at)] + holes)
        starts = [edit.start_char for edit in edits]
        places = [_place(row, edits, starts) for row in self._paragraphs.of(at)]
        return BodyPlaces(text, places, spans, len(PARAGRAPH_BREAK))

    def close(self) -> None:
        """Remove the temporary file."""
        self._texts.close()


def find_spans(
    found: Matches,
    matches: Int64Array,
    bodies: Sequence[str],
    sources: Sources,
    memory_bytes: int,
) -> Spans:
    """The passages of some matches as spans of both documents.

    Args:
        found: all matches.
        matches: the rows of those to place, ascending.
        bodies: the articles' texts.
        sources: where places are told.
        memory_bytes: of documents that are held before they go to a temporary file.

    Returns:
        For each of `matches` its rows, with the numbers of `COLUMNS`.
    """
    articles = np.unique(np.concatenate((found.a[matches], found.b[matches])))
    counts, values = [np.zeros(1, np.int64)], [np.empty((0, ROW), np.int32)]
    with closing(_Layouts(articles, sources, memory_bytes)) as layouts:
        for low in range(0, len(matches), _MATCHES_AT_ONCE):
            some = matches[low : low + _MATCHES_AT_ONCE]
            rows = list(_place_some(found, some, bodies, layouts))
            counts.append(np.array([len(own) for own in rows], np.int64))
            flat = [row for own in rows for row in own]
            values.append(np.array(flat, np.int32).reshape(-1, ROW))
    return Spans(np.cumsum(np.concatenate(counts)), np.concatenate(values))


def _place_some(
    found: Matches, matches: Int64Array, bodies: Sequence[str], layouts: _Layouts
) -> Iterator[list[tuple[int, ...]]]:
    articles = np.unique(np.concatenate((found.a[matches], found.b[matches]))).tolist()
    words = tokenize_many([bodies[article] for article in articles])
    side = _Sides(words, {article: n for n, article in enumerate(articles)}, layouts)
    for match in matches.tolist():
        low, high = np.searchsorted(found.passages.match, (match, match + 1)).tolist()
        yield [row for number in range(low, high) for row in _one_passage(found, number, side)]


class _Some:
    """Rows of a table for some documents, by the position of the document among them."""

    def __init__(
        self, pieces: Pieces, wanted: Digests, columns: tuple[str, ...], measured: str = ""
    ) -> None:
        owners, tables = [np.empty(0, np.int64)], []
        for piece in pieces:
            at = rows_in(wanted, as_bytes(piece["document_id"]))
            kept = piece.filter(pa.array(at >= 0))
            owners.append(at[at >= 0])
            part = kept.select(list(columns))
            if measured:
                part = part.append_column("length_chars", pc.utf8_length(kept[measured]))
            tables.append(part)
        self._table = pa.concat_tables(tables).combine_chunks() if tables else None
        self._bounds = np.searchsorted(np.concatenate(owners), np.arange(len(wanted) + 1))

    def of(self, position: int) -> Rows:
        low, high = self._bounds[position : position + 2].tolist()
        return self._table.slice(low, high - low).to_pylist() if self._table else []


def _texts(documents: Pieces, wanted: Digests) -> Iterator[str]:
    for piece in documents:
        at = rows_in(wanted, as_bytes(piece["document_id"]))
        yield from piece["text"].filter(pa.array(at >= 0)).to_pylist()


def _place(row: Row, edits: list[Edit], starts: list[int]) -> Place:
    """`edits` of the document in order, and where they start."""
    low, high = row["start_char"], row["end_char"]
    near = edits[bisect_left(starts, low) : bisect_right(starts, high)]
    inside = [edit for edit in near if edit.end_char <= high]
    return Place(row["length_chars"], low, high, inside)


class _Sides:
    """Words and layouts of the articles of some passages."""

    def __init__(self, words: Words, index: dict[int, int], layouts: _Layouts) -> None:
        self._words, self._index, self._layouts = words, index, layouts
        self._known: dict[int, BodyPlaces] = {}

    def layout(self, article: int) -> BodyPlaces:
        if article not in self._known:
            self._known[article] = self._layouts.of(article)
        return self._known[article]

    def spans(self, article: int, start: int, end: int) -> list[Span]:
        """Code points of words of the article's body."""
        base = int(self._words.offsets[self._index[article]])
        rows = slice(base + start, base + end)
        starts, ends = self._words.start_char[rows].tolist(), self._words.end_char[rows].tolist()
        return list(zip(starts, ends, strict=True))


def _one_passage(found: Matches, number: int, side: _Sides) -> Iterator[tuple[int, ...]]:
    passages = found.passages
    match, count = int(passages.match[number]), int(passages.word_count[number])
    a, b = int(found.a[match]), int(found.b[match])
    words_a = side.spans(a, int(passages.start_a[number]), int(passages.end_a[number]))
    words_b = side.spans(b, int(passages.start_b[number]), int(passages.end_b[number]))
    way_a, way_b = side.layout(a), side.layout(b)
    if count == len(words_a) == len(words_b):
        runs = verbatim_runs(words_a, words_b, way_a, way_b)
        parts = [(low, high, low, high, high - low) for low, high in runs]
    else:
        parts = [(0, len(words_a), 0, len(words_b), count)]
    for low_a, high_a, low_b, high_b, size in parts:
        span_a = way_a.span(words_a[low_a][0], words_a[high_a - 1][1])
        span_b = way_b.span(words_b[low_b][0], words_b[high_b - 1][1])
        yield *span_a, *span_b, size
