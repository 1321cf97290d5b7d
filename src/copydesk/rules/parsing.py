"""Reads a pattern of RE2 into the algebra of literals, as far as rules use its syntax."""

from __future__ import annotations

import functools
import re
from math import inf

from copydesk.rules.folding import ORNAMENTS
from copydesk.rules.wording import Branches, anything, either, literal, repeated, sequence

# characters of a class that is written out; of a larger one only the length is known.
_CLASS_CHARS = 4
# characters of a range that is looked into at all.
_RANGE_CHARS = 40
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
_PLAIN = re.compile(r"[^\\()\[?*+{.^$]+")
_CLASS_PART = re.compile(
    r"\\x\{[0-9A-Fa-f]+\} | \\[pP](?:\{\^?\w+\}|\w) | \[:\^?[a-z]+:\] | \\?.",
    re.VERBOSE | re.DOTALL,
)
_REPEATS = {"?": (0, 1), "*": (0, inf), "+": (1, inf)}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_DIGITS = "0123456789"
# What stands between characters; of no length.
_PLACES = "AzbB"
# Classes by a name of one letter, and those of Unicode.
_KINDS = "dDwWsSpP"


class UnreadError(ValueError):
    """A pattern holds something of RE2's syntax that no rule has used so far."""


def split_pattern(pattern: str) -> list[str]:
    """Part a pattern at the bars outside of its groups.

    >>> split_pattern("photo|(?:by|via) .*")
    ['photo', '(?:by|via) .*']
    """
    depth, last, parts = 0, 0, []
    for token in _BRACKET_OR_BAR.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            parts.append(pattern[last : token.start()])
            last = token.end()
    return [*parts, pattern[last:]]


@functools.cache
def read_pattern(pattern: str) -> Branches:
    """Read a pattern, or a part of one; what rules have in common is read once.

    Raises:
        UnreadError: it holds what is not known here.
    """
    if _PLAIN.fullmatch(pattern):
        return literal(pattern.split("|"))
    alternatives: list[list[Branches]] = [[]]
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
            alternatives[-1][-1] = repeated(alternatives[-1][-1], *_times(token))
        elif token["open"]:
            end = _find_close(pattern, start)
            alternatives[-1].append(read_pattern(pattern[start:end]))
            start = end + 1
        else:
            alternatives[-1].append(_read_atom(token[0], str(token.lastgroup)))
    return either(map(sequence, alternatives)) if alternatives[1:] else sequence(alternatives[0])


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


@functools.cache
def _read_atom(text: str, kind: str) -> Branches:
    if kind == "class":
        return _read_class(text[1:-1])
    if text == ".":
        return anything(1, 1)
    if text in "^$" or (kind == "escape" and text[1] in _PLACES):
        return literal([""])
    char = text if kind == "chars" else _read_char(text)
    return _one_of(_DIGITS) if text == r"\d" else anything(1, 1) if not char else literal([char])


def _read_class(inside: str) -> Branches:
    if inside.startswith("^"):
        return anything(1, 1)
    parts = _CLASS_PART.findall(inside)
    chars: set[str] = set()
    while parts:
        part = parts.pop(0)
        char = _read_char(part)
        last = char
        if char and len(parts) > 1 and parts[0] == "-":
            last = _read_char(parts[1])
            del parts[:2]
        if part == r"\d":
            chars.update(_DIGITS)
        elif not char or not last or ord(last) - ord(char) > _RANGE_CHARS:
            return anything(1, 1)
        else:
            chars.update(map(chr, range(ord(char), ord(last) + 1)))
    return _one_of("".join(sorted(chars)))


def _one_of(chars: str) -> Branches:
    one = literal(chars)
    folded = one[0].exact or ()
    if 0 < len(folded) <= _CLASS_CHARS:
        return one
    return anything(1, 1, is_ornament=set(chars) <= set(ORNAMENTS))


def _read_char(text: str) -> str:
    """The character that stands for itself or is escaped; nothing for a class by its name."""
    if text[0] != "\\" or len(text) == 1:
        return "" if text.startswith("[:") else text
    if text[1] == "x":
        if len(text) == 2:
            raise UnreadError(f"an escape without its braces: {text!r}")
        return chr(int(text[3:-1], 16))
    if text[1] in _KINDS:
        return ""
    if text[1].isalnum() and text[1] not in _CONTROLS:
        raise UnreadError(f"an escape that no rule has used so far: {text!r}")
    return _CONTROLS.get(text[1], text[1])
