"""Serves the flow on a schedule: a long-lived process that a Prefect server hands runs to."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.settings import PREFECT_API_URL, PREFECT_UI_URL
from prefect.types.entrypoint import EntrypointType

from copydesk.errors import CopydeskError
from copydesk.flows.process import process_articles
from copydesk.flows.server import how_to_serve
from copydesk.flows.timing import Timing, deployment_name


def serve_schedule(timing: Timing, name: str | None, parameters: Mapping[str, Any]) -> None:
    """Serve the flow until the process is told to stop (SIGTERM or Ctrl-C).

    A run that is due while another of the same schedule is at work is cancelled, not queued, so
    missed and late runs do not pile up. On SIGTERM the run at work is finished first.

    Args:
        timing: when.
        name: of the deployment; by default one that belongs to PROCESSED, so that serving the same
            folder again replaces the schedule and another folder has its own.
        parameters: of `process_articles`; paths are made absolute.

    Raises:
        CopydeskError: no server answers, it wants a password, or the cron line means nothing.
    """
    schedule = _make_schedule(timing)
    _check_server()
    own = {**parameters, **_absolute(parameters)}
    runner = _Runner(name="copydesk")
    called = name or deployment_name(Path(own["processed"]))
    runner.add_flow(
        process_articles,
        name=called,
        schedule=schedule,
        parameters=own,
        tags=["copydesk"],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    print(_greeting(timing, own, f"{process_articles.name}/{called}"), flush=True)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio takes over no other
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_serve(runner))


class _Runner(Runner):
    """Stops on SIGTERM as it does on Ctrl-C.

    Prefect's own handler calls `sys.exit` amid the event loop, which prints a traceback and leaves
    the run at work behind without anyone to report its end.
    """

    main_task: asyncio.Task[None] | None = None

    def handle_sigterm(self, *_arguments: Any, **_options: Any) -> None:
        """Cancel the main task, as asyncio itself does for Ctrl-C."""
        if self.main_task:
            self.main_task.get_loop().call_soon_threadsafe(self.main_task.cancel)


async def _serve(runner: _Runner) -> None:
    runner.main_task = asyncio.current_task()
    await runner.start()


def _greeting(timing: Timing, parameters: Mapping[str, Any], deployment: str) -> str:
    return (
        f"Serving {deployment}, {timing.said}\n"
        f"  from {parameters['raw']}\n  into {parameters['processed']}\n"
        f"Prefect's page: {PREFECT_UI_URL.value() or 'see your server'}\n"
        f"A run right now: prefect deployment run {deployment}\n"
        "To stop: Ctrl-C or SIGTERM; the schedule pauses until it is served again"
    )


def _make_schedule(timing: Timing) -> Schedule:
    if timing.every is not None:
        # Anchored at midnight, so that every 15 minutes means on the quarter, however often the
        # process is started anew.
        anchor = datetime(2024, 1, 1, tzinfo=ZoneInfo(timing.timezone))
        return Interval(timing.every, anchor_date=anchor, timezone=timing.timezone)
    try:
        return Cron(timing.cron or "", timezone=timing.timezone)
    except ValueError as error:
        raise CopydeskError(
            f"--cron {timing.cron!r} is no cron line; give minute, hour, day, month and weekday, "
            "as in '0 6 * * *' for six in the morning"
        ) from error


def _check_server() -> None:
    """Raise CopydeskError unless a server answers, and lets us in."""
    url = PREFECT_API_URL.value()
    if not url:
        raise CopydeskError(f"a schedule needs a Prefect server that stays. {how_to_serve()}")
    with get_client(sync_client=True) as client:
        if client.api_healthcheck() is not None:
            raise CopydeskError(f"no Prefect server answers at {url}. {how_to_serve()}")
        try:
            client.read_work_pools(limit=1)
        except PrefectHTTPStatusError as error:
            raise CopydeskError(
                f"the Prefect server at {url} refuses us ({error.response.status_code}); is "
                "PREFECT_API_AUTH_STRING set to the user:password it was started with?"
            ) from error


def _absolute(parameters: Mapping[str, Any]) -> dict[str, str]:
    """The paths among the parameters: runs begin wherever the server's process stands."""
    names = ("raw", "processed", "settings")
    return {name: str(Path(parameters[name]).resolve()) for name in names if parameters.get(name)}
