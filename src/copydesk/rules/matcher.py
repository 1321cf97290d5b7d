"""Finds all rules of a language in an article's lines: a few sets of patterns, one pass each."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from copydesk.rules.kinds import SITE_KINDS
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
_ENGLISH = "en"
_EVERYBODY = "any"
# whose rules languages without rules of their own get, beside the English ones
_OTHERS = "und"
# A pattern's own anchors, too, stand for the ends of a line.
_WHOLE = "(?m:^(?:{})$)"
_IN_PAGE = {
    "line": _WHOLE,
    "label": _WHOLE,
    "start": "(?m:^(?:{}))",
    "end": "(?m:(?:{})$)",
    "inside": "(?m:{})",
}
_ANCHORED = {
    "line": "(?:{})",
    "label": "(?:{})",
    "start": r"\A(?:{})",
    "end": r"(?:{})\z",
    "inside": "(?:{})",
}
# lines that a set goes over at once. With more, it has more lines to look at one by one when it
# finds something; with fewer, calls take longer than the work.
_PAGE_LINES = 24
# rules in one automaton, at most; see `_PatternSet`.
_SET_RULES = 10
_COUNTER = re.compile(r"(?<!\\p)(?<!\\x)\{(\d+),(\d*)\}")


class RuleBook:
    """The rules, ready to match; automata are built once, when a language first asks for them.

    Languages share what serves them all. With automata of its own for each, that was built again
    for every language, and a run with a few new articles spent a twentieth of its time on it.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._languages = {rule.language for rule in self.rules}
        self._automata: dict[str, _Automata] = {}

    def matcher(self, language: str) -> Matcher:
        """Return the matcher of the rules of `language` (ISO 639-1) and of "any" language.

        The world's news sites label their buttons in English, and English wording cuts nothing of
        another language's prose. So every language gets the English rules about the site itself
        too. One without rules of its own gets all of them, and those of "und": the words for
        pictures, buttons and lists in some thirty languages, most of which are not told apart.
        """
        own = language if language in self._languages else _OTHERS
        others = [_ENGLISH] if own == _OTHERS else []
        served = dict.fromkeys([_EVERYBODY, own, *others])
        return Matcher([self._made_for(readers) for readers in served])

    def match_articles(
        self, languages: Sequence[str], articles: Sequence[Sequence[str]]
    ) -> list[list[list[Hit]]]:
        """Find what `Matcher.match_articles` does, for articles of several languages."""
        hits: dict[int, list[list[Hit]]] = {}
        for language in sorted(set(languages)):
            own = [number for number, other in enumerate(languages) if other == language]
            found = self.matcher(language).match_articles([articles[number] for number in own])
            hits.update(zip(own, found, strict=True))
        return [hits[number] for number in range(len(articles))]

    def _made_for(self, readers: str) -> _Automata:
        """The automata of the rules for a language alone, or for every language: built once."""
        if readers not in self._automata:
            own = [rule for rule in self.rules if _readers(rule) == readers]
            self._automata[readers] = _Automata(own)
        return self._automata[readers]


def _readers(rule: Rule) -> str:
    """The language that a rule is for, or everybody."""
    is_of_site = rule.kind in SITE_KINDS and rule.unit in WHOLE_LINE_UNITS
    return _EVERYBODY if rule.language == _ENGLISH and is_of_site else rule.language


class _Automata:
    """Some rules compiled: those for whole lines, and those for spans of lines."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.lines = _PatternSet([rule for rule in rules if rule.unit in WHOLE_LINE_UNITS])
        self.spans = _PatternSet([rule for rule in rules if rule.unit not in WHOLE_LINE_UNITS])


class Matcher:
    """The rules that serve a language, for matching lines.

    Source: sets of patterns as one automaton, R. Cox, "Regular Expression Matching in the Wild"
    (2010); a rule's own expression runs only when the set has found it.
    """

    def __init__(self, automata: Sequence[_Automata]) -> None:
        self._automata = automata

    def match(self, line: str) -> list[Hit]:
        """Find every rule that stands in `line`: `match_articles` of one article of one line."""
        return self.match_articles([[line]])[0][0]

    def match_articles(self, articles: Sequence[Sequence[str]]) -> list[list[list[Hit]]]:
        """Find every rule that stands in each line of some articles, wherever the line stands.

        Many articles at once are done in a quarter of the time: each set goes over all of them
        before the next one takes its place in the processor's cache.

        Returns:
            For each article and each of its lines, hits sorted by rule_id, then start_char.
        """
        hits: list[list[list[Hit]]] = [[[] for _ in lines] for lines in articles]
        pages = [page for number, lines in enumerate(articles) for page in _pages(number, lines)]
        short = [page.short() for page in pages]
        for own in self._automata:
            for page, row, rule, expression in own.spans.find(pages):
                line = page.lines[row].decode()
                if not _is_spared(rule, line):
                    hits[page.article][page.indices[row]] += _spans(rule, expression, line)
            for page, row, rule, expression in own.lines.find(short):
                line = page.lines[row].decode()
                if expression.fullmatch(page.lines[row]) and not _is_spared(rule, line):
                    index = page.indices[row]
                    whole = Hit(rule, 0, len(articles[page.article][index]))
                    hits[page.article][index].append(whole)
        return [
            [sorted(own, key=_hit_key) if len(own) > 1 else own for own in lines] for lines in hits
        ]


def _is_spared(rule: Rule, line: str) -> bool:
    return bool(rule.unless) and _compile_once(rule.unless).search(line) is not None


@functools.cache
def _compile_once(pattern: str) -> Any:
    return re2.compile(pattern, pattern_options())


def _hit_key(hit: Hit) -> tuple[str, int]:
    return hit.rule.rule_id, hit.start_char


@dataclass(frozen=True, slots=True)
class _Page:
    """Some lines of an article as one text of bytes, with a line break between them."""

    article: int
    indices: Sequence[int]  # of the lines in the article
    lines: Sequence[bytes]
    text: bytes

    def short(self) -> _Page:
        """The same with the lines alone that may be boilerplate as a whole."""
        if len(self.text) <= LINE_CHARS:
            return self
        rows = [row for row, line in enumerate(self.lines) if _is_short(line)]
        if len(rows) == len(self.lines):
            return self
        lines = [self.lines[row] for row in rows]
        return _Page(self.article, [self.indices[row] for row in rows], lines, b"\n".join(lines))


def _is_short(line: bytes) -> bool:
    return len(line) <= LINE_CHARS or len(line.decode()) <= LINE_CHARS


def _pages(article: int, lines: Sequence[str]) -> Iterator[_Page]:
    """Cut an article into pages; half a surrogate pair, which is no UTF-8, becomes "?"."""
    joined = "\n".join(lines)
    if joined.count("\n") >= len(lines):
        joined = "\n".join(line.replace("\n", " ") for line in lines)
    encoded = joined.encode("utf-8", "replace").split(b"\n") if lines else []
    for first in range(0, len(encoded), _PAGE_LINES):
        some = encoded[first : first + _PAGE_LINES]
        yield _Page(article, range(first, first + len(some)), some, b"\n".join(some))


class _PatternSet:
    """RE2 sets over some rules, and each rule's own expressions, made when first needed.

    The sets hold the patterns without their counters, since counting is what makes automata large,
    and the rule's own expression counts anyway. Several small automata are built in less time than
    the product of all. Measured on 13,500 lines that were never seen before, 71 rules: 900 µs a
    line as they stand, 100 without counters, 20 in sets of 12. With 95 rules a warm line still took
    20 µs, half of it for the calls, and half for automata that had left the cache.

    Rules are dealt out to the sets in turn, since neighbours by their names have much in common and
    multiply their states: so ten to a set build no more of them than eight neighbours did (84 MB
    against 79 on 2,048 articles), in a fifth fewer ways through the text.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._expressions: dict[int, Any] = {}
        loose = [_loosen(rule) for rule in rules]
        count = math.ceil(len(rules) / _SET_RULES)
        dealt = [range(first, len(rules), count) for first in range(count)]
        self._sets = [(own, _compile_set([loose[number] for number in own])) for own in dealt]

    def find(self, pages: Sequence[_Page]) -> Iterator[tuple[_Page, int, Rule, Any]]:
        """Find the rules that may stand in a line.

        A set that finds nothing on a page, as nearly all do, is done with it; else it looks at the
        lines one by one, for which its automaton has its states already.

        Yields:
            The page, the number of the line on it, the rule, its own expression.
        """
        for own, patterns in self._sets:
            for page in pages:
                if patterns.Match(page.text):
                    for row, line in enumerate(page.lines):
                        for place in patterns.Match(line) or ():
                            yield page, row, self._rules[own[place]], self._exact(own[place])

    def _exact(self, index: int) -> Any:
        if index not in self._expressions:
            rule = self._rules[index]
            pattern = _ANCHORED[rule.unit].format(rule.pattern)
            self._expressions[index] = re2.compile(pattern, pattern_options())
        return self._expressions[index]


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


def _compile_set(patterns: Sequence[str]) -> Any:
    compiled = re2.Set.SearchSet(_page_options())
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    return compiled


def _loosen(rule: Rule) -> str:
    """The rule's pattern as it is looked for in a page of lines, without counters."""
    return _IN_PAGE[rule.unit].format(_without_counters(rule.pattern))


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


def _page_options() -> Any:
    """The same, for patterns that must not reach from one line into the next."""
    options = pattern_options()
    options.never_nl = True
    return options
