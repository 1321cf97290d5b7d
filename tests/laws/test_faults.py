"""Laws 4 and 5 when the machine fails: the disk is full, rights are lost, workers are killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk import jobs, landing, storage
from copydesk.edition import open_edition
from copydesk.errors import CopydeskError, SourceChangedError, StorageError
from copydesk.job import Job
from copydesk.pipeline import PIPELINE
from copydesk.pool import WorkerPool
from copydesk.sources import document_id
from copydesk.verify import verify_edition
from editions import build_edition, digests, golden_texts, write_raw
from servers import wait_for

NEW = {
    "new.txt": "A ferry sank in the harbour, and nobody was hurt.\n\nThe mayor said so on Monday.\n"
}
PLACES = [*(f".work/{stage.name}/" for stage in PIPELINE), "editions/", "articles/", "edition.json"]

Fail = Callable[[str, int], None]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", golden_texts())


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Lets every write to paths that hold some words fail half-way with an error of the system."""
    original = landing._put
    broken: dict[str, int] = {}

    def put(path: str, data: bytes | memoryview, *, durable: bool) -> None:
        for words, number in broken.items():
            if words in path:
                original(path, data[: len(data) // 2], durable=False)
                raise OSError(number, os.strerror(number), path)
        original(path, data, durable=durable)

    def begin(words: str, number: int) -> None:
        broken.clear()
        if number:
            broken[words] = number

    monkeypatch.setattr(landing, "_put", put)
    return begin


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_is_said_harms_nothing_and_the_next_run_with_space_completes(
    tmp_path: Path, raw: Path, fail: Fail, place: str
) -> None:
    first = build_edition(raw, tmp_path / "p")
    before = digests(first)
    write_raw(raw, NEW)
    fail(place, errno.ENOSPC)
    with pytest.raises(StorageError, match=r"cannot write '.*': No space left.*free some space"):
        build_edition(raw, tmp_path / "p")
    assert open_edition(tmp_path / "p").edition_id == first.edition_id
    assert digests(tmp_path / "p" / "current") == before
    assert not list((tmp_path / "p").rglob("*.tmp")), "nothing half is left to fill the disk"
    fail("", 0)
    assert digests(build_edition(raw, tmp_path / "p")) == digests(
        build_edition(raw, tmp_path / "at-once")
    )


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.EACCES, "allow this user"), (errno.EROFS, "for writing"), (errno.EIO, "that disk")],
)
def test_any_other_reason_not_to_write_is_said_with_its_remedy(
    tmp_path: Path, raw: Path, fail: Fail, number: int, advice: str
) -> None:
    fail(".work/segment/", number)
    with pytest.raises(StorageError, match=f"{os.strerror(number)}.*{advice}"):
        build_edition(raw, tmp_path / "p")


@pytest.mark.parametrize("stage", ["decode", "match"])
def test_a_full_disk_of_temporary_files_is_no_article_s_fault(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    chosen = next(one for one in PIPELINE if one.name == stage)

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def call(own: Any, inputs: Any, job: Job) -> Any:
        if own is chosen:
            object.__setattr__(own, "function", full)
        return original(own, inputs, job)

    original, function = jobs._call, chosen.function
    monkeypatch.setattr(jobs, "_call", call)
    try:
        with pytest.raises(StorageError, match="No space left"):
            build_edition(raw, tmp_path / "p")
    finally:
        object.__setattr__(chosen, "function", function)


def test_current_that_cannot_be_swapped_stays_what_it_was(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_edition(raw, tmp_path / "p")
    write_raw(raw, NEW)
    monkeypatch.setattr(Path, "symlink_to", _refuse)
    with pytest.raises(StorageError, match=r"current.*allow this user"):
        build_edition(raw, tmp_path / "p")
    assert open_edition(tmp_path / "p").edition_id == first.edition_id


def _refuse(*_: Any, **__: Any) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("stage", ["decode", "match"])
def test_a_raw_file_that_vanishes_in_the_midst_of_a_run_is_gone_from_the_next(
    tmp_path: Path, raw: Path, stage: str
) -> None:
    write_raw(raw, NEW)

    def vanish(job: Job, _: bool) -> None:
        if job.stage == stage:
            (raw / "new.txt").unlink(missing_ok=True)

    if stage == "decode":
        with pytest.raises(SourceChangedError, match=r"'new\.txt' vanished"):
            build_edition(raw, tmp_path / "p", on_job=vanish)
    else:  # it was read in time: the edition is that of the state that was listed
        made = build_edition(raw, tmp_path / "p", on_job=vanish)
        assert document_id("new.txt") in made.read("articles")["document_id"].to_pylist()
        verify_edition(made)
    made = build_edition(raw, tmp_path / "p")
    assert digests(made) == digests(build_edition(raw, tmp_path / "fresh"))


def test_a_worker_killed_from_outside_is_replaced_and_costs_nothing(
    tmp_path: Path, raw: Path
) -> None:
    expected = digests(build_edition(raw, tmp_path / "expected"))
    with WorkerPool(1) as pool:

        def kill(job: Job, _: bool) -> None:
            pid = pool._workers[0].pid
            if job.stage in ("segment", "strip", "match") and pid is not None:
                os.kill(pid, signal.SIGKILL)

        made = build_edition(raw, tmp_path / "p", work=pool.run, on_job=kill)
    assert digests(made) == expected


def test_an_unreadable_cache_is_not_trusted_and_made_again(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = digests(build_edition(raw, tmp_path / "p"))
    for path in (tmp_path / "p" / "editions").iterdir():
        path.rename(tmp_path / path.name)
    closed = {str(path) for path in sorted((tmp_path / "p" / ".work").rglob("*.arrow"))[::3]}
    read = storage._read

    def refuse(path: str) -> bytes:
        return _refuse() or b"" if path in closed else read(path)

    monkeypatch.setattr(storage, "_read", refuse)
    with pytest.raises((storage.CorruptFileError, CopydeskError)):
        build_edition(raw, tmp_path / "p")
    monkeypatch.undo()
    assert digests(build_edition(raw, tmp_path / "p")) == expected


@pytest.mark.slow
@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount")
@pytest.mark.parametrize("size", ["96k", "256k", "512k", "768k"])
def test_a_file_system_that_runs_full_stops_a_run_with_a_message(
    tmp_path: Path, raw: Path, size: str
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount")
    try:
        done = _run(raw, small / "p")
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        assert "No space left" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        assert _run(raw, small / "p").returncode == 0
        assert digests(small / "p" / "current") == digests(build_edition(raw, tmp_path / "fresh"))
    finally:
        subprocess.run(["umount", str(small)], check=False)


def _run(raw: Path, processed: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_COMMAND, str(raw), str(processed)], capture_output=True, text=True, check=False
    )


_COMMAND = [str(Path(sys.executable).with_name("copydesk")), "run"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("seconds", [1.0, 2.0, 4.0, 6.0, 8.0, 11.0])
def test_a_run_that_is_asked_to_stop_says_so_and_the_next_completes(
    tmp_path: Path, raw: Path, number: signal.Signals, seconds: float
) -> None:
    run = subprocess.Popen(
        [*_COMMAND, str(raw), str(tmp_path / "p")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(run.pid, number)  # all of its processes, as a terminal, `timeout` and systemd do
    said = run.communicate(timeout=60)[1]
    if run.returncode != 0:  # else it was done before
        assert run.returncode == 128 + number, said
        assert "Traceback" not in said
        assert "stopped; the next run goes on from here" in said
    assert digests(build_edition(raw, tmp_path / "p")) == digests(
        build_edition(raw, tmp_path / "fresh")
    )


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["Prefect is imported", "the run begins"])
def test_the_flow_without_the_command_stops_as_plainly(
    tmp_path: Path, raw: Path, moment: str
) -> None:
    home = {**os.environ, "PREFECT_HOME": str(tmp_path / "home")}
    run = subprocess.Popen(
        [sys.executable, str(Path(__file__).parents[2] / "flows" / "process.py")],
        cwd=tmp_path, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    loaded = Path(f"/proc/{run.pid}/maps")
    is_there = {
        "Prefect is imported": lambda: "pydantic_core" in loaded.read_text(encoding="utf-8"),
        "the run begins": (tmp_path / "processed" / ".lock").exists,
    }
    wait_for(is_there[moment], 180, moment)
    run.send_signal(signal.SIGTERM)
    said = run.communicate(timeout=60)[1]
    assert (run.returncode, "Traceback" in said) == (128 + signal.SIGTERM, False), said
    assert "stopped; the next run goes on from here" in said
    made = build_edition(raw, tmp_path / "processed")
    assert digests(made) == digests(build_edition(raw, tmp_path / "fresh"))
