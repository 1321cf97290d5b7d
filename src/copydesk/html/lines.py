"""The text of an element as lines: each of its blocks, a name or a paragraph, is one of its own."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from copydesk.html.characters import clean_text

_BLOCKS = frozenset((
    "address", "blockquote", "br", "dd", "div", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "ol", "p", "section", "table", "tr", "ul",
))  # fmt: skip
_UNREAD = frozenset({"script", "style", "noscript", "template"})


def read_lines(element: HtmlElement) -> list[str]:
    """Return the lines of an element in the order of the page, none of them empty.

    >>> from lxml.html import fromstring
    >>> read_lines(fromstring("<div><h4>Ann <i>Lee</i></h4><p>Harbours,<br>boats</p> and</div>"))
    ['Ann Lee', 'Harbours,', 'boats', 'and']
    """
    pieces: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        pieces.append("\n" if each.tag in _BLOCKS else " ")
        is_read = event == "end" or each.tag not in _UNREAD
        text = each.text if event == "start" else each.tail if each is not element else ""
        pieces.append(" ".join((text or "").split()) if is_read else "")
    lines = (" ".join(clean_text(line).split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]
