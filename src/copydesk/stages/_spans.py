"""Passages of all matches as rows; only those are placed that no earlier run has placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.memory import pair_keys
from copydesk.dedup.spans import ROW, KnownSpans, Rows, place_new
from copydesk.dedup.store import Digests
from copydesk.dedup.table import Matches
from copydesk.stages._documents import as_bytes
from copydesk.stages._passages import COLUMNS, Sources, find_spans
from copydesk.tables import PASSAGES, SPANS
from copydesk.text.words import Int64Array


@dataclass(frozen=True, slots=True)
class Placed:
    """The passages of some matches as words of the bodies, and as rows of the table `passages`."""

    a: Int64Array  # rows of the articles
    b: Int64Array
    layout_a: Digests
    layout_b: Digests
    found: Rows
    placed: Rows

    def passages(self, names: pa.ChunkedArray) -> pa.Table:
        """The rows of `passages`, match by match; `names` are the articles' ids."""
        owner = np.repeat(np.arange(len(self.a)), self.placed.counts)
        columns = {
            "document_a": names.take(pa.array(self.a[owner])),
            "document_b": names.take(pa.array(self.b[owner])),
            **{
                name: pa.array(self.placed.values[:, number], PASSAGES.schema.field(name).type)
                for number, name in enumerate(COLUMNS)
            },
        }
        return pa.table([columns[name] for name in PASSAGES.columns], schema=PASSAGES.schema)

    def memory(self) -> pa.Table:
        """The rows of `spans`; of pairs with the same two layouts one stands for all."""
        _, first = np.unique(pair_keys(self.layout_a, self.layout_b), return_index=True)
        columns = {
            "layout_a": pa.array(self.layout_a[first]).cast(pa.string()),
            "layout_b": pa.array(self.layout_b[first]).cast(pa.string()),
            "found": _lists(self.found.take(first)),
            "placed": _lists(self.placed.take(first)),
        }
        return SPANS.sort(pa.table(columns, schema=SPANS.schema))


def place_passages(
    found: Matches,
    layouts: Digests,
    bodies: Sequence[str],
    sources: Sources,
    known: pa.Table,
    memory_bytes: int,
) -> Placed:
    """Place the passages of all matches.

    Args:
        found: matches with passages as words of the bodies.
        layouts: of each article, the digest of all that a place depends on.
        bodies: the articles' texts; asked for only where a place is not known.
        sources: the tables that tell of places, as `bodies`.
        known: `spans` of an earlier run.
        memory_bytes: as for `find_spans`.
    """
    passages = found.passages
    spans = (passages.start_a, passages.end_a, passages.start_b, passages.end_b)
    words = np.stack((*spans, passages.word_count), axis=1).astype(np.int32)
    bounds = np.searchsorted(passages.match, np.arange(len(found.a) + 1))
    own = Rows(bounds.astype(np.int64), words)
    layout_a, layout_b = layouts[found.a], layouts[found.b]

    def place(matches: Int64Array) -> Rows:
        return find_spans(found, matches, bodies, sources, memory_bytes)

    placed = place_new(pair_keys(layout_a, layout_b), own, _unpack(known), place)
    return Placed(found.a, found.b, layout_a, layout_b, own, placed)


def _unpack(known: pa.Table) -> KnownSpans:
    known = SPANS.sort(known)
    keys = pair_keys(as_bytes(known["layout_a"]), as_bytes(known["layout_b"]))
    return KnownSpans(keys, _rows(known["found"]), _rows(known["placed"]))


def _rows(column: pa.ChunkedArray) -> Rows:
    lists = pa.concat_arrays([SPANS.empty()["found"].combine_chunks(), *column.chunks])
    counts = np.asarray(pc.list_value_length(lists)).astype(np.int64) // ROW
    values = np.asarray(lists.flatten()).reshape(-1, ROW)
    return Rows(np.concatenate(([0], np.cumsum(counts))), values)


def _lists(rows: Rows) -> pa.Array:
    field = SPANS.schema.field("found")
    offsets = pa.array(ROW * rows.offsets, pa.int32())
    return pa.ListArray.from_arrays(offsets, rows.values.ravel(), field.type)
