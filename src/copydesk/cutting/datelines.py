"""Lines at the top of a text that only say when it was published, and by whom."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_byline
from copydesk.cutting.model import Cut
from copydesk.describing import bylines, names, tidy
from copydesk.describing.dates import DateReader
from copydesk.settings import DescribeSettings

# characters of such a line, and lines from the top in which it stands.
_LINE_CHARS = 120
_LINES = 40
# words beside the dates that are no names: a label, a weekday, a zone, the name of a part of the
# site. What has more is a sentence or a headline that tells a date.
_MOST_OTHERS = 4
_MOST_ON_TOP = 2
# lines with nothing but a date that an article may hold; more are a chronicle or a table.
_MOST_DATED = 4
# words of a line above a bare name that can be the headline; else the name itself may be it.
_HEADLINE_WORDS = 4
# paragraphs that may stand above it: a standfirst written as a sentence.
_PARAGRAPHS_ABOVE = 1
# lines of names one below the other, next to a date.
_MOST_NAMES = 4
# characters of a line that only opens a byline; words of one that says what somebody does.
_BYWORD_CHARS, _ROLE_WORDS = 20, 6
# Whoever said or wrote what is quoted above is named behind a dash, with the day.
_DASHES = ("—", "–", "―", "-")
_PARTED = re.compile(r" [•|·] .* [•|·] ")
_DIGITS = re.compile(r"\d{4}|\d\D{1,3}\d{1,2}\D{1,3}\d\d|[年년]")
# A time of day with its zone, and what is left of a word that has digits.
_NO_WORD = re.compile(r"[\W\d_]+|\b[ap]\.? ?m\b|\b[A-Z]{2,4}\b|\b\w*\d\w*\b")


def find_datelines(article: Article) -> list[Cut]:
    """Propose cuts of the lines that are a date, and of the bare name right beside one."""
    if not article.is_plain_with_body:
        return []
    reader = _reader(article.known.language)
    top = _top(article)
    dated = [index for index in top if _is_dated(article, index, reader)]
    signed = _find_signed(article, top, reader)
    if not dated or len(dated) > _MOST_DATED:
        return signed
    cuts = signed
    for index in dated:
        if not article.is_cut[index]:
            people = bylines.names_in_byline(article.lines[index].text, reader)
            rule_id = "shape.name-and-date" if people else "shape.date-line"
            cuts.append(article.cut_line(index, rule_id))
    beside = {place for index in dated for place in _names_beside(article, index, top, reader)}
    return cuts + [article.cut_line(place, "shape.name-by-date") for place in sorted(beside)]


def _names_beside(
    article: Article, dated: int, top: Sequence[int], reader: DateReader
) -> Iterator[int]:
    """The lines of names right above and right below a date, each name perhaps on its own."""
    for step in (-1, 1):
        for place in range(dated + step, dated + step * (_MOST_NAMES + 1), step):
            is_open = place in top and not article.is_cut[place]
            if not is_open or not _is_signed(article, place, reader):
                break
            yield place


def _find_signed(article: Article, top: Sequence[int], reader: DateReader) -> list[Cut]:
    """Names right below a line that only opens a byline, or right above one with their role."""
    cuts = []
    for index, after in itertools.pairwise(top):
        text = article.lines[index].text
        opens = len(text) <= _BYWORD_CHARS and bylines.is_byword(text)
        if opens and not article.is_cut[after] and _is_signed(article, after, reader):
            rule_id = "shape.name-below-byword"
        elif _tells_role(article, after) and _is_signed(article, index, reader):
            rule_id = "shape.name-above-role"
        else:
            continue
        found = [place for place in (index, after) if not article.is_cut[place]]
        cuts += [article.cut_line(place, rule_id) for place in found]
    return cuts


def _tells_role(article: Article, index: int) -> bool:
    """Whether a line is what somebody does, perhaps with an account: "News reporter @AdaEx"."""
    shape, text = article.shapes[index], article.lines[index].text
    is_short = shape.words <= _ROLE_WORDS and not shape.is_sentence
    return is_short and names.has_role(text) and not is_byline(text)


@functools.cache  # as many as languages are told apart
def _reader(language: str) -> DateReader:
    years = DescribeSettings()
    known = None if language == "und" else language
    return DateReader(known, years.earliest_year, years.latest_year)


def _is_signed(article: Article, index: int, reader: DateReader) -> bool:
    """Whether a line is nothing but names, below a line that can be the headline."""
    text = article.lines[index].text
    if not is_byline(text) or not bylines.names_in_byline(text, reader):
        return False
    above = zip(article.shapes[:index], article.is_cut[:index], strict=True)
    return any(shape.words >= _HEADLINE_WORDS and not is_cut for shape, is_cut in above)


def _top(article: Article) -> list[int]:
    """The lines above the second paragraph: the first may be a standfirst."""
    found, above = [], 0
    for index in range(min(_LINES, len(article.lines))):
        if article.shapes[index].is_prose and not article.is_cut[index]:
            above += 1
            if above > _PARAGRAPHS_ABOVE or not article.has_site_lines:
                break
        found.append(index)
    return found


def _is_dated(article: Article, index: int, reader: DateReader) -> bool:
    """Whether a line is a date with hardly anything but names, labels and a time beside it."""
    shape, text = article.shapes[index], article.lines[index].text
    is_short = len(text) <= _LINE_CHARS and not shape.is_prose
    if not is_short or text[:1] in _DASHES or not _DIGITS.search(text):
        return False
    mentions = reader.find(text)
    if not mentions or article.may_wrap(index) or article.leads_on(index):
        return False
    rest = tidy.plain_digits(text)
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start_char]}|{rest[mention.end_char :]}"
    named = sum(len(name.split()) for name in bylines.names_in_byline(text, reader))
    others = [word for word in _NO_WORD.sub(" ", rest).split() if len(word) > 1]
    # The first line may be a headline with a date, unless signs part it; dates in brackets are
    # those of an event.
    is_parted = index > 0 or _PARTED.search(text) is not None
    most = _MOST_OTHERS + named if is_parted else _MOST_ON_TOP
    return len(others) <= most and "(|)" not in rest
