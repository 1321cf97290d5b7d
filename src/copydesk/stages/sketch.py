"""sketch: bodies -> the sampled shingles that stand for them."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pyarrow as pa

from copydesk.dedup.sketch import sketch_texts
from copydesk.fingerprint import document_bounds
from copydesk.settings import SketchSettings
from copydesk.stages._documents import Rows, half_digests, join_bodies
from copydesk.tables import DROPPED, SKETCHES


def sketch_articles(
    descriptions: pa.Table, body: pa.Table, settings: SketchSettings
) -> tuple[pa.Table, pa.Table]:
    """Sketch every article's body.

    Args:
        descriptions: names the articles; what was dropped before has no sketch.
        body: paragraphs, sorted by document_id and paragraph_index.
        settings: size of shingles and sampling.

    Returns:
        `sketches`, one row per article, sorted by document_id; `dropped`, always empty.
    """
    texts = join_bodies(body)
    sketches = sketch_texts(list(texts.values()), settings, with_text_ids=False)
    content = np.ascontiguousarray(sketches.content_id.astype(">u8"))
    rows: Rows = [
        {
            "document_id": name,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "word_count": int(sketches.word_count[row]),
            "content_id": content[row].tobytes(),
        }
        for row, (name, text) in enumerate(texts.items())
    ]
    plain = pa.schema([field for field in SKETCHES.schema if not pa.types.is_list(field.type)])
    table = pa.Table.from_pylist(rows, schema=plain)
    lists = {
        "paragraph_keys": (document_bounds(body)[1], _paragraph_keys(body)),
        "sample": (sketches.offsets, sketches.hashes[:]),
        "sample_word": (sketches.offsets, sketches.positions[:]),
    }
    for name, (offsets, values) in lists.items():
        field = SKETCHES.schema.field(name)
        table = table.append_column(field, _lists(field, offsets, values))
    return table.select(list(SKETCHES.columns)).cast(SKETCHES.schema), DROPPED.empty()


def _paragraph_keys(body: pa.Table) -> pa.Array:
    """The first half of each paragraph's digest."""
    halves = pa.py_buffer(half_digests(body["text_sha256"]))
    return pa.Array.from_buffers(pa.binary(16), body.num_rows, [None, halves])


def _lists(field: pa.Field, offsets: np.ndarray[Any, Any], values: Any) -> pa.Array:
    inner = pa.array(values, field.type.value_type)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), inner, type=field.type)
