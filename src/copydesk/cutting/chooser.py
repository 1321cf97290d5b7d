"""Which line above the text of a copied page is its headline, weighed among all that could be.

Menus, kickers, teasers and captions stand there, too, and look like headlines. A logistic model
over named measures tells them apart; its weights are data, made by `benchmarks/headlines.py`. It
speaks only about texts in which lines of a site stand crowded, and those that the model of copied
pages takes for one.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import count_headline_words
from copydesk.cutting.measures import measure
from copydesk.cutting.page import Page, class_of, survey_page
from copydesk.cutting.scored import chance, is_likely_page
from copydesk.text.shape import is_small

# 0 to 1; what the likeliest line must reach to be the headline: see docs/boilerplate.md.
_LEAST = 0.4
# words of a headline, and lines above the text in which it may stand.
_WORDS = range(2, 31)
_LINES = 60
# paragraphs at the beginning of the text that say the words of its headline again.
_FIRST_PARAGRAPHS = 3
# letters of a word that tells what a text is about, and of its stem, which endings leave alone.
_LONG_WORD, _STEM = 4, 5
# lines below a headline in which it is told who wrote the text, and when.
_REACH = 4
# characters that a line has more than the headline that it holds ("Home > News > Headline").
_TRAIL_CHARS = 80
# Whose picture it is, at the end of a caption: "(Ada Example/Example Agency)"; characters of it.
_CREDIT = re.compile(r"\([^()]*/[^()]*\)$")
_CREDIT_CHARS = 100
# Upper bounds of classes: see `class_of`.
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8)
_COUNTS = (0, 1, 2, 4, 8, 16)


@functools.cache
def load_headline_weights() -> Mapping[str, float]:
    """Read the weights of the package."""
    file = resources.files("copydesk.cutting") / "data" / "headlines.toml"
    weights: Mapping[str, float] = tomllib.loads(file.read_text("utf-8"))["headline"]
    return weights


def is_copied_page(article: Article) -> bool:
    """Tell whether a text without markup is a page: lines of a site stand crowded, or it is likely.

    Of articles by themselves, which keep a line or two of their site, the model of headlines knows
    less than the rules do: it takes English standfirsts.
    """
    if not article.is_plain_with_body or not article.has_site_lines:
        return False
    is_crowded = any(not line.is_after_gap for line in article.lines)
    return is_crowded or is_likely_page(article, _kinds(article))


def choose_headline(article: Article, weights: Mapping[str, float] | None = None) -> int | None:
    """Return the line that is the headline, or None where none is likely enough."""
    weights = weights or load_headline_weights()
    measures = measure_candidates(article)
    chances = {index: chance(weights, names) for index, names in measures.items()}
    best = max(chances, key=lambda index: (chances[index], -index), default=None)
    return best if best is not None and chances[best] >= _LEAST else None


def measure_candidates(article: Article) -> dict[int, list[str]]:
    """Name what is true of each line that could be the headline."""
    page = survey_page(article, _kinds(article))
    lines = list(_candidates(page))
    first = _first_stems(page)
    stems = {index: _stems(page.words[index]) for index in lines}
    most = max((len(own & first) for own in stems.values()), default=0)
    top = [" ".join(words) for words in page.words[: _LINES * 2]]
    return {
        index: [
            *measure(page, index),
            *_of_candidate(page, index, top),
            *_rank(lines, index),
            *_again(len(stems[index]), len(stems[index] & first), most),
        ]
        for index in lines
    }


def _kinds(article: Article) -> dict[int, str]:
    """The kind of each line that a rule takes as a whole."""
    return {
        index: min(article.whole_kinds(index), default="metadata")
        for index, is_cut in enumerate(article.is_cut)
        if is_cut
    }


def _candidates(page: Page) -> Iterator[int]:
    if page.main is None:
        return
    start = page.main[0]
    for index in range(max(0, start - _LINES), min(start + 2, len(page.article.lines))):
        shape = page.article.shapes[index]
        is_open = not page.article.is_cut[index] and not page.is_prose[index]
        # What ends with a stop may be a headline, and far more often is the text's first sentence.
        is_caption = _CREDIT.search(shape.text[-_CREDIT_CHARS:]) is not None
        if is_open and shape.is_bare and count_headline_words(shape) in _WORDS and not is_caption:
            yield index


def _stems(words: Sequence[str]) -> set[str]:
    return {
        word[:_STEM] for word in words if len(word) >= _LONG_WORD or (word and not word.isascii())
    }


def _first_stems(page: Page) -> set[str]:
    """The stems of the first paragraphs of the article."""
    if page.main is None:
        return set()
    low, high = page.main
    paragraphs = (
        index
        for index in range(low, high + 1)
        if page.is_prose[index] or page.article.shapes[index].is_sentence
    )
    found: set[str] = set()
    for _, index in zip(range(_FIRST_PARAGRAPHS), paragraphs, strict=False):
        found |= _stems(page.words[index])
    return found


def _again(count: int, again: int, most: int) -> Iterator[str]:
    """How many of a line's stems the text says again at its beginning."""
    yield f"again.share-{class_of(again / count, _SHARES)}" if count else "again.no-words"
    yield f"again.words-{class_of(again, _COUNTS)}"
    if again and again == most:
        yield "again.most"


def _of_candidate(page: Page, index: int, top: Sequence[str]) -> Iterator[str]:
    article, shape = page.article, page.article.shapes[index]
    yield f"head.capitals-{_capitals(shape.text, shape.capital_share)}"
    if index == 0:
        yield "head.first"
    key = " ".join(page.words[index])
    if len(key) > _LONG_WORD * 2 and any(
        key in held and 0 < len(held) - len(key) <= _TRAIL_CHARS for held in top
    ):
        yield "head.held-by-another"
    below = range(index + 1, min(index + 1 + _REACH, len(article.lines)))
    for kind in sorted({page.cuts[other] for other in below if other in page.cuts}):
        yield f"head.above-{kind}"
    after = article.shapes[index + 1] if index + 1 < len(article.lines) else None
    if after and not page.is_prose[index + 1] and after.words > shape.words:
        yield "head.above-longer"


def _capitals(text: str, share: float) -> str:
    letters = [char for char in text if char.isalpha()]
    if not any(char.isupper() or is_small(char) for char in letters):
        return "caseless"
    return "all" if share == 1 else "most" if share > 0.5 else "few" if share else "none"


def _rank(candidates: Sequence[int], index: int) -> Iterator[str]:
    """How many others stand above and below."""
    place = candidates.index(index)
    yield f"head.others-above-{class_of(place, _COUNTS)}"
    yield f"head.others-below-{class_of(len(candidates) - 1 - place, _COUNTS)}"
