"""The name of a publication, without the slogan that some sites state behind or before it."""

from __future__ import annotations

import re

from copydesk.html.characters import bare_letters_of

_BREAK = re.compile(r"\s+[-–—|:•·/]{1,3}\s+|\s*[|｜]\s*")
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


def _domain(host: str) -> str:
    """The label of a host that names the site: neither its country nor a part of the site."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return labels[-1] if labels else ""
