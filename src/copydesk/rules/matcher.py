"""Finds all rules of a language in a line: one pass of RE2 over each of a few sets of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import re2

from copydesk.rules.model import WHOLE_LINE_UNITS, Hit, Rule

# code points at either end of a line in which a span at its start or end must lie wholly; the
# longest one in 6,145 news texts has 240.
WINDOW_CHARS = 400
# code points; a longer line is never boilerplate as a whole by its wording. The longest note of an
# editor in those texts has 1,042.
LINE_CHARS = 1200
# bytes for the automata of one set, as a limit; with RE2's default of 8 MiB they are thrown away
# again and again, and 500 articles a second are done instead of 1,600. In use: 75 MB in all.
_SET_BYTES = 64 * 2**20
_FALLBACK = "en"
# kinds of which the English rules for whole lines serve every language: sites of any language keep
# the English buttons of the software that they run on.
_SITE_KINDS = {
    "advertisement",
    "comments",
    "donate",
    "legal",
    "media",
    "navigation",
    "read_more",
    "share",
    "subscribe",
}
_ANCHORED = {"line": "{}", "label": "{}", "start": r"\A{}", "end": r"{}\z", "inside": "{}"}
# rules in one automaton; see `_PatternSet`.
_SET_RULES = 12
_COUNTER = re.compile(r"(?<!\\p)(?<!\\x)\{(\d+),(\d*)\}")


class RuleBook:
    """The rules, ready to match; a language's automata are built once, when first asked for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._languages = {rule.language for rule in self.rules}
        self._matchers: dict[str, Matcher] = {}

    def matcher(self, language: str) -> Matcher:
        """Return the matcher of the rules of `language` (ISO 639-1) and of "any" language.

        The world's news sites label their buttons in English, and English wording cuts nothing of
        another language's prose. So every language gets the English rules about the site itself
        too, and one without rules of its own gets all of them.
        """
        own = language if language in self._languages else _FALLBACK
        if own not in self._matchers:
            chosen = [rule for rule in self.rules if _serves(rule, own)]
            self._matchers[own] = Matcher(chosen)
        return self._matchers[own]


def _serves(rule: Rule, language: str) -> bool:
    is_of_site = rule.kind in _SITE_KINDS and rule.unit in WHOLE_LINE_UNITS
    return rule.language in ("any", language) or (rule.language == _FALLBACK and is_of_site)


class Matcher:
    """A set of rules compiled for matching lines.

    Source: sets of patterns as one automaton, R. Cox, "Regular Expression Matching in the Wild"
    (2010); a rule's own expression runs only when the set has found it.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        lines = [rule for rule in rules if rule.unit in WHOLE_LINE_UNITS]
        spans = [rule for rule in rules if rule.unit not in WHOLE_LINE_UNITS]
        self._lines = _PatternSet(re2.Set.FullMatchSet, lines)
        self._spans = _PatternSet(re2.Set.SearchSet, spans)

    def match(self, line: str) -> list[Hit]:
        """Find every rule that stands in `line`, wherever the line stands in its article.

        Returns:
            Hits sorted by rule_id, then start_char.
        """
        encoded = line.encode("utf-8", "replace")  # half a surrogate pair is no UTF-8
        hits: list[Hit] = []
        for rule, expression in self._spans.find(encoded):
            hits.extend(_spans(rule, expression, encoded.decode()))
        if len(line) <= LINE_CHARS:
            for rule, expression in self._lines.find(encoded):
                if expression.fullmatch(encoded):
                    hits.append(Hit(rule, 0, len(line)))
        return sorted(hits, key=lambda hit: (hit.rule.rule_id, hit.start_char))


def captures(rule: Rule, text: str) -> Mapping[str, str]:
    """Read the named groups of a rule (author, date, source ...) out of the text that it cut."""
    match = re2.compile(rule.pattern, pattern_options()).search(text)
    return {k: v for k, v in match.groupdict().items() if v} if match else {}


class _PatternSet:
    """RE2 sets over some rules, and each rule's own expression.

    The sets hold the patterns without their counters, since counting is what makes automata large,
    and the rule's own expression counts anyway. Several small automata are built in less time than
    the product of all. Measured on 13,500 lines that were never seen before, 71 rules: 900 µs a
    line as they stand, 100 without counters, 20 in sets of 12.
    """

    def __init__(self, kind: Any, rules: Sequence[Rule]) -> None:
        self._rules = rules
        patterns = [_ANCHORED[rule.unit].format(f"(?:{rule.pattern})") for rule in rules]
        self._expressions = [re2.compile(pattern, pattern_options()) for pattern in patterns]
        loose = [_without_counters(pattern) for pattern in patterns]
        self._sets = [
            (start, _compile_set(kind, loose[start : start + _SET_RULES]))
            for start in range(0, len(loose), _SET_RULES)
        ]

    def find(self, encoded: bytes) -> list[tuple[Rule, Any]]:
        """Return the rules that may stand in a line, and their expressions."""
        return [
            (self._rules[start + index], self._expressions[start + index])
            for start, patterns in self._sets
            for index in patterns.Match(encoded) or ()
        ]


def _spans(rule: Rule, expression: Any, line: str) -> list[Hit]:
    """The spans of a line that a rule takes: all inside, else one at the start or the end."""
    if rule.unit == "inside":
        matches = list(expression.finditer(line))
        offset = 0
    else:
        offset = max(0, len(line) - WINDOW_CHARS) if rule.unit == "end" else 0
        match = expression.search(line[offset : offset + WINDOW_CHARS])
        matches = [match] if match else []
    return [
        Hit(rule, offset + match.start(), offset + match.end())
        for match in matches
        if match.end() > match.start()
    ]


def _compile_set(kind: Any, patterns: Sequence[str]) -> Any:
    compiled = kind(pattern_options())
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    return compiled


def _without_counters(pattern: str) -> str:
    """Widen every counted repetition of more than three to an uncounted one."""

    def widen(match: re.Match[str]) -> str:
        least, most = int(match[1]), int(match[2] or 1_000)
        return match[0] if most <= 3 else "+" if least else "*"

    return _COUNTER.sub(widen, pattern)


def pattern_options() -> Any:
    """Options of RE2 for every pattern here: silent errors, room for large automata."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _SET_BYTES
    return options
