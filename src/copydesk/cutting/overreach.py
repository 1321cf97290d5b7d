"""Where a span inside a line truly begins, when its pattern reached too far to the left.

RE2 takes the leftmost match, so a name in a span begins with whatever capitalised words stand
before it: the last ones of the sentence, or the name as the article itself says it.
"""

from __future__ import annotations

import re

# The name of a profile glued to a headline, after the same family name of the article's own words.
_NAME_AGAIN = re.compile(
    r"(?:[^\s()]{1,30} ){0,2}?([^\s()]{2,30}) (?:\([^\s()]{1,20}\) |[^\s()]{1,30} ){1,3}?"
    r"\1(?=[A-Z]|\d{4} [A-Z])"
)
_WIDE_GAP = re.compile(r"\s{2,}")
_LINK = re.compile(r"(?:https?://|pic\.)\S+|[…—–-]+")


def own_start(text: str) -> int:
    """How many characters at the start of a span belong to the words before it.

    Args:
        text: the span, verbatim; two or more blanks set a post's signature apart from the post.

    >>> own_start("Mill Ada MillRains flood the city MORE"), own_start("Mayor.  Ada Mill (@ada)")
    (5, 8)
    >>> own_start("Ben Sample Ben Sample2020 Mayors push for dams MORE")
    11
    """
    if again := _NAME_AGAIN.match(text):
        return again.end(1) + 1
    name_end = text.find("(@")
    if name_end < 0:
        return 0
    gaps = [gap for gap in _WIDE_GAP.finditer(text, 0, name_end) if gap.end() < name_end]
    return _behind_words(text, gaps[-1]) if gaps else 0


def _behind_words(text: str, gap: re.Match[str]) -> int:
    """The start of the signature below the gap; links and dashes above it are part of it."""
    start = gap.end()
    for word in reversed(list(re.finditer(r"\S+", text[: gap.start()]))):
        if not _LINK.fullmatch(word[0]):
            return start
        start = word.start()
    return start
