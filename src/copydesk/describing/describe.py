"""Put an article's description together: markup where it is plausible, its own lines elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from copydesk.describing import bios, bylines, casing, dates, fields, names, sources, tidy
from copydesk.describing.dates import DateMention, DateReader
from copydesk.describing.model import CutText, Description, Markup
from copydesk.describing.moments import parse_iso
from copydesk.settings import DescribeSettings

_Found = TypeVar("_Found")

# Where a date of publication stands, best first. In the last kinds only a date that is labelled as
# that of publication counts: they speak of corrections and of other places of publication.
_DATED_KINDS = ("metadata", "byline", "dateline", "section_label", "source_credit", "credit")
_LABELLED_DATE_KINDS = ("editors_note", "republication_notice")
_PLEA_KINDS = ("subscribe", "donate", "other")
_TITLE_TAIL = re.compile(r"\s[|–—-]\s(?=[^|–—]{2,60}$)")


def describe(
    cuts: Sequence[CutText],
    body: Sequence[str],
    markup: Markup | None,
    settings: DescribeSettings,
    *,
    language: str | None = None,
) -> Description:
    """Recover the metadata of one article.

    Args:
        cuts: what was cut from it, in reading order.
        body: the texts of its remaining paragraphs.
        markup: what its page's markup said; None for plain text.
        language: ISO 639-1 code of the text, which settles ambiguous dates; else the markup's.

    Returns:
        The description; a field is None or empty where neither markup nor text tells it.
    """
    lines = [_clip(cut, settings) for cut in cuts[: settings.max_cuts]]
    markup = markup or Markup()
    reader = DateReader(
        language=language or _language_of(markup),
        earliest_year=settings.earliest_year,
        latest_year=settings.latest_year,
        is_month_first=dates.guess_month_first([line.text for line in lines]),
    )
    opening = [tidy.clip(paragraph, settings.line_chars) for paragraph in body[:2]]
    source = _clean(markup.source, sources.MAX_SOURCE_CHARS) or _find_source(lines, body, reader)
    published, published_at = _find_published(lines, markup, reader)
    return Description(
        title=_find_title(lines, markup, source, settings),
        subtitle=_clean(markup.subtitle, settings.line_chars) or _first(lines, "subtitle", str),
        authors=_find_authors(lines, opening, markup, reader)[: settings.max_authors],
        published=published,
        published_at=published_at,
        source=source,
        section=_find_section(lines, markup),
        tags=_find_tags(lines, markup),
        url=_find_url(lines, markup),
    )


def _clip(cut: CutText, settings: DescribeSettings) -> CutText:
    text = tidy.clip(cut.text, settings.line_chars)
    return CutText(cut.line_index, cut.line_count, cut.kind, text)


def _language_of(markup: Markup) -> str | None:
    return markup.language.casefold()[:2] if markup.language else None


def _clean(text: str | None, limit: int) -> str | None:
    tidied = tidy.clip(text or "", limit + 1)
    return tidied if 0 < len(tidied) <= limit else None


def _first(
    lines: Iterable[CutText], kind: str, read: Callable[[str], _Found | None]
) -> _Found | None:
    """Return the first answer that `read` gives on the lines of a kind."""
    answers = (read(line.text) for line in lines if line.kind == kind and line.text)
    return next((answer for answer in answers if answer), None)


def _find_title(
    lines: Sequence[CutText], markup: Markup, source: str | None, settings: DescribeSettings
) -> str | None:
    told = _clean(markup.title, settings.line_chars)
    if told and source and told.casefold() == source.casefold():
        told = None
    title = told or _first(lines, "title", str)
    return _drop_site(title, source) if title else None


def _drop_site(title: str, source: str | None) -> str:
    """Drop the publication behind a headline ("Headline | Source")."""
    tails = list(_TITLE_TAIL.finditer(title))
    if tails and source and _key(title[tails[-1].end() :]) == _key(source):
        return title[: tails[-1].start()].rstrip()
    return title


def _key(name: str) -> str:
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return letters.removeprefix("the")


def _find_authors(
    lines: Sequence[CutText], opening: Sequence[str], markup: Markup, reader: DateReader
) -> list[str]:
    """Return the authors from the first place that names any."""
    for found in (
        _names_in_markup(markup, reader),
        _names_in(lines, "byline", lambda text: bylines.names_in_byline(text, reader)),
        _names_in(lines, "metadata", lambda text: _names_in_metadata(text, reader)),
        _names_in(lines, "author_bio", lambda text: bios.names_in_bio(text, reader)),
        _names_in(lines, "credit", lambda text: bios.names_in_credit(text, reader)),
    ):
        if found:
            texts = [*(line.text for line in lines), *opening]
            return bylines.unique([casing.spell_name(name, texts) for name in found])
    return []


def _names_in(lines: Iterable[CutText], kind: str, read: Callable[[str], list[str]]) -> list[str]:
    return bylines.unique([name for line in lines if line.kind == kind for name in read(line.text)])


def _names_in_markup(markup: Markup, reader: DateReader) -> list[str]:
    texts = [tidy.clip(author, 10 * names.MAX_NAME_CHARS) for author in markup.authors]
    return bylines.unique(
        [name for text in texts for name in bylines.names_in_byline(text, reader)]
    )


def _names_in_metadata(text: str, reader: DateReader) -> list[str]:
    named = fields.read_fields(text).get("author", [])
    if not named and bylines.has_prefix(text):
        named = [text]
    return [name for value in named for name in bylines.names_in_byline(value, reader)]


def _find_published(
    lines: Sequence[CutText], markup: Markup, reader: DateReader
) -> tuple[dt.date | None, dt.datetime | None]:
    told_at = parse_iso(markup.published_at or markup.published or "")
    told = _plausible((markup.published or markup.published_at or "")[:10], reader)
    if told:
        return told, told_at
    best = min(_dated(lines, reader), key=lambda found: found[0], default=None)
    if best:
        return best[1].day, best[1].moment
    links = [
        url for line in lines if line.kind in _DATED_KINDS for url in tidy.find_urls(line.text)
    ]
    days = [day for day in map(reader.find_in_url, links) if day]
    return (days[0] if days else None), None


def _plausible(text: str, reader: DateReader) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
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
        if line.kind not in _DATED_KINDS and not is_labelled_only:
            continue
        place = len(_DATED_KINDS) if is_labelled_only else _DATED_KINDS.index(line.kind)
        text = line.text
        for url in tidy.find_urls(text):
            text = text.replace(url, " ")
        ranked += [
            ((mention.label, place, index), mention)
            for mention in reader.find(text)
            if mention.label == dates.PUBLISHED or not is_labelled_only
        ]
    return ranked


def _find_source(lines: Sequence[CutText], body: Sequence[str], reader: DateReader) -> str | None:
    """Return the source from the strongest evidence: docs/metadata.md lists it."""
    found = (
        _first(lines, "republication_notice", lambda text: sources.from_notice(text, reader))
        or _first(lines, "source_credit", lambda text: sources.from_credit(text, is_guarded=False))
        or _first(lines, "credit", lambda text: sources.from_notice(text, reader))
        or _first(lines, "credit", _named(sources.from_credit))
        or _first(lines, "metadata", _named(_source_in_metadata))
        or _first(lines, "dateline", sources.from_dateline)
        or _first(lines, "credit", sources.from_credit)
        or _first(lines, "metadata", _source_in_metadata)
        or _first(lines, "read_more", sources.from_read_more)
        or _first(lines, "republication_notice", lambda text: sources.from_permission(text, reader))
        or _first(lines, "legal", sources.from_copyright)
        or _first(lines, "credit", sources.from_copyright)
        or _first(lines, "byline", sources.from_byline)
        or _first(lines, "editors_note", lambda text: sources.from_notice(text, reader))
        or _first(lines, "editors_note", sources.from_opening)
    )
    for kind in _PLEA_KINDS:
        found = found or _first(lines, kind, sources.from_plea)
    if found and sources.from_link(found):
        return sources.spell_host(found, [*(line.text for line in lines), *body[:50]])
    return found


def _named(read: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """Let `read` answer only with a name, not with a host: an agency in a dateline tells more."""

    def read_name(text: str) -> str | None:
        found = read(text)
        return None if found and sources.from_link(found) else found

    return read_name


def _source_in_metadata(text: str) -> str | None:
    named = fields.read_fields(text).get("source", [])
    urls = tidy.find_urls(text)
    return (
        next((name for name in map(sources.clean_source, named) if name), None)
        or (sources.host_of(urls[0]) if urls else None)
        or sources.find_domain(text)
    )


def _find_section(lines: Sequence[CutText], markup: Markup) -> str | None:
    labelled = (
        fields.clean_section(value)
        for line in lines
        if line.kind in {"metadata", "section_label"}
        for value in fields.read_fields(line.text).get("section", [])
    )
    return (
        _clean(markup.section, fields.MAX_SECTION_CHARS)
        or next((section for section in labelled if section), None)
        or _first(lines, "section_label", fields.clean_section)
        or _first(lines, "metadata", _section_in_line)
    )


def _section_in_line(text: str) -> str | None:
    return fields.clean_section(text) if fields.is_section(text) else None


def _find_tags(lines: Sequence[CutText], markup: Markup) -> list[str]:
    told = [tag for text in markup.tags for tag in fields.split_listed(text)]
    if told:
        return fields.clean_tags(told)
    found: list[str] = []
    for line in lines:
        if line.kind in {"metadata", "section_label"}:
            for value in fields.read_fields(line.text).get("tags", []):
                found += fields.split_tags(value)
            found += fields.read_hashtags(line.text)
    return fields.clean_tags(found)


def _find_url(lines: Sequence[CutText], markup: Markup) -> str | None:
    told = (markup.url or "").strip()
    if sources.is_article_url(told):
        return told
    for line in lines:
        if line.kind in {"metadata", "credit", "source_credit"}:
            for url in tidy.find_urls(line.text):
                if sources.is_article_url(url):
                    return url
    return None
