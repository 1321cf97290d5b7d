"""rulebook: the package's rule files -> the table of rules."""

from __future__ import annotations

import pyarrow as pa

from copydesk.cutting.pseudo import all_rules
from copydesk.tables import RULEBOOK


def read_rulebook() -> tuple[pa.Table]:
    """Read every rule and every kind of evidence that a cut may name.

    Returns:
        `rulebook`, sorted by rule_id; `pattern` is null where evidence decides, `unless` where
        nothing is let be.

    Raises:
        RuleError: a rule file breaks its own law.
    """
    rows: list[dict[str, object]] = [
        {name: getattr(rule, name) for name in RULEBOOK.columns}
        | {"pattern": rule.pattern or None, "unless": rule.unless or None}
        for rule in all_rules()
    ]
    return (RULEBOOK.build(rows),)
