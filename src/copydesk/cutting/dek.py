"""What stands as a sentence between picture and text, or above a dateline: a standfirst."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# words; shorter ones are labels, longer ones may be the first paragraph. All 36 such lines in 6,145
# English articles were standfirsts, and 10,388 other texts of news hold none; above paragraphs that
# are only twice as long stand first paragraphs, too (2 of 8).
_WORDS = range(4, 14)
# The same of more words, if nothing in them is told as past: all 10 such lines in 19,900 texts are
# standfirsts, of 9 that tell of what was two are first paragraphs.
_MORE_WORDS = range(4, 25)
# lines of captions and credits above it.
_PICTURE_LINES = 3
# so many times as long is the paragraph below, which a first sentence set apart would not lead.
_TIMES_LONGER = 2.5
_PICTURE_KINDS = frozenset({"image_caption", "image_credit"})
_INNER_STOP = re.compile(r"[a-z\d)][.!?…][\"'”’)]? [A-Z“‘]")
# A verb that tells what was, a day of news, a question: first paragraphs have them.
_TOLD = re.compile(
    r"\b(?:was|were|had|did|said|says|told|came|went|took|made|got|gave|won|lost|met|left|rose|fell"
    r"|broke|stood|sat|ran|began|became|knew|thought|saw|held|kept|felt|found|brought|spoke|wrote"
    r"|drove|flew|fought|caught|bought|paid|sent|spent|built|heard|lay|led|struck|swept|woke|threw"
    r"|grew|drew|chose|sang|sank|shook|shot|slept|sold|today|yesterday|tonight)\b"
    r"|(?<!-)\b(?!United\b)\w*[^e]ed\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[?:]"
)
# words of a sentence right above the dateline that opens the first paragraph: of the four in 19,900
# texts two are headlines or standfirsts, one is a teaser and one a caption.
_ABOVE_DATELINE_WORDS = range(4, 31)


def find_standfirst(article: Article) -> list[Cut]:
    """Propose the standfirst of a plain English text whose headline is lost."""
    if not article.is_english or len(article.lines) < 2 or article.lines[0].is_page_paragraph:
        return []
    if _opens_with_dateline(article, 1) or _is_byline(article, 1):
        return _above_dateline(article)
    above = next((i for i in range(_PICTURE_LINES + 1) if not _shows(article, i)), 0)
    return _below_picture(article, above) if above else []


def _below_picture(article: Article, index: int) -> list[Cut]:
    """A short sentence between the picture on top and a much longer paragraph."""
    if index + 1 >= len(article.lines) or article.hits[index]:
        return []
    text, shape, below = article.lines[index].text, article.shapes[index], article.shapes[index + 1]
    is_view = shape.words in _MORE_WORDS and not _TOLD.search(text)
    is_one = shape.is_sentence and not _INNER_STOP.search(text) and text[:1] not in "\"'“‘"
    is_lead = below.is_prose and not article.is_cut[index + 1]
    if not (is_one and is_lead and (shape.words in _WORDS or is_view)):
        return []
    is_apart = below.words >= _TIMES_LONGER * shape.words
    return [article.cut_line(index, "shape.standfirst-below-picture")] if is_apart else []


def _above_dateline(article: Article) -> list[Cut]:
    """The one line above the paragraph that opens with place and agency, or above the byline."""
    text, shape = article.lines[0].text, article.shapes[0]
    is_known = article.is_cut[0] or bool(article.hits[0]) or article.lines[0].is_wrapped
    if (
        is_known
        or text[:1] in "\"'“‘*•-"
        or not shape.is_sentence
        or shape.words not in _ABOVE_DATELINE_WORDS
    ):
        return []
    is_lead = (article.shapes[1].is_prose or article.is_cut[1]) and ":" not in text
    return [article.cut_line(0, "shape.standfirst-above-dateline")] if is_lead else []


def _opens_with_dateline(article: Article, index: int) -> bool:
    """Whether a rule finds place and agency at the start of a line."""
    return any(hit.rule.kind == "dateline" and not hit.start_char for hit in article.hits[index])


def _is_byline(article: Article, index: int) -> bool:
    """Whether a line says by whom the text is."""
    is_by = article.lines[index].text[:3].lower() == "by "
    return is_by and "byline" in article.whole_kinds(index)


def _shows(article: Article, index: int) -> bool:
    """Whether a line as a whole belongs to a picture."""
    is_there = index < len(article.lines)
    return is_there and not _PICTURE_KINDS.isdisjoint(article.whole_kinds(index))
