"""What a headline looks like: its length, its capitals, its beginning; results look alike."""

from __future__ import annotations

import re2

from copydesk.cutting.article import Article
from copydesk.cutting.openers import has_kicker
from copydesk.cutting.pretenders import has_foreign_signs
from copydesk.cutting.shape import Shape
from copydesk.text.shape import is_small

# words of a headline; 99 % of 4,086 headlines of US news have 3 to 20, some languages need more. A
# line in sentence case may be a first sentence that lost its stop, so it must be shorter.
HEADLINE_WORDS = range(3, 31)
_PLAIN_HEADLINE_WORDS = range(3, 15)
# The same of a first line where only names have capitals: of 1,900 texts in Portuguese and Spanish
# 55 have a headline of 15 to 25 words, or one that asks; English ones have a standfirst there.
_NAMED_HEADLINE_WORDS = range(3, 26)
# The same where letters have no case: 24 headlines in Chinese, Japanese, Arabic and Bengali have 7
# to 24. Between blanks there are fewer, and a first paragraph may well lack its stop.
_CASELESS_HEADLINE_WORDS, _CASELESS_HEADLINE_PARTS = range(3, 26), range(19)
# Scripts in which a word takes four characters and more, vowels and tones included, where two count
# as one elsewhere (`shape.count_words`): Thai, Lao, Burmese, Khmer.
_LONG_SIGNS = re2.compile(r"[\x{0E00}-\x{0EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}]{8}")
# One number of Chinese and Japanese, figures and their unit: 3万7千, 1亿2000万.
_UNIT = re2.compile(r"(\d)[十百千万萬亿億兆](\d)")
# what begins items of lists and asides.
_SIGNS = "-•*–—(["
# results and fixtures: three numbers, or two that a dash joins; a day and month; a place in
# parts; an entry of a numbered list; one side against the other; a time with its zone;
# an entry of a running report, with its time in front or in brackets behind.
_SCORES = re2.compile(
    r"\d[^\d.,]{1,40}\d[^\d.,]{1,40}\d|\d\s?[-–:/]\s?\d|^[^\s\d,]{3,12},? \d{1,2} [^\s\d]{3,12}$"
    r"|^(?:[A-Z][\pL\d]+ ?|de |of ){1,4}, [A-Z]\pL+$|^\d{1,3}[.)] |[.:] [^:.]* v [A-Z]"
    r"|\pL v [A-Z][^.:?!,;]{2,30}$|\d (?:GMT|BST|UTC|CES?T)\b"
    r"|^[\[(]?\d{1,2}[.:h]\d{2}(?: ?[A-Za-z.]{1,5})?[\])]?(?:[:|]| [–—-]) "
    r"|[\[(]\d{1,2}[.:h]\d{2}(?: [^\d\s]{1,5})?[\])]$"
)
# one figure against the other, a change in figures, and how wires shorten what they count.
_FIGURES = re2.compile(
    r"\d\S* (?:[a-z]+ )?vs\.? |[+-]\d+\.\d|\b(?:cts|dlrs|mln|[Ss]hr|[Qq]tly|[Qq]tr)\b"
)
# days that are names.
_NAMED_FIGURES = re2.compile(r"\b[79]/11\b")


def is_headline(shape: Shape, text: str) -> bool:
    """Tell whether a line could be a headline by its shape alone."""
    if not shape.is_bare or text[:1] in _SIGNS or not begins(text) or has_scores(text):
        return False
    if has_foreign_signs(text):
        return False
    if not _has_case(text):
        is_short = len(text.split()) in _CASELESS_HEADLINE_PARTS
        return is_short and count_headline_words(shape) in _CASELESS_HEADLINE_WORDS
    if shape.capital_share > 0.5:
        return shape.words in HEADLINE_WORDS
    return shape.words in _PLAIN_HEADLINE_WORDS and not shape.is_sentence


def count_headline_words(shape: Shape) -> int:
    """How many words a line has, four characters and not two a word where words are longer."""
    is_plain = shape.text.isascii() or not _LONG_SIGNS.search(shape.text)
    return shape.words if is_plain else shape.words // 2


def has_scores(text: str) -> bool:
    """Tell whether a line looks like a result, a fixture, figures or an entry of a list."""
    if not text.isascii():
        text = _UNIT.sub(r"\1\2", text)
    if not _SCORES.search(text):
        return bool(_FIGURES.search(text))
    return "/" not in text or bool(_SCORES.search(_NAMED_FIGURES.sub("", text)))


def is_named_headline(article: Article, index: int) -> bool:
    """Tell whether a line in small letters stands on top, set apart or above a longer one."""
    shape, text = article.shapes[0], article.lines[0].text
    is_possible = not article.is_english or (has_kicker(text) and not shape.is_sentence)
    if index or not is_possible or not article.is_plain_with_body:
        return False
    is_known = article.known.language != "und"
    is_apart = article.lines[1].is_after_gap or (is_known and article.shapes[1].words > shape.words)
    is_plain = _has_case(text) and not has_scores(text) and text[:1] not in _SIGNS
    words = _NAMED_HEADLINE_WORDS if is_known else _PLAIN_HEADLINE_WORDS
    return is_apart and is_plain and shape.words in words


def begins(text: str) -> bool:
    """Tell whether a line begins as a sentence does, not in its middle."""
    first = next((c for c in text if c.isalnum()), "")
    return not is_small(first)


def _has_case(text: str) -> bool:
    """Tell whether most letters have case, which parts headlines from sentences without a stop."""
    if text.isascii():
        return True
    cased = sum(is_small(c) or c.isupper() for c in text)
    return 2 * cased > sum(map(str.isalpha, text))
