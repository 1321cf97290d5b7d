"""Captions that a page copied as text leaves between the paragraphs, where they lack their stop.

Some newspapers begin them with a word and a colon ("Rescued: Firemen carry a dog from the mill"),
some say in them at length what a paragraph says as well.
"""

from __future__ import annotations

from collections.abc import Mapping

import re2

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.cutting.retold import find_retold

# One word or a few, only the first with a capital, so that neither names nor headlines match.
_LABEL = re2.compile(r"^(['‘“\"]?[A-Z][a-z’'-]+(?: [a-z’'-]+){0,4}[?!]?['’”\"]?): ['‘“\"]?[A-Z0-9]")
# The end of a line that lacks its stop, and the signs of a quoted post or of a glued list.
_OPEN_END = re2.compile(r"[\pL\d)'’”\"]$")
_NO_CAPTION = re2.compile(r"@\w|#\w|https?:|t\.co/|\||//|•|[.!?…:;,][\"”’')]*$")
# words. In 7,000 copied articles the unstopped lines of fewer words are mostly subheadings.
_LABELLED_WORDS, _PLAIN_WORDS = range(8, 71), range(12, 71)
# captions that an article must show before its lines are taken for such, and words that one of
# them must have: a column of labelled headlines or subheadings has shorter lines.
_LEAST_CAPTIONS = 2
_SURE_WORDS = 16
# share of the plain ones that a paragraph tells again, where this shows what the others are.
_RETOLD_SHARE = 0.5
# share of capitals above which a line is a headline.
_CAPITAL_SHARE = 0.5
# A list of the article's own has items that end with a stop; one of so many captions may, too.
_STOPPED_SHARE = 0.25


def find_captions(article: Article) -> list[Cut]:
    """Propose cuts of the captions of an English text that shows at least two of them.

    One that is told again at length in a paragraph is found alone.
    """
    if not article.is_english:
        return []
    within = range(article.zones.first_body + 1, article.zones.last_body)
    long = [
        index
        for index in article.unstopped_lines
        if index in within and article.shapes[index].words in _LABELLED_WORDS
    ]
    is_open = [index for index in long if _is_open(article, index)]
    labels = {index: label for index in is_open if (label := _label(article, index))}
    known = sum(_is_known(article, index) for index in within if article.hits[index])
    if len(labels) + known < _LEAST_CAPTIONS or not (labels and _are_captions(article, labels)):
        labels = {}
    plain = [index for index in is_open if index not in labels and _is_plain(article, index)]
    retold = find_retold(article, plain) if article.is_plain_with_body else frozenset()
    shown = len(retold) + known
    takes_plain = len(labels) >= _LEAST_CAPTIONS or (
        shown >= _LEAST_CAPTIONS and len(retold) >= _RETOLD_SHARE * len(plain)
    )
    cuts = [article.cut_line(index, "shape.caption-labelled") for index in labels]
    cuts += [article.cut_line(index, "shape.caption-retold") for index in sorted(retold)]
    if takes_plain:
        cuts += [article.cut_line(i, "shape.caption") for i in plain if i not in retold]
    return cuts


def _label(article: Article, index: int) -> str:
    text = article.lines[index].text
    found = _LABEL.search(text) if ": " in text else None
    return found.group(1) if found else ""


def _is_open(article: Article, index: int) -> bool:
    """Whether a line that is not cut is a paragraph of its own, mostly in small letters."""
    shape = article.shapes[index]
    line, after = article.lines[index], article.lines[index + 1]
    is_apart = line.is_after_gap and after.is_after_gap and line.kind == "paragraph"
    if not is_apart or article.leads_on(index) or shape.capital_share > _CAPITAL_SHARE:
        return False
    return bool(_OPEN_END.search(line.text)) and not _NO_CAPTION.search(line.text)


def _is_known(article: Article, index: int) -> bool:
    """Whether a rule takes it for a caption, and it lacks its stop."""
    is_caption = "image_caption" in article.whole_kinds(index)
    return is_caption and not article.shapes[index].is_sentence


def _are_captions(article: Article, labels: Mapping[int, str]) -> bool:
    """Labels of captions differ, some are long, and what stands behind them lacks its stop."""
    stopped = sum(
        shape.is_sentence and not article.is_cut[index] and bool(_label(article, index))
        for index, shape in enumerate(article.shapes)
        if shape.words in _LABELLED_WORDS
    )
    is_long = any(article.shapes[index].words >= _SURE_WORDS for index in labels)
    differ = len(set(labels.values())) == len(labels)
    return is_long and differ and stopped <= _STOPPED_SHARE * len(labels)


def _is_plain(article: Article, index: int) -> bool:
    """Whether it is long enough without a label, and stands below a whole sentence or a cut."""
    is_below_sentence = article.is_cut[index - 1] or article.shapes[index - 1].is_sentence
    return article.shapes[index].words in _PLAIN_WORDS and is_below_sentence
