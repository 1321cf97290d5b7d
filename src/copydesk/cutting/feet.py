"""What stands below the end of an article: boxes of other stories, teasers, a page's foot."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.rules.kinds import SITE_KINDS

# kinds of labels below which other stories stand; "tagged under" and "sources" head other things.
_STORY_KINDS = ("read_more", "advertisement")
# words of a line without its stop in such a box; a longer one may be a paragraph that lost it.
_BOX_WORDS = 40
# lines without a stop below a line of the site that make a foot. Of 27,000 articles of scrapers 17
# have one to four there, some of them the article's last words; one has more, a gallery. Of 412
# lines below such on 309 whole pages one is the article's own, a link that names its subject.
_FOOT_LINES = 5
# teasers that a site cut short, and words of one. Of 27,000 articles two end in three lines or more
# with dots: one of teasers, one of remarks of up to five words.
_TEASERS, _TEASER_WORDS = 3, 6
_DOTS = ("…", "...", "..")


def find_feet(article: Article) -> list[Cut]:
    """Propose cuts of whole lines of a text below the last paragraph that is surely its body.

    Pages tell of links and headings, which `blocks` reads; this is for texts without them.
    """
    is_plain = all(line.link_share is None for line in article.lines)
    if not (is_plain and article.zones.has_body):
        return []
    cuts = [article.cut_line(index, "block.teaser-cut-short") for index in _teasers(article)]
    below = range(article.zones.last_body + 1, len(article.lines))
    if not any(article.is_cut[index] for index in below):
        return cuts
    cuts += [article.cut_line(index, "block.below-last-label") for index in _boxes(article, below)]
    return cuts + [article.cut_line(index, "block.page-foot") for index in _foot(article, below)]


def _boxes(article: Article, below: range) -> Iterator[int]:
    """Headlines, rubrics and teasers below a label of other stories, to the end of the text."""
    is_box = False
    for index in below:
        if article.is_cut[index]:
            is_box = is_box or _is_label(article, index)
        elif is_box:
            shape = article.shapes[index]
            is_long = shape.is_prose or shape.words > _BOX_WORDS
            if is_long and not _is_cut_short(article, index):
                return
            yield index


def _is_label(article: Article, index: int) -> bool:
    return any(
        hit.rule.unit == "label" and hit.rule.kind in _STORY_KINDS for hit in article.hits[index]
    )


def _foot(article: Article, below: range) -> list[int]:
    """Lines without a stop from a line of the site on, if they are many, to the end of the text."""
    found: list[int] = []
    is_foot = False
    for index in below:
        if article.is_cut[index]:
            is_foot = is_foot or bool(article.whole_kinds(index) & SITE_KINDS)
        elif not _is_unfinished(article, index):
            found, is_foot = [], False
        elif is_foot:
            found.append(index)
    return found if len(found) >= _FOOT_LINES else []


def _is_unfinished(article: Article, index: int) -> bool:
    """Whether a line ends as headlines and labels do: bare, asking, calling out or cut short."""
    shape = article.shapes[index]
    if _is_cut_short(article, index):
        return True
    ends_open = not shape.is_sentence or shape.text.rstrip().endswith(("?", "!"))
    return ends_open and shape.words <= _BOX_WORDS


def _teasers(article: Article) -> list[int]:
    """The last lines of a text if three or more of them end in dots, below two paragraphs."""
    found: list[int] = []
    for index in range(len(article.lines) - 1, -1, -1):
        shape = article.shapes[index]
        if not (_is_cut_short(article, index) or shape.is_bare or article.is_cut[index]):
            break
        found.append(index)
    short = [i for i in found if _is_cut_short(article, i) and _is_long(article, i)]
    if len(short) < _TEASERS or not any(index < short[-1] for index in article.prose_lines):
        return []
    first = short[-1]
    if first - 1 in found and not article.lines[first].is_after_gap:
        first -= 1  # the headline right above the first teaser
    return [index for index in found if index >= first and not article.is_cut[index]]


def _is_cut_short(article: Article, index: int) -> bool:
    return article.lines[index].text.rstrip(' "”»').endswith(_DOTS)


def _is_long(article: Article, index: int) -> bool:
    return article.shapes[index].words >= _TEASER_WORDS
