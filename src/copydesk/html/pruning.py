"""Parts of a page that belong to no article, taken out of it before the extraction.

trafilatura drops such parts by their classes too, but knows fewer names, and no cards: a linked
headline with a few words below it, by which a page leads to others.
"""

from __future__ import annotations

import re

import re2
from lxml import html

from copydesk.html.characters import letters_of
from copydesk.html.names import Names, own_name
from copydesk.html.paragraphs import shown_chars, string

# Names in a class or id of texts beside the article: facts, pictures with their captions. They may
# be longer than the article itself, so such a part goes unless it is all that the page has; one
# without a text only holds the picture. Characters in paragraphs that must remain, and of the part.
_BOX_NAMES = re.compile(
    r"(?:fact|info)-?_?box|fakta-?_?(?:boks|box|rut[ae])|fakten-?_?(?:box|kasten)|info-?_?kasten"
    r"|(?:gallery|slide-?_?show)(?![\w-])",
    re.IGNORECASE,
)
_REST_CHARS = 1_500
_BOX_CHARS = 100
# Names of parts of the site, and the largest share of the text in the page's paragraphs that such a
# part may hold. Source: on 694 pages of five corpora no part so named held text of the article, but
# for wrappers that held a third of it.
_NAMES = re.compile(
    r"news-?_?letter|sign-?_?up(?![a-z])|(?<![a-z])promo(?![a-z])"
    r"|subscri(?:be|ption)-?_?(?:widget|box|form|card)"
    r"|disclaimer|disclosure|comment-?_?policy|post-?_?info(?![a-z])"
    r"|(?<![a-z])(?:bios?|biography|cta|scrim)(?![a-z])"
    r"|(?:latest|popular|trending|most-?read)-?_?(?:news|box|stories|story|articles?|posts?)"
    r"|line-clamp|ai-?_?summary"
    r"|print-(?:header|footer|only)|(?:article|story|event)-?promo",
    re.IGNORECASE,
)
_SHARE = 0.25
_FEW_CHARS = 1_000  # in paragraphs: the page's text stands elsewhere
# Words for screen readers.
_UNSEEN = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"})
# Whether a name may hold any of them, by RE2: nearly all do not, and it is four times as fast. RE2
# cannot look around, so it sees more than there is.
_LOOKAROUND = re.compile(r"\(\?<?!\[[^]]*\]\)")
_MAY_HOLD = re2.compile(
    "(?i)" + _LOOKAROUND.sub("", "|".join([_BOX_NAMES.pattern, _NAMES.pattern, *sorted(_UNSEEN)]))
)
# Beginnings of names that speak of the whole page: `has-newsletter`, `tag-disclosure`.
_OF_THE_PAGE = re.compile(r"(?:tag|tags|category|has|is|with|type|format|status|page)[-_]", re.I)
# Those, and elements of a site's own making, <site-factbox>.
_NAMED_TAGS = frozenset(
    ("div", "section", "aside", "p", "ul", "ol", "li", "header", "footer", "span")
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CARD_TAGS = frozenset({"div", "article", "section", "li", "a", "header", "figure", "td", "span"})
# characters of a card, with and without the white space of its layout, and of its headline; shorter
# ones head lists as well.
_RAW_CHARS = 5_000
_CARD_CHARS = 500
_TITLE_CHARS = 20
_LINKED_SHARE = 0.6


def prune(tree: html.HtmlElement, names: Names) -> None:
    """Take cards, boxes and parts of the site out of the tree; what follows them stays.

    Args:
        tree: the page.
        names: those of its elements.
    """
    parts = [*_find_cards(tree), *_find_named(tree, names), *tree.iter("figcaption")]
    for part in parts:
        if part.getparent() is not None:
            part.drop_tree()


def _find_named(tree: html.HtmlElement, names: Names) -> list[html.HtmlElement]:
    kinds = {name: kind for name in names.holding(_MAY_HOLD) if (kind := _read(name))}
    found = dict.fromkeys(element for name in kinds for element in names.elements[name])
    named = [
        (element, kinds.get(element.get("class")) or kinds[own_name(element) or ""])
        for element in found
        if element.tag in _NAMED_TAGS or "-" in element.tag
    ]
    # Named parts stand in each other, so each paragraph is read once for all of them.
    sizes = {paragraph: len(string(paragraph)) for paragraph in tree.iter("p")} if named else {}
    whole = sum(sizes.values())
    apart = [
        element
        for element, kind in named
        if _is_apart(element, kind, sum(sizes[each] for each in element.iter("p")), whole)
    ]
    if whole >= _FEW_CHARS or not apart:
        return apart
    # A page that sets its paragraphs in other elements.
    shown = shown_chars(tree)
    return [element for element in apart if shown_chars(element) <= _SHARE * shown]


def _is_apart(element: html.HtmlElement, kind: str, own: int, whole: int) -> bool:
    """Tell whether a part of that kind is small enough to be no wrapper of the article.

    Args:
        element: the part.
        kind: "box" or "site".
        own, whole: characters in its paragraphs, and in all of the page.
    """
    if kind == "site":
        is_small = own <= _SHARE * whole
    else:
        is_small = whole - own >= _REST_CHARS and len(string(element)) >= _BOX_CHARS
    return is_small and element.find(".//h1") is None


def _read(names: str) -> str:
    """What names tell of a part: "box" beside the article, "site", or "" if they tell nothing."""
    tokens = [token for token in names.split() if not _OF_THE_PAGE.match(token)]
    if any(_BOX_NAMES.search(token) for token in tokens):
        return "box"
    is_named = not _UNSEEN.isdisjoint(tokens) or any(_NAMES.search(token) for token in tokens)
    return "site" if is_named else ""


def _find_cards(tree: html.HtmlElement) -> list[html.HtmlElement]:
    title = letters_of(tree.findtext(".//title") or "")
    cards = []
    for heading in tree.iter(*_HEADINGS):
        text = " ".join(string(heading).split())
        if len(text) < _TITLE_CHARS or not _is_linked(heading, len(text)):
            continue
        card = _widen(heading)
        if card is not heading and letters_of(text) not in title and card.find(".//h1") is None:
            cards.append(card)
    return cards


def _is_linked(heading: html.HtmlElement, char_count: int) -> bool:
    if next(heading.iterancestors("a"), None) is not None:
        return True
    links = (link for link in heading.iter("a") if not link.get("href", "#").startswith("#"))
    linked = sum(len(" ".join(string(link).split())) for link in links)
    return linked >= _LINKED_SHARE * char_count


def _widen(heading: html.HtmlElement) -> html.HtmlElement:
    """The card around a headline: all that a few words fill; the headline itself among others."""
    card = heading
    while (parent := card.getparent()) is not None and parent.tag in _CARD_TAGS:
        text = string(parent)
        if len(text) > _RAW_CHARS or len(" ".join(text.split())) > _CARD_CHARS:
            break
        card = parent
    return card
