"""What a stage run may take over from the run before it: rows of documents that did not change."""

from __future__ import annotations

import bisect
import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.fingerprint import DIGEST_BYTES, digest, document_bounds, document_digests
from copydesk.pipeline import Stage, writer_of
from copydesk.recent import Digests, RecentDigests
from copydesk.row_digests import NO_ROWS, pick_digests
from copydesk.shards import EDITION, overlaps
from copydesk.storage import CorruptFileError, Receipt, TableFile, Workspace
from copydesk.tables import KEYS, Table

logger = logging.getLogger(__name__)

# Most tables are read by two or three stages; with a few new articles these are all of a run's.
_recent = RecentDigests(256)


@dataclass(frozen=True, slots=True)
class Prior:
    """What the last run of a stage left of a shard's documents; `keys` say from which inputs.

    `files` are those of this very shard that look as they did; `digests` as by `digest_rows`.
    """

    tables: Mapping[str, pa.Table]
    keys: Mapping[str, bytes]
    files: Mapping[str, TableFile]
    digests: Mapping[str, bytes] = field(default_factory=dict)

    def unchanged(self, keys: Mapping[str, bytes]) -> set[str]:
        """The documents whose rows depend on what they depended on then."""
        return {name for name, key in keys.items() if self.keys.get(name) == key}

    def join(self, table: Table, fresh: pa.Table, documents: Set[str]) -> pa.Table | TableFile:
        """Fresh rows of a table, sorted, and those of the documents that are taken over, sorted.

        Where that is what the table held before, its file: a new article without repairs changes
        nothing in their table.
        """
        if not documents:
            return fresh
        before = self.tables[table.name]
        joined = _merge(fresh, before, documents)
        is_old = joined.num_rows == before.num_rows and before.schema.equals(table.schema)
        if is_old and table.name in self.files and joined.equals(before):
            return self.files[table.name]
        return joined


def input_keys(
    stage: Stage,
    digests: Sequence[Digests],
    files: Mapping[str, Sequence[TableFile]],
    static: str,
    condemned: Mapping[str, str],
) -> dict[str, bytes]:
    """For each document of the first table, a digest of everything its rows depend on.

    `digests` tell its rows in each of the tables that are `deciding`; of tables that are one piece
    for the edition the digests of `files` stand for their rows.
    """
    whole = [
        file.digest
        for table in stage.reads
        if table.partition == "edition"
        for file in files[table.name]
    ]
    shared = blake2b(digest(static, *whole).encode(), digest_size=DIGEST_BYTES)
    keys = {}
    for name in digests[0]:
        hasher = shared.copy()  # of which every part but the last has its fixed length
        hasher.update(b"".join([each.get(name, NO_ROWS) for each in digests]))
        hasher.update(condemned.get(name, "").encode())
        keys[name] = hasher.digest()
    return keys


def deciding(stage: Stage) -> list[Table]:
    """The tables whose rows of a document decide whether a stage has to work on it again."""
    return [one for one in stage.reads if one.partition == "document" and not one.is_hint]


def find_digests(
    stage: Stage,
    table: Table,
    rows: pa.Table,
    files: Sequence[TableFile],
    beside: TableFile | None,
    workspace: Workspace,
) -> Digests:
    """The digests of the documents of a table that a stage reads.

    Args:
        stage: that reads.
        table: which of the tables.
        rows: all rows of its files.
        files: where it stands.
        beside: `keys` of the stage that wrote it, if it has any.
        workspace: where the files are.
    """

    def make() -> Digests:
        keys = _read_keys(beside, workspace)
        if keys is None:
            return document_digests(rows)
        names, digests = (keys[name].to_pylist() for name in ("document_id", "row_digests"))
        return pick_digests(writer_of(table, stage), table, names, digests)

    return _recent.get(tuple(file.digest for file in files), make)


def read_prior(stage: Stage, workspace: Workspace, shard: str) -> Prior:
    """Rows of the last run of this stage, of every shard that may hold our documents."""
    receipts = _prior_receipts(stage, workspace, shard)
    tables = {}
    try:
        for table in (*stage.writes, KEYS):
            files = [file for receipt in receipts for file in receipt.table(table.name)]
            tables[table.name] = workspace.read_tables(table.name, files)
    except CorruptFileError as error:
        logger.warning("%s: %s is damaged; the shard is worked on afresh", stage.name, error)
        return Prior({}, {}, {})
    except pa.ArrowException:  # written by another version with other columns
        return Prior({}, {}, {})
    if not tables[KEYS.name].schema.equals(KEYS.schema):
        return Prior({}, {}, {})
    names, keys, digests = (tables[KEYS.name][name].to_pylist() for name in KEYS.columns)
    same = [file for r in receipts if r.shard == shard for file in workspace.unchanged(r)]
    return Prior(
        tables,
        dict(zip(names, keys, strict=True)),
        {file.table: file for file in same},
        dict(zip(names, digests, strict=True)),
    )


def remembered(stage: Stage, workspace: Workspace, static: str) -> list[pa.Table]:
    """What the last run left, if it was of the same version and settings and is all unharmed."""
    receipt = workspace.read_receipt(stage.name, EDITION)
    if receipt is None or receipt.static != static:
        return []
    try:
        names = [table.name for table in stage.remembers]
        return [workspace.read_tables(name, receipt.table(name)) for name in names]
    except (CorruptFileError, pa.ArrowException):
        return []


def rows_of(table: pa.Table, documents: Sequence[str] | Set[str]) -> pa.Table:
    """The rows of some documents."""
    wanted = pa.array(sorted(documents), pa.string())
    return table.filter(pc.is_in(table["document_id"], value_set=wanted))


def _read_keys(file: TableFile | None, workspace: Workspace) -> pa.Table | None:
    """The table `keys`; where it is damaged, or of another version, the rows themselves tell."""
    try:
        keys = workspace.read_table(file) if file else None
    except (CorruptFileError, pa.ArrowException):
        return None
    return keys if keys is not None and keys.schema.equals(KEYS.schema) else None


def _merge(fresh: pa.Table, before: pa.Table, documents: Set[str]) -> pa.Table:
    """Fresh rows and those that some other documents had before; tables are sorted, and so is this.

    Rows are put one behind the other: to sort all of them takes several times as long.
    """
    names, bounds = document_bounds(before)
    if not documents >= set(names):
        before = rows_of(before, documents)
        names, bounds = document_bounds(before)
    pieces, done = [fresh.slice(0, 0)], 0
    for name, (low, high) in _ranges(fresh):
        place = int(bounds[bisect.bisect_left(names, name)])
        pieces += [before.slice(done, place - done), fresh.slice(low, high - low)]
        done = place
    return pa.concat_tables([*pieces, before.slice(done)]).combine_chunks()


def _ranges(table: pa.Table) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each document with the bounds of its rows."""
    names, bounds = document_bounds(table)
    return zip(names, itertools.pairwise(bounds.tolist()), strict=True)


def _prior_receipts(stage: Stage, workspace: Workspace, shard: str) -> list[Receipt]:
    """The shard's own last receipt, else those of the last layout that held its documents."""
    own = workspace.read_receipt(stage.name, shard)
    if own is not None:
        return [own]
    others = [r for r in workspace.receipts(stage.name) if overlaps(r.shard, shard)]
    layout = max((receipt.shard.split("-")[0] for receipt in others), default="")
    return [receipt for receipt in others if receipt.shard.startswith(f"{layout}-")]
