"""The difference of two quotes word by word, in time that grows with their length and no faster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A character that is a word by itself: scripts written without spaces, with the marks on it.
_SINGLE = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_SIGN = r"[!-/:-@\[-`{-~¡-¿\u2010-\u2027\u2030-\u205e\u3001-\u3030\uff01-\uff0f\uff1a-\uff20]"
_WORD = re.compile(rf"{_SINGLE}|{_SIGN}|(?:(?!{_SINGLE}|{_SIGN})\S)+")
# Edits searched for at once before the best way so far is taken: exact up to here, and near enough
# beyond; the whole costs at most 2 * _MOST_EDITS steps a word.
_MOST_EDITS = 48

_Edit = tuple[int, int, int, int]  # words a[from:to] stand where words b[from:to] do


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in either text at one place; `word_count` is that of the longer side."""

    text_a: str
    text_b: str
    is_equal: bool
    word_count: int


def compare_words(text_a: str, text_b: str) -> list[Stretch]:
    """Align two texts by their words; space between words does not count.

    Returns:
        Stretches in order, equal and different in turn. Joined, the sides are the texts without
        the blanks at their ends.

    Source:
        Myers, An O(ND) Difference Algorithm and Its Variations (1986), taken up anew after
        _MOST_EDITS edits from the furthest point reached.

    >>> [(s.text_a.strip(), s.text_b.strip()) for s in compare_words("a big dog", "a dog")]
    [('a', 'a'), ('big', ''), ('dog', 'dog')]
    """
    a, b = _Words(text_a), _Words(text_b)
    stretches: list[Stretch] = []
    at_a = at_b = 0
    end = (len(a.words), len(a.words), len(b.words), len(b.words))
    for from_a, to_a, from_b, to_b in (*_differences(a.words, b.words), end):
        if at_a < from_a:
            stretches.append(
                Stretch(a.quote(at_a, from_a), b.quote(at_b, from_b), True, from_a - at_a)
            )
        if from_a < to_a or from_b < to_b:
            longer = max(to_a - from_a, to_b - from_b)
            stretches.append(Stretch(a.quote(from_a, to_a), b.quote(from_b, to_b), False, longer))
        at_a, at_b = to_a, to_b
    return stretches


class _Words:
    """The words of a text and where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[low:high] for low, high in self._spans]

    def quote(self, low: int, high: int) -> str:
        """The words low to high, with the blanks before each but the text's first."""
        if low == high:
            return ""
        start = self._spans[low - 1][1] if low else self._spans[0][0]
        return self._text[start : self._spans[high - 1][1]]


def _differences(a: Sequence[str], b: Sequence[str]) -> Iterator[_Edit]:
    """Where the words differ, in order, neighbours joined."""
    held: _Edit | None = None
    x = y = 0
    while x < len(a) or y < len(b):
        for edit in _search(a, b, x, y):
            if held and held[1] == edit[0] and held[3] == edit[2]:
                held = (held[0], edit[1], held[2], edit[3])
            else:
                if held:
                    yield held
                held = edit
            x, y = edit[1], edit[3]
        while x < len(a) and y < len(b) and a[x] == b[y]:
            x, y = x + 1, y + 1
    if held:
        yield held


def _search(a: Sequence[str], b: Sequence[str], x: int, y: int) -> list[_Edit]:
    """The edits on the furthest path from (x, y) with at most _MOST_EDITS of them."""
    width, height = len(a) - x, len(b) - y
    reached: dict[int, int] = {}  # by diagonal (across - down): how far across
    trail: list[dict[int, int]] = []
    for count in range(_MOST_EDITS + 1):
        trail.append(dict(reached))
        for diagonal in range(-count, count + 1, 2):
            across = _step(reached, diagonal, width, height) if count else 0
            if across < 0:
                reached.pop(diagonal, None)
                continue
            down = across - diagonal
            while across < width and down < height and a[x + across] == b[y + down]:
                across, down = across + 1, down + 1
            reached[diagonal] = across
            if (across, down) == (width, height):
                return _walk_back(trail, diagonal, (x, y), (width, height))
    ends = [k for k in range(-_MOST_EDITS, _MOST_EDITS + 1, 2) if k in reached]
    furthest = max(ends, key=lambda k: 2 * reached[k] - k)
    return _walk_back(trail, furthest, (x, y), (width, height))


def _step(reached: dict[int, int], diagonal: int, width: int, height: int) -> int:
    """How far across one more edit leads on a diagonal; -1 if nowhere."""
    by_deletion = reached.get(diagonal - 1, -2) + 1
    by_insertion = reached.get(diagonal + 1, -1)
    if by_deletion > width:
        by_deletion = -1
    if by_insertion - diagonal > height:
        by_insertion = -1
    return max(by_deletion, by_insertion)


def _walk_back(
    trail: list[dict[int, int]], diagonal: int, start: tuple[int, int], size: tuple[int, int]
) -> list[_Edit]:
    x, y = start
    edits: list[_Edit] = []
    for reached in reversed(trail[1:]):
        across = x + _step(reached, diagonal, *size)
        down = y + (across - x) - diagonal
        if reached.get(diagonal - 1, -2) + 1 == across - x:
            edits.append((across - 1, across, down, down))
            diagonal -= 1
        else:
            edits.append((across, across, down - 1, down))
            diagonal += 1
    return edits[::-1]
