"""What a line of a copied page looks like among the others: named measures, true or absent.

Those of the page as a whole are in `page`. No measure knows a word of any language. The part of a
name before its dot is the group that `scored` gives as the reason of a cut.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from copydesk.cutting.bare_names import is_name
from copydesk.cutting.page import LINES, SHARES, Page, class_of, mask, place_of
from copydesk.text.shape import is_small

# Upper bounds of the classes that numbers are put into; what is above the last is one more class.
_WORDS = (1, 2, 4, 7, 11, 16, 25, 40)
_RUN = (1, 2, 3, 5, 8, 15)
_AWAY = (1, 2, 4, 8, 16)
_PARAGRAPHS = (0, 1, 2, 4)
_OVERLAPS = (0.0, 0.2, 0.4, 0.6, 0.8)
_COMMON = (0.0, 0.1, 0.25, 0.4)
# letters of a word that tells what a text is about; paragraphs that hold a frequent word.
_LONG_WORD = 5
_FREQUENT = 4
# lines above or below in which a colon or a cut still has to do with a line.
_REACH = 6

_CLOSERS = " \t\"'”’»«›‹)]}）」』】*_"
_ENDS = {"stop": ".。।۔።։។။", "ask": "?？؟!！", "colon": ":：", "comma": ",;،", "dots": "…"}
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[-/]\d\d[-/]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"@|www\.|http|\w\.(?:com|org|net|[a-z]{2})\b")
_SENTENCES = re.compile(r"[.!?…]['\"”’»)]? \S|[。！？].")


def measure(page: Page, index: int) -> list[str]:
    """Name what is true of one line, each name once."""
    return [
        *_shape(page, index),
        *_figures(page.article.lines[index].text),
        *_words(page, index),
        *_repeats(page, index),
        *_place(page, index),
        *_paragraphs(page, index),
        *_run(page, index),
        *_neighbours(page, index),
        *page.page,
    ]


def _shape(page: Page, index: int) -> Iterator[str]:
    line, shape = page.article.lines[index], page.article.shapes[index]
    size, end, text = class_of(shape.words, _WORDS), _end(line.text), line.text
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
        yield f"words.shared-{class_of(known / len(long), _OVERLAPS)}"
    else:
        yield "words.short"
    if len(words) > 2:
        common = sum(vocabulary.get(word, 0) >= _FREQUENT for word in words)
        yield f"words.common-{class_of(common / len(words), _COMMON)}"


def _repeats(page: Page, index: int) -> Iterator[str]:
    words, shape = page.words[index], page.article.shapes[index]
    if words and page.texts[" ".join(words)] > 1:
        yield "repeat.same"
        yield f"repeat.same-words-{min(4, class_of(shape.words, _WORDS))}"
    if page.masked[mask(page.article.lines[index].text)] > 1:
        yield "repeat.same-but-figures"


def _place(page: Page, index: int) -> Iterator[str]:
    place, zones = place_of(page, index), page.article.zones
    yield f"place.{place}"
    if index < zones.first_body:
        yield "place.above-first-paragraph"
    if index > zones.last_body:
        yield "place.below-last-paragraph"
    if page.main and place == "below":
        yield f"place.below-{class_of(index - page.main[1], LINES)}"
    if page.main and place == "above":
        yield f"place.above-{class_of(page.main[0] - index, LINES)}"
    line = page.article.lines[index]
    below = page.article.lines[index + 1 : index + 2]
    crowd = f"{int(not line.is_after_gap)}{int(any(not near.is_after_gap for near in below))}"
    yield f"place.crowd-{crowd}"
    yield f"place.crowd-{crowd}-{place}"


def _paragraphs(page: Page, index: int) -> Iterator[str]:
    """How many paragraphs stand above and below, how far away, and what stands right beside one."""
    own, words = page.paragraphs, page.article.shapes[index].words
    above, below = bisect.bisect_left(own, index), len(own) - bisect.bisect_right(own, index)
    up = index - own[above - 1] if above else 0
    down = own[-below] - index if below else 0
    for name, count, away in (("above", above, up), ("below", below, down)):
        yield f"place.paragraphs-{name}-{class_of(count, _PARAGRAPHS)}"
        yield f"place.paragraph-{name}-{class_of(away, _AWAY) if count else 'none'}"
        if away == 1:
            yield f"near.paragraph-{name}-words-{class_of(words, _WORDS)}"
    if up == down == 1:
        yield f"near.between-paragraphs-words-{class_of(words, _WORDS)}"


def _run(page: Page, index: int) -> Iterator[str]:
    """The lines around it that are no paragraphs: how many, and what is cut of them."""
    if page.is_prose[index]:
        return
    start, end = page.runs[index]
    size, place = class_of(end - start, _RUN), place_of(page, index)
    yield f"near.run-{size}"
    yield f"near.run-{size}-{'within' if place == 'within' else 'outside'}"
    cut = sum(other in page.cuts for other in range(start, end))
    share = class_of(cut / max(1, end - start - 1), SHARES)
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
        yield f"near.cut-share-{class_of(cut, SHARES)}-in-{reach}"
        yield f"near.prose-share-{class_of(prose, SHARES)}-in-{reach}"


def _neighbour(page: Page, index: int) -> str:
    if index in page.cuts:
        return "near.cut"
    if page.is_prose[index]:
        return "near.prose"
    shape = page.article.shapes[index]
    return f"near.short-{class_of(shape.words, (2, 7, 16))}{'-stop' if shape.is_sentence else ''}"
