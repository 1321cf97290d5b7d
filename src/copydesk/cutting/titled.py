"""Headlines of other stories between the paragraphs, told by the capitals of all their words."""

from __future__ import annotations

import itertools
import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words; of the lines that stand alone so in 6,145 English texts 20 of 21 were headlines of other
# stories, captions or plugs; shorter ones, and several apart from each other, head sections.
_WORDS = range(9, 31)
# words of other lines with such capitals: short headings may stand there, longer ones make it one.
_HEADING_WORDS = range(2, 5)
# paragraphs of prose that the text must have, and the share of them that ends with a stop.
_PROSE_LINES, _STOPPED_SHARE = 5, 0.9
# words that titles write small.
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "but", "or", "nor"]
)
_SMALL |= {"by", "with", "from", "as", "is", "vs", "via", "into", "over", "up", "out", "after"}
_SMALL |= {"amid", "than", "that", "it", "if", "so"}
_EDGES = "\"'“”‘’(),:;!?."
# What no headline is: a list, its label or item, a post, what ends with a stop.
_OTHER = re.compile(r"^[\W\d]*[([\d•*@#–—-]|@\w|https?:|^\w+day:|[.…:;,–—-][\"”’')\]]*$")
_STOPS = (".", ".”", '."')  # of these those that most lines end with
_KINDS = frozenset({"paragraph", "heading"})


def find_titled_headlines(article: Article) -> list[Cut]:
    """Propose the one line with capitals throughout, or those right below one another."""
    if not article.is_plain_english_with_body:
        return []
    within = range(1, len(article.lines) - 1)
    titled = [index for index in within if _is_titled(article, index)]
    if not titled or not _has_prose(article):
        return []
    long = [index for index in titled if article.shapes[index].words in _WORDS]
    short = set(titled).difference(long)
    is_mixed = any(article.shapes[index].words not in _HEADING_WORDS for index in short)
    if not long or is_mixed or not _are_together(long):
        return []
    found = [index for index in long if not _is_in_list(article, index, short)]
    return [article.cut_line(index, "shape.titled-headline") for index in found]


def _has_prose(article: Article) -> bool:
    """Whether the text is of paragraphs that end with stops and are not broken into lines."""
    prose = [article.shapes[index].is_sentence for index in article.prose_lines]
    is_wrapped = any(line.is_wrapped for line in article.lines)
    return (
        len(prose) >= _PROSE_LINES and sum(prose) >= _STOPPED_SHARE * len(prose) and not is_wrapped
    )


def _is_titled(article: Article, index: int) -> bool:
    line, shape = article.lines[index], article.shapes[index]
    if article.is_cut[index] or article.hits[index] or shape.words >= _WORDS.stop:
        return False
    if line.text.endswith(_STOPS):  # as nearly all lines, whose words need not be looked at then
        return False
    if shape.capital_share < 1 or line.kind not in _KINDS or line.text.isupper():
        return False
    if _OTHER.search(line.text):
        return False
    words = [word.strip(_EDGES) for word in line.text.split()]
    own = [word for word in words if word[:1].isalpha() and word.lower() not in _SMALL]
    return len(own) > 1 and all(word[0].isupper() for word in own)


def _are_together(long: list[int]) -> bool:
    """Whether there is one such line, or one at least stands right below another."""
    return len(long) == 1 or any(b == a + 1 for a, b in itertools.pairwise(long))


def _is_in_list(article: Article, index: int, short: set[int]) -> bool:
    """Whether a colon opens it, or short lines of its kind stand right above or below it."""
    is_beside_short = index - 1 in short or index + 1 in short
    return is_beside_short or article.lines[index - 1].text.endswith(":")
