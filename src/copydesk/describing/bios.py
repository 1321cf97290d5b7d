"""The people whom author notes and agency credits name as the makers of an article."""

from __future__ import annotations

import re

from copydesk.describing import bylines, lexicon, names, notes, tidy
from copydesk.describing.dates import DateReader

_LEAD = " \t*•·—–-|:"
_QUOTES = frozenset("\"“„«'‘")
# "High Wire is Jane Doe's column": the owner before the possessive is the author.
_OWNER = re.compile(r"\s(?:is|was)\s([^.]{3,60}?)['’]s\s([^.]{0,80})", re.IGNORECASE)
# "The Green Line is a column by Jane Doe, who ..."
_COLUMN_BY = re.compile(r"\b(?:column|newsletter|podcast|blog|series) by ")
_COMMA = re.compile(r"[,.;(]\s")
_SENTENCE_END = re.compile(r"(?<!\s[A-Z])[.!?]\s")
# Clauses of a credit; the next one may stand behind a comma, too.
_CLAUSE = re.compile(
    r";|,\s{0,3}(?=(?:and\s)?(?:(?:additional|further|other|extra)\s)?"
    r"(?:reporting|writing|editing|edited|written|compiled|graphics?|research|production)\sby\b)",
    re.IGNORECASE,
)
# Words of "Associated Press White House reporter" before a name.
_ROLE_WORDS = 7
# The small word between a name and its address.
_AT = re.compile(r"\s(?:at|via|on|by|unter|à|en|em|su|op|på)\s{0,3}$")
# A bare name is all there is in its line.
_MAX_BARE_WORDS = 6


def names_in_bio(text: str, reader: DateReader) -> list[str]:
    """Return the people whom a note on the author is about.

    >>> names_in_bio("Jane Doe is a fellow at the Institute for Trees.", READER)
    ['Jane Doe']
    """
    if text.lstrip(_LEAD)[:1] in _QUOTES:
        return []
    addressed = _names_with_addresses(text, reader)
    if addressed:
        return addressed
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
    tokens = _skip_role(rest.split()) if opened else rest.split()
    subjects = _read_subjects(tokens, is_opened=bool(opened))
    return bylines.unique([*subjects, *notes.names_with_roles(text)])


def names_in_credit(text: str, reader: DateReader) -> list[str]:
    """Return the reporters and writers of an agency's credit, not its editors and helpers.

    >>> names_in_credit("(Reporting by Jane Doe; Editing by John Roe)", READER)
    ['Jane Doe']
    """
    found: list[str] = []
    for clause in _CLAUSE.split(text.strip(" ()[]")):
        match = _makers().match(clause.strip(" ("))
        if match:
            rest = clause.strip(" (")[match.end() :]
            for part in bylines.split_list(_SENTENCE_END.split(rest)[0]):
                found += names.clean_names(part, reader.language)
    return bylines.unique(found)


def names_behind_credit(text: str, reader: DateReader) -> list[str]:
    """Return whom to follow behind a credit, or who reported from where.

    >>> names_behind_credit("Contributing: The Green Wire. Follow Jane Doe on Twitter.", READER)
    ['Jane Doe']
    >>> names_behind_credit("Jane Doe reported from Paris.", READER)
    ['Jane Doe']
    """
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip(_LEAD)):
        if _opening().match(sentence):
            found += names_in_bio(sentence, reader)
            continue
        told = lexicon.phrase_pattern("names", "bios", "reported").search(sentence)
        for part in bylines.split_list(sentence[: told.start()]) if told else ():
            found += names.clean_names(part, reader.language)
    return bylines.unique(found)


def names_in_more(text: str) -> list[str]:
    """Return the author whose other articles a line offers: "Read more by Jane Doe"."""
    match = lexicon.phrase_pattern("names", "bios", "more").search(text)
    tokens = text[match.end() :].split() if match else []
    name, used = names.read_name(tokens)
    return [name] if name and used == len(tokens) else []


def names_in_permission(text: str) -> list[str]:
    """Return the person who permits a reprint: "Reprinted with permission from Jane Doe."."""
    match = lexicon.phrase_pattern("wording", "sources", "authors_permit").search(text)
    name, _ = names.read_name(text[match.end() :].split()[:_ROLE_WORDS]) if match else (None, 0)
    return [name] if name else []


def _names_with_addresses(text: str, reader: DateReader) -> list[str]:
    """Read "Write to Jane Doe at jane@green.example and John Roe at john@green.example"."""
    opened = _writing().match(text.strip(_LEAD))
    if opened is None or "@" not in text:
        return []
    rest = tidy.drop_addresses(text.strip(_LEAD)[opened.end() :])
    found: list[str] = []
    for part in rest.split("|")[:-1]:
        for piece in bylines.split_list(_AT.sub("", part)):
            found += names.clean_names(piece, reader.language)
    return bylines.unique(found)


def _skip_role(tokens: list[str]) -> list[str]:
    """Drop "Green Times reporter" before the name in "Follow Green Times reporter Jane Doe"."""
    for index, token in enumerate(tokens[:_ROLE_WORDS]):
        if token in lexicon.words("wording", "staff", "roles"):
            return tokens[index + 1 :]
    return tokens


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


def _opening() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "bios", "openings")


def _writing() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "bios", "writing")


def _makers() -> re.Pattern[str]:
    return lexicon.pattern_around(r"%s\s?[:：]?", ("names", "credits", "makers"))
