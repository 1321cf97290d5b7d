"""Passages of matches, found as spans of a body's words, as spans of the documents' texts."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.places import BodyPlaces, Place, Span, verbatim_runs
from copydesk.dedup.store import Digests, TextStore
from copydesk.dedup.table import Matches
from copydesk.pieces import Pieces
from copydesk.stages._documents import Row, Rows, as_bytes, rows_in
from copydesk.text.edits import Edit
from copydesk.text.folding import PARAGRAPH_BREAK
from copydesk.text.words import Int64Array, Words, tokenize_many

# Passages whose texts are in words at the same time.
_PASSAGES_AT_ONCE = 4096
_COLUMNS = ("match", "start_char_a", "end_char_a", "start_char_b", "end_char_b", "word_count")


class Layouts:
    """The way from an article's body into its document, for all articles that match another.

    Spans are held as numbers, texts of documents in a `TextStore`.
    """

    def __init__(
        self,
        found: Matches,
        names: Digests,
        body: Pieces,
        documents: Pieces,
        cuts: Pieces,
        repairs: Pieces,
        memory_bytes: int,
    ) -> None:
        """Read what is needed from the tables; `names` are the articles', ascending."""
        self._articles = np.unique(np.concatenate((found.a, found.b)))
        wanted = names[self._articles]
        self._paragraphs = _Some(body, wanted, ("start_char", "end_char"), measured="text")
        self._cuts = _Some(cuts, wanted, ("start_char", "end_char"))
        changes = ("start_char", "end_char", "before", "after", "kind")
        self._repairs = _Some(repairs, wanted, changes)
        self._texts = TextStore(_texts(documents, wanted), memory_bytes)

    def of(self, article: int) -> BodyPlaces:
        """The layout of one article, by its row."""
        at = int(np.searchsorted(self._articles, article))
        text = self._texts[at]
        spans = [(row["start_char"], row["end_char"]) for row in self._cuts.of(at)]
        holes = [Edit(*span, text[slice(*span)], " ", "cut") for span in spans]
        edits = sorted([Edit(**row) for row in self._repairs.of(at)] + holes)
        places = [_place(row, edits) for row in self._paragraphs.of(at)]
        return BodyPlaces(text, places, spans, len(PARAGRAPH_BREAK))

    def __enter__(self) -> Layouts:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the temporary file."""
        self._texts.__exit__(kind, error, trace)


def find_spans(
    found: Matches, bodies: TextStore, layouts: Layouts
) -> Iterator[dict[str, Int64Array]]:
    """Every passage as spans of both documents, some thousand at a time.

    Yields:
        Columns: `match` is the row of a passage's match in `found`, the others are those of the
        table `passages`.
    """
    for low in range(0, len(found.passages.match), _PASSAGES_AT_ONCE):
        numbers = range(low, min(low + _PASSAGES_AT_ONCE, len(found.passages.match)))
        matches = found.passages.match[numbers.start : numbers.stop]
        articles = np.unique(np.concatenate((found.a[matches], found.b[matches]))).tolist()
        words = tokenize_many([bodies[article] for article in articles])
        side = _Sides(words, {a: n for n, a in enumerate(articles)}, layouts)
        rows = [row for number in numbers for row in _one_passage(found, number, side)]
        columns = np.array(rows, np.int64).reshape(-1, len(_COLUMNS)).T
        yield dict(zip(_COLUMNS, columns, strict=True))


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


def _place(row: Row, edits: list[Edit]) -> Place:
    low, high = row["start_char"], row["end_char"]
    inside = [e for e in edits if low <= e.start_char and e.end_char <= high]
    return Place(row["length_chars"], low, high, inside)


class _Sides:
    """Words and layouts of the articles of some passages."""

    def __init__(self, words: Words, index: dict[int, int], layouts: Layouts) -> None:
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
        yield match, *span_a, *span_b, size
