"""The headline of a page, chosen among what its head and its headings claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEPARATOR = re.compile(r"\s+(?:[|–—·»«•:/-]|::|>>)\s+|\s*\|\s*")
_NO_LETTERS = re.compile(r"[\W_]+")
_HEADLINE_CHARS = 300
# 0 to 1; a heading that shares fewer of its letter pairs with every title of the head is another's.
_MIN_SUPPORT = 0.5


def choose_title(
    headings: Iterable[str],
    subheadings: Iterable[str],
    claims: Iterable[str | None],
    site_names: Iterable[str],
) -> str | None:
    """Return the headline as a reader of the page sees it, without the name of the site.

    A main heading that the head supports wins over the head's titles, which are often rewritten
    for search engines; without one the first claim stands. Where the heading only adds a kicker to
    a claim, the claim stands.

    Args:
        headings: texts of the page's `h1` elements.
        subheadings: texts of its `h2` elements; one that a claim repeats serves without an `h1`.
        claims: titles named by the head, the most trusted first.
        site_names: names of the publication.
    """
    sites = {key for name in site_names if (key := _letters(name))}
    titles = [strip_site(claim, sites) for claim in claims if claim and claim.strip()]
    shown = [text for text in headings if 0 < len(text) <= _HEADLINE_CHARS]
    if not titles:
        return shown[0] if shown and _letters(shown[0]) not in sites else None
    best = max(shown, key=lambda text: _support(text, titles), default="")
    if not best or _support(best, titles) < _MIN_SUPPORT:
        return next((text for text in subheadings if _is_part(text, titles)), titles[0])
    return next((title for title in titles if _adds_kicker(best, title)), strip_site(best, sites))


def strip_site(title: str, sites: set[str]) -> str:
    """Take names of the site off both ends of a title; `sites` holds their letters, casefolded.

    >>> strip_site("Rain ends drought | News | The Daily", {"thedaily", "news"})
    'Rain ends drought'
    """
    title = " ".join(title.split())
    for _ in range(4):
        breaks = list(_SEPARATOR.finditer(title))
        if breaks and _is_site(title[breaks[-1].end() :], sites):
            title = title[: breaks[-1].start()]
        elif breaks and _is_site(title[: breaks[0].start()], sites):
            title = title[breaks[0].end() :]
        else:
            break
    return title


def _is_site(part: str, sites: set[str]) -> bool:
    key = _letters(part)
    return key in sites or (
        len(key) > 3 and any(key.startswith(s) or s.startswith(key) for s in sites)
    )


def _is_part(heading: str, titles: list[str]) -> bool:
    key = _letters(heading)
    parts = {_letters(part) for title in titles for part in _SEPARATOR.split(title)}
    return len(key) > 3 and (key in parts or key in map(_letters, titles))


def _adds_kicker(heading: str, title: str) -> bool:
    whole, part = _letters(heading), _letters(title)
    return len(part) < len(whole) and len(part) > len(whole) / 2 and whole.endswith(part)


def _support(heading: str, titles: list[str]) -> float:
    return max(_similarity(_letters(heading), _letters(title)) for title in titles)


def _similarity(a: str, b: str) -> float:
    pairs_a, pairs_b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    smaller = min(len(pairs_a), len(pairs_b))
    return len(pairs_a & pairs_b) / max(len(pairs_a), len(pairs_b)) if smaller else float(a == b)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
