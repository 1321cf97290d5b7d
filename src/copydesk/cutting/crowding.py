"""Short lines that crowd together in a text whose paragraphs are set apart by blank lines.

When a page is copied as text, its paragraphs come with blank lines around them; menus, buttons and
boxes come as lines one right below the other.
"""

from __future__ import annotations

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import has_scores
from copydesk.cutting.model import Cut
from copydesk.rules.kinds import SITE_KINDS

# paragraphs that must be set apart, and their share of all. Of 115 copied pages in 17 languages,
# nine in ten are so; in them, 26 of 509 crowded lines of up to 14 words were the article's own.
_APART_PARAGRAPHS = 3
_APART_SHARE = 0.8
# words; in the same pages most longer ones are items of the article's own lists.
_CROWDED_WORDS = 14
# lines of a menu above or below an article of few paragraphs, those of them that rules know to be
# the site's, and words of one: a headline may stand at the end of the row.
_MENU_LINES, _MENU_KNOWN, _MENU_WORDS = 5, 2, 4
# The same of a page whose lines are all set apart: words of a line of the row above the headline,
# at least so many known lines, half of the row; the line of the page before which it begins.
_TOP_WORDS, _TOP_KNOWN, _TOP_REACH = 3, 4, 4
# lines of a list that a colon opens, at most.
_LIST_LINES = 30


def find_crowded(article: Article) -> list[Cut]:
    """Propose cuts of short lines that have such a line right above or below them."""
    if not article.has_site_lines:
        return []
    if not _is_airy(article):
        return _menus(article) if article.is_plain_with_body else []
    if article.is_plain_with_body and all(line.is_after_gap for line in article.lines):
        return [article.cut_line(i, "shape.menu-line") for i in _top_menu(article)]
    short = [_is_short(article, index) for index in range(len(article.lines))]
    return [
        article.cut_line(index, "shape.crowded-line")
        for index in range(len(short))
        if short[index] and _is_crowded(article, index, short) and not _is_listed(article, index)
    ]


def _menus(article: Article) -> list[Cut]:
    """Lines of a few words among those of the site, in a row above or below the whole body."""
    last, first = article.zones.last_body, article.zones.first_body
    outside = [i for i in range(len(article.lines)) if not first <= i <= last]
    found: list[int] = []
    run: list[int] = []
    for index in outside:
        if run and (index != run[-1] + 1 or not _touches(article, index)):
            found += _menu(article, run)
            run = []
        if _is_few_words(article, index):
            run.append(index)
        elif run:
            found += _menu(article, run)
            run = []
    found += _menu(article, run)
    return [article.cut_line(index, "shape.crowded-line") for index in found]


def _top_menu(article: Article) -> list[int]:
    """Open lines of the row of few words with which a page begins, among those that rules know."""
    row: list[int] = []
    for index in range(article.zones.first_body):
        if article.shapes[index].words > _TOP_WORDS or article.shapes[index].is_sentence:
            if len(row) >= _MENU_LINES or index >= _TOP_REACH:
                break
            row = []
        else:
            row.append(index)
    known = [i for i in row if article.whole_kinds(i) & (SITE_KINDS | {"section_label"})]
    if len(row) < _MENU_LINES or len(known) < _TOP_KNOWN or 2 * len(known) < len(row):
        return []
    return [i for i in row if known[0] < i < known[-1] and not article.is_cut[i]]


def _is_few_words(article: Article, index: int) -> bool:
    shape = article.shapes[index]
    is_open = shape.words <= _MENU_WORDS and not shape.is_sentence
    return article.is_cut[index] or (is_open and not shape.text.endswith((":", "：")))


def _menu(article: Article, run: list[int]) -> list[int]:
    """The open lines of a row in which rules find several lines of the site."""
    known = sum(bool(article.whole_kinds(index) & SITE_KINDS) for index in run)
    if len(run) < _MENU_LINES or known < _MENU_KNOWN:
        return []
    texts = [article.lines[index].text for index in run if not article.is_cut[index]]
    is_own = sum(map(has_scores, texts)) * 2 > len(texts)
    return [] if is_own else [index for index in run if not article.is_cut[index]]


def _is_airy(article: Article) -> bool:
    prose = article.prose_lines
    apart = sum(not _touches(article, i) and not _touches(article, i + 1) for i in prose)
    return apart >= _APART_PARAGRAPHS and apart >= _APART_SHARE * len(prose)


def _touches(article: Article, index: int) -> bool:
    """Whether the line stands right below another one."""
    return 0 < index < len(article.lines) and not article.lines[index].is_after_gap


def _is_short(article: Article, index: int) -> bool:
    """Whether a button could be that short; a line that some rule cuts is as good as one."""
    shape = article.shapes[index]
    return article.is_cut[index] or (
        shape.words <= _CROWDED_WORDS and not shape.is_prose and not shape.is_sentence
    )


def _is_crowded(article: Article, index: int, short: list[bool]) -> bool:
    above = _touches(article, index) and short[index - 1]
    return above or (_touches(article, index + 1) and short[index + 1])


def _is_listed(article: Article, index: int) -> bool:
    """Whether it may be the article's own: an item of a list, a result, what a colon opens."""
    line, shape = article.lines[index], article.shapes[index]
    is_item = line.is_indented and index <= article.zones.last_body
    if is_item or line.kind != "paragraph" or not shape.is_bare or line.text[:1] in "-–—•*>":
        return True
    if has_scores(line.text) or _is_figure(article, index) or _is_below_colon(article, index):
        return True
    return _is_own_list(article, index)


def _is_own_list(article: Article, index: int) -> bool:
    """Whether it stands among lines within the body of which no rule says they are the site's."""
    if not article.zones.first_body < index < article.zones.last_body:
        return False
    first, last = index, index
    while last - first < _LIST_LINES and _touches(article, first):
        first -= 1
    while last - first < _LIST_LINES and _touches(article, last + 1):
        last += 1
    return not any(article.is_cut[first : last + 1])


def _is_figure(article: Article, index: int) -> bool:
    """Whether it stands within the body with a number or a comma: a count, a line-up, a verse."""
    within = article.zones.first_body < index < article.zones.last_body
    text = article.lines[index].text
    return within and any(c.isdigit() or c in ",،、，" for c in text)


def _is_below_colon(article: Article, index: int) -> bool:
    """Whether the lines above it, back to the first gap, begin below a colon of the body."""
    for above in range(index - 1, max(index - 1 - _LIST_LINES, -1), -1):
        if article.lines[above].text.endswith((":", "：")) and not article.is_cut[above]:
            return True
        if article.shapes[above].is_prose:
            return False
    return False
