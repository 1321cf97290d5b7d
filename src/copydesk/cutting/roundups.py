"""Articles of several authors: what stands about each of them below or beside their part."""

from __future__ import annotations

import re
from collections import Counter

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_name
from copydesk.cutting.model import Cut
from copydesk.describing import names, notes

# "Jane Doe: The dam was late", without a stop: the heading of her part.
_HEADING = re.compile(r"(?P<name>[^:]{4,40}): (?P<rest>\S.{5,})")
_NAME_WORDS = range(2, 5)
# authors that make an article one of several; a single one may be whom it is about.
_LEAST_AUTHORS = 2
# What a rule finds about the author of an article, whose portrait stands within it.
_ABOUT_AUTHOR = frozenset({"author_bio", "byline", "editors_note", "legal"})
# what stands behind the author's name in the highlights, never behind that of whom they are about.
_SPEAKS = re.compile(r": |,? (?:says|writes|argues|asks)\b")
# lines at the end where a name alone signs the text.
_SIGNED_LINES = 3
# of 6,140 English articles one has more than five lines that tell of authors or highlights: 18.
_TOLD_LINES = 64


def find_roundup_notes(article: Article) -> list[Cut]:
    """Propose cuts of notes on the authors of the parts, and of names below pictures."""
    if not article.is_plain_with_body:
        return []
    names_alone = _names_alone(article)
    headings = _headings(article)
    authors = frozenset(headings.values())
    told = _told_of_authors(article) if names_alone else []
    cuts = [
        article.cut_line(index, "shape.portrait")
        for index, name in names_alone.items()
        if name in authors or _is_told_of(name, told)
    ]
    cuts += [article.cut_line(index, "shape.portrait") for index in _said_twice(article)]
    if len(authors) < _LEAST_AUTHORS:
        return cuts
    return cuts + [
        article.cut_line(index, "shape.part-note")
        for index in range(1, len(article.lines))
        if not article.is_cut[index] and _is_note(article, index, headings, authors)
    ]


def _headings(article: Article) -> dict[int, str]:
    """The lines that name the author of the part that they head, by their places."""
    found = {}
    for index, shape in enumerate(article.shapes):
        match = None if shape.is_sentence or not shape.is_bare else _HEADING.fullmatch(shape.text)
        if match and _is_person(match["name"]):
            found[index] = match["name"]
    return found


def _names_alone(article: Article) -> dict[int, str]:
    """Lines between paragraphs that are one person's name, which stands alone once only."""
    alone = {
        index: shape.text
        for index, shape in enumerate(article.shapes)
        if shape.words in _NAME_WORDS and not article.is_cut[index] and _is_person(shape.text)
    }
    spoken = Counter(alone.values())
    last = len(article.lines) - _SIGNED_LINES
    return {
        index: name
        for index, name in alone.items()
        if spoken[name] == 1
        and 0 < index < last
        and (index + 1 in alone or _is_text(article, index + 1))
    }


def _said_twice(article: Article) -> list[int]:
    """Names of a person right below which the same name stands again, alone or with an office."""
    found = []
    for index in range(1, len(article.lines) - _SIGNED_LINES):
        name, below = article.shapes[index], article.shapes[index + 1]
        is_name = name.words in _NAME_WORDS and not article.is_cut[index] and below.is_bare
        if is_name and not below.is_sentence and name.text in below.text and ":" not in below.text:
            found += [index, index + 1] if _is_person(name.text) else []
    return found


def _is_text(article: Article, index: int) -> bool:
    return article.shapes[index].is_sentence and not article.is_cut[index]


def _is_person(text: str) -> bool:
    is_short = len(text.split()) in _NAME_WORDS and not text.isupper()
    return is_short and is_name(text) and names.is_person(text)


def _told_of_authors(article: Article) -> list[tuple[str, bool]]:
    """Lines in which a rule finds their author or highlights, and whether they tell of the author.

    No more of them than an article has: each name that stands alone is looked for in each.
    """
    found = []
    for index, hits in enumerate(article.hits):
        kinds = article.whole_kinds(index) if hits else set()
        is_author = not _ABOUT_AUTHOR.isdisjoint(kinds)
        if is_author or "subtitle" in kinds:
            found.append((article.lines[index].text, is_author))
    return found[:_TOLD_LINES]


def _is_told_of(name: str, told: list[tuple[str, bool]]) -> bool:
    """Whether a line speaks of its author by this name, or highlights say what one says."""
    for text, is_author in told:
        start = text.find(name)
        if start >= 0 and (is_author or _SPEAKS.match(text, start + len(name))):
            return True
    return False


def _is_note(
    article: Article, index: int, headings: dict[int, str], authors: frozenset[str]
) -> bool:
    """Whether a line ends a part and says what the author of a part does for a living."""
    below = index + 1
    is_end = below == len(article.lines) or below in headings or article.is_cut[below]
    if not is_end or index in headings:
        return False
    text = article.lines[index].text
    told = notes.names_with_roles(text)
    return bool(told) and told[0] in authors and text.startswith(told[0])
