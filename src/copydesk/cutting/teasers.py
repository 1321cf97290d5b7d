"""Two lines, one below the other, that end in the same words: a teaser and its button."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words that both lines end in, and those that one of them has before: a headline, a button.
_SAME_WORDS, _OWN_WORDS = 7, 9
_BUTTON = re.compile(r"(?:Read|Watch|Listen|See|View|Explore|Hear|Meet|Learn|Discover) ")


def find_teasers(article: Article) -> list[Cut]:
    """Propose both lines in an English text, if the lower one begins as a button does."""
    if not article.is_english:
        return []
    lines = article.lines
    lower = [i for i in range(1, len(lines)) if _BUTTON.match(lines[i].text)]
    return [
        article.cut_line(index, "shape.teaser")
        for below in lower
        if _end_alike(lines[below - 1].text.split(), lines[below].text.split())
        for index in (below - 1, below)
    ]


def _end_alike(above: list[str], below: list[str]) -> bool:
    pairs = enumerate(zip(reversed(above), reversed(below), strict=False))
    shorter = min(len(above), len(below))
    same = next((count for count, (a, b) in pairs if a != b), shorter)
    own = len(below) - same
    return same >= _SAME_WORDS and 0 < own <= _OWN_WORDS and len(above) - same <= _OWN_WORDS
