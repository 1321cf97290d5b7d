"""Finds all rules of a language in the lines of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copydesk.rules.expressions import Expressions
from copydesk.rules.kinds import SITE_KINDS
from copydesk.rules.model import WHOLE_LINE_UNITS, Hit, Rule
from copydesk.rules.sets import PatternSets
from copydesk.rules.sieve import LINE_CHARS, Sieve

_ENGLISH = "en"
_EVERYBODY = "any"
# whose rules languages without rules of their own get, beside the English ones
_OTHERS = "und"


class RuleBook:
    """The rules, ready to match; what a language needs is built when it is first asked for.

    Languages share the expressions of the rules that serve them all.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._languages = {rule.language for rule in self.rules}
        self._expressions = {rule: Expressions(rule) for rule in self.rules}
        self._matchers: dict[tuple[str, ...], Matcher] = {}

    def matcher(self, language: str) -> Matcher:
        """Return the matcher of the rules of `language` (ISO 639-1) and of "any" language.

        The world's news sites label their buttons in English, and English wording cuts nothing of
        another language's prose. So every language gets the English rules about the site itself
        too. One without rules of its own gets all of them, and those of "und": the words for
        pictures, buttons and lists in some thirty languages, most of which are not told apart.
        """
        own = language if language in self._languages else _OTHERS
        others = [_ENGLISH] if own == _OTHERS else []
        served = tuple(dict.fromkeys([_EVERYBODY, own, *others]))
        if served not in self._matchers:
            rules = [rule for rule in self.rules if _readers(rule) in served]
            self._matchers[served] = Matcher([self._expressions[rule] for rule in rules])
        return self._matchers[served]

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


def _readers(rule: Rule) -> str:
    """The language that a rule is for, or everybody."""
    is_of_site = rule.kind in SITE_KINDS and rule.unit in WHOLE_LINE_UNITS
    return _EVERYBODY if rule.language == _ENGLISH and is_of_site else rule.language


class Matcher:
    """The rules that serve a language, for matching lines.

    A sieve tells by literals which rules may stand in which lines; only there a rule's own
    expressions run. Rules that the sieve does not know are looked for with sets of patterns.

    Attributes:
        expressions: of each rule that serves the language.
    """

    def __init__(self, expressions: Sequence[Expressions]) -> None:
        self.expressions = expressions
        rules = [own.rule for own in expressions]
        self._sieve = Sieve(rules)
        rest = self._sieve.rest
        self._whole = [n for n in rest if rules[n].unit in WHOLE_LINE_UNITS]
        self._spans = [n for n in rest if rules[n].unit not in WHOLE_LINE_UNITS]
        self._whole_sets = PatternSets([rules[number] for number in self._whole])
        self._span_sets = PatternSets([rules[number] for number in self._spans])

    def match(self, line: str) -> list[Hit]:
        """Find every rule that stands in `line`: `match_articles` of one article of one line."""
        return self.match_articles([[line]])[0][0]

    def match_articles(self, articles: Sequence[Sequence[str]]) -> list[list[list[Hit]]]:
        """Find every rule that stands in each line of some articles, wherever the line stands.

        Returns:
            For each article and each of its lines, hits sorted by rule_id, then start_char.
        """
        lines = [line for article in articles for line in article]
        if any("\n" in line for line in lines):
            lines = [line.replace("\n", " ") for line in lines]
        # Half a surrogate pair is no UTF-8.
        encoded = [line.encode("utf-8", "replace") for line in lines]
        hits: list[list[Hit]] = [[] for _ in lines]
        for rule, own in self._sieve.find(lines):
            find = self.expressions[rule].find
            for number in own:
                if found := find(encoded[number]):
                    hits[number] += found
        for rule, number in self._find_rest(lines, encoded):
            hits[number] += self.expressions[rule].find(encoded[number])
        for of_line in hits:
            if len(of_line) > 1:
                of_line.sort(key=_hit_key)
        ends = iter(hits)
        return [[next(ends) for _ in article] for article in articles]

    def _find_rest(
        self, lines: Sequence[str], encoded: Sequence[bytes]
    ) -> Iterator[tuple[int, int]]:
        """Rules that require nothing, and lines in which they may stand."""
        for rule, number in self._span_sets.find(encoded) if self._spans else ():
            yield self._spans[rule], number
        if self._whole:
            short = [number for number, line in enumerate(lines) if len(line) <= LINE_CHARS]
            for rule, row in self._whole_sets.find([encoded[number] for number in short]):
                yield self._whole[rule], short[row]


def _hit_key(hit: Hit) -> tuple[str, int]:
    return hit.rule.rule_id, hit.start_char
