"""What a record says of its article, laid over what its page says: it wins where plausible."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email.utils
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.describing import bylines, fields, links, sources, tidy
from copydesk.describing.dates import DateReader, guess_month_first
from copydesk.describing.model import Markup
from copydesk.describing.moments import parse_iso

_MOST_CHARS = 2000
_MOST_DATE_CHARS = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
# Seconds or milliseconds since 1970; from 9 digits (1973) on they are no day written together.
_EPOCH = re.compile(r"([0-9]{9,10})(?:\.[0-9]{1,9})?|([0-9]{12,13})")
# The years of the calendar; `describe` holds what it is given to narrower ones.
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Given:
    """The record's own words; None or empty where it says nothing."""

    title: str | None = None
    subtitle: str | None = None
    authors: Sequence[str] = ()
    date: str | None = None
    source: str | None = None
    section: str | None = None
    tags: Sequence[str] = ()
    url: str | None = None
    language: str | None = None


def lay_over(given: Given, page: Markup, find_language: Callable[[], str | None]) -> Markup:
    """Take from the record what is plausible, and the rest from the page.

    Args:
        given: of the record.
        page: what the page's markup says; empty for a text.
        find_language: asked for the text's language only when a date depends on it.

    Returns:
        The markup of the article, with dates in ISO 8601.
    """
    said: dict[str, Any] = {
        "title": tidy.clean(given.title, _MOST_CHARS),
        "subtitle": tidy.clean(given.subtitle, _MOST_CHARS),
        "source": tidy.clean(given.source, sources.MAX_SOURCE_CHARS),
        "section": tidy.clean(given.section, fields.MAX_SECTION_CHARS),
        "tags": [tag for tag in given.tags if tag.strip()],
        "url": given.url if links.is_article_url(given.url or "") else None,
        "language": _read_language(given.language),
        "authors": _read_authors(given),
    }
    day, moment = _read_date(given, find_language)
    if day:
        said |= {"published": day, "published_at": moment}
    is_dated = bool(day)
    kept = {name: v for name, v in said.items() if v or (is_dated and name == "published_at")}
    return dataclasses.replace(page, **kept)


def _read_language(text: str | None) -> str | None:
    tag = (text or "").strip()
    return tag.replace("_", "-").lower() if _LANGUAGE.fullmatch(tag) else None


def _read_authors(given: Given) -> list[str]:
    reader = DateReader(given.language, _FIRST_YEAR, _LAST_YEAR)
    texts = [tidy.clip(author, _MOST_CHARS) for author in given.authors]
    return [name for text in texts for name in bylines.names_in_byline(text, reader)]


def _read_date(
    given: Given, find_language: Callable[[], str | None]
) -> tuple[str | None, str | None]:
    """Day and moment in ISO 8601."""
    text = (given.date or "").strip()[:_MOST_DATE_CHARS]
    found = _read_numeric(text) or _read_mail(text)
    if found:
        return found.date().isoformat(), _moment(found)
    tag = _read_language(given.language)
    language = tag[:2] if tag else find_language() if text else None
    reader = DateReader(language, _FIRST_YEAR, _LAST_YEAR, guess_month_first([text]))
    mentions = reader.find(text)
    if not mentions:
        return None, None
    moment = mentions[0].moment
    return mentions[0].day.isoformat(), moment.isoformat() if moment else None


def _read_numeric(text: str) -> dt.datetime | None:
    epoch = _EPOCH.fullmatch(text)
    try:
        if epoch:
            seconds = int(epoch[1]) if epoch[1] else int(epoch[2]) / 1000
            return dt.datetime.fromtimestamp(seconds, dt.UTC)
        return dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None


def _read_mail(text: str) -> dt.datetime | None:
    """A date as in mail and feeds (RFC 5322)."""
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(found: dt.datetime) -> str | None:
    moment = parse_iso(found.isoformat())
    return moment.isoformat() if moment else None
