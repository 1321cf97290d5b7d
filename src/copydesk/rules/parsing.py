"""Reads patterns of RE2, as far as rules use its syntax, into whatever is asked of them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Generic, NamedTuple, TypeVar

# characters of a pattern that is worth parting further, and of an alternative that is not.
_LARGE, _SMALL = 1000, 80
_TOKEN = re.compile(
    r"""
      (?P<open> \( (?: \?[a-z]{0,4}(?:-[a-z]{1,4})?: | (?!\?) ) )
    | (?P<close> \) )
    | (?P<bar> \| )
    | (?P<repeat> (?: [?*+] | \{ (?P<least>\d+) (?P<comma>,(?P<most>\d*))? \} ) \?? )
    | (?P<class> \[ \^? \]? (?: \\x\{[^}]*\} | \\. | \[:\^?[a-z]+:\] | [^\]\\] )* \] )
    | (?P<escape> \\ (?: x\{[0-9A-Fa-f]+\} | [pP](?:\{\^?\w+\}|\w) | . ) )
    | (?P<chars> [^\\()\[|?*+{.^$]{2,} (?![?*+{]) )
    | (?P<char> [^\\(\[] )
    """,
    re.VERBOSE | re.DOTALL,
)
# What may hold a bracket that is none, and brackets.
_BRACKET = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?[a-z]+:\]|[^\]\\])*\]|[()]", re.DOTALL)
_BRACKET_OR_BAR = re.compile(_BRACKET.pattern + r"|\|", re.DOTALL)
_REPEAT = re.compile(r"[?*+{]")
_PLAIN = re.compile(r"[^\\()\[?*+{.^$]+")
_CLASS_PART = re.compile(
    r"\\x\{[0-9A-Fa-f]+\} | \\[pP](?:\{\^?\w+\}|\w) | \[:\^?[a-z]+:\] | \\?.",
    re.VERBOSE | re.DOTALL,
)
_REPEATS = {"?": (0, 1), "*": (0, inf), "+": (1, inf)}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
# What stands between characters; of no length.
_PLACES = "AzbB"

T = TypeVar("T")


class CharClass(NamedTuple):
    """One character: within one of some ranges, ends included, or within none of them."""

    ranges: Sequence[tuple[str, str]]
    is_negated: bool = False


ANY_CHAR = CharClass((), is_negated=True)
_NAMED = {
    "d": (("0", "9"),),
    "w": (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z")),
    "s": (("\t", "\n"), ("\f", "\r"), (" ", " ")),
}
# Complements of these, and classes of Unicode.
_OTHER_NAMES = "DWSpP"


class UnreadError(ValueError):
    """A pattern holds something of RE2's syntax that no rule has used so far."""


def split_pattern(pattern: str) -> list[str]:
    """Part a pattern into patterns of which one matches a text where it does.

    It is parted at the bars outside of its groups; what is still large, at those within the group
    that makes up most of it.

    >>> split_pattern("photo|(?:by|via) .*")
    ['photo', '(?:by|via) .*']
    """
    return [part for own in _split_at_bars(pattern) for part in _split_in_group(own)]


def _split_at_bars(pattern: str) -> list[str]:
    depth, last, parts = 0, 0, []
    for token in _BRACKET_OR_BAR.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            parts.append(pattern[last : token.start()])
            last = token.end()
    return [*parts, pattern[last:]]


def _split_in_group(pattern: str) -> list[str]:
    """The pattern with each large alternative of its largest group, and with all small ones."""
    if len(pattern) < _LARGE:
        return [pattern]
    start, end = max(_find_groups(pattern), key=lambda place: place[1] - place[0], default=(0, 0))
    if 2 * (end - start) < len(pattern):
        return [pattern]
    parts = _split_at_bars(pattern[start:end])
    small = [part for part in parts if len(part) < _SMALL]
    large = [part for part in parts if len(part) >= _SMALL]
    if len(large) + bool(small) < 2:
        return [pattern]
    each = [*large, "|".join(small)] if small else large
    return [own for part in each for own in _split_in_group(pattern[:start] + part + pattern[end:])]


def _find_groups(pattern: str) -> Iterator[tuple[int, int]]:
    """What stands within the groups that are in no other, once each."""
    depth, start = 0, 0
    for token in _BRACKET.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "(" and depth == 1:
            opening = _TOKEN.match(pattern, token.start())
            start = opening.end() if opening else token.end()
        elif token[0] == ")" and not depth and not _REPEAT.match(pattern, token.end()):
            yield start, token.start()


@dataclass(slots=True)
class Piece:
    """An atom or a group of a pattern: its token, what stands in the group, and how often."""

    token: re.Match[str]
    inside: str
    folds: bool
    times: list[tuple[int, float]] = field(default_factory=list)


class Reader(ABC, Generic[T]):
    """Reads patterns from their smallest pieces up; what rules have in common is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], T] = {}

    @abstractmethod
    def words(self, texts: Sequence[str], *, folds: bool) -> T:
        """Read what stands for itself, one of some texts; "" is a place between characters."""

    @abstractmethod
    def char(self, one: CharClass, *, folds: bool) -> T:
        """Read one character of a class."""

    @abstractmethod
    def sequence(self, parts: Sequence[T]) -> T:
        """Join what stands one behind the other."""

    @abstractmethod
    def either(self, parts: Sequence[T]) -> T:
        """Join what may stand in the same place."""

    @abstractmethod
    def repeated(self, part: T, least: int, most: float) -> T:
        """Repeat a part; `most` may be infinite."""

    def read(self, pattern: str, *, folds: bool = False) -> T:
        """Read a pattern, or a part of one; `folds` where letters match in either case.

        Raises:
            UnreadError: it holds what is not known here.
        """
        key = pattern, folds
        if key not in self._known:
            is_plain = _PLAIN.fullmatch(pattern)
            read = self.words(pattern.split("|"), folds=folds) if is_plain else None
            self._known[key] = self._read(pattern, folds) if read is None else read
        return self._known[key]

    def _read(self, pattern: str, folds: bool) -> T:
        alternatives: list[list[Piece]] = [[]]
        start = 0
        while start < len(pattern):
            token = _TOKEN.match(pattern, start)
            if token is None or token.lastgroup == "close":
                raise UnreadError(f"cannot be read from here: {pattern[start : start + 80]!r}")
            start = token.end()
            if token.lastgroup == "bar":
                alternatives.append([])
            elif token["repeat"]:
                if not alternatives[-1]:
                    raise UnreadError(f"nothing to repeat: {pattern[:80]!r}")
                alternatives[-1][-1].times.append(_times(token))
            elif token["open"]:
                end = _find_close(pattern, start)
                alternatives[-1].append(Piece(token, pattern[start:end], _folds(token[0], folds)))
                start = end + 1
            else:
                alternatives[-1].append(Piece(token, "", folds))
        read = [*map(self.join, alternatives)]
        return self.either(read) if read[1:] else read[0]

    def join(self, pieces: Sequence[Piece]) -> T:
        """Read pieces that stand one behind the other."""
        return self.sequence([*map(self.read_piece, pieces)])

    def read_piece(self, piece: Piece) -> T:
        """Read an atom or what stands in a group, and repeat it as often as it says."""
        is_group = piece.token["open"]
        read = (
            self.read(piece.inside, folds=piece.folds)
            if is_group
            else self._read_atom(piece.token, piece.folds)
        )
        for least, most in piece.times:
            read = self.repeated(read, least, most)
        return read

    def _read_atom(self, token: re.Match[str], folds: bool) -> T:
        text = token[0]
        if token.lastgroup == "chars":
            return self.words([text], folds=folds)
        if token.lastgroup == "class":
            return self.char(_read_class(text[1:-1]), folds=folds)
        if text in "^$" or (text[0] == "\\" and text[1] in _PLACES):
            return self.words([""], folds=folds)
        named = ANY_CHAR if text == "." else _read_named(text)
        if named is not None:
            return self.char(named, folds=folds)
        return self.words([_read_char(text)], folds=folds)


def _folds(opening: str, folds: bool) -> bool:
    """Whether letters match in either case behind this bracket: "(", "(?:", "(?i:" or "(?-i:"."""
    on, _, off = opening.strip("(?:").partition("-")
    return "i" in on or (folds and "i" not in off)


def _find_close(pattern: str, start: int) -> int:
    """The bracket that closes the group which begins at `start`."""
    depth = 1
    for token in _BRACKET.finditer(pattern, start):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth:
            return token.start()
    raise UnreadError(f"a group without an end: {pattern[start : start + 80]!r}")


def _times(token: re.Match[str]) -> tuple[int, float]:
    if token["least"] is None:
        return _REPEATS[token[0][0]]
    least = int(token["least"])
    return least, least if token["comma"] is None else float(token["most"] or inf)


def _read_class(inside: str) -> CharClass:
    is_negated = inside.startswith("^")
    parts = _CLASS_PART.findall(inside[is_negated:])
    ranges: list[tuple[str, str]] = []
    while parts:
        part = parts.pop(0)
        named = _read_named(part)
        if named == ANY_CHAR:
            return ANY_CHAR
        if named is not None:
            ranges += named.ranges
            continue
        low = high = _read_char(part)
        if len(parts) > 1 and parts[0] == "-":
            high = _read_char(parts[1])
            del parts[:2]
        ranges.append((low, high))
    return CharClass(tuple(ranges), is_negated)


def _read_named(text: str) -> CharClass | None:
    """The class of a name; any character for a name of many."""
    if text.startswith("[:") or (text[0] == "\\" and text[1:2] in tuple(_OTHER_NAMES)):
        return ANY_CHAR
    ranges = _NAMED.get(text[1:]) if text[0] == "\\" else None
    return CharClass(ranges) if ranges else None


def _read_char(text: str) -> str:
    """The character that stands for itself or is escaped."""
    if text[0] != "\\" or len(text) == 1:
        return text
    if text[1] == "x":
        if len(text) == 2:
            raise UnreadError(f"an escape without its braces: {text!r}")
        return chr(int(text[3:-1], 16))
    if text[1].isalnum() and text[1] not in _CONTROLS:
        raise UnreadError(f"an escape that no rule has used so far: {text!r}")
    return _CONTROLS.get(text[1], text[1])
