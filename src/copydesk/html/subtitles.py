"""The line below a headline that tells readers what the article is about."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import islice

from lxml.html import HtmlElement

from copydesk.html.head import text_content

_CLASS = re.compile(
    r"sub-?(?:title|head|line)|standfirst|de[ck]k|le(?:ad|de)|intro|summary|teaser|excerpt|abstract"
    r"|description|chapo|sottotitolo|entradilla|vorspann|untertitel|ingress|bajada",
    re.IGNORECASE,
)
_LEVELS = 3  # how far above the headline the element may begin that holds both
_MAX_ELEMENTS = 80
_MAX_HEADINGS = 5


def find_subtitle(tree: HtmlElement, claims: Set[str]) -> str | None:
    """Return the claim that readers see below the headline, if there is one.

    Descriptions are written for search engines, and often repeat the first paragraph. One that
    stands near the headline in an element of its own, a heading or one named so, is the subtitle.

    Args:
        tree: the page.
        claims: descriptions that the page's head states.
    """
    if not claims:
        return None
    for headline in islice(tree.iter("h1"), _MAX_HEADINGS):
        around = headline
        for _ in range(_LEVELS):
            parent = around.getparent()
            around = around if parent is None or parent.tag == "body" else parent
        for element in islice(around.iter("h2", "h3", "p", "div", "span", "strong"), _MAX_ELEMENTS):
            if _is_named(element) and (text := text_content(element)) in claims:
                return text
    return None


def _is_named(element: HtmlElement) -> bool:
    return element.tag in ("h2", "h3") or _CLASS.search(element.get("class") or "") is not None
