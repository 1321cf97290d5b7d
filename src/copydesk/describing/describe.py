"""Put an article's description together: markup where it is plausible, its own lines elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.describing import (
    dates,
    fields,
    headlines,
    links,
    names,
    seams,
    sources,
    tidy,
)
from copydesk.describing.authors import find_authors
from copydesk.describing.dates import DateReader
from copydesk.describing.evidence import find_source
from copydesk.describing.model import CutText, Description, Markup, first
from copydesk.describing.published import find_published
from copydesk.describing.titles import find_title
from copydesk.settings import DescribeSettings

# A word for an organisation may spell itself anywhere in the text; this many paragraphs are read.
_READ_PARAGRAPHS = 50
# Lines between a section's label and the headline below it; words of a label.
_LABEL_LINES, _LABEL_WORDS = 2, 5
_WORD = re.compile(r"[^\W_]+")


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
    texts = _Clipped(body[:_READ_PARAGRAPHS], settings.line_chars)
    source = tidy.clean(markup.source, sources.MAX_SOURCE_CHARS) or find_source(
        lines, texts, reader
    )
    published, published_at = find_published(lines, markup, reader)
    told = tidy.clean(markup.title, settings.line_chars)
    title = find_title(lines, body, told, source, reader)
    subtitles = [line for line in lines if line.kind == "subtitle" and line.text != title]
    return Description(
        title=title,
        subtitle=tidy.clean(markup.subtitle, settings.line_chars)
        or first(subtitles, "subtitle", headlines.drop_label)
        or (
            first(lines, "title", seams.standfirst_of) if reader.language in (None, "en") else None
        ),
        authors=find_authors(lines, body, texts, markup, reader)[: settings.max_authors],
        published=published,
        published_at=published_at,
        source=source,
        section=_find_section(lines, body, markup, title),
        tags=_find_tags(lines, markup),
        url=_find_url(lines, markup),
    )


@dataclass(frozen=True, slots=True)
class _Clipped:
    """Paragraphs that are clipped when they are read, since few articles have them read."""

    paragraphs: Sequence[str]
    limit: int

    def __iter__(self) -> Iterator[str]:
        """Each paragraph, clipped."""
        return (tidy.clip(paragraph, self.limit) for paragraph in self.paragraphs)


def _clip(cut: CutText, settings: DescribeSettings) -> CutText:
    text = tidy.clip(cut.text, settings.line_chars)
    return CutText(cut.line_index, cut.line_count, cut.kind, text)


def _language_of(markup: Markup) -> str | None:
    return markup.language.casefold()[:2] if markup.language else None


def _find_section(
    lines: Sequence[CutText], body: Sequence[str], markup: Markup, title: str | None
) -> str | None:
    labelled = (
        fields.clean_section(value, title)
        for line in lines
        if line.kind in {"metadata", "section_label"}
        for value in fields.read_fields(line.text).get("section", [])
    )
    return (
        tidy.clean(markup.section, fields.MAX_SECTION_CHARS)
        or next((section for section in labelled if section), None)
        or next(_sections_above(lines, body, title), None)
        or first(lines, "metadata", _section_in_line)
    )


def _sections_above(
    lines: Sequence[CutText], body: Sequence[str], title: str | None
) -> Iterator[str]:
    """The labels that stand close above the headline, or on top where there is none.

    Further above stand menus and what leads elsewhere: of 30 such labels of copied pages 24 named
    no section. The names of sections that a list knows count wherever they stand.
    """
    below = next((line.line_index for line in lines if line.kind == "title"), _LABEL_LINES)
    for line in lines:
        found = fields.clean_section(line.text, title) if line.kind == "section_label" else None
        if not found or line.text == title:
            continue
        is_near = 0 < below - line.line_index <= _LABEL_LINES
        is_label = is_near and len(found.split()) <= _LABEL_WORDS and not _is_somebody(found, body)
        if is_label or fields.is_section(line.text):
            yield found


def _is_somebody(label: str, body: Sequence[str]) -> bool:
    """Say whether a label is a name, none of whose words the text holds."""
    if names.clean_name(label) != label or fields.is_section(label):
        return False
    wanted = {word.casefold() for word in label.split()}
    words = (_WORD.findall(text.casefold()) for text in body[:_READ_PARAGRAPHS])
    return all(map(wanted.isdisjoint, words))


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
    if links.is_article_url(told):
        return told
    for line in lines:
        if line.kind in {"metadata", "credit", "source_credit"}:
            for url in tidy.find_urls(line.text):
                if links.is_article_url(url):
                    return url
    return None
