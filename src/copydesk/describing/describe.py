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
    notes,
    seams,
    signatures,
    sources,
    tidy,
)
from copydesk.describing.authors import find_authors
from copydesk.describing.dates import DateReader
from copydesk.describing.evidence import find_source
from copydesk.describing.model import CutText, Description, Markup, first
from copydesk.describing.published import find_published
from copydesk.settings import DescribeSettings

# A word for an organisation may spell itself anywhere in the text; this many paragraphs are read.
_READ_PARAGRAPHS = 50
# Lines between a section's label and the headline below it; words of a label.
_LABEL_LINES, _LABEL_WORDS = 2, 5
# words of the name of who made a picture; letters of a word that headlines set with a capital if
# they set any so.
_MAKER_WORDS, _LONG_CHARS = 2, 4
_WORD = re.compile(r"[^\W_]+")
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
    texts = _Clipped(body[:_READ_PARAGRAPHS], settings.line_chars)
    source = _clean(markup.source, sources.MAX_SOURCE_CHARS) or find_source(lines, texts, reader)
    published, published_at = find_published(lines, markup, reader)
    title = _find_title(lines, body, markup, source, reader, settings)
    return Description(
        title=title,
        subtitle=_clean(markup.subtitle, settings.line_chars)
        or first(lines, "subtitle", headlines.drop_label)
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


def _clean(text: str | None, limit: int) -> str | None:
    tidied = tidy.clip(text or "", limit + 1)
    return tidied if 0 < len(tidied) <= limit else None


def _find_title(
    lines: Sequence[CutText],
    body: Sequence[str],
    markup: Markup,
    source: str | None,
    reader: DateReader,
    settings: DescribeSettings,
) -> str | None:
    told = _clean(markup.title, settings.line_chars)
    if told and source and told.casefold() == source.casefold():
        told = None
    titles = [line for line in lines if line.kind == "title"]
    shown = [line for line in titles if _is_headline(line.text, body, reader)]
    title = (
        told
        or first(shown, "title", headlines.reader_of(reader.language))
        or _glued_title(lines)
        or _labelling_title(lines)
        or first(lines, "share", headlines.shared_headline)
        or first(lines, "republication_notice", headlines.posted_headline)
    )
    return _drop_maker(_drop_site(title, source), body) if title else None


def _is_headline(text: str, body: Sequence[str], reader: DateReader) -> bool:
    """Say whether a line cut as title is neither a bare byline nor the credit of a picture."""
    is_named = signatures.lists_people(text) or signatures.find_listed(text, body, reader)
    return not headlines.is_credit(text) and not is_named


def _drop_maker(title: str, body: Sequence[str]) -> str:
    """Drop who made the picture before a headline in small letters, if the text never names them.

    "Jane Doe The slowest bridge" is "The slowest bridge".
    """
    words = title.split()
    maker, rest = " ".join(words[:_MAKER_WORDS]), words[_MAKER_WORDS:]
    later = [word for word in rest[1:] if len(word) >= _LONG_CHARS]
    is_small = len(later) > 1 and rest[0][0].isupper() and all(map(str.islower, later))
    if not is_small or names.clean_name(maker) != maker or notes.is_told_of(maker, body):
        return title
    return " ".join(rest)


def _labelling_title(lines: Sequence[CutText]) -> str | None:
    """Return the first line, where it was cut as a label above a headline that is not there."""
    tops = [line for line in lines if line.line_index == 0]
    return first(tops, "section_label", headlines.read_label)


def _glued_title(lines: Sequence[CutText]) -> str | None:
    """Return the headline that the caption in the article's first line runs into."""
    tops = [line for line in lines if line.line_index == 0]
    return first(tops, "image_caption", headlines.glued_headline)


def _drop_site(title: str, source: str | None) -> str:
    """Drop the publication behind a headline ("Headline | Source")."""
    tails = list(_TITLE_TAIL.finditer(title))
    if tails and source and _key(title[tails[-1].end() :]) == _key(source):
        return title[: tails[-1].start()].rstrip()
    return title


def _key(name: str) -> str:
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return letters.removeprefix("the")


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
        _clean(markup.section, fields.MAX_SECTION_CHARS)
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
