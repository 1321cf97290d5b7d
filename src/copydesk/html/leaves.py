"""Paragraphs in elements that may hold anything: a `<div>` or `<blockquote>` with text alone.

trafilatura reads a `<div>` only on pages with next to no `<p>`: of an article with both, it takes
one kind, the questions of an interview without the answers.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

from lxml import html

from copydesk.html.paragraphs import link_share

_TAGS = frozenset({"blockquote", "center", "div", "section"})
_INLINE = frozenset((
    "a", "abbr", "b", "big", "br", "cite", "code", "em", "font", "i", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u",
))  # fmt: skip
# What may stand in a quotation.
_QUOTED = frozenset({"p"})
# Names of what stands among paragraphs and is none.
_OTHERS = re.compile(
    r"caption|credit|copyright|comment|relat|recommend|read|teaser|promo|letter|author|byline|bio"
    r"|sponsor|shar(?:e|ing)|social|tags?(?![a-z])|meta|source|box|widget|subscri|paywall|foot|side"
    r"|disclaim|embed|tweet|instagram|tiktok|media|video|image|photo|foto|galler|slide|tool|modal"
    r"|pop-?up|banner|cookie|consent|notice|(?<![a-z])(?:ads?|advert\w*|note|info|legal|cta|nav)(?![a-z])",
    re.IGNORECASE,
)
_LEVELS = 3
_LINK_SHARE = 0.3

Part: TypeAlias = html.HtmlElement | str


def find_leaves(parted: list[list[Part]]) -> list[dict[int, html.HtmlElement]]:
    """Return what may be paragraphs under another name: by container, by index in its parts.

    What bears a class is one only if another bears it as well.

    Args:
        parted: for each container its blocks, and the texts between them.
    """
    found = [
        {index: leaf for index, part in enumerate(parts) if (leaf := _leaf_in(part)) is not None}
        for parts in parted
    ]
    names = [
        {index: _names(parts[index], leaf) for index, leaf in leaves.items()}
        for parts, leaves in zip(parted, found, strict=True)
    ]
    counts = Counter(name for own in names for name in own.values())
    return [
        {index: leaf for index, leaf in leaves.items() if _is_text(leaf, own[index], counts)}
        for leaves, own in zip(found, names, strict=True)
    ]


def names_other(names: str) -> bool:
    """Tell whether the names of an element speak of something else than a paragraph.

    >>> names_other("photo-caption"), names_other("text wide")
    (True, False)
    """
    return _OTHERS.search(names) is not None


def _is_text(leaf: html.HtmlElement, names: str, counts: Counter[str]) -> bool:
    is_usual = not names or counts[names] > 1
    is_hidden = "none" in (leaf.get("style") or "")
    return is_usual and not is_hidden and not names_other(names) and link_share(leaf) < _LINK_SHARE


def _leaf_in(part: Part) -> html.HtmlElement | None:
    """The innermost element that holds all the text of a block, if it holds nothing but text."""
    if isinstance(part, str) or part.tag not in _TAGS:
        return None
    element = part
    for _ in range(_LEVELS):
        if len(element) != 1 or element[0].tag not in _TAGS or (element.text or "").strip():
            break
        element = element[0]
    allowed = _INLINE | _QUOTED if element.tag == "blockquote" else _INLINE
    return element if all(each.tag in allowed for each in element.iterdescendants()) else None


def _names(outer: Part, leaf: html.HtmlElement) -> str:
    """The classes and ids of an element and of those in it down to the leaf."""
    names: list[str] = []
    level: html.HtmlElement | None = leaf
    while level is not None:
        names.append(f"{level.get('class') or ''} {level.get('id') or ''}".strip())
        level = None if level is outer else level.getparent()
    return " ".join(names).strip()
