"""What a page tells machines, gathered in one pass over its elements."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from copydesk.html.characters import clean_text

_MAX_VALUES = 200
_MAX_CHARS = 2_000
_MAX_PARTS = 6
_KICKER = re.compile(
    r"kicker|overline|over-line|top-?line|roof-?line|dachzeile|spitzmarke|eyebrow|pre-?title"
    r"|sub-?line|sub-?title|sub-?head|rubrik|overtitle|surtitre|antetitulo|cintillo|occhiello",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_ITEMS = XPath("//*[@itemprop]")
_SHOWN = XPath(".//text()[not(ancestor::style or ancestor::script)]", smart_strings=False)


@dataclass(slots=True)
class Head:
    """Meta values, microdata, links, headings and scripts of a page."""

    # values by lower-cased property, name or itemprop, in the order of the page
    metas: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)  # microdata: itemprop -> values
    canonical: str | None = None
    title: str | None = None
    headings: list[str] = field(default_factory=list)  # texts of h1
    without_kicker: dict[str, str] = field(default_factory=dict)  # of headings, h2 too, the rest
    site_headings: list[str] = field(default_factory=list)  # h1 that link to the front page
    subheadings: list[str] = field(default_factory=list)  # texts of h2
    times: list[str] = field(default_factory=list)  # datetime attributes of <time>
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first name that has one."""
        return next((value for name in names for value in self.metas.get(name, ())), None)

    def all(self, *names: str) -> list[str]:
        """Return every value of every name."""
        return [value for name in names for value in self.metas.get(name, ())]


def read_head(tree: HtmlElement) -> Head:
    """Gather what the page tells machines; the tree is left as it is."""
    head = Head(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for element in tree.iter("meta", "link", "title", "h1", "h2", "time", "script"):
        _READERS[str(element.tag)](head, element)
    for element in _ITEMS(tree):
        _read_item(head, element)
    return head


def text_content(element: HtmlElement) -> str:
    """Return the text of an element with single spaces, also where its children divide words."""
    # Most elements whose text is asked for hold nothing else.
    return clean_line(" ".join(element.itertext()) if len(element) else element.text or "")


def clean_line(text: str) -> str:
    """Return a text with single spaces, without invisible characters."""
    return " ".join(clean_text(text).split())[:_MAX_CHARS]


def clean_value(value: object) -> str | None:
    """Return a text without markup, entities and needless space; None if nothing remains.

    >>> clean_value("  Caf&eacute; <b>news</b> ")
    'Café news'
    """
    if not isinstance(value, str):
        return None
    text = " ".join(clean_text(_TAG.sub(" ", html.unescape(value[:_MAX_CHARS]))).split())
    return text or None


def clean_url(value: object, base: str | None) -> str | None:
    """Return an absolute http address, or None; relative ones are resolved against `base`."""
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_CHARS:
        return None
    try:
        url = urljoin(base or "", value.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def is_front_page(address: str) -> bool:
    """Tell whether an absolute address is that of a site's front page."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def read_line(element: HtmlElement) -> str:
    """Return the text of a line as it is shown, with single spaces, without what is not text."""
    texts = _SHOWN(element)
    return " ".join(clean_text("".join(texts[:_MAX_VALUES])).split())[:_MAX_CHARS]


def leads_home(element: HtmlElement) -> bool:
    """Tell whether a heading is a link to the front page: the name of the site."""
    links = [element.getparent(), *islice(element.iter("a"), 2)]
    hrefs = [link.get("href") for link in links if link is not None and link.tag == "a"]
    if len(hrefs) != 1 or hrefs[0] is None:
        return False
    try:
        parts = urlsplit(hrefs[0].strip())
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.fragment and not parts.query


def _read_meta(head: Head, element: HtmlElement) -> None:
    # Some templates write value where the standard says content.
    content = clean_value(element.get("content") or element.get("value"))
    for attribute in ("property", "name", "itemprop"):
        name = element.get(attribute)
        if content and name:
            values = head.metas.setdefault(name.strip().lower(), [])
            if len(values) < _MAX_VALUES:
                values.append(content)
    if content and (element.get("http-equiv") or "").lower() == "content-language":
        head.metas.setdefault("content-language", []).append(content)


def _read_link(head: Head, element: HtmlElement) -> None:
    if "canonical" in (element.get("rel") or "").lower().split():
        head.canonical = head.canonical or element.get("href")


def _read_title(head: Head, element: HtmlElement) -> None:
    parent = element.getparent()
    if head.title is None and (parent is None or parent.tag != "svg"):
        head.title = text_content(element) or None


def _read_heading(head: Head, element: HtmlElement) -> None:
    text = read_line(element)
    if element.tag == "h1" and leads_home(element):
        head.site_headings.append(text)
        return
    headings = head.headings if element.tag == "h1" else head.subheadings
    if len(headings) < _MAX_VALUES:
        headings.append(text)
        if bare := _without_kicker(element, text):
            head.without_kicker[text] = bare


def _without_kicker(element: HtmlElement, text: str) -> str | None:
    """Return a headline without the words that its markup sets before it as a kicker."""
    for part in islice(element.iter("span", "small", "div", "p", "em"), _MAX_PARTS):
        kicker = read_line(part)
        if kicker and _KICKER.search(_names_of(part)):
            rest = text.removeprefix(kicker)
            return rest.lstrip(" :|–—-·") or None if rest != text else None
    return None


def _names_of(part: HtmlElement) -> str:
    """What a template calls an element: its class, and the names of the data it carries."""
    return " ".join([part.get("class") or "", *map(str, part.attrib)])


def _read_time(head: Head, element: HtmlElement) -> None:
    value = element.get("datetime")
    if value and len(head.times) < _MAX_VALUES:
        head.times.append(value)


def _read_script(head: Head, element: HtmlElement) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text:
        head.scripts.append(element.text)


def _read_item(head: Head, element: HtmlElement) -> None:
    value = clean_value(element.get("content") or element.get("datetime") or text_content(element))
    for name in (element.get("itemprop") or "").split():
        values = head.items.setdefault(name.lower(), [])
        if value and len(values) < _MAX_VALUES:
            values.append(value)


_READERS = {
    "meta": _read_meta,
    "link": _read_link,
    "title": _read_title,
    "h1": _read_heading,
    "h2": _read_heading,
    "time": _read_time,
    "script": _read_script,
}
