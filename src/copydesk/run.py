"""A whole run: what to do in which order, what can be skipped, and the edition at the end.

Whoever drives it (the Prefect flow, a test) asks for the jobs of each stage, has them done, and
hands the receipts back. Nothing here knows how or where a job is done.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk import edition
from copydesk.assembly import sources_of
from copydesk.edition import Edition
from copydesk.errors import BusyError, EmptyRawError, SourceError, StorageError
from copydesk.fingerprint import package_versions, table_digest
from copydesk.job import Job
from copydesk.jobs import ARTICLE_TABLES, reusable
from copydesk.landing import lock_processed, write_atomically
from copydesk.overrides import read_settings
from copydesk.pipeline import PIPELINE, Stage, writer_of
from copydesk.settings import Settings
from copydesk.shards import EDITION, shard_labels
from copydesk.storage import WORK, Receipt, TableFile, Workspace
from copydesk.tables import DROPPED, KEYS, PUBLISHED, REJECTS, RULEBOOK, SOURCES, Table
from copydesk.walk import check_raw

# tasks a stage is cut into at most: enough to keep cores busy to the end, few enough for a server.
MOST_GROUPS = 12
# in .work while a run is at work, and after one that did not come to its end.
_MARK = "unfinished"
# seconds for which files must hold still when a run starts over, and how much longer each time.
_SETTLE_SECONDS, _SETTLE_FACTOR = 1.0, 5.0


@contextlib.contextmanager
def open_run(raw: Path, processed: Path, settings: Settings) -> Iterator[Run]:
    """Hold PROCESSED and start a run.

    Raises:
        SourceError: PROCESSED lies inside RAW, so a run would read what it wrote.
        StorageError, BusyError: as `lock_processed`.
    """
    _check_folders(raw, processed)
    with lock_processed(processed):
        mark = processed / WORK / _MARK
        was_killed = mark.exists()
        write_atomically(mark, b"")
        run = Run(raw.resolve(), processed.resolve(), settings, was_killed=was_killed)
        yield run
        if not run.was_killed:
            mark.unlink(missing_ok=True)


def check_setup(raw: Path, processed: Path, settings: Path | None, *, is_now: bool = True) -> None:
    """Find a bad set-up before anything is started; a run checks all of it again.

    Args:
        raw, processed, settings: as for a run.
        is_now: whether the run begins now. A later one may find articles where there are none yet,
            and PROCESSED free that is held now.

    Raises:
        SettingsError: as `read_settings`.
        SourceError: RAW is missing, no folder or empty; PROCESSED lies inside it.
        StorageError, BusyError: as `lock_processed`.
    """
    may_pass = () if is_now else (EmptyRawError, BusyError)
    read_settings(settings)
    with contextlib.suppress(*may_pass):
        check_raw(raw)
    _check_folders(raw, processed)
    with contextlib.suppress(*may_pass), lock_processed(processed):
        pass


def _check_folders(raw: Path, processed: Path) -> None:
    if processed.resolve().is_relative_to(raw.resolve()):
        raise SourceError(
            f"PROCESSED {str(processed)!r} lies inside RAW {str(raw)!r}; keep them apart"
        )
    edition.check_current(processed)


class Run:
    """One run over RAW into PROCESSED; made by `open_run`."""

    def __init__(
        self, raw: Path, processed: Path, settings: Settings, *, was_killed: bool = True
    ) -> None:
        """Start a run; nothing is read yet.

        `was_killed` tells whether an earlier run may have left files that are halves.
        """
        self.raw, self.processed, self.settings = raw, processed, settings
        self.was_killed = was_killed
        self.workspace = Workspace(processed)
        self.bits: int | None = None  # known once gather has counted the sources
        self._settle_seconds = 0.0
        self._identity: dict[str, Any] | None = None
        self._sources: pa.Table | None = None
        self._files: dict[tuple[str, str], dict[str, TableFile]] = {}  # by stage, table and shard

    def start_over(self) -> None:
        """Begin again after files of RAW changed: wait for them, longer each time.

        A file that does not hold still in the end is a reject, so no run fails because of it.
        """
        self._settle_seconds = max(_SETTLE_SECONDS, _SETTLE_FACTOR * self._settle_seconds)

    def jobs(self, stage: Stage) -> list[Job]:
        """The stage's jobs, one per shard, in shard order."""
        shards = shard_labels(self.bits or 0) if stage.scope == "shard" else [EDITION]
        files = {t.name: self._files[writer_of(t, stage), t.name] for t in stage.reads}
        gone = self._no_articles(stage)
        settings, raw, processed = self._settings_of(stage), str(self.raw), str(self.processed)
        keys = {t.name: self._files[writer_of(t, stage), KEYS.name] for t in stage.reads}
        jobs = [
            Job(raw, processed, stage.name, shard, self.bits, settings, inputs)
            for shard, inputs in zip(shards, _inputs(shards, files, gone), strict=True)
        ]
        for job in jobs:
            job.beside.update({n: own[job.shard] for n, own in keys.items() if job.shard in own})
        return jobs

    def plan(self, stage: Stage) -> tuple[list[Receipt], list[list[Job]]]:
        """What need not be done again, and the jobs to do in groups of neighbours.

        Returns:
            The receipts of earlier runs that hold; the other jobs, in at most `MOST_GROUPS` groups.
        """
        known: list[Receipt] = []
        fresh: list[Job] = []
        for job in self.jobs(stage):
            if receipt := reusable(job):
                known.append(receipt)
            else:
                fresh.append(job)
        count = min(len(fresh), MOST_GROUPS)
        bounds = [len(fresh) * k // max(count, 1) for k in range(count + 1)]
        return known, [fresh[low:high] for low, high in itertools.pairwise(bounds)]

    def collect(self, stage: Stage, receipts: list[Receipt]) -> None:
        """Take the receipts of a finished stage, in any order."""
        for table in (*stage.writes, KEYS):
            files = [file for receipt in receipts for file in receipt.table(table.name)]
            own = {file.shard: file for file in sorted(files, key=lambda file: file.shard)}
            self._files[stage.name, table.name] = own
        if SOURCES in stage.writes:
            self._sources = None
            self.bits = (len(self.files(SOURCES)) - 1).bit_length()
        if not stage.reads:
            self._identity = None

    def finished_edition(self) -> Edition | None:
        """The edition that these sources, settings and versions give, if it stands already."""
        return edition.find(self.processed, self.identity())

    def publish(self) -> Edition:
        """Write the edition's files, make it the current one, and clear caches of old layouts."""
        wanted = [s for table in PUBLISHED if table is not REJECTS for s in sources_of(table)]
        files = {table.name: self.files(table) for table in wanted}
        made = edition.write(
            self.workspace, self.identity(), files, self._rejects(), self.settings.publish
        )
        self._sweep()
        return made

    def files(self, table: Table) -> list[TableFile]:
        """Where a table stands in the cache, in shard order; of `dropped`, what gather dropped."""
        writer = next(stage.name for stage in PIPELINE if table in stage.writes)
        return list(self._files[writer, table.name].values())

    def identity(self) -> dict[str, Any]:
        """All that decides the edition's bytes: sources, rules, settings and versions."""
        self._identity = self._identity or self._identify()
        return self._identity

    def _identify(self) -> dict[str, Any]:
        packages = package_versions(sorted({p for stage in PIPELINE for p in stage.packages}))
        # Of the rows, not of the cache's files: how those are parted must not count.
        sources = self._read_sources()
        dropped, rules = (
            self.workspace.read_tables(table.name, self.files(table))
            for table in (DROPPED, RULEBOOK)
        )
        return {
            "sources": {
                "count": sources.num_rows,
                "digest": table_digest(sources),
                "dropped_digest": table_digest(dropped),
            },
            "rules": {"count": rules.num_rows, "digest": table_digest(rules)},
            "settings": dataclasses.asdict(self.settings),
            "versions": {
                "packages": {**packages, "pyarrow": pa.__version__},
                "stages": {stage.name: stage.version for stage in PIPELINE},
            },
        }

    def _read_sources(self) -> pa.Table:
        if self._sources is None:
            self._sources = self.workspace.read_tables(SOURCES.name, self.files(SOURCES))
        return self._sources

    def _settings_of(self, stage: Stage) -> Settings:
        """The settings; files are waited for longer when a run starts over."""
        gather = self.settings.gather
        if stage.reads or gather.settle_seconds >= self._settle_seconds:
            return self.settings
        gather = dataclasses.replace(gather, settle_seconds=self._settle_seconds)
        return dataclasses.replace(self.settings, gather=gather)

    def _no_articles(self, stage: Stage) -> list[TableFile]:
        """What earlier stages dropped that work on articles; there is hardly ever any."""
        earlier = PIPELINE[: PIPELINE.index(stage)]
        return [
            file
            for one in earlier
            if one.scope == "shard" and set(one.reads) & set(ARTICLE_TABLES)
            for file in self._files[one.name, DROPPED.name].values()
            if file.rows
        ]

    def _rejects(self) -> pa.Table:
        """What every stage dropped, with the place each source came from."""
        pieces = []
        for stage in PIPELINE:
            if DROPPED not in stage.writes:
                continue
            files = list(self._files[stage.name, DROPPED.name].values())
            dropped = self.workspace.read_tables(DROPPED.name, files)
            names = pa.array([stage.name] * dropped.num_rows, pa.string())
            pieces.append(dropped.append_column("stage", names))
        return _place(pa.concat_tables(pieces), self._read_sources())

    def _sweep(self) -> None:
        """Remove what no longer fits: other layouts, stages gone, halves of killed runs."""
        current = {*shard_labels(self.bits or 0), EDITION}
        stages = {stage.name for stage in PIPELINE}
        for folder in sorted((self.processed / WORK).glob("*/")):
            for name in sorted(os.listdir(folder)):  # noqa: PTH208 - of thousands
                if name not in current:
                    shutil.rmtree(folder / name, ignore_errors=True)
                elif self.was_killed:
                    _sweep_halves(folder / name)
            if folder.name not in stages:
                shutil.rmtree(folder, ignore_errors=True)
        self.was_killed = False


def _inputs(
    shards: Sequence[str], files: Mapping[str, Mapping[str, TableFile]], gone: Sequence[TableFile]
) -> Iterator[dict[str, list[TableFile]]]:
    """For each job the files of every table: those of its shard, or all for the edition."""
    for shard in shards:
        if shard == EDITION:
            yield {**{name: [*own.values()] for name, own in files.items()}, DROPPED.name: [*gone]}
            continue
        labels = (shard, EDITION)
        inputs = {n: [own[label] for label in labels if label in own] for n, own in files.items()}
        yield {**inputs, DROPPED.name: [file for file in gone if file.shard in labels]}


def _sweep_halves(folder: Path) -> None:
    """Remove what a killed run was writing; by hand, as there are thousands of files to look at."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(".tmp"):
                Path(entry.path).unlink(missing_ok=True)


def _place(dropped: pa.Table, sources: pa.Table) -> pa.Table:
    """Join rejects with their sources; sorted by `document_id`."""
    row = pc.index_in(dropped["document_id"], value_set=sources["document_id"])
    if row.null_count:
        raise StorageError("a reject names no source; delete .work in PROCESSED and run again")
    columns = {name: dropped[name] for name in ("document_id", "stage", "reason", "detail")}
    for name in ("source_path", "record", "source_sha256"):
        columns[name] = sources[name].take(row)
    return REJECTS.sort(pa.table([columns[n] for n in REJECTS.columns], schema=REJECTS.schema))
