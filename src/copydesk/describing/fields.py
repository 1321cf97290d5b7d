"""Labelled fields of a metadata line ("Topic: Security Tags: A, B"), tags and sections."""

from __future__ import annotations

import functools
import re

from copydesk.describing import lexicon, tidy

_LABEL_TAIL = r"\s?[:：]"
# A label that no list knows: one word with a capital, before a colon and a space.
_ANY_LABEL = r"(?<!\S)(?-i:[^\W\d_a-z])[^\W\d_]{1,20}:(?=\s)"
_TAG_SEPARATOR = re.compile(r"\s*[,;|•،、，；\n\t]\s*|\s[·/–-]\s|(?<!\w)#")
_CRUMB = re.compile(r"\s*[>»›→]\s*|\s/\s")
# A list of people and counts; a link to a file; buttons of networks.
_NO_SECTION = re.compile(
    r"\||\d+ comments?$|^(?:pdf|mp3)$|facebook|twitter|linkedin|whatsapp|\b(?:share|tumblr)\b"
    r"|google\+",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"#(\w{1,60})")
# No such name is longer.
_CAMEL_CHARS = 20
MAX_TAG_CHARS = 80
MAX_TAGS = 100
MAX_SECTION_CHARS = 60


def read_fields(text: str) -> dict[str, list[str]]:
    """Return the values of the known labels in a line, in order, by field.

    Args:
        text: one line, clipped.

    Returns:
        "section", "tags", "author", "source" and "other" to the texts behind such labels.
    """
    labels = list(_labels().finditer(text))
    fields: dict[str, list[str]] = {}
    for index, match in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        name = _field_names().get(match.group(1).casefold() if match.group(1) else "", "other")
        value = text[match.end() : end].strip(" |•·,;–—-")
        if value:
            fields.setdefault(name, []).append(value)
    return fields


def split_tags(text: str) -> list[str]:
    """Split tags at signs; without any, at the seams where a small letter meets a capital.

    >>> split_tags("North KoreaNuclearVladimir Putin")
    ['North Korea', 'Nuclear', 'Vladimir Putin']
    """
    pieces = [piece.strip(" .#:-–—") for piece in _TAG_SEPARATOR.split(text)]
    if len(pieces) == 1:
        pieces = _split_at_seams(pieces[0])
    return clean_tags(pieces)


def clean_tags(tags: list[str]) -> list[str]:
    """Return the tags that are not empty nor sentences, each once, compared without case."""
    seen: dict[str, str] = {}
    for tag in tags:
        tidied = tidy.clip(tag, MAX_TAG_CHARS + 1).strip(" #")
        if tidied and len(tidied) <= MAX_TAG_CHARS:
            seen.setdefault(tidied.casefold(), tidied)
    return list(seen.values())[:MAX_TAGS]


def split_listed(text: str) -> list[str]:
    """Split a markup's tags at commas and bars alone; markup does not run tags together."""
    return [piece.strip() for piece in re.split(r"[,;|]", text)]


def read_hashtags(text: str) -> list[str]:
    """Return the tags of a line that consists of hashtags, else none."""
    tags = _HASHTAG.findall(text)
    is_only_tags = not re.search(r"\w", _HASHTAG.sub("", text))
    return clean_tags(tags) if tags and is_only_tags else []


def clean_section(text: str, title: str | None = None) -> str | None:
    """Return the section a label, a line or a breadcrumb names; the last crumb is the nearest.

    >>> clean_section("Home > News > Parks > The bridge opens", "The bridge opens")
    'Parks'
    """
    crumbs = [crumb.strip(" :：.|•·") for crumb in _CRUMB.split(text)]
    home = lexicon.words("wording", "sections", "home")
    crumbs = [crumb for crumb in crumbs if crumb and crumb.casefold() not in home]
    crumbs = [crumb for crumb in crumbs if not title or title not in crumb]
    section = crumbs[-1] if crumbs else ""
    if _NO_SECTION.search(section) or not any(map(str.isalpha, section)):
        return None
    return section if 0 < len(section) <= MAX_SECTION_CHARS else None


def is_section(text: str) -> bool:
    """Say whether a line is only the name of a section, or a breadcrumb that starts at home."""
    names = lexicon.words("wording", "sections", "names")
    crumbs = [crumb.strip(" :：.|").casefold() for crumb in _CRUMB.split(text)]
    if len(crumbs) > 1 and crumbs[0] in lexicon.words("wording", "sections", "home"):
        return True
    return all(part in names for crumb in crumbs for part in crumb.split("/"))


def is_seam(text: str, start: int, index: int) -> bool:
    """Say whether a new tag or name begins here: KoreaNuclear, NATORussia, COVID-19Health."""
    before, here = text[index - 1], text[index]
    camel = _camel_around(text, index)
    if camel is not None or not here.isupper() or not before.isalnum():
        return camel == index and before.isalnum()
    word = text[max(start, text.rfind(" ", 0, index) + 1, text.rfind("-", 0, index) + 1) : index]
    follows_small = before.islower() and word not in lexicon.table("wording", "tags")["heads"]
    goes_small = index + 1 < len(text) and text[index + 1].islower()
    follows_other = before.isdigit() or (len(word) > 1 and word.isupper())
    return follows_small or (goes_small and follows_other)


def known_labels() -> frozenset[str]:
    """Return all labels that the lists know, casefolded."""
    return frozenset(_field_names())


def _split_at_seams(text: str) -> list[str]:
    tags, start = [], 0
    for seam in range(1, len(text)):
        if is_seam(text, start, seam):
            tags.append(text[start:seam])
            start = seam
    return [*tags, text[start:]]


def _camel_around(text: str, index: int) -> int | None:
    """Return where a name with a capital inside (YouTube) starts that covers this place."""
    near = _camel().finditer(text, max(0, index - _CAMEL_CHARS), index + _CAMEL_CHARS)
    return next((match.start() for match in near if match.start() <= index < match.end()), None)


@functools.cache
def _camel() -> re.Pattern[str]:
    words = sorted(lexicon.table("wording", "tags")["camel"], key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in words))


@functools.cache
def _field_names() -> dict[str, str]:
    fields = lexicon.table("wording", "fields")
    return {label.casefold(): field for field in fields for label in fields[field]}


@functools.cache
def _labels() -> re.Pattern[str]:
    known = lexicon.compile_phrases(frozenset(_field_names()))
    return re.compile(rf"{known.pattern}{_LABEL_TAIL}|{_ANY_LABEL}", re.IGNORECASE)
