"""Text that an extraction left out although it stands right among the paragraphs that it took.

Two kinds are lost that way: text that is in no paragraph of its own, such as the first words of an
old page's body or what follows a picture in it, and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import html

from copydesk.html.blocks import TextBlock
from copydesk.html.characters import clean_text, letters_of
from copydesk.html.paragraphs import (
    NO_BODY,
    SENTENCE_END,
    is_body,
    link_share,
    read_paragraph,
    string,
)

# letters; what is shorter is a label. Source: on 778 pages what these bounds add are 3 texts and 17
# lists, all of them the article's own but a sentence of a site's form and a list of an order's.
_LETTERS = 60
_ITEM_LETTERS = 30  # of an item, on average; the items of menus and lists of facts are shorter
_LINK_SHARE = 0.3
_LISTS = ("ul", "ol")
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
))  # fmt: skip
_NO_LIST = re.compile(r"share|social|tags?(?![a-z])|toc(?![a-z])|menu|meta|inline", re.IGNORECASE)
_MAX_CONTAINERS = 50
_MAX_CHILDREN = 3_000
_MAX_ITEMS = 500


def find_strays(
    taken: list[tuple[html.HtmlElement, int]], whole: str
) -> Iterator[tuple[int, list[TextBlock]]]:
    """Yield what stands among taken paragraphs, with the index of the block that it goes before.

    Args:
        taken: paragraphs of the page that the extraction has, with the index of their block.
        whole: the letters of the extraction.
    """
    indexes = dict(taken)
    containers = dict.fromkeys(paragraph.getparent() for paragraph, _ in taken)
    for container in islice(containers, _MAX_CONTAINERS):
        if container is not None and next(container.iterancestors(*NO_BODY), None) is None:
            yield from _search(container, indexes, whole)


def _search(
    container: html.HtmlElement, indexes: dict[html.HtmlElement, int], whole: str
) -> Iterator[tuple[int, list[TextBlock]]]:
    place = min(indexes[child] for child in container if child in indexes)
    for part in islice(_parts(container), _MAX_CHILDREN):
        if isinstance(part, str):
            if _is_told(part, whole):
                yield place, [TextBlock(clean_text(part), "paragraph")]
        elif part in indexes:
            place = indexes[part] + 1
        elif (items := _list_in(part)) is not None and _is_wanted(items, container, whole):
            yield (
                place,
                [
                    TextBlock(block.text, "list_item")
                    for item in islice(items.iterchildren("li"), _MAX_ITEMS)
                    for block in read_paragraph(item)
                ],
            )


def _parts(container: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    """The blocks in an element, and the texts between them that are no links, in their order."""
    pieces, linked = [container.text or ""], 0
    for child in container:
        if child.tag in _INLINE:
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
    if len(text) < _LETTERS or not SENTENCE_END.search(text):
        return False
    return _is_new(letters_of(text), whole)


def _is_new(letters: str, whole: str) -> bool:
    is_long = len(letters) >= _LETTERS
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
