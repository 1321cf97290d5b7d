"""Notes on the author that no rule's wording finds, around a text that names nobody so."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.describing import notes

# lines at the end that may be notes, and characters of one.
_NOTES = 3
_NOTE_CHARS = 1200
# body lines beside the notes; a list of people who are told of is no article.
_LEAST_BESIDE = 3
# titles of books and shows in quotes, which are no speech; at the end of a text, where somebody may
# have the last word, only those in which every longer word has a capital.
_TITLE = re.compile(r"[“\"]\w[^“”\"]{0,100}[”\"]")
_TITLE_WORD = r"(?:[A-Z\d][\w’'&:-]*[,!?.]?|of|the|and|an?|in|on|for|to|at|with|from|by|is|as|or)"
_CAPITAL_TITLE = re.compile(rf"[“\"]{_TITLE_WORD}(?: {_TITLE_WORD}){{0,20}}[”\"]")
# What stands before the name of somebody who writes, and after it would be a role.
_RANK = re.compile(r"^(?:Judge|Justice|Pastor|Rabbi|Ambassador|Admiral|General|Colonel) (?=[A-Z])")


def find_author_notes(article: Article) -> list[Cut]:
    """Propose to cut the lines that say what somebody does for a living, and nothing else.

    They are the last ones, or in a plain text the first one. Whom an article is about is named in
    it, its author is not: no other line may hold the surname.
    """
    lines = article.open_lines
    cuts = [
        article.cut_line(index, "shape.author-note")
        for index in _find_notes(article, lines, [*reversed(lines[-_NOTES:])])
    ]
    if article.is_plain_with_body and lines and not cuts:
        top = _find_notes(article, lines, lines[:1], has_titles=True)
        cuts += [article.cut_line(index, "shape.author-note-above") for index in top]
    return cuts


def _find_notes(
    article: Article, lines: list[int], order: list[int], *, has_titles: bool = False
) -> list[int]:
    """The lines, as far as they go in that order, that are notes on people told of nowhere else."""
    found: dict[int, list[str]] = {}
    titles = _TITLE if has_titles else _CAPITAL_TITLE
    for index in order:
        text = article.lines[index].text
        people = []
        if len(text) <= _NOTE_CHARS:
            people = notes.names_with_roles(_RANK.sub("", text))
        if not people or notes.speaks(titles.sub("", text)):
            break
        found[index] = people
    if not found:
        return []
    people = [name for names in found.values() for name in names]
    beside = [
        text for i in lines if i not in found and (text := article.lines[i].text) not in people
    ]
    is_told = any(notes.is_told_of(name, beside) for name in people)
    return [] if is_told or len(beside) < _LEAST_BESIDE else sorted(found)
