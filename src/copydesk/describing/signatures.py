"""The authors whom the body itself names: signatures, notes on the author that remained in it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from copydesk.describing import bylines, casing, lexicon, names, notes, tidy
from copydesk.describing.dates import DateReader

# characters, words: a signature is a name or two, and no longer than that.
_SIGNATURE_CHARS = 80
_SIGNATURE_WORDS = range(2, 8)
_NAME_WORDS = range(2, 5)
# People whose names are a line that is no headline, whoever the text is about.
_LISTED = 3
# Words of a place, and paragraphs of a letter with its signature.
_PLACE_WORDS, _LETTER_PARAGRAPHS = range(1, 4), 3
_DASHES = "—–-―~"
_AROUND = f"{_DASHES}()[] "
_CLOSING = "\"”’'»)"
_ENDS = _CLOSING + ".:,;!?"
# A remark in brackets above a text that runs on: "(Corrects spelling of name) By Jane Doe".
_REMARK = re.compile(r"^\({1,2}[^()]{3,300}\){1,2}\s")
_OPENING_CHARS = 400
# Letters; initials are no places.
_SHORT_CHARS = 2
_REPORT_SIGNS = frozenset(".…:—–-,")
# The last paragraphs that may be a note on the author; characters of such a note.
_LAST_PARAGRAPHS = 3
_NOTE_CHARS = 1200
# The same of a note that stands above the text: longer ones begin a portrait.
_TOP_NOTE_CHARS = 600
# Other paragraphs that say what somebody does: so many make a list of people.
_LISTED_PEOPLE = 2


def find_signature(body: Sequence[str], reader: DateReader) -> list[str]:
    """Return who signs the last paragraph ("... until May. Jane Doe"), or the first's beginning.

    A name behind a quotation is that of whoever is quoted, so it signs nothing.
    """
    if not body:
        return []
    first = body[0][:_OPENING_CHARS]
    return (
        _signed(body[-1].rstrip(), reader)
        or _signed_from(body, reader)
        or _reporting(first[:_SIGNATURE_CHARS], reader)
        or _opened(first, reader)
    )


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
        found = notes.names_with_roles(tidy.clip(note, _NOTE_CHARS))
        if not found:
            continue
        # A name that is all of a paragraph stood beside a picture.
        others = [t for place, t in enumerate(body) if place != index and t not in found]
        told = [name for name in found if not notes.is_told_of(name, others)]
        if not index:
            told = [name for name in told if not _is_introduced(name, note)]
        if told and not lists_notes(others):
            return told
    return []


def _is_introduced(name: str, note: str) -> bool:
    """Say whether a first paragraph goes on about somebody: then it begins a story, not a note.

    >>> _is_introduced("Jane Doe", "Jane Doe is a fellow of trees. We met Jane in May.")
    True
    """
    rest = note.partition(name)[2]
    is_told = any(notes.is_told_of(part, [rest]) for part in (name, name.split()[0]))
    return is_told or len(note) > _TOP_NOTE_CHARS


def lists_notes(texts: Sequence[str]) -> bool:
    """Say whether several of the texts say what somebody does: then they are a list of people."""
    told = (text for text in texts if notes.names_with_roles(text))
    return sum(1 for _ in itertools.islice(told, _LISTED_PEOPLE)) >= _LISTED_PEOPLE


def lists_people(text: str) -> bool:
    """Say whether a line is the names of three people or more, as below a picture.

    >>> lists_people("Jane Doe, John Roe and Ann Poe")
    True
    """
    parts = [part for part in _listing().split(text) if part.strip()]
    is_list = len(parts) >= _LISTED and all(len(part.split()) in _NAME_WORDS for part in parts)
    return is_list and all(names.clean_name(part) == part.strip() for part in parts)


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
    is_about = any(notes.is_told_of(name, body) for name in people)
    return people if all(found) and not is_about else []


def _signed(last: str, reader: DateReader) -> list[str]:
    if last.rstrip(_AROUND)[-1:] in _ENDS:
        return []  # as nearly all paragraphs are
    tail = last[-_SIGNATURE_CHARS:]
    ends = list(tidy.SENTENCE_END.finditer(tail))
    is_whole = len(last) <= _SIGNATURE_CHARS and last[:1] in _DASHES
    if not ends and not is_whole:
        return []
    start = ends[-1].end() if ends else 0
    is_quoted = tail[:start].rstrip()[-1:] in _CLOSING if start else False
    return [] if is_quoted else _read(tail[start:], reader)


def _signed_from(body: Sequence[str], reader: DateReader) -> list[str]:
    """Read a letter's end: a name, and below it the place where its writer lives."""
    *above, name, place = body if len(body) > _LETTER_PARAGRAPHS else [*body, "", ""]
    words = place.split()
    is_place = len(words) in _PLACE_WORDS and all(word[0].isupper() for word in words)
    is_place = is_place and all(char.isalpha() or char in " .,'’-" for char in place)
    if not is_place or len(name.split()) not in _NAME_WORDS:
        return []
    is_letter = names.clean_name(name) == name.strip() and names.clean_name(place) is None
    return _read(name, reader) if is_letter and not notes.is_told_of(name, above) else []


def _read(text: str, reader: DateReader) -> list[str]:
    """Read a text that is names from its first word to its last."""
    stripped = text.strip(_AROUND)
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


def _opened(first: str, reader: DateReader) -> list[str]:
    """Read "By Jane Doe ROME (Reuters) - ..." and "By: Jane Doe/ Green Times ..." at a start."""
    text = _REMARK.sub("", first, count=1) if first[:1] == "(" else first
    if not bylines.has_prefix(text[:_SIGNATURE_CHARS]):
        return []
    tokens = re.split(r"(?<=[/;])|\s+(?=\S)", text)[: _SIGNATURE_WORDS.stop]
    for index, token in enumerate(tokens):
        is_place = len(token) > _SHORT_CHARS and token.isalpha() and token.isupper()
        if index > 1 and (is_place or token[-1:] in "/;"):
            named = " ".join(tokens[: index if is_place else index + 1]).rstrip("/; ")
            return bylines.names_in_byline(named, reader)
    return []


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
