"""Finds all rules of a language in the lines of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copydesk.rules.expressions import Expressions
from copydesk.rules.kinds import SITE_KINDS
from copydesk.rules.model import WHOLE_LINE_UNITS, Hit, Rule
from copydesk.rules.requirement import Part, find_parts
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
        self._parts: dict[Rule, list[tuple[Part, Expressions]]] = {}
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
            self._matchers[served] = Matcher([part for rule in rules for part in self._part(rule)])
        return self._matchers[served]

    def _part(self, rule: Rule) -> list[tuple[Part, Expressions]]:
        if rule not in self._parts:
            parts = find_parts(rule)
            self._parts[rule] = [(part, Expressions(part)) for part in parts]
        return self._parts[rule]

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

    A sieve tells by literals which parts of rules may stand in which lines; only there the
    expressions of a part run. Parts that the sieve does not know are looked for with sets of
    patterns.

    Attributes:
        expressions: of each part.
    """

    def __init__(self, parts: Sequence[tuple[Part, Expressions]]) -> None:
        self.expressions = [own for _, own in parts]
        known = [part for part, _ in parts]
        self._sieve = Sieve(known)
        is_whole = [part.rule.unit in WHOLE_LINE_UNITS for part in known]
        self._whole = [number for number in self._sieve.rest if is_whole[number]]
        self._spans = [number for number in self._sieve.rest if not is_whole[number]]
        self._whole_sets = PatternSets([known[number] for number in self._whole])
        self._span_sets = PatternSets([known[number] for number in self._spans])

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
        for part, own in self._sieve.find(lines):
            find = self.expressions[part].find
            for number in own:
                if found := find(encoded[number]):
                    hits[number] += found
        for part, number in self._find_rest(lines, encoded):
            hits[number] += self.expressions[part].find(encoded[number])
        hits = [_in_order(own) if len(own) > 1 else own for own in hits]
        ends = iter(hits)
        return [[next(ends) for _ in article] for article in articles]

    def _find_rest(
        self, lines: Sequence[str], encoded: Sequence[bytes]
    ) -> Iterator[tuple[int, int]]:
        """Parts that require nothing, and lines in which they may stand."""
        for part, number in self._span_sets.find(encoded) if self._spans else ():
            yield self._spans[part], number
        if self._whole:
            short = [number for number, line in enumerate(lines) if len(line) <= LINE_CHARS]
            for part, row in self._whole_sets.find([encoded[number] for number in short]):
                yield self._whole[part], short[row]


def _in_order(hits: list[Hit]) -> list[Hit]:
    """Hits by rule and place; a line that two parts of a rule take is taken once."""
    hits.sort(key=lambda hit: (hit.rule.rule_id, hit.start_char))
    return [
        hit
        for number, hit in enumerate(hits)
        if not number or hit.rule is not hits[number - 1].rule or not hit.is_whole_line
    ]
