"""What readers wrote below an article, each under a name and the moment, down to the text's end."""

from __future__ import annotations

import itertools
import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# paragraphs and their words that must stand above: sites show the count of comments on top, too.
_PARAGRAPHS, _ARTICLE_WORDS = 3, 60
# lines from the label of the comments to the first one; forms and buttons stand between.
_REACH = 5
# words and code points of a name with the moment; longer lines tell of somebody.
_HEAD_WORDS, _HEAD_CHARS = 14, 80
# words of a name that stands above the moment.
_NAME_WORDS = 5
_CLOCK = r"\d{1,2}[:.h]\d\d"
_MONTH = r"[^\W\d]{3,12}\.?"
_MOMENT = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d[T ,]{{1,2}}{_CLOCK}\S{{0,8}}"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}},?(?: [^\W\d]{{1,3}})? {_CLOCK}"
    rf"|(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.? {_MONTH}),? \d{{4}}"
    rf",?(?: [^\W\d]{{1,3}})? {_CLOCK}"
    r"|(?:\d{1,2}|an?) (?:minute|hour|day|week|month|year)s? ago)"
    r"(?: ?[ap]\.?m\.?)?"
)
# What stands behind the moment, and before it.
_BEHIND = re.compile(r"(?: (?:said|says|wrote|reply|UTC|GMT|Uhr|[A-Z]{2,4}))?:?(?: #)?")
_BEFORE = re.compile(r"[^\W\d_][^.!?:;“”\"]{0,40}(?:[ ,·•|(–-]| (?:on|says|said|wrote)\b):? ?")
_SAID = (" said:", " says:", " wrote:")


def find_reader_comments(article: Article) -> list[Cut]:
    """Propose cuts of all lines from the first comment below the article to the end."""
    if not article.is_plain_with_body:
        return []
    start = _find_first(article)
    if start is None:
        return []
    below = range(start, len(article.lines))
    return [article.cut_line(i, "block.reader-comments") for i in below if not article.is_cut[i]]


def _find_first(article: Article) -> int | None:
    """The first line of a comment below a label of comments, or one that says who said it when."""
    for index in range(article.zones.first_body + 1, len(article.lines)):
        if article.lines[index].text.endswith(_SAID) and _is_signed(article.lines[index].text):
            found: int | None = index
        elif article.hits[index] and "comments" in article.whole_kinds(index):
            found = _first_below(article, index)
        else:
            continue
        if found is not None and _is_below_article(article, found):
            return found
    return None


def _first_below(article: Article, label: int) -> int | None:
    reach = range(label + 1, min(label + 1 + _REACH, len(article.lines)))
    return next((index for index in reach if _is_head(article, index)), None)


def _is_head(article: Article, index: int) -> bool:
    """Whether a line says who wrote a comment and when, by itself or with the next one."""
    text, below = article.lines[index].text, index + 1
    if _is_signed(text):
        return True
    is_name = article.shapes[index].words <= _NAME_WORDS and text[:1].isalnum()
    if not is_name or article.is_cut[index] or below == len(article.lines):
        return False
    moment = _MOMENT.match(article.lines[below].text)
    return moment is not None and _ends(article.lines[below].text, moment)


def _is_signed(text: str) -> bool:
    """Whether a line is a name with the moment and hardly anything more."""
    if len(text) > _HEAD_CHARS or text.count(" ") >= _HEAD_WORDS:
        return False
    moment = _MOMENT.search(text)
    if moment is None or not _ends(text, moment):
        return False
    return _BEFORE.fullmatch(text, 0, moment.start()) is not None


def _ends(text: str, moment: re.Match[str]) -> bool:
    return _BEHIND.fullmatch(text, moment.end()) is not None


def _is_below_article(article: Article, start: int) -> bool:
    above = itertools.takewhile(lambda index: index < start, article.prose_lines)
    words = [article.shapes[index].words for index in above]
    return len(words) >= _PARAGRAPHS and sum(words) >= _ARTICLE_WORDS
