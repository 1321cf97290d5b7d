"""The people whom author notes and agency credits name as the makers of an article."""

from __future__ import annotations

import functools
import re

from copydesk.describing import bylines, lexicon, names, tidy
from copydesk.describing.dates import DateReader

_LEAD = " \t*•·—–-|:"
# "High Wire is Jane Doe's column": the owner before the possessive is the author.
_OWNER = re.compile(r"\s(?:is|was)\s([^.]{3,60}?)['’]s\s([^.]{0,80})", re.IGNORECASE)
# "The Green Line is a column by Jane Doe, who ..."
_COLUMN_BY = re.compile(r"\b(?:column|newsletter|podcast|blog|series) by ")
_COMMA = re.compile(r"[,.;(]\s")
_SENTENCE_END = re.compile(r"[.!?]\s")
# A bare name is all there is in its line.
_MAX_BARE_WORDS = 6


def names_in_bio(text: str, reader: DateReader) -> list[str]:
    """Return the people whom a note on the author is about.

    >>> names_in_bio("Jane Doe is a fellow at the Institute for Trees.", READER)
    ['Jane Doe']
    """
    if text.lstrip(_LEAD)[:1] in set("\"“„«'‘"):
        return []
    line = tidy.drop_brackets(tidy.drop_addresses(text)).strip(_LEAD)
    if bylines.has_prefix(line) and len(line.split()) <= 2 * _MAX_BARE_WORDS:
        return bylines.names_in_byline(line, reader)
    owner = _OWNER.search(line)
    if owner and _has_column(owner.group(2)):
        return names.clean_names(owner.group(1), reader.language)
    column = _COLUMN_BY.search(line)
    if column:
        return names.clean_names(_COMMA.split(line[column.end() :])[0], reader.language)
    opened = _opening().match(line)
    rest = line[opened.end() :].strip(_LEAD) if opened else line
    return _read_subjects(rest.split(), is_opened=bool(opened))


def names_in_credit(text: str, reader: DateReader) -> list[str]:
    """Return the reporters and writers of an agency's credit, not its editors and helpers.

    >>> names_in_credit("(Reporting by Jane Doe; Editing by John Roe)", READER)
    ['Jane Doe']
    """
    found: list[str] = []
    for clause in text.strip(" ()[]").split(";"):
        match = _makers().match(clause.strip(" ("))
        if match:
            rest = clause.strip(" (")[match.end() :]
            for part in bylines.split_list(_SENTENCE_END.split(rest)[0]):
                found += names.clean_names(part, reader.language)
    return bylines.unique(found)


def _read_subjects(tokens: list[str], *, is_opened: bool) -> list[str]:
    """Read "X", "X is ...", "X, a professor, ...", "X and Y are ..." at the start of a note."""
    found: list[str] = []
    for _ in range(10):
        name, used = names.read_name(tokens)
        if name is None:
            break
        found.append(name)
        following = tokens[used] if used < len(tokens) else ""
        if following not in lexicon.words("names", "people", "and_words"):
            has_comma = tokens[used - 1].endswith(",")
            is_about = is_opened or has_comma or _is_about(following)
            return found if is_about else []
        tokens = tokens[used + 1 :]
    return found


def _is_about(following: str) -> bool:
    folded = following.casefold().strip(".,:")
    verbs = lexicon.words("names", "bios", "verbs")
    return not following or folded in verbs or following[0] in "-–—|:("


def _has_column(text: str) -> bool:
    folded = text.casefold().split()
    return any(word.strip(".,") in lexicon.words("names", "bios", "columns") for word in folded)


@functools.cache
def _opening() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "bios", "openings")


@functools.cache
def _makers() -> re.Pattern[str]:
    pattern = lexicon.phrase_pattern("names", "credits", "makers").pattern
    return re.compile(rf"{pattern}\s?[:：]?", re.IGNORECASE)
