"""Headings of a page's units: entries of a running report, slides, sections.

The heading of a unit stands beside the element that holds its paragraphs, often in a `<header>`
with the hour or the number of the slide, which trafilatura drops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

from lxml import html

from copydesk.html.characters import letters_of, weigh
from copydesk.html.paragraphs import is_body, string

# elements between a heading and the unit that it opens.
_LEVELS = 3
# characters between a heading and the first paragraph: the hour, a name, a button. More is a list
# or a text of its own, which the heading heads.
_BETWEEN_CHARS = 60
_MAX_ELEMENTS = 50
# elements above a heading among which a paragraph stands; characters that tell one, and letters.
_MAX_ABOVE = 5
_SURE_CHARS = 200
_SURE_LETTERS = 60
# Names of parts whose headings head nothing of the article, though nothing else stands in them.
_NO_UNIT = re.compile(r"share|social|search|suche", re.IGNORECASE)


def find_opening(
    paragraphs: Sequence[tuple[html.HtmlElement, bool]], chosen: Set[html.HtmlElement]
) -> set[html.HtmlElement]:
    """Find the headings that open a unit which begins with a paragraph of the article.

    Args:
        paragraphs: those of the page and its headings, in their order, and which are headings.
        chosen: the paragraphs that are the article's.
    """
    found: set[html.HtmlElement] = set()
    above: html.HtmlElement | None = None
    headings: list[html.HtmlElement] = []
    for element, is_heading in paragraphs:
        if is_heading:
            headings.append(element)
        elif element in chosen:
            found |= {each for each in headings if _opens_unit(each, above, element)}
            above, headings = element, []
        else:
            headings = []
    return found


def find_between(
    headings: Sequence[html.HtmlElement], chosen: Set[html.HtmlElement], whole: str
) -> set[html.HtmlElement]:
    """Find headings right above a paragraph of the article, in an element with others of them.

    Args:
        headings: of the page.
        chosen: the paragraphs that are the article's.
        whole: the letters of what was extracted.
    """
    return {each for each in headings if _stands_between(each, chosen, whole)}


def _stands_between(heading: html.HtmlElement, chosen: Set[html.HtmlElement], whole: str) -> bool:
    below = next((each for each in heading.itersiblings() if isinstance(each.tag, str)), None)
    if below is None or not _begins_with_text(below, chosen, whole):
        return False
    above = islice(heading.itersiblings(preceding=True), _MAX_ABOVE)
    return any(_begins_with_text(each, chosen, whole) for each in above)


def _begins_with_text(element: html.HtmlElement, chosen: Set[html.HtmlElement], whole: str) -> bool:
    first = next(element.iter("p"), None)
    if first is not None:
        return first in chosen
    beginning = letters_of(string(element)[:_SURE_CHARS])
    return weigh(beginning) >= _SURE_LETTERS and beginning in whole


def _opens_unit(
    heading: html.HtmlElement, above: html.HtmlElement | None, below: html.HtmlElement
) -> bool:
    """Tell whether a heading opens an element that holds what is below it, not what is above."""
    around = set(below.iterancestors())
    unit = next((each for each in islice(heading.iterancestors(), _LEVELS) if each in around), None)
    if unit is None or unit.tag == "body" or (above is not None and unit in above.iterancestors()):
        return False
    levels = [heading, *takewhile(lambda each: each is not unit, heading.iterancestors())]
    if any(_NO_UNIT.search(each.get("class") or "") for each in levels):
        return False
    return is_body(heading, unit) and _count_between(heading, below, unit) <= _BETWEEN_CHARS


def _count_between(
    heading: html.HtmlElement, below: html.HtmlElement, unit: html.HtmlElement
) -> int:
    """Characters that a unit shows between two of its elements, or more than may stand there."""
    count, level = 0, heading
    while level is not unit and level is not None:
        count += len((level.tail or "").strip())
        for element in islice(_follow(level), _MAX_ELEMENTS):
            if element is below:
                return count
            count += len((element.text or "").strip()) + len((element.tail or "").strip())
        level = level.getparent()
    return _BETWEEN_CHARS + 1


def _follow(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for sibling in element.itersiblings():
        yield from sibling.iter()
