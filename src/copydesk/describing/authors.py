"""The authors of an article, from the first place that names any."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from copydesk.describing import bios, bylines, casing, fields
from copydesk.describing.dates import DateReader
from copydesk.describing.model import CutText, Markup


def find_authors(
    lines: Sequence[CutText], body: Iterable[str], markup: Markup, reader: DateReader
) -> list[str]:
    """Return the authors from the first place that names any.

    Where none names a person, an organisation that the page's markup names as author stands in.

    Args:
        body: texts in which a name that is set in capitals may stand in its own spelling.
    """
    for found in (
        bylines.unique(list(markup.authors)),
        _names_in(lines, "byline", lambda text: bylines.names_in_byline(text, reader)),
        _names_in(lines, "metadata", lambda text: _names_in_metadata(text, reader)),
        _names_in(lines, "author_bio", lambda text: bios.names_in_bio(text, reader)),
        _names_in(lines, "credit", lambda text: bios.names_in_credit(text, reader)),
    ):
        if found:
            return bylines.unique([_spell(name, lines, body) for name in found])
    return list(markup.organisations)


def _spell(name: str, lines: Sequence[CutText], body: Iterable[str]) -> str:
    return casing.spell_name(name, itertools.chain((line.text for line in lines), body))


def _names_in(lines: Iterable[CutText], kind: str, read: Callable[[str], list[str]]) -> list[str]:
    return bylines.unique([name for line in lines if line.kind == kind for name in read(line.text)])


def _names_in_metadata(text: str, reader: DateReader) -> list[str]:
    named = fields.read_fields(text).get("author", [])
    if not named and bylines.has_prefix(text):
        named = [text]
    return [name for value in named for name in bylines.names_in_byline(value, reader)]
