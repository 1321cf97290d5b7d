"""Bylines that readers see: elements whose own markup says that they hold an author's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from copydesk.html.around import Surroundings, is_apart
from copydesk.html.head import clean_value, read_line, text_content
from copydesk.html.lines import read_lines

_EXACT = XPath(
    "//*[@rel or @itemprop]"
    "[@rel='author' or contains(@itemprop, 'author') or contains(@itemprop, 'creator')]"
    "[not(self::meta or self::link or self::script)]"
)
_NAMES_IN_CLASS = re.compile("[Aa]uthor|[Bb]yline|autor|auteur")
_NAMES_IN_ID = re.compile("author|byline")
_CLASS = re.compile(
    r"author(?!i[tz])|by-?line|autor(?!is|iz)|auteur|verfasser|writer|wrote|journalist|redakteur"
    r"|skribent|forfatter|contributor(?!s)|reporter|periodista|posted-?by"
    r"|(?<![a-z])yazar(?!lar)|penulis|kirjoittaja|toimittaja(?!t)|szerzo",
    re.IGNORECASE,
)
# Addresses of pages about an author. People whom the news is about have /person/ and /people/.
_AUTHOR_PAGE = re.compile(
    r"/(?:author|autor|auteur|autore|autoren|autori|redakteur|redaktion|redacteur|writer|reporter"
    r"|journalist|journaliste|periodista|columnist|contributor|correspondent|newsteam|staff|profile"
    r"|profil|skribent|forfatter|yazar|penulis|byline)e?s?/[^/?#]",
    re.IGNORECASE,
)
# Elements around other people's names: commenters, authors of other articles, the site's makers.
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|teaser|promo|popular|trending|newsletter|caption|credit"
    r"|licen[cs]e|copyright",
    re.IGNORECASE,
)
# How a line begins that says who wrote or posted what follows.
_POSTED = re.compile(
    r"(?:(?:posted|submitted|published|written) by"
    r"|(?:geschrieben|verfasst|gespeichert|eingereicht|erstellt|veröffentlicht|gepostet) von"
    r"|(?:publié|posté|rédigé|écrit|soumis|proposé) par|(?:publicado|escrito|enviado|postado) por"
    r"|(?:pubblicato|scritto|inviato|postato) da|(?:geplaatst|geschreven|gepost|ingediend) door"
    r"|(?:skrevet|postet|publisert|indsendt) a[fv]|(?:skrivet|publicerat|postat) av"
    r"|(?:napisane|dodane|opublikowane) przez|(?:ditulis|diposting) oleh"
    r"|author|autor|auteur|autore)"
    r"\s?:?\s",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?:{_POSTED.pattern}|(?:(?:ein (?:artikel|beitrag) |text )?(?:by|von)|par|por|door|af|av"
    r"|przez|oleh|מאת|بقلم)\s?:?\s|(?:كتبت?|автор|текст|yazan|penulis)\s?:\s)",
    re.IGNORECASE,
)
_BY_TAGS = ("p", "span", "div", "address", "em", "a", "strong", "b", "small", "li", "h4", "h5")
# An account of whoever runs the site, which signs what others wrote.
_ADMIN = re.compile(r"/(?:admin\w*|administrator|webmaster)/?$", re.IGNORECASE)
_BYLINE_CHARS = 160
_BOX_CHARS = 600  # a box of several authors; what holds more is the page itself
_MAX_CANDIDATES = 40
_MAX_LEAVES = 12


@dataclass(frozen=True, slots=True)
class Byline:
    """Texts that may name the article's authors.

    Attributes:
        texts: of elements that stand together, for an article with several authors may mark each.
        leaves: the texts of the innermost elements of the first, one of which may be the name.
        is_near: it stands at the headline.
        is_exact: its markup can mean nothing else (`rel`, `itemprop`).
        is_posted: it says who posted the article, or links the page about who wrote it; one word
            may be the name.
    """

    texts: list[str]
    leaves: list[str]
    is_near: bool
    is_exact: bool
    is_posted: bool = False


def find_bylines_near(around: Surroundings) -> Iterator[Byline]:
    """Yield what may be bylines at a headline, the most certain first."""
    above = around.above
    for is_exact, is_kind in ((True, _is_exact), (False, _is_named)):
        yield from _group([each for each in around.near if is_kind(each)], above, True, is_exact)
    for element in around.near:
        if (
            _is_introduced(element)
            and not is_apart(element, above, is_elsewhere)
            and not _is_of_admin(element)
        ):
            text = text_content(element)[:_BYLINE_CHARS]
            yield Byline([text], [], True, False, _POSTED.match(text) is not None)


def find_bylines_anywhere(tree: HtmlElement) -> Iterator[Byline]:
    """Yield what may be bylines in the whole page, the most certain first."""
    yield from _group(_EXACT(tree)[:_MAX_CANDIDATES], set(), False, True)
    named = filter(_is_named_anywhere, tree.getroottree().iter("*"))
    yield from _group(list(islice(named, _MAX_CANDIDATES)), set(), False, False)


def _is_named_anywhere(element: HtmlElement) -> bool:
    names, name = element.get("class"), element.get("id")
    return bool(
        (names and _NAMES_IN_CLASS.search(names))
        or (name and _NAMES_IN_ID.search(name))
        or "byline" in element.tag
    )


def _is_exact(element: HtmlElement) -> bool:
    if element.tag in ("meta", "link", "script"):
        return False
    itemprop, rel, names = (element.get(name) for name in ("itemprop", "rel", "class"))
    words = f"{itemprop or ''} {rel or ''}".lower().split() if itemprop or rel else []
    is_card = bool(names) and {"author", "vcard"}.issubset(names.lower().split())
    return is_card or not {"author", "creator"}.isdisjoint(words)


def _is_named(element: HtmlElement) -> bool:
    given = (element.get(name) or "" for name in ("class", "id", "data-component", "data-testid"))
    names = " ".join([*given, str(element.tag)])
    is_profile = element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "")
    return bool(is_profile) or _names_author(names)


@lru_cache(maxsize=10_000)
def _names_author(names: str) -> bool:
    return _CLASS.search(names) is not None


def _is_introduced(element: HtmlElement) -> bool:
    """Tell whether an element of its own begins as bylines do ("By Ann Lee")."""
    if element.tag not in _BY_TAGS or not element.text:
        return False
    return _BY.match(" ".join(element.text.split()) + " ") is not None


def _group(
    candidates: list[HtmlElement], above: Set[HtmlElement], is_near: bool, is_exact: bool
) -> Iterator[Byline]:
    """Put elements of one kind that stand together into one byline each."""
    short = (each for each in candidates if len(text_content(each)) <= _BOX_CHARS)
    here = [each for each in short if not is_apart(each, above, is_elsewhere)]
    around = [(_ancestor(each, 3), _form(each)) for each in here]
    for index, first in enumerate(here):
        if around[index] in around[:index]:
            continue
        together = [
            each for each, place in zip(here, around, strict=True) if place == around[index]
        ]
        texts = [text for each in together for text in _name_texts(each)]
        leaves = _leaves(first)
        if texts or leaves:
            yield Byline(texts, leaves, is_near, is_exact, _is_posted(first, texts))


def _is_posted(element: HtmlElement, texts: list[str]) -> bool:
    is_profile = element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "") is not None
    return len(texts) == 1 and (is_profile or _POSTED.match(texts[0]) is not None)


def _form(element: HtmlElement) -> tuple[str | None, ...]:
    return (element.tag, *(element.get(name) for name in ("class", "rel", "itemprop")))


def _name_texts(element: HtmlElement) -> list[str]:
    """The names that an element holds, one by one where its own elements part them."""
    if _is_of_admin(element):
        return []
    every = element.findall(".//*[@itemprop='name']")[:_MAX_LEAVES]
    named = [each for each in every if not _is_step(each)]
    linked = (link for link in element.findall(".//a")[:_MAX_LEAVES] if not _is_step(link))
    links = [link for link in linked if text_content(link)]
    parts = named or (links if every or len(links) > 1 else [element])
    texts = [
        "\n".join(read_lines(part)) or clean_value(part.get("content")) or "" for part in parts
    ]
    return [text for text in texts if 0 < len(text) <= _BYLINE_CHARS]


def _is_step(element: HtmlElement) -> bool:
    """Tell whether an element is a step in the trail to the page, which may stand in a byline."""
    parent = element.getparent()
    return any(each is not None and each.get("itemprop") == "item" for each in (element, parent))


def _is_of_admin(element: HtmlElement) -> bool:
    return any(_ADMIN.search(link.get("href") or "") for link in islice(element.iter("a"), 2))


def _leaves(element: HtmlElement) -> list[str]:
    """The texts of the innermost elements, for a date or a place may follow the name."""
    if _is_of_admin(element):
        return []
    inner = element.iterdescendants()
    ends = (each for each in inner if isinstance(each.tag, str) and not len(each))
    leaves = (each for each in ends if not _is_step(each))
    texts = [read_line(leaf) for leaf in islice(leaves, _MAX_LEAVES)]
    return [text for text in texts if 0 < len(text) <= _BYLINE_CHARS]


def is_elsewhere(element: HtmlElement) -> bool:
    """Tell whether an element holds the names of other people than the article's authors."""
    words = f"{element.get('class', '')} {element.get('id', '')}"
    is_apart = element.tag in ("footer", "aside", "figure", "nav") and not _is_own(element)
    return is_apart or bool(_ELSEWHERE.search(words))


def _is_own(element: HtmlElement) -> bool:
    """Tell whether such an element is the article's own: the footer of its element, or a line."""
    if element.tag == "footer":
        article = next(element.iterancestors("article"), None)
        return article is not None and article.find(".//h1") is not None
    return element.tag in ("aside", "nav") and len(text_content(element)) <= _BYLINE_CHARS


def _ancestor(element: HtmlElement, levels: int) -> HtmlElement:
    for _ in range(levels):
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
