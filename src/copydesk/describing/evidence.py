"""Which line decides where an article comes from: the strongest evidence for its source."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Sequence

from copydesk.describing import fields, links, sources, staff, tidy
from copydesk.describing.dates import DateReader
from copydesk.describing.model import CutText
from copydesk.describing.published import is_bare_date

_Read = Callable[[str, DateReader], str | None]
# Kinds of lines that ask for support or offer an app.
_PLEAS = ("donate", "subscribe", "editors_note", "media", "other", "read_more", "navigation")


def find_source(lines: Sequence[CutText], body: Iterable[str], reader: DateReader) -> str | None:
    """Return the source that the strongest evidence in the lines names.

    Args:
        body: texts in which a source that is known by its host alone may be spelled out.
    """
    texts: dict[str, list[str]] = {}
    for line in lines:
        if line.text:
            texts.setdefault(line.kind, []).append(line.text)
    for kind, read in _evidence():
        # Most kinds are missing from most articles.
        answers = (read(text, reader) for text in texts[kind]) if kind in texts else ()
        found = next(filter(None, answers), None)
        if found and links.from_link(found):
            return links.spell_host(found, itertools.chain((line.text for line in lines), body))
        if found:
            return found
    return None


@functools.cache
def _evidence() -> tuple[tuple[str, _Read], ...]:
    """Return kinds of lines and how each is read, strongest first."""
    return (
        ("republication_notice", sources.from_notice),
        ("source_credit", _plain(functools.partial(sources.from_credit, is_guarded=False))),
        ("credit", sources.from_notice),
        ("credit", _named(sources.from_credit)),
        ("metadata", _named(_from_metadata)),
        ("dateline", _plain(sources.from_dateline)),
        ("credit", _plain(sources.from_credit)),
        ("metadata", _plain(_from_metadata)),
        ("credit", _plain(staff.from_contributors)),
        ("read_more", _plain(sources.from_read_more)),
        *((kind, _from_dated) for kind in ("read_more", "other")),
        ("republication_notice", sources.from_permission),
        ("legal", _plain(sources.from_copyright)),
        ("credit", _plain(sources.from_copyright)),
        ("byline", _plain(sources.from_byline)),
        ("other", _plain(staff.from_bare_name)),
        ("author_bio", _plain(staff.from_bio)),
        *((kind, _plain(staff.from_followed)) for kind in ("share", "author_bio", "other")),
        ("share", _plain(staff.from_shared_link)),
        *(
            (kind, _plain(staff.from_views))
            for kind in ("legal", "editors_note", "author_bio", "other")
        ),
        ("editors_note", sources.from_notice),
        ("editors_note", _plain(sources.from_opening)),
        ("subscribe", _plain(sources.from_plea)),
        ("donate", _plain(sources.from_plea)),
        *((kind, _plain(staff.from_support)) for kind in _PLEAS),
        ("title", _plain(sources.from_title)),
    )


def _plain(read: Callable[[str], str | None]) -> _Read:
    """Let a function that needs no dates stand beside those that do."""
    return lambda text, reader: read(text)


def _named(read: Callable[[str], str | None]) -> _Read:
    """Let `read` answer only with a name, not with a host: an agency in a dateline tells more."""

    def read_name(text: str, reader: DateReader) -> str | None:
        found = read(text)
        return None if found and links.from_link(found) else found

    return read_name


def _from_dated(text: str, reader: DateReader) -> str | None:
    """Read the site of a line that holds a date and its domain only."""
    return links.find_domain(text) if is_bare_date(text, reader) else None


def _from_metadata(text: str) -> str | None:
    named = fields.read_fields(text).get("source", [])
    urls = tidy.find_urls(text)
    return (
        next((name for name in map(sources.clean_source, named) if name), None)
        or (links.host_of(urls[0]) if urls else None)
        or links.find_domain(text)
    )
