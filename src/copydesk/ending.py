"""How a command ends: a bad set-up, Ctrl-C and SIGTERM are one message and an exit status."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator

from copydesk.errors import CopydeskError, ServerGoneError


@contextlib.contextmanager
def plain_ending() -> Iterator[None]:
    """End the process with a message on stderr and no traceback.

    A bad set-up ends with 2, Ctrl-C with 130, SIGTERM with 143, and a reader that went with 141.
    """
    asked = _listen()
    try:
        yield
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except BaseException as error:
        # Typer turns KeyboardInterrupt into an exit without a word, and a library that the request
        # found at work, as pydantic while Prefect is imported, into an error of its own.
        if asked or isinstance(error, KeyboardInterrupt):
            print("copydesk: stopped; the next run goes on from here", file=sys.stderr)
            sys.exit(128 + (asked[0] if asked else signal.SIGINT))
        if not isinstance(error, CopydeskError):
            raise
        print(f"copydesk: {error}", file=sys.stderr)
        if isinstance(error, ServerGoneError):
            leave_at_once(2)
        sys.exit(2)


def _listen() -> list[int]:
    """A list that holds the number of each signal that has asked this process to stop."""
    asked: list[int] = []

    def stop(number: int, _: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, stop)
    return asked


def leave_at_once(status: int) -> None:
    """Do not wait for threads: Prefect's would ask for minutes after a server that is gone."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
