"""Paragraphs of a page as it was before the extraction: their letters, their place, their text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree, html

from copydesk.html.blocks import TextBlock, read_blocks

# Elements that hold no text of the article.
NO_BODY = frozenset({"aside", "footer", "nav", "figure", "form", "noscript", "template"})
_NO_BODY_CLASS = re.compile(
    r"comment|related|recommend|sidebar|teaser|promo|newsletter|disclaimer|author|byline",
    re.IGNORECASE,
)
# The end of a sentence, in most scripts.
SENTENCE_END = re.compile(r"[.!?…。！？؟।॥]['\"”’»›」』)]*$")
_UNSHOWN = frozenset({"head", "script", "style", "noscript", "template", "title"})
_LINK_SHARE = 0.8
_LEVELS = 12


def string(element: html.HtmlElement) -> str:
    """Return the text of an element, script and style included."""
    if not len(element):
        return element.text or ""
    # Three times as fast as XPath's string(), and fifty times as joining itertext().
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def shown_chars(element: html.HtmlElement) -> int:
    """Return how many characters of text an element shows, white space at the ends left out."""
    return sum(
        (0 if each.tag in _UNSHOWN else len((each.text or "").strip()))
        + (0 if each is element else len((each.tail or "").strip()))
        for each in element.iter()
    )


def is_body(paragraph: html.HtmlElement, end: html.HtmlElement) -> bool:
    """Tell whether nothing up to `end` marks a paragraph as not the article's, nor its links do."""
    for level in _levels(paragraph, end):
        if level.tag in NO_BODY or _names_no_body(level.get("class") or ""):
            return False
    return link_share(paragraph) <= _LINK_SHARE


def link_share(element: html.HtmlElement) -> float:
    """Return the share of an element's characters that stand in links, 0 to 1."""
    linked = sum(len(string(link)) for link in element.iter("a"))
    return linked / len(string(element)) if linked else 0.0


def read_paragraph(paragraph: html.HtmlElement) -> list[TextBlock]:
    """Return the text of an element as blocks; its line breaks may divide it."""
    body = etree.Element("body")
    part = copy.deepcopy(paragraph)
    part.tail = None
    body.append(part)
    etree.strip_elements(body, "script", "style", "noscript", with_tail=False)
    for line_break in body.iter("br"):
        line_break.tag = "lb"
    kept = {"body", "p", "lb"}
    etree.strip_tags(body, etree.Comment, *({str(e.tag) for e in body.iter("*")} - kept))
    is_quote = next(paragraph.iterancestors("blockquote"), None) is not None
    return [TextBlock(b.text, "quote") if is_quote else b for b in read_blocks(body)]


@lru_cache(maxsize=10_000)
def _names_no_body(names: str) -> bool:
    return _NO_BODY_CLASS.search(names) is not None


def _levels(element: html.HtmlElement, end: html.HtmlElement | None) -> Iterator[html.HtmlElement]:
    for _ in range(_LEVELS):
        if element is end or element is None or element.tag == "body":
            return
        yield element
        element = element.getparent()
