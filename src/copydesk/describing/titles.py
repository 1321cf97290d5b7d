"""The title of an article: from markup, or from the lines that were cut above its text."""

from __future__ import annotations

import collections
import re
from collections.abc import Sequence

from copydesk.describing import bylines, headlines, names, notes, signatures
from copydesk.describing.dates import DateReader
from copydesk.describing.model import CutText, first

# words of the name of who made a picture; letters of a word that headlines set with a capital if
# they set any so.
_MAKER_WORDS, _LONG_CHARS = 2, 4
_TITLE_TAIL = re.compile(r"\s[|–—-]\s(?=[^|–—]{2,60}$)")
# words of a kicker, and of the headline below it.
_KICKER_WORDS, _HEADLINE_WORDS = range(2, 7), range(4, 13)
# What a kicker begins with and a headline hardly, whatever their lengths.
_PREPOSITIONS = frozenset(["Nach", "Vor", "Bei", "Trotz", "Wegen", "Zum", "Zur", "Angesichts"])
# letters of a word, and of its stem, that a headline shares with its standfirst, not its kicker.
_OWN_CHARS, _STEM_CHARS = 5, 5
# words of a headline that a menu above it or the way to it repeats.
_REPEATED_WORDS = range(4, 31)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOPS = (".", ":", "…")
# lines from a headline down to the byline or the date.
_MASTHEAD_LINES = 6
# What points at more, though its line looks like a headline.
_POINTING = re.compile(
    r"(?:continue reading(?: the main story)?|show (?:more|less|all)|read (?:more|next)"
    r"|add to your (?:saved stories|favou?rites|reading list)|save (?:story|for later)"
    r"|see (?:more|all)|load more|view (?:more|all)|voir plus|lire la suite|(?:mehr|alle) anzeigen"
    r"|(?:show|ver|voir|mehr) [^,.!?]{0,40}(?:options|opciones|optionen))$"
    r"|(?:(?:ver|leer) más|ver todo|(?:ver|leia) mais|vedi tutt[oi]|mehr) (?:d[aeio]|vo[nm]|aus) ",
    re.IGNORECASE,
)
_OPENED = frozenset("«‹")  # a quotation, which such an arrow closes
_ARROWS = ("»", "›", "→", "▸", "▶", " >")
_HEADLINE_KINDS = frozenset({"title", "subtitle"})
_WORD = re.compile(r"[^\W_]+")


def find_title(
    lines: Sequence[CutText],
    body: Sequence[str],
    told: str | None,
    source: str | None,
    reader: DateReader,
) -> str | None:
    """Return the title that markup tells, else the best of the lines.

    Args:
        told: by the page's markup.
        source: the publication, which is no title and is dropped behind one.
    """
    if told and source and told.casefold() == source.casefold():
        told = None
    title = told or _shown(lines, body, reader) or _elsewhere(lines)
    return _drop_maker(_drop_site(title, source), body) if title else None


def _shown(lines: Sequence[CutText], body: Sequence[str], reader: DateReader) -> str | None:
    """Return the first line that was cut as title, or the one below it if that is the headline."""
    read = headlines.reader_of(reader.language)
    for index, line in enumerate(lines):
        if line.kind != "title" or not line.text or not _is_headline(line.text, body, reader):
            continue
        for below in lines[index + 1 : index + 2]:
            is_near = below.line_index == line.line_index + 1 and below.kind in _HEADLINE_KINDS
            if is_near and _is_below(line.text, below.text, reader):
                return below.text
        if title := read(line.text):
            return title
    return None


def _elsewhere(lines: Sequence[CutText]) -> str | None:
    """Return the headline that other lines hold: captions, labels, buttons, notes of feeds."""
    tops = [line for line in lines if line.line_index == 0]
    return (
        first(tops, "image_caption", headlines.glued_headline)
        # cut as the label of a headline that is not there
        or first(tops, "section_label", headlines.read_label)
        or first(lines, "share", headlines.shared_headline)
        or first(lines, "republication_notice", headlines.posted_headline)
        or _repeated(lines)
    )


def _is_headline(text: str, body: Sequence[str], reader: DateReader) -> bool:
    """Say whether a line cut as title is no byline, no credit of a picture and no pointer."""
    is_named = signatures.lists_people(text) or signatures.find_listed(text, body, reader)
    return not headlines.is_credit(text) and not is_named and not _is_pointer(text)


def _is_pointer(text: str) -> bool:
    """Say whether a line that looks like a headline points at more: "Show more", "Ver más de ...".

    >>> _is_pointer("Continue reading the main story")
    True
    >>> _is_pointer("Show more respect, says the mayor")
    False
    """
    is_arrow = text.endswith(_ARROWS) and not _OPENED.intersection(text)
    return is_arrow or _POINTING.match(text) is not None


def _is_below(title: str, below: str, reader: DateReader) -> bool:
    """Say whether the headline is the line below: the first is its kicker, or the way to it.

    Of the first two lines of German pages that are both set like headlines the first is mostly the
    kicker if it is short and shares no word with the second; in other languages it is a headline.

    >>> german = DateReader("de", 1600, 2100)
    >>> _is_below("Nach dem Brand", "Nur ein Drittel der Kinder kam in die Schule", german)
    True
    >>> _is_below("Mühle brennt", "Die alte Mühle am Fluss ist nicht zu retten", german)
    False
    >>> _is_below("HomeCityThe mill burns all night", "The mill burns all night", german)
    True
    """
    if title.endswith(below) and len(below.split()) in _REPEATED_WORDS:
        return True
    words, others = title.split(), below.split()
    is_kicker = reader.language == "de" and len(words) in _KICKER_WORDS
    is_shorter = len(words) < len(others) or words[0] in _PREPOSITIONS
    if not (is_kicker and is_shorter and len(others) in _HEADLINE_WORDS):
        return False
    begins = below.lstrip("\"'„“»«‚‘")[:1]
    is_other = below.endswith((".", ":")) or "|" in below or bylines.has_prefix(below)
    is_other = is_other or _YEAR.search(below) is not None
    begins_well = begins.isupper() or begins.isdigit()
    return begins_well and not is_other and _stems(title).isdisjoint(_stems(below))


def _stems(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {word[:_STEM_CHARS] for word in words if len(word) >= _OWN_CHARS}


def _repeated(lines: Sequence[CutText]) -> str | None:
    """Return a line that stands there more than once, above the byline or the date."""
    others = [line for line in lines if line.kind == "other"]
    if len(others) < 2:
        return None
    counts = collections.Counter(line.text for line in others)
    dated = [
        line.line_index
        for line in lines
        if line.kind == "byline" or (line.kind == "metadata" and _YEAR.search(line.text))
    ]
    for line in others:
        is_long = len(line.text.split()) in _REPEATED_WORDS and line.text[0].isalnum()
        is_repeated = is_long and counts[line.text] > 1 and not line.text.endswith(_STOPS)
        near = range(line.line_index + 1, line.line_index + _MASTHEAD_LINES + 1)
        if is_repeated and any(index in near for index in dated):
            return line.text
    return None


def _drop_maker(title: str, body: Sequence[str]) -> str:
    """Drop who made the picture before a headline in small letters, if the text never names them.

    "Jane Doe The slowest bridge" is "The slowest bridge".
    """
    words = title.split()
    maker, rest = " ".join(words[:_MAKER_WORDS]), words[_MAKER_WORDS:]
    later = [word for word in rest[1:] if len(word) >= _LONG_CHARS]
    is_small = len(later) > 1 and rest[0][0].isupper() and all(map(str.islower, later))
    if not is_small or names.clean_name(maker) != maker or notes.is_told_of(maker, body):
        return title
    return " ".join(rest)


def _drop_site(title: str, source: str | None) -> str:
    """Drop the publication behind a headline ("Headline | Source")."""
    tails = list(_TITLE_TAIL.finditer(title))
    if tails and source and _key(title[tails[-1].end() :]) == _key(source):
        return title[: tails[-1].start()].rstrip()
    return title


def _key(name: str) -> str:
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return letters.removeprefix("the")
