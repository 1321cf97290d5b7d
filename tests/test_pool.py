"""Whatever an article does to a worker, it costs that article and nothing else."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import poison
from copydesk import jobs, pool
from copydesk.edition import Edition
from copydesk.errors import SourceError, WorkerError
from copydesk.job import Job
from copydesk.pipeline import PIPELINE
from copydesk.pool import WorkerPool
from copydesk.sources import document_id
from copydesk.storage import CorruptFileError
from copydesk.verify import verify_edition
from editions import build_edition, digests, set_shards, write_raw

# A document is known by its text from extract on; publish reads what others made of it.
STAGES = [s.name for s in PIPELINE if s.scope == "shard" and s.name not in ("decode", "publish")]
GOOD = "The last plate of the new bridge was set on Friday, the builders said.\n"
TEXT = (
    "The ferry left the harbour before noon on Monday, {word}, the mayor said.\n\n"
    "It came back in the evening with forty people and a dog on board.\n"
)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article, because every one that kills workers is found by halving."""
    return write_raw(tmp_path_factory.mktemp("raw"), {"good.txt": GOOD})


def add_poison(tmp_path: Path, raw: Path, **words: str) -> Path:
    bad = {f"{name}.txt": TEXT.format(word=word) for name, word in words.items()}
    contents = {p.relative_to(raw).as_posix(): p.read_bytes() for p in raw.rglob("*.*")}
    return write_raw(tmp_path / "raw", {**contents, **bad})


def rejects(edition: Edition) -> dict[str, dict[str, Any]]:
    return {row["source_path"]: row for row in edition.read("rejects").to_pylist()}


def check_one_reject(edition: Edition, stage: str, reason: str) -> None:
    verify_edition(edition)
    [(name, row)] = rejects(edition).items()
    assert (name, row["stage"], row["reason"]) == ("bad.txt", stage, reason)
    articles = edition.read("articles")["document_id"].to_pylist()
    assert document_id("bad.txt") not in articles
    assert len(articles) == edition.manifest["sources"]["count"] - 1


@pytest.mark.parametrize("stage", STAGES)
def test_an_article_on_which_a_stage_raises_is_one_reject(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    monkeypatch.setattr(jobs, "_call", poison.call)
    both = add_poison(tmp_path, raw, bad=f"poison-fail-{stage}")
    made = build_edition(both, tmp_path / "p")
    check_one_reject(made, stage, "failed")
    assert rejects(made)["bad.txt"]["detail"] == f"{stage}: ValueError: a bad article"
    assert digests(build_edition(both, tmp_path / "again")) == digests(made)


@contextlib.contextmanager
def poisonable(seconds: float = 60.0) -> Iterator[WorkerPool]:
    with WorkerPool(1, job_seconds=seconds, target="poison:handle") as pool:
        yield pool


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("kill", "crashed"),
        *(
            pytest.param(harm, reason, marks=pytest.mark.slow)
            for harm, reason in (("abort", "crashed"), ("exit", "crashed"), ("eat", "memory"))
        ),
    ],
)
def test_an_article_that_kills_its_worker_is_one_reject(
    tmp_path: Path, raw: Path, harm: str, reason: str
) -> None:
    both = add_poison(tmp_path, raw, bad=f"poison-{harm}-segment")
    with poisonable() as pool:
        made = build_edition(both, tmp_path / "p", work=pool.run)
        check_one_reject(made, "segment", reason)
    without = build_edition(raw, tmp_path / "without")
    for table in ("articles", "paragraphs", "cuts", "matches", "passages", "clusters"):
        assert made.read(table).equals(without.read(table))


@pytest.mark.slow
def test_an_article_that_kills_its_worker_does_so_again_for_the_same_bytes(
    tmp_path: Path, raw: Path
) -> None:
    both = add_poison(tmp_path, raw, bad="poison-kill-segment")
    with poisonable() as pool:
        made = build_edition(both, tmp_path / "p", work=pool.run)
        expected = digests(made)
        shutil.rmtree(made.path)
        assert digests(build_edition(both, tmp_path / "p", work=pool.run)) == expected
        write_raw(both, {"new.txt": TEXT.format(word="again")})
        grown = build_edition(both, tmp_path / "p", work=pool.run)
        at_once = build_edition(both, tmp_path / "at-once", work=pool.run)
    assert digests(grown) == digests(at_once)


@pytest.mark.slow
def test_an_article_that_hangs_is_one_reject(tmp_path: Path, raw: Path) -> None:
    both = add_poison(tmp_path, raw, bad="poison-hang-segment")
    with poisonable(seconds=8.0) as pool:
        check_one_reject(build_edition(both, tmp_path / "p", work=pool.run), "segment", "timeout")


@pytest.mark.slow
def test_several_bad_articles_are_all_found(tmp_path: Path, raw: Path) -> None:
    harms = {"a": "poison-kill-segment", "b": "poison-exit-segment", "c": "poison-fail-segment"}
    both = add_poison(tmp_path, raw, **harms)
    with poisonable() as pool:
        made = build_edition(both, tmp_path / "p", work=pool.run)
    verify_edition(made)
    found = {name: row["reason"] for name, row in rejects(made).items()}
    assert found == {"a.txt": "crashed", "b.txt": "crashed", "c.txt": "failed"}


def test_a_bad_set_up_is_raised_as_what_it_is(tmp_path: Path) -> None:
    with WorkerPool(1) as pool, pytest.raises(SourceError, match="cannot read RAW"):
        build_edition(tmp_path / "none", tmp_path / "p", work=pool.run)


def test_a_damaged_input_is_raised_as_what_it_is(tmp_path: Path, raw: Path) -> None:
    def harm(job: Job, _: bool) -> None:
        if job.stage == "segment":
            (tmp_path / job.inputs["documents"][0].path).write_bytes(b"noise")

    with WorkerPool(1) as pool, pytest.raises(CorruptFileError, match="documents-"):
        build_edition(raw, tmp_path, work=pool.run, on_job=harm)


def test_a_worker_that_cannot_be_started_is_said_so(tmp_path: Path, raw: Path) -> None:
    with (
        WorkerPool(1, target="no_such_module:handle") as pool,
        pytest.raises(WorkerError, match="no_such_module"),
    ):
        build_edition(raw, tmp_path / "p", work=pool.run)


@pytest.mark.parametrize("after_seconds", [0.0, 0.3, 4.0])
def test_closing_the_pool_ends_what_its_workers_are_at(
    tmp_path: Path, raw: Path, after_seconds: float
) -> None:
    both = add_poison(tmp_path, raw, bad="poison-hang-segment")
    pool = WorkerPool(1, target="poison:handle")
    threading.Timer(after_seconds, pool.close).start()
    started = time.monotonic()
    with pytest.raises(WorkerError, match="stopped"):
        build_edition(both, tmp_path / "p", work=pool.run)
    assert time.monotonic() - started < 30


def test_more_threads_than_workers_wait_for_their_turn(tmp_path: Path, raw: Path) -> None:
    with WorkerPool(1) as pool:
        made = build_edition(raw, tmp_path / "p", work=pool.run, threads=4)
    verify_edition(made)


def test_jobs_that_wait_hardly_at_all_start_one_worker_and_others_as_many_as_may_be(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_shards(monkeypatch, 2)
    for seconds, wanted in ((1e9, 1), (0.0, 3)):
        monkeypatch.setattr(pool, "_START_SECONDS", seconds)
        with WorkerPool(3) as workers:
            build_edition(raw, tmp_path / f"{wanted}", work=workers.run, threads=3)
            assert sum(worker.pid is not None for worker in workers._workers) == wanted


@pytest.mark.parametrize(("load", "wanted"), [(0.1, 3), (1e9, 1)])
def test_on_a_busy_machine_jobs_queue_for_longer_before_another_worker_is_started(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch, load: float, wanted: int
) -> None:
    set_shards(monkeypatch, 2)
    monkeypatch.setattr(pool, "_START_SECONDS", 1e-6)
    monkeypatch.setattr("os.getloadavg", lambda: (load, load, load))
    with WorkerPool(3) as workers:
        build_edition(raw, tmp_path / "p", work=workers.run, threads=3)
        assert sum(worker.pid is not None for worker in workers._workers) == wanted
