"""What a line of a copied page looks like among the others: named measures, true or absent.

No measure knows a word of any language. The part of a name before its dot is the group that
`scored` gives as the reason of a cut.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_name
from copydesk.cutting.shape import Shape, tokens
from copydesk.text.shape import is_small

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
# Upper bounds of the classes that numbers are put into; what is above the last is one more class.
_WORDS = (1, 2, 4, 7, 11, 16, 25, 40)
_LINES = (1, 2, 4, 8, 16)
_RUN = (1, 2, 3, 5, 8, 15)
_SHARES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8)
_OVERLAPS = (0.0, 0.2, 0.4, 0.6, 0.8)
_COMMON = (0.0, 0.1, 0.25, 0.4)
# What one line adds to the stretch that is taken for the article: a paragraph a tenth of its words,
# up to six; what speaks against it was chosen on 115 copied pages, held out by site.
_MOST_WORDS, _WORDS_A_POINT = 60, 10
_FOREIGN, _MASTHEAD, _BARE, _SENTENCE = -3.0, -1.0, -0.5, -0.2
# letters of a word that tells what a text is about; articles that hold a frequent word.
_LONG_WORD = 5
_FREQUENT = 4
_REACH = 6

_CLOSERS = " \t\"'”’»«›‹)]}）」』】*_"
_ENDS = {"stop": ".。।۔።։។။", "ask": "?？؟!！", "colon": ":：", "comma": ",;،", "dots": "…"}
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[-/]\d\d[-/]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"@|www\.|http|\w\.(?:com|org|net|[a-z]{2})\b")
_SENTENCES = re.compile(r"[.!?…]['\"”’»)]? \S|[。！？].")


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what all of its lines have in common.

    Attributes:
        article: its lines.
        cuts: line -> kind, of the lines that are cut as a whole already.
        is_prose: per line, whether it reads like a paragraph and stays.
        main: the first and the last line of the stretch that is taken for the article, or None.
        runs: per line that is no paragraph, the half-open range of such lines around it.
        words: per line, its words.
        vocabulary: in how many paragraphs of the article a word stands.
        texts, masked: how many lines have the same words; the same but for their figures.
        page: the measures of the page as a whole.
    """

    article: Article
    cuts: Mapping[int, str]
    is_prose: Sequence[bool]
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
        main=main,
        runs=_find_runs(is_prose),
        words=words,
        vocabulary=vocabulary,
        texts=Counter(" ".join(own) for own in words),
        masked=Counter(_mask(line.text) for line in article.lines),
        page=list(_of_page(article, cuts, is_prose)),
    )


def measure_page(article: Article, cuts: Mapping[int, str]) -> list[str]:
    """Name what is true of the page as a whole: `survey_page(article, cuts).page`."""
    return list(_of_page(article, cuts, _find_prose(article, cuts)))


def measure(page: Page, index: int) -> list[str]:
    """Name what is true of one line, each name once."""
    return [
        *_shape(page, index),
        *_figures(page.article.lines[index].text),
        *_words(page, index),
        *_repeats(page, index),
        *_place(page, index),
        *_run(page, index),
        *_neighbours(page, index),
        *page.page,
    ]


def place_of(page: Page, index: int) -> str:
    """Where a line stands: "above", "within" or "below" the article, or "nowhere"."""
    if page.main is None:
        return "nowhere"
    low, high = page.main
    return "above" if index < low else "below" if index > high else "within"


def _find_prose(article: Article, cuts: Mapping[int, str]) -> list[bool]:
    return [shape.is_prose and index not in cuts for index, shape in enumerate(article.shapes)]


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
    touching = sum(not line.is_after_gap for line in article.lines)
    yield f"page.cut-{_class(len(cuts) / count, _SHARES)}"
    yield f"page.foreign-{_class(len(foreign), _LINES)}"
    yield f"page.kinds-{_class(len(set(foreign)), _LINES)}"
    yield f"page.short-{_class(1 - sum(is_prose) / count, _SHARES)}"
    yield f"page.crowded-{_class(touching / count, _SHARES)}"


def _shape(page: Page, index: int) -> Iterator[str]:
    line, shape = page.article.lines[index], page.article.shapes[index]
    size, end, text = _class(shape.words, _WORDS), _end(line.text), line.text
    place = place_of(page, index)
    yield f"shape.words-{size}"
    yield f"shape.{end}"
    yield f"shape.{end}-words-{size}"
    yield f"shape.{place}-words-{min(size, 6)}"
    yield f"shape.{place}-{'stop' if end in ('stop', 'ask', 'dots') else 'bare'}"
    if shape.capital_share > 0.75 and shape.words > 1:
        yield f"shape.capitals-words-{min(size, 5)}"
    letters = [c for c in text if c.isalpha()]
    first = next((c for c in text if c.isalnum()), "")
    checks = {
        "shape.no-letters": not letters,
        "shape.all-capitals": len(letters) > 2 and all(map(str.isupper, letters)),
        "shape.begins-small": is_small(first),
        "shape.begins-with-sign": not text[:1].isalnum(),
        "shape.begins-with-quote": text[:1] in "\"“„«‹‘'「『",
        "shape.begins-with-bullet": text[:1] in "-–—•*·►▶→>",
        "shape.name": is_name(text),
        "shape.comma": any(c in ",;،、" for c in text),
        "shape.parenthesis": "(" in text,
        "shape.sentences": bool(_SENTENCES.search(text)),
        "shape.sign": any(c in "|•©→›" for c in text) or " / " in text,
        "shape.list-item": line.kind != "paragraph",
        "shape.indented": line.is_indented,
    }
    yield from (name for name, holds in checks.items() if holds)


def _end(text: str) -> str:
    last = text.rstrip(_CLOSERS)[-1:]
    if text.rstrip().endswith("..."):
        return "dots"
    return next((name for name, signs in _ENDS.items() if last and last in signs), "bare")


def _figures(text: str) -> Iterator[str]:
    digits = sum(map(str.isdigit, text))
    checks = {
        "figures.any": digits > 0,
        "figures.first": text[:1].isdigit(),
        "figures.most": digits > 0.3 * max(1, sum(map(str.isalnum, text))),
        "figures.clock": bool(digits and _CLOCK.search(text)),
        "figures.date": bool(digits and _DATE.search(text)),
        "figures.year": bool(digits and _YEAR.search(text)),
        "figures.money": any(c in "€$£¥" for c in text),
        "figures.address": bool(_ADDRESS.search(text)),
    }
    yield from (name for name, holds in checks.items() if holds)


def _words(page: Page, index: int) -> Iterator[str]:
    """How many of the line's words the article uses; its own use of them does not count."""
    words, vocabulary = page.words[index], page.vocabulary
    own = int(page.is_prose[index] and place_of(page, index) == "within")
    long = [word for word in words if len(word) >= _LONG_WORD or not word.isascii()]
    if long:
        known = sum(vocabulary.get(word, 0) > own for word in long)
        yield f"words.shared-{_class(known / len(long), _OVERLAPS)}"
    else:
        yield "words.short"
    if len(words) > 2:
        common = sum(vocabulary.get(word, 0) >= _FREQUENT for word in words)
        yield f"words.common-{_class(common / len(words), _COMMON)}"


def _repeats(page: Page, index: int) -> Iterator[str]:
    words, shape = page.words[index], page.article.shapes[index]
    if words and page.texts[" ".join(words)] > 1:
        yield "repeat.same"
        yield f"repeat.same-words-{min(4, _class(shape.words, _WORDS))}"
    if page.masked[_mask(page.article.lines[index].text)] > 1:
        yield "repeat.same-but-figures"


def _place(page: Page, index: int) -> Iterator[str]:
    place, zones = place_of(page, index), page.article.zones
    yield f"place.{place}"
    if index < zones.first_body:
        yield "place.above-first-paragraph"
    if index > zones.last_body:
        yield "place.below-last-paragraph"
    if page.main and place == "below":
        yield f"place.below-{_class(index - page.main[1], _LINES)}"
    if page.main and place == "above":
        yield f"place.above-{_class(page.main[0] - index, _LINES)}"
    line = page.article.lines[index]
    below = page.article.lines[index + 1 : index + 2]
    crowd = f"{int(not line.is_after_gap)}{int(any(not near.is_after_gap for near in below))}"
    yield f"place.crowd-{crowd}"
    yield f"place.crowd-{crowd}-{place}"


def _run(page: Page, index: int) -> Iterator[str]:
    """The lines around it that are no paragraphs: how many, and what is cut of them."""
    if page.is_prose[index]:
        return
    start, end = page.runs[index]
    size, place = _class(end - start, _RUN), place_of(page, index)
    yield f"near.run-{size}"
    yield f"near.run-{size}-{'within' if place == 'within' else 'outside'}"
    cut = sum(other in page.cuts for other in range(start, end))
    share = _class(cut / max(1, end - start - 1), _SHARES)
    yield f"near.run-cut-{share}"
    yield f"near.run-cut-{share}-{'within' if place == 'within' else 'outside'}"
    above = range(max(0, start - 1, index - _REACH), index)
    if any(_end(page.article.lines[other].text) == "colon" for other in above):
        yield "near.below-colon"
    for name, step in (("up", -1), ("down", 1)):
        for distance in range(1, _REACH):
            other = index + step * distance
            if not start <= other < end:
                break
            if other in page.cuts:
                yield f"near.cut-{name}-{distance}"
                yield f"near.cut-{name}-{page.cuts[other]}"
                break


def _neighbours(page: Page, index: int) -> Iterator[str]:
    count = len(page.article.lines)
    for offset in (-2, -1, 1, 2):
        other = index + offset
        name = "near.none" if not 0 <= other < count else _neighbour(page, other)
        yield f"{name}{offset:+}"
    for reach in (4, 10):
        near = [i for i in range(max(0, index - reach), min(count, index + reach + 1)) if i - index]
        cut = sum(i in page.cuts for i in near) / max(1, len(near))
        prose = sum(page.is_prose[i] for i in near) / max(1, len(near))
        yield f"near.cut-share-{_class(cut, _SHARES)}-in-{reach}"
        yield f"near.prose-share-{_class(prose, _SHARES)}-in-{reach}"


def _neighbour(page: Page, index: int) -> str:
    if index in page.cuts:
        return "near.cut"
    if page.is_prose[index]:
        return "near.prose"
    shape = page.article.shapes[index]
    return f"near.short-{_class(shape.words, (2, 7, 16))}{'-stop' if shape.is_sentence else ''}"


def _mask(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())


def _class(number: float, bounds: Sequence[float]) -> int:
    return sum(number > bound for bound in bounds)
