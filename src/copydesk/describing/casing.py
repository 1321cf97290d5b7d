"""Names that were set in capitals, in the spelling their owners use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.describing import lexicon

_ROMAN = frozenset({"ii", "iii", "iv"})
_PARTS = re.compile(r"([-'’‐])")
# D'Angelo, O'Brien, L'Estrange: one letter and an apostrophe, then a capital.
_APOSTROPHES = "'’"


def is_all_caps(text: str) -> bool:
    """Say whether a text of at least four letters with case is in capitals only."""
    if text != text.upper():
        return False
    cased = [char for char in text if char.lower() != char.upper()]
    return len(cased) >= 4


def spell_name(name: str, texts: Iterable[str]) -> str:
    """Return a name in capitals as one of the texts spells it, else by rule; others unchanged.

    >>> spell_name("SHANNON O'BRIEN-MCDONALD", [])
    "Shannon O'Brien-McDonald"
    """
    if not is_all_caps(name):
        return name
    wanted = name.lower()
    for text in texts:
        lowered = text.lower()
        start = lowered.find(wanted) if len(lowered) == len(text) else -1
        found = text[start : start + len(name)] if start >= 0 else name
        if any(char.islower() for char in found):
            return found
    return capitalise_name(name)


def capitalise_name(name: str) -> str:
    """Put a name in capitals into mixed case: McDonald, O'Brien, de la Cruz, J.D., III."""
    particles = lexicon.words("names", "people", "particles")
    tokens = name.split()
    return " ".join(
        token.lower()
        if token.casefold() in particles and 0 < index < len(tokens) - 1
        else capitalise_token(token)
        for index, token in enumerate(tokens)
    )


def capitalise_token(token: str) -> str:
    """Put one word of a name in capitals into mixed case."""
    if token.casefold() in _ROMAN or _is_initials(token):
        return token
    pieces = _PARTS.split(token)
    spelled = []
    for index, piece in enumerate(pieces):
        is_ending = index > 1 and pieces[index - 1] in _APOSTROPHES and len(piece) == 1
        spelled.append(piece.lower() if is_ending else _capitalise(piece))
    return "".join(spelled)


def _is_initials(token: str) -> bool:
    letters = token.replace(".", "")
    if "." in token:
        return all(len(part) <= 1 for part in token.split("."))
    return len(letters) <= 2 and not any(char in "AEIOUYÄÖÜÉИАЕОУЫЭЮЯ" for char in letters)


def _capitalise(word: str) -> str:
    # Python lowers the Turkish capital I to two characters.
    lowered = word.lower().replace("i\u0307", "i")
    plain = word[:1] + lowered[1:]
    if lowered.startswith("mc") and len(lowered) > 3:
        return "Mc" + word[2] + lowered[3:]
    if lowered.startswith("mac") and lowered[3:] in lexicon.words(
        "names", "people", "mac_surnames"
    ):
        return "Mac" + word[3] + lowered[4:]
    return plain
