"""The matcher finds rules where their unit says, in linear time."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import Rule


def rule(unit: str, pattern: str, language: str = "en") -> Rule:
    return Rule(f"{language}.test", "share", "anywhere", unit, language, pattern, "A test.")


def spans(unit: str, pattern: str, line: str) -> list[tuple[int, int]]:
    hits = RuleBook([rule(unit, pattern)]).matcher("en").match(line)
    return [(hit.start_char, hit.end_char) for hit in hits]


SPANS = {
    "line, whole": ("line", "ab+", "abb", [(0, 3)]),
    "line, part": ("line", "ab+", "abbc", []),
    "label, whole": ("label", "ab+", "abb", [(0, 3)]),
    "start": ("start", "ab+", "abb abb", [(0, 3)]),
    "start, later": ("start", "ab+", "c abb", []),
    "end": ("end", "ab+", "abb abb", [(4, 7)]),
    "end, earlier": ("end", "ab+", "abb c", []),
    "inside, twice": ("inside", "ab+", "abb c ab", [(0, 3), (6, 8)]),
    "counted": ("line", "a.{5,9}b", "a1234b", []),
    "code points": ("end", "é+", "日本 é̃ éé", [(6, 8)]),
}


@pytest.mark.parametrize(("unit", "pattern", "line", "expected"), SPANS.values(), ids=SPANS)
def test_a_rule_holds_where_its_unit_says(
    unit: str, pattern: str, line: str, expected: list[tuple[int, int]]
) -> None:
    assert spans(unit, pattern, line) == expected


def test_a_language_without_rules_gets_the_english_ones() -> None:
    assert RuleBook([rule("line", "ab+")]).matcher("xh").match("abb")


def test_a_language_without_rules_gets_those_for_such_languages_and_no_other_does() -> None:
    book = RuleBook([rule("line", "ab+", "und"), rule("line", "xy", "de")])
    assert book.matcher("is").match("abb") and book.matcher("und").match("abb")
    assert not book.matcher("de").match("abb")


def test_a_language_with_rules_gets_the_english_ones_about_the_site_too() -> None:
    button = rule("line", "ab+")
    byline = replace(button, kind="byline")
    book = RuleBook([button, byline, rule("line", "xy", "de")])
    assert [hit.rule.kind for hit in book.matcher("de").match("abb")] == ["share"]


def test_a_line_in_which_unless_is_found_is_let_be() -> None:
    for unit, line in (("line", "abb {}"), ("inside", "so abb {}")):
        spared = replace(rule(unit, "abb(?: [a-z]+)?"), unless="said")
        assert RuleBook([spared]).matcher("en").match(line.format("cried"))
        assert not RuleBook([spared]).matcher("en").match(line.format("said"))


def test_a_lone_surrogate_is_no_error() -> None:
    assert not RuleBook(load_rules()).matcher("en").match("half a pair: \ud83d, and more text")


HOSTILE = ("a " * 50_000, "By A" * 20_000, "—" * 60_000, "(@" * 40_000, "Photo: " * 15_000)


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:8])
def test_a_hostile_line_takes_linear_time(line: str) -> None:
    matcher = RuleBook(load_rules()).matcher("en")
    matcher.match("warm up")
    began = time.perf_counter()
    matcher.match(line)
    assert time.perf_counter() - began < 2


@given(st.text(max_size=300))
def test_spans_lie_in_the_line_and_are_not_empty(line: str) -> None:
    for hit in RULES.match(line):
        assert 0 <= hit.start_char < hit.end_char <= len(line)


RULES = RuleBook(load_rules()).matcher("en")


def test_a_pattern_never_reaches_from_one_line_into_the_next() -> None:
    book = RuleBook([rule("inside", r"a\s+b"), rule("line", r"[^x]+y(?: |$)")])
    found = book.match_articles(["en"], [["c a", "b", "a b c", "day", "no"]])
    assert [[(hit.start_char, hit.end_char) for hit in hits] for hits in found[0]] == [
        [],
        [],
        [(0, 3)],
        [(0, 3)],
        [],
    ]


def test_lines_of_many_articles_get_the_rules_of_each_line_in_its_own_language() -> None:
    book = RuleBook([rule("line", "ab+"), rule("line", "xy", "de"), rule("end", "z")])
    articles = [["abb", "xy"], ["xy", "q"], [], ["q\ud83dz", "abz", "a\nb"]]
    found = book.match_articles(["en", "de", "en", "en"], articles)
    assert [[len(hits) for hits in lines] for lines in found] == [[1, 0], [1, 0], [], [1, 1, 0]]


@given(st.lists(st.lists(st.text(max_size=80), max_size=5), max_size=4))
def test_a_line_has_the_same_rules_whatever_stands_beside_it(articles: list[list[str]]) -> None:
    assert RULES.match_articles(articles) == [[RULES.match(line) for line in a] for a in articles]
