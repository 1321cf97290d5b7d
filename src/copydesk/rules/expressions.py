"""A rule's own expressions: they tell whether it stands in a line, and where."""

from __future__ import annotations

import functools
import re
from typing import Any

import re2

from copydesk.rules.model import WHOLE_LINE_UNITS, WINDOW_CHARS, Hit
from copydesk.rules.requirement import Part

# bytes for the automata of one expression or set, as a limit; with RE2's default of 8 MiB they are
# thrown away again and again, and 500 articles a second are done instead of 1,600.
_MOST_BYTES = 64 * 2**20
_ANCHORED = {
    "line": "(?:{})",
    "label": "(?:{})",
    "start": r"\A(?:{})",
    "end": r"(?:{})\z",
    "inside": "(?:{})",
}
_COUNTER = re.compile(r"(?<!\\p)(?<!\\x)\{(\d+),(\d*)\}")


class Expressions:
    """The expressions of a part of a rule, compiled when first needed.

    A line is first held to the pattern without its counters, since counting is what makes automata
    large: with them alone, the lines that do not match took twice the time.
    """

    def __init__(self, part: Part) -> None:
        self.rule = part.rule
        self._part = part
        self._is_whole = part.rule.unit in WHOLE_LINE_UNITS

    def find(self, line: bytes) -> list[Hit]:
        """Find the rule in a line of valid UTF-8.

        Returns:
            The whole line, all spans inside, or one at the start or the end; in order.
        """
        if not self._loose.Match(line) or (self._is_whole and not self._strict.Match(line)):
            return []
        text = line.decode()
        if self._is_spared(text):
            return []
        return [Hit(self.rule, 0, len(text))] if self._is_whole else self._spans(text)

    def _spans(self, line: str) -> list[Hit]:
        offset = 0
        if self.rule.unit == "inside":
            matches = list(self._finder.finditer(line))
        else:
            offset = max(0, len(line) - WINDOW_CHARS) if self.rule.unit == "end" else 0
            match = self._finder.search(line[offset : offset + WINDOW_CHARS])
            matches = [match] if match else []
        return [
            Hit(self.rule, offset + match.start(), offset + match.end())
            for match in matches
            if match.end() > match.start()
        ]

    @functools.cached_property
    def _loose(self) -> Any:
        return self._compile_set(without_counters(self._part.pattern))

    @functools.cached_property
    def _strict(self) -> Any:
        return self._compile_set(self._part.pattern)

    @functools.cached_property
    def _finder(self) -> Any:
        return re2.compile(_ANCHORED[self.rule.unit].format(self._part.pattern), pattern_options())

    def _compile_set(self, pattern: str) -> Any:
        """A set of one: to ask whether it matches takes half the time of asking a pattern where."""
        make = re2.Set.FullMatchSet if self._is_whole else re2.Set.SearchSet
        compiled = make(pattern_options())
        compiled.Add(_ANCHORED[self.rule.unit].format(pattern))
        compiled.Compile()
        return compiled

    def _is_spared(self, line: str) -> bool:
        unless = self.rule.unless
        return bool(unless) and _compile_once(unless).search(line) is not None


def without_counters(pattern: str) -> str:
    """Widen every counted repetition of more than three to an uncounted one."""

    def widen(match: re.Match[str]) -> str:
        least, most = int(match[1]), int(match[2] or 1_000)
        return match[0] if most <= 3 else "+" if least else "*"

    return _COUNTER.sub(widen, pattern)


def pattern_options() -> Any:
    """Options of RE2 for every pattern here: silent errors, room for large automata."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_BYTES
    return options


@functools.cache
def _compile_once(pattern: str) -> Any:
    return re2.compile(pattern, pattern_options())
