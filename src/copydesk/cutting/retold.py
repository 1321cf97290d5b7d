"""Lines without a stop that say at length, word for word, what a paragraph says: captions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copydesk.cutting.article import Article, is_post
from copydesk.cutting.runs import MOST_CHARS, MOST_LINES, Run, find_runs

# words of a line, those in a row that a paragraph holds as well, and the share of the line's words
# in such rows. All 12 lines between the paragraphs of 2,641 English texts that reach these are
# captions and pull quotes; 5 of 9 shorter ones are headings.
_WORDS, _ROW_WORDS, _COVERED_SHARE = range(18, 71), 9, 0.6
# words by which a row is found.
_RUN_WORDS = 4
# characters of a place of the line, and from one to the next; the share of them that stand
# elsewhere in any line of which the covered share of words does, whatever marks it has.
_PLACE_CHARS, _PLACE_STEP, _PLACE_SHARE = 12, 6, 0.3


def find_retold(article: Article, candidates: Collection[int]) -> frozenset[int]:
    """Find those of some lines that a sentence of the body holds in long rows of words."""
    candidates = [i for i in candidates if _may_be(article, i)]
    size = sum(len(line.text) for line in article.lines) if candidates else 0
    if not 0 < size <= MOST_CHARS or len(article.lines) > MOST_LINES:
        return frozenset()
    whole = "\n".join([line.text for line in article.lines]).casefold()
    candidates = [i for i in candidates if _comes_twice(article.lines[i].text.casefold(), whole)]
    if not candidates:
        return frozenset()
    runs = {index: find_runs(article.lines[index].text, _RUN_WORDS) for index in candidates}
    wanted = {run for own in runs.values() for run in own}
    told = [
        wanted.intersection(find_runs(article.lines[index].text, _RUN_WORDS))
        for index in article.open_lines
        if article.shapes[index].is_sentence and index not in runs
    ]
    return frozenset(
        index for index, own in runs.items() if any(_holds(own, held) for held in told if held)
    )


def _may_be(article: Article, index: int) -> bool:
    """Whether it is long, no part of a sentence, no post and no quotation."""
    first = article.lines[index].text[0]
    is_quoted = first in "\"“‘'"
    is_whole = article.shapes[index].words in _WORDS and not (first.islower() or is_quoted)
    return is_whole and not is_post([*article.hits[index], *article.hits[index + 1]])


def _comes_twice(text: str, whole: str) -> bool:
    """Tell cheaply that hardly any words of a line stand elsewhere."""
    starts = range(0, max(1, len(text) - _PLACE_CHARS), _PLACE_STEP)
    places = [text[start : start + _PLACE_CHARS] for start in starts]
    found = sum(whole.find(place, whole.find(place) + 1) >= 0 for place in places)
    return found >= _PLACE_SHARE * len(places)


def _holds(own: Sequence[Run], held: Collection[Run]) -> bool:
    """Whether a row of words is long enough, and all rows together cover most of the line."""
    longest = row = covered = 0
    for run in own:
        row = row + 1 if run in held else 0
        longest = max(longest, row)
        covered += 1 if row > 1 else _RUN_WORDS * row
    words = len(own) + _RUN_WORDS - 1
    return longest + _RUN_WORDS > _ROW_WORDS and covered >= _COVERED_SHARE * words
