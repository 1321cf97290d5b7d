"""Editions for tests: made in this process, without Prefect, compared byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from copydesk.edition import Edition
from copydesk.job import Job
from copydesk.jobs import reusable, run_job
from copydesk.pipeline import DOORS, PIPELINE
from copydesk.run import open_run
from copydesk.settings import Settings
from copydesk.storage import Receipt

GOLDEN_RAW = Path(__file__).parent / "golden" / "raw"

_DEFAULTS = Settings()


def build_edition(
    raw: Path,
    processed: Path,
    settings: Settings = _DEFAULTS,
    *,
    order: Callable[[Sequence[Job]], Sequence[Job]] = tuple,
    on_job: Callable[[Job, bool], None] = lambda job, is_reused: None,
    work: Callable[[Job], Receipt] = run_job,
    threads: int = 1,
) -> Edition:
    """Make an edition as the flow does.

    Args:
        raw: folder of raw articles.
        processed: folder of editions and of the cache; a second call goes on from its receipts.
        settings: as for a run.
        order: the order in which a stage's jobs are done; the edition must not depend on it.
        on_job: told of every job before it is done, and whether its receipt lets it be skipped.
        work: does a job; by default in this process.
        threads: jobs of a stage that are done at a time.

    Raises:
        CopydeskError: as a run would.
    """

    def do(job: Job) -> Receipt:
        receipt = reusable(job)
        on_job(job, receipt is not None)
        return receipt or work(job)

    with open_run(raw, processed, settings) as run, ThreadPoolExecutor(threads) as executor:
        for stage in PIPELINE:
            if stage is PIPELINE[len(DOORS)] and (finished := run.finished_edition()):
                return finished
            jobs = order(run.jobs(stage))
            run.collect(stage, list(executor.map(do, jobs)))
        return run.publish()


def digests(edition: Edition | Path) -> dict[str, str]:
    """SHA-256 of every file of an edition, the manifest included, by path."""
    folder = edition if isinstance(edition, Path) else edition.path
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_raw(raw: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write raw files by their path under `raw`, in the order given."""
    for name, content in files.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return raw


def golden_texts() -> dict[str, bytes]:
    """The golden articles without the page, which alone would need a child process."""
    return {
        path.relative_to(GOLDEN_RAW).as_posix(): path.read_bytes()
        for path in sorted(GOLDEN_RAW.rglob("*"))
        if path.is_file() and path.suffix != ".html"
    }


def set_shards(monkeypatch: pytest.MonkeyPatch, bits: int) -> None:
    """Part any corpus, however small, into `1 << bits` shards."""
    monkeypatch.setattr("copydesk.shards._ONE_SHARD_ARTICLES", 0 if bits else 10**9)
    monkeypatch.setattr("copydesk.shards._LEAST_BITS", bits)
    monkeypatch.setattr("copydesk.shards._MOST_BITS", bits)
