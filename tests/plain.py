"""Plain texts through the first stages: tables in memory, no files."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import pyarrow as pa

from copydesk.pipeline import stage_named
from copydesk.settings import Settings
from copydesk.stages.rulebook import read_rulebook
from copydesk.tables import DOCUMENTS, FORMATS, TABLES

_DEFAULTS = Settings()


def plain_tables(texts: Mapping[str, str], media_type: str = "text/plain") -> dict[str, pa.Table]:
    """All tables by name: documents of these ids and texts, the rules, and else no row."""
    documents: list[dict[str, object]] = [
        {"document_id": name, "text": text} for name, text in texts.items()
    ]
    formats: list[dict[str, object]] = [
        {"document_id": name, "media_type": media_type, "encoding": "utf-8"} for name in texts
    ]
    return {name: table.empty() for name, table in TABLES.items()} | {
        "documents": DOCUMENTS.build(documents),
        "formats": FORMATS.build(formats),
        "rulebook": _rulebook(),
    }


def apply_stages(
    tables: dict[str, pa.Table], names: Sequence[str], settings: Settings = _DEFAULTS
) -> dict[str, pa.Table]:
    """The tables with what these stages write; "dropped" collects what any of them drops."""
    for name in names:
        written = stage_named(name).apply(tables, settings)
        dropped = [tables["dropped"], written.get("dropped", TABLES["dropped"].empty())]
        tables = {**tables, **written, "dropped": pa.concat_tables(dropped)}
    return tables


@functools.cache
def _rulebook() -> pa.Table:
    return read_rulebook()[0]
