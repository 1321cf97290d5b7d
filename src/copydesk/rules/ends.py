"""Kinds of characters that whatever a pattern matches may begin with and end in.

They tell by capitals, figures and signs what literals, which are folded, cannot.

Source: V. M. Glushkov, "The abstract theory of automata" (1961), whose sets of first and last
positions these are, with kinds of characters for letters, and the second character beside the
first.
"""

from __future__ import annotations

import functools
import string
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from copydesk.rules.parsing import CharClass, Piece, Reader

# The kinds of ASCII characters. All others are one kind more.
_KINDS = (
    *(string.ascii_uppercase, string.ascii_lowercase, string.digits, string.whitespace),
    *("([{", ")]}", ".", ",", ":;", "?!", "\"'", "-", "/|", "@#"),
)
_ASCII = range(128)
# The kind of each ASCII character, as a mask of one bit, and of any other.
KINDS_OF_ASCII = [
    next((1 << kind for kind, chars in enumerate(_KINDS) if chr(code) in chars), 1 << len(_KINDS))
    for code in _ASCII
]
OTHER_KIND = 2 << len(_KINDS)
# Of a character that is not there.
NO_KIND = 2 * OTHER_KIND
ANY_KIND = 2 * NO_KIND - 1
# Stands for a character that is not there; in a text that holds it, it may be either.
_MISSING = "\0"
_KIND_OF = np.array([*KINDS_OF_ASCII, OTHER_KIND], np.int64)
_KIND_OF[ord(_MISSING)] |= NO_KIND
# Letters beyond ASCII that match letters of ASCII where case is folded.
_FOLDED = {"\u017f": "sS", "\u212a": "kK"}
_SWAPPED = {ord(c): ord(c.swapcase()) for c in string.ascii_letters}
# How long a text may be, as a mask of bits: of no, one, two or more characters.
_NONE, _ONE, _TWO = 1, 2, 4


class Ends(NamedTuple):
    """Masks of kinds: of the first, the second and the last character, where there is one."""

    first: int
    second: int
    last: int


ANY_ENDS = Ends(ANY_KIND, ANY_KIND, ANY_KIND)


class Outline(NamedTuple):
    """How long what a pattern matches may be, as a mask, and its ends."""

    lengths: int
    ends: Ends

    def ends_of_line(self, *, starts: bool, ends: bool) -> Ends:
        """What a line begins with and ends in where the match stands at its start, its end.

        Behind a match that is shorter than what is asked, the line goes on as it likes.
        """
        is_whole = starts and ends
        no_first = NO_KIND if self.lengths & _NONE else 0
        no_second = NO_KIND if self.lengths & (_NONE | _ONE) else 0
        first, second, last = (
            own | (missing if is_whole or not missing else ANY_KIND)
            for own, missing in zip(self.ends, (no_first, no_second, no_first), strict=True)
        )
        return Ends(
            first if starts else ANY_KIND,
            second if starts else ANY_KIND,
            last if ends else ANY_KIND,
        )


_EMPTY = Outline(_NONE, Ends(0, 0, 0))


class OutlineReader(Reader[Outline]):
    """Reads a pattern into the outline of what it matches."""

    def words(self, texts: Sequence[str], *, folds: bool) -> Outline:
        """Read texts."""
        return self.either([_outline_of(text[:2], text[-1:], folds) for text in texts])

    def char(self, one: CharClass, *, folds: bool) -> Outline:
        """Read one character."""
        kinds = _kinds_in(one, folds)
        return Outline(_ONE, Ends(kinds, 0, kinds))

    def join(self, pieces: Sequence[Piece]) -> Outline:
        """Read the pieces at both ends; those between them make no difference."""
        left, right, count = _EMPTY, _EMPTY, 0
        while count < len(pieces) and left.lengths & (_NONE | _ONE):
            left = _join(left, self.read_piece(pieces[count]))
            count += 1
        for piece in reversed(pieces[count:]):
            right = _join(self.read_piece(piece), right)
            if not right.lengths & _NONE:
                break
        return _join(left, right)

    def sequence(self, parts: Sequence[Outline]) -> Outline:
        """Join what stands one behind the other."""
        return functools.reduce(_join, parts, _EMPTY)

    def either(self, parts: Sequence[Outline]) -> Outline:
        """Join what may stand in the same place."""
        return functools.reduce(_unite, parts)

    def repeated(self, part: Outline, least: int, most: float) -> Outline:
        """Repeat a part: how often beyond twice makes no difference."""
        counts = range(min(least, 2), int(min(most, 2)) + 1)
        return self.either([self.sequence([part] * count) for count in counts])


def kinds_at_ends(lines: Sequence[str]) -> npt.NDArray[np.int64]:
    """The kinds of each line's first, second and last character, each as a mask of one bit.

    Returns:
        A row for each line.
    """
    places = ([line[at] for line in lines] for at in (slice(0, 1), slice(1, 2), slice(-1, None)))
    texts = ["".join([char or _MISSING for char in chars]) for chars in places]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return _KIND_OF[np.minimum(codes, _KIND_OF.size - 1)].reshape(3, -1).T


@functools.cache
def _outline_of(first: str, last: str, folds: bool) -> Outline:
    """The outline of a text by its first two characters and the last one."""
    kinds = [_kinds_in(CharClass(((char, char),)), folds) for char in first + last]
    if len(first) < 2:
        return Outline(_ONE, Ends(kinds[0], 0, kinds[0])) if first else _EMPTY
    return Outline(_TWO, Ends(*kinds))


@functools.cache
def _kinds_in(one: CharClass, folds: bool) -> int:
    codes = {code for low, high in one.ranges for code in _ASCII[ord(low) : ord(high) + 1]}
    is_other = one.is_negated or any(ord(high) not in _ASCII for _, high in one.ranges)
    if folds:
        for char, letters in _FOLDED.items():
            if any(low <= char <= high for low, high in one.ranges):
                codes.update(map(ord, letters))
            is_other |= not codes.isdisjoint(map(ord, letters))
        codes |= {_SWAPPED[code] for code in codes if code in _SWAPPED}
    if one.is_negated:
        codes = set(_ASCII) - codes
    kinds = OTHER_KIND if is_other else 0
    for code in codes:
        kinds |= KINDS_OF_ASCII[code]
    return kinds


def _join(left: Outline, right: Outline) -> Outline:
    if _NONE in (left.lengths, right.lengths):
        return right if left.lengths == _NONE else left
    a, b = left.ends, right.ends
    first = a.first | (b.first if left.lengths & _NONE else 0)
    second = a.second | (b.first if left.lengths & _ONE else 0)
    second |= b.second if left.lengths & _NONE else 0
    lengths = _add_lengths(left.lengths, right.lengths)
    return Outline(lengths, Ends(first, second, b.last | (a.last if right.lengths & _NONE else 0)))


@functools.cache
def _add_lengths(left: int, right: int) -> int:
    """How long two texts are together."""
    sums = {a + b for a in range(3) for b in range(3) if left >> a & 1 and right >> b & 1}
    return sum({1 << min(total, 2) for total in sums})


def _unite(one: Outline, other: Outline) -> Outline:
    ends = Ends(*(a | b for a, b in zip(one.ends, other.ends, strict=True)))
    return Outline(one.lengths | other.lengths, ends)
