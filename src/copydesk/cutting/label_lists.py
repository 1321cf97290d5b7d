"""The lines of a list that stands below its label: headlines, tags, highlights, sources."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import begins, is_headline
from copydesk.cutting.model import Cut
from copydesk.cutting.references import names_site
from copydesk.cutting.shape import Shape, describe

# lines that one label may take with it; the longest list in 6,145 news texts has 6.
_LIST_LINES = 12
# words of one highlight in the list above an article.
_HIGHLIGHT_WORDS = 40
# words, and the share of capitals among their initials, of a heading in small letters; of the lone
# lines between such a label and a paragraph in 19,900 texts three of six had no more, and all three
# headed the paragraph.
_SUBHEADING_WORDS, _SUBHEADING_CAPITALS = 7, 0.5
# words of a tag in the list below "tagged under"; most have one or two.
_TAG_WORDS = 4
# words of a line between headlines of a list that is too long for one by itself, or begins as
# none does; how far below the next one may stand.
_BETWEEN_WORDS, _BETWEEN_REACH = range(4, 26), 4
# kinds of lines that stand among the headlines of a list.
_LIST_KINDS = frozenset({"read_more", "metadata", "media", "image_credit", "section_label"})
# words of an entry of a list that a date follows; longer ones are paragraphs.
_ENTRY_WORDS = 30
# 0 to 1; how much of a line of a page is a link, if the label above it leads to other pages: of 13
# lines below such labels on 694 pages, the 10 that led elsewhere had 0.67 and more, the others 0.
_LED_SHARE = 0.5
# what begins an item of a list.
_BULLET = re.compile(r"[-–—•*▪■►▶●] ?(?=\S)")
# what stands alone above each headline of a list: its rank, or when it appeared.
_RANK = re.compile(r"\d{1,2}(?:[.)º°]|:\d{2})?")


def find_listed(article: Article, label: int, kind: str) -> list[Cut]:
    """Propose cuts of the lines below a label that belong to a list of that kind."""
    cuts: list[Cut] = []
    is_left = False  # a line that no list holds, an advertisement, say, stood between
    for index in range(label + 1, min(label + 1 + _LIST_LINES, len(article.lines))):
        if article.is_cut[index]:
            is_left = is_left or not article.whole_kinds(index) & _LIST_KINDS
            continue
        if is_left and _heads_paragraph(article, index):
            break
        is_item = _belongs(article, index, kind) or _is_entry(article, index, kind)
        if not is_item and not (cuts and kind == "read_more" and _is_between(article, index)):
            break
        cuts.append(article.cut_line(index, "block.after-label", kind))
        is_left = False
    is_lone = kind == "read_more" and len(cuts) == 1
    return [] if is_lone and _is_subheading(article, cuts[0].line_index) else cuts


def _heads_paragraph(article: Article, index: int) -> bool:
    """Whether the next line that stays reads like a paragraph."""
    below = range(index + 1, len(article.lines))
    return next((article.shapes[i].is_prose for i in below if not article.is_cut[i]), False)


def _is_subheading(article: Article, index: int) -> bool:
    """Whether a short line of a plain text heads the paragraph right below it."""
    shape, below = article.shapes[index], index + 1
    is_plain = article.lines[index].link_share is None and below < len(article.lines)
    is_short = shape.words <= _SUBHEADING_WORDS and shape.capital_share <= _SUBHEADING_CAPITALS
    return is_plain and is_short and article.shapes[below].is_prose and not article.is_cut[below]


def _is_entry(article: Article, index: int, kind: str) -> bool:
    """Whether a line is in a list by the next one: a rank above a headline, what a date follows."""
    below = index + 1
    if below == len(article.lines) or kind != "read_more":
        return False
    if _RANK.fullmatch(article.lines[index].text):
        return not article.is_cut[below] and _belongs(article, below, kind)
    is_short = not article.shapes[index].is_prose and article.shapes[index].words <= _ENTRY_WORDS
    return is_short and "metadata" in article.whole_kinds(below)


def _is_between(article: Article, index: int) -> bool:
    """Whether a line of a plain text without its stop has headlines of the list below it, too."""
    shape, text = article.shapes[index], article.lines[index].text
    is_open = article.lines[index].link_share is None and shape.is_bare and begins(text)
    if not is_open or shape.words not in _BETWEEN_WORDS:
        return False
    for below in range(index + 1, min(index + _BETWEEN_REACH, len(article.lines))):
        if not article.shapes[below].is_bare or article.is_cut[below]:
            return False
        if _belongs(article, below, "read_more"):
            return True
    return False


def _belongs(article: Article, index: int, kind: str) -> bool:
    shape, text = _whole(article.shapes[index], article.lines[index].text)
    if kind == "credit" and not names_site(text):
        return False
    if kind == "subtitle":
        return shape.is_bare and shape.words <= _HIGHLIGHT_WORDS
    if kind == "metadata":
        return shape.is_bare and shape.words <= _TAG_WORDS
    link_share = article.lines[index].link_share
    if link_share is not None and link_share < _LED_SHARE:
        return False  # a player's label, say, with nothing below it but the article's next heading
    if kind == "read_more" and link_share is None and (bullet := _BULLET.match(text)):
        text = text[bullet.end() :]
        shape = describe(text)
    return is_headline(shape, text)


def _whole(shape: Shape, text: str) -> tuple[Shape, str]:
    """A line whose end the site left out for its length, as if it had none."""
    if not text.endswith(("..", "…")):
        return shape, text
    short = text.rstrip(".… ")
    return describe(short), short
