"""What stands where a headline would, looks like one and is none: captions, lists, notices."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.text.shape import is_small

# characters that are read of a line.
_READ_CHARS = 1000
# signs of an embedded post, of copyright, of a list of what else is known of an article, of an
# address to write to, of markup, of a picture and of highlights; at the end, whose account it is,
# where a book is sold, and what is left of a dateline.
_FOREIGN_SIGNS = re.compile(
    r"\( ?@\w|(?:^|\s)@\w{1,40}$|pic\.twitter\.com/|t\.co/|©|\([cC]\) ?\d{4}|•|\s[–—-]$"
    r"|\w@\w[\w-]{0,62}\.\w|</[A-Za-z]|\(Photo: |\bStory [Hh]ighlights "
    r"|\bby [A-Z].{3,60} Buy (?:on|from|at) [A-Z]\w*(?: [A-Z]\w*){0,2}$"
)
_CREDITED = re.compile(r"\([A-Z][^()/]{0,60}/[A-Z][^()]{0,60}\)$")
# words that end no phrase, in languages whose headlines are told by their capitals; a line that
# ends in one is broken in its middle. English, German and Dutch verbs end in most prepositions.
_OPEN_END = re.compile(
    "(?i:a|an|and|the|of|or|und|oder|der|die|eine|het|een|y|el|los|las|del|una|con|e|os|as|um|uma"
    "|do|da|dos|das|com|et|les|des|du|une|il|gli|i|della|delle|dei|nella|nel)"
)
# what opens and closes a quotation; straight ones do both, and within a word they shorten it, as in
# Hebrew.
_QUOTES = (("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"))
_STRAIGHT_QUOTE = re.compile(r'(?<!\w)"|"(?!\w)')
_OPENS_LAST = re.compile(r'(?:^|[\s:(])"[^\s"][^"]*$')
# words of a question that names nothing: so short it asks about what was told, as subheadings do.
_BACK_QUESTION_WORDS = 3
# tags of a line from which on it is a post, not a headline with its subject marked.
_POST_TAGS = 2
_TAG = re.compile(r"(?<!\S)#\w")
# words of a line that is a heading or a label if it begins so, and of none of 413 headlines of US
# news; a caption that is a place with its year.
_ASIDE_WORDS = 3
_PREPOSITION = re.compile("(?:From|For|With|By|At|In|On) ")
_PLACE_AND_YEAR = re.compile(r"[^\W\d_a-z][\w.]{1,20}(?: [\w.]{1,20})?, (?:[^\W\d_]{3,12} )?\d{4}")
# words; fewer that differ in one are no parallel.
_SISTER_WORDS = 3
# words of what leads in a notice ("Special:", "Reader poll:"). In 6,145 English texts the line
# below one was taken for a headline five times, and never was one; in German it is the headline.
_LEAD_IN_WORDS = range(1, 4)


def has_foreign_signs(text: str) -> bool:
    """Tell whether a line holds what no headline does: accounts, addresses, copyright, markup."""
    return is_credited(text) or _FOREIGN_SIGNS.search(text) is not None


def is_credited(text: str) -> bool:
    """Tell whether a line is a caption with its credit: "The mill. (Agency/Ada Example)"."""
    return _CREDITED.search(text) is not None


def breaks_off(article: Article, index: int) -> bool:
    """Tell whether a line ends in the middle of a phrase or a quotation, right above another."""
    after = index + 1
    if after >= len(article.lines) or article.lines[after].is_after_gap:
        return False
    text = article.lines[index].text
    if _OPEN_END.fullmatch(text.split()[-1]) is not None:
        return True
    return _leaves_quotation(text, article.lines[after].text)


def is_of_other_text(article: Article, index: int) -> bool:
    """Tell whether a line is of something else than the whole article.

    Of a list below or, in English, of the label right above it; of the text itself, as the first
    line of a broken sentence, of a post or of a part of it.
    """
    if breaks_off(article, index) or _asks_back(article, index) or _is_post(article, index):
        return True
    is_english = article.is_english
    if _PLACE_AND_YEAR.fullmatch(article.lines[index].text) or (
        is_english and _is_aside(article, index)
    ):
        return True
    is_led_in = is_english and _is_led_in(article, index)
    return _has_sister(article, index) or _begins_list(article, index) or is_led_in


def _is_aside(article: Article, index: int) -> bool:
    """Whether a line is three words that say from where or for whom: "From the North"."""
    shape = article.shapes[index]
    return shape.words == _ASIDE_WORDS and _PREPOSITION.match(shape.text) is not None


def _leaves_quotation(text: str, below: str) -> bool:
    """Whether somebody is quoted who speaks on in the next line."""
    if any(
        text.count(opening) > text.count(closing) and below.count(opening) < below.count(closing)
        for opening, closing in _QUOTES
    ):
        return True
    is_odd = all(len(_STRAIGHT_QUOTE.findall(line)) % 2 for line in (text, below))
    return is_odd and _OPENS_LAST.search(text) is not None


def _asks_back(article: Article, index: int) -> bool:
    """Whether a line asks in a few words without a name or a figure in them."""
    shape, words = article.shapes[index], article.lines[index].text.split()
    is_question = words[-1].rstrip(" \"”’'»)").endswith(("?", "؟", ";"))
    is_short = is_question and 1 < shape.words <= _BACK_QUESTION_WORDS
    return is_short and is_small(words[0].lstrip("¿«“\"'")[1:2]) and all(map(_is_low, words[1:]))


def _is_low(word: str) -> bool:
    first = next((c for c in word if c.isalnum()), "a")
    return is_small(first)


def _is_post(article: Article, index: int) -> bool:
    return len(_TAG.findall(article.lines[index].text[:_READ_CHARS])) >= _POST_TAGS


def _is_led_in(article: Article, index: int) -> bool:
    """Whether a few words with a colon stand right above: a notice or an advertisement begins."""
    if not index:
        return False
    above = article.shapes[index - 1]
    return above.words in _LEAD_IN_WORDS and above.text.rstrip().endswith((":", "："))


def _has_sister(article: Article, index: int) -> bool:
    """Whether a line further down differs from it in one word: both head parts of the article."""
    words = article.shapes[index].key.split()
    return any(
        shape.is_bare and _differ_in_one(words, shape.key.split())
        for shape in article.shapes[article.zones.first_body + 1 :]
        if shape.words == article.shapes[index].words
    )


def _begins_list(article: Article, index: int) -> bool:
    """Whether two lines right below begin with the same word and are as short: a list of people."""
    own = article.shapes[index]
    below = article.shapes[index + 1 : index + 3]
    word = own.text.split()[0]
    return len(below) == 2 and all(
        shape.is_bare and abs(shape.words - own.words) <= 1 and shape.text.split()[0] == word
        for shape in below
    )


def _differ_in_one(words: list[str], others: list[str]) -> bool:
    is_as_long = len(words) == len(others) >= _SISTER_WORDS
    return is_as_long and sum(a != b for a, b in zip(words, others, strict=True)) == 1
