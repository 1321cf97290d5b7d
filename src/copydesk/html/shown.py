"""The day of publication as readers see it: dates written at the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from lxml.html import HtmlElement

from copydesk.describing import dates
from copydesk.describing.dates import DateMention, DateReader
from copydesk.html.around import Surroundings, is_apart
from copydesk.html.dates import When, parse_when
from copydesk.html.head import clean_line

# characters of a line around the headline.
_LINE_CHARS = 120
_MAX_LINES = 40
_ELSEWHERE = frozenset({"aside", "footer", "nav", "figure", "form", "script", "style"})
_FIRST_YEAR, _LAST_YEAR = 1800, 2099
# Small words in a row, as in sentences that tell of a day; "a las 10:15 horas del" has fewer.
_SMALL_WORDS = 5
# English pages of these countries write the day first; of others nothing tells.
_DAY_FIRST = frozenset({"en-gb", "en-au", "en-ie", "en-in", "en-nz", "en-za"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at the headline.

    Attributes:
        whens: of its `<time>` elements.
        days: ISO dates in its words that are not those of an update, those of publication first.
    """

    whens: Sequence[When] = ()
    days: Sequence[str] = ()


def find_shown(around: Surroundings, language: str | None) -> Shown:
    """Read the dates that stand around a headline.

    Args:
        around: what stands there.
        language: as the page declares it, BCP 47 in lower case; settles what 3/4/2026 means.
    """
    zone = [each for each in around.near if not is_apart(each, around.above, _is_elsewhere)]
    times = (each.get("datetime") or "" for each in zone if each.tag == "time")
    whens = [when for value in times if (when := parse_when(value))]
    reader = DateReader(
        language=language[:2] if language else None,
        earliest_year=_FIRST_YEAR,
        latest_year=_LAST_YEAR,
        is_month_first=False if language in _DAY_FIRST else None,
    )
    lines = islice(_lines(zone), _MAX_LINES)
    mentions = [found for line in lines for found in reader.find(line) if _dates(line, found)]
    ranked = sorted(mentions, key=lambda found: found.label)
    days = [found.day.isoformat() for found in ranked if found.label != dates.UPDATED]
    return Shown(whens, list(dict.fromkeys(days)))


def _lines(zone: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield the short lines with a numeral; an element around one of them says nothing new."""
    seen: set[HtmlElement] = set()
    for element in zone:
        if element in seen:
            continue
        text = _read_short(element)
        if 0 < len(text) <= _LINE_CHARS:
            seen.update(element.iterdescendants())
            if any(map(str.isnumeric, text)):
                yield text


def _dates(line: str, found: DateMention) -> bool:
    """Tell whether a line says when the article stood there, and not when something happened."""
    if found.label != dates.UNLABELLED:
        return True
    runs = groupby(line.split(), str.islower)
    return all(len([*words]) < _SMALL_WORDS for is_small, words in runs if is_small)


def _read_short(element: HtmlElement) -> str:
    """The text of an element that may be a line, without reading all of one that is not."""
    if not len(element):
        return clean_line(element.text or "")
    texts: list[str] = []
    length = 0
    for text in islice(element.itertext(), _LINE_CHARS):
        texts.append(text)
        length += len(text.strip())
        if length > _LINE_CHARS:
            return ""
    return clean_line(" ".join(texts))


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag in _ELSEWHERE
