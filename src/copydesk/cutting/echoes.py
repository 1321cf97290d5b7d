"""Pull quotes that leave out words, signed or in marks, told by the words they share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from copydesk.cutting.article import Article, is_post
from copydesk.cutting.model import Cut
from copydesk.cutting.runs import MOST_CHARS, MOST_LINES, Run, find_runs
from copydesk.describing import names

# words of the line.
_SIGNED_WORDS = range(6, 81)
# 0 to 1; the least share of its runs of three words that one other line of the body holds. Of 500
# lines in 6,145 English texts that share 0.7 or more, the signed ones with a mark or a dash before
# the name were all pull quotes, those without it from 0.8 on; unsigned ones are headings as well.
_MARKED_SHARE, _BARE_SHARE = 0.72, 0.8
_RUN_WORDS = 3
# The same of all other lines together, for a quotation put together from several, and the fewest
# runs of it: what is long enough is not found in so many pieces by chance.
_JOINED_SHARE, _JOINED_RUNS = 0.8, 20
# The mark that ends the quotation, or a dash, and who said it.
_MARKED = re.compile(
    r"^(?P<said>.{20,400}?(?:\S[\"”»]|[.!?…,] ?['’\"”»]))"
    r"(?: ?[—–-]{1,2})? ?(?P<who>[A-Z][^“”\"—–:]{2,80})$"
)
# Nothing but a quotation, of so many words.
_WHOLE = re.compile(r"[“\"][^“”\"]{60,400}[”\"]")
_WHOLE_WORDS = 16
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

_Runs = frozenset[Run]


def find_echoes(article: Article, gone: Collection[int]) -> list[Cut]:
    """Propose cuts of lines whose words, up to who spoke, stand in another line, which stays.

    Args:
        article: its lines.
        gone: the lines that are cut as a whole for another reason.
    """
    candidates = {
        index: found
        for index in article.unstopped_lines
        if index and (found := _quoted(article, index)) is not None
    }
    if not candidates or len(article.lines) > MOST_LINES:
        return []
    if sum(len(line.text) for line in article.lines) > MOST_CHARS:
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
    """What a signed line quotes, and how much of it must stand elsewhere."""
    shape, line = article.shapes[index], article.lines[index]
    if shape.words not in _SIGNED_WORDS:
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
    if _WHOLE.fullmatch(text) and len(text.split()) >= _WHOLE_WORDS:
        return text, _BARE_SHARE
    named = _NAMED.match(text)
    if named and names.is_person(named["who"].partition(",")[0]) and not _TELLS.search(text):
        return named["said"], _BARE_SHARE
    return None


def _is_said_again(runs: Sequence[_Runs], said: _Runs, share: float) -> bool:
    """Whether one line that stays is as long and holds that share of the runs, or all together."""
    least = max(len(said), _SIGNED_WORDS.start - _RUN_WORDS + 1)
    if any(len(held) >= least and len(said & held) >= share * least for held in runs):
        return True
    return len(said) >= _JOINED_RUNS and _share_of_all(runs, said) >= _JOINED_SHARE


def _share_of_all(runs: Sequence[_Runs], said: _Runs) -> float:
    return len(said.difference(said.difference(*runs))) / len(said)


def _runs(text: str) -> _Runs:
    return frozenset(find_runs(text, _RUN_WORDS))
