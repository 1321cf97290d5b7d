"""One stage run over a shard or the edition: read, take over, call, check, write, receipt."""

from __future__ import annotations

import contextlib
import errno
import functools
import itertools
import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.errors import CopydeskError, StorageError
from copydesk.fingerprint import digest, document_digests, range_digests
from copydesk.job import Job
from copydesk.landing import unwritable
from copydesk.pieces import Pieces
from copydesk.pipeline import Stage, stage_named
from copydesk.recent import Digests
from copydesk.row_digests import digest_rows
from copydesk.shards import EDITION, shard_bits, shard_bounds, shard_labels
from copydesk.storage import Receipt, TableFile
from copydesk.tables import BLOCKS, BODY, DESCRIPTIONS, DROPPED, KEYS, SKETCHES, Table
from copydesk.takeover import (
    deciding,
    find_digests,
    input_keys,
    read_prior,
    remembered,
    rows_of,
)

logger = logging.getLogger(__name__)

# Rows of articles. A document on which one stage failed is none, whatever the stages before it left
# in these tables: later stages read them without it. Its text and its cuts stay on record.
ARTICLE_TABLES = (BLOCKS, BODY, DESCRIPTIONS, SKETCHES)

_SETUP_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}


def reusable(job: Job) -> Receipt | None:
    """The receipt of an earlier run with the same inputs and unharmed files, if there is one."""
    stage = stage_named(job.stage)
    if not stage.reads:
        return None
    workspace = job.workspace
    receipt = workspace.read_receipt(job.stage, job.shard)
    if receipt is None or receipt.fingerprint != job.fingerprint():
        return None
    if workspace.looks_same(receipt):
        return receipt
    if not workspace.has_files(receipt):
        return None
    with contextlib.suppress(StorageError):  # what looks new is unharmed: known from now on
        workspace.write_receipt(receipt)
    return receipt


def run_job(job: Job) -> Receipt:
    """Run a stage on a shard and leave its tables and its receipt.

    Raises:
        CorruptFileError: an input is not what its receipt says.
        CopydeskError: a bad set-up. Errors on single documents become rows of `dropped`.
    """
    stage = stage_named(job.stage)
    work = _run_shard if stage.scope == "shard" else _run_edition
    return work(stage, job)


def _run_edition(stage: Stage, job: Job) -> Receipt:
    gone = _gone(job)
    inputs = [_edition_input(job, table, gone) for table in stage.reads]
    outputs = _call(stage, inputs, job)
    bits = shard_bits(outputs[0].num_rows) if job.bits is None else job.bits
    standing = job.workspace.standing(job.stage, EDITION)
    files: dict[str, TableFile] = {}
    for table, rows in zip(stage.writes, outputs, strict=True):
        files |= _write_pieces(job, table, rows, bits, standing)
    return _finish(job, stage, list(files.values()), list(files))


def _write_pieces(
    job: Job, table: Table, rows: pa.Table, bits: int, standing: Mapping[str, TableFile]
) -> Iterator[tuple[str, TableFile]]:
    """Write what the last run did not leave as it is; gives the digest of the rows of each file."""
    is_parted = table.partition == "document"
    labels = shard_labels(bits) if is_parted else [EDITION]
    bounds = shard_bounds(rows, bits) if is_parted else np.array([0, rows.num_rows])
    same = digest(table.name, table.said, pa.__version__)
    ranges = zip(
        itertools.pairwise(bounds.tolist()), range_digests(rows.columns, bounds), strict=True
    )
    for label, ((low, high), content) in zip(labels, ranges, strict=True):
        key = digest(same, label, content)
        piece = rows.slice(low, high - low)
        yield (
            key,
            standing.get(key) or job.workspace.write_table(job.stage, label, table.name, piece),
        )


def _edition_input(job: Job, table: Table, gone: pa.Array) -> Pieces | pa.Table:
    files = job.inputs[table.name]
    if table.partition == "edition":
        return job.workspace.read_tables(table.name, files)

    def read(file: TableFile, columns: Sequence[str]) -> pa.Table:
        wanted = {*columns, "document_id"} if columns else ()
        rows = job.workspace.read_table(file, columns=wanted)
        return _without(rows, table, gone).select(list(columns or table.columns))

    return Pieces(table, [functools.partial(read, file) for file in files])


def _gone(job: Job) -> pa.Array:
    """The documents that a stage failed on after they had become articles."""
    rows = job.workspace.read_tables(DROPPED.name, job.inputs.get(DROPPED.name, []))
    return rows["document_id"].combine_chunks()


def _without(rows: pa.Table, table: Table, gone: pa.Array) -> pa.Table:
    if table not in ARTICLE_TABLES or not len(gone):
        return rows
    is_gone = pc.is_in(rows["document_id"], value_set=gone)
    # Hardly any file holds one of them, and to copy the rows of all others takes longer than this.
    return rows.filter(pc.invert(is_gone)) if pc.any(is_gone).as_py() else rows


def _run_shard(stage: Stage, job: Job) -> Receipt:
    gone = _gone(job)
    inputs = [
        _without(job.workspace.read_tables(table.name, job.inputs[table.name]), table, gone)
        for table in stage.reads
    ]
    digests = _digests(stage, dict(zip(stage.reads, inputs, strict=True)), job, gone)
    keys = input_keys(stage, digests, job.inputs, job.static_digest, job.condemned)
    prior = read_prior(stage, job.workspace, job.shard)
    taken = prior.unchanged(keys) - job.condemned.keys()
    fresh = [name for name in keys if name not in taken and name not in job.condemned]
    if job.probe is not None:
        fresh = [name for name in fresh if name in set(job.probe)]
    outputs = _call_documents(stage, inputs, fresh, job)
    if job.probe is not None:
        return Receipt(job.stage, job.shard, "probe", ())
    outputs[-1] = DROPPED.sort(pa.concat_tables([outputs[-1], _condemn(job)]))
    files = [
        _write(job, table, prior.join(table, rows, taken))
        for table, rows in zip(stage.writes, outputs, strict=True)
    ]
    before = {name: prior.digests[name] for name in taken}
    rows = KEYS.build_columns(_key_columns(stage, keys, outputs, before))
    return _finish(job, stage, [*files, _write(job, KEYS, rows)])


def _key_columns(
    stage: Stage,
    keys: Mapping[str, bytes],
    outputs: Sequence[pa.Table],
    before: Mapping[str, bytes],
) -> dict[str, Sequence[object]]:
    fresh = {table.name: rows for table, rows in zip(stage.writes, outputs, strict=True)}
    made = digest_rows(stage.name, fresh, keys, before)
    columns = (list(keys), list(keys.values()), list(made.values()))
    return dict(zip(KEYS.columns, columns, strict=True))


def _digests(
    stage: Stage, inputs: Mapping[Table, pa.Table], job: Job, gone: pa.Array
) -> list[Digests]:
    """The digests of each document's rows in the tables that decide on it."""

    def find(table: Table) -> Digests:
        rows, files = inputs[table], job.inputs[table.name]
        if len(gone):  # some rows of the files are left out
            return document_digests(rows)
        return find_digests(stage, table, rows, files, job.beside.get(table.name), job.workspace)

    return [find(table) for table in deciding(stage)]


def _write(job: Job, table: Table, rows: pa.Table | TableFile) -> TableFile:
    if isinstance(rows, TableFile):
        return rows
    return job.workspace.write_table(job.stage, job.shard, table.name, rows)


def _finish(
    job: Job, stage: Stage, files: list[TableFile], contents: Sequence[str] = ()
) -> Receipt:
    directory = EDITION if stage.scope == "edition" else job.shard
    receipt = Receipt(
        job.stage,
        directory,
        job.fingerprint(),
        tuple(files),
        static=job.static_digest,
        contents=tuple(contents),
    )
    job.workspace.write_receipt(receipt)
    return receipt


def _condemn(job: Job) -> pa.Table:
    rows: list[dict[str, object]] = [
        {"document_id": name, "reason": reason, "detail": f"while working on {job.stage}"}
        for name, reason in job.condemned.items()
    ]
    return DROPPED.build(rows)


def _call_documents(
    stage: Stage, inputs: Sequence[pa.Table], fresh: list[str], job: Job
) -> list[pa.Table]:
    """Call the stage; a document on which it raises is found by halving and becomes a reject.

    The tables are sorted.
    """
    if not fresh:
        return [table.empty() for table in stage.writes]
    some = [
        rows if table.partition == "edition" else rows_of(rows, fresh)
        for table, rows in zip(stage.reads, inputs, strict=True)
    ]
    try:
        return _call(stage, some, job)
    except (CopydeskError, MemoryError):
        raise
    except Exception as error:
        if len(fresh) == 1:
            logger.exception("%s failed on document %s", stage.name, fresh[0])
            return _failed(stage, fresh[0], error)
    half = len(fresh) // 2
    parts = [_call_documents(stage, some, part, job) for part in (fresh[:half], fresh[half:])]
    return [
        table.sort(pa.concat_tables(pair))
        for table, pair in zip(stage.writes, zip(*parts, strict=True), strict=True)
    ]


def _failed(stage: Stage, document: str, error: Exception) -> list[pa.Table]:
    detail = f"{stage.name}: {type(error).__name__}: {error}"[:500]
    row: dict[str, object] = {"document_id": document, "reason": "failed", "detail": detail}
    return [*(table.empty() for table in stage.writes[:-1]), DROPPED.build([row])]


def _call(stage: Stage, inputs: Sequence[Any], job: Job) -> list[pa.Table]:
    tables = {table.name: rows for table, rows in zip(stage.reads, inputs, strict=True)}
    extras: dict[str, Any] = {"raw": Path(job.raw)} if stage.opens_raw else {}
    if stage.remembers:
        extras["known"] = remembered(stage, job.workspace, job.static_digest)
    try:
        return list(stage.apply(tables, job.settings, **extras).values())
    except OSError as error:
        # No article's fault: the disk of temporary files is full, or this process may open no more.
        if error.errno in _SETUP_ERRORS:
            raise unwritable(Path(error.filename or tempfile.gettempdir()), error) from error
        raise
