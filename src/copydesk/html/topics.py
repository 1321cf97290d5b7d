"""What a page says its article is about: its section and tags, without what templates add."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from copydesk.html.characters import letters_of
from copydesk.html.head import clean_value

_MAX_TAGS = 50
_TAG_CHARS = 80
_SEPARATOR = re.compile(r"[,;،、，|\n]")
# parts; of several values one with more is a list of its own, others have a comma in a name.
_LIST_PARTS = 4
# What templates put before a tag: "Category: Moon", "NLP Entity Tokens: India", "topic/floods".
_KEY = re.compile(
    r"(?:[\w ]{0,20}\b)?(?:category|categories|topics?|sections?|tags?|tokens|persons?|people"
    r"|organi[sz]ations?|locations?|places?|subjects?)\s?[:/]\s*(?=\S)",
    re.IGNORECASE,
)
_ID = re.compile(r"(?=.*\d)[0-9a-f-]{16,64}|(?:[a-z]{1,12}-)?\d{5,64}")
# Names that content systems use among themselves: "news_world", "/world/asia". Tags may be written
# with underscores; only those with capitals as well ("app_Sport_Tennis") are of that kind.
_CODE = re.compile(r"[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)+|/\S*")
_CAPITAL = re.compile(r"[A-Z]")
_QUOTES = " '\"#/&«»“”„"
_SHORT = 3  # letters; so few equal the name of the site by chance
_HEADLINE_LETTERS = 20  # a shorter title may be a tag as well
# What content systems call articles without a section, and places that are none.
NO_SECTIONS = frozenset((
    "uncategorized", "uncategorised", "unkategorisiert", "nichtkategorisiert", "ohnekategorie",
    "nonclassé", "sincategoría", "sincategoria", "senzacategoria", "semcategoria",
    "bezkategorii", "ongecategoriseerd", "geencategorie", "okategoriserade",
    "ikkekategoriseret", "ukategorisert", "luokittelematon", "kategorilenmemiş", "безрубрики",
    "безкатегорії", "未分類", "未分类", "미분류", "غيرمصنف", "article", "articles", "post", "posts",
    "page", "tags", "home", "homepage", "frontpage",
))  # fmt: skip
_NO_TAGS = frozenset(("homepage", "frontpage", "featuredstory", "uncategorized", "uncategorised"))


def read_section(values: Iterable[object]) -> str | None:
    """Return the first value that names a section; of a list in one value, its first item.

    >>> read_section(["Uncategorized", "Brooklyn,Housing,Video"])
    'Brooklyn'
    """
    for value in values:
        text = clean_value(value) or ""
        parts = text.split(",")
        is_list = len(parts) >= _LIST_PARTS or re.search(r",\S", text) is not None
        name = parts[0].strip() if is_list else text
        if name and letters_of(name) not in NO_SECTIONS and not _CODE.fullmatch(name):
            return name
    return None


def read_tags(
    listed: Iterable[str],
    separate: Iterable[Sequence[str]],
    site_names: Iterable[str | None],
    title: str | None = None,
) -> list[str]:
    """Return the tags, each once, in their order.

    Args:
        listed: values that hold lists of tags by their nature.
        separate: groups of values; in a group of several, each is one tag.
        site_names: names of the publication, which some templates add.
        title: of the article; a long one is no tag.

    >>> read_tags(["rain, dams"], [["Cisco, Inc.", "Category: Floods"]], [])
    ['Cisco, Inc.', 'Floods', 'rain', 'dams']
    """
    keys = {key for name in site_names if len(key := letters_of(name or "")) > _SHORT}
    keys |= {key for key in [letters_of(title or "")] if len(key) > _HEADLINE_LETTERS}
    tags: dict[str, str] = {}
    for part in [*_part(separate), *_split(listed)]:
        tag = _KEY.sub("", clean_value(part) or "", count=1).strip(_QUOTES)
        if _is_tag(tag) and letters_of(tag) not in keys:
            tags.setdefault(tag.casefold(), tag)
    return list(tags.values())[:_MAX_TAGS]


def _part(groups: Iterable[Sequence[str]]) -> list[str]:
    parts: list[str] = []
    for values in groups:
        for value in values:
            found = _split([value])
            is_list = len(values) == 1 or len(found) >= _LIST_PARTS
            parts += found if is_list else [html.unescape(value)]
    return parts


def _split(values: Iterable[str]) -> list[str]:
    # Some templates write entities twice, whose semicolons divide nothing.
    return [part for value in values for part in _SEPARATOR.split(html.unescape(value))]


def _is_tag(tag: str) -> bool:
    is_named = _CODE.fullmatch(tag) is not None and _CAPITAL.search(tag) is not None
    is_code = tag.startswith("_") or is_named or _ID.fullmatch(tag) is not None
    is_place = letters_of(tag) in _NO_TAGS
    return any(map(str.isalnum, tag)) and len(tag) <= _TAG_CHARS and not is_code and not is_place
