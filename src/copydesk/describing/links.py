"""Links and domains: their hosts, and how a text spells them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from copydesk.describing import lexicon, tidy

DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,4}[^\W\d_]{2,24}")
# What a site puts before its name for some readers: m.example.org, p.example.org/short-link.
_SUBDOMAIN = re.compile(r"(?:www|amp|mobile|[a-z])\.(?=[^.]+\.)")
_NEITHER = re.compile(r"[\W_]+")  # letter nor digit
# Signs around a name or link.
QUOTES = "\"“”„«»'‘’`*_/\\|[]{}()<> \t–—-:："


def from_link(text: str) -> str | None:
    """Return the host of a text that is a link or a domain, without www."""
    stripped = text.strip(QUOTES + ".,;")
    urls = tidy.find_urls(stripped)
    if urls and stripped.startswith(urls[0]):
        return host_of(urls[0])
    host = host_of(f"http://{stripped}") if DOMAIN.fullmatch(stripped) else None
    return stripped if host == stripped.lower() else host


def host_of(url: str) -> str | None:
    """Return a link's host without www., or None for platforms that carry others' works.

    >>> host_of("https://m.green.example/trees")
    'green.example'
    """
    try:
        host = urlsplit(url if "//" in url else f"http://{url}").hostname or ""
    except ValueError:
        return None
    prefix = _SUBDOMAIN.match(host)
    host = host[prefix.end() :] if prefix else host
    is_foreign = host in lexicon.words("wording", "sources", "foreign_hosts")
    return host if DOMAIN.fullmatch(host) and not is_foreign else None


def is_article_url(url: str) -> bool:
    """Say whether a link can be an article's own: on the web, with a path, on no platform."""
    if not url.startswith(("http://", "https://")) or any(char.isspace() for char in url):
        return False
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return host_of(url) is not None and len(path) > 1


def find_domain(text: str) -> str | None:
    """Return the first domain that stands in a line with a capital or alone ("ZurichTimes.net")."""
    for match in DOMAIN.finditer(text):
        word = match.group()
        if any(char.isupper() for char in word) and len(word.rpartition(".")[2]) <= 4:
            return word if host_of(f"http://{word.lower()}") else None
    return None


def spell_host(host: str, texts: Iterable[str]) -> str:
    """Return a host as the text itself spells it: "omtimes.com" is "OM Times" where that stands.

    Words of the text are joined until their letters are the host's first label.
    """
    label = host.rsplit(".", 1)[0].split(".")[-1].replace("-", "").casefold()
    for text in texts:
        if label not in _NEITHER.sub("", text.casefold()):
            continue
        words = text.split()
        for start in range(len(words)):
            spelled = _join_to(label, words, start)
            if spelled:
                return spelled
    return host


def _join_to(label: str, words: list[str], start: int) -> str | None:
    joined = ""
    for end in range(start, min(start + 6, len(words))):
        joined += "".join(char for char in words[end].casefold() if char.isalnum())
        if joined == label and end > start:
            spelled = " ".join(words[start : end + 1]).strip(QUOTES + ".,;!?")
            return spelled if spelled[:1].isupper() else None
        if not label.startswith(joined):
            return None
    return None
