"""Notes on the author that no rule's wording finds, at the end of a text that names nobody so."""

from __future__ import annotations

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.describing import notes

# lines at the end that may be notes, and characters of one.
_NOTES = 3
_NOTE_CHARS = 1200
# body lines above the notes; a list of people who are told of is no article.
_LEAST_ABOVE = 3


def find_author_notes(article: Article) -> list[Cut]:
    """Propose to cut the last lines that say what somebody does for a living, and nothing else.

    Whom an article is about is named in it, its author is not: no other line may hold the surname.
    """
    lines = [index for index, cut in enumerate(article.is_cut) if not cut]
    found: dict[int, list[str]] = {}
    for index in reversed(lines[-_NOTES:]):
        text = article.lines[index].text
        people = [] if len(text) > _NOTE_CHARS else notes.names_with_roles(text)
        if not people or notes.speaks(text):
            break
        found[index] = people
    if not found:
        return []
    people = [name for names in found.values() for name in names]
    above = [
        text for i in lines if i not in found and (text := article.lines[i].text) not in people
    ]
    if len(above) < _LEAST_ABOVE or any(notes.is_told_of(name, above) for name in people):
        return []
    return [article.cut_line(index, "shape.author-note") for index in sorted(found)]
