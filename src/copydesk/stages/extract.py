"""extract: decoded sources -> documents; takes the article out of HTML in a killable child."""

from __future__ import annotations

import dataclasses
import datetime
import functools

import pyarrow as pa

from copydesk.describing import model
from copydesk.describing.given import Given, lay_over
from copydesk.html.extractor import Extractor, Failure
from copydesk.html.page import Block, Page
from copydesk.settings import ExtractSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import DOCUMENTS, DROPPED, LAYOUT, MARKUP, PAGE_MARKUP
from copydesk.text.language import detect

# characters of the text that tell its language, where a record's date depends on it.
_LANGUAGE_CHARS = 3000
_BLOCK = tuple(field.name for field in dataclasses.fields(Block))


def extract_documents(
    decoded: pa.Table, formats: pa.Table, given: pa.Table, settings: ExtractSettings
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Give every decoded source its document text; a plain text is its own document.

    Args:
        decoded: characters.
        formats: tells pages from plain texts.
        given: what records say of their articles; wins over what their pages say.
        settings: limits of the child process that extracts pages.

    Returns:
        `documents`, one row per document; `layout`, one row per block of a page; `markup`, one row
        per page and per record that says something; `page_markup`, the page's own where a record
        says something too; `dropped`, the pages without an article. All sorted by document_id.

    Raises:
        WorkerError: no child process can be started at all.
    """
    documents: Rows = []
    layout: Rows = []
    markup: Rows = []
    unmixed: Rows = []
    dropped: Rows = []
    extractor = _extractor(settings)
    for document_id, rows_of in by_document(decoded, formats, given):
        [source], [what], said = rows_of
        name = {"document_id": document_id}
        if what["media_type"] != "text/html":
            documents.append({**name, "text": source["text"]})
            if said:
                markup.append({**name, **_markup(model.Markup(), said, source["text"])})
            continue
        page = extractor.extract(source["text"])
        if isinstance(page, Failure):
            dropped.append({**name, "reason": page.reason, "detail": page.detail})
            continue
        documents.append({**name, "text": page.text})
        layout += [{**name, **block} for block in _blocks(page)]
        own = model.Markup(**dataclasses.asdict(page.markup))
        markup.append({**name, **_markup(own, said, page.text)})
        if said:
            unmixed.append({**name, **_markup(own, [], page.text)})
    return (
        DOCUMENTS.build(documents),
        LAYOUT.build(layout),
        MARKUP.build(markup),
        PAGE_MARKUP.build(unmixed),
        DROPPED.build(dropped),
    )


@functools.lru_cache(maxsize=1)
def _extractor(settings: ExtractSettings) -> Extractor:
    """One for this process: a child takes a second to start, and dies with its parent."""
    return Extractor(settings)


def _blocks(page: Page) -> Rows:
    rows = ({name: getattr(block, name) for name in _BLOCK} for block in page.blocks)
    return [{"block_index": index, **row} for index, row in enumerate(rows)]


def _markup(markup: model.Markup, said: Rows, text: str) -> Row:
    if said:
        given = Given(**{name: value for name, value in said[0].items() if name != "document_id"})
        markup = lay_over(given, markup, lambda: detect(text[:_LANGUAGE_CHARS])[0])
    row = dataclasses.asdict(markup)
    if markup.published:
        row["published"] = datetime.date.fromisoformat(markup.published)
    if markup.published_at:
        row["published_at"] = datetime.datetime.fromisoformat(markup.published_at)
    return row
