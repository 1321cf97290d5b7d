"""Where tasks run: threads of this process, processes, or a Dask cluster."""

from __future__ import annotations

import os
from typing import Any, Literal, get_args

from prefect.settings import PREFECT_API_URL
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from copydesk.errors import CopydeskError
from copydesk.flows.server import how_to_serve

RunnerName = Literal["thread", "process", "dask"]


def count_workers(workers: int | None) -> int:
    """The number asked for, or one per core that this process may use.

    Raises:
        CopydeskError: less than one.
    """
    if workers is not None and workers < 1:
        raise CopydeskError(f"--workers {workers} must be 1 or more")
    if hasattr(os, "sched_getaffinity"):
        return workers or len(os.sched_getaffinity(0))
    return workers or os.cpu_count() or 1


def choose_runner(name: str, workers: int, address: str | None) -> TaskRunner[Any]:
    """The task runner of that name.

    Raises:
        CopydeskError: no such runner; no server where one is needed; Dask is not installed; an
            address for a runner that has none.
    """
    if name not in get_args(RunnerName):
        raise CopydeskError(f"--runner {name!r} must be one of {', '.join(get_args(RunnerName))}")
    if address and name != "dask":
        raise CopydeskError(f"--address goes with --runner dask, not with {name!r}")
    if name == "thread":
        return ThreadPoolTaskRunner(max_workers=workers)
    _need_server(name)
    if name == "process":
        return ProcessPoolTaskRunner(max_workers=workers)
    return _dask_runner(workers, address)


def check_runner(name: str, workers: int | None, address: str | None) -> None:
    """Find a runner that cannot run, before a server is started for it; raises as above."""
    choose_runner(name, count_workers(workers), address)


def _need_server(name: str) -> None:
    if not PREFECT_API_URL.value():
        raise CopydeskError(
            f"--runner {name} needs a Prefect server, because every worker process would start one "
            f"of its own. {how_to_serve()}"
        )


def _dask_runner(workers: int, address: str | None) -> TaskRunner[Any]:
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise CopydeskError(
            "--runner dask needs the extra packages: pip install 'copydesk[dask]'"
        ) from error
    if address:
        return DaskTaskRunner(address=address)
    local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=local)
