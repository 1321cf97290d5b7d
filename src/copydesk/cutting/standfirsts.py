"""Which English line that looks like a headline is a standfirst whose headline was not copied."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import has_scores
from copydesk.cutting.openers import has_kicker, is_highlight
from copydesk.cutting.shape import Shape
from copydesk.describing import headlines

# what stands above a standfirst as well as above a headline.
_PICTURE_KINDS = frozenset({"image_caption", "image_credit", "media"})
# words of a line that is a paragraph though its stop is lost.
_PARAGRAPH_WORDS = 20
# What stands between a standfirst and the text: the note of an old article, the sign of a player.
_NOTE_KINDS = frozenset({"metadata", "media", "navigation"})
_YEAR_OR_LINK = re.compile(r"\d{4}|https?:")
# words of a headline in small letters in English, whose longer ones are set with capitals; what is
# longer, or asks, is a standfirst (of 30 lines in 4,086 texts of US news one was the headline).
_ENGLISH_STANDFIRST_WORDS = 15
# What whole sentences hold and headlines leave out ("The crew had ...", "Ada Example, 81, ..."),
# and words of a line from which on it tells: of 95 lines in small letters right above English texts
# it finds 13 of the 31 that are none and 1 of the 64 headlines.
_SENTENCE_WORDS = 9
_SENTENCE = re.compile(
    r"^(?:The|She|He|They|It) |^[^,]{3,40}, \d\d?, |\b(?:was|were|had|has|been)\b"
)
_QUOTED = re.compile(r"[‘“\"'][^‘“”\"]{1,200}[’”\"'](?!\w)")
# characters that are read of a caption and its headline.
_READ_CHARS = 1000
# words of a question that is a first sentence where a word is small that titles write large: all
# but these.
_QUESTION_WORDS = range(3, 10)
_LARGE_IN_TITLES = re.compile(
    r"(?!(?:an?|and|as|at|be|but|by|for|from|in|into|is|it|nor|o[fnr]|off|over|per|than|that|the|to"
    r"|up|via|vs|with)\b)[^\W\d_]{2}"
)
_QUOTES = "\"'“‘«„"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# letters of a word that tells what a text is about, and of its stem; paragraphs that tell it.
_LONG_WORD, _STEM = 4, 5
_FIRST_PARAGRAPHS, _TOLD_WORDS = 2, 6


def is_standfirst_alone(article: Article, title: int) -> bool:
    """Tell whether what looks like an English headline is a standfirst without one."""
    is_furnished = any(article.is_cut[: article.zones.head_end])
    if title == 0 and not is_furnished and is_highlight(*article.shapes[:2]):
        return not has_scores(article.lines[1].text)
    if not _is_framed(article, title):
        return _is_standfirst(article, title)
    return _has_only_notes(article, title) and _is_long_standfirst(article, title)


def _is_framed(article: Article, title: int) -> bool:
    """Tell whether menus or labels stand above a line, or more of a masthead below it."""
    above = {kind for index in range(title) for kind in article.whole_kinds(index)}
    below = range(title + 1, article.zones.first_body)
    return bool(above - _PICTURE_KINDS) or any(
        article.is_cut[index] or article.shapes[index].words < _PARAGRAPH_WORDS for index in below
    )


def _has_only_notes(article: Article, title: int) -> bool:
    """Tell whether nothing but notes and players of films stand below a first line."""
    below = range(title + 1, article.zones.first_body)
    return title == 0 and all(
        (kinds := article.whole_kinds(index))
        and kinds <= _NOTE_KINDS
        and not _YEAR_OR_LINK.search(article.lines[index].text)
        for index in below
    )


def _is_standfirst(article: Article, index: int) -> bool:
    """Tell whether an English line right above the text is a standfirst without its headline.

    It is in small letters and long, or asks, or stands right below a picture: there headlines in
    small letters hardly stand (none of 9 lines in 6,145 texts was one), those with capitals do. A
    caption with the headline glued to it is long, too.
    """
    shape = article.shapes[index]
    text = shape.text[:_READ_CHARS]
    if headlines.glued_headline(text) is not None:
        return False
    is_odd = _is_odd(shape, text) or _is_below_picture(article, index) or _is_untold(article, index)
    return (shape.capital_share <= 0.5 and is_odd) or _asks_small(shape, text)


def _is_long_standfirst(article: Article, index: int) -> bool:
    """Tell whether an English line is a standfirst by its length alone, whatever stands below."""
    shape = article.shapes[index]
    is_small = shape.capital_share <= 0.5 and headlines.glued_headline(shape.text) is None
    return is_small and shape.words >= _ENGLISH_STANDFIRST_WORDS


def _is_odd(shape: Shape, text: str) -> bool:
    if shape.words >= _SENTENCE_WORDS and _SENTENCE.search(_QUOTED.sub("", text)):
        return True
    is_question = text.rstrip(" \"”’'").endswith("?")
    is_long = shape.words >= _ENGLISH_STANDFIRST_WORDS and not has_kicker(text)
    return is_long or is_question


def _asks_small(shape: Shape, text: str) -> bool:
    """Whether a short question is set in small letters, as a first sentence is: short words tell.

    >>> from copydesk.cutting.shape import describe
    >>> line = "How low can the river go?"
    >>> _asks_small(describe(line), line)
    True
    """
    if shape.words not in _QUESTION_WORDS or not text.rstrip(" \"”’'").endswith("?"):
        return False
    words = _WORD.findall(text)[1:]
    return not has_kicker(text) and any(w.islower() and _LARGE_IN_TITLES.match(w) for w in words)


def _is_untold(article: Article, index: int) -> bool:
    """Whether the first paragraphs say none of its longer words again: what it tells is no summary.

    Of 147 headlines in small letters above English texts 3 are told so, of 400 other lines 52.
    """
    shape = article.shapes[index]
    is_furnished = any(article.is_cut[: article.zones.head_end])
    if index or is_furnished or shape.words < _TOLD_WORDS or shape.text[0] in _QUOTES:
        return False
    own = _stems(shape.text)
    below = range(index + 1, len(article.lines))
    first = [i for i in below if article.shapes[i].is_prose and not article.is_cut[i]]
    told = [_stems(article.shapes[i].text[:_READ_CHARS]) for i in first[:_FIRST_PARAGRAPHS]]
    return bool(own and told) and all(own.isdisjoint(stems) for stems in told)


def _stems(text: str) -> set[str]:
    words = _WORD.findall(text)
    return {w.casefold()[:_STEM] for w in words if len(w) >= _LONG_WORD or (w.isupper() and w[1:])}


def _is_below_picture(article: Article, index: int) -> bool:
    return index > 0 and not _PICTURE_KINDS.isdisjoint(article.whole_kinds(index - 1))
