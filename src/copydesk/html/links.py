"""How much of a block is link text, looked up in the page as it was before the extraction.

trafilatura drops links while it extracts, and keeping them changes what it extracts; so links are
counted in the untouched page, and a block is found there again by its letters.
"""

from __future__ import annotations

from lxml import etree, html

# Elements that continue the line they stand in; a link belongs to the nearest other one around it.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "strike", "sub"}
    | {"sup", "time", "tt", "u", "var"}
)
_STRING = etree.XPath("string()")  # an element's text, faster than joining itertext()
# letters; a shorter link text may stand in a block by chance.
_SURE_LETTERS = 16
# letters; no paragraph of an article is longer, and a page's root would be one long string.
_MAX_LETTERS = 20_000
# links; more of them make no article, and each costs a search in every block that is not found.
_MAX_LINKS = 5_000


class LinkIndex:
    """The links of one page, by the letters of the blocks they stand in."""

    def __init__(self, tree: html.HtmlElement) -> None:
        """Read the links of a page; the tree is left as it is."""
        links_by_block: dict[html.HtmlElement, list[str]] = {}
        for link in list(tree.iter("a"))[:_MAX_LINKS]:
            letters = _letters(_STRING(link))
            if letters and link.get("href") is not None:
                links_by_block.setdefault(_block_around(link), []).append(letters)
        self._shares: dict[str, float] = {}
        for block, links in links_by_block.items():
            letters = _letters(_STRING(block))
            if len(letters) <= _MAX_LETTERS:
                self._shares.setdefault(letters, _share(links, len(letters)))
        self._long = dict.fromkeys(
            link
            for links in links_by_block.values()
            for link in links
            if len(link) >= _SURE_LETTERS
        )

    def share(self, text: str) -> float:
        """Return the share of a block's letters that stand in links, 0 to 1, to three places.

        A block that the page holds in this very form has its exact share. One that the extraction
        put together has a lower bound: the links of 16 letters or more that it contains.
        """
        letters = _letters(text)
        if not letters or not self._shares:
            return 0.0
        known = self._shares.get(letters)
        if known is not None:
            return known
        return _share([link for link in self._long if link in letters], len(letters))


def _letters(text: str) -> str:
    return "".join(text.split())


def _share(links: list[str], letter_count: int) -> float:
    return round(min(1.0, sum(map(len, links)) / letter_count), 3)


def _block_around(link: html.HtmlElement) -> html.HtmlElement:
    element = link
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element
