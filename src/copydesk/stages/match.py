"""match: sketches -> pairs of articles that share text, with the passages they share."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.alignments import Alignments, concatenate_alignments
from copydesk.dedup.matches import align_texts, match_sketches
from copydesk.dedup.memory import FIELDS, Known, align_new, pack, pair_keys
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.store import ColumnBuilder, Digests
from copydesk.dedup.table import Matches
from copydesk.pieces import Pieces
from copydesk.settings import MatchSettings
from copydesk.stages._bodies import Bodies
from copydesk.stages._documents import as_bytes, half_digests, rows_in
from copydesk.stages._passages import Sources
from copydesk.stages._spans import place_passages
from copydesk.tables import ALIGNMENTS, MATCHES, PASSAGES, SKETCHES, SPANS
from copydesk.text.words import Int64Array

# The part of the memory budget that bodies, and texts of documents, and each column of samples, may
# take before they go to a temporary file.
_STORE_SHARE = 16
# The columns of sketches that have one value for each article.
_PLAIN = ["document_id", "text_sha256", "word_count", "content_id"]


def match_articles(
    sketches: Pieces,
    body: Pieces,
    documents: Pieces,
    cuts: Pieces,
    repairs: Pieces,
    layouts: Pieces,
    settings: MatchSettings,
    *,
    known: Sequence[pa.Table] = (),
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Find every pair of articles that share text.

    Args:
        sketches: sampled shingles of all articles.
        body: paragraphs; read only where a pair is not known.
        documents: texts that offsets refer to, read as `body`.
        cuts: what stands between paragraphs, read as `body`.
        repairs: where a body's wording is not its document's, read as `body`.
        layouts: digests of all that places a body's words in the document.
        settings: when a pair is a match.
        known: alignments and spans of an earlier run, which change no result; only pairs that are
            not among them are read and compared.

    Returns:
        `matches`, sorted by document_a and document_b; of an excerpt a is the part.
        `passages`, sorted by document_a, document_b and offsets. A passage without a difference is
        parted where a cut or a repair lies, so that its offsets quote equal words on both sides.
        `alignments`, of all pairs that were compared, and `spans`, of all that share passages.
    """
    alignments, spans = known or (ALIGNMENTS.empty(), SPANS.empty())
    store_bytes = settings.memory_bytes // _STORE_SHARE
    rows, loaded, bounds = _load(sketches, store_bytes)
    names, digests = as_bytes(rows["document_id"]), as_bytes(rows["text_sha256"])
    with closing(Bodies(body, names, bounds, store_bytes)) as bodies:
        kept = _Kept(digests, bodies, _unpack(alignments), settings)
        found = match_sketches(loaded, kept.align, settings)
        sources = Sources(names, bounds, body, documents, cuts, repairs)
        ids = _layout_ids(layouts, names)
        placed = place_passages(found, ids, bodies, sources, spans, store_bytes)
    passages = PASSAGES.sort(placed.passages(rows["document_id"]))
    return MATCHES.sort(_match_rows(found, rows)), passages, kept.table(), placed.memory()


class _Kept:
    """Aligns pairs, and keeps what it gives with what was known."""

    def __init__(
        self, digests: Digests, texts: Sequence[str], known: Known, settings: MatchSettings
    ) -> None:
        self._digests, self._known = digests, known
        self._align = partial(align_texts, texts, settings=settings)
        self._parts: list[tuple[Int64Array, Int64Array, Alignments]] = []

    def align(self, a: Int64Array, b: Int64Array) -> Alignments:
        keys = pair_keys(self._digests[a], self._digests[b])
        made = align_new(keys, a, b, self._known, self._align)
        self._parts.append((a, b, made))
        return made

    def table(self) -> pa.Table:
        a, b = (np.concatenate([part[side] for part in self._parts]) for side in (0, 1))
        made = concatenate_alignments([part[2] for part in self._parts])
        field = ALIGNMENTS.schema.field("alignment")
        columns = {
            "text_a": pa.array(self._digests[a]).cast(pa.string()),
            "text_b": pa.array(self._digests[b]).cast(pa.string()),
            "alignment": pa.ListArray.from_arrays(
                pa.array(len(FIELDS) * made.offsets, pa.int32()), pack(made).ravel(), field.type
            ),
        }
        return ALIGNMENTS.sort(pa.table(columns, schema=ALIGNMENTS.schema))


def _layout_ids(layouts: Pieces, names: Digests) -> Digests:
    """The layout of each article; strip gives one to every document with a body."""
    table = layouts.whole()
    at = rows_in(as_bytes(table["document_id"]), names)
    return as_bytes(table["layout_id"])[at]


def _unpack(table: pa.Table) -> Known:
    table = ALIGNMENTS.sort(table)
    lists = pa.concat_arrays([ALIGNMENTS.empty()["alignment"].combine_chunks(), *table[2].chunks])
    counts = np.asarray(pc.list_value_length(lists)).astype(np.int64) // len(FIELDS)
    return Known(
        pair_keys(as_bytes(table["text_a"]), as_bytes(table["text_b"])),
        np.concatenate(([0], np.cumsum(counts))),
        np.asarray(lists.flatten()).reshape(-1, len(FIELDS)),
    )


def _load(sketches: Pieces, memory_bytes: int) -> tuple[pa.Table, Sketches, Int64Array]:
    """All sketches; samples of more than so many bytes lie in files, to be read where needed.

    Returns:
        The articles' ids and digests; the sketches; the first row of each piece, and of none.
    """
    counts = [np.zeros(1, np.int64)]
    hashes = ColumnBuilder(np.uint64, memory_bytes)
    positions = ColumnBuilder(np.int32, memory_bytes)
    parts, sizes = [SKETCHES.empty().select(_PLAIN)], [0]
    for piece in sketches.pick(*_PLAIN, "sample", "sample_word"):
        parts.append(piece.select(_PLAIN))
        sizes.append(piece.num_rows)
        values = piece["sample"].combine_chunks()
        counts.append(np.asarray(pc.list_value_length(values)).astype(np.int64))
        hashes.append(np.asarray(values.flatten()))
        positions.append(np.asarray(piece["sample_word"].combine_chunks().flatten()))
    table = pa.concat_tables(parts).combine_chunks()
    loaded = Sketches(
        offsets=np.cumsum(np.concatenate(counts)),
        hashes=hashes.finish(),
        positions=positions.finish(),
        word_count=np.asarray(table["word_count"]),
        content_id=_digests(b"".join(table["content_id"].to_pylist())),
        text_id=_digests(half_digests(table["text_sha256"])),
    )
    return table, loaded, np.cumsum(sizes)


def _digests(joined: bytes) -> np.ndarray[Any, np.dtype[np.uint64]]:
    return np.frombuffer(joined, dtype=">u8").astype(np.uint64).reshape(-1, 2)


def _match_rows(found: Matches, articles: pa.Table) -> pa.Table:
    names = pa.array(RELATION_NAMES)
    columns = {
        "document_a": articles["document_id"].take(found.a),
        "document_b": articles["document_id"].take(found.b),
        "relation": names.take(pa.array(found.relation)),
    }
    measures = {
        field.name: pa.array(getattr(found, field.name)).cast(field.type)
        for field in MATCHES.schema
        if field.name not in columns
    }
    return pa.table(columns | measures, schema=MATCHES.schema)
