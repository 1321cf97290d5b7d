"""Proves the rules on their own examples: what tests/rules and the tests run."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.errors import RuleError
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import WHOLE_LINE_UNITS, Rule

_OPEN, _CLOSE = "⟦", "⟧"


def check_rules(rules: Iterable[Rule]) -> None:
    """Let every rule cut all its `cuts`, and no rule of a language any `keeps` of that language.

    Raises:
        RuleError: one line a broken example, with the rule, the example and what would be right.
    """
    book = RuleBook(rules)
    problems = [problem for rule in book.rules for problem in _problems(rule, book)]
    if problems:
        raise RuleError("\n".join(problems))


def _problems(rule: Rule, book: RuleBook) -> list[str]:
    where = f"rules/data/{rule.language}.toml, rule {rule.rule_id!r}"
    cuts = [_unmark(example, rule) for example in rule.cuts]
    lines = [[line for line, _ in cuts], rule.keeps]
    hits_of_cuts, hits_of_keeps = book.matcher(rule.language).match_articles(lines)
    found = []
    for (line, spans), hits in zip(cuts, hits_of_cuts, strict=True):
        cut = [(hit.start_char, hit.end_char) for hit in hits if hit.rule is rule]
        if cut != spans:
            found.append(f"{where}: cuts {cut} instead of {spans} of {line!r}. Mend the pattern.")
    for line, hits in zip(rule.keeps, hits_of_keeps, strict=True):
        found.extend(
            f"{where}: {hit.rule.rule_id!r} cuts {line[hit.start_char : hit.end_char]!r} of the "
            f"kept {line!r}. Narrow that rule."
            for hit in hits
        )
    return found


def _unmark(example: str, rule: Rule) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out of an example: the line, and the spans that stood between them."""
    if rule.unit in WHOLE_LINE_UNITS:
        return example, [(0, len(example))]
    line, spans = "", []
    for index, piece in enumerate(example.split(_OPEN)):
        inner, _, outer = piece.partition(_CLOSE) if index else ("", "", piece)
        if index:
            spans.append((len(line), len(line) + len(inner)))
        line += inner + outer
    return line, spans
