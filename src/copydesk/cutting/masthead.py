"""What stands above the first paragraph: labels, headline, standfirst, bare names."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_byline, is_person, is_told_small, may_be_place
from copydesk.cutting.chooser import choose_headline, is_copied_page
from copydesk.cutting.headline_shape import (
    HEADLINE_WORDS,
    begins,
    has_scores,
    is_headline,
    is_named_headline,
)
from copydesk.cutting.model import Cut
from copydesk.cutting.pretenders import (
    breaks_off,
    has_foreign_signs,
    is_credited,
    is_of_other_text,
)
from copydesk.cutting.shape import normal
from copydesk.cutting.standfirsts import is_standfirst_alone
from copydesk.describing import names

# lines; a masthead is no longer than that. Deeper short lines are lists or verse.
_MASTHEAD_LINES = 10
_STANDFIRST_WORDS = range(4, 41)
_LONE_STANDFIRST_WORDS = range(7, 41)
_LABEL_WORDS = range(1, 4)
# times that a line of so few words stands again, from which on it is a label, as on maps.
_MOST_REPEATS = 4
# words of a line above the headline that is no label: names of parts of the site, a kicker.
_KICKER_WORDS = range(1, 7)
# lines in which the headline must stand, labels included.
_LINES_ABOVE = 4
# 0 to 1; share of a heading that is a link, if it leads to an author or a part of the site.
_LINKED_SHARE = 0.5
# lines between headline and first paragraph that may be standfirsts; more are a list.
_STANDFIRST_LINES = 4
# words of a headline that a standfirst stands above, where a picture's caption stands twice, too.
_TWICE_WORDS = range(6, 21)


def find_masthead(article: Article) -> list[Cut]:
    """Propose cuts of whole lines above the first body paragraph, and of repeated headlines."""
    if not article.zones.has_body:
        return []
    markup_title = article.known.title
    free = _free_lines(article)
    is_weighed = article.known.weighs_pages and not markup_title and is_copied_page(article)
    label, title = _weigh_title(article, free) if is_weighed else _find_title(article, free)
    if title is None:
        return _told_twice(article) or _above_body(article, free)
    repeats = _repeats(article, title)
    rule_id = "shape.headline-weighed" if is_weighed else "shape.headline"
    if repeats:
        rule_id = "shape.headline-repeated"
    elif markup_title and article.shapes[title].key == normal(markup_title):
        rule_id = "shape.markup-title"
    elif article.is_english and not is_weighed and is_standfirst_alone(article, title):
        rule_id = "shape.standfirst-alone"
    if len(repeats) >= _MOST_REPEATS and article.shapes[title].words in _LABEL_WORDS:
        return [article.cut_line(index, rule_id, "other") for index in (title, *repeats)]
    cuts = [article.cut_line(title, rule_id)]
    cuts += [_cut_above(article, i) for i in label if not is_credited(article.lines[i].text)]
    cuts += [article.cut_line(index, "shape.headline-repeated") for index in repeats]
    taken = {title, *label, *repeats}
    below = [index for index in free if index > title and index not in taken]
    cuts += _below_title(article, below, repeats, has_markup=markup_title is not None)
    return cuts + (_sentence_below(article, title) if article.is_english else [])


def _weigh_title(article: Article, free: list[int]) -> tuple[list[int], int | None]:
    """Find the headline of a copied page, and the labels above it."""
    title = choose_headline(article)
    if title is not None and breaks_off(article, title):
        return [], None
    return [i for i in free if i < (title or 0) and _is_kicker(article, i)], title


def _free_lines(article: Article) -> list[int]:
    """Lines that may belong to a masthead: above the body, and above a first sentence wrapped."""
    above = range(min(article.zones.first_body, _MASTHEAD_LINES))
    end = next((index for index in above if article.runs_on(index)), above.stop)
    return [index for index in range(end) if not article.is_cut[index]]


def _find_title(article: Article, free: list[int]) -> tuple[list[int], int | None]:
    """Find the labels above the headline and the headline among the free lines."""
    wanted = normal(article.known.title or "")
    for index in free:
        if wanted and article.shapes[index].key == wanted:
            return [i for i in free if i < index and _is_above(article, i)], index
    for position, index in enumerate(free[:_LINES_ABOVE]):
        if position and not _may_stand_above(article, free[position - 1]):
            return [], None
        after = free[position + 1] if position + 1 < len(free) else None
        if _is_label(article, index) and after is not None and _outgrows(article, after, index):
            continue
        if _is_title(article, index) and not _has_names(article, index):
            is_other = is_of_other_text(article, index)
            return ([], None) if is_other else (free[:position], index)
    return [], None


def _is_title(article: Article, index: int) -> bool:
    """A headline by its shape, or a longer line or a question where such lines are headlines.

    They are among lines of the site, and on top of texts in other languages than English.
    """
    shape, text = article.shapes[index], article.lines[index].text
    if is_headline(shape, text):
        return True
    is_bare = shape.is_bare and not has_foreign_signs(text)
    is_plausible = is_bare and shape.words in HEADLINE_WORDS and begins(text)
    if not is_plausible or has_scores(text) or article.lines[index].kind == "list_item":
        return False
    return _is_furnished(article) or is_named_headline(article, index)


def _is_kicker(article: Article, index: int) -> bool:
    """What may stand above a headline: a label; among lines of the site, a few words."""
    shape = article.shapes[index]
    few = shape.words in _KICKER_WORDS and not shape.is_sentence
    return _is_short(article, index) or (few and _is_furnished(article))


def _may_stand_above(article: Article, index: int) -> bool:
    return _is_kicker(article, index) or is_credited(article.lines[index].text)


def _is_furnished(article: Article) -> bool:
    """Tell whether lines of the site stand in the head: buttons, a byline, a date."""
    return any(article.is_cut[: article.zones.head_end])


def _is_short(article: Article, index: int) -> bool:
    shape = article.shapes[index]
    has_figure = any(c.isdigit() or c == "," for c in shape.text)
    return shape.is_bare and shape.words in _LABEL_WORDS and not has_figure


def _is_above(article: Article, index: int) -> bool:
    """Whether a line above the title that markup gives belongs to the site: its parts, the day."""
    is_of_page = article.lines[index].link_share is not None
    return (is_of_page and not article.shapes[index].is_prose) or _is_label(article, index)


def _cut_above(article: Article, index: int) -> Cut:
    is_label = _is_label(article, index) or article.lines[index].link_share is None
    kind = "section_label" if is_label else "other"
    return article.cut_line(index, "shape.label-above-headline", kind)


def _is_label(article: Article, index: int) -> bool:
    return _is_short(article, index) and article.shapes[index].capital_share == 1


def _outgrows(article: Article, after: int, label: int) -> bool:
    shape, text = article.shapes[after], article.lines[after].text
    return is_headline(shape, text) and shape.words > article.shapes[label].words + 1


def _repeats(article: Article, title: int) -> list[int]:
    key = article.shapes[title].key
    return [
        index
        for index, shape in enumerate(article.shapes)
        if index != title and shape.words <= HEADLINE_WORDS.stop and key and shape.key == key
    ]


def _told_twice(article: Article) -> list[Cut]:
    """A headline below a standfirst that shows by standing twice, one right below the other."""
    index = 1
    if index + 2 >= len(article.lines) or article.is_cut[index] or not article.is_plain_with_body:
        return []
    shape, line = article.shapes[index], article.lines[index]
    is_plausible = shape.is_bare and shape.words in _TWICE_WORDS and begins(line.text)
    if not is_plausible or line.text != article.lines[index + 1].text:
        return []
    return [article.cut_line(place, "shape.headline-repeated") for place in (index, index + 1)]


def _below_title(
    article: Article, below: list[int], repeats: list[int], *, has_markup: bool
) -> list[Cut]:
    cuts: list[Cut] = []
    lines = below[:_STANDFIRST_LINES]
    for position, index in enumerate(lines):
        shape, text = article.shapes[index], article.lines[index].text
        if article.lines[index].is_page_heading and len(cuts) < position:
            continue  # below a line of the text it is the text's own
        if _is_byline(article, index):
            cuts.append(article.cut_line(index, "shape.bare-name"))
        elif is_headline(shape, text) and _may_be_standfirst(article, index, has_markup):
            cuts.append(article.cut_line(index, "shape.standfirst"))
    return cuts + _standfirst_after_repeat(article, repeats)


def _is_byline(article: Article, index: int) -> bool:
    """Whether it is nothing but a name; what a page sets as a heading is one only if it is a link.

    Two capitalised words above the text of a page are mostly the first of its own headings.
    """
    line = article.lines[index]
    is_subhead = line.is_page_heading and (line.link_share or 0.0) < _LINKED_SHARE
    return _has_names(article, index) and not is_subhead and not article.may_wrap(index)


def _has_names(article: Article, index: int) -> bool:
    """Whether a line has the form of names, and the text below does not say that it is none."""
    text = article.lines[index].text
    below = (line.text for line in article.lines[index + 1 :])
    return is_byline(text) and not is_told_small(text, below)


def _may_be_standfirst(article: Article, index: int, has_markup: bool) -> bool:
    """Tell whether a line may be one: without a page around it, long and right above the text.

    Others are labels of lists, results and first headings.
    """
    shape = article.shapes[index]
    if article.lines[index].is_page_paragraph or article.leads_on(index):
        return False
    if has_markup or _is_furnished(article):
        return shape.words in _STANDFIRST_WORDS
    return shape.words in _LONE_STANDFIRST_WORDS and index + 1 == article.zones.first_body


def _sentence_below(article: Article, title: int) -> list[Cut]:
    """A sentence that a page sets as a heading right below the headline.

    In English that is a standfirst; elsewhere it is mostly the lead, the text's first paragraph.
    """
    index = title + 1
    if index + 1 >= len(article.lines) or not article.lines[index].is_page_heading:
        return []
    is_standfirst = article.shapes[index].words in _STANDFIRST_WORDS
    return [article.cut_line(index, "shape.standfirst")] if is_standfirst else []


def _standfirst_after_repeat(article: Article, repeats: list[int]) -> list[Cut]:
    """One sentence right below a repeated headline, above a paragraph at least twice as long."""
    for repeat in repeats:
        index = repeat + 1
        if index + 1 >= len(article.lines) or article.is_cut[index]:
            continue
        shape, following = article.shapes[index], article.shapes[index + 1]
        one_sentence = not re.search(r"[.!?…]['\"”’)]? \S", article.lines[index].text)
        if one_sentence and shape.words in _STANDFIRST_WORDS and following.words >= 2 * shape.words:
            return [article.cut_line(index, "shape.standfirst-after-repeat")]
    return []


def _above_body(article: Article, free: list[int]) -> list[Cut]:
    """What stands above a text of which no line is surely the headline, down to what could be it.

    Names, labels among lines of the site, and a headline of which every word begins with a capital.
    """
    cuts = []
    for index in free:
        text = article.lines[index].text
        if _is_byline(article, index) and not may_be_place(text):
            is_headline_again = (
                not index and bool(_repeats(article, 0)) and not names.is_person(text)
            )
            is_bare_name = (is_person(text) or index) and not is_headline_again
            rule_id = "shape.bare-name" if is_bare_name else "shape.headline"
            cuts.append(article.cut_line(index, rule_id))
        elif index < 2 and _is_label(article, index) and _is_furnished(article):
            cuts.append(article.cut_line(index, "shape.label-above-body"))
        else:
            break
    return cuts
