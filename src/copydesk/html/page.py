"""What an HTML page turns out to hold: plain values that travel between processes as JSON."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quote or list item: `Page.text[start_char:end_char]`."""

    start_char: int
    end_char: int
    kind: str  # one of KINDS
    link_share: float  # 0 to 1: characters that stand in a link


KINDS = ("paragraph", "heading", "quote", "list_item")


@dataclass(frozen=True, slots=True)
class Markup:
    """What the page says about its article, outside of the article's text."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)  # people
    organisations: list[str] = field(default_factory=list)  # named as author where no person is
    published: str | None = None  # a day, YYYY-MM-DD, as the page's own time zone has it
    published_at: str | None = None  # a moment, YYYY-MM-DDTHH:MM:SSZ
    source: str | None = None  # the publication
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None  # the canonical address
    language: str | None = None  # as declared, a BCP 47 tag in lower case


@dataclass(frozen=True, slots=True)
class Page:
    """An article: its text, where the blocks of the text are (in order), and the page's markup."""

    text: str  # the blocks, joined by a blank line
    blocks: list[Block]
    markup: Markup


_BLOCK = tuple(field.name for field in dataclasses.fields(Block))
_MARKUP = tuple(field.name for field in dataclasses.fields(Markup))


def page_to_json(page: Page) -> bytes:
    """Write a page as UTF-8 JSON: its text, its blocks field by field, its markup."""
    blocks = [[getattr(block, name) for block in page.blocks] for name in _BLOCK]
    markup = [getattr(page.markup, name) for name in _MARKUP]
    return json.dumps([page.text, blocks, markup], ensure_ascii=False).encode("utf-8")


def page_from_json(data: bytes) -> Page:
    """Read what `page_to_json` wrote."""
    text, blocks, markup = json.loads(data)
    return Page(text, [Block(*values) for values in zip(*blocks, strict=True)], Markup(*markup))
