"""Reads the rule files of the package, strictly: what is not understood is an error."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import re2

from copydesk.errors import RuleError
from copydesk.rules.expressions import pattern_options
from copydesk.rules.kinds import KINDS
from copydesk.rules.model import DEFAULT_CONFIDENCE, SCOPES, UNITS, Rule

_KEYS = {
    "id",
    "kind",
    "scope",
    "unit",
    "pattern",
    "unless",
    "why",
    "cuts",
    "keeps",
    "confidence",
}
_REQUIRED = ("id", "kind", "pattern", "why", "cuts", "keeps")
_TERM = re.compile(r"\{\{([a-z_]{1,40})\}\}")
_NAME = re.compile(r"[a-z]{2,3}\.[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,12}")
_FILE = re.compile(r"(any|und|[a-z]{2})\.toml")


@functools.cache
def load_rules() -> tuple[Rule, ...]:
    """Read all rule files of the package.

    Returns:
        The rules, sorted by rule_id.

    Raises:
        RuleError: a file is no TOML or breaks the format; names the file, the rule, what is right.
    """
    return parse_rules(read_rule_files(), checks_patterns=False)


def read_rule_files() -> dict[str, str]:
    """The texts of the package's rule files by name, sorted."""
    folder = resources.files("copydesk.rules") / "data"
    return dict(sorted((entry.name, entry.read_text("utf-8")) for entry in folder.iterdir()))


def parse_rules(files: Mapping[str, str], *, checks_patterns: bool = True) -> tuple[Rule, ...]:
    """Make rules out of the texts of rule files, keyed by file name (`any.toml`, `en.toml` ...).

    `checks_patterns` compiles every pattern by itself, a second for a thousand rules; the package's
    own files are checked so by its tests.

    Returns:
        The rules, sorted by rule_id.

    Raises:
        RuleError: as `load_rules`.
    """
    tables = {name: _parse_file(name, files[name]) for name in sorted(files)}
    shared = _read_terms("any.toml", tables.get("any.toml", {}), {})
    rules: dict[str, Rule] = {}
    for name, table in tables.items():
        terms = shared if name == "any.toml" else _read_terms(name, table, shared)
        for record in table["rule"]:
            rule = _read_rule(name, record, terms)
            if checks_patterns:
                _check_pattern(rule, f"{name}, rule {rule.rule_id!r}")
            if rule.rule_id in rules:
                raise RuleError(f"{name}, rule {rule.rule_id!r}: the id is taken; ids are unique")
            rules[rule.rule_id] = rule
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _parse_file(name: str, text: str) -> dict[str, Any]:
    if not _FILE.fullmatch(name):
        raise RuleError(f"{name}: a rule file is named any.toml, und.toml or <ISO 639-1 code>.toml")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} is no valid TOML: {error}") from error
    unknown = sorted(set(table) - {"terms", "rule"})
    if unknown or not isinstance(table.get("rule"), list):
        raise RuleError(f"{name}: holds [terms] and [[rule]], nothing else; found {unknown}")
    return table


def _read_terms(name: str, table: Mapping[str, Any], shared: Mapping[str, str]) -> dict[str, str]:
    terms = dict(shared)
    for term, pattern in table.get("terms", {}).items():
        if not isinstance(pattern, str):
            raise RuleError(f"{name}, term {term!r}: must be a pattern in quotes")
        terms[term] = f"(?:{_fill(pattern, terms, f'{name}, term {term!r}')})"
    return terms


def _read_rule(name: str, record: Mapping[str, Any], terms: Mapping[str, str]) -> Rule:
    where = f"{name}, rule {record.get('id', '(no id)')!r}"
    _check_keys(record, where)
    rule = Rule(
        rule_id=record["id"],
        kind=record["kind"],
        scope=record.get("scope", "anywhere"),
        unit=record.get("unit", "line"),
        language=name.removesuffix(".toml"),
        pattern=_fill(record["pattern"], terms, where),
        why=record["why"],
        cuts=tuple(record["cuts"]),
        keeps=tuple(record["keeps"]),
        confidence=record.get("confidence", DEFAULT_CONFIDENCE),
        unless=_fill(record.get("unless", ""), terms, where),
    )
    _check_values(rule, where)
    return rule


def _fill(pattern: str, terms: Mapping[str, str], where: str) -> str:
    def term(match: re.Match[str]) -> str:
        if match[1] not in terms:
            raise RuleError(f"{where}: no term {match[1]!r}; there is {', '.join(sorted(terms))}")
        return terms[match[1]]

    return _TERM.sub(term, pattern)


def _check_keys(record: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(set(record) - _KEYS):
        raise RuleError(f"{where}: unknown key {unknown[0]!r}; there is {', '.join(sorted(_KEYS))}")
    if missing := [key for key in _REQUIRED if key not in record]:
        raise RuleError(f"{where}: {missing[0]!r} is missing; a rule needs {', '.join(_REQUIRED)}")
    for key in ("cuts", "keeps"):
        examples = record[key]
        if not isinstance(examples, list) or not all(isinstance(line, str) for line in examples):
            raise RuleError(f"{where}: {key!r} must be a list of example lines")
    for key in ("id", "kind", "scope", "unit", "pattern", "unless", "why"):
        if not isinstance(record.get(key, ""), str):
            raise RuleError(f"{where}: {key!r} must be a text in quotes")


def _check_values(rule: Rule, where: str) -> None:
    _check_member("kind", rule.kind, KINDS, where)
    _check_member("scope", rule.scope, SCOPES, where)
    _check_member("unit", rule.unit, UNITS, where)
    if not _NAME.fullmatch(rule.rule_id) or rule.rule_id.partition(".")[0] != rule.language:
        raise RuleError(f"{where}: the id must be '{rule.language}.' and a name in kebab-case")
    if len(rule.cuts) < 2 or not rule.keeps:
        raise RuleError(f"{where}: needs two examples in 'cuts' and one in 'keeps', or more")
    if type(rule.confidence) is not float or not 0 < rule.confidence <= 1:
        raise RuleError(f"{where}: confidence {rule.confidence!r} must be like 0.8, in (0, 1]")


def _check_member(key: str, value: str, known: Iterable[str], where: str) -> None:
    if value not in known:
        raise RuleError(f"{where}: {key} {value!r} must be one of {', '.join(known)}")


def _check_pattern(rule: Rule, where: str) -> None:
    _compile(rule.unless, f"{where}, 'unless'")
    compiled = _compile(rule.pattern, where)
    if compiled.groups:  # it would take three times as long to match
        raise RuleError(f"{where}: nobody reads what a group captures; write '(?:' for its '('")
    if compiled.fullmatch("") is not None:
        raise RuleError(f"{where}: the pattern matches nothing at all; it must need a character")


def _compile(pattern: str, where: str) -> Any:
    try:
        return re2.compile(pattern, pattern_options())
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise RuleError(f"{where}: RE2 refuses the pattern: {reason[:200]}") from error
