"""The people of a byline: "By X and Y", "Von X", a bare name, "X, Staff Writer | Y News"."""

from __future__ import annotations

import functools
import re

from copydesk.describing import agencies, casing, fields, lexicon, names, tidy
from copydesk.describing.dates import DateReader

_HARD = re.compile(r"[|•;/\n\t=…~]|\s[-–·]+\s|[—―]|[:：]")
_COMMA = re.compile(r"[,、，،]")
_BEFORE_GENERATION = re.compile(r",\s*(?=(?:jr|sr|ii|iii|iv)\b)", re.IGNORECASE)
# The day of the week before a date, in a wire's line: "JAKARTA Tue Dec 30, 2014".
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:day)?[.,]?\s{0,2}$", re.IGNORECASE
)
# characters among which the words at the start of a byline stand.
_PREFIX_CHARS = 80
# "ByJane Doe", as pages run the words of two elements together; De, Di and Von begin surnames.
_GLUED = re.compile(r"^((?:Geschrieben|Verfasst) von|By|Por|Par)(?=[A-ZÀ-Þ](?:[a-zß-ÿ]{2}|\.))")
_BETWEEN_HANGUL = re.compile(r"(?<=[\uac00-\ud7a3])\s?[·・]\s?(?=[\uac00-\ud7a3])")


def names_in_byline(text: str, reader: DateReader) -> list[str]:
    """Return the people a byline names, in order; no organisation, desk or agency.

    >>> names_in_byline("By Jane Doe and John Q. Public, Staff Writers", READER)
    ['Jane Doe', 'John Q. Public']
    """
    line = _drop_other_fields(_blank_other_things(_GLUED.sub(r"\1 ", text), reader))
    found: list[str] = []
    is_bare = not _strong().search(line) and not _weak().match(line)
    for segment in _segments(line):
        for part in split_list(segment):
            found += names.clean_names(part, reader.language, is_bare=is_bare)
    return unique(found)


def has_prefix(text: str) -> bool:
    """Say whether a line opens as a byline does ("By", "Written by", "Von", "Reporter:")."""
    start = len(text) - len(text.lstrip(" ,*•-—–("))
    return bool(_strong().match(text, start, _PREFIX_CHARS) or _weak().match(text))


def has_byword(text: str, reader: DateReader) -> bool:
    """Say whether a line tells who wrote something, also behind a date.

    >>> has_byword("Posted on 2 May 2019 by Jane Doe", READER)
    True
    """
    parts = _blank_other_things(text, reader).split("|")
    return any(map(has_prefix, parts)) or _strong().search(text) is not None


def name_beside_date(text: str, reader: DateReader) -> list[str]:
    """Return the name that is all of a part of a line whose other parts are a date and a time.

    >>> name_beside_date("2.5.2019 | 13:10 Uhr | Jane Doe", DateReader("de", 1600, 2100))
    ['Jane Doe']
    """
    parts = [part.strip() for part in text.split("|")]
    others = [part for part in parts if not any(map(str.isdigit, part))]
    if len(parts) < 2 or len(others) != 1 or not reader.find_spans(tidy.plain_digits(text)):
        return []
    name = names.clean_name(others[0], reader.language)
    return [name] if name and name == others[0] else []


def is_byword(text: str) -> bool:
    """Say whether a line is nothing but what opens a byline ("By", "von", "Auteur :").

    >>> is_byword("Auteur :")
    True
    """
    line = text.strip(" *•—–|-")
    match = _strong().match(line) or _weak().match(line)
    return match is not None and match.end() == len(line)


def unique(found: list[str]) -> list[str]:
    """Return the names without later repetitions, compared without case, marks and points."""
    if len(found) < 2:
        return list(found)
    seen: dict[str, str] = {}
    for name in found:
        key = "".join(char for char in name.casefold() if char.isalpha())
        if key not in seen or casing.is_all_caps(seen[key]):
            seen[key] = name
    return list(seen.values())


def split_list(text: str) -> list[str]:
    """Split at signs, commas and "and"; a lone word behind y, e or i stays with the surname."""
    parts = []
    text = _BETWEEN_HANGUL.sub(", ", text)
    for segment in _HARD.split(text):
        for piece in _COMMA.split(_BEFORE_GENERATION.sub(" ", segment)):
            for part in _split_at_and(piece.split()):
                parts += _split_at_seam(part)
    return parts


def _blank_other_things(text: str, reader: DateReader) -> str:
    """Put bars in place of dates, addresses and agencies, which are no part of a name."""
    line = tidy.drop_brackets(tidy.drop_addresses(text))
    folded = tidy.plain_digits(line)
    if len(folded) == len(line):
        for _, start, end in reversed(reader.find_spans(folded)):
            line = f"{_WEEKDAY.sub('', line[:start])}|{line[end:]}"
    return agencies.blank_agencies(line)


def _drop_other_fields(line: str) -> str:
    """Keep what is labelled as the author's or not at all ("Author: X Photos: Y")."""
    found = list(_label().finditer(line))
    authors = [match for match in found if _names_author(match.group())]
    labels = [match for match in found if match not in authors]
    for match in reversed(labels):
        later = [author.start() for author in authors if author.start() > match.start()]
        end = later[0] if later else len(line)
        line = f"{line[: match.start()]}|{line[end:]}"
    return line


def _names_author(label: str) -> bool:
    return bool(_weak().match(label) or _strong().match(label))


def _segments(line: str) -> list[str]:
    """Return what stands behind each by-word that makes an author, or the bare line."""
    matches = list(_strong().finditer(line))
    if not matches:
        return [_behind_weak(part) for part in line.split("|")]
    ends = [*(match.start() for match in matches[1:]), len(line)]
    segments = []
    for index, (match, end) in enumerate(zip(matches, ends, strict=True)):
        before = line[matches[index - 1].end() if index else 0 : match.start()]
        if not _is_other_maker(before):
            segments.append(line[match.end() : end])
    head = line[: matches[0].start()]
    return segments if any(segment.strip(" |:.") for segment in segments) else [head]


def _behind_weak(part: str) -> str:
    """Drop a by-word that only counts at the start: "2 May 2019 | von Ada Example"."""
    weak = _weak().match(part)
    return part[weak.end() :] if weak else part


def _is_other_maker(before: str) -> bool:
    """Say whether the words just before a by-word speak of pictures, editing or translation."""
    tail = before.casefold().strip(" :")[-40:]
    makers = sorted(lexicon.words("names", "byline", "other_makers"))
    return any(tail.endswith((maker, f"{maker} and")) for maker in makers)


def _split_at_and(tokens: list[str]) -> list[str]:
    ands = lexicon.words("names", "people", "and_words")
    short_ands = lexicon.words("names", "people", "one_letter_and")
    is_loud = casing.is_all_caps(" ".join(tokens))
    parts: list[list[str]] = [[]]
    for index, token in enumerate(tokens):
        word = token.lower() if is_loud else token
        is_short = word in short_ands and len(tokens) - index > 2 and len(parts[-1]) > 1
        is_plain = word in {"And", "Und"} or (word in ands and word not in short_ands)
        if is_short or is_plain:
            parts.append([])
        else:
            parts[-1].append(token)
    return [" ".join(part) for part in parts if part]


def _split_at_seam(part: str) -> list[str]:
    """Split names that were run together ("Jane DoeJohn Roe"); both need two words."""
    for seam in range(3, len(part) - 3):
        if part[seam - 1].islower() and part[seam].isupper() and fields.is_seam(part, 0, seam):
            halves = [part[:seam], part[seam:]]
            if all(len(half.split()) >= 2 for half in halves):
                return halves
    return [part]


@functools.cache
def _label() -> re.Pattern[str]:
    labels = fields.known_labels() | lexicon.words("names", "byline", "other_makers")
    return re.compile(rf"{lexicon.compile_phrases(labels).pattern}\s?[:：]", re.IGNORECASE)


def _strong() -> re.Pattern[str]:
    return lexicon.pattern_around(r"%s\s?[:：]?", ("names", "byline", "strong"))


def _weak() -> re.Pattern[str]:
    template = r"[\s,*•—–|-]{0,5}%s\s?[:：/／]?\s?"
    return lexicon.pattern_around(template, ("names", "byline", "weak"))
