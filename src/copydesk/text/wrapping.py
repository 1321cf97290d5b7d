"""Lines of a text, and the paragraphs that hard-wrapped lines were cut from.

A document is taken for hard-wrapped when its lines are full (the first word of the next line would
not have fitted) and stop in mid-sentence; then full lines are joined with what follows. Prose
passes this test, lists, poems, tables and one-line paragraphs do not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.text.shape import ends_with_stop, is_small, starts_lower
from copydesk.text.space import trim

_COLUMN_GAP = re.compile(r"\S(?:\t| {3,})\s{0,99}\S")
# A wrapped line is at most this long; e-mail wraps at 72 to 80, typewritten wires at 69.
_MAX_WRAP_CHARS = 110
_MIN_WRAP_CHARS = 20
# What ends a line in the middle of a phrase: articles, prepositions and "and" of the languages that
# wires are written in, and who said it. A headline right above wrapped lines rarely does.
_MID_PHRASE = re.compile(
    r"(?:^| )(?:the|an?|of|and|or|its|their|that|in|on|at|by|with|for|from|to"
    r"|der|das|den|dem|des|eine?|einen|einem|und|oder|von|les?|une?|du|de|et"
    r"|el|los|las|del|y|della|dos|das|um|uma|het|een|van)$"
    r"|^[^,]{1,60} said$"
)
# Among pairs of lines in one run, the share where the second goes on within the sentence.
_MIN_CONTINUED_SHARE = 0.3


class Line(NamedTuple):
    """What prints of a line: text[start:end]."""

    start: int
    end: int
    indent: int  # blank characters before it
    is_after_gap: bool  # a blank line, or nothing, stands before it


def find_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    is_after_gap = True
    begin = 0
    # str.splitlines parts at CR LF and at what Unicode (5.8, Newline Guidelines) takes for a line
    # end; the lines with their ends tell how long those are.
    for line, whole in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        start, end = trim(text, begin, begin + len(line)) if line else (begin, begin)
        if start < end:
            lines.append(Line(start, end, start - begin, is_after_gap))
        is_after_gap = start == end
        begin += len(whole)
    return lines


def join_lines(
    text: str, lines: Sequence[Line], openers: Collection[int], closed: Collection[int]
) -> list[tuple[int, int]]:
    """Return the groups of `lines` that read as one, as indices of the first and the last line.

    Args:
        text: what the lines are of.
        lines: all lines, in order.
        openers: indices of lines that begin a group whatever stands above (list items, headings).
        closed: indices of lines that no other line may follow in their group (headings).
    """
    page = _Page(text, lines, openers, closed)
    width = _find_wrap_width(page)
    is_indented = width > 0 and any(_is_indented(lines, i) for i in range(1, len(lines)))
    groups: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(lines)):
        if not (width and _continues(page, index, width, is_indented)):
            groups.append((first, index - 1))
            first = index
    return [*groups, (first, len(lines) - 1)] if lines else []


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    lines: Sequence[Line]
    openers: Collection[int]
    closed: Collection[int]

    def words(self, line: Line) -> str:
        return self.text[line.start : line.end]


def _find_wrap_width(page: _Page) -> int:
    """Return the column at which the lines of this document were cut; 0 if they were not."""
    followed = [i for i in range(1, len(page.lines)) if not page.lines[i].is_after_gap]
    # Lines as long as paragraphs settle most documents without a closer look.
    if not 0 < _typical_length(page.lines, followed) <= _MAX_WRAP_CHARS:
        return 0
    pairs = [i for i in followed if _may_continue(page, i)]
    width = _typical_length(page.lines, pairs)
    continued = sum(_runs_on(page, i, width) for i in pairs)
    needed = max(1 if len(pairs) < 3 else 2, _MIN_CONTINUED_SHARE * len(pairs))
    return width if width >= _MIN_WRAP_CHARS and continued >= needed else 0


def _typical_length(lines: Sequence[Line], pairs: Sequence[int]) -> int:
    """Return the length that one in fifty of the upper lines exceeds: stray lines may be longer."""
    lengths = sorted(_length(lines[i - 1]) for i in pairs)
    return lengths[(len(lengths) - 1) * 49 // 50] if lengths else 0


def _may_continue(page: _Page, index: int) -> bool:
    line, above = page.lines[index], page.lines[index - 1]
    if line.is_after_gap or index in page.openers or index - 1 in page.closed:
        return False
    if _is_address(page, line) or _is_address(page, above):
        return False
    # Under a list item the rest hangs; elsewhere an indent begins a paragraph.
    if _is_indented(page.lines, index) and index - 1 not in page.openers:
        return False
    return not (_is_table_row(page, above) or _is_table_row(page, line))


def _is_address(page: _Page, line: Line) -> bool:
    return page.text.startswith(("http://", "https://", "www."), line.start)


def _is_indented(lines: Sequence[Line], index: int) -> bool:
    return not lines[index].is_after_gap and lines[index].indent > lines[index - 1].indent + 1


def _runs_on(page: _Page, index: int, width: int) -> bool:
    """Tell whether the line above is full and stops in a sentence that this one goes on with."""
    first = page.text[page.lines[index].start]
    is_inner = first.isalpha() and not first.isupper()
    is_short = _length(page.lines[index]) <= _MAX_WRAP_CHARS
    # Letters without case begin every line alike; a line far too long was not wrapped at all.
    tells_little = not is_small(first) and _exceeds(page.lines[index - 1], width)
    is_inner = is_inner and is_short and not tells_little
    return is_inner and _is_full(page, index, width) and _is_open(page, index - 1)


def _continues(page: _Page, index: int, width: int, is_indented: bool) -> bool:
    if not _may_continue(page, index) or _exceeds(page.lines[index], width):
        return False
    if _is_full(page, index, width):
        return True
    return _is_cut_short(page, index, width, is_indented)


def _is_cut_short(page: _Page, index: int, width: int, is_indented: bool) -> bool:
    """Tell whether the line above is short only since something, a dateline say, was taken out.

    A name or a headline is short too, so what is very short must be gone on with by more than a
    line of its kind: by a full one, or small. Of 154 lines of wires between a fifth and two fifths
    of the width 147 are the beginnings of sentences; the others belong to tables.
    """
    line, above = page.lines[index], page.lines[index - 1]
    if _MID_PHRASE.search(page.words(above)):
        return True
    if not _is_open(page, index - 1) or _length(above) * 5 < width:
        return False
    is_flush = is_indented and line.indent <= 1 and above.indent <= 1
    is_long = _length(above) * 5 >= width * 2 or _is_gone_on_with(page, index, width)
    return starts_lower(page.words(line)) or (is_flush and is_long)


def _is_gone_on_with(page: _Page, index: int, width: int) -> bool:
    after = index + 1
    is_inner = after < len(page.lines) and not page.lines[after].is_after_gap
    return is_inner and _is_full(page, after, width)


def _exceeds(line: Line, width: int) -> bool:
    """Tell whether a line is far too long to have been cut at this column: a paragraph."""
    return _length(line) * 4 > width * 5


def _is_open(page: _Page, index: int) -> bool:
    return not ends_with_stop(page.words(page.lines[index]))


def _is_full(page: _Page, index: int, width: int) -> bool:
    # The first word below had no room above. A twelfth of slack: hyphens, justified columns.
    above, line = page.lines[index - 1], page.lines[index]
    return _length(above) + 1 + _first_word_chars(page, line) > width - width // 12


def _first_word_chars(page: _Page, line: Line) -> int:
    word = page.words(line)[:_MAX_WRAP_CHARS].split(None, 1)[0]
    # Chinese and Japanese break between any two characters.
    return len(word) if word[0] < "\u2e80" else 1


def _length(line: Line) -> int:
    return line.indent + line.end - line.start


def _is_table_row(page: _Page, line: Line) -> bool:
    if line.end - line.start > 2 * _MAX_WRAP_CHARS:
        return False
    return len(_COLUMN_GAP.findall(page.text, line.start, line.end)) >= 2
