"""Notes on the author: "Jane Doe is a fellow at ...", "Jane Doe, a botanist, has written ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.describing import headlines, lexicon, names, tidy

_BULLETS = "*•·⦁■—–-|"
_LEAD = f" \t:{_BULLETS}"
_QUOTES = frozenset("\"“„«'‘")
# characters; before its verb a note has names, their titles and a clause on them only.
_HEAD_CHARS = 400
# Words behind "is" among which the role is: "the Ann and Jim Poe distinguished professor of ...",
# "senior political correspondent".
_ARTICLE_TOKENS = 12
_BARE_TOKENS = 4
# Words of "Jane Doe, director of the Public Management program at Green University, was".
_CLAUSE_TOKENS = 30
# Words of "Green Times contributor Jane Doe is".
_OFFICE_TOKENS = 4
_MAX_PEOPLE = 10
_LABEL_WORDS = 4
_ROLE_EDGES = ",.;:()\"“”'’"
# Characters among which the sign of what is owned stands.
_OWNED_CHARS = 61
_OWNED = re.compile(r"(.{3,60}?)['’]s?\s(.{3,60})", re.DOTALL)
# Where the next person of a note may follow in the same sentence, behind "and".
_CLAUSE = re.compile(r"(?<=[,;]\s)(\S{1,8})\s")


def names_with_roles(text: str) -> list[str]:
    """Return the people of whom a text says sentence by sentence what they do for a living.

    >>> names_with_roles("Jane Doe and John Roe are fellows at the Institute for Trees.")
    ['Jane Doe', 'John Roe']
    >>> names_with_roles("Jane Doe, a botanist, is the author of Trees. John Roe is a lawyer.")
    ['Jane Doe', 'John Roe']
    >>> names_with_roles("Jane Doe is a botanist in York, Pa., and John Roe is a lawyer.")
    ['Jane Doe', 'John Roe']
    >>> names_with_roles("Senator Jane Doe has said that trees grow.")
    []
    """
    line = text.lstrip(_LEAD)
    is_marked = any(sign in _BULLETS for sign in text[: len(text) - len(line)])
    if not _may_tell_role(line, is_marked=is_marked):
        return []
    found = _read_sentence(line, is_marked=is_marked)
    if not found:
        return []
    and_words = lexicon.words("names", "people", "and_words")
    clauses = (part for part in _CLAUSE.finditer(line) if part[1].casefold() in and_words)
    for end in (*clauses, *tidy.SENTENCE_END.finditer(line)):
        found += _read_sentence(line[end.end() :], is_marked=False)
    return list(dict.fromkeys(found))[:_MAX_PEOPLE]


def is_told_of(name: str, texts: Iterable[str]) -> bool:
    """Say whether a text holds somebody's surname: the last word of a name that is no "Jr.".

    >>> is_told_of("Jane Louis", ["Louisville is far."])
    False
    """
    generations = lexicon.words("names", "people", "generations")
    words = [word for word in name.split() if word.casefold().strip(".") not in generations]
    surname = words[-1]
    # Where words end in cases, the surname may stand before any ending.
    ending = r"(?:e?s|e?n)?(?!\w)" if surname.isascii() else ""
    whole = re.compile(rf"(?<!\w){re.escape(surname)}{ending}")
    is_spaced = not lexicon.is_unspaced(surname)
    return any(surname in text and (not is_spaced or whole.search(text)) for text in texts)


def names_in_editors_note(text: str) -> list[str]:
    """Return whom a labelled note is about ("Editor's note: Jane Doe is a columnist for ...")."""
    label, colon, rest = text[:_HEAD_CHARS].partition(":")
    is_label = colon and len(label.split()) <= _LABEL_WORDS
    return names_with_roles(rest + text[_HEAD_CHARS:]) if is_label else []


def names_in_highlight(text: str) -> list[str]:
    """Return who says what a line of highlights tells.

    >>> names_in_highlight("Story highlights Jane Doe: Trees grow")
    ['Jane Doe']
    >>> names_in_highlight("Jane Doe says trees grow")
    ['Jane Doe']
    """
    tokens = headlines.drop_label(text).split()[:_ARTICLE_TOKENS]
    name, used = names.read_name(tokens)
    if name is None:
        return []
    says = tokens[used : used + 1]
    verbs = lexicon.words("names", "bios", "arguing")
    speaks = tokens[used - 1].endswith(":") or (says and says[0].casefold() in verbs)
    return [name] if speaks else []


def speaks(text: str) -> bool:
    """Say whether somebody is quoted in a text, or said to say something: a report does that."""
    is_quoted = any(char in _QUOTES for char in text if char not in "'‘")
    return is_quoted or lexicon.phrase_pattern("names", "bios", "speaking").search(text) is not None


def names_in_views(text: str) -> list[str]:
    """Return whose opinions an article holds ("The views are solely those of Jane Doe.")."""
    match = lexicon.phrase_pattern("names", "bios", "holders").search(text)
    name, _ = names.read_name(text[match.end() :].split()[:_ARTICLE_TOKENS]) if match else (None, 0)
    return [name] if name else []


def _may_tell_role(line: str, *, is_marked: bool) -> bool:
    """Say cheaply whether a line may be "X is ...": few lines are, and all are asked."""
    if line[:1] in _QUOTES:
        return False
    is_owned = _find_owned(line) is not None
    if not is_owned and _begins_with_none(line, is_marked):
        return False
    head = line[:_HEAD_CHARS].split()
    if len(head) < 4 or head[0][0].islower():
        return False
    return is_owned or not lexicon.words("names", "bios", "verbs").isdisjoint(head[2:])


def _begins_with_none(sentence: str, is_marked: bool) -> bool:
    """Say cheaply that no name opens a sentence; behind a bullet an office may stand before it."""
    return not is_marked and names.begins_with_none(sentence[: 2 * _HEAD_CHARS])


def _read_sentence(sentence: str, *, is_marked: bool) -> list[str]:
    """Read "X is a role", "X, a role, verb ..." and "X’s book is" at the start of a sentence."""
    owned = _owner(sentence)
    if owned:
        return [owned]
    if _begins_with_none(sentence, is_marked):
        return []
    tokens = sentence[: 2 * _HEAD_CHARS].split()
    found: list[str] = []
    for _ in range(_MAX_PEOPLE):
        name, used = names.read_name(tokens)
        if name is None and is_marked and not found:
            tokens = _behind_office(tokens)
            name, used = names.read_name(tokens)
        if name is None or _names_role(tokens[: used - 1]):
            return []
        found.append(name)
        rest = tokens[used:]
        if not rest or rest[0].casefold() not in lexicon.words("names", "people", "and_words"):
            is_clause = tokens[used - 1].endswith(",")
            tells = _tells_in_clause(rest) if is_clause else _tells_role(rest)
            return found if tells else []
        tokens = rest[1:]
    return []


def _tells_role(rest: list[str]) -> bool:
    """Say whether "is a fellow", "has been an editor", "covers parks" follows a name."""
    if rest[1:2] == ["been"]:
        rest = rest[1:]
    verb = rest[0].casefold() if rest else ""
    is_working = verb in lexicon.words("names", "bios", "working")
    return is_working and _names_role(_told(rest[1:]))


def _tells_in_clause(rest: list[str]) -> bool:
    """Say whether "a professor of botany, is a fellow", "..., has written for" follows a name."""
    for end, token in enumerate(rest[:_CLAUSE_TOKENS]):
        if token.endswith(",") and _names_role(rest[: end + 1]) and _works(rest[end + 1 :]):
            return True
        if token.endswith(",") and _tells_role(rest[end + 1 :]):
            return True
    return False


def _works(rest: list[str]) -> bool:
    """Say whether a text goes on with what somebody does for a living ("has written for")."""
    return bool(_occupations().match(" ".join(rest[:_BARE_TOKENS])))


def _told(tokens: list[str]) -> list[str]:
    """Return the words that may hold a role: "a distinguished professor", "senior writer"."""
    has_article = tokens[:1] and tokens[0].casefold() in lexicon.words(
        "names", "bios", "role_articles"
    )
    return tokens[: _ARTICLE_TOKENS if has_article else _BARE_TOKENS]


def _names_role(tokens: list[str]) -> bool:
    roles = lexicon.words("names", "bios", "roles")
    words = (word.strip(_ROLE_EDGES) for token in tokens for word in token.casefold().split("/"))
    return any(
        form in roles for word in words for form in (word, word.removesuffix("s"), *word.split("-"))
    )


def _behind_office(tokens: list[str]) -> list[str]:
    """Drop "Green Times contributor" before the name, where a sign marks the line as a note."""
    for index, token in enumerate(tokens[:_OFFICE_TOKENS]):
        if token in lexicon.words("names", "bios", "roles"):
            return tokens[index + 1 :]
    return tokens


def _owner(sentence: str) -> str | None:
    """Return the name of "Jane Doe’s latest book is", "Jane Doe’s e-mail address is"."""
    match = _find_owned(sentence)
    if match is None or not _possessions().match(match.group(2)):
        return None
    owner = match.group(1)
    return owner if names.clean_name(owner) == owner else None


def _find_owned(sentence: str) -> re.Match[str] | None:
    head = sentence[:_OWNED_CHARS]
    return _OWNED.match(sentence) if "'" in head or "’" in head else None


def _occupations() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "bios", "occupations")


def _possessions() -> re.Pattern[str]:
    return lexicon.phrase_pattern("names", "bios", "possessions")
