"""describe: body, cuts and markup -> metadata."""

from __future__ import annotations

import bisect
import dataclasses

import pyarrow as pa

from copydesk.describing.describe import describe
from copydesk.describing.model import CutText, Description, Markup
from copydesk.settings import DescribeSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import DESCRIPTIONS, DROPPED

_FIELDS = tuple(field.name for field in dataclasses.fields(Description))


def describe_articles(
    body: pa.Table,
    blocks: pa.Table,
    languages: pa.Table,
    cuts: pa.Table,
    markup: pa.Table,
    settings: DescribeSettings,
) -> tuple[pa.Table, pa.Table]:
    """Recover who wrote an article, when, for whom and about what.

    Args:
        body: paragraphs.
        blocks: all lines; tell where in the article a cut stood.
        languages: settle what a date such as 2/5/2019 means.
        cuts: what was taken out, the first source of metadata for plain text.
        markup: what a page says of itself.
        settings: limits of fields.

    Returns:
        `descriptions`, one row per article, sorted by document_id; `dropped`, always empty.
    """
    rows: Rows = []
    places = blocks.select(["document_id", "start_char"])
    read = body.select(["document_id", "text"])
    removed_texts = cuts.select(["document_id", "start_char", "kind", "text"])
    for _, rows_of in by_document(read, places, languages, removed_texts, markup):
        paragraphs, lines, [told], removed, said = rows_of
        texts = [row["text"] for row in paragraphs]
        starts = [row["start_char"] for row in lines]
        described = describe(
            [_cut_text(cut, starts) for cut in removed],
            texts,
            _markup(said[0]) if said else None,
            settings,
            language=None if told["language"] == "und" else told["language"],
        )
        rows.append({**{name: getattr(described, name) for name in _FIELDS}, **told})
    return DESCRIPTIONS.build(rows), DROPPED.empty()


def _cut_text(cut: Row, starts: list[int]) -> CutText:
    line = bisect.bisect_right(starts, cut["start_char"]) - 1
    return CutText(line, len(starts), cut["kind"], cut["text"])


def _markup(row: Row) -> Markup:
    values = {f.name: row[f.name] for f in dataclasses.fields(Markup)}
    for name in ("published", "published_at"):
        if values[name] is not None:
            values[name] = values[name].isoformat()
    return Markup(**values)
