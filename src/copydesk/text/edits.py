"""Changes of wording as data: what an edit is, how edits are applied, how offsets follow them.

>>> apply_edits("Caf&eacute;", [Edit(3, 11, "&eacute;", "é", "entity")])
'Café'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One replacement: `text[start_char:end_char]` is `before` and becomes `after`."""

    start_char: int
    end_char: int
    before: str
    after: str
    kind: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; `edits` sorted by start_char and apart from each other.

    Raises:
        ValueError: an edit overlaps the one before it, or its `before` is not what stands there.
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        _check(text, edit, done)
        pieces += (text[done : edit.start_char], edit.after)
        done = edit.end_char
    pieces.append(text[done:])
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where spans of the edited text stand in the original text, and the other way round.

    A span that begins or ends inside a replacement is widened to the whole of it; what was deleted
    (or, forward, inserted) at the very edge of a span stays outside. A lookup costs O(log edits).

    >>> offsets = OffsetMap.from_edits([Edit(3, 11, "&eacute;", "é", "entity")])
    >>> offsets.original_span(0, 4), offsets.edited_span(0, 11)
    ((0, 11), (0, 4))
    """

    _original_starts: Sequence[int] = field(default=())
    _original_ends: Sequence[int] = field(default=())
    _edited_starts: Sequence[int] = field(default=())
    _edited_ends: Sequence[int] = field(default=())

    @classmethod
    def from_edits(cls, edits: Iterable[Edit]) -> OffsetMap:
        """Build the map of edits that are sorted by start_char and apart from each other."""
        return cls.from_spans((e.start_char, e.end_char, len(e.after)) for e in edits)

    @classmethod
    def from_spans(cls, spans: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """Build the map of (start_char, end_char, chars that stand there now), sorted as above."""
        original_starts: list[int] = []
        original_ends: list[int] = []
        edited_starts: list[int] = []
        edited_ends: list[int] = []
        shift = 0
        for start, end, length in spans:
            original_starts.append(start)
            original_ends.append(end)
            edited_starts.append(start + shift)
            edited_ends.append(start + shift + length)
            shift += length - (end - start)
        return cls(original_starts, original_ends, edited_starts, edited_ends)

    def original_span(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Return the span of the original text that became edited[start_char:end_char]."""
        return _map_span(
            (start_char, end_char),
            (self._edited_starts, self._edited_ends),
            (self._original_starts, self._original_ends),
        )

    def edited_span(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Return the span of the edited text that original[start_char:end_char] became."""
        return _map_span(
            (start_char, end_char),
            (self._original_starts, self._original_ends),
            (self._edited_starts, self._edited_ends),
        )


# The map of a text without edits; made once, as most texts have none.
UNCHANGED = OffsetMap()

_Sides = tuple[Sequence[int], Sequence[int]]


def _check(text: str, edit: Edit, done: int) -> None:
    if edit.start_char < done or edit.end_char < edit.start_char:
        raise ValueError(f"{edit!r} must start at {done} or later, after the edit before it")
    if text[edit.start_char : edit.end_char] != edit.before:
        found = text[edit.start_char : edit.end_char]
        raise ValueError(f"{edit!r}: the text reads {found!r} there, not {edit.before!r}")


def _map_span(span: tuple[int, int], here: _Sides, there: _Sides) -> tuple[int, int]:
    start = _map_start(span[0], here, there)
    if span[1] <= span[0]:
        return start, start
    return start, max(start, _map_end(span[1], here, there))


def _map_start(offset: int, here: _Sides, there: _Sides) -> int:
    k = bisect_right(here[0], offset) - 1
    if k < 0:
        return offset
    return there[0][k] if offset < here[1][k] else there[1][k] + offset - here[1][k]


def _map_end(offset: int, here: _Sides, there: _Sides) -> int:
    k = bisect_left(here[0], offset) - 1
    if k < 0:
        return offset
    return there[1][k] if offset < here[1][k] else there[1][k] + offset - here[1][k]
