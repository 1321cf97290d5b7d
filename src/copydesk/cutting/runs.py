"""Runs of words: what two lines share that say the same."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# lines and characters of an article in which what is said again is looked for, so that none takes
# long.
MOST_LINES, MOST_CHARS = 400, 60_000

Run = tuple[str, ...]


def find_runs(text: str, size: int) -> list[Run]:
    """All runs of `size` words of a text in their order, case-folded.

    >>> find_runs("The dam’s gate: the dam", 3)
    [('the', "dam's", 'gate'), ("dam's", 'gate', 'the'), ('gate', 'the', 'dam')]
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]
