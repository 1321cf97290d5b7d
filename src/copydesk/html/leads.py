"""The lead of an article: the first paragraph, where a page sets it apart from the others.

Continental newspapers open with a paragraph in bold below the headline, which the page's head
repeats as its description. It stands in the header of the page's template, where trafilatura
seldom looks. In English, what stands there is mostly a standfirst: not part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import html

from copydesk.html.around import is_apart
from copydesk.html.blocks import TextBlock
from copydesk.html.characters import letters_of
from copydesk.html.paragraphs import SENTENCE_END, link_share, read_paragraph, string

_CLASS = re.compile(
    r"(?<![a-z])(?:lead|lede)(?:-?text)?(?![a-z])|standfirst|intro|summary|(?<![a-z])de(?:ck|k)(?![a-z])"
    r"|sub-?title|chapo|ingress|vorspann|teaser|abstract|excerpt|perex|entradilla|bajada"
    r"|sottotitolo|sommario|untertitel|manchet",
    re.IGNORECASE,
)
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_TAGS = ("p", "h2", "h3", "h4", "div", "strong")
_ELSEWHERE = frozenset({"figure", "figcaption", "aside", "nav", "footer", "form", "li", "button"})
# What a <div> may hold that is a paragraph by another name.
_INLINE = frozenset({"div", "a", "b", "br", "em", "i", "span", "strong", "sub", "sup", "u"})
# letters; a shorter one is a label or a standfirst. In English only a long one is a paragraph. What
# is longer than most must be an element for one paragraph, or it is a part of the page.
_LETTERS = range(40, 1_200)
_ENGLISH_LETTERS = range(150, 1_200)
_LONG_LETTERS = 700
# letters that tell whether a description, which may be cut short, is the lead.
_SURE_LETTERS = 60
# elements after the headline among which the lead is looked for.
_MAX_ELEMENTS = 60
_MAX_HEADINGS = 5
_MAX_LOWER = 50
# A lead stands above the first paragraph of the text: a block of that many letters.
_PARAGRAPH_LETTERS = 100


def add_lead(blocks: list[TextBlock], tree: html.HtmlElement) -> list[TextBlock]:
    """Return the blocks, with the lead before the first paragraph if the extraction lacks it.

    The lead is looked for between the headline and the first paragraph of the extraction. It is
    what the page's head states as the description, or a sentence whose class names it a lead.

    Args:
        blocks: what was extracted, in the order of the page.
        tree: the page, untouched.
    """
    parts = [letters_of(block.text) for block in blocks]
    first = next((i for i, part in enumerate(parts) if len(part) >= _PARAGRAPH_LETTERS), None)
    if first is None:
        return blocks
    is_english = _is_english(tree, blocks)
    lead = _find_lead(tree, parts[first], "".join(parts), is_english=is_english)
    if lead is None:
        return blocks
    place = next((i for i in range(first) if blocks[i].kind != "heading"), first)
    return [*blocks[:place], *(TextBlock(b.text, "paragraph") for b in read_paragraph(lead)),
            *blocks[place:]]  # fmt: skip


def _is_english(tree: html.HtmlElement, blocks: list[TextBlock]) -> bool:
    declared = str(tree.get("lang") or "")
    if declared:
        return declared.lower().startswith("en")
    return any(" the " in block.text for block in blocks)


def _find_lead(
    tree: html.HtmlElement, first: str, whole: str, *, is_english: bool
) -> html.HtmlElement | None:
    claims = _read_claims(tree)
    lengths = _ENGLISH_LETTERS if is_english else _LETTERS
    for headline in _find_headlines(tree):
        title = letters_of(string(headline))
        for element in islice(_follow(headline), _MAX_ELEMENTS):
            text = string(element)
            letters = letters_of(text) if len(text) < 2 * lengths.stop else ""
            if letters and letters[:_SURE_LETTERS] == first[:_SURE_LETTERS]:
                return None
            if len(letters) not in lengths or letters[:_SURE_LETTERS] in whole:
                continue
            if letters != title and _is_lead(element, text.strip(), letters, claims):
                return element
    return None


def _find_headlines(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The main headings of a page, else lower ones that microdata calls headlines."""
    main = list(islice(tree.iter("h1"), _MAX_HEADINGS))
    lower = () if main else islice(tree.iter("h2", "h3"), _MAX_LOWER)
    return main or [each for each in lower if "headline" in (each.get("itemprop") or "")]


def _follow(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what comes after an element in the page, as XPath's following axis but one by one."""
    level: html.HtmlElement | None = element
    while level is not None:
        for sibling in level.itersiblings():
            yield from sibling.iter(*_TAGS)
        level = level.getparent()


def _read_claims(tree: html.HtmlElement) -> list[str]:
    values = (
        element.get("content") or ""
        for element in tree.iter("meta")
        if (element.get("name") or element.get("property") or "").lower() in _DESCRIPTIONS
    )
    return [letters for value in values if len(letters := letters_of(value)) in _LETTERS]


def _is_lead(element: html.HtmlElement, text: str, letters: str, claims: list[str]) -> bool:
    head = letters[:_SURE_LETTERS]
    is_stated = any(claim.startswith(head) for claim in claims)
    is_line = element.tag != "div" or _INLINE.issuperset(str(e.tag) for e in element.iter("*"))
    if len(letters) >= _LONG_LETTERS and element.tag != "p":
        return False
    is_named = is_line and _is_named(element) and SENTENCE_END.search(text) is not None
    return (
        (is_stated or is_named)
        and not is_apart(element, set(), _is_elsewhere)
        and link_share(element) < 0.3
    )


def _is_named(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    near = [element] if parent is None else [element, parent]
    return any(_CLASS.search(each.get("class") or "") for each in near)


def _is_elsewhere(element: html.HtmlElement) -> bool:
    return element.tag in _ELSEWHERE or "related" in (element.get("class") or "").lower()
