"""Signed pull quotes that leave out words, told by the words that the text shares."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from copydesk.cutting.article import Article, is_post
from copydesk.cutting.model import Cut
from copydesk.describing import names

# words of the line.
_SIGNED_WORDS = range(6, 61)
# 0 to 1; the least share of its runs of three words that one other line of the body holds. Of 500
# lines in 6,145 English texts that share 0.7 or more, the signed ones with a mark or a dash before
# the name were all pull quotes, those without it from 0.8 on; unsigned ones are headings as well.
_MARKED_SHARE, _BARE_SHARE = 0.72, 0.8
_RUN_WORDS = 3
# characters and lines of an article in which they are looked for, so that none takes long.
_MOST_CHARS, _MOST_LINES = 60_000, 400
# The mark that ends the quotation, or a dash, and who said it.
_MARKED = re.compile(
    r"^(?P<said>.{20,400}?(?:\S[\"”»]|[.!?…,] ?['’\"”»]))"
    r"(?: ?[—–-]{1,2})? ?(?P<who>[A-Z][^“”\"—–:]{2,80})$"
)
# Two or three capitalised words at the end, with what the person is behind a comma.
_NAMED = re.compile(
    r"^(?P<said>.{40,400}?[a-z]{2}[.!?]?) "
    r"(?P<who>(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+(?:, [^.:;!?]{3,80})?)$"
)
# Who says or writes tells that the line is a sentence of the article.
_TELLS = re.compile(
    r"\b(?:said|says|told|added|asked|tweeted|wrote|replied|argued|explained|noted|adds|writes)\b"
)
_STOPPED = re.compile(r"[.!?…:;,][\"”’')\]]*$")
# Posts, items, headings with their author or speaker.
_NO_QUOTE = re.compile(
    r"[@#]\w|https?:|^[•*–—….-]|(?:…|\.\.)$|&amp;|^\d|^[^a-z:]{2,30}:"
    r"|^(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+:"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_Runs = frozenset[tuple[str, ...]]


def find_echoes(article: Article, gone: Collection[int]) -> list[Cut]:
    """Propose cuts of lines whose words, up to who spoke, stand in another line, which stays.

    Args:
        article: its lines.
        gone: the lines that are cut as a whole for another reason.
    """
    candidates = {
        index: found
        for index in range(1, len(article.lines))
        if (found := _quoted(article, index)) is not None
    }
    if not candidates or len(article.lines) > _MOST_LINES:
        return []
    if sum(len(line.text) for line in article.lines) > _MOST_CHARS:
        return []
    runs = [
        _runs(line.text)
        for index, line in enumerate(article.lines)
        if index not in candidates and index not in gone
    ]
    return [
        article.cut_line(index, "policy.pull-quote")
        for index, (said, share) in candidates.items()
        if _is_said_again(runs, _runs(said), share)
    ]


def _quoted(article: Article, index: int) -> tuple[str, float] | None:
    """What a signed line without a stop quotes, and how much of it must stand elsewhere."""
    shape, line = article.shapes[index], article.lines[index]
    if shape.is_sentence or shape.words not in _SIGNED_WORDS or article.is_cut[index]:
        return None
    is_item = line.kind == "list_item" or line.is_row or line.is_wrapped
    if is_item or _STOPPED.search(line.text) or _NO_QUOTE.search(line.text):
        return None
    if is_post(article.hits[index]) or article.lines[index - 1].text.endswith(":"):
        return None
    return _parted(line.text)


def _parted(text: str) -> tuple[str, float] | None:
    marked = _MARKED.match(text)
    if marked and not _TELLS.search(marked["who"]):
        return marked["said"], _MARKED_SHARE
    named = _NAMED.match(text)
    if named and names.is_person(named["who"].partition(",")[0]) and not _TELLS.search(text):
        return named["said"], _BARE_SHARE
    return None


def _is_said_again(runs: Iterable[_Runs], said: _Runs, share: float) -> bool:
    """Whether one line that stays is as long and holds that share of the runs."""
    least = max(len(said), _SIGNED_WORDS.start - _RUN_WORDS + 1)
    return any(len(held) >= least and len(said & held) >= share * least for held in runs)


def _runs(text: str) -> _Runs:
    words = _WORD.findall(text.casefold().replace("’", "'"))
    starts = range(len(words) - _RUN_WORDS + 1)
    return frozenset(tuple(words[start : start + _RUN_WORDS]) for start in starts)
