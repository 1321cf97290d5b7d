"""The name of a publication: without its slogan, and at the end of a page's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.html.characters import bare_letters_of

_BREAK = re.compile(r"\s+[-–—|:•·/]{1,3}\s+|\s*[|｜]\s*")
_NAME_WORDS = 6  # of a publication, at the end of a title
_LEAST_LETTERS = 4  # a shorter name of a host may begin a word of the slogan
# What stands between the name of a site and its country.
_SECOND_LEVELS = frozenset(("co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go"))


def drop_slogan(name: str, host: str) -> str:
    """Return the part of a stated name that begins as the site's address does, or else all of it.

    Args:
        name: as the page states it.
        host: of the page's address.

    >>> drop_slogan("The river, day by day | Example Post", "news.examplepost.co.uk")
    'Example Post'
    >>> drop_slogan("Example Post - News", "news.flood.org")
    'Example Post - News'
    """
    parts = _BREAK.split(name)
    key = bare_letters_of(_domain(host))
    if len(parts) < 2 or len(key) < _LEAST_LETTERS:
        return name
    return next((part for part in parts if bare_letters_of(part).startswith(key)), name)


def find_in_title(title: str, host: str) -> str | None:
    """Return what stands behind a page's title, if the site's address is short for it.

    >>> find_in_title("The crane fell - Harbour - The New Example Post", "www.neweposts.example")
    >>> find_in_title("The crane fell - Harbour - The New Example Post", "www.nepost.example")
    'The New Example Post'
    """
    *before, name = _BREAK.split(title)
    words = [key for word in name.split() if (key := bare_letters_of(word))]
    key = bare_letters_of(_domain(host))
    if not before or len(words) > _NAME_WORDS or len(key) < _LEAST_LETTERS - 1:
        return None
    return name.strip() if _is_short_for(key, words) else None


def _is_short_for(key: str, words: Sequence[str]) -> bool:
    """Tell whether beginnings of some of the words, in their order, make up a key."""
    reached = {0}  # how much of the key the words so far can make up
    for word in words:
        reached |= {
            start + count
            for start in reached
            for count in range(1, len(word) + 1)
            if key.startswith(word[:count], start)
        }
    return len(key) in reached


def _domain(host: str) -> str:
    """The label of a host that names the site: neither its country nor a part of the site."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return labels[-1] if labels else ""
