"""The authors of an article, from the first place that names any."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from copydesk.describing import bios, bylines, casing, fields, names, notes, signatures
from copydesk.describing.dates import DateReader
from copydesk.describing.model import CutText, Markup
from copydesk.describing.reporters import names_in_dateline, names_of_reporters

# lines from one byline to the next of the same article; on a page, the next article's is further.
_NEAR_LINES = 5
# paragraphs that tell what an article is about.
_FIRST_PARAGRAPHS = 3
# lines on top in which a note is about the author, even of an article that lists people.
_TOP_LINES = 2


def find_authors(
    lines: Sequence[CutText],
    body: Sequence[str],
    texts: Iterable[str],
    markup: Markup,
    reader: DateReader,
) -> list[str]:
    """Return the authors from the first place that names any.

    Where none names a person, an organisation that the page's markup names as author stands in.

    Args:
        body: the paragraphs, which may be signed.
        texts: those in which a name that is set in capitals may stand in its own spelling.
    """
    finders: tuple[Callable[[], list[str]], ...] = (
        lambda: bylines.unique(list(markup.authors)),
        lambda: _names_of_reporters(lines, reader),
        lambda: _names_in_bylines(lines, body, reader),
        lambda: _names_in(lines, "dateline", names_in_dateline) if reader.language == "zh" else [],
        lambda: _names_in(lines, "title", lambda text: signatures.find_listed(text, body, reader)),
        lambda: _names_in(lines, "metadata", lambda text: _names_in_metadata(text, reader)),
        lambda: _beside_date(lines, body, reader),
        lambda: _below_headline(lines, body),
        lambda: _names_in_bios(lines, body, reader),
        lambda: _names_in(lines, "legal", notes.names_with_roles),
        lambda: _names_in(lines, "byline", notes.names_with_roles),
        lambda: _names_in(lines, "editors_note", notes.names_in_editors_note),
        lambda: _names_in(lines, "credit", lambda text: bios.names_in_credit(text, reader)),
        lambda: _names_in(lines, "credit", notes.names_with_roles),
        lambda: _names_in(lines, "credit", lambda text: bios.names_behind_credit(text, reader)),
        lambda: _permitting(lines),
        lambda: _names_in(lines, "legal", notes.names_in_views),
        lambda: _names_in(lines, "read_more", bios.names_in_more),
        lambda: _in_highlights(lines, body),
        lambda: signatures.find_signature(body, reader),
        lambda: signatures.find_note(body),
    )
    for find in finders:
        found = [spelled for name in find() if (spelled := _spell(name, lines, texts))]
        if found:
            return bylines.unique(found)
    return list(markup.organisations)


def _names_of_reporters(lines: Iterable[CutText], reader: DateReader) -> list[str]:
    """Return the reporters whom lines around a Korean article name, first those of its bylines."""
    if reader.language != "ko":
        return []
    named = (
        _names_in(lines, kind, names_of_reporters) for kind in ("byline", "metadata", "credit")
    )
    return next((names for names in named if names), [])


def _spell(name: str, lines: Sequence[CutText], texts: Iterable[str]) -> str | None:
    """Spell a name in capitals as the texts do; what they have in small letters is none."""
    spelled = casing.spell_name(name, itertools.chain((line.text for line in lines), texts))
    return None if spelled.islower() and spelled != name else spelled


def _permitting(lines: Sequence[CutText]) -> list[str]:
    """Return the person whose permission a notice thanks for ("with permission from Jane Doe")."""
    notices = [line for line in lines if line.kind in ("republication_notice", "legal")]
    found = [bios.names_in_permission(line.text) for line in notices]
    return bylines.unique([name for names in found for name in names])


def _names_in(lines: Iterable[CutText], kind: str, read: Callable[[str], list[str]]) -> list[str]:
    texts = [line.text for line in lines if line.kind == kind]
    return bylines.unique([name for text in texts for name in read(text)]) if texts else []


def _names_in_bios(lines: Iterable[CutText], body: Sequence[str], reader: DateReader) -> list[str]:
    """Return whom notes are about; where the body lists people with theirs, only those on top."""
    noted = [line for line in lines if line.kind == "author_bio"]
    if any(line.line_index > _TOP_LINES for line in noted) and signatures.lists_notes(body):
        noted = [line for line in noted if line.line_index <= _TOP_LINES]
    return _names_in(noted, "author_bio", lambda text: bios.names_in_bio(text, reader))


def _in_highlights(lines: Iterable[CutText], body: Sequence[str]) -> list[str]:
    """Return who says what the highlights tell, if the body never names them: it is theirs."""
    found = _names_in(lines, "subtitle", notes.names_in_highlight)
    # A name that is all of a paragraph stood beside the picture of the author.
    others = [text for text in body if text not in found]
    return [name for name in found if not notes.is_told_of(name, others)]


def _names_in_bylines(
    lines: Iterable[CutText], body: Sequence[str], reader: DateReader
) -> list[str]:
    """Return whom the first byline names, and those near it; others head further articles.

    Beside a byline with its by-word names without it are those of captions and boxes.
    """
    found: list[tuple[str, list[str]]] = []
    last = None
    for line in lines:
        if line.kind != "byline" or (last is not None and line.line_index - last > _NEAR_LINES):
            continue
        if named := _own_names(line.text, body, reader):
            found.append((line.text, named))
            last = line.line_index
    signed = [bylines.has_byword(text, reader) for text, _ in found]
    any_signed = any(signed)
    kept = [
        named
        for (text, named), is_signed in zip(found, signed, strict=True)
        if is_signed or not any_signed or names.has_role(text)
    ]
    return bylines.unique([name for named in kept for name in named])


def _own_names(text: str, body: Sequence[str], reader: DateReader) -> list[str]:
    """Return whom a byline names; of bare names those that the article is not about."""
    found = bylines.names_in_byline(text, reader)
    is_bare = found and not bylines.has_byword(text, reader) and not any(map(str.isdigit, text))
    return [name for name in found if not _is_subject(name, body)] if is_bare else found


def _is_subject(name: str, body: Sequence[str]) -> bool:
    """Say whether the article is about somebody or something: it begins with that and comes back.

    Of ten bare names in 19,900 texts that the body holds as well, the five that it begins with are
    of whom it tells, and the others of who wrote it.
    """
    if not notes.is_told_of(name, body[:_FIRST_PARAGRAPHS]):
        return False
    return sum(notes.is_told_of(name, [text]) for text in body) > 1


def _beside_date(lines: Iterable[CutText], body: Sequence[str], reader: DateReader) -> list[str]:
    """Return who stands behind a bar beside the date above the text, if the body never names them.

    Whom it names is what the article is about.
    """
    above = [line for line in lines if line.line_index <= _NEAR_LINES and "|" in line.text]
    found = _names_in(above, "metadata", lambda text: bylines.name_beside_date(text, reader))
    return [name for name in found if not notes.is_told_of(name, body)]


def _below_headline(lines: Sequence[CutText], body: Sequence[str]) -> list[str]:
    """Return who stands close below the headline of a page, if the body never names them.

    Of 475 copied pages seven hold such a line of two words or more, six of them the author's.
    """
    title = next((line.line_index for line in lines if line.kind == "title"), None)
    if title is None:
        return []
    near = range(title + 1, title + 1 + _NEAR_LINES)
    alone = [line.text for line in lines if line.kind == "other" and line.line_index in near]
    found = [text for text in alone if " " in text and names.clean_name(text) == text]
    return [
        name for name in found if not notes.is_told_of(name, body) and not _is_label(name, body)
    ]


def _is_label(text: str, body: Sequence[str]) -> bool:
    """Say whether the body writes a word of a text small, as it writes none of a name."""
    words = {word.casefold() for word in text.split()}
    return any(not words.isdisjoint(paragraph.split()) for paragraph in body)


def _names_in_metadata(text: str, reader: DateReader) -> list[str]:
    named = fields.read_fields(text).get("author", [])
    if not named and bylines.has_byword(text, reader):
        named = [text]
    return [name for value in named for name in bylines.names_in_byline(value, reader)]
