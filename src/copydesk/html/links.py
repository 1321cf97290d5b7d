"""How much of a block is link text, looked up in the page as it was before the extraction.

trafilatura drops links while it extracts, and keeping them changes what it extracts; so links are
counted in the untouched page, and a block is found there again by its letters.
"""

from __future__ import annotations

from itertools import islice

from lxml import html

from copydesk.html.paragraphs import string

# Elements that continue the line they stand in; a link belongs to the nearest other one around it.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "strike", "sub"}
    | {"sup", "time", "tt", "u", "var"}
)
# letters; a shorter link text may stand in a block by chance.
_SURE_LETTERS = 16
# letters; no paragraph of an article is longer, and a page's root would be one long string.
_MAX_LETTERS = 20_000
# links; more of them make no article, and each costs a search in the text.
_MAX_LINKS = 5_000


def link_shares(tree: html.HtmlElement, texts: list[str]) -> list[float]:
    """Return the share of each text's letters that stand in links, 0 to 1, to three places.

    A text that the page holds in one block has its exact share. One that the extraction put
    together has a lower bound: the links of 16 letters or more that it contains.

    Args:
        tree: the page; it is left as it is.
        texts: what was extracted from it, block by block.
    """
    keys = [_letters(text) for text in texts]
    links_by_block = _find_links(tree, "\n".join(keys))
    shares: dict[str, float] = {}
    for block, links in links_by_block.items():
        letters = _letters(string(block))
        if len(letters) <= _MAX_LETTERS:
            shares.setdefault(letters, _share(links, len(letters)))
    every = (link for links in links_by_block.values() for link in links)
    long = dict.fromkeys(link for link in every if len(link) >= _SURE_LETTERS)
    return [
        shares[key] if key in shares else _share([link for link in long if link in key], len(key))
        for key in keys
    ]


def _find_links(tree: html.HtmlElement, whole: str) -> dict[html.HtmlElement, list[str]]:
    """The letters of links that stand in the extracted text, by the block they stand in."""
    found: dict[html.HtmlElement, list[str]] = {}
    for link in islice(tree.iter("a"), _MAX_LINKS):
        letters = _letters(string(link))
        if letters and letters in whole and link.get("href") is not None:
            found.setdefault(_block_around(link), []).append(letters)
    return found


def _letters(text: str) -> str:
    return "".join(text.split())


def _share(links: list[str], letter_count: int) -> float:
    return round(min(1.0, sum(map(len, links)) / max(1, letter_count)), 3)


def _block_around(link: html.HtmlElement) -> html.HtmlElement:
    element = link
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element
