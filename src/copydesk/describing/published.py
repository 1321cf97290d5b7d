"""When an article was published, from markup, the lines cut from it, or its link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from copydesk.describing import dates, links, tidy
from copydesk.describing.dates import DateMention, DateReader
from copydesk.describing.model import CutText, Markup
from copydesk.describing.moments import parse_iso

# Where a date of publication stands, best first. In the last kinds only a date that is labelled as
# that of publication counts: they speak of corrections, of other places of publication, and of what
# the site does.
_DATED_KINDS = ("metadata", "byline", "dateline", "section_label", "source_credit", "credit")
_LABELLED_DATE_KINDS = ("editors_note", "republication_notice", "navigation")
# In these only a date counts that is all of its line, but for the name of a site.
_BARE_DATE_KINDS = ("read_more", "other", "navigation", "subtitle")
# Lines of the text above a date without a label, from which on it may well be that of another story
# that a box tells of: on copied pages 122 such dates nearer to the top are the article's and 6 are
# not, further down 39 and 59.
_OWN_LINES = 4
# letters beside the date; a time of day and its zone.
_MOST_LETTERS = 8
# characters; a date with its weekday and a domain.
_BARE_CHARS = 100


_PLACES = {
    kind: place
    for place, kind in enumerate(
        dict.fromkeys((*_DATED_KINDS, *_LABELLED_DATE_KINDS, *_BARE_DATE_KINDS))
    )
}


def find_published(
    lines: Sequence[CutText], markup: Markup, reader: DateReader
) -> tuple[dt.date | None, dt.datetime | None]:
    """Return day and moment: markup's, else the best date of the lines, else that of a link.

    Among the lines' dates one that is labelled as publication wins, then one without a label near
    the top, then one of an update, then another; among equals the better kind of line, then the
    earlier line.
    """
    day = _plausible(markup.published, reader) or _plausible(markup.published_at, reader)
    if day:
        return day, parse_iso(markup.published_at or "") or parse_iso(markup.published or "")
    best = min(_dated(lines, reader), key=lambda found: found[0], default=None)
    if best:
        return best[1].day, best[1].moment
    urls = [url for line in lines if line.kind in _DATED_KINDS for url in tidy.find_urls(line.text)]
    days = [day for day in map(reader.find_in_url, urls) if day]
    return (days[0] if days else None), None


def is_bare_date(text: str, reader: DateReader) -> bool:
    """Say whether a line is a date and nothing more but a time, signs and the domain of a site."""
    if len(text) > _BARE_CHARS or not any(map(str.isnumeric, text)):
        return False
    rest = tidy.plain_digits(links.DOMAIN.sub("", text))
    spans = reader.find_spans(rest)
    for _, start, end in reversed(spans):
        rest = rest[:start] + rest[end:]
    return len(spans) == 1 and sum(map(str.isalpha, rest)) <= _MOST_LETTERS


def _plausible(text: str | None, reader: DateReader) -> dt.date | None:
    try:
        day = dt.date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
    return day if reader.earliest_year <= day.year <= reader.latest_year else None


def _dated(
    lines: Sequence[CutText], reader: DateReader
) -> list[tuple[tuple[int, int, int], DateMention]]:
    """Return the dates of the article, each with its rank: label, kind of line, place."""
    ranked = []
    for index, line in enumerate(lines):
        if line.kind not in _PLACES:
            continue
        place, text = _PLACES[line.kind], line.text
        for url in tidy.find_urls(text):
            text = text.replace(url, " ")
        is_own = line.kind in _DATED_KINDS
        is_own = is_own or (line.kind in _BARE_DATE_KINDS and is_bare_date(text, reader))
        if not is_own and line.kind not in _LABELLED_DATE_KINDS:
            continue
        found = reader.find(text)
        is_far = len(found) > 0 and _is_far(lines, line, found)
        ranked += [
            ((_rank(mention.label, is_far=is_far), place, index), mention)
            for mention in found
            if is_own or mention.label == dates.PUBLISHED
        ]
    return ranked


def _is_far(lines: Sequence[CutText], line: CutText, found: Sequence[DateMention]) -> bool:
    """Say whether much of the text stands above a line that tells of no update."""
    cut = {other.line_index for other in lines if other.line_index < line.line_index}
    is_plain = all(mention.label != dates.UPDATED for mention in found)
    return is_plain and line.line_index - len(cut) >= _OWN_LINES


def _rank(label: int, *, is_far: bool) -> int:
    """Rank a date by its label; far from the top one without a label comes last."""
    return dates.UPDATED + 1 if is_far and label == dates.UNLABELLED else label
