"""The rulebook carries rules from stage to stage; nothing of a rule may be lost on the way."""

from __future__ import annotations

import dataclasses

import pytest

from copydesk.cutting.pseudo import all_rules
from copydesk.rules.model import Rule
from copydesk.rules.requirement import Requirement, find_requirement
from copydesk.stages.rulebook import read_rulebook
from copydesk.tables import RULEBOOK, RULES


def test_every_field_of_a_rule_but_its_examples_is_a_column() -> None:
    fields = {field.name for field in dataclasses.fields(Rule)} - {"cuts", "keeps"}
    assert fields == set(RULEBOOK.columns)
    assert fields - {"requirement"} | {"cut_count"} == set(RULES.columns)


def test_the_rulebook_holds_every_rule_that_a_cut_may_name() -> None:
    table, _ = read_rulebook()
    assert table["rule_id"].to_pylist() == [rule.rule_id for rule in all_rules()]


def test_rules_of_the_same_files_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = read_rulebook()
    monkeypatch.setattr("copydesk.stages.rulebook.all_rules", lambda: all_rules()[:1])
    assert read_rulebook(known=known) == known
    monkeypatch.setattr("copydesk.stages.rulebook.read_rule_files", lambda: {"en.toml": "new"})
    assert read_rulebook(known=known)[0].num_rows == 1


def test_of_other_files_only_the_patterns_that_are_new_are_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = read_rulebook()
    worked_out: list[str] = []
    monkeypatch.setattr("copydesk.stages.rulebook.read_rule_files", lambda: {"en.toml": "new"})
    rules = [dataclasses.replace(all_rules()[0], pattern="An entirely new line"), *all_rules()[1:]]
    monkeypatch.setattr("copydesk.stages.rulebook.all_rules", lambda: rules)

    def note(rule: Rule) -> tuple[Requirement, ...]:
        worked_out.append(rule.pattern)
        return find_requirement(rule)

    monkeypatch.setattr("copydesk.stages.rulebook.find_requirement", note)
    again, _ = read_rulebook(known=known)
    assert worked_out == ["An entirely new line"]
    assert again.slice(1).equals(known[0].slice(1))
