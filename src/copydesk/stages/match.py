"""match: sketches -> pairs of articles that share text, with the passages they share."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Sequence
from functools import partial
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.align import Alignments
from copydesk.dedup.matches import align_texts, match_sketches
from copydesk.dedup.memory import Pair, align_new, pack, unpack
from copydesk.dedup.places import BodyPlaces, Place, verbatim_runs
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.store import TextStore
from copydesk.dedup.table import Matches
from copydesk.pieces import Pieces
from copydesk.settings import MatchSettings
from copydesk.stages._documents import Row, Rows, join_bodies
from copydesk.tables import ALIGNMENTS, MATCHES, PASSAGES
from copydesk.text.edits import Edit
from copydesk.text.folding import PARAGRAPH_BREAK
from copydesk.text.words import Int32Array, Int64Array, Words, tokenize_many

# The part of the memory budget that bodies may take before they go to a temporary file.
_STORE_SHARE = 4
# passages whose texts are in words at the same time.
_PASSAGES_AT_ONCE = 4096


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
    names, digests = rows["document_id"].to_pylist(), rows["text_sha256"].to_pylist()
    articles = set(names)
    aligned: dict[Pair, Int32Array] = {}
    texts = (
        bodies[name] for bodies in map(join_bodies, body) for name in bodies if name in articles
    )

    with TextStore(texts, settings.memory_bytes // _STORE_SHARE) as store:

        def align(a: Int64Array, b: Int64Array) -> Alignments:
            pairs = [(digests[i], digests[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
            aligner = partial(align_texts, store, settings=settings)
            result, made = align_new(pairs, a, b, _unpack(known), aligner)
            aligned.update(made)
            return result

        with tempfile.TemporaryFile() as spool:
            found = match_sketches(_load(sketches, spool), align, settings)
    matches = _match_rows(found, names)
    wanted = sorted({row[side] for row in matches for side in ("document_a", "document_b")})
    places = _load_places(wanted, body, documents, cuts, repairs)
    passages = PASSAGES.build(_passage_rows(found, names, places))
    return MATCHES.build(matches), passages, ALIGNMENTS.build(pack(aligned))


def _unpack(known: pa.Table | None) -> dict[Pair, Int32Array]:
    if known is None or not known.num_rows:
        return {}
    lists = known["alignment"].combine_chunks()
    counts = np.asarray(pc.list_value_length(lists)).astype(np.int64)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    texts = (known["text_a"].to_pylist(), known["text_b"].to_pylist())
    return unpack(*texts, offsets, np.asarray(lists.flatten()))


def _load(sketches: Pieces, spool: IO[bytes]) -> Sketches:
    """All sketches; their samples stand in a mapped file, so they need no memory of their own."""
    table = sketches.whole("word_count", "content_id", "text_sha256")
    counts = [np.zeros(1, np.int64)]
    for column in ("sample", "sample_word"):
        for piece in sketches:
            values = piece[column].combine_chunks()
            spool.write(np.asarray(values.flatten()).tobytes())
            if column == "sample":
                counts.append(np.asarray(pc.list_value_length(values)).astype(np.int64))
    offsets = np.cumsum(np.concatenate(counts))
    spool.flush()
    size = int(offsets[-1])
    return Sketches(
        offsets=offsets,
        hashes=_mapped(spool, np.uint64, 0, size),
        positions=_mapped(spool, np.int32, 8 * size, size),
        word_count=np.asarray(table["word_count"]),
        content_id=_digests(b"".join(table["content_id"].to_pylist())),
        text_id=_digests(b"".join(bytes.fromhex(t[:32]) for t in table["text_sha256"].to_pylist())),
    )


def _mapped(file: IO[bytes], kind: type[Any], offset: int, size: int) -> np.ndarray[Any, Any]:
    if not size:
        return np.empty(0, kind)
    return np.memmap(file, kind, "r", offset, (size,))


def _digests(joined: bytes) -> np.ndarray[Any, np.dtype[np.uint64]]:
    return np.frombuffer(joined, dtype=">u8").astype(np.uint64).reshape(-1, 2)


def _rows_of(pieces: Pieces, documents: Sequence[str]) -> pa.Table:
    wanted = pa.array(documents, pa.string())
    kept = [piece.filter(pc.is_in(piece["document_id"], value_set=wanted)) for piece in pieces]
    return pa.concat_tables([pieces.declaration.empty(), *kept])


def _match_rows(found: Matches, names: Sequence[str]) -> Rows:
    measures = ("jaccard", "containment_a", "containment_b", "identity")
    return [
        {
            "document_a": names[found.a[row]],
            "document_b": names[found.b[row]],
            "relation": RELATION_NAMES[found.relation[row]],
            "matched_words": int(found.matched_words[row]),
            "longest_words": int(found.longest_words[row]),
            **{name: float(getattr(found, name)[row]) for name in measures},
        }
        for row in range(len(found.a))
    ]


def _load_places(
    documents: Sequence[str], body: Pieces, texts: Pieces, cuts: Pieces, repairs: Pieces
) -> dict[str, tuple[str, BodyPlaces]]:
    """For each document: its body, and the way from there into its text."""
    originals = _column(_rows_of(texts, documents), "text")
    cut_rows = _grouped(_rows_of(cuts, documents))
    repair_rows = _grouped(_rows_of(repairs, documents))
    result = {}
    for name, paragraphs in _grouped(_rows_of(body, documents)).items():
        spans = [(row["start_char"], row["end_char"]) for row in cut_rows.get(name, [])]
        edits = [_as_edit(row) for row in repair_rows.get(name, [])]
        holes = [Edit(*span, originals[name][slice(*span)], " ", "cut") for span in spans]
        places = [_place(row, sorted([*edits, *holes])) for row in paragraphs]
        text = PARAGRAPH_BREAK.join(row["text"] for row in paragraphs)
        result[name] = text, BodyPlaces(originals[name], places, spans, len(PARAGRAPH_BREAK))
    return result


def _column(table: pa.Table, column: str) -> dict[str, Any]:
    return dict(zip(table["document_id"].to_pylist(), table[column].to_pylist(), strict=True))


def _grouped(table: pa.Table) -> dict[str, Rows]:
    rows = itertools.groupby(table.to_pylist(), lambda row: str(row["document_id"]))
    return {name: list(own) for name, own in rows}


def _as_edit(row: Row) -> Edit:
    return Edit(row["start_char"], row["end_char"], row["before"], row["after"], row["kind"])


def _place(row: Row, edits: Sequence[Edit]) -> Place:
    low, high = row["start_char"], row["end_char"]
    inside = [e for e in edits if low <= e.start_char and e.end_char <= high]
    return Place(row["text"], low, high, inside)


def _passage_rows(
    found: Matches, names: Sequence[str], places: dict[str, tuple[str, BodyPlaces]]
) -> Rows:
    """Every passage as spans of both documents, some thousand at a time."""
    rows: Rows = []
    for low in range(0, len(found.passages.match), _PASSAGES_AT_ONCE):
        numbers = range(low, min(low + _PASSAGES_AT_ONCE, len(found.passages.match)))
        pairs = [
            (names[found.a[match]], names[found.b[match]])
            for match in found.passages.match[numbers.start : numbers.stop].tolist()
        ]
        order = sorted({name for pair in pairs for name in pair})
        words = tokenize_many([places[name][0] for name in order])
        index = {name: position for position, name in enumerate(order)}
        for number, pair in zip(numbers, pairs, strict=True):
            rows += _one_passage(found, number, pair, words, index, places)
    return rows


def _one_passage(
    found: Matches,
    number: int,
    pair: tuple[str, str],
    words: Words,
    index: dict[str, int],
    places: dict[str, tuple[str, BodyPlaces]],
) -> Rows:
    passages = found.passages
    sides = ((passages.start_a, passages.end_a), (passages.start_b, passages.end_b))
    spans = [
        _word_spans(words, index[name], int(start[number]), int(end[number]))
        for name, (start, end) in zip(pair, sides, strict=True)
    ]
    way_a, way_b = (places[name][1] for name in pair)
    count = int(passages.word_count[number])
    runs = [(0, len(spans[0]))]
    is_exact = count == len(spans[0]) == len(spans[1])
    if is_exact:
        runs = verbatim_runs(spans[0], spans[1], way_a, way_b)
    rows: Rows = []
    for low, high in runs:
        low_b, high_b = (low, high) if is_exact else (0, len(spans[1]))
        start_a, end_a = way_a.span(spans[0][low][0], spans[0][high - 1][1])
        start_b, end_b = way_b.span(spans[1][low_b][0], spans[1][high_b - 1][1])
        rows.append(
            {
                "document_a": pair[0],
                "start_char_a": start_a,
                "end_char_a": end_a,
                "document_b": pair[1],
                "start_char_b": start_b,
                "end_char_b": end_b,
                "word_count": high - low if is_exact else count,
            }
        )
    return rows


def _word_spans(words: Words, text: int, start: int, end: int) -> list[tuple[int, int]]:
    base = int(words.offsets[text])
    rows = slice(base + start, base + end)
    starts, ends = words.start_char[rows].tolist(), words.end_char[rows].tolist()
    return list(zip(starts, ends, strict=True))
