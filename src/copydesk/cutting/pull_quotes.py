"""Pull quotes: lines that say again what a longer paragraph of the article says in full."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence

from copydesk.cutting.article import Article, is_post
from copydesk.cutting.model import Cut
from copydesk.cutting.runs import MOST_CHARS, MOST_LINES

# words of a pull quote, and the fewest of one without a stop: a shorter line is a phrase that comes
# again by chance, or a subheading.
_WORDS, _LEAST_WITHOUT_STOP = range(8, 46), 9
# characters of what it quotes; how many times as long the paragraph is at least. Of some 170 such
# lines in 5,535 English articles nearly all are pull quotes; below lie paragraphs copied badly.
_LEAST_CHARS, _TIMES_LONGER = 25, 1.4
# characters that what is quoted has in any case; fewer than the least, since its end is cut off.
_HEAD_CHARS = 21
# places of the words that are looked at: the line itself, its double and the paragraph.
_PLACES = 4
# lines out of one paragraph: more are quotations from a text that the article holds in full.
_QUOTES_OF_ONE = 2
# Marks that a pull quote has and its paragraph has not, or of another form.
_MARKS = "\"“”„«»'‘’"
_MARK = re.compile(f"[{_MARKS}]")
_EDGES = " .!?…,;:—–-"
_DASHES = ("—", "–", "-")
# Who said it, behind a dash.
_SPEAKER = re.compile(r"[.!?…]?[\"”’»] ?[—–-]{1,2} ?[^\W\d_][^“”\"—–]{2,70}$")
# Who says so in the midst of a quotation, which a pull quote leaves out; the stop that it ends in.
_TOLD_WITHIN = re.compile(r"[,.!?][\"”»] [^\"“”„«»\n]{4,70}([,.]) [\"“„«](?=\w)")
# A quotation with words of the author behind it; what somebody says in a transcript; a part of a
# post that goes on.
_TOLD = re.compile(r"[,.!?][\"”’»] \w|^[^a-z:]{2,30}:|^[….]|(?:…|\.\.)$|&amp;")


def find_pull_quotes(article: Article, gone: Collection[int] = ()) -> list[Cut]:
    """Propose cuts of lines that stand word for word within a longer paragraph, which stays.

    Args:
        article: its lines.
        gone: the lines that are cut as a whole for another reason.
    """
    candidates = _find_candidates(article)
    text = "\n".join([line.text for line in article.lines])
    if not candidates or len(article.lines) > MOST_LINES or len(text) > MOST_CHARS:
        return []
    # Of most lines the first words stand there once: they are asked for nothing else.
    candidates = [
        index
        for index in candidates
        if _begins_twice(text, article.lines[index].text) and _may_be(article, index)
    ]
    if not candidates:
        return []
    text = _bare(_TOLD_WITHIN.sub(r"\1 ", text))
    ends = list(itertools.accumulate(len(line) + 1 for line in text.split("\n")))
    places = {
        index: _place_at_length(article, text, ends, index, gone)
        for index in candidates
        if index not in gone
    }
    told = Counter(places.values())
    return [
        article.cut_line(index, "policy.pull-quote")
        for index, place in places.items()
        if place >= 0 and told[place] <= _QUOTES_OF_ONE
    ]


def _find_candidates(article: Article) -> list[int]:
    """The lines of that length, but the first, in which no rule finds anything."""
    return [
        index
        for index in article.open_lines
        if (shape := article.shapes[index]).words in _WORDS
        and (shape.is_sentence or shape.words >= _LEAST_WITHOUT_STOP)
        and index
        and not article.hits[index]
    ]


def _begins_twice(text: str, line: str) -> bool:
    """Tell cheaply that no line says how another begins: what it says stands there once."""
    bare = line if line[0].isalnum() else line.lstrip(_EDGES + _MARKS)
    # Between marks, which differ, and behind the first letter, which may be small elsewhere.
    head = bare[1:_HEAD_CHARS]
    if _MARK.search(head):
        head = max(_MARK.split(head), key=len)
    return text.find(head, text.find(head) + 1) >= 0 or line.isupper()


def _may_be(article: Article, index: int) -> bool:
    """Whether it may be what a page sets apart: no item, no citation, no part of a post."""
    shape, line = article.shapes[index], article.lines[index]
    # Wires, which wrap their lines, tell a thing twice and have no pull quotes.
    is_item = line.kind == "list_item" or line.is_row or line.is_wrapped
    is_opened = article.lines[index - 1].text.endswith(":")  # what is cited as such
    return (
        not (is_item or is_opened) and not _TOLD.search(shape.text) and not _is_post(article, index)
    )


def _is_post(article: Article, index: int) -> bool:
    """Whether nothing but the signature of a post stands below the line."""
    below = article.lines[index + 1].text if index + 1 < len(article.lines) else ""
    return below.startswith(_DASHES) and is_post(article.hits[index + 1])


def _says_more(paragraph: str, quote: str) -> bool:
    """Whether a paragraph is much longer than what is quoted of it, or tells who said so."""
    is_told = len(paragraph) > len(quote) and _TOLD_WITHIN.search(paragraph) is not None
    return is_told or len(paragraph) >= _TIMES_LONGER * len(quote)


def _quote(text: str) -> str:
    """What the line says, without marks, its last stop and who said it."""
    return _bare(_SPEAKER.sub("", text)).strip(_EDGES)


def _bare(text: str) -> str:
    """The text in small letters, without the marks of quotations."""
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text.lower()


def _place_at_length(
    article: Article, text: str, ends: Sequence[int], index: int, gone: Collection[int]
) -> int:
    """A much longer line of the body that has the words of a line within it, or -1.

    A bare line holds no sentence: it may be the caption that says it again.
    """
    quote = _quote(article.lines[index].text)
    start = text.find(quote) if len(quote) >= _LEAST_CHARS else -1
    for _ in range(_PLACES):
        if start < 0:
            return -1
        place = bisect.bisect_right(ends, start)
        is_other = place != index and place < len(article.lines) and place not in gone
        is_body = is_other and not article.is_cut[place]
        is_whole = is_body and not (
            article.shapes[place].is_bare and article.shapes[index].is_sentence
        )
        if is_whole and _says_more(article.lines[place].text, quote):
            return place
        start = text.find(quote, start + 1)
    return -1
