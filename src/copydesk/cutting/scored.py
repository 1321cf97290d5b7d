"""Lines of a copied page that no rule knows, weighed by what they look like among the others.

A logistic model over the measures of `measures`; its weights are data, made by
`benchmarks/page_lines.py`. It speaks only about texts that look like a page copied whole.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib import resources

from copydesk.cutting.article import Article
from copydesk.cutting.measures import measure
from copydesk.cutting.model import Cut
from copydesk.cutting.page import Page, measure_page, place_of, survey_page
from copydesk.cutting.pseudo import PSEUDO_RULES

# 0 to 1; what a line must reach to be cut. Within the article a line without a full stop is often
# a heading or an item of a list. Chosen on labelled pages: see docs/boilerplate.md.
_LEAST = {"above": 0.55, "below": 0.6, "within": 0.75, "nowhere": 0.9}
# words, and what a longer line must reach beyond that, since it costs more if it is body.
_LONG_WORDS, _LONG_MORE = 16, 0.15
# the same for a line that ends as a sentence does. In 115 labelled pages 4 of 8 such lines below it
# are the article's own, and 2 of 38 above; in 6,145 articles that a scraper left all 5 below it.
_SENTENCE_LEAST = 0.85
# lines; a shorter text is no page.
_PAGE_LINES = 10
# paragraphs; a text with fewer shows no article that the rest could stand beside, and one with few
# keeps its sentences and all that stands between paragraphs: short items of a wire, whose lines are
# broken and which come with notices, lost their bodies to the models. Of 32,000 articles of
# scrapers and wires two lose more than where the least number is five.
_PAGE_PARAGRAPHS, _FEW_PARAGRAPHS = 3, 5
# 0 to 1; what a text must reach to be taken for a page. Of 19,900 articles of scrapers and wires 86
# reach .2, 38 this and 19 half, of 98 copied pages 89, 88 and 84.
_PAGE_LEAST = 0.35
# letters of a word that tells what a headline is about, and how many of its words a sentence shares
# that speaks of the same. Of 45 sentences cut on 167 labelled pages three share two: two are the
# article's own, below pointers to other articles in its midst.
_LONG_WORD, _SUBJECT_WORDS = 5, 2
# Lines between two paragraphs that no rule cuts, and the share of them that the model must take:
# among so many of one kind, tables and lists of the article, it takes a few by chance. Of what it
# took so on 673 copied pages 115 lines are the article's own and 13 are not.
_RUN_LINES, _RUN_LEAST = 12, 0.3
# words of a line that may be a sentence, and how many times the words that stay such lines may
# hold. Where they hold more, it may be the article that has no stops, as in some Chinese texts. Of
# 296 pages in 26 languages so do that one and a short article below a long list of comments.
_SENTENCE_WORDS, _MOST_TAKEN = 8, 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What each measure adds to the log-odds: that a text is a page, that a line is cut."""

    page: Mapping[str, float]
    line: Mapping[str, float]


@functools.cache
def load_weights() -> Weights:
    """Read the weights of the package."""
    file = resources.files("copydesk.cutting") / "data" / "page_lines.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    return Weights(table["page"], table["line"])


def find_scored(article: Article, cuts: Sequence[Cut], weights: Weights | None = None) -> list[Cut]:
    """Propose cuts of whole lines of a copied page.

    Args:
        article: its lines.
        cuts: what is cut without this.
        weights: those of the package by default.

    Returns:
        Cuts of lines that no given cut takes as a whole. The rule of each is the group of measures
        that speaks most for it; the confidence is the chance that the model gives, to 2 places.
    """
    weights = weights or load_weights()
    kinds = whole_lines(article, cuts)
    if not is_likely_page(article, kinds, weights):
        return []
    page = survey_page(article, kinds)
    open_lines = [i for i in range(len(article.lines)) if i not in kinds]
    judged = (_judge(page, i, weights.line) for i in open_lines if i not in article.references)
    found = [cut for cut in judged if cut]
    if _count_paragraphs(article, kinds) < _FEW_PARAGRAPHS:
        found = [cut for cut in found if _is_around(article, cut.line_index)]
    found = _spare_runs(page, _spare_subject(page, found))
    return _spare_article(article, found, kinds)


def whole_lines(article: Article, cuts: Sequence[Cut]) -> dict[int, str]:
    """The kind of each line that is cut as a whole."""
    return {
        cut.line_index: cut.kind
        for cut in cuts
        if cut.end_char - cut.start_char == len(article.lines[cut.line_index].text)
    }


def is_likely_page(
    article: Article, kinds: Mapping[int, str], weights: Weights | None = None
) -> bool:
    """Tell whether a text looks like a page that was copied whole.

    Args:
        kinds: the kind of each line that is cut as a whole.
        weights: those of the package by default.
    """
    if not may_be_page(article, kinds):
        return False
    # Most texts are no page; they are told so before their words are counted.
    weights = weights or load_weights()
    return chance(weights.page, measure_page(article, kinds)) >= _PAGE_LEAST


def may_be_page(article: Article, kinds: Mapping[int, str]) -> bool:
    """Tell in little time that a text is no page copied as text: too short, or nothing in it."""
    if len(article.lines) < _PAGE_LINES or not article.has_site_lines:
        return False
    is_long = _count_paragraphs(article, kinds) >= _PAGE_PARAGRAPHS
    return is_long and all(line.link_share is None for line in article.lines)


def _is_around(article: Article, index: int) -> bool:
    """Whether a line without a stop stands above the first paragraph or below the last."""
    is_within = article.zones.first_body < index < article.zones.last_body
    return not (is_within or article.shapes[index].is_sentence)


def _count_paragraphs(article: Article, kinds: Mapping[int, str]) -> int:
    return sum(index not in kinds for index in article.prose_lines)


def chance(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The chance that the model gives, 0 to 1, to 2 decimal places."""
    total = math.fsum([weights["bias"], *(weights.get(name, 0.0) for name in names)])
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 2)


def _spare_subject(page: Page, found: Sequence[Cut]) -> list[Cut]:
    """Leave out sentences that speak of what the headline speaks of, and the line right above."""
    titles = (page.words[index] for index, kind in page.cuts.items() if kind == "title")
    subject = {word for words in titles for word in words if _tells(word)}
    spared = {cut.line_index for cut in found if _speaks_of(page, cut.line_index, subject)}
    return [cut for cut in found if not spared & {cut.line_index, cut.line_index + 1}]


def _spare_runs(page: Page, found: Sequence[Cut]) -> list[Cut]:
    """Leave out the few lines that the model would take of many between two paragraphs."""
    taken = Counter(page.runs[cut.line_index] for cut in found)
    spared = set()
    for (start, end), count in taken.items():
        open_lines = sum(index not in page.cuts for index in range(start, end))
        if open_lines >= _RUN_LINES and count < _RUN_LEAST * open_lines:
            spared.add((start, end))
    return [cut for cut in found if page.runs[cut.line_index] not in spared]


def _tells(word: str) -> bool:
    return len(word) >= _LONG_WORD or not word.isascii()


def _speaks_of(page: Page, index: int, subject: Set[str]) -> bool:
    shape = page.article.shapes[index]
    is_sentence = shape.is_sentence and shape.words >= _SENTENCE_WORDS
    return is_sentence and len(subject & set(page.words[index])) >= _SUBJECT_WORDS


def _spare_article(article: Article, found: Sequence[Cut], kinds: Mapping[int, str]) -> list[Cut]:
    """Leave long lines out where the model would take nearly all that a text has to say."""
    words = [shape.words for shape in article.shapes]
    long = {cut.line_index for cut in found if words[cut.line_index] >= _SENTENCE_WORDS}
    gone = kinds.keys() | {cut.line_index for cut in found}
    kept = sum(count for i, count in enumerate(words) if i not in gone)
    if sum(words[i] for i in long) <= _MOST_TAKEN * kept:
        return list(found)
    return [cut for cut in found if cut.line_index not in long]


def _judge(page: Page, index: int, weights: Mapping[str, float]) -> Cut | None:
    names = measure(page, index)
    confidence = chance(weights, names)
    line, shape = page.article.lines[index], page.article.shapes[index]
    least = _LEAST[place_of(page, index)] + (_LONG_MORE if shape.words >= _LONG_WORDS else 0)
    if confidence < (max(least, _SENTENCE_LEAST) if shape.is_prose or shape.is_sentence else least):
        return None
    rule = PSEUDO_RULES[f"page.{_reason(names, weights)}"]
    return Cut(index, 0, len(line.text), rule.kind, rule.rule_id, confidence)


def _reason(names: Iterable[str], weights: Mapping[str, float]) -> str:
    """The group of measures that adds most; of equals the first in the alphabet."""
    groups: dict[str, list[float]] = {}
    for name in names:
        groups.setdefault(name.partition(".")[0], []).append(weights.get(name, 0.0))
    groups.pop("page", None)  # true of every line of the page
    return min(groups, key=lambda group: (-math.fsum(groups[group]), group))
