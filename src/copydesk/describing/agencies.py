"""News agencies and papers that a line names beside or instead of people."""

from __future__ import annotations

import re

from copydesk.describing import lexicon

# Up to this many letters a name is that of an agency only in capitals (AP, ANI), or as dpa writes.
_SHORT_CHARS = 4
_SMALL = frozenset({"dpa", "sda", "apa", "efe", "pap", "afp"})


def is_agency(name: str) -> bool:
    """Say whether a whole text is the name of an agency or paper that the list knows."""
    return name.casefold() in lexicon.words("names", "not_people", "agencies")


def find_agency(text: str) -> str | None:
    """Return the first agency or paper that a line names, as it spells it."""
    found = (match.group(1) for match in _pattern().finditer(text) if _is_meant(match.group(1)))
    return next(found, None)


def blank_agencies(text: str) -> str:
    """Put a bar in place of every agency and paper, with the 's behind it."""
    return _pattern().sub(lambda match: "|" if _is_meant(match.group(1)) else match.group(), text)


def _is_meant(found: str) -> bool:
    if len(found) <= _SHORT_CHARS and found.isascii():
        return found.isupper() or found in _SMALL
    return not found[0].islower()


def _pattern() -> re.Pattern[str]:
    return lexicon.pattern_around(r"(%s)(?:['’]s(?![^\W_]))?", ("names", "not_people", "agencies"))
