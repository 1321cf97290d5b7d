"""The headline of a page, chosen among what its head and its headings claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from copydesk.html.characters import letters_of

_SEPARATOR = re.compile(r"\s+(?:[|–—·»«•:/-]|::|>>)\s+|\s*[|｜]\s*")
_HEADLINE_CHARS = 300
# 0 to 1; a heading that shares fewer of its letter pairs with every title of the head is another's,
# unless it is the only one and long enough for a headline.
_MIN_SUPPORT = 0.5
_ALONE_LETTERS = 12
_QUOTES = tuple("\"'“”’«»」』")
_SHORT = 3  # letters; so few equal others by chance
_SITE_LETTERS = 30  # names of sites are shorter
_TRAIL = re.compile(r"\s[»›]\s")  # between the steps from a site to a page of it
# The first of the claims, JSON-LD and OpenGraph, are written for readers.
_TRUSTED = 2


def choose_title(
    headings: Iterable[str],
    subheadings: Iterable[str],
    claims: Iterable[str | None],
    site_names: Iterable[str],
    *,
    without_kicker: Mapping[str, str] | None = None,
) -> str | None:
    """Return the headline as a reader of the page sees it, without the name of the site.

    A main heading that the head supports wins over the head's titles, which are often rewritten
    for search engines; one that nothing supports only if it stands alone. The one that readers
    comment on wins over both. A lower heading serves where the head repeats it word for word and
    the main one not. A kicker stays if the most trusted titles of the head have it too.

    Args:
        headings: texts of the page's `h1` elements.
        subheadings: texts of its `h2` elements.
        claims: titles named by the head, the most trusted first.
        site_names: names of the publication.
        without_kicker: of headings of both kinds whose markup sets a kicker apart, what remains.
    """
    given = [" ".join((claim or "").split()) for claim in claims]
    stated = [claim for claim in given if claim]
    # Some templates write the headline where the site's name should stand.
    longest = {key for claim in stated if len(key := letters_of(claim)) > _SITE_LETTERS}
    sites = {key for name in site_names if (key := letters_of(name))} - longest
    titles = [strip_site(claim, sites) for claim in stated]
    trusted = [strip_site(claim, sites) for claim in given[:_TRUSTED] if claim]
    lower = [text for text in subheadings if text]
    shown = [text for text in headings if _is_headline(text, stated, lower, sites)]
    if not titles:
        return shown[0] if shown else None
    keys = set(map(letters_of, trusted))
    commented = _find_commented(shown, lower)
    best = commented or max(
        shown, key=lambda text: (_support(text, titles), letters_of(text) in keys), default=""
    )
    if repeated := _find_repeated(lower, trusted, best):
        return _drop_kicker(repeated, without_kicker or {}, keys)
    if lowered := _find_end_of_trail(lower, stated, best):
        return lowered
    is_alone = not given[0] and _stands_alone(best, shown)
    is_sure = commented is not None or is_alone
    if not best or (_support(best, titles) < _MIN_SUPPORT and not is_sure):
        return next((text for text in lower if _is_part(text, titles)), titles[0])
    bare = (without_kicker or {}).get(best)
    return _settle_kicker(best, bare, stated, titles, trusted)


def parts_of(title: str) -> list[str]:
    """Return what separators part in a title: headline, section, site, in any order.

    >>> parts_of("Daily Post - Rain ends drought | News")
    ['Daily Post', 'Rain ends drought', 'News']
    """
    return [part for part in _SEPARATOR.split(title) if part]


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
    key = letters_of(part)
    return key in sites or (
        len(key) > _SHORT and any(key.startswith(s) or s.startswith(key) for s in sites)
    )


def _is_headline(heading: str, stated: list[str], lower: list[str], sites: set[str]) -> bool:
    """Tell whether an `h1` may be a headline: it names neither the site nor the blog."""
    key = letters_of(heading)
    if not key or key in sites or len(heading) > _HEADLINE_CHARS:
        return False
    # "Headline : Blog", with the blog's name in the h1 and the headline in an h2.
    rests = {
        whole.removesuffix(key) for text in stated if (whole := letters_of(text)).endswith(key)
    } - {""}
    return not rests & set(map(letters_of, lower))


def _find_repeated(lower: list[str], trusted: list[str], best: str) -> str | None:
    """Return the title that an `h2` shows word for word, where the `h1` says something else."""
    if not best or not trusted or letters_of(best).startswith(letters_of(trusted[-1])):
        return None
    keys = {key for text in lower if len(key := letters_of(text)) > _SHORT}
    return next((title for title in reversed(trusted) if letters_of(title) in keys), None)


def _drop_kicker(title: str, without_kicker: Mapping[str, str], trusted: set[str]) -> str:
    """Take the kicker off a title that an `h2` shows so parted, unless all titles agree on it."""
    key = letters_of(title)
    bare = (rest for whole, rest in without_kicker.items() if letters_of(whole) == key)
    return title if trusted == {key} else next(bare, title)


def _find_end_of_trail(lower: list[str], stated: list[str], best: str) -> str | None:
    """Return the `h2` that ends a trail from the site down ("Blog » Archive » Headline")."""
    keys = {letters_of(text): text for text in lower}
    for title in stated:
        end = letters_of(_TRAIL.split(title)[-1])
        is_longer = len(end) >= _ALONE_LETTERS and len(end) > len(letters_of(best))
        if end in keys and is_longer and end != letters_of(title):
            return keys[end]
    return None


def _stands_alone(heading: str, shown: Sequence[str]) -> bool:
    key = letters_of(heading)
    return len(key) >= _ALONE_LETTERS and " " in heading and {key} == set(map(letters_of, shown))


def _find_commented(shown: list[str], lower: list[str]) -> str | None:
    """Return the heading that one above comments quotes: 'Two replies to "Headline"'.

    Eight pages of as many sites do so, and each time it is the headline.
    """
    quoting = [letters_of(text) for text in lower if text.endswith(_QUOTES)]
    for heading in shown if quoting else ():
        key = letters_of(heading)
        if len(key) >= _ALONE_LETTERS and any(q != key and q.endswith(key) for q in quoting):
            return heading
    return None


def _is_part(heading: str, titles: list[str]) -> bool:
    """Tell whether a heading is a title of the head, or the longest part of one."""
    key = letters_of(heading)
    longest = {max(map(letters_of, _SEPARATOR.split(title)), key=len) for title in titles}
    return len(key) > _SHORT and (key in longest or key in map(letters_of, titles))


def _settle_kicker(
    heading: str, bare: str | None, stated: list[str], titles: list[str], trusted: list[str]
) -> str:
    key = letters_of(heading)
    if bare and not any(letters_of(title) == key for title in trusted):
        parts = {letters_of(part) for title in trusted for part in _SEPARATOR.split(title)}
        if letters_of(bare) in parts:
            return bare
    same = next((claim for claim in [*stated, *titles] if letters_of(claim) == key), None)
    if same is not None or bare:
        return (same or bare or heading) if bare else _unglue(heading, same or heading, trusted)
    longer = [title for title in trusted if letters_of(title).endswith(key)]
    if len(longer) == _TRUSTED and len(set(map(letters_of, longer))) == 1:
        return longer[-1]
    return next((title for title in titles if _adds_kicker(heading, title)), heading)


def _unglue(heading: str, same: str, trusted: list[str]) -> str:
    """Part a heading from a kicker that only a style sets apart ("Our pickGarden chairs")."""
    if len(same.split()) <= len(heading.split()):
        return heading
    return next((title for title in trusted if _adds_kicker(heading, title)), same)


def _adds_kicker(heading: str, title: str) -> bool:
    """Tell whether a heading is a title behind a kicker; words before a colon belong to it."""
    whole, part = letters_of(heading), letters_of(title)
    is_long = len(part) > len(whole) / 2 or len(part) > _SITE_LETTERS
    is_tail = is_long and len(part) < len(whole) and whole.endswith(part)
    return is_tail and not re.search(r"\S[:：]$", heading[: -len(title)].rstrip())


def _support(heading: str, titles: list[str]) -> float:
    return max(_support_by(heading, title) for title in titles)


def _support_by(heading: str, title: str) -> float:
    key, parts = letters_of(heading), _SEPARATOR.split(title)
    if len(parts) > 1 and key == letters_of(parts[0]):
        return 1.0
    return _similarity(key, letters_of(title))


def _similarity(a: str, b: str) -> float:
    pairs_a, pairs_b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    smaller = min(len(pairs_a), len(pairs_b))
    return len(pairs_a & pairs_b) / max(len(pairs_a), len(pairs_b)) if smaller else float(a == b)
