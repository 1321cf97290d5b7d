"""rulebook: the package's rule files -> the table of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from copydesk.cutting.pseudo import all_rules
from copydesk.fingerprint import digest
from copydesk.rules.loader import read_rule_files
from copydesk.rules.model import Rule
from copydesk.rules.requirement import find_requirement, write_requirement
from copydesk.tables import RULE_FILES, RULEBOOK


def read_rulebook(*, known: Sequence[pa.Table] = ()) -> tuple[pa.Table, pa.Table]:
    """Read every rule and every kind of evidence that a cut may name.

    Args:
        known: the tables that the run before returned. The rules of the same files are taken from
            there, of other files what a pattern requires, since to work that out of all of them
            takes seconds. Changes no result.

    Returns:
        `rulebook`, sorted by rule_id; `pattern` is null where evidence decides, `unless` where
        nothing is let be. `rule_files`, for the next run.

    Raises:
        RuleError: a rule file breaks its own law.
    """
    named = (part for file in read_rule_files().items() for part in file)
    files = RULE_FILES.build([{"files_digest": digest(*named)}])
    if known and known[1].equals(files):
        return known[0], files
    found = known[0].select(["pattern", "unit", "requirement"]).to_pylist() if known else []
    required = {(row["pattern"], row["unit"]): row["requirement"] for row in found}
    rows: list[dict[str, object]] = [
        {name: getattr(rule, name) for name in RULEBOOK.columns}
        | {"pattern": rule.pattern or None, "unless": rule.unless or None}
        | {"requirement": _require(rule, required) if rule.pattern else None}
        for rule in all_rules()
    ]
    return RULEBOOK.build(rows), files


def _require(rule: Rule, required: Mapping[tuple[str, str], str]) -> str:
    """What a rule's pattern requires, which follows from it and from the rule's unit alone."""
    return required.get((rule.pattern, rule.unit)) or write_requirement(find_requirement(rule))
