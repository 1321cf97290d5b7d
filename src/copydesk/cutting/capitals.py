"""Headlines of other stories in capitals between the paragraphs of an English text."""

from __future__ import annotations

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words; of some 200 such lines in 7,048 articles those of nine words or more were headlines of
# other stories but for four; shorter ones head a section, unless a button stands there in capitals,
# too, or among lines of the site no line in capitals is shorter (12 of 13 in 6,145 articles).
# Longer ones are shouted paragraphs.
_WORDS, _SHORT_WORDS = range(9, 31), range(7, 9)
_BUTTON_WORDS, _HEADING_WORDS = 4, 3
# words and letters of a line that heads a section, beside which others in capitals do, too.
_SECTION_WORDS, _SECTION_LETTERS = range(1, 5), 4
# lines in capitals from which on they are the headings of a digest, if more than half are short.
_DIGEST = 5
# Rows of prices and results have fewer letters; of 190 long lines in capitals in 4,086 articles all
# have 0.72 and more, spaces counted.
_LETTER_SHARE = 0.6
_QUOTES = "\"'“”‘’"


def find_capital_headlines(article: Article) -> list[Cut]:
    """Propose cuts of lines in capitals, without a stop, that stand below a sentence."""
    if not article.is_english:
        return []
    capitals = [index for index, line in enumerate(article.lines) if line.text.isupper()]
    own = [i for i in capitals if not article.is_cut[i] and _words(article, i) >= _HEADING_WORDS]
    long = [index for index in own if _words(article, index) in _WORDS]
    if not own or (len(own) >= _DIGEST and len(long) * 2 < len(own)):
        return []
    if any(_heads_section(article, i) for i in capitals if not article.is_cut[i]):
        return []
    has_button = any(article.is_cut[i] and _words(article, i) >= _BUTTON_WORDS for i in capitals)
    is_of_site = article.has_site_lines or len(own) > 1
    are_long = is_of_site and all(_words(article, i) >= _SHORT_WORDS.start for i in own)
    short = [i for i in own if (has_button or are_long) and _words(article, i) in _SHORT_WORDS]
    short = [i for i in short if not _is_named(article, i)]
    return [
        article.cut_line(index, "shape.capital-headline")
        for index in sorted(long + short)
        if _is_apart(article, index)
    ]


def _is_named(article: Article, index: int) -> bool:
    """Whether another line has its words, as a list of contents names a heading."""
    words = article.lines[index].text.casefold()
    others = (line.text for i, line in enumerate(article.lines) if i != index)
    return any(words in text.casefold() for text in others)


def _heads_section(article: Article, index: int) -> bool:
    letters = sum(map(str.isalpha, article.lines[index].text))
    return _words(article, index) in _SECTION_WORDS and letters >= _SECTION_LETTERS


def _words(article: Article, index: int) -> int:
    return article.shapes[index].words


def _is_apart(article: Article, index: int) -> bool:
    """Whether it is words, no quotation, without a stop, below a sentence and above a line."""
    line, shape = article.lines[index], article.shapes[index]
    is_quote = line.text[0] in _QUOTES and line.text[-1] in _QUOTES
    is_open = not shape.is_sentence and not line.text.endswith(("!", ":"))
    is_worded = sum(map(str.isalpha, line.text)) >= _LETTER_SHARE * len(line.text)
    is_cited = index > 0 and article.lines[index - 1].text.endswith(":")  # a statement's headline
    is_set_apart = line.kind != "list_item" and line.is_after_gap and not is_cited
    if is_quote or not (is_worded and is_open and is_set_apart):
        return False
    above = (i for i in range(index) if not article.is_cut[i])
    return index + 1 < len(article.lines) and any(article.shapes[i].is_sentence for i in above)
