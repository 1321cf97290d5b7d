"""When an article was published, from markup, the lines cut from it, or its link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from copydesk.describing import dates, links, tidy
from copydesk.describing.dates import DateMention, DateReader
from copydesk.describing.model import CutText, Markup
from copydesk.describing.moments import parse_iso

# Where a date of publication stands, best first. In the last kinds only a date that is labelled as
# that of publication counts: they speak of corrections and of other places of publication.
_DATED_KINDS = ("metadata", "byline", "dateline", "section_label", "source_credit", "credit")
_LABELLED_DATE_KINDS = ("editors_note", "republication_notice")
# In these only a date counts that is all of its line, but for the name of a site.
_BARE_DATE_KINDS = ("read_more", "other", "navigation", "subtitle")
# letters beside the date; a time of day and its zone.
_MOST_LETTERS = 8
# characters; a date with its weekday and a domain.
_BARE_CHARS = 100


_PLACES = {
    kind: place
    for place, kind in enumerate((*_DATED_KINDS, *_LABELLED_DATE_KINDS, *_BARE_DATE_KINDS))
}


def find_published(
    lines: Sequence[CutText], markup: Markup, reader: DateReader
) -> tuple[dt.date | None, dt.datetime | None]:
    """Return day and moment: markup's, else the best date of the lines, else that of a link.

    Among the lines' dates one that is labelled as publication wins, then one without a label, then
    one of an update; among equals the better kind of line, then the earlier line.
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
        is_labelled_only = line.kind in _LABELLED_DATE_KINDS
        if line.kind not in _PLACES:
            continue
        place, text = _PLACES[line.kind], line.text
        for url in tidy.find_urls(text):
            text = text.replace(url, " ")
        if line.kind in _BARE_DATE_KINDS and not is_bare_date(text, reader):
            continue
        ranked += [
            ((mention.label, place, index), mention)
            for mention in reader.find(text)
            if mention.label == dates.PUBLISHED or not is_labelled_only
        ]
    return ranked
