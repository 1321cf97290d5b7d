"""Paragraphs that a page does not mark as such, made elements of their own before the extraction.

The texts of wires and mailing lists are laid out by their white space, in `<pre>`; some sites put
all of an article in one `<p>`, whose blank lines a style sheet shows. Old pages open paragraphs
inside of others.
"""

from __future__ import annotations

import re

from lxml import html
from lxml.etree import XPath

from copydesk.html.blocks import part_at_gaps
from copydesk.html.characters import weigh
from copydesk.html.leaves import names_other
from copydesk.html.paragraphs import SENTENCE_END, link_share, shown_chars, string
from copydesk.text.blocks import find_blocks

# characters of an alphabet; what is shorter may be a table, a poem or a recipe. Prose is what ends
# like a sentence, and makes up this share of it.
_WEIGHT = 400
_PROSE_WEIGHT = 60
_PROSE_SHARE = 0.6
_MAX_CHARS = 1_000_000
_LINK_SHARE = 0.3
# The least share of a page's text that its article has, and how deep that may stand.
MAIN_SHARE = 0.5
_LEVELS = 30
_HOLDERS = ("article", "div", "main", "section")
# The least share of a page's text that a form holds which is no form.
_FRAME_SHARE = 0.6
# Elements that some sites make of each paragraph. trafilatura joins their texts.
_SECTIONS = ("section", "center")
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u",
))  # fmt: skip
_CODE = re.compile(r"code|highlight|syntax|lang(?:uage)?-|brush:|prettyprint", re.IGNORECASE)
# A paragraph whose format was opened in it and closed after others: <p><font>One.<p>Two.</font>.
_FORMAT = ("b", "big", "center", "em", "font", "i", "small", "span", "strong")
_NESTED = XPath(f"//p[count(({' | '.join(_FORMAT)})//p) > 2]")


def mark_paragraphs(tree: html.HtmlElement) -> None:
    """Make elements of the paragraphs in a `<pre>` or `<p>`, and free those that stand in others.

    Code, tables and verse in `<pre>` stay as they are. A form around most of the page, as ASP.NET
    has it, becomes an element like others.
    """
    found = list(tree.iter("form", "pre", *_SECTIONS))
    for form in found:
        if form.tag == "form" and _is_frame(form, tree):
            form.tag = "div"
            form.attrib.clear()  # names that speak of forms
    for outer in _NESTED(tree):
        _unnest(outer)
    for element in found:
        if element.tag == "pre" and (paragraphs := _read(element)):
            _replace(element, paragraphs)
        elif element.tag in _SECTIONS and _is_paragraph(element):
            element.tag = "p"
    for element in list(filter(_has_gap, tree.iter("p"))):
        parts = part_at_gaps(string(element)) if _is_plain(element) else []
        if len(parts) > 1:
            _replace(element, [(" ".join(part.split()), "p") for part in parts])


def name_main_text(tree: html.HtmlElement) -> bool:
    """Name the element that holds most of a page's text an article's; tell whether there is one.

    Those around it lose their names: what is called "has-footer" or "comments-open" is taken for a
    footer, or for comments.
    """
    main = level = tree.find("body")
    least = 0 if level is None else MAIN_SHARE * shown_chars(level)
    for _ in range(_LEVELS):
        inner = () if level is None else level.iterchildren(*_HOLDERS)
        level = next((each for each in inner if shown_chars(each) > least), None)
        if level is None:
            break
        main = level
        for name in ("class", "id"):
            main.attrib.pop(name, None)
    if main is None or main.tag == "body":
        return False
    main.set("class", "article-body")
    return True


def _is_paragraph(section: html.HtmlElement) -> bool:
    """Tell whether a section is a paragraph: a sentence, with nothing in it but text."""
    if not _is_plain(section) or names_other(section.get("class") or ""):
        return False
    text = string(section).strip()
    is_sentence = weigh(text) >= _PROSE_WEIGHT and SENTENCE_END.search(text) is not None
    return is_sentence and link_share(section) <= _LINK_SHARE


def _is_frame(form: html.HtmlElement, tree: html.HtmlElement) -> bool:
    is_large = len(form) > 1 and form.find(".//div") is not None
    return is_large and len(string(form)) > _FRAME_SHARE * len(string(tree.find("body")))


def _unnest(outer: html.HtmlElement) -> None:
    """Make of a paragraph with others in it, and of what formats them, what only holds them."""
    outer.tag = "div"
    for element in list(outer.iterdescendants(*_FORMAT)):
        if next(element.iterdescendants("p"), None) is not None:
            element.tag = "div"


def _read(element: html.HtmlElement) -> list[tuple[str, str]]:
    """The paragraphs of an element that holds prose, each with the tag of what it becomes."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not _is_plain(element) or _CODE.search(names) or link_share(element) > _LINK_SHARE:
        return []
    text = string(element)
    if not _WEIGHT <= weigh(text) <= _MAX_CHARS:
        return []
    blocks = [(text[block.start_char : block.end_char], block.kind) for block in find_blocks(text)]
    weights = [weigh(block) for block, _ in blocks]
    prose = sum(
        weight
        for (block, _), weight in zip(blocks, weights, strict=True)
        if weight >= _PROSE_WEIGHT and SENTENCE_END.search(block)
    )
    if len(blocks) < 2 or prose < _PROSE_SHARE * sum(weights):
        return []
    return [(" ".join(block.split()), "h3" if kind == "heading" else "p") for block, kind in blocks]


def _has_gap(element: html.HtmlElement) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and "\n\n" in text for text in texts)


def _is_plain(element: html.HtmlElement) -> bool:
    return all(child.tag in _INLINE for child in element.iterdescendants())


def _replace(element: html.HtmlElement, paragraphs: list[tuple[str, str]]) -> None:
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "div", None
    for text, tag in paragraphs:
        part = element.makeelement(tag)
        part.text = text
        element.append(part)
