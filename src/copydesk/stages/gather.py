"""gather: RAW -> the table of sources, and the files that cannot be one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pyarrow as pa

from copydesk.settings import GatherSettings
from copydesk.sources import list_sources
from copydesk.tables import DROPPED, SOURCES


def gather_sources(settings: GatherSettings, *, raw: Path) -> tuple[pa.Table, pa.Table]:
    """List and hash every file under RAW.

    Args:
        settings: the largest file to read.
        raw: RAW; a door: this stage reads the file system.

    Returns:
        `sources`, one row per file, sorted by document_id; `dropped`, those that hold no article.

    Raises:
        SourceError: RAW is missing, unreadable or empty.
    """
    found = [
        dataclasses.asdict(s) for s in list_sources(raw, max_file_bytes=settings.max_file_bytes)
    ]
    return SOURCES.build(found), DROPPED.build([row for row in found if row["reason"]])
