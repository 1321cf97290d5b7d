"""Captions that the lines beside them tell: their credit, or captions of the same form."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

_PICTURE_KINDS = frozenset({"image_caption", "image_credit"})
# captions and credits in brackets that a text must show before others of that form are taken for
# such, and words of one; all three such lines in 19,900 texts are.
_LEAST_KNOWN, _WORDS = 2, range(1, 17)
# Whose picture it is, in brackets at the end: a name with capitals, longer than that of a party.
_OWNED = re.compile(
    r"(?:^|[\w.!?”\"’] ?)\((?=[^)]{3})[A-Z][\w.&'’-]*(?: (?:of |the |for )?[A-Z][\w.&'’-]*){0,4}\)$"
)
# words of a sentence on top of a text, right above a credit.
_TOP_WORDS = range(3, 31)


def find_picture_lines(article: Article) -> list[Cut]:
    """Propose captions and credits of a plain English text with a body that rules do not know."""
    if not article.is_plain_english_with_body:
        return []
    found = [*_above_credit(article), *_of_the_same_form(article)]
    return [article.cut_line(index, "shape.caption-by-others") for index in found]


def _above_credit(article: Article) -> list[int]:
    """The sentence on top of the text, if nothing but a picture's credit stands below it."""
    if len(article.lines) < 3 or article.is_cut[0] or not article.shapes[0].is_sentence:
        return []
    is_credited = article.is_cut[1] and "image_credit" in article.whole_kinds(1)
    return [0] if is_credited and article.shapes[0].words in _TOP_WORDS else []


def _of_the_same_form(article: Article) -> list[int]:
    """Short lines of the body that end in a name in brackets, as its captions do."""
    ends = [i for i, line in enumerate(article.lines) if line.text.endswith(")")]
    known = sum(not _PICTURE_KINDS.isdisjoint(article.whole_kinds(i)) for i in ends)
    if known < _LEAST_KNOWN:
        return []
    within = range(article.zones.first_body + 1, article.zones.last_body)
    return [
        i
        for i in ends
        if i in within
        and not article.is_cut[i]
        and article.shapes[i].words in _WORDS
        and article.lines[i].is_after_gap
        and _OWNED.search(article.lines[i].text)
    ]
