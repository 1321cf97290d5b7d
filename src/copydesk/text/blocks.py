"""Find the paragraphs of a plain text or Markdown document as a reader sees them.

A line is a block, unless the document is hard-wrapped (docs/text.md says how that is told): then
lines are joined into the paragraphs they were cut from. Every character that prints lies in
exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from copydesk.text.shape import ends_with_stop, shape_of, starts_lower
from copydesk.text.space import trim

BlockKind = Literal["paragraph", "heading", "quote", "list_item"]
Markup = Literal["plain", "markdown"]

# CR LF, and every character that Unicode (5.8, Newline Guidelines) or str.splitlines takes for one.
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"[•‣▪●◦∙○■□▶►➤➢✓✔]\s*(?=\S)|[*·]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_DASH = re.compile(r"[-+*]\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}(?:\s|\Z)")
_FENCE = re.compile(r"(?:```|~~~)")
_RULER = re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,})\s*\Z")
_COLUMN_GAP = re.compile(r"\S(?:\t| {3,})\s{0,99}\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that reads as one: `text[start_char:end_char]`, no blank at its ends."""

    start_char: int
    end_char: int
    kind: BlockKind


def find_blocks(text: str, markup: Markup = "plain") -> list[Block]:
    """Return the blocks of `text` in order, apart from each other; linear in its length.

    >>> [b.kind for b in find_blocks("• Bread\\n• Butter\\n\\nBoth are dear this year.")]
    ['list_item', 'list_item', 'paragraph']
    """
    lines = list(_find_lines(text))
    marks = _mark_lines(text, lines, markup)
    groups = list(_join_lines(text, lines, marks))
    if markup == "markdown":
        kinds = [marks[first] or "paragraph" for first, _ in groups]
    else:
        kinds = _find_kinds(text, lines, groups, marks)
    return [
        Block(lines[first].start, lines[last].end, kind)
        for (first, last), kind in zip(groups, kinds, strict=True)
    ]


class _Line(NamedTuple):
    start: int  # of what prints
    end: int
    indent: int  # characters of blank before it
    is_after_gap: bool  # a blank line, or the document's start, stands before it


# A group of lines that make one block, as indices of the first and the last.
_Group = tuple[int, int]


def _find_lines(text: str) -> Iterator[_Line]:
    is_after_gap = True
    for begin, stop in _split_lines(text):
        start, end = trim(text, begin, stop)
        if start == end:
            is_after_gap = True
            continue
        yield _Line(start, end, start - begin, is_after_gap)
        is_after_gap = False


def _split_lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line_end in _LINE_END.finditer(text):
        yield begin, line_end.start()
        begin = line_end.end()
    yield begin, len(text)


def _mark_lines(text: str, lines: Sequence[_Line], markup: Markup) -> list[BlockKind | None]:
    if markup == "markdown":
        return _mark_markdown(text, lines)
    marks: list[BlockKind | None] = [None] * len(lines)
    numbered: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
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


def _mark_markdown(text: str, lines: Sequence[_Line]) -> list[BlockKind | None]:
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


def _markdown_mark(text: str, line: _Line) -> BlockKind | None:
    if _HASHES.match(text, line.start, line.end):
        return "heading"
    if text[line.start] == ">":
        return "quote"
    if _RULER.match(text, line.start, line.end):
        return "paragraph"
    is_item = _DASH.match(text, line.start, line.end) or _NUMBER.match(text, line.start, line.end)
    return "list_item" if is_item else None


def _is_underline(text: str, line: _Line, marks: Sequence[BlockKind | None]) -> bool:
    is_below_text = not line.is_after_gap and len(marks) > 1 and marks[-2] is None
    return is_below_text and text[line.start] in "=-"


def _join_lines(
    text: str, lines: Sequence[_Line], marks: Sequence[BlockKind | None]
) -> Iterator[_Group]:
    width = _find_wrap_width(text, lines, marks)
    first = 0
    for index in range(1, len(lines) + 1):
        is_end = index == len(lines) or not (width and _continues(text, lines, marks, index, width))
        if is_end and lines:
            yield first, index - 1
            first = index


# A wrapped line is at most this long; e-mail wraps at 72 to 80, typewritten wires at 69.
_MAX_WRAP_CHARS = 110
_MIN_WRAP_CHARS = 20
# Among pairs of lines in one run, the share where the second goes on within the sentence.
# Wrapped prose has 0.5 and more, lists of names and poems under 0.2.
_MIN_CONTINUED_SHARE = 0.3


def _find_wrap_width(
    text: str, lines: Sequence[_Line], marks: Sequence[BlockKind | None]
) -> int | None:
    """Return the column at which the lines of this document were cut; None if they were not."""
    pairs = [i for i in range(1, len(lines)) if _may_continue(text, lines, marks, i)]
    if not pairs:
        return None
    lengths = sorted(_length(lines[i - 1]) for i in pairs)
    width = lengths[(len(lengths) - 1) * 49 // 50]
    if not _MIN_WRAP_CHARS <= width <= _MAX_WRAP_CHARS:
        return None
    continued = sum(_runs_on(text, lines[i - 1], lines[i], width) for i in pairs)
    needed = max(1 if len(pairs) < 3 else 2, _MIN_CONTINUED_SHARE * len(pairs))
    return width if continued >= needed else None


def _may_continue(
    text: str, lines: Sequence[_Line], marks: Sequence[BlockKind | None], index: int
) -> bool:
    line, above = lines[index], lines[index - 1]
    if line.is_after_gap or marks[index] is not None:
        return False
    if marks[index - 1] in ("heading", "paragraph"):
        return False
    if marks[index - 1] is None and line.indent > above.indent + 1:
        return False
    return not (_is_table_row(text, above) or _is_table_row(text, line))


def _runs_on(text: str, above: _Line, line: _Line, width: int) -> bool:
    """Tell whether `above` is full and stops within a sentence that `line` goes on with."""
    head = text[line.start : line.end]
    is_inner = starts_lower(head) or not _is_cased(head)
    return (
        is_inner
        and _is_full(text, above, line, width)
        and not ends_with_stop(text[above.start : above.end])
    )


def _continues(
    text: str, lines: Sequence[_Line], marks: Sequence[BlockKind | None], index: int, width: int
) -> bool:
    if not _may_continue(text, lines, marks, index):
        return False
    above, line = lines[index - 1], lines[index]
    if _is_full(text, above, line, width):
        return True
    is_open = not ends_with_stop(text[above.start : above.end])
    return is_open and _length(above) * 5 >= width * 2 and starts_lower(text[line.start : line.end])


def _is_full(text: str, above: _Line, line: _Line, width: int) -> bool:
    # The first word below had no room above. A twelfth of slack: hyphens, justified columns.
    return _length(above) + 1 + _first_word_chars(text, line) > width - width // 12


def _first_word_chars(text: str, line: _Line) -> int:
    word = text[line.start : min(line.end, line.start + _MAX_WRAP_CHARS)].split(None, 1)[0]
    return len(word) if word[0] < "\u2e80" else 1


def _length(line: _Line) -> int:
    return line.indent + line.end - line.start


def _is_cased(head: str) -> bool:
    return head[:8].lower() != head[:8].upper()


def _is_table_row(text: str, line: _Line) -> bool:
    if line.end - line.start > 2 * _MAX_WRAP_CHARS:
        return False
    return len(_COLUMN_GAP.findall(text, line.start, line.end)) >= 2


def _find_kinds(
    text: str,
    lines: Sequence[_Line],
    groups: Sequence[_Group],
    marks: Sequence[BlockKind | None],
) -> list[BlockKind]:
    spans = [(lines[first].start, lines[last].end) for first, last in groups]
    is_prose = [_is_prose(text, *span) for span in spans]
    kinds: list[BlockKind] = []
    for index, (first, _) in enumerate(groups):
        is_between = (index == 0 or is_prose[index - 1]) and any(is_prose[index + 1 : index + 2])
        if mark := marks[first]:
            kinds.append(mark)
        elif is_between and _looks_like_heading(text, *spans[index]):
            kinds.append("heading")
        else:
            kinds.append("paragraph")
    return kinds


# Characters of a paragraph that surely is one, and of a heading that surely is one.
_MIN_PROSE_CHARS = 80
_MAX_HEADING_CHARS = 80
_MAX_HEADING_WORDS = 10
_NO_HEADING_END = re.compile(r"[,;:،؛、，；：\-–—…/|]\Z")
_NO_HEADING_START = re.compile(r"[\"'“”„«»‘’‹(\[{*@#©—–-]")


def _is_prose(text: str, start: int, end: int) -> bool:
    return end - start >= _MIN_PROSE_CHARS and ends_with_stop(text[max(start, end - 16) : end])


def _looks_like_heading(text: str, start: int, end: int) -> bool:
    if end - start > _MAX_HEADING_CHARS or ends_with_stop(text[start:end]):
        return False
    line = text[start:end]
    if _NO_HEADING_START.match(line) or _NO_HEADING_END.search(line):
        return False
    shape = shape_of(line)
    is_address = shape.has_handle or shape.has_url or shape.has_email or shape.has_copyright
    is_short = 2 <= shape.words <= _MAX_HEADING_WORDS and not shape.starts_lower
    return is_short and not is_address and shape.letters * 2 > shape.chars
