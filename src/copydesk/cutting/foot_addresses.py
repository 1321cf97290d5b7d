"""Bare web addresses below a text that stand among lines of the site: where it was taken from."""

from __future__ import annotations

import re
from collections.abc import Collection

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,2000}")
_SCHEMES = ("http", "www.")  # one of which every address begins with
# kinds of lines of the site that name the origin of a text or lead elsewhere.
_KINDS = frozenset({"credit", "republication_notice", "read_more", "share", "subscribe", "legal"})


def find_foot_addresses(article: Article) -> list[Cut]:
    """Propose cuts of addresses below the last paragraph, right below or above such a line."""
    if not article.zones.has_body:
        return []
    below = range(article.zones.last_body + 1, len(article.lines))
    found = [index for index in below if _is_address(article, index)]
    return [
        article.cut_line(index, "shape.foot-address")
        for index in found
        if any(_is_of_site(article, index, found, step) for step in (-1, 1))
        and not _is_led_to(article, index, found)
    ]


def _is_address(article: Article, index: int) -> bool:
    text = article.lines[index].text
    return text.startswith(_SCHEMES) and _ADDRESS.fullmatch(text) is not None


def _is_of_site(article: Article, index: int, found: Collection[int], step: int) -> bool:
    """Whether the next line that is no address, upwards or downwards, is one of the site's."""
    while index in found:
        index += step
    return 0 <= index < len(article.lines) and not _KINDS.isdisjoint(article.whole_kinds(index))


def _is_led_to(article: Article, index: int, found: Collection[int]) -> bool:
    """Whether a line that stays opens what stands below it with a colon."""
    while index in found:
        index -= 1
    return not article.is_cut[index] and article.lines[index].text.endswith(":")
