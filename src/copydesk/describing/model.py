"""What goes into the description of an article and what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class CutText:
    """A line, or a span of one, that was taken out of an article.

    Attributes:
        line_index: the line's number in the article, from 0.
        line_count: how many lines the article has.
        kind: the kind of the cut, as in the `cuts` table.
        text: the characters that were cut.
    """

    line_index: int
    line_count: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page's own markup said; None or empty where it said nothing.

    Attributes:
        authors: names of people, cleaned.
        organisations: what the page names as the author where it names nobody.
        published: ISO 8601 date, with or without a time.
        published_at: ISO 8601 moment; read only when it names its zone.
        language: ISO 639-1 code, as declared.
    """

    title: str | None = None
    subtitle: str | None = None
    authors: Sequence[str] = ()
    organisations: Sequence[str] = ()
    published: str | None = None
    published_at: str | None = None
    source: str | None = None
    section: str | None = None
    tags: Sequence[str] = ()
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """Who wrote an article, when, for whom and about what; None or empty where nothing tells.

    Attributes:
        authors: people's names in the order of the byline, each once.
        published: the day as the article's own zone had it.
        published_at: moment in UTC, only where a time with its zone is known.
        source: the publication that the article says it comes from.
    """

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    source: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None


def first(
    lines: Iterable[CutText], kind: str, read: Callable[[str], _Found | None]
) -> _Found | None:
    """Return the first answer that `read` gives on the lines of a kind."""
    answers = (read(line.text) for line in lines if line.kind == kind and line.text)
    return next((answer for answer in answers if answer), None)
