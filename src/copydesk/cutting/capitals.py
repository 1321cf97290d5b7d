"""Headlines of other stories in capitals between the paragraphs of an English text."""

from __future__ import annotations

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words; of some 200 such lines in 7,048 articles those of nine words or more were headlines of
# other stories but for four; most shorter ones head a section, unless a button stands there in
# capitals, too. Longer ones are shouted paragraphs.
_WORDS, _SHORT_WORDS = range(9, 31), range(7, 9)
_BUTTON_WORDS, _HEADING_WORDS = 4, 3
# lines in capitals from which on they are the headings of a digest, if more than half are short.
_DIGEST = 5
# Rows of prices and results have fewer letters; of 190 long lines in capitals in 4,086 articles all
# have 0.72 and more, spaces counted.
_LETTER_SHARE = 0.6
_QUOTES = "\"'“”‘’"


def find_capital_headlines(article: Article, language: str) -> list[Cut]:
    """Propose cuts of lines in capitals, without a stop, that stand below a sentence."""
    if language != "en":
        return []
    capitals = [index for index, line in enumerate(article.lines) if line.text.isupper()]
    own = [i for i in capitals if not article.is_cut[i] and _words(article, i) >= _HEADING_WORDS]
    long = [index for index in own if _words(article, index) in _WORDS]
    if not own or (len(own) >= _DIGEST and len(long) * 2 < len(own)):
        return []
    has_button = any(article.is_cut[i] and _words(article, i) >= _BUTTON_WORDS for i in capitals)
    short = [i for i in own if has_button and _words(article, i) in _SHORT_WORDS]
    return [
        article.cut_line(index, "shape.capital-headline")
        for index in sorted(long + short)
        if _is_apart(article, index)
    ]


def _words(article: Article, index: int) -> int:
    return article.shapes[index].words


def _is_apart(article: Article, index: int) -> bool:
    """Whether it is words, no quotation, without a stop, below a sentence and above a line."""
    line, shape = article.lines[index], article.shapes[index]
    is_quote = line.text[0] in _QUOTES and line.text[-1] in _QUOTES
    is_open = not shape.is_sentence and not line.text.endswith(("!", ":"))
    is_worded = sum(map(str.isalpha, line.text)) >= _LETTER_SHARE * len(line.text)
    is_set_apart = line.kind != "list_item" and line.is_after_gap
    if is_quote or not (is_worded and is_open and is_set_apart):
        return False
    above = (i for i in range(index) if not article.is_cut[i])
    return index + 1 < len(article.lines) and any(article.shapes[i].is_sentence for i in above)
