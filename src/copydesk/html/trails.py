"""Where a site files a page: the trail of links that leads to it, its categories and its tags.

A third of pages state their section for machines. Of 778 pages, a trail or a category gives one to
as many again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from copydesk.html.characters import letters_of
from copydesk.html.folders import find_folders
from copydesk.html.head import clean_url, clean_value, is_front_page, read_line
from copydesk.html.jsonld import LinkedData, Node, is_a, text_of
from copydesk.html.topics import NO_SECTIONS

_BREADCRUMBS = re.compile("BreadcrumbList")
# Elements that may be a trail, and the names of those that are. By attributes it is twice as fast.
_TRAILS = XPath("//@*[contains(., 'rumb')]/..")
_TRAIL_NAME = re.compile(r"bread[-_]?crumb|(?<![a-z])crumbs?(?![a-z])", re.IGNORECASE)
_MAX_NAMED = 1_000
_RELATED = XPath("//a[contains(@rel, 'tag')]")
# Lists of all that a site has, which some templates mark like the tags of an article.
_LISTS = XPath(
    "ancestor::*[self::aside or self::nav or self::footer[not(ancestor::article)]"
    " or contains(@class, 'cloud')]"
)
_MAX_TRAILS = 10
_MAX_STEPS = 8  # a trail with more is a menu
_MAX_LINKS = 200
_STEP_CHARS = 60
_MAX_PLACES = 6  # elements that hold the tags of one article: topics, people, places, companies
_INLINE = frozenset({"a", "b", "em", "i", "li", "small", "span", "strong"})
_ARROWS = "#‹›«»<>/|,; "
_TITLE_LETTERS = 12  # a shorter title may begin like the section that it stands in
_HOMES = frozenset((
    "start", "startseite", "zurstartseite", "zurückzurstartseite", "hauptseite", "website",
    "front", "index", "main", "mainnavigation", "back", "zurück", "overview", "übersicht",
    "aboutus", "überuns",
    "accueil", "alaune", "inicio", "portada", "início", "capa", "forside", "hjem", "hem", "etusivu",
    "stronagłówna", "úvod", "domů", "kezdőlap", "címlap", "acasă", "početna", "почетна", "главная",
    "головна", "начало", "anasayfa", "beranda", "trangchủ", "αρχική", "ראשי", "דףהבית",
    "الرئيسية", "خانه", "होम", "হোম", "முகப்பு", "หน้าแรก", "首页", "首頁", "主页", "主頁",
    "ホーム", "トップ", "홈",
))  # fmt: skip
# Steps that most articles of a site have in common: the next one tells more.
_GENERAL = frozenset((
    "news", "allnews", "allenews", "nachrichten", "aktuelles", "aktuell", "meldungen",
    "noticias", "notícias", "notizie", "actualités", "actualité", "actu", "nieuws", "nyheter",
    "nyheder", "uutiset", "wiadomości", "aktualności", "zprávy", "správy", "hírek", "știri",
    "vijesti", "vesti", "вести", "новости", "новини", "haber", "haberler", "berita", "tintức",
    "blog", "archiv", "archive", "presse", "themen", "magazin", "ニュース", "新闻", "新聞", "뉴스",
    "أخبار", "اخبار", "समाचार", "ข่าว",
))  # fmt: skip


def find_section(
    tree: HtmlElement, data: LinkedData, address: str | None, title: str | None, sites: set[str]
) -> Iterator[str]:
    """Yield names of sections that a page's trails and categories give, the best first.

    Args:
        tree: the page.
        data: its JSON-LD.
        address: of the page, against which relative links are resolved.
        title: the headline, which ends most trails.
        sites: letters of names of the site, which begin most trails.
    """
    headline = letters_of(title or "")
    for trail in chain(_stated_trails(data), _shown_trails(tree)):
        yield from _best_steps(trail, address, headline, sites)
    yield from _find_links(tree, "category")
    yield from _best_steps(find_folders(tree, address), address, headline, sites)


def find_tags(tree: HtmlElement) -> list[str]:
    """Return the tags that an article links as its own (`rel="tag"`), categories left out."""
    return _find_links(tree, "tag")


def _find_links(tree: HtmlElement, kind: str) -> list[str]:
    names: list[str] = []
    places = set()
    for link in islice(_RELATED(tree), _MAX_LINKS):
        words = (link.get("rel") or "").lower().split()
        is_category = "category" in words
        if is_category == (kind == "category") and "tag" in words and not _LISTS(link):
            names.append(read_line(link).strip(_ARROWS))
            places.add(_block_around(link))
    found = list(dict.fromkeys(filter(None, names)))
    # Teasers of other articles link their tags as well, and some of them twice.
    is_teased = len(places) > _MAX_PLACES or (len(places) > 2 and len(found) < len(names))
    return [] if is_teased else found


def _block_around(link: HtmlElement) -> HtmlElement:
    element = link
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _best_steps(
    trail: Iterable[tuple[str, str | None]], address: str | None, headline: str, sites: set[str]
) -> list[str]:
    """The first step that tells something, and the first at all."""
    steps = [name for name, link in trail if _is_step(name, link, address, headline, sites)]
    special = (name for name in steps if letters_of(name) not in _GENERAL)
    return [*islice(special, 1), *steps[:1]]


def _stated_trails(data: LinkedData) -> Iterator[list[tuple[str, str | None]]]:
    for node in data.nodes:
        if is_a(node, _BREADCRUMBS):
            items = data.follow(node.get("itemListElement"))[:_MAX_STEPS]
            yield [step for item in items if isinstance(item, dict) and (step := _read_item(item))]


def _read_item(item: Node) -> tuple[str, str | None] | None:
    thing: Any = item.get("item")
    inner = thing if isinstance(thing, dict) else {}
    name = clean_value(text_of(item.get("name")) or text_of(inner.get("name")))
    link = text_of(thing) or text_of(inner.get("@id")) or text_of(inner.get("url"))
    return (html.unescape(name), link) if name else None


def _shown_trails(tree: HtmlElement) -> Iterator[list[tuple[str, str | None]]]:
    found = (element for element in _TRAILS(tree)[:_MAX_NAMED] if _is_named(element))
    for element in islice(found, _MAX_TRAILS):
        links = list(islice(element.iter("a"), _MAX_STEPS + 1))
        if 0 < len(links) <= _MAX_STEPS:
            yield [(read_line(link).strip(_ARROWS), link.get("href")) for link in links]


def _is_named(element: HtmlElement) -> bool:
    names = (element.get(name) or "" for name in ("class", "id", "itemtype", "typeof"))
    return _TRAIL_NAME.search(" ".join(names)) is not None


def _is_step(
    name: str, link: str | None, address: str | None, headline: str, sites: set[str]
) -> bool:
    key = letters_of(name)
    url = clean_url(link, address)
    is_home = (
        key in _HOMES
        or key in NO_SECTIONS
        or key in sites
        or (url is not None and is_front_page(url))
    )
    is_headline = key == headline or (len(key) >= _TITLE_LETTERS and headline.startswith(key))
    is_name = len(name) <= _STEP_CHARS and any(map(str.isalpha, name)) and key[1:] != ""
    leads_on = url is None or url != address
    return is_name and leads_on and not is_home and not is_headline
