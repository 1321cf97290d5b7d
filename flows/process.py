"""The flow `process-articles`: raw articles in, an edition out.

`python flows/process.py` runs it on raw/ and processed/; `copydesk run` does the same with options.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.flows.environment import prepare

if __name__ == "__main__":  # imports itself, so that it can be stopped plainly amid the imports
    from copydesk.ending import plain_ending
    from copydesk.lean import be_lean

    with plain_ending():
        be_lean()
        prepare(is_quiet=True)
        from copydesk.flows import process

        process.main()
    raise SystemExit

prepare()

from prefect import flow, get_run_logger, task  # noqa: E402 - Prefect reads the environment when it is imported
from prefect.artifacts import create_markdown_artifact, create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import State  # noqa: E402
from prefect.futures import PrefectFuture  # noqa: E402
from prefect.runtime import deployment  # noqa: E402
from prefect.settings import (  # noqa: E402
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    temporary_settings,
)
from prefect.states import Cancelled, Completed, Failed  # noqa: E402
from prefect.task_runners import TaskRunner  # noqa: E402

from copydesk.edition import Edition  # noqa: E402
from copydesk.errors import (  # noqa: E402
    BusyError,
    CopydeskError,
    SourceChangedError,
    StorageError,
)
from copydesk.flows.lost import plain_loss, telling_the_server  # noqa: E402
from copydesk.flows.progress import Progress, show_progress  # noqa: E402
from copydesk.flows.runners import RunnerName, choose_runner, count_workers  # noqa: E402
from copydesk.job import Job  # noqa: E402
from copydesk.lean import be_lean  # noqa: E402
from copydesk.news import News, begin, tell_news  # noqa: E402
from copydesk.overrides import read_settings  # noqa: E402
from copydesk.pipeline import DOORS, PIPELINE, Stage  # noqa: E402
from copydesk.pool import WorkerPool, local_pool  # noqa: E402
from copydesk.run import Run, open_run  # noqa: E402
from copydesk.storage import CorruptFileError, Receipt  # noqa: E402
from copydesk.summary import Summary, summarise  # noqa: E402

# times a run starts over when raw files change, or cache files rot, under its hands.
_ATTEMPTS = 3


@flow(name="process-articles", validate_parameters=False)
def process_articles(
    raw: str = "raw",
    processed: str = "processed",
    settings: str | None = None,
    workers: int | None = None,
    runner: RunnerName = "thread",
    address: str | None = None,
) -> Summary | State[None]:
    """Make an edition of everything in RAW and point PROCESSED/current at it.

    Args:
        raw: folder of raw articles.
        processed: folder of editions and of the cache.
        settings: TOML file of what differs from the defaults.
        workers: worker processes; one per core by default.
        runner: thread, process or dask; the last two need a Prefect server.
        address: of a Dask scheduler; without it Dask runs on this machine.

    Returns:
        What a person wants to know of the run. Of a run that a server began and that cannot work,
        the state `Refused` if another run holds PROCESSED, else `Failed`, with the message.

    Raises:
        CopydeskError: a bad set-up, in a run that no server began; nothing was changed.
        prefect.exceptions.Abort: the edition stands, but the server is gone, in such a run.
    """
    is_served = deployment.id is not None  # asked once: Prefect asks the server, which may go
    if is_served:
        be_lean()  # the server began this process for this run
    try:
        count = count_workers(workers)
        with choose_runner(runner, count, address) as tasks:
            pool = WorkerPool(count) if runner == "thread" else None
            return _process(Path(raw), Path(processed), settings, _Hands(tasks, pool, is_served))
    except CopydeskError as error:
        if not is_served:
            raise
        if isinstance(error, BusyError):
            get_run_logger().warning(str(error))
            return Cancelled(name="Refused", message=str(error))
        get_run_logger().error(str(error))
        return Failed(message=str(error))


@dataclass(frozen=True, slots=True)
class _Hands:
    """Who does the work: Prefect's task runner, and below it a pool of workers for threads."""

    tasks: TaskRunner[Any]
    pool: WorkerPool | None
    is_served: bool  # whether a server began this run


def _process(raw: Path, processed: Path, settings: str | None, hands: _Hands) -> Summary:
    chosen = read_settings(Path(settings) if settings else None)
    with (
        open_run(raw, processed, chosen) as run,
        hands.pool or contextlib.nullcontext(),
        show_progress() as progress,
    ):
        begun = begin(run.processed)
        edition, is_new = _make_edition(run, hands, progress)
        news = tell_news(run.processed, edition, begun, is_new=is_new)
    summary = summarise(edition, is_new=is_new, news=news)
    get_run_logger().info(summary.as_text())
    with telling_the_server(edition.path, is_served=hands.is_served):
        _tell(summary, news)
    return summary


def _tell(summary: Summary, news: News) -> None:
    create_markdown_artifact(summary.as_markdown(), key="edition", description="What came out")
    if news.markdown:
        create_markdown_artifact(news.markdown, key="changes", description="What is new")
    create_table_artifact(summary.as_rows(), key="edition-counts", description="Counts")


def _make_edition(run: Run, hands: _Hands, progress: Progress) -> tuple[Edition, bool]:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _run_stages(run, hands, progress)
        except (SourceChangedError, CorruptFileError) as error:
            if attempt == _ATTEMPTS:
                raise _give_up(error) from error
            run.start_over()
    raise AssertionError("unreachable")


def _give_up(error: Exception) -> CopydeskError:
    if isinstance(error, CopydeskError):
        return error
    return StorageError(
        f"{error} in the cache cannot be read, or is not what was written; see to that disk, or "
        "delete .work in PROCESSED, and run again"
    )


def _run_stages(run: Run, hands: _Hands, progress: Progress) -> tuple[Edition, bool]:
    for stage in DOORS:
        run.collect(stage, _run_stage(run, stage, hands, progress))
    if finished := run.finished_edition():
        return finished, False
    for stage in PIPELINE[len(DOORS) :]:
        run.collect(stage, _run_stage(run, stage, hands, progress))
    with progress.stage("edition", 1):
        return run.publish(), True


def _run_stage(run: Run, stage: Stage, hands: _Hands, progress: Progress) -> list[Receipt]:
    known, groups = run.plan(stage)
    with progress.stage(stage.name, len(groups) + bool(known)) as advance:
        futures = [_submit_reuse(stage, known, hands)] if known else []
        futures += [_submit(stage, group, hands) for group in groups]
        receipts: list[Receipt] = []
        for future in futures:
            receipts += _receipts_of(future)
            advance()
    return receipts


def _submit(stage: Stage, jobs: list[Job], hands: _Hands) -> PrefectFuture[Any]:
    """Hand a group over. `Task.submit` would take the flow's own runner, which is for threads."""
    parameters = {"stage": stage.name, "first_shard": jobs[0].shard, "jobs": jobs}
    future: PrefectFuture[Any] = hands.tasks.submit(do_jobs, {**parameters, "pool": hands.pool})
    return future


def _submit_reuse(stage: Stage, receipts: list[Receipt], hands: _Hands) -> PrefectFuture[Any]:
    parameters = {"stage": stage.name, "first_shard": receipts[0].shard, "receipts": receipts}
    future: PrefectFuture[Any] = hands.tasks.submit(reuse_receipts, parameters)
    return future


def _receipts_of(future: PrefectFuture[Any]) -> list[Receipt]:
    receipts: list[Receipt] = future.result()
    return receipts


@task(task_run_name="{stage} {first_shard}", cache_policy=NO_CACHE, persist_result=False)
def do_jobs(
    stage: str, first_shard: str, jobs: list[Job], pool: WorkerPool | None
) -> list[Receipt]:
    """Run one stage on some shards."""
    workers = pool or local_pool()
    return [workers.run(job) for job in jobs]


@task(task_run_name="{stage} {first_shard}", cache_policy=NO_CACHE, persist_result=False)
def reuse_receipts(stage: str, first_shard: str, receipts: list[Receipt]) -> State[list[Receipt]]:
    """Show what a stage need not do again: a task named `Reused`, one for all of its shards.

    One, because a task costs Prefect and its server some hundredths of a second, which is more than
    all the work of a shard with a new article.
    """
    return Completed(name="Reused", message=f"{len(receipts)} receipts are valid", data=receipts)


@contextlib.contextmanager
def heartbeat(is_wanted: bool) -> Iterator[None]:
    """Let flows tell their server that they are alive, or not: it costs a second at their end."""
    changes: dict[Any, Any] = {} if is_wanted else {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    with temporary_settings(changes):
        yield


def main() -> None:
    """Run the flow as it stands, on raw/ and processed/."""
    with plain_loss():
        made = process_articles()
    assert isinstance(made, Summary), "no server began this run"
    print(made.as_text())
