"""describe: body, cuts and markup -> metadata."""

from __future__ import annotations

import bisect
import dataclasses
import functools

import pyarrow as pa

from copydesk.describing.describe import describe
from copydesk.describing.model import CutText, Description, Markup
from copydesk.settings import DescribeSettings
from copydesk.stages._documents import Row, Rows, by_document, values_by_document
from copydesk.tables import CLAIMS, DESCRIPTIONS, DROPPED

_FIELDS = tuple(field.name for field in dataclasses.fields(Description))


def describe_articles(
    body: pa.Table,
    blocks: pa.Table,
    languages: pa.Table,
    cuts: pa.Table,
    markup: pa.Table,
    given: pa.Table,
    page_markup: pa.Table,
    settings: DescribeSettings,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Recover who wrote an article, when, for whom and about what.

    Args:
        body: paragraphs.
        blocks: all lines; tell where in the article a cut stood.
        languages: settle what a date such as 2/5/2019 means.
        cuts: what was taken out, the first source of metadata for plain text.
        markup: what a page says of itself, under what its record says of it.
        given: the record's own words.
        page_markup: what the page says, where its record says something too.
        settings: limits of fields.

    Returns:
        `descriptions`, one row per article, sorted by document_id; `claims`, one row per field
        that a record states, by document_id and field; `dropped`, always empty.
    """
    rows: Rows = []
    claims: Rows = []
    starts_of = values_by_document(blocks, "start_char")
    paragraphs_of = values_by_document(body, "text")
    removed_texts = cuts.select(["document_id", "start_char", "kind", "text"])
    tables = (languages, removed_texts, markup, given, page_markup)
    for name, rows_of in by_document(*tables):
        if name not in paragraphs_of:
            continue  # cut as a whole
        [told], removed, said, stated, own = rows_of
        describe_by = functools.partial(
            describe,
            [_cut_text(cut, starts_of[name]) for cut in removed],
            paragraphs_of[name],
            settings=settings,
            language=None if told["language"] == "und" else told["language"],
        )
        described = describe_by(_markup(said[0]) if said else None)
        rows.append({**{field: getattr(described, field) for field in _FIELDS}, **told})
        if stated:
            alone = describe_by(_markup(own[0]) if own else None)
            recovered = {**{field: getattr(alone, field) for field in _FIELDS}, **told}
            claims += [{"document_id": name, **row} for row in _compare(stated[0], recovered)]
    return DESCRIPTIONS.build(rows), CLAIMS.build(claims), DROPPED.empty()


def _compare(stated: Row, recovered: Row) -> Rows:
    """The fields that a record states, beside what is recovered without it."""
    fields = {("published" if name == "date" else name): value for name, value in stated.items()}
    return [
        {"field": field, "given": said, "recovered": _say(recovered[field])}
        for field, value in sorted(fields.items())
        if field != "document_id" and (said := _say(value))
    ]


def _say(value: object) -> str | None:
    if isinstance(value, list):
        return "; ".join(value) or None
    return None if value is None else str(value)


def _cut_text(cut: Row, starts: list[int]) -> CutText:
    line = bisect.bisect_right(starts, cut["start_char"]) - 1
    return CutText(line, len(starts), cut["kind"], cut["text"])


def _markup(row: Row) -> Markup:
    values = {f.name: row[f.name] for f in dataclasses.fields(Markup)}
    for name in ("published", "published_at"):
        if values[name] is not None:
            values[name] = values[name].isoformat()
    return Markup(**values)
