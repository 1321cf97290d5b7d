"""How a command ends: a bad set-up, Ctrl-C and SIGTERM are one message and an exit status."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator

from copydesk.errors import CopydeskError, ServerGoneError

_INTERRUPTED = 130


@contextlib.contextmanager
def plain_ending() -> Iterator[None]:
    """End the process with a message on stderr and no traceback.

    A bad set-up ends with 2, Ctrl-C with 130, SIGTERM with 143, and a reader that went with 141.
    """
    received = [signal.SIGINT]

    def stop(number: int, _: object) -> None:
        received[0] = signal.Signals(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except CopydeskError as error:
        print(f"copydesk: {error}", file=sys.stderr)
        if isinstance(error, ServerGoneError):
            leave_at_once(2)
        sys.exit(2)
    except (KeyboardInterrupt, SystemExit) as error:
        # Typer turns KeyboardInterrupt into an exit without a word.
        if isinstance(error, SystemExit) and error.code != _INTERRUPTED:
            raise
        print("copydesk: stopped; the next run goes on from here", file=sys.stderr)
        sys.exit(128 + received[0])
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def leave_at_once(status: int) -> None:
    """Do not wait for threads: Prefect's would ask for minutes after a server that is gone."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
