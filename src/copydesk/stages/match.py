"""match: sketches -> pairs of articles that share text, with the passages they share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.align import Alignments, concatenate_alignments
from copydesk.dedup.matches import align_texts, match_sketches
from copydesk.dedup.memory import FIELDS, Known, align_new, pack, pair_keys
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.store import Digests, FileColumn, TextStore
from copydesk.dedup.table import Matches
from copydesk.pieces import Pieces
from copydesk.settings import MatchSettings
from copydesk.stages._documents import as_bytes, join_bodies, rows_in
from copydesk.stages._passages import Layouts, find_spans
from copydesk.tables import ALIGNMENTS, MATCHES, PASSAGES
from copydesk.text.words import Int64Array

# The part of the memory budget that bodies, and texts of documents, may take before they go to a
# temporary file.
_STORE_SHARE = 16


def match_articles(
    sketches: Pieces,
    body: Pieces,
    documents: Pieces,
    cuts: Pieces,
    repairs: Pieces,
    settings: MatchSettings,
    *,
    known: pa.Table | None = None,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Find every pair of articles that share text.

    Args:
        sketches: sampled shingles of all articles.
        body: paragraphs; read only for articles that share samples with another.
        documents: texts that offsets refer to, read as `body`.
        cuts: what stands between paragraphs, read as `body`.
        repairs: where a body's wording is not its document's, read as `body`.
        settings: when a pair is a match.
        known: alignments of an earlier run; whether they are given changes no result.

    Returns:
        `matches`, sorted by document_a and document_b; of an excerpt a is the part.
        `passages`, sorted by document_a, document_b and offsets. A passage without a difference is
        parted where a cut or a repair lies, so that its offsets quote equal words on both sides.
        `alignments`, of all pairs that were compared.
    """
    rows = sketches.whole("document_id", "text_sha256")
    names, digests = as_bytes(rows["document_id"]), as_bytes(rows["text_sha256"])
    store_bytes = settings.memory_bytes // _STORE_SHARE
    with TextStore(_bodies(body, names), store_bytes) as store:
        kept = _Kept(digests, store, _unpack(known), settings)
        found = match_sketches(_load(sketches), kept.align, settings)
        layouts = Layouts(found, names, body, documents, cuts, repairs, store_bytes)
        with layouts:
            spans = find_spans(found, store, layouts)
            passages = PASSAGES.sort(pa.concat_tables(_passage_rows(found, rows, spans)))
    return MATCHES.sort(_match_rows(found, rows)), passages, kept.table()


class _Kept:
    """Aligns pairs, and keeps what it gives with what was known."""

    def __init__(
        self, digests: Digests, texts: TextStore, known: Known, settings: MatchSettings
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


def _bodies(body: Pieces, names: Digests) -> Iterator[str]:
    """The articles' texts, in the order of `names`."""
    for piece in body:
        texts = join_bodies(piece)
        is_article = rows_in(names, as_bytes(pa.array(texts, pa.string()))) >= 0
        yield from (text for text, keep in zip(texts.values(), is_article, strict=True) if keep)


def _unpack(known: pa.Table | None) -> Known:
    table = ALIGNMENTS.sort(ALIGNMENTS.empty() if known is None else known)
    lists = pa.concat_arrays([ALIGNMENTS.empty()["alignment"].combine_chunks(), *table[2].chunks])
    counts = np.asarray(pc.list_value_length(lists)).astype(np.int64) // len(FIELDS)
    return Known(
        pair_keys(as_bytes(table["text_a"]), as_bytes(table["text_b"])),
        np.concatenate(([0], np.cumsum(counts))),
        np.asarray(lists.flatten()).reshape(-1, len(FIELDS)),
    )


def _load(sketches: Pieces) -> Sketches:
    """All sketches; their samples lie in files and are read where they are needed."""
    table = sketches.whole("word_count", "content_id", "text_sha256")
    counts = [np.zeros(1, np.int64)]
    hashes, positions = FileColumn(np.uint64), FileColumn(np.int32)
    for piece in sketches:
        values = piece["sample"].combine_chunks()
        counts.append(np.asarray(pc.list_value_length(values)).astype(np.int64))
        hashes.append(np.asarray(values.flatten()))
        positions.append(np.asarray(piece["sample_word"].combine_chunks().flatten()))
    return Sketches(
        offsets=np.cumsum(np.concatenate(counts)),
        hashes=hashes,
        positions=positions,
        word_count=np.asarray(table["word_count"]),
        content_id=_digests(b"".join(table["content_id"].to_pylist())),
        text_id=_digests(b"".join(bytes.fromhex(t[:32]) for t in table["text_sha256"].to_pylist())),
    )


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


def _passage_rows(
    found: Matches, articles: pa.Table, spans: Iterator[dict[str, Int64Array]]
) -> Iterator[pa.Table]:
    """Tables of passages, as the spans come."""
    yield PASSAGES.empty()
    for part in spans:
        match = part.pop("match")
        columns = {
            "document_a": articles["document_id"].take(found.a[match]),
            "document_b": articles["document_id"].take(found.b[match]),
            **{
                name: pa.array(values).cast(PASSAGES.schema.field(name).type)
                for name, values in part.items()
            },
        }
        yield pa.table([columns[name] for name in PASSAGES.columns], schema=PASSAGES.schema)
