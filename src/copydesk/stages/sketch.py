"""sketch: bodies -> the sampled shingles that stand for them."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pyarrow as pa

from copydesk.dedup.sketch import sketch_texts
from copydesk.settings import SketchSettings
from copydesk.stages._documents import Rows, join_bodies
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
    table = pa.Table.from_pylist(rows, schema=_without_samples())
    for column, values in (("sample", sketches.hashes), ("sample_word", sketches.positions)):
        table = table.append_column(
            SKETCHES.schema.field(column),
            _lists(SKETCHES.schema.field(column), sketches.offsets, values[:]),
        )
    return table.cast(SKETCHES.schema), DROPPED.empty()


def _without_samples() -> pa.Schema:
    return pa.schema([f for f in SKETCHES.schema if not f.name.startswith("sample")])


def _lists(
    field: pa.Field, offsets: np.ndarray[Any, Any], values: np.ndarray[Any, Any]
) -> pa.Array:
    inner = pa.array(values, field.type.value_type)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), inner, type=field.type)
