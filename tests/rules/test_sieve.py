"""The sieve holds no line back in which a rule stands; it is held to asking every rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import Hit, Rule
from copydesk.rules.requirement import find_parts, find_requirement, write_requirement
from copydesk.rules.sieve import LINE_CHARS, Sieve

RULES = load_rules()
BOOK = RuleBook(RULES)
LANGUAGES = sorted({rule.language for rule in RULES} - {"any"})
# A text of which a rule's example or a part of it is made.
EXAMPLES = {
    language: sorted(
        {
            line.replace("⟦", "").replace("⟧", "")
            for rule in RULES
            if rule.language in (language, "any")
            for line in (*rule.cuts, *rule.keeps)
        }
    )
    for language in LANGUAGES
}
NOISE = st.text("aA1. -–(•“ſKİßΣς@/:\u00a0", max_size=6)


def sieve(*rules: Rule) -> Sieve:
    return Sieve([part for rule in rules for part in find_parts(rule)])


def asked_one_by_one(language: str, line: str) -> list[Hit]:
    """What every rule of a language finds in a line by itself."""
    encoded = line.encode("utf-8", "replace")
    found = [own.find(encoded) for own in BOOK.matcher(language).expressions]
    hits = {
        (hit.rule.rule_id, hit.start_char): hit
        for own in found
        for hit in own
        if not hit.is_whole_line or len(line) <= LINE_CHARS
    }
    return [hits[key] for key in sorted(hits)]


@st.composite
def changed_examples(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a line made of pieces of its rules' examples and of noise."""
    language = draw(st.sampled_from(LANGUAGES))
    line = draw(st.sampled_from(EXAMPLES[language]))
    low, high = sorted(draw(st.tuples(*[st.integers(0, len(line))] * 2)))
    change = draw(st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]))
    other = draw(st.sampled_from(["", *EXAMPLES[language][:40]]))
    part = draw(st.sampled_from([line, line[low:], line[:high], line[low:high]]))
    return language, f"{draw(NOISE)}{change(part)}{draw(NOISE)}{other}"


@given(changed_examples())
def test_no_rule_is_missed(case: tuple[str, str]) -> None:
    language, line = case
    assert BOOK.matcher(language).match(line) == asked_one_by_one(language, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_found_among_all_others(language: str) -> None:
    lines = EXAMPLES[language]
    found = BOOK.matcher(language).match_articles([lines])[0]
    alone = [BOOK.matcher(language).match(line) for line in lines]
    assert found == alone


def test_a_long_line_is_shown_to_the_rules_for_spans() -> None:
    inside = Rule("en.a", "share", "anywhere", "inside", "en", "photo [0-9]", "A test.")
    whole = Rule("en.b", "share", "anywhere", "line", "en", "photo .*", "A test.")
    lines = [f"photo {'b ' * count} photo 7" for count in (10, 10_000)]
    assert dict(sieve(inside, whole).find(lines)) == {0: [0, 1], 1: [0]}


def test_lines_are_gone_over_in_pieces() -> None:
    rule = Rule("en.a", "share", "anywhere", "line", "en", "photo .*", "A test.")
    lines = ["Another line of a text." * 20, "photo seven"] * 2_000
    assert sieve(rule).find(lines) == [(0, [*range(1, 4_000, 2)])]


def test_a_rule_that_requires_nothing_is_left_to_others() -> None:
    rule = Rule("en.a", "share", "anywhere", "line", "en", "[^.]*", "A test.")
    own = sieve(rule)
    assert own.rest == [0] and own.find(["a line"]) == []


def test_a_requirement_that_was_kept_is_not_worked_out_again() -> None:
    rule = Rule("en.a", "share", "anywhere", "line", "en", "photo", "A test.")
    other = Rule("en.a", "share", "anywhere", "line", "en", "image", "A test.")
    kept = write_requirement(find_requirement(other))
    known = Rule(*[getattr(rule, name) for name in Rule.__slots__[:-1]], kept)
    assert sieve(known).find(["photo", "image"]) == [(0, [1])]
