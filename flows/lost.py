"""A Prefect server that goes in the middle of a run costs one message, not minutes and a traceback.

Prefect asks a server that it has once reached six times in 62 s, for each thing it has to say, and
its event worker goes on asking when the program has ended (read in `prefect/client/base.py` and
`prefect/events/clients.py` of 3.8.8).
"""

from __future__ import annotations

import contextlib
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import httpx
from prefect.exceptions import Abort
from prefect.settings import PREFECT_API_URL

from copydesk.ending import leave_at_once
from copydesk.errors import ServerGoneError

# seconds; a server that is started anew is back after 7 to 12 on an idle machine (measured). Nobody
# sits before a run that a server began, and what starts servers anew has a pause of its own.
_PATIENCE_SECONDS, _SERVED_PATIENCE_SECONDS = 15.0, 120.0
_PAUSE_SECONDS = 0.5
_ADVICE = "run again, without PREFECT_API_URL if it stays so: the next run goes on from here"


@contextlib.contextmanager
def telling_the_server(edition: Path, *, is_served: bool) -> Iterator[None]:
    """Tell the server of an edition that stands, unless it is gone.

    Args:
        edition: its path.
        is_served: whether the server began this run, in a process for it alone. If the server is
            gone, that process ends here, with a message and the status 2, so that whoever serves
            the schedule calls the run Crashed once the server is back; Prefect's engine would go on
            asking for minutes and leave it Running for ever.

    Raises:
        prefect.exceptions.Abort: it is gone, in a run of our own. `plain_loss` makes it an error.
    """
    try:
        _wait_for_server(edition, _SERVED_PATIENCE_SECONDS if is_served else _PATIENCE_SECONDS)
        try:
            yield
        except httpx.TransportError as error:
            raise _Gone(_stands(edition)) from error
    except _Gone as error:
        if not is_served:
            raise
        print(f"copydesk: {error}", file=sys.stderr)
        leave_at_once(2)


@contextlib.contextmanager
def plain_loss() -> Iterator[None]:
    """Make one error of all that Prefect raises when its server is gone.

    Raises:
        ServerGoneError: it is.
    """
    try:
        yield
    except _Gone as error:
        raise ServerGoneError(str(error)) from error
    except Exception as error:
        if not _is_loss(error):
            raise
        raise ServerGoneError(
            f"no Prefect server answers at {PREFECT_API_URL.value()}; {_ADVICE}"
        ) from error


class _Gone(Abort):
    """Prefect's engine lets this one through without asking the server once more."""


def _wait_for_server(edition: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while _refuses():
        if time.monotonic() > deadline:
            raise _Gone(_stands(edition))
        time.sleep(_PAUSE_SECONDS)


def _stands(edition: Path) -> str:
    return (
        f"the Prefect server at {PREFECT_API_URL.value()} is gone; the edition stands: {edition}. "
        "Only Prefect's page does not tell of it: nothing need run again"
    )


def _refuses() -> bool:
    """Whether nobody listens there. A server that is slow or complains is left to Prefect."""
    if not (url := PREFECT_API_URL.value()):
        return False
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5):
            return False
    except urllib.error.URLError as error:
        return isinstance(error.reason, ConnectionError)
    except OSError as error:
        return isinstance(error, ConnectionError)


def _is_loss(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, httpx.TransportError):
        error = error.__cause__ or error.__context__
    return error is not None
