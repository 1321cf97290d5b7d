"""Text that an extraction left out although it stands right among the paragraphs that it took.

Three kinds are lost that way: text that is in no paragraph of its own, such as the first words of
an old page's body or what follows a picture in it; lists; and what stands in other elements than
the paragraphs (`leaves.py`).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import html

from copydesk.html.blocks import TextBlock
from copydesk.html.characters import clean_text, letters_of, weigh
from copydesk.html.leaves import find_leaves
from copydesk.html.paragraphs import (
    NO_BODY,
    SENTENCE_END,
    is_body,
    link_share,
    read_paragraph,
    string,
)

# letters, those of dense scripts counted twice; what is shorter is a label. Source: on 778 pages
# these bounds add 4 texts and 17 lists, all of them the article's own but a notice of its shop.
_LETTERS = 60
_SHORT_LETTERS = 4  # of a sentence between two others
_ITEM_LETTERS = 30  # of an item, on average; the items of menus and lists of facts are shorter
_LINK_SHARE = 0.3
_LISTS = ("ul", "ol")
_HOLDERS = frozenset({"article", "body", "div", "main", "section", "span", "td"})
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
))  # fmt: skip
_OUTER = ("div", "p", "img", "figure", "picture", "iframe", "table", "ul")  # make it a block
_NO_LIST = re.compile(r"share|social|tags?(?![a-z])|toc(?![a-z])|menu|meta|inline", re.IGNORECASE)
_HEADS = re.compile(r"head|title", re.IGNORECASE)
_MAX_CONTAINERS = 50
_MAX_CHILDREN = 3_000
_MAX_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Extraction:
    """The letters of what was extracted, and where each of its blocks begins in them."""

    whole: str
    starts: list[int]

    def locate(self, letters: str) -> range | None:
        """Return the indexes of the blocks in which some letters stand, if they stand anywhere."""
        start = self.whole.find(letters)
        if start < 0:
            return None
        last = bisect.bisect_right(self.starts, start + len(letters) - 1) - 1
        return range(bisect.bisect_right(self.starts, start) - 1, last + 1)


@dataclass(frozen=True, slots=True)
class _Container:
    """An element, its blocks and the texts between them, and where the extraction has those."""

    element: html.HtmlElement
    parts: list[html.HtmlElement | str]
    places: list[range | None]


def find_strays(
    tree: html.HtmlElement, taken: list[tuple[html.HtmlElement, range]], extraction: Extraction
) -> Iterator[tuple[int, list[TextBlock]]]:
    """Yield what stands among taken paragraphs, with the index of the block that it goes before.

    Args:
        tree: the page.
        taken: paragraphs of the page that the extraction has, with the indexes of their blocks.
        extraction: the letters of what was extracted.
    """
    indexes = dict(taken)
    lines = (line_break.getparent() for line_break in islice(tree.iter("br"), _MAX_CHILDREN))
    parents = (paragraph.getparent() for paragraph, _ in taken)
    holders = [each for each in dict.fromkeys([*parents, *lines]) if each is not None]
    searched = [
        parted
        for holder in holders[:_MAX_CONTAINERS]
        if holder.tag in _HOLDERS and next(holder.iterancestors(*NO_BODY), None) is None
        if (parted := _part(holder, indexes, extraction)) is not None
    ]
    leaves = find_leaves([each.parts for each in searched])
    for container, own in zip(searched, leaves, strict=True):
        yield from _place_strays(container, _read_strays(container, own, extraction.whole))


def _part(
    holder: html.HtmlElement, indexes: dict[html.HtmlElement, range], extraction: Extraction
) -> _Container | None:
    parts = [part for part in islice(_parts(holder), _MAX_CHILDREN) if part != ""]
    places = [_place(part, indexes, extraction) for part in parts]
    return _Container(holder, parts, places) if any(p is not None for p in places) else None


def _place_strays(
    container: _Container, strays: dict[int, list[TextBlock]]
) -> Iterator[tuple[int, list[TextBlock]]]:
    place = min(own.start for own in container.places if own is not None)
    for index, own in enumerate(container.places):
        if own is not None:
            place = own.stop
        elif index in strays:
            yield place, strays[index]


def _read_strays(
    container: _Container, leaves: dict[int, html.HtmlElement], whole: str
) -> dict[int, list[TextBlock]]:
    """What is text of the article among the blocks of an element, by their index."""
    strays: dict[int, list[TextBlock]] = {}
    for index, part in enumerate(container.parts):
        if container.places[index] is not None:
            continue
        if isinstance(part, str):
            if _is_told(part, whole):
                strays[index] = [TextBlock(clean_text(part), "paragraph")]
        elif index in leaves:
            if _is_told(string(leaves[index]).rstrip(), whole):
                strays[index] = _read_leaf(leaves[index])
        elif (items := _list_in(part)) is not None and _is_wanted(items, container.element, whole):
            strays[index] = [
                TextBlock(block.text, "list_item")
                for item in islice(items.iterchildren("li"), _MAX_ITEMS)
                for block in read_paragraph(item)
            ]
    sure = {index for index, own in enumerate(container.places) if own is not None} | set(strays)
    for index, leaf in leaves.items():
        if index not in sure and {index - 1, index + 1} <= sure and _is_short(leaf, whole):
            strays[index] = _read_leaf(leaf)
    return strays


def _read_leaf(leaf: html.HtmlElement) -> list[TextBlock]:
    blocks = read_paragraph(leaf)
    is_heading = len(blocks) == 1 and _HEADS.search(leaf.get("class") or "") is not None
    return [TextBlock(blocks[0].text, "heading")] if is_heading else blocks


def _is_short(leaf: html.HtmlElement, whole: str) -> bool:
    """Tell whether an element is a sentence that is too short to be told without its neighbours."""
    text = string(leaf).rstrip()
    letters = letters_of(text)
    is_sentence = SENTENCE_END.search(text) is not None
    return is_sentence and len(letters) >= _SHORT_LETTERS and letters not in whole


def _place(
    part: html.HtmlElement | str, indexes: dict[html.HtmlElement, range], extraction: Extraction
) -> range | None:
    """The indexes of the blocks that hold a part, if it is a paragraph that was taken."""
    if not isinstance(part, str):
        return indexes.get(part)
    letters = letters_of(part) if weigh(part) >= _LETTERS else ""
    return extraction.locate(letters) if weigh(letters) >= _LETTERS else None


def _parts(container: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    """The blocks in an element, and the texts between them that are no links, in their order."""
    pieces, linked = [container.text or ""], 0
    for child in container:
        if child.tag in _INLINE and next(child.iter(*_OUTER), None) is None:
            pieces.append(string(child))
            linked += int(link_share(child) * len(pieces[-1]))
        elif isinstance(child.tag, str):
            yield _join(pieces, linked)
            pieces, linked = [], 0
            yield child
        pieces.append(child.tail or "")
    yield _join(pieces, linked)


def _join(pieces: list[str], linked_chars: int) -> str:
    text = " ".join("".join(pieces).split())
    return text if linked_chars < _LINK_SHARE * len(text) else ""


def _is_told(text: str, whole: str) -> bool:
    if weigh(text) < _LETTERS or not SENTENCE_END.search(text):
        return False
    return _is_new(letters_of(text), whole)


def _is_new(letters: str, whole: str) -> bool:
    is_long = weigh(letters) >= _LETTERS
    return is_long and letters[:_LETTERS] not in whole and letters[-_LETTERS:] not in whole


def _list_in(element: html.HtmlElement) -> html.HtmlElement | None:
    """A list, or the list that is all of an element."""
    if element.tag in _LISTS:
        return element
    only = element[0] if len(element) == 1 else None
    return only if only is not None and only.tag in _LISTS else None


def _is_wanted(items: html.HtmlElement, container: html.HtmlElement, whole: str) -> bool:
    names = f"{items.get('class') or ''} {items.getparent().get('class') or ''}"
    if _NO_LIST.search(names) or not is_body(items, container):
        return False
    letters = letters_of(string(items))
    count = sum(1 for _ in items.iterchildren("li"))
    is_text = len(letters) >= _ITEM_LETTERS * count and link_share(items) < _LINK_SHARE
    return count > 1 and is_text and _is_new(letters, whole)
