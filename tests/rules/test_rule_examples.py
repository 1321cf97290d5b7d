"""The rules of the package keep their own promises."""

from __future__ import annotations

import pytest
import re2

from copydesk.errors import RuleError
from copydesk.rules.check import check_rules
from copydesk.rules.expressions import pattern_options
from copydesk.rules.loader import load_rules
from copydesk.rules.model import WHOLE_LINE_UNITS, Rule

LANGUAGES = {"any", "de", "en", "es", "fr", "it", "nl", "pt"}


def a_rule(**changes: object) -> Rule:
    fields: dict[str, object] = {
        "rule_id": "en.test",
        "kind": "share",
        "scope": "anywhere",
        "unit": "line",
        "language": "en",
        "pattern": "share .{1,20}",
        "why": "A test.",
        "cuts": ("share this", "share that"),
        "keeps": ("prices fell",),
    }
    return Rule(**{**fields, **changes})  # type: ignore[arg-type]


def test_every_rule_cuts_its_cuts_and_none_cuts_a_keep() -> None:
    check_rules(load_rules())


def test_every_pattern_works_by_itself_as_in_a_set() -> None:
    for rule in load_rules():
        expression = re2.compile(rule.pattern, pattern_options())
        assert expression.fullmatch("") is None, rule.rule_id
        if rule.unit in WHOLE_LINE_UNITS:
            assert all(map(expression.fullmatch, rule.cuts)), rule.rule_id


def test_rules_come_sorted_by_id() -> None:
    ids = [rule.rule_id for rule in load_rules()]
    assert ids == sorted(set(ids))


def test_all_promised_languages_have_rules() -> None:
    assert {rule.language for rule in load_rules()} >= LANGUAGES


def test_a_cut_that_is_kept_is_reported_with_its_rule() -> None:
    with pytest.raises(RuleError, match=r"'en\.test': cuts \[\] instead of .* 'tell all'"):
        check_rules([a_rule(cuts=("share this", "tell all"))])


def test_a_keep_that_is_cut_is_reported_with_the_rule_that_cut_it() -> None:
    with pytest.raises(RuleError, match=r"'en\.test' cuts 'share it' of the kept"):
        check_rules([a_rule(keeps=("share it",))])


def test_a_keep_of_one_rule_binds_the_others_of_its_language() -> None:
    greedy = a_rule(rule_id="en.greedy", pattern="prices .+", cuts=("prices a", "prices b"))
    with pytest.raises(RuleError, match=r"'en\.greedy' cuts 'prices fell'"):
        check_rules([a_rule(), greedy])


def test_a_keep_of_one_language_does_not_bind_another() -> None:
    examples = ("prices sink", "prices fell")
    german = a_rule(
        rule_id="de.test", language="de", pattern="prices .+", cuts=examples, keeps=("x",)
    )
    check_rules([a_rule(), german])


def test_a_span_must_lie_exactly_between_its_marks() -> None:
    rule = a_rule(unit="end", pattern=r" \(AB\)", cuts=("It rained⟦ (AB)⟧", "It ⟦rained (AB)⟧"))
    with pytest.raises(RuleError, match=r"cuts \[\(9, 14\)\] instead of \[\(3, 14\)\]"):
        check_rules([rule])
