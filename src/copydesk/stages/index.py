"""index: blocks -> keys that stand for lines, so that a survey of the edition reads no texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from copydesk.fingerprint import key_of
from copydesk.stages._documents import Row
from copydesk.tables import DROPPED, HEADS, LINES
from copydesk.text.shape import ends_with_stop

# words after the first that two paragraphs must share for one to lend the other its initial.
_TWIN_WORDS = 7
# characters; longer first lines are paragraphs.
_HEADLINE_CHARS = 200
_NO_PAGE = (None, None, None)


def index_lines(
    blocks: pa.Table, sources: pa.Table, markup: pa.Table
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Make keys of every line, and say where each article comes from and what heads it.

    Args:
        blocks: all lines.
        sources: tells the folder of an article, its source when no markup names one.
        markup: titles and addresses of pages.

    Returns:
        `lines`, one row per block, sorted by document_id and block_index; `heads`, one row per
        document, sorted by document_id; `dropped`, always empty.
    """
    names, texts = blocks["document_id"].to_pylist(), blocks["text"].to_pylist()
    folders, pages = _by_name(sources, "source_path"), _by_name(markup, "url", "source", "title")
    heads: list[Row] = []
    headlines: dict[str, str | None] = {}
    for name, first in zip(names, texts, strict=True):
        if name not in headlines:
            [folder], [url, source, title] = folders[name], pages.get(name, _NO_PAGE)
            headlines[name] = headline = _headline(first, title)
            key = _key(headline) if headline else None
            site = _site(folder, url, source)
            heads.append({"document_id": name, "site": site, "headline_key": key})
    is_headline = [text == headlines[n] for n, text in zip(names, texts, strict=True)]
    return _lines(blocks, texts, is_headline), HEADS.build(heads), DROPPED.empty()


def _by_name(table: pa.Table, *columns: str) -> dict[str, tuple[Any, ...]]:
    values = zip(*(table[column].to_pylist() for column in columns), strict=True)
    return dict(zip(table["document_id"].to_pylist(), values, strict=True))


def _lines(blocks: pa.Table, texts: Sequence[str], is_headline: Sequence[bool]) -> pa.Table:
    columns = {
        "document_id": blocks["document_id"],
        "block_index": blocks["block_index"],
        # the texts of blocks have single spaces
        "line_key": [key_of(text.casefold()) for text in texts],
        "rest_key": [_rest_key(text) for text in texts],
        "char_count": [len(text) for text in texts],
        "begins_small": [text[:1].islower() for text in texts],
        "is_headline": is_headline,
    }
    return pa.table([columns[name] for name in LINES.columns], schema=LINES.schema)


def _headline(first: str, title: str | None) -> str | None:
    """The title that the page gives, else a short first line that is no sentence."""
    is_headline = len(first) <= _HEADLINE_CHARS and not ends_with_stop(first)
    return title or (first if is_headline else None)


def _site(path: str, url: str | None, source: str | None) -> str:
    """The publication as far as it can be told before anything is cut: host, name or folder."""
    if url and (host := _host(url)):
        return host.removeprefix("www.")
    return source or path.rpartition("/")[0]


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # an address that is none, such as http://[
        return None


def _key(text: str) -> int:
    """64 bits that stand for a line, whatever its case and spacing."""
    return key_of(" ".join(text.casefold().split()))


def _rest_key(text: str) -> int | None:
    words = text.split(None, _TWIN_WORDS + 1)[1 : _TWIN_WORDS + 1]
    return key_of(" ".join(words)) if len(words) == _TWIN_WORDS else None
