"""Digests of each document's rows, kept beside a stage's tables: later stages make none again."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from copydesk.fingerprint import DIGEST_BYTES, document_digests
from copydesk.pipeline import PIPELINE, stage_named
from copydesk.recent import Digests
from copydesk.tables import Table

# Stands for a document that a table has no row of.
NO_ROWS = bytes(DIGEST_BYTES)


@functools.cache
def digested(stage: str) -> tuple[Table, ...]:
    """The tables written by a stage whose rows tell a later one which documents are unchanged."""
    readers = [one for one in PIPELINE if one.scope == "shard" and one.name != stage]
    read = {table.name for one in readers for table in one.reads if not table.is_hint}
    writes = stage_named(stage).writes
    return tuple(one for one in writes if one.partition == "document" and one.name in read)


def digest_rows(
    stage: str, fresh: Mapping[str, pa.Table], documents: Iterable[str], before: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The digests of each document's rows in the `digested` tables, one behind the other.

    Args:
        stage: that made the rows.
        fresh: its tables by name, each sorted by `document_id`, without the rows taken over.
        documents: all of the shard.
        before: what this gave for the documents whose rows are taken over.
    """
    made = [document_digests(fresh[table.name]) for table in digested(stage)]
    return {
        name: before[name]
        if name in before
        else b"".join([each.get(name, NO_ROWS) for each in made])
        for name in documents
    }


def pick_digests(
    stage: str, table: Table, documents: Sequence[str], digests: Sequence[bytes]
) -> Digests:
    """What `document_digests` gives for a table, from what `digest_rows` gave for its stage."""
    low = digested(stage).index(table) * DIGEST_BYTES
    pairs = zip(documents, digests, strict=True)
    own = ((name, digest[low : low + DIGEST_BYTES]) for name, digest in pairs)
    return {name: digest for name, digest in own if digest != NO_ROWS}
