"""Bylines that readers see: elements whose own markup says that they hold an author's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from copydesk.html.head import clean_value, text_content

# From exact to vague; the first kind that yields a name decides.
_KINDS = tuple(
    XPath(f"//*[not(self::meta or self::link or self::script)][{condition}]")
    for condition in (
        "@rel='author' or contains(@itemprop, 'author') or contains(@itemprop, 'creator')",
        "contains(@class, 'author') or contains(@class, 'Author') or contains(@class, 'byline')"
        " or contains(@class, 'Byline') or contains(@class, 'autor') or contains(@class, 'auteur')"
        " or contains(@id, 'author') or contains(@id, 'byline') or contains(name(), 'byline')",
    )
)
# Elements around other people's names: commenters, authors of other articles, the site's makers.
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|teaser|promo|popular|trending|newsletter|caption|credit",
    re.IGNORECASE,
)
_BYLINE_CHARS = 160
_MAX_CANDIDATES = 40
_LEVELS = 12


def find_bylines(tree: HtmlElement) -> Iterator[list[str]]:
    """Yield groups of texts that may be bylines, the most certain group first.

    A group holds the texts of elements that stand together, for an article with several authors
    may mark each of them.
    """
    for kind in _KINDS:
        candidates = [each for each in kind(tree)[:_MAX_CANDIDATES] if _is_here(each)]
        for first in candidates:
            around = _ancestor(first, 3)
            together = [each for each in candidates if _ancestor(each, 3) is around]
            yield [text for each in together if (text := _name_text(each))]


def _name_text(element: HtmlElement) -> str | None:
    named = element.find(".//*[@itemprop='name']")
    source = element if named is None else named
    text = text_content(source) or clean_value(source.get("content"))
    return text if text and len(text) <= _BYLINE_CHARS else None


def _is_here(element: HtmlElement) -> bool:
    level: HtmlElement | None = element
    for _ in range(_LEVELS):
        if level is None or level.tag in ("body", "main"):
            return True
        words = f"{level.get('class', '')} {level.get('id', '')}"
        if level.tag in ("footer", "aside", "figure", "nav") or _ELSEWHERE.search(words):
            return False
        level = level.getparent()
    return True


def _ancestor(element: HtmlElement, levels: int) -> HtmlElement:
    for _ in range(levels):
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
