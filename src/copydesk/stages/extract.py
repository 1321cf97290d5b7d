"""extract: decoded sources -> documents; takes the article out of HTML in a killable child."""

from __future__ import annotations

import dataclasses
import datetime
import functools

import pyarrow as pa

from copydesk.html.extractor import Extractor, Failure
from copydesk.html.page import Markup, Page
from copydesk.settings import ExtractSettings
from copydesk.stages._documents import by_document
from copydesk.tables import DOCUMENTS, DROPPED, LAYOUT, MARKUP

_Rows = list[dict[str, object]]


def extract_documents(
    decoded: pa.Table, formats: pa.Table, settings: ExtractSettings
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Give every decoded source its document text; a plain text is its own document.

    Args:
        decoded: characters.
        formats: tells pages from plain texts.
        settings: limits of the child process that extracts pages.

    Returns:
        `documents`, one row per document; `layout`, one row per block of a page; `markup`, one row
        per page; `dropped`, the pages without an article. All sorted by document_id.

    Raises:
        WorkerError: no child process can be started at all.
    """
    documents: _Rows = []
    layout: _Rows = []
    markup: _Rows = []
    dropped: _Rows = []
    extractor = _extractor(settings)
    for document_id, rows_of in by_document(decoded, formats):
        [source], [what] = rows_of
        name = {"document_id": document_id}
        if what["media_type"] != "text/html":
            documents.append({**name, "text": source["text"]})
            continue
        page = extractor.extract(source["text"])
        if isinstance(page, Failure):
            dropped.append({**name, "reason": page.reason, "detail": page.detail})
            continue
        documents.append({**name, "text": page.text})
        layout += [{**name, **block} for block in _blocks(page)]
        markup.append({**name, **_markup(page.markup)})
    return (
        DOCUMENTS.build(documents),
        LAYOUT.build(layout),
        MARKUP.build(markup),
        DROPPED.build(dropped),
    )


@functools.lru_cache(maxsize=1)
def _extractor(settings: ExtractSettings) -> Extractor:
    """One for this process: a child takes a second to start, and dies with its parent."""
    return Extractor(settings)


def _blocks(page: Page) -> _Rows:
    return [{"block_index": n, **dataclasses.asdict(b)} for n, b in enumerate(page.blocks)]


def _markup(markup: Markup) -> dict[str, object]:
    row: dict[str, object] = dataclasses.asdict(markup)
    if markup.published:
        row["published"] = datetime.date.fromisoformat(markup.published)
    if markup.published_at:
        row["published_at"] = datetime.datetime.fromisoformat(markup.published_at)
    return row
