"""A page's own metadata, with a stated order of preference where its sources disagree.

Everywhere: JSON-LD first (written for machines, whole graph), then the meta elements, then
microdata and marked-up elements of the body, then guesses. docs/extraction.md tells the orders.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from copydesk.html.around import find_headline, find_shown_part, look_around
from copydesk.html.authors import read_authors
from copydesk.html.characters import letters_of
from copydesk.html.head import Head, clean_url, clean_value, is_front_page, read_head
from copydesk.html.jsonld import LinkedData, Node, text_of
from copydesk.html.page import Markup
from copydesk.html.paragraphs import string
from copydesk.html.published import read_when
from copydesk.html.slogans import drop_slogan, find_in_title
from copydesk.html.subtitles import find_subtitle
from copydesk.html.titles import choose_title
from copydesk.html.topics import read_section, read_tags
from copydesk.html.trails import find_section, find_tags

_SOURCES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher")
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title")
_SECTIONS = (
    "article:section", "og:article:section", "parsely-section", "cxenseparse:section",
    "articlesection", "article_section", "meta-section", "qc:section", "section",
)  # fmt: skip
_TAGS = ("article:tag", "og:article:tag")
_TAG_LISTS = ("news_keywords", "parsely-tags")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
# keywords; fewer may all be the article's without being named in it. Of seven lists of 778 pages of
# which the page names nothing, five are the site's own.
_LIST_TAGS = 4
_NAME_LETTERS = 30  # names of publications are shorter
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$")


def read_markup(tree: HtmlElement, url: str | None) -> tuple[Markup, str | None]:
    """Read the metadata that a parsed page states; the tree is left as it is.

    Args:
        tree: the page.
        url: where it came from, if known; it stands in when the page names no address.

    Returns:
        The metadata, and the article's text as JSON-LD states it, if it does.
    """
    head = read_head(tree)
    address = _read_address(head, url)
    data = LinkedData(head.scripts)
    article = data.article(address)
    address = address or clean_url(text_of(article.get("url")), url) or clean_url(url, None)
    source = _read_source(head, data, article, _host(address or ""))
    site_names = [source, *_host_names(address)]
    title = _read_title(head, article, tree, site_names)
    sites = {letters_of(name) for name in site_names if name}
    section = _read_section(head, data, article) or read_section(
        find_section(tree, data, address, title, sites)
    )
    headline = find_headline(tree, title)
    around = None if headline is None else look_around(headline)
    language = _read_language(head, article)
    when = read_when(head, article, tree, address, around, language)
    names = [*site_names, section, *head.all(*_SOURCES), *head.site_headings]
    authors = read_authors(head, data, article, tree, around, [name for name in names if name])
    markup = Markup(
        title=title,
        subtitle=_read_subtitle(head, article, tree, title),
        authors=authors.people,
        organisations=authors.organisations,
        published=when.day if when else None,
        published_at=when.moment if when else None,
        source=source,
        section=section,
        tags=_read_tags(head, data, article, tree, [title, *site_names]),
        url=address,
        language=language,
    )
    return markup, text_of(article.get("articleBody"))


def _read_address(head: Head, url: str | None) -> str | None:
    """The canonical address, unless it is that of the front page, or the one for sharing."""
    found = (clean_url(value, url) for value in (head.canonical, head.first("og:url")))
    return next((each for each in found if each and not is_front_page(each)), None)


def _first(*values: str | None) -> str | None:
    return next((text for value in values if (text := clean_value(value))), None)


def _read_source(head: Head, data: LinkedData, article: Node, host: str) -> str | None:
    publishers = data.names(article.get("publisher"))
    values = [*head.all("og:site_name"), *publishers, *head.all(*_SOURCES)]
    # Some templates write the headline where the site's name should stand.
    stated = text_of(article.get("headline")), head.first("og:title"), *head.headings
    titles = {key for title in stated if len(key := letters_of(title or "")) > _NAME_LETTERS}
    names = (name for value in values if (name := _name_site(value)))
    found = next((name for name in names if letters_of(name) not in titles), None)
    return drop_slogan(found, host) if found else find_in_title(head.title or "", host)


def _name_site(value: str) -> str | None:
    """Return the name of a site; of one given as an address, the host."""
    name = clean_value(value) or ""
    if name.startswith(("http://", "https://", "www.")) and " " not in name:
        name = _host(name if "//" in name else f"//{name}").removeprefix("www.")
    return name.strip(" -–—|·:@") or None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _host_names(address: str | None) -> list[str]:
    host = _host(address or "")
    labels = [label for label in host.split(".") if label != "www"]
    return [".".join(labels), *(label for label in labels[:-1] if len(label) > 2)]


def _read_title(
    head: Head, article: Node, tree: HtmlElement, sites: list[str | None]
) -> str | None:
    headline = text_of(article.get("headline")) or text_of(article.get("name"))
    claims = [headline, *(head.first(name) for name in _TITLES)]
    names = [*sites, *head.all(*_SOURCES), *head.site_headings]
    title = choose_title(
        head.headings,
        head.subheadings,
        map(clean_value, (*claims, head.title)),
        [name for name in names if name],
        without_kicker=head.without_kicker,
    )
    if title is None or title != head.title or any(claims):
        return title
    marked = set(head.items.get("headline", ()))
    return marked.pop() if len(marked) == 1 else find_shown_part(tree, title) or title


def _read_section(head: Head, data: LinkedData, article: Node) -> str | None:
    stated = map(text_of, data.follow(article.get("articleSection")))
    return read_section([*stated, *head.all(*_SECTIONS)])


def _read_tags(
    head: Head, data: LinkedData, article: Node, tree: HtmlElement, names: list[str | None]
) -> list[str]:
    title, *sites = names
    stated = [data.names(article.get("keywords")), *(head.all(name) for name in _TAGS)]
    if tags := read_tags(head.all(*_TAG_LISTS), stated, sites, title):
        return tags
    tags = read_tags(head.all("keywords"), [], sites, title)
    if tags and not _is_of_the_site(tags, head, tree):
        return tags
    return read_tags([], [[tag] for tag in find_tags(tree)], sites, title)


def _is_of_the_site(tags: list[str], head: Head, tree: HtmlElement) -> bool:
    """Tell whether a list of keywords is the same on each page: the page speaks of none of them."""
    if len(tags) < _LIST_TAGS:
        return False
    keys = [key for tag in tags if (key := letters_of(tag))]
    texts = (head.title or "", *head.headings, *head.all(*_DESCRIPTIONS))
    paragraphs = (string(paragraph) for paragraph in tree.iter("p"))
    wholes = (letters_of("\n".join(each)) for each in (texts, paragraphs))
    return not any(key in whole for whole in wholes for key in keys)


def _read_subtitle(head: Head, article: Node, tree: HtmlElement, title: str | None) -> str | None:
    stated = _first(text_of(article.get("alternativeHeadline")))
    if stated and stated != title:
        return stated
    claims = [_first(text_of(article.get("description"))), *head.all(*_DESCRIPTIONS)]
    return find_subtitle(tree, {claim for claim in claims if claim and claim != title})


def _read_language(head: Head, article: Node) -> str | None:
    values = (
        head.language, text_of(article.get("inLanguage")), head.first("og:locale"),
        head.first("content-language", "language", "dc.language"),
    )  # fmt: skip
    tags = (value.strip().replace("_", "-").lower() for value in values if value)
    return next((tag for tag in tags if _LANGUAGE.match(tag)), None)
