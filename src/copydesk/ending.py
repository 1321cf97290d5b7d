"""How a command ends: a bad set-up, Ctrl-C and SIGTERM are one message and an exit status."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from copydesk.errors import CopydeskError, ServerGoneError


@contextlib.contextmanager
def plain_ending() -> Iterator[None]:
    """End the process with a message on stderr and no traceback.

    A bad set-up ends with 2, Ctrl-C with 130, SIGTERM with 143, and a reader that went with 141.
    A path that cannot be used and a full disk under what is printed end with 2 as well.
    What is asked when all is done changes nothing any more: the process is about to end.
    """
    _open_what_is_closed()
    asked = _listen()
    try:
        with _flushing():
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
        message = _say(error)
        if not message:
            raise
        print(f"copydesk: {message}", file=sys.stderr)
        if isinstance(error, ServerGoneError):
            leave_at_once(2)
        sys.exit(2)
    finally:
        _stop_listening()


def _open_what_is_closed() -> None:
    """Let what is printed go nowhere if output was closed: else it would go into the next file."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            os.set_inheritable(number, True)  # which it is not if it had this number already
            setattr(sys, name, os.fdopen(number, mode, closefd=False))


@contextlib.contextmanager
def _flushing() -> Iterator[None]:
    """Write out what was printed while it can still be told that this does not work."""
    try:
        yield
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes again
            raise


def _say(error: BaseException) -> str:
    """What is wrong, if it is something that a user can mend."""
    if isinstance(error, CopydeskError):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"cannot use {os.fsdecode(error.filename)!r}: {error.strerror}"
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"cannot print: {error.strerror}"
    return ""


def _listen() -> list[int]:
    """A list that holds the number of each signal that has asked this process to stop."""
    asked: list[int] = []

    def stop(number: int, _: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, stop)
    # Registered first, so called last: from there on Python gives signals back to the system, which
    # would kill a process that has done its work.
    atexit.register(_answer, signal.SIG_IGN)
    return asked


def _stop_listening() -> None:
    """Let the first signal pass, for the end is near, and the second of its kind kill."""
    _answer(lambda number, _: signal.signal(number, signal.SIG_DFL))


def _answer(handler: Callable[[int, FrameType | None], Any] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def leave_at_once(status: int) -> None:
    """Do not wait for threads: Prefect's would ask for minutes after a server that is gone."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
