"""The flow makes the same edition as no flow, and Prefect's page says what was skipped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.edition import open_edition
from copydesk.pipeline import DOORS, PIPELINE
from copydesk.verify import verify_edition
from editions import GOLDEN_RAW, build_edition, digests, golden_texts, set_shards, write_raw
from servers import PrefectServer

SHARD_STAGES = [stage.name for stage in PIPELINE if stage.scope == "shard"]
Task = tuple[str, str]  # name and state


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One temporary server for all flow tests, with nothing written outside of it."""
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    from copydesk.flows.environment import prepare

    prepare(is_quiet=True)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    without_heartbeat: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    with prefect_test_harness(server_startup_timeout=90), temporary_settings(without_heartbeat):
        yield


def run_flow(raw: Path, processed: Path, task_count: int) -> tuple[Any, list[Task]]:
    """Run the flow; its summary, and the tasks of this run as Prefect knows them."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import FlowRunSort

    from copydesk.flows.process import process_articles

    summary = process_articles(raw=str(raw), processed=str(processed), workers=2)
    with get_client(sync_client=True) as client:
        [run] = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
        own = FlowRunFilter(id=FlowRunFilterId(any_=[run.id]))
        deadline = time.monotonic() + 30  # tasks reach the server a moment after the run has ended
        tasks = client.read_task_runs(flow_run_filter=own)
        while len([t for t in tasks if t.state and t.state.is_final()]) < task_count:
            assert time.monotonic() < deadline, "tasks are missing"
            time.sleep(0.1)
            tasks = client.read_task_runs(flow_run_filter=own)
    return summary, sorted((task.name, task.state.name) for task in tasks if task.state)


def artifacts() -> dict[str, Any]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return {artifact.key: artifact.data for artifact in client.read_artifacts()}


def test_the_flow_makes_reuses_and_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect_server: None
) -> None:
    raw, processed = write_raw(tmp_path / "raw", golden_texts()), tmp_path / "p"
    set_shards(monkeypatch, 2)

    expected = Counter({s.name: 4 if s.scope == "shard" else 1 for s in PIPELINE})
    summary, tasks = run_flow(raw, processed, expected.total())
    assert summary.is_new
    assert {state for _, state in tasks} == {"Completed"}
    assert Counter(name.split()[0] for name, _ in tasks) == expected
    assert summary.edition_id in artifacts()["edition"]
    assert "articles" in artifacts()["edition-counts"]

    summary, tasks = run_flow(raw, processed, len(DOORS))
    assert not summary.is_new
    assert [name.split()[0] for name, _ in tasks] == [door.name for door in DOORS]

    write_raw(raw, {"new.txt": "A crane fell into the harbour basin, and nobody was hurt.\n"})
    again = Counter({s.name: 2 if s.scope == "shard" else 1 for s in PIPELINE})
    summary, tasks = run_flow(raw, processed, again.total())
    assert summary.is_new
    assert "articles: 1 added, 0 changed, 0 removed" in summary.news
    assert "Articles added: 1" in artifacts()["changes"]
    assert (processed / "runs" / "000002" / "changes.html").is_file()
    states = {
        stage: Counter(s for n, s in tasks if n.split()[0] == stage) for stage in SHARD_STAGES
    }
    for stage in SHARD_STAGES:
        assert states[stage] == {"Completed": 1, "Reused": 1}, stage

    made = open_edition(processed)
    verify_edition(made)
    assert digests(made) == digests(build_edition(raw, tmp_path / "no-flow"))


@pytest.mark.parametrize(
    ("name", "workers", "address", "message"),
    [
        ("thread", 0, None, r"--workers 0 must be 1 or more"),
        ("thread", 1, "tcp://x:1", r"--address goes with --runner dask, not with 'thread'"),
        ("ray", 1, None, r"--runner 'ray' must be one of thread, process, dask"),
        ("process", 1, None, r"prefect server start --host 127\.0\.0\.1"),
        ("dask", 1, None, r"export PREFECT_API_URL=http://127\.0\.0\.1:4200/api"),
    ],
)
def test_a_runner_that_cannot_run_says_what_would_be_right(
    prefect_server: None, name: str, workers: int, address: str | None, message: str
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from copydesk.errors import CopydeskError
    from copydesk.flows.runners import choose_runner, count_workers

    with (
        temporary_settings(restore_defaults={PREFECT_API_URL}),
        pytest.raises(CopydeskError, match=message),
    ):
        choose_runner(name, count_workers(workers), address)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A real Prefect server on a free port; gives the environment of its clients."""
    server = PrefectServer(tmp_path_factory.mktemp("server"))
    server.start()
    try:
        yield server.environment
    finally:
        server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("runner", ["thread", "process", "dask"])
def test_every_runner_gives_the_same_bytes(
    tmp_path: Path, server: dict[str, str], runner: str
) -> None:
    copydesk = str(Path(sys.executable).with_name("copydesk"))
    command = [copydesk, "run", str(GOLDEN_RAW), str(tmp_path / "p"), "--workers", "2"]
    done = subprocess.run(
        [*command, "--runner", runner],
        env=server,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    # Dask's workers may log that their scheduler closed before them.
    assert runner == "dask" or "Traceback" not in done.stderr
    expected = digests(build_edition(GOLDEN_RAW, tmp_path / "q"))
    assert digests(open_edition(tmp_path / "p")) == expected
