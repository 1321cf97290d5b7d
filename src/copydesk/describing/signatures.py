"""The authors whom the body itself names: signatures, notes on the author that remained in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from copydesk.describing import bios, bylines, casing, lexicon, names, tidy
from copydesk.describing.dates import DateReader

# characters, words: a signature is a name or two, and no longer than that.
_SIGNATURE_CHARS = 80
_SIGNATURE_WORDS = range(2, 8)
_NAME_WORDS = range(2, 5)
_DASHES = "—–-―~"
_CLOSING = "\"”’'»)"
_ENDS = _CLOSING + ".:,;!?"
# Behind a full stop of a sentence, not behind that of an initial or of "Gov.", "Mar.".
_SENTENCE_END = re.compile(
    r"(?:[^\W\d_]{4,40}|\b[^\W\d_A-Z]{2,3}|\d|[)\"”’'»])[.!?…][\"”’'»)]{0,2}\s{1,3}(?=\S)"
)
_REPORT_SIGNS = frozenset(".…:—–-,")
# The last paragraphs that may be a note on the author; characters of such a note.
_LAST_PARAGRAPHS = 3
_NOTE_CHARS = 800


def find_signature(body: Sequence[str], reader: DateReader) -> list[str]:
    """Return who signs the last paragraph ("... until May. Jane Doe"), or reports in the first.

    A name behind a quotation is that of whoever is quoted, so it signs nothing.
    """
    if not body:
        return []
    return _signed(body[-1].rstrip(), reader) or _reporting(body[0][:_SIGNATURE_CHARS], reader)


def find_note(body: Sequence[str]) -> list[str]:
    """Return whom a note on the author is about that stands in the last paragraphs.

    Whom the article is about is named in it; its author is not. So the note counts only if no
    other paragraph holds the surname.
    """
    last = range(len(body) - 1, max(len(body) - 1 - _LAST_PARAGRAPHS, 0), -1)
    for index in [*last, 0] if len(body) > 1 else []:
        note = body[index]
        if len(note) > _NOTE_CHARS:
            continue
        found = bios.names_with_roles(tidy.clip(note, _NOTE_CHARS))
        others = [text for place, text in enumerate(body) if place != index]
        if found and not any(_last_word(name) in text for name in found for text in others):
            return found
    return []


def find_listed(text: str, body: Sequence[str], reader: DateReader) -> list[str]:
    """Return the two or more people whose names are all of a line, if the body names none of them.

    >>> find_listed("Jane Doe, and John Roe", ["The bridge opened."], DateReader("en", 1800, 2100))
    ['Jane Doe', 'John Roe']
    """
    parts = [part for part in _listing().split(text) if part.strip()]
    if len(parts) < 2 or not all(len(part.split()) in _NAME_WORDS for part in parts):
        return []
    found = [_read(part, reader) for part in parts]
    people = [name for group in found for name in group]
    is_about = any(_last_word(name) in paragraph for name in people for paragraph in body)
    return people if all(found) and not is_about else []


def _last_word(name: str) -> str:
    generations = lexicon.words("names", "people", "generations")
    words = [word for word in name.split() if word.casefold().strip(".") not in generations]
    return words[-1]


def _signed(last: str, reader: DateReader) -> list[str]:
    tail = last[-_SIGNATURE_CHARS:]
    ends = list(_SENTENCE_END.finditer(tail))
    is_whole = len(last) <= _SIGNATURE_CHARS and last[:1] in _DASHES
    if not ends and not is_whole:
        return []
    start = ends[-1].end() if ends else 0
    is_quoted = tail[:start].rstrip()[-1:] in _CLOSING if start else False
    return [] if is_quoted else _read(tail[start:], reader)


def _read(text: str, reader: DateReader) -> list[str]:
    """Read a text that is names from its first word to its last."""
    stripped = text.strip(_DASHES + "()[] ")
    is_loud = casing.is_all_caps(stripped)
    if is_loud or len(stripped.split()) not in _SIGNATURE_WORDS or stripped[-1:] in _ENDS:
        return []
    parts = bylines.split_list(stripped)
    found = [names.clean_names(part, reader.language, is_bare=True) for part in parts]
    return [name for group in found for name in group] if all(found) else []


def _reporting(first: str, reader: DateReader) -> list[str]:
    """Read "Jane Doe reports: ..." at the start of a text."""
    match = _reports().search(first)
    if match is None or first[match.end() :].lstrip()[:1] not in _REPORT_SIGNS:
        return []
    return _read(first[: match.start()], reader)


@functools.cache
def _listing() -> re.Pattern[str]:
    joins = lexicon.words("names", "people", "and_words")
    joins -= lexicon.words("names", "people", "with_words")
    ands = sorted(join for join in joins if len(join) > 1 or join == "&")
    words = "|".join(map(re.escape, ands))
    return re.compile(rf"\s?[,،、，;]\s?(?:(?:{words})\s)?|\s(?:{words})\s")


@functools.cache
def _reports() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "byline", "reports")
