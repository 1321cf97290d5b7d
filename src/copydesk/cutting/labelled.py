"""Headlines of other stories between the paragraphs of an English text, told by their labels.

A site marks them with whoever wrote them ("Ada Example: The dam was old"), with its word for the
story ("FLOOD: Bridge falls in the lower town"), or glues label and headline together.
"""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_name
from copydesk.cutting.model import Cut
from copydesk.describing import names
from copydesk.text.shape import is_small

# words of the line and of the headline in it.
_WORDS, _HEADLINE_WORDS = range(5, 27), 3
# lines with a colon and without a stop: more are a list of the article's own.
_MOST_LINES = 12
# words of a name, and characters among which a label ends.
_NAME_WORDS, _LABEL_CHARS = range(2, 5), 60
# words of a label in capitals and its letters: shorter ones are those of parties and offices.
_CAPITAL_WORDS, _CAPITAL_LETTERS = 4, 4
# labels in capitals that an article may hold: more are those of speakers or of a digest.
_MOST_CAPITALS = 2
# A line that lacks its stop reads like a heading.
_KINDS = frozenset({"paragraph", "heading"})
# label, colon and headline without a blank between; neither an hour nor an address.
_GLUED = re.compile(r"^[^:.!?]{3,60}[A-Za-z’'”\"?!]:['‘“\"]?(?:[A-Z]|: [A-Z])[^:]*[a-z][^:]* [a-z]")
# What the headings of an article's own have: an address, the hour of an update, a stop.
_OWN = re.compile(r"@\w|\d[:.]\d\d|https?:|\bpic\.|\||//|[.:;,…—–-]['’”\")]*$|\?$")
_SECTION = frozenset({"Column", "Opinion", "Editorial", "Our view", "Another view", "Your Say"})


def find_labelled_headlines(article: Article) -> list[Cut]:
    """Propose the labelled headlines of other stories in a plain English text with a body."""
    if not article.is_plain_english_with_body:
        return []
    below = article.zones.first_body + 1
    found = [i for i in article.unstopped_lines if i >= below and _may_be(article, i)]
    if len(found) > _MOST_LINES:
        return []
    return [
        article.cut_line(index, "shape.labelled-headline")
        for index in found
        if _is_glued(article, index)
        or _is_by_author(article, index)
        or _is_in_capitals(article, index)
    ]


def _may_be(article: Article, index: int) -> bool:
    """Whether a line without a stop is one of its own with a colon inside."""
    line = article.lines[index]
    if ":" not in line.text or article.shapes[index].words not in _WORDS:
        return False
    is_apart = line.is_after_gap and line.kind in _KINDS and not article.leads_on(index)
    return is_apart and not _OWN.search(line.text)


def _is_glued(article: Article, index: int) -> bool:
    return _GLUED.search(article.lines[index].text) is not None


def _is_by_author(article: Article, index: int) -> bool:
    """Whether a name that stands nowhere else is all that stands on one side of the colon."""
    text = article.lines[index].text
    name, _, headline = text.partition(": ")
    last_headline, _, last_name = text.rpartition(": ")
    if last_name in _SECTION and len(last_headline.split()) >= _HEADLINE_WORDS:
        return True
    sides = ((name, headline), (last_name, last_headline))
    return any(
        len(other.split()) >= _HEADLINE_WORDS
        and _is_headline(other)
        and _is_person(side)
        and _is_new(article, index, side)
        for side, other in sides
    )


def _is_headline(text: str) -> bool:
    """Whether it begins with a capital and is more than names."""
    return not text[0].islower() and any(map(is_small, (word[0] for word in text.split())))


def _is_person(text: str) -> bool:
    is_short = len(text.split()) in _NAME_WORDS and "&" not in text and not text.isupper()
    return is_short and is_name(text) and names.is_person(text)


def _is_new(article: Article, index: int, name: str) -> bool:
    """Whether no line has the surname, but as a name alone on top, and none has a speaker."""
    surname, top = name.split()[-1], article.zones.first_body
    others = [
        i
        for i, cut in enumerate(article.is_cut)
        if i != index and not (cut or (i < top and article.lines[i].text == name))
    ]
    speaks = any(
        article.shapes[other].is_sentence
        and _is_person(article.lines[other].text[:_LABEL_CHARS].partition(": ")[0])
        for other in others
    )
    return not speaks and not any(surname in article.lines[other].text for other in others)


def _is_in_capitals(article: Article, index: int) -> bool:
    """Whether its label is in capitals and stands there once, and its headline is not."""
    label, _, headline = article.lines[index].text.partition(": ")
    is_headline = len(headline.split()) >= _HEADLINE_WORDS and headline[0].isupper()
    if not (is_headline and _is_capital_label(label)) or headline.isupper():
        return False
    starts = [line.text[:_LABEL_CHARS].partition(": ") for line in article.lines]
    labels = [start for start, colon, _ in starts if colon]
    capitals = [other for other in labels if _is_capital_label(other)]
    return capitals.count(label) == 1 and len(capitals) <= _MOST_CAPITALS


def _is_capital_label(text: str) -> bool:
    is_long = sum(map(str.isalpha, text)) >= _CAPITAL_LETTERS
    return is_long and text.isupper() and len(text.split()) <= _CAPITAL_WORDS
