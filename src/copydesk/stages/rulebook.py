"""rulebook: the package's rule files -> the table of rules."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from copydesk.cutting.pseudo import all_rules
from copydesk.fingerprint import digest
from copydesk.rules.loader import read_rule_files
from copydesk.rules.requirement import find_requirement, write_requirement
from copydesk.tables import RULE_FILES, RULEBOOK


def read_rulebook(*, known: Sequence[pa.Table] = ()) -> tuple[pa.Table, pa.Table]:
    """Read every rule and every kind of evidence that a cut may name.

    Args:
        known: the tables that the run before returned; the rules of the same files are taken from
            there, since it takes a second to parse them and their patterns. Changes no result.

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
    rows: list[dict[str, object]] = [
        {name: getattr(rule, name) for name in RULEBOOK.columns}
        | {"pattern": rule.pattern or None, "unless": rule.unless or None}
        | {"requirement": write_requirement(find_requirement(rule)) if rule.pattern else None}
        for rule in all_rules()
    ]
    return RULEBOOK.build(rows), files
