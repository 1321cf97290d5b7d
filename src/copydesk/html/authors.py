"""Who wrote a page's article: what it tells machines, what stands at the headline, what elsewhere.

docs/extraction.md tells the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from copydesk.html.around import Surroundings
from copydesk.html.bylines import Byline, find_bylines_anywhere, find_bylines_near
from copydesk.html.head import Head
from copydesk.html.jsonld import LinkedData, Node
from copydesk.html.labelled import find_dated, find_labelled
from copydesk.html.people import clean_authors, clean_organisations, is_desk

# From those written for one article to those that many sites fill with their own name.
_METAS = (
    "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "article:author",
    "article:author_name", "og:article:author", "og:author", "citation_author", "dc.creator",
    "dcterms.creator", "dc.creator.aut", "authors", "author", "creator", "article.author",
    "shareaholic:article_author_name", "rbauthors",
)  # fmt: skip
# How plugins label the author for Twitter's cards ("Written by" and the name behind it).
_WRITTEN_BY = re.compile(
    r"written|author|verfasst|geschrieben|autor|écrit|rédigé|escrito|scritto|geschreven|napisan"
    r"|skrevet|skriven|написа|yaz|作者|著者|작성",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile("Organization|Corporation")
# An account of whoever runs the site, which signs what others wrote.
_ADMIN = re.compile(r"/(?:admin\w*|administrator|webmaster|editor)/?$", re.IGNORECASE)
_MOST_NAMES = 12
_MAX_BYLINES = 60


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote it.

    Attributes:
        people: names of persons, in their order.
        organisations: an agency, a desk, a publication; named as author where no person is.
    """

    people: list[str]
    organisations: list[str]


def read_authors(
    head: Head,
    data: LinkedData,
    article: Node,
    tree: HtmlElement,
    around: Surroundings | None,
    not_people: Sequence[str],
) -> Authors:
    """Read who wrote the article.

    Args:
        head: meta values.
        data: the page's JSON-LD.
        article: the node of the article in it.
        tree: the page.
        around: what stands at its headline, if it has one.
        not_people: names of the publication, its host and its sections.
    """
    nodes = data.follow(article.get("author")) or data.follow(article.get("creator"))
    people, others = _part_nodes(data, nodes)
    stated = [people, *_meta_values(head)]
    near = list(islice(find_bylines_near(around), _MAX_BYLINES)) if around is not None else []
    if found := _first_people(stated, not_people) or _people_of(near, not_people):
        return Authors(_name_more(found, near, not_people), [])
    alone = [b.texts for b in near if (b.is_exact or b.is_posted) and len(b.texts) == 1]
    labelled = [[text] for text in find_labelled(tree)]
    leaves = [b.leaves for b in near]
    kinds = ((stated, True), (leaves, False), (alone, True), (labelled, False))
    for groups, is_word in kinds:
        if found := _first_people(groups, not_people, allow_single=is_word):
            return Authors(_in_full(found, [*leaves, *labelled], not_people), [])
    if organisations := clean_organisations([*others, *people]):
        return Authors([], organisations)
    far = list(islice(find_bylines_anywhere(tree), _MAX_BYLINES))
    found = _find_far(far, around, not_people)
    return Authors(found, [] if found else _find_desk(stated, [*near, *far], not_people))


def _find_far(
    far: Sequence[Byline], around: Surroundings | None, not_people: Sequence[str]
) -> list[str]:
    """People in bylines anywhere, else who signs, else who stands behind a day."""
    if found := _people_of(far, not_people) or _first_people([b.leaves for b in far], not_people):
        return found
    signed = [byline.texts for byline in far if byline.is_posted]
    if found := _first_people(signed, not_people, allow_single=True):
        return found
    dated = [] if around is None else find_dated(around)
    return _first_people(([name] for name in dated), not_people)


def _part_nodes(data: LinkedData, nodes: list[Any]) -> tuple[list[str], list[str]]:
    """Names of people, and of organisations and accounts, in JSON-LD."""
    people: list[str] = []
    others: list[str] = []
    for node in nodes:
        is_other = isinstance(node, dict) and (
            _ORGANIZATION.search(str(node.get("@type"))) or _is_admin(node)
        )
        (others if is_other else people).extend(data.names(node))
    return people, others


def _is_admin(node: Node) -> bool:
    addresses = (node.get("url"), node.get("@id"))
    return any(isinstance(each, str) and _ADMIN.search(_path(each)) for each in addresses)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _meta_values(head: Head) -> list[list[str]]:
    cards = [
        value
        for number in ("1", "2")
        if _WRITTEN_BY.search(head.first(f"twitter:label{number}") or "")
        for value in head.all(f"twitter:data{number}")
    ]
    return [*(head.all(name) for name in _METAS), cards]


def _first_people(
    groups: Iterable[Sequence[str]], not_people: Sequence[str], *, allow_single: bool = False
) -> list[str]:
    for values in filter(None, groups):  # of twenty meta elements, a page has two
        if people := clean_authors(values, not_people, allow_single=allow_single):
            return people[:_MOST_NAMES]
    return []


def _people_of(bylines: Sequence[Byline], not_people: Sequence[str]) -> list[str]:
    return _first_people((byline.texts for byline in bylines), not_people)


def _in_full(
    found: list[str], groups: Iterable[Sequence[str]], not_people: Sequence[str]
) -> list[str]:
    """Take the whole name of somebody whom the page's head names by the first word alone."""
    if len(found) > 1 or " " in found[0]:
        return found
    wholes = (clean_authors(values, not_people) for values in groups)
    return next((w for w in wholes if len(w) == 1 and w[0].startswith(found[0] + " ")), found)


def _name_more(found: list[str], near: Sequence[Byline], not_people: Sequence[str]) -> list[str]:
    """Take what stands at the headline if it names the same people and more, as editors see it."""
    exact = [text for byline in near if byline.is_exact for text in byline.texts]
    for texts in (exact, *(byline.texts for byline in near if len(byline.texts) == 1)):
        seen = clean_authors(texts, not_people)
        if set(seen) > set(found) and len(seen) <= _MOST_NAMES:
            return seen
    return found


def _find_desk(
    stated: Iterable[list[str]], bylines: Sequence[Byline], not_people: Sequence[str]
) -> list[str]:
    """An agency or desk in a meta element or at the headline; other names there are the site's."""
    for values in stated:
        if found := [each for each in clean_organisations(values, not_people) if is_desk(each)]:
            return found
    for byline in bylines:
        names = clean_organisations(byline.texts[:1])
        if found := [each for each in names if byline.is_exact or is_desk(each)]:
            return found
    return []
