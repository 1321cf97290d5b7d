"""The first line of a text that a paragraph further down says again: its standfirst.

Magazines set a sentence of the article above it, or the editor writes one out of the author's
words; who begins a text hardly says the same once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.cutting.runs import MOST_CHARS, MOST_LINES, Run, find_runs

# words of the line, and among how many lines from the top it stands, labels and headline included.
_WORDS, _TOP_LINES = range(9, 81), 5
# the least share of its runs of three words that one line below holds. Of 51 such lines in 19,900
# texts 47 are standfirsts, and 2 are sayings set above a text that speaks of them.
_SHARE, _RUN_WORDS = 0.7, 3
# lines that stay; a shorter text tells one thing twice.
_LEAST_LINES = 6
# Marks that the paragraph may have elsewhere; characters of the places that are looked for first,
# how many there are, and how many of them must be found: one alone is found in every fifth text.
_MARK = re.compile("[\"“”„«»'‘’\\[\\]]")
_PLACE_CHARS, _PLACES, _FOUND_PLACES = 16, 6, 2
# A whole line of somebody's words without who said them; the marks before them in a paragraph.
_SAYING = re.compile(r"[“\"][^“”\"]+[”\"]")
_OPENING = "“\"‘'"


def find_summary(article: Article, gone: Collection[int]) -> list[Cut]:
    """Propose to cut the first line of a plain English text with a body, if it is told again.

    Args:
        article: its lines.
        gone: the lines that are cut as a whole for another reason.
    """
    if not article.is_plain_english_with_body:
        return []
    first = next((i for i in range(min(_TOP_LINES, len(article.lines))) if i not in gone), None)
    if first is None or article.shapes[first].words not in _WORDS:
        return []
    below_first = range(first + 1, len(article.lines))
    rest = [i for i in below_first if i not in gone and article.lines[i].link_share is None]
    if not _LEAST_LINES <= len(rest) + 1 <= MOST_LINES or article.lines[first].is_wrapped:
        return []
    below = "\n".join([article.lines[i].text for i in rest])
    text = article.lines[first].text
    places = _places(text) if len(below) <= MOST_CHARS else []
    found = [place for place in places if place in below]
    if len(found) < min(len(places), _FOUND_PLACES) or not found:
        return []
    runs = frozenset(find_runs(text, _RUN_WORDS))
    near = (other for i in rest if any(p in (other := article.lines[i].text) for p in found))
    is_told = any(_tells(text, runs, other) for other in near)
    return [article.cut_line(first, "shape.standfirst-retold")] if is_told else []


def _places(text: str) -> list[str]:
    """Some places of a line's longest stretch: if few stand below it, nothing tells it again."""
    stretch = max(_MARK.split(text), key=len)
    step = max(1, (len(stretch) - _PLACE_CHARS) // _PLACES)
    starts = range(1, max(2, len(stretch) - _PLACE_CHARS), step)
    return [stretch[start : start + _PLACE_CHARS] for start in starts]


def _tells(text: str, runs: frozenset[Run], other: str) -> bool:
    """Whether a paragraph holds most of a line, and does not cite it as a saying."""
    if len(runs.intersection(find_runs(other, _RUN_WORDS))) < _SHARE * len(runs):
        return False
    start = other.find(text[1:_PLACE_CHARS]) if _SAYING.fullmatch(text) else 0
    return not (start > 0 and other[start - 1] in _OPENING)
