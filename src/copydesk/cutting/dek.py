"""A short sentence between the picture on top and a much longer paragraph: a standfirst."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words; shorter ones are labels, longer ones may be the first paragraph. All 36 such lines in 6,145
# English articles were standfirsts, and 10,388 other texts of news hold none; above paragraphs that
# are only twice as long stand first paragraphs, too (2 of 8).
_WORDS = range(4, 14)
# lines of captions and credits above it.
_PICTURE_LINES = 3
# so many times as long is the paragraph below, which a first sentence set apart would not lead.
_TIMES_LONGER = 2.5
_PICTURE_KINDS = frozenset({"image_caption", "image_credit"})
_INNER_STOP = re.compile(r"[.!?…][\"'”’)]? \S")


def find_standfirst_below_picture(article: Article, language: str) -> list[Cut]:
    """Propose the standfirst of a plain English text whose headline is lost, below its picture."""
    count = len(article.lines)
    above = next((i for i in range(min(count, _PICTURE_LINES + 1)) if not _shows(article, i)), 0)
    if language != "en" or not above or above + 1 >= count or article.hits[above]:
        return []
    line, shape, below = article.lines[above], article.shapes[above], article.shapes[above + 1]
    is_sentence = shape.is_sentence and shape.words in _WORDS and not _INNER_STOP.search(line.text)
    is_lead = below.is_prose and not article.is_cut[above + 1]
    if line.is_page_paragraph or not (is_sentence and is_lead) or line.text[0] in "\"'“‘":
        return []
    is_apart = below.words >= _TIMES_LONGER * shape.words
    return [article.cut_line(above, "shape.standfirst-below-picture")] if is_apart else []


def _shows(article: Article, index: int) -> bool:
    """Whether a line as a whole belongs to a picture."""
    return not _PICTURE_KINDS.isdisjoint(article.whole_kinds(index))
