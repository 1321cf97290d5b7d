"""The loader refuses what it does not understand and says what would be right."""

from __future__ import annotations

import pytest

from copydesk.errors import RuleError
from copydesk.rules.loader import parse_rules

RULE = """
[terms]
who = '''[A-Z][a-z]+'''
[[rule]]
id = "en.hello"
kind = "share"
pattern = '''hello {{who}}'''
why = "A greeting."
cuts = ["hello Ada", "hello Ben"]
keeps = ["hello"]
"""


def test_defaults_are_a_line_anywhere() -> None:
    [rule] = parse_rules({"en.toml": RULE})
    assert (rule.scope, rule.unit, rule.language) == ("anywhere", "line", "en")


def test_terms_are_filled_in_as_groups() -> None:
    [rule] = parse_rules({"en.toml": RULE})
    assert rule.pattern == "hello (?:[A-Z][a-z]+)"


def test_terms_of_any_serve_all_languages() -> None:
    shared = RULE.replace("en.hello", "any.hello")
    own = RULE.replace("[terms]\nwho = '''[A-Z][a-z]+'''\n", "")
    assert len(parse_rules({"any.toml": shared, "en.toml": own})) == 2


BROKEN = {
    "no toml": (RULE + "?", "no valid TOML"),
    "unknown table": (RULE + "[other]\n", r"\[terms\] and \[\[rule\]\]"),
    "unknown key": (RULE + "when = 1\n", "unknown key 'when'"),
    "missing key": (RULE.replace('why = "A greeting."\n', ""), "'why' is missing"),
    "unknown kind": (RULE.replace('"share"', '"shares"'), "kind 'shares' must be one of title"),
    "unknown scope": (RULE + 'scope = "middle"\n', "scope 'middle' must be one of anywhere"),
    "unknown unit": (RULE + 'unit = "page"\n', "unit 'page' must be one of line"),
    "unknown term": (RULE.replace("{{who}}", "{{whom}}"), "no term 'whom'; there is who"),
    "other language": (RULE.replace("en.hello", "de.hello"), "must be 'en.' and a name"),
    "shouting id": (RULE.replace("en.hello", "en.Hello"), "kebab-case"),
    "one cut": (RULE.replace(', "hello Ben"', ""), "two examples in 'cuts'"),
    "no keep": (RULE.replace('["hello"]', "[]"), "one in 'keeps'"),
    "keeps no list": (RULE.replace('["hello"]', '"hello"'), "'keeps' must be a list"),
    "bad pattern": (RULE.replace("hello {{who}}", "hello ("), "RE2 refuses the pattern: missing"),
    "bad unless": (RULE + "unless = '('\n", "'unless': RE2 refuses the pattern: missing"),
    "look-ahead": (RULE.replace("hello {{who}}", "hello (?=x)"), "RE2 refuses the pattern"),
    "empty match": (RULE.replace("hello {{who}}", "x*"), "must need a character"),
    "capturing": (RULE.replace("hello {{who}}", "(x)"), "nobody reads what a group captures"),
    "confidence": (RULE + "confidence = 2\n", "confidence 2 must be like 0.8"),
    "number as id": (RULE.replace('"en.hello"', "1"), "'id' must be a text"),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        parse_rules({"en.toml": text})


def test_a_file_of_another_name_is_refused() -> None:
    with pytest.raises(RuleError, match=r"english\.toml: a rule file is named"):
        parse_rules({"english.toml": RULE})


def test_an_id_is_taken_once() -> None:
    rule = RULE[RULE.index("[[rule]]") :]
    with pytest.raises(RuleError, match="ids are unique"):
        parse_rules({"en.toml": RULE + rule})
