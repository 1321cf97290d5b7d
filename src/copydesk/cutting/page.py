"""The page around an article copied whole: where the article stands, and what all lines share."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.cutting.article import Article
from copydesk.cutting.shape import Shape, tokens

# kinds of cuts that articles have without the page around them.
_MASTHEAD_KINDS = frozenset(
    [
        "title",
        "subtitle",
        "byline",
        "dateline",
        "section_label",
        "metadata",
        "image_credit",
        "image_caption",
        "credit",
        "editors_note",
    ]
)
# Upper bounds of the classes that counts of lines and shares are put into: see `class_of`.
LINES = (1, 2, 4, 8, 16)
SHARES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8)
# What one line adds to the stretch that is taken for the article: a paragraph a tenth of its words,
# up to six. What speaks against it was chosen on 290 copied pages; where it weighs three times as
# much, a tenth of the paragraphs stand outside, those of long articles with much between them.
_MOST_WORDS, _WORDS_A_POINT = 60, 10
_FOREIGN, _MASTHEAD, _BARE, _SENTENCE = -1.0, -0.5, -0.3, -0.2


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what all of its lines have in common.

    Attributes:
        article: its lines.
        cuts: line -> kind, of the lines that are cut as a whole already.
        is_prose: per line, whether it reads like a paragraph and stays.
        paragraphs: the lines for which that is so.
        main: the first and the last line of the stretch that is taken for the article, or None.
        runs: per line that is no paragraph, the half-open range of such lines around it.
        words: per line, its words.
        vocabulary: in how many paragraphs of the article a word stands.
        texts, masked: how many lines have the same words; the same but for their figures.
        page: the measures of the page as a whole that all its lines share.
    """

    article: Article
    cuts: Mapping[int, str]
    is_prose: Sequence[bool]
    paragraphs: Sequence[int]
    main: tuple[int, int] | None
    runs: Sequence[tuple[int, int]]
    words: Sequence[Sequence[str]]
    vocabulary: Mapping[str, int]
    texts: Mapping[str, int]
    masked: Mapping[str, int]
    page: Sequence[str]


def survey_page(article: Article, cuts: Mapping[int, str]) -> Page:
    """Measure the page; `cuts` tells the kind of each line that is cut as a whole."""
    is_prose = _find_prose(article, cuts)
    main = _find_main(article.shapes, is_prose, cuts)
    words = [tokens(line.text) for line in article.lines]
    low, high = main or (0, -1)
    vocabulary: Counter[str] = Counter()
    for index in range(low, high + 1):
        if is_prose[index]:
            vocabulary.update(set(words[index]))
    return Page(
        article=article,
        cuts=cuts,
        is_prose=is_prose,
        paragraphs=[index for index in article.prose_lines if is_prose[index]],
        main=main,
        runs=_find_runs(is_prose),
        words=words,
        vocabulary=vocabulary,
        texts=Counter(" ".join(own) for own in words),
        masked=Counter(mask(line.text) for line in article.lines),
        page=list(_of_page(article, cuts, is_prose)),
    )


def measure_page(article: Article, cuts: Mapping[int, str]) -> list[str]:
    """Name what tells whether a text is a page; `survey_page(article, cuts).page` and the kinds."""
    return [*_of_page(article, cuts, _find_prose(article, cuts)), *_of_kinds(cuts)]


def place_of(page: Page, index: int) -> str:
    """Where a line stands: "above", "within" or "below" the article, or "nowhere"."""
    if page.main is None:
        return "nowhere"
    low, high = page.main
    return "above" if index < low else "below" if index > high else "within"


def mask(text: str) -> str:
    """A line but for its case and its figures, to find lines of one form."""
    return re.sub(r"\d+", "0", text.casefold())


def class_of(number: float, bounds: Sequence[float]) -> int:
    """How many of the bounds, which ascend, a number exceeds."""
    return bisect.bisect_left(bounds, number)


def _find_prose(article: Article, cuts: Mapping[int, str]) -> list[bool]:
    is_prose = [False] * len(article.shapes)
    for index in article.prose_lines:
        is_prose[index] = index not in cuts
    return is_prose


def _find_main(
    shapes: Sequence[Shape], is_prose: Sequence[bool], cuts: Mapping[int, str]
) -> tuple[int, int] | None:
    """The stretch of lines with the largest sum of points (Kadane's algorithm)."""
    best, best_sum, start, total = None, 0.0, 0, 0.0
    for index, shape in enumerate(shapes):
        if is_prose[index]:
            total += min(shape.words, _MOST_WORDS) / _WORDS_A_POINT
        elif index in cuts:
            total += _MASTHEAD if cuts[index] in _MASTHEAD_KINDS else _FOREIGN
        else:
            total += _SENTENCE if shape.is_sentence else _BARE
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best_sum:
            best, best_sum = (start, index), total
    return best


def _find_runs(is_prose: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for prose, group in itertools.groupby(is_prose):
        size = len(list(group))
        start = len(runs)
        if prose:
            runs += [(index, index + 1) for index in range(start, start + size)]
        else:
            runs += [(start, start + size)] * size
    return runs


def _of_page(article: Article, cuts: Mapping[int, str], is_prose: Sequence[bool]) -> Iterator[str]:
    count = len(article.lines)
    foreign = [kind for kind in cuts.values() if kind not in _MASTHEAD_KINDS]
    touching = sum([not line.is_after_gap for line in article.lines])
    yield f"page.cut-{class_of(len(cuts) / count, SHARES)}"
    yield f"page.foreign-{class_of(len(foreign), LINES)}"
    yield f"page.kinds-{class_of(len(set(foreign)), LINES)}"
    yield f"page.short-{class_of(1 - sum(is_prose) / count, SHARES)}"
    yield f"page.crowded-{class_of(touching / count, SHARES)}"


def _of_kinds(cuts: Mapping[int, str]) -> Iterator[str]:
    """What is cut once, and what more often: articles by themselves have some kinds, pages all."""
    for kind, times in sorted(Counter(cuts.values()).items()):
        yield f"page.has-{kind}"
        if times > 1:
            yield f"page.has-many-{kind}"
