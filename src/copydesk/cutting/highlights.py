"""Standfirsts and story highlights above a copied text: whole sentences that lack their stop."""

from __future__ import annotations

import itertools

import re2

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import has_scores
from copydesk.cutting.model import Cut
from copydesk.text.shape import is_small

# words; a shorter line may be a label or a subheading, a longer one is a paragraph.
_WORDS = range(7, 46)
_LINES = 8
# bylines and other lines that a rule cuts above them.
_ABOVE = 3
# words of the paragraph below, and of those that must end with a stop.
_BELOW_WORDS, _PROSE_WORDS = 10, 14
# paragraphs that must be there, and the share of them that ends with a stop: else stops are not
# missing in one line only.
_PROSE_LINES, _STOPPED_SHARE = 5, 0.9
# In a first sentence that only lost its stop, a source or a day is named; what quotes may be a
# motto or a digest.
_LEAD = re2.compile(
    r"(?i)\b(?:told|according to|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|, [^,]{2,60} (?:said|says)$"
)
_OTHER = re2.compile(r"[“”\"|•@]|https?:|^[^\pL\d'‘]|[^\pL\d)'’]$")
# lines from which on so many highlights stand above a text that days may be named in them.
_MANY = 3


def find_highlights(article: Article) -> list[Cut]:
    """Propose cuts of the lines without a stop above the first paragraph of an English text."""
    lines = article.lines
    if not article.is_english or not lines or lines[0].link_share is not None:
        return []
    top = next((index for index in range(_ABOVE + 1) if not _is_gone(article, index)), _ABOVE)
    below = range(top, len(lines))
    first = [*itertools.takewhile(lambda index: _is_open(article, index), below)]
    if first and has_scores(lines[first[0]].text):
        return []  # a list of results begins so, and highlights may name one
    if not first or len(first) > _LINES or not _is_above_text(article, first[-1] + 1):
        return []
    leads = any(_LEAD.search(lines[index].text) for index in first)
    if (leads and len(first) < _MANY) or not _ends_its_sentences(article, first[-1] + 1):
        return []
    return [article.cut_line(index, "shape.highlight") for index in first]


def _is_gone(article: Article, index: int) -> bool:
    return index < len(article.lines) and article.is_cut[index]


def _is_open(article: Article, index: int) -> bool:
    line, shape = article.lines[index], article.shapes[index]
    if line.kind != "paragraph" or article.is_cut[index] or article.leads_on(index):
        return False
    is_sentence = shape.words in _WORDS and not shape.is_sentence and not is_small(line.text[0])
    return is_sentence and not _OTHER.search(line.text)


def _is_above_text(article: Article, index: int) -> bool:
    """Whether a sentence of the text stands there, below a gap, that opens no list or quotation."""
    if index >= len(article.lines) or article.is_cut[index]:
        return False
    line, shape = article.lines[index], article.shapes[index]
    is_sentence = shape.is_sentence and shape.words >= _BELOW_WORDS
    return is_sentence and line.is_after_gap and not line.text.endswith(":")


def _ends_its_sentences(article: Article, start: int) -> bool:
    below = range(start, len(article.lines))
    long = [
        article.shapes[index].is_sentence
        for index in below
        if article.shapes[index].words >= _PROSE_WORDS and not article.is_cut[index]
    ]
    return len(long) >= _PROSE_LINES and sum(long) >= _STOPPED_SHARE * len(long)
