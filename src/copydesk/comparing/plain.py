"""A comparison as JSON: everything, by full lists."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pyarrow as pa

from copydesk.comparing.model import Changes, Count


def to_json(changes: Changes) -> str:
    """Every part of a comparison on one line of ASCII; a count also has its difference."""
    return json.dumps(_plain(changes))


def _plain(value: Any) -> Any:
    if isinstance(value, pa.Table):
        return value.to_pylist()
    if isinstance(value, Count):
        return {"before": value.before, "after": value.after, "difference": value.difference}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
