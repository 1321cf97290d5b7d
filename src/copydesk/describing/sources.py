"""The publication that a text says it comes from: notices, credits, datelines, copyright, links."""

from __future__ import annotations

import re

from copydesk.describing import agencies, fields, lexicon, links, names, tidy
from copydesk.describing.dates import DateReader

# Longer texts are sentences. "Frankfurter Allgemeine Zeitung Sonntagszeitung" has 46 characters.
MAX_SOURCE_CHARS = 60
_MAX_SOURCE_WORDS = 7
# Words of a site behind a headline, and of the headline.
_SITE_WORDS, _TITLE_WORDS = range(2, 6), 5

_PARENS = re.compile(r"\(([^()]{2,40})\)")
_COPYRIGHT = re.compile(
    r"(?<!image )(?:©|\(c\)|\bcopyright\b)[\s©:]{0,5}(?:\(c\)|copyright\b)?[\s©:]{0,5}",
    re.IGNORECASE,
)
# A label that tells of something else than the source: (责任编辑：王芳), "Layout: Post".
_OTHER_LABEL = re.compile(r"[(（]?[^\W\d_][^:：/.]{0,30}[:：]\s{0,3}[^/\s]")
# What follows a holder; whose picture it is, where the house stands behind a slash.
_RIGHTS = re.compile(r"[\s.,;|]{1,3}all rights\b", re.IGNORECASE)
_PICTURE_HOLDER = re.compile(r"\w/(?:copyright\b|©)", re.IGNORECASE)
_YEARS = re.compile(r"[\s0-9,–—-]{0,40}(?:by\s|von\s|par\s|por\s|di\s)?", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:issue|edition|pages|website|site|section|magazine) of ", re.IGNORECASE)
_AT_HOME = re.compile(r"\s(?:at|on|in) (?:his|her|their|the)\s")
# "Earlier on this case, at Example.org:"
_AT_DOMAIN = re.compile(rf"\s(?:at|on)\s({links.DOMAIN.pattern})\s?:?$")
# "By Jane Doe for Green.example"
_FOR_SITE = re.compile(rf"\b(?i:for|at) ({links.DOMAIN.pattern})")
_SELF = re.compile(r"^(.{2,60}?) (?:is|are) (?:a|an|one of|the)\b(.{0,120})", re.IGNORECASE)


def from_notice(text: str, reader: DateReader) -> str | None:
    """Return where an article first appeared ("This piece originally appeared in X.")."""
    return _behind(text, lexicon.phrase_pattern("wording", "sources", "appeared"), reader)


def from_permission(text: str, reader: DateReader) -> str | None:
    """Return who permitted a reprint; two names joined by "and" are people."""
    found = _behind(text, lexicon.phrase_pattern("wording", "sources", "permitted"), reader)
    return None if found and " and " in found else found


def from_credit(text: str, *, is_guarded: bool = True) -> str | None:
    """Return the publication of a credit line: "Source: X", "Via X", "— X", "X", or its host.

    Args:
        is_guarded: refuse a bare X that has the form of a person's name.
    """
    is_label = text.rstrip().endswith((":", "："))
    if is_label or _COPYRIGHT.match(text) or text.startswith("Contributing "):
        return None
    stripped = text.strip(links.QUOTES + ".")
    match = lexicon.phrase_pattern("wording", "sources", "credited").match(stripped)
    if match:
        rest = stripped[match.end() :].lstrip(" :：-–—")
        return links.from_link(rest) or clean_source(rest, is_whole=True)
    if _OTHER_LABEL.match(stripped):
        return None
    found = links.from_link(stripped) or clean_source(stripped, is_whole=True)
    return None if found and is_guarded and names.is_person(found) else found


def from_read_more(text: str) -> str | None:
    """Return X of "Read more at X"; not where a headline follows."""
    stripped = text.strip(links.QUOTES + ".")
    match = lexicon.phrase_pattern("wording", "sources", "read_more").match(stripped)
    if match is None:
        domain = _AT_DOMAIN.search(text)
        return links.from_link(domain.group(1)) and domain.group(1) if domain else None
    if links.from_link(stripped[match.end() :]):
        return links.from_link(stripped[match.end() :])
    rest = re.split(r"[:：]", stripped[match.end() :])[0]
    found = clean_source(rest, is_whole=True) if rest.strip() else None
    return None if found and fields.is_section(found) else found


def from_dateline(text: str) -> str | None:
    """Return the agency in a dateline: "LONDON (Reuters) - "."""
    for inside in _PARENS.findall(text):
        if _is_agency(inside.strip()):
            return str(inside.strip())
    return agencies.find_agency(text)


def from_opening(text: str) -> str | None:
    """Return the agency in brackets at the very start of a note: "(CNN) Update: "."""
    match = _PARENS.match(text)
    return from_dateline(match.group()) if match else None


def from_byline(text: str) -> str | None:
    """Return the agency, paper or site that a byline names beside or instead of people."""
    site = _FOR_SITE.search(text)
    found = site.group(1) if site and links.from_link(site.group(1)) else None
    return agencies.find_agency(text) or found


def from_copyright(text: str) -> str | None:
    """Return the holder that a copyright line names, without its legal form."""
    match = _COPYRIGHT.search(text)
    if match is None or _PICTURE_HOLDER.search(text):
        return None
    start = _YEARS.match(text, match.end())
    rest = _RIGHTS.split(text[start.end() if start else match.end() :])[0]
    found = clean_source(rest)
    return found if found and (not names.is_person(found) or _is_company(rest, found)) else None


def from_title(text: str) -> str | None:
    """Return the site behind a headline and a bar: neither a person nor a part of a paper.

    >>> from_title("Is the Bridge to Be Sold? | Green Daily Post")
    'Green Daily Post'
    """
    headline, bar, tail = text.rpartition(" | ")
    words = tail.split()
    is_site = len(words) in _SITE_WORDS and all(word[0].isupper() for word in words)
    if not bar or len(headline.split()) < _TITLE_WORDS or not is_site or names.is_person(tail):
        return None
    return None if fields.is_section(tail) else clean_source(tail, is_whole=True)


def from_plea(text: str) -> str | None:
    """Return what a publication calls itself when it asks for support ("X is a newsroom that")."""
    first = text.split()[0] if text.split() else ""
    if (
        links.DOMAIN.fullmatch(first)
        and first[0].isupper()
        and links.host_of(f"http://{first.lower()}")
    ):
        return first
    led = lexicon.phrase_pattern("wording", "sources", "pleading").search(text)
    if led:
        return clean_source(text[led.end() :])
    match = _SELF.match(text)
    words = sorted(lexicon.words("wording", "sources", "self_words"))
    if match and any(word in match.group(2).casefold() for word in words):
        return clean_source(match.group(1), is_whole=True)
    return agencies.find_agency(text)


def clean_source(text: str, *, is_whole: bool = False) -> str | None:
    """Return the name of a publication at the start of a text, or None.

    Args:
        text: what stands behind the words that lead to a source.
        is_whole: refuse a text that goes on behind the name.
    """
    if agencies.is_agency(text.strip(links.QUOTES + ".")):
        return text.strip(links.QUOTES + ".")
    issue = _ISSUE.search(text[:80])
    tokens = _drop_leading((text[issue.end() :] if issue else text).strip(links.QUOTES).split())
    words, rest = _take_name(tokens)
    name = _drop_legal_form(" ".join(words)).strip(links.QUOTES + ".,;&")
    if not name or len(name) > MAX_SOURCE_CHARS or (is_whole and rest):
        return None
    if rest and name.endswith(("'s", "’s")):
        return None
    return None if _is_no_publication(name) else name


def _is_no_publication(name: str) -> bool:
    is_generic = name.casefold() in lexicon.words("wording", "sources", "generic")
    is_platform = bool(links.DOMAIN.fullmatch(name)) and links.host_of(f"http://{name}") is None
    is_title = name.casefold() in lexicon.words("names", "people", "honorifics")
    is_code = "://" in name or name.count("/") > 1 or not any(char.isalpha() for char in name)
    return is_generic or is_platform or is_title or is_code


def _behind(text: str, pattern: re.Pattern[str], reader: DateReader) -> str | None:
    """Return the last source behind a leading phrase; dates between the two are passed over."""
    found = None
    for match in pattern.finditer(text):
        rest = text[match.end() :][:300]
        plain = tidy.plain_digits(rest)
        spans = reader.find_spans(plain) if len(plain) == len(rest) else []
        if spans and spans[0][1] < 20:
            rest = rest[spans[0][2] :].lstrip(" ,")
        rest = _behind_person(rest)
        host = links.from_link(rest.split()[0]) if rest.split() else None
        found = clean_source(rest) or host or found
    return found


def _behind_person(text: str) -> str:
    """Drop who published where that is told, too: "by Jane Doe at her Green Blog"."""
    place = _AT_HOME.search(text)
    person = text[: place.start()].strip().removeprefix("by ") if place else ""
    return text[place.end() :] if place and names.clean_name(person) == person else text


def _drop_leading(tokens: list[str]) -> list[str]:
    leading = lexicon.words("wording", "sources", "leading")
    index = 0
    while index < min(len(tokens) - 1, 4) and tokens[index] in leading:
        index += 1
    return tokens[index:]


def _take_name(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Take words with capitals, and small ones between them, up to the end of the sentence."""
    end = 0
    for index, token in enumerate(tokens[: 2 * _MAX_SOURCE_WORDS]):
        if _is_name_word(token):
            end = index + 1
            if token[-1] in ',;:!?|)”"»。，、' or _ends_sentence(token, tokens[index + 1 :]):
                break
        elif token not in lexicon.words("wording", "sources", "inside"):
            break
    return (tokens[:end], tokens[end:]) if end <= _MAX_SOURCE_WORDS else ([], tokens)


def _is_name_word(token: str) -> bool:
    core = token.strip(links.QUOTES + ".,;!?")
    if not core:
        return token in {"&", "-", "/"}
    has_no_case = core.lower() == core.upper()
    return (
        core[0].isupper()
        or core[0].isdigit()
        or has_no_case
        or bool(links.DOMAIN.fullmatch(core))
        or any(char.isupper() for char in core)
    )


def _ends_sentence(token: str, rest: list[str]) -> bool:
    if not token.endswith(".") or not rest:
        return token.endswith(".") and not rest
    core = token.rstrip(".")
    return len(core) > 2 and "." not in core


def _drop_legal_form(name: str) -> str:
    words = name.split()
    forms = lexicon.words("wording", "sources", "legal_forms")
    while len(words) > 1 and words[-1].casefold().strip(".,") in forms:
        words = words[:-1]
    return " ".join(words)


def _is_company(text: str, name: str) -> bool:
    """Say whether a legal form follows the name in a text."""
    _, _, rest = text.partition(name)
    following = rest.strip(" ,&").split()[:1]
    forms = lexicon.words("wording", "sources", "legal_forms")
    return any(word.casefold().strip(".,") in forms for word in following)


def _is_agency(inside: str) -> bool:
    folded = [word.casefold() for word in re.split(r"[\s/]+", inside)]
    organisations = lexicon.words("names", "not_people", "organisations")
    return (
        agencies.is_agency(inside)
        or (inside.isupper() and inside.isalpha() and 2 <= len(inside) <= 5)
        or any(word in organisations for word in folded)
        or any(map(agencies.is_agency, folded))
        or bool(links.DOMAIN.fullmatch(inside))
    )
