"""Paragraphs and subheads that trafilatura left out although the page sets them like the rest.

An article that a page divides over several containers, say around advertisements, is often taken
from the first of them only. What such paragraphs share with those taken is how the page's template
marks them: element and class of the paragraph, of its parent and of the element around that.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from lxml import html

from copydesk.html.blocks import TextBlock
from copydesk.html.characters import letters_of, weigh
from copydesk.html.paragraphs import (
    NO_BODY,
    SENTENCE_END,
    link_share,
    read_paragraph,
    string,
)
from copydesk.html.strays import Extraction, find_strays
from copydesk.html.units import find_between, find_opening

# The share of the extraction's letters that must stand in paragraphs marked the same, and the
# least length of one left out. Source: of 202 pages with hand-made bodies, these bounds add 2,025
# words, all of them the article's own; with a share of 0.1, or by the parent alone, not all are.
_SHARE = 0.3
_LETTERS = 60
_HEADING_LETTERS = 8
_TAGS = ("p", "h2", "h3", "h4", "h5", "h6", "div")
# Names of a <div> that is set as a heading.
_SUBHEAD = re.compile(
    r"(?:sub|cross)-?_?head|inter-?_?tit|zwischen-?_?(?:titel|ueberschrift)", re.IGNORECASE
)
_LINK_SHARE = 0.3
# paragraphs; a page with more is no article, and each costs a search.
_MAX_PARAGRAPHS = 3_000


@dataclass(frozen=True, slots=True)
class _Paragraph:
    element: html.HtmlElement
    letters: str
    mark: tuple[str, ...]
    is_heading: bool
    place: range | None  # the blocks that the extraction has it in


def add_siblings(blocks: list[TextBlock], tree: html.HtmlElement) -> list[TextBlock]:
    """Return the blocks, with paragraphs marked like most of them put in where the page has them.

    A heading goes in if it stands among such paragraphs and one of them, or a block, follows; or
    if it opens the element that a block stands in (`units.py`). So does a paragraph that
    bears the same class in a container of the same class, whatever is around both: what follows
    the article may look like that as well.

    Args:
        blocks: what was extracted, in the order of the page.
        tree: the page, untouched.
    """
    parts = [letters_of(block.text) for block in blocks]
    extraction = Extraction("".join(parts), [0, *accumulate(map(len, parts))])
    paragraphs = _find_paragraphs(parts, extraction, tree)
    counts: Counter[tuple[str, ...]] = Counter()
    for each in paragraphs:
        if each.place is not None and not each.is_heading:
            counts[each.mark] += len(each.letters)
    whole = extraction.whole
    least = _SHARE * len(whole)
    # Elements without any class are the same on every page, so they mark nothing.
    marks = {mark for mark, count in counts.items() if count > least and any(mark[1::2])}
    added = _place(paragraphs, marks, whole)
    taken = [
        (each.element, each.place)
        for each in paragraphs
        if each.place is not None and not each.is_heading and len(each.letters) >= _LETTERS
    ]
    for index, strays in find_strays(tree, taken, extraction):
        added.setdefault(index, []).extend(strays)
    if not added:
        return blocks
    return [
        block
        for index in range(len(blocks) + 1)
        for block in (*added.get(index, ()), *blocks[index : index + 1])
    ]


def _place(
    paragraphs: list[_Paragraph], marks: set[tuple[str, ...]], whole: str
) -> dict[int, list[TextBlock]]:
    """What to put in, by the index of the block that it goes before."""
    containers = {mark[2:] for mark in marks}
    near = {mark[:4] for mark in marks if mark[1] and mark[3:4] != ("",)}
    added: dict[int, list[TextBlock]] = {}
    headings: list[TextBlock] = []
    chosen = {each.element for each in paragraphs if _is_chosen(each, marks, whole)}
    left_out = [each.element for each in paragraphs if each.is_heading and each.place is None]
    heading_units = _find_opening(paragraphs, chosen) | find_between(left_out, chosen, whole)
    place = 0
    has_begun = False
    for each, following in zip(paragraphs, _find_following(paragraphs), strict=True):
        if each.place is not None:
            if headings:
                added.setdefault(max(place, each.place.start), []).extend(headings)
            place = max(place, each.place.stop)
            has_begun = has_begun or not each.is_heading
        elif each.is_heading:
            is_near = each.mark[2:] in containers or each.element in heading_units
            if place and is_near and _is_wanted(each, whole):
                headings.append(TextBlock(" ".join(string(each.element).split()), "heading"))
            continue
        elif each.element in chosen:
            # Above the first paragraph stand blocks of other elements: what leads to the text.
            index = place if has_begun else max(place, following)
            added.setdefault(index, []).extend([*headings, *read_paragraph(each.element)])
        elif place and each.mark[:4] in near and _is_wanted(each, whole):
            headings += read_paragraph(each.element)
            continue
        else:
            continue
        headings = []
    return added


def _is_chosen(paragraph: _Paragraph, marks: set[tuple[str, ...]], whole: str) -> bool:
    """Tell whether a paragraph is the article's: one that was taken, or is marked like those."""
    if paragraph.place is not None:
        return not paragraph.is_heading
    return not paragraph.is_heading and paragraph.mark in marks and _is_wanted(paragraph, whole)


def _find_opening(
    paragraphs: list[_Paragraph], chosen: set[html.HtmlElement]
) -> set[html.HtmlElement]:
    """Find headings that open units of the article; a lone one is a label beside it as often."""
    found = find_opening([(each.element, each.is_heading) for each in paragraphs], chosen)
    if not found:
        return found
    said: dict[tuple[str, ...], set[str]] = {}
    for each in paragraphs:
        if each.is_heading and (each.place is not None or each.element in found):
            said.setdefault(each.mark, set()).add(each.letters)
    alike = {mark for mark, texts in said.items() if len(texts) > 1}
    return {each.element for each in paragraphs if each.element in found and each.mark in alike}


def _find_following(paragraphs: list[_Paragraph]) -> list[int]:
    """For each paragraph the index of the next block in the page's order, or 0 if none follows."""
    found, following = [], 0
    for each in reversed(paragraphs):
        following = following if each.place is None else each.place.start
        found.append(following)
    return found[::-1]


def _find_paragraphs(
    parts: list[str], extraction: Extraction, tree: html.HtmlElement
) -> list[_Paragraph]:
    known = {part: index for index, part in reversed(list(enumerate(parts)))}
    found = []
    elements = (element for element in tree.iter(*_TAGS) if _may_be_text(element))
    for element in islice(elements, _MAX_PARAGRAPHS):
        letters = letters_of(string(element))
        if not letters:
            continue
        index = known.get(letters)
        place = extraction.locate(letters) if index is None else range(index, index + 1)
        is_heading = element.tag != "p"
        if place is None and weigh(letters) < (_HEADING_LETTERS if is_heading else _LETTERS):
            continue  # left out, and too short to be wanted
        found.append(_Paragraph(element, letters, _mark(element), is_heading, place))
    return found


def _may_be_text(element: html.HtmlElement) -> bool:
    return element.tag != "div" or (not len(element) and _names_subhead(element.get("class") or ""))


@lru_cache(maxsize=10_000)
def _names_subhead(names: str) -> bool:
    return _SUBHEAD.search(names) is not None


def _mark(element: html.HtmlElement) -> tuple[str, ...]:
    mark: list[str] = []
    for _ in range(3):
        if element is None:
            break
        mark += (str(element.tag), _read(element.get("class") or ""))
        element = element.getparent()
    return tuple(mark)


@lru_cache(maxsize=10_000)
def _read(names: str) -> str:
    # A name that begins with a hyphen says how this one element differs: the last, the wide one. So
    # does one that adds to another behind two of them, as BEM has it (text text--wide).
    own = names.split()
    return " ".join(
        name
        for name in own
        if not name.startswith("-") and not ("--" in name and name.partition("--")[0] in own)
    )


def _is_wanted(paragraph: _Paragraph, whole: str) -> bool:
    # What the extraction has in another form begins like it or ends like it. Classes further up
    # speak of the page's layout, and are those of the paragraphs taken as well.
    return (
        paragraph.letters[:_LETTERS] not in whole
        and paragraph.letters[-_LETTERS:] not in whole
        and _is_told(paragraph)
        and next(paragraph.element.iterancestors(*NO_BODY), None) is None
    )


def _is_told(paragraph: _Paragraph) -> bool:
    """Tell whether a paragraph says something beside its links."""
    share = link_share(paragraph.element)
    if share < _LINK_SHARE:
        return True
    own = (1 - share) * len(paragraph.letters)
    is_sentence = SENTENCE_END.search(string(paragraph.element).rstrip()) is not None
    return own >= _LETTERS and is_sentence
