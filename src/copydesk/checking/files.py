"""Checks that an edition's files are those of its manifest, with the declared columns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from copydesk import __version__
from copydesk.edition import MANIFEST, Edition, sha256_of
from copydesk.pipeline import PIPELINE
from copydesk.tables import PUBLISHED


def check_files(edition: Edition) -> Iterator[str]:
    """The manifest names itself rightly, and the files are those it lists, to the byte."""
    if edition.identity() != edition.edition_id:
        yield f"{MANIFEST}: the edition's id is not the digest of what it is made from"
    listed = edition.files()
    found = {
        (Path(folder) / name).relative_to(edition.path).as_posix()
        for folder, _, names in os.walk(edition.path)
        for name in names
    }
    for name in sorted(found - set(listed) - {MANIFEST}):
        yield f"{name}: not listed in {MANIFEST}"
    for name, entry in sorted(listed.items()):
        if name not in found:
            yield f"{name}: missing"
            continue
        try:
            is_same = sha256_of(edition.path / name) == entry["sha256"]
        except OSError as error:
            yield f"{name}: cannot be read: {error.strerror}"
            continue
        if not is_same:
            yield f"{name}: its bytes are not those that {MANIFEST} lists"


def check_schemas(edition: Edition) -> Iterator[str]:
    """Every table is there with its declared columns, meanings and number of rows."""
    for table in PUBLISHED:
        entry = edition.manifest["tables"].get(table.name)
        if entry is None:
            yield f"{table.name}: not in {MANIFEST}"
            continue
        rows = 0
        for name in entry["files"]:
            file = pq.ParquetFile(edition.path / name)
            rows += file.metadata.num_rows
            if not file.schema_arrow.equals(table.schema, check_metadata=True):
                said = f"{name}: its columns are not those declared for {table.name!r}"
                yield said + _say_maker(edition)
        if rows != entry["rows"]:
            yield f"{table.name}: {rows} rows, {MANIFEST} says {entry['rows']}"


def _say_maker(edition: Edition) -> str:
    """The likely reason for other columns, where the edition comes from another version."""
    made = edition.manifest["versions"]
    stages = {stage.name: stage.version for stage in PIPELINE}
    if made.get("stages") == stages and made.get("packages", {}).get("copydesk") == __version__:
        return ""
    return "; another version of copydesk made this edition: verify it with that, or run again"
