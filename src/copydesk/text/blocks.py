"""Find the paragraphs of a plain text or Markdown document as a reader sees them.

A line is a block, unless the document is hard-wrapped: then lines are joined into the paragraphs
they were cut from. Every character that prints lies in exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from copydesk.text.shape import ends_with_stop, holds_address, starts_lower
from copydesk.text.wrapping import Line, find_lines, join_lines

BlockKind = Literal["paragraph", "heading", "quote", "list_item"]
Markup = Literal["plain", "markdown"]

_BULLET = re.compile(r"[•‣▪●◦∙○■□▶►➤➢✓✔]\s*(?=\S)|[*·]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_DASH = re.compile(r"[-+*]\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}(?:\s|\Z)")
_FENCE = re.compile(r"(?:```|~~~)")
_RULER = re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,})\s*\Z")


class Block(NamedTuple):
    """A piece of a document that reads as one: text[start_char:end_char], not blank at its ends."""

    start_char: int
    end_char: int
    kind: BlockKind


def find_blocks(text: str, markup: Markup = "plain") -> list[Block]:
    """Return the blocks of `text` in order, apart from each other; linear in its length.

    >>> [b.kind for b in find_blocks("• Bread\\n• Butter\\n\\nBoth are dear this year.")]
    ['list_item', 'list_item', 'paragraph']
    """
    lines = find_lines(text)
    marks = _mark_lines(text, lines, markup)
    openers = {i for i, mark in enumerate(marks) if mark}
    closed = {i for i, mark in enumerate(marks) if mark in ("heading", "paragraph")}
    groups = join_lines(text, lines, openers, closed)
    if markup == "markdown":
        kinds = [marks[first] or "paragraph" for first, _ in groups]
    else:
        kinds = _find_kinds(text, lines, groups, marks)
    return [
        Block(lines[first].start, lines[last].end, kind)
        for (first, last), kind in zip(groups, kinds, strict=True)
    ]


def _mark_lines(text: str, lines: Sequence[Line], markup: Markup) -> list[BlockKind | None]:
    if markup == "markdown":
        return _mark_markdown(text, lines)
    marks: list[BlockKind | None] = [None] * len(lines)
    numbered: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if text[line.start].isalpha():
            continue
        if text[line.start] == ">":
            marks[index] = "quote"
        elif _BULLET.match(text, line.start, line.end):
            marks[index] = "list_item"
        elif number := _NUMBER.match(text, line.start, line.end):
            numbered.setdefault(int(number[1]), []).append(index)
    for index in _pick_lists(numbered):
        marks[index] = "list_item"
    return marks


def _pick_lists(numbered: dict[int, list[int]]) -> Iterator[int]:
    # "5. October" opens a sentence in some languages; a list has a neighbouring number too.
    for number, indices in numbered.items():
        if number + 1 in numbered or number - 1 in numbered:
            yield from indices


def _mark_markdown(text: str, lines: Sequence[Line]) -> list[BlockKind | None]:
    marks: list[BlockKind | None] = []
    is_code = False
    for line in lines:
        if _FENCE.match(text, line.start):
            is_code = not is_code
            marks.append("paragraph")
        elif is_code:
            marks.append("paragraph")
        else:
            marks.append(_markdown_mark(text, line))
            if marks[-1] == "paragraph" and _is_underline(text, line, marks):
                marks[-2] = "heading"
    return marks


def _markdown_mark(text: str, line: Line) -> BlockKind | None:
    if _HASHES.match(text, line.start, line.end):
        return "heading"
    if text[line.start] == ">":
        return "quote"
    if _RULER.match(text, line.start, line.end):
        return "paragraph"
    is_item = _DASH.match(text, line.start, line.end) or _NUMBER.match(text, line.start, line.end)
    return "list_item" if is_item else None


def _is_underline(text: str, line: Line, marks: Sequence[BlockKind | None]) -> bool:
    is_below_text = not line.is_after_gap and len(marks) > 1 and marks[-2] is None
    return is_below_text and text[line.start] in "=-"


def _find_kinds(
    text: str,
    lines: Sequence[Line],
    groups: Sequence[tuple[int, int]],
    marks: Sequence[BlockKind | None],
) -> list[BlockKind]:
    spans = [(lines[first].start, lines[last].end) for first, last in groups]
    is_prose = [_is_prose(text, *span) for span in spans]
    kinds: list[BlockKind] = []
    for index, (first, _) in enumerate(groups):
        if mark := marks[first]:
            kinds.append(mark)
        elif is_prose[index]:
            kinds.append("paragraph")
        else:
            is_above_prose = any(is_prose[index + 1 : index + 2])
            is_between = is_above_prose and (index == 0 or is_prose[index - 1])
            is_heading = is_between and _looks_like_heading(text, *spans[index])
            kinds.append("heading" if is_heading else "paragraph")
    return kinds


# Characters of a paragraph that surely is one, and of a heading that surely is one.
_MIN_PROSE_CHARS = 80
_MAX_HEADING_CHARS = 80
_MAX_HEADING_WORDS = 10
# From here on characters say twice as much, and Chinese and Japanese have no spaces.
_EAST_ASIA = "\u2e80"
_NO_HEADING_END = re.compile(r"[,;:،؛、，；：\-–—…/|]\Z")
_NO_HEADING_START = re.compile(r"[\"'“”„«»‘’‹(\[{*@#©—–-]")


def _is_prose(text: str, start: int, end: int) -> bool:
    needed = _MIN_PROSE_CHARS // 2 if text[start] >= _EAST_ASIA else _MIN_PROSE_CHARS
    return end - start >= needed and ends_with_stop(text[max(start, end - 16) : end])


def _looks_like_heading(text: str, start: int, end: int) -> bool:
    if end - start > _MAX_HEADING_CHARS:
        return False
    line = text[start:end]
    if ends_with_stop(line) or _NO_HEADING_START.match(line) or _NO_HEADING_END.search(line):
        return False
    is_short = 2 <= len(line.split()) <= _MAX_HEADING_WORDS and not starts_lower(line)
    if line[0] >= _EAST_ASIA:
        is_short = 4 <= len(line) <= _MAX_HEADING_CHARS // 2
    has_words = sum(map(str.isalpha, line)) * 2 > len(line)
    return is_short and has_words and not holds_address(line)
