"""Lines that say hardly anything but who wrote the article, as its page or record names them."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.cutting.shape import count_words, normal

# words of such a line, and of what stands beside the names: a date, "and", "text by".
_LINE_WORDS = 20
_OTHER_WORDS = 3
# 0 to 1; the least share of the line's letters that the names have.
_NAME_SHARE = 0.5
_SPEAKERS = (":", "：")


def find_author_lines(article: Article) -> list[Cut]:
    """Propose cuts of lines at the head and the tail that name the authors and little else.

    Authors of one word are left out, since such a word may stand for other things.
    """
    names = [f" {normal(name)} " for name in article.known.authors if count_words(name) > 1]
    if not names:
        return []
    return [
        article.cut_line(index, "shape.author-line")
        for index, shape in enumerate(article.shapes)
        if _is_near(article, index) and shape.words <= _LINE_WORDS and not shape.is_prose
        if _names_only(shape.text, names)
    ]


def _is_near(article: Article, index: int) -> bool:
    zones = article.zones
    return zones.has_body and (index < zones.head_end or index >= zones.tail_start)


def _names_only(text: str, names: Sequence[str]) -> bool:
    if text.rstrip().endswith(_SPEAKERS):
        return False  # who speaks, in an interview
    line = rest = f" {normal(text)} "
    for name in names:
        rest = rest.replace(name, "  ")
    if rest == line:
        return False
    others = [word for word in rest.split() if not word.isdigit()]
    whole, left = _letters(line), _letters(" ".join(others))
    return len(others) <= _OTHER_WORDS and whole - left >= _NAME_SHARE * whole


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
