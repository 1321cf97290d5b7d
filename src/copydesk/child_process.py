"""A running child process, seen from its parent, and the ways in which a call to it can fail.

A message is a JSON header and raw bytes, with their lengths before them; nothing is ever unpickled.
Messages travel over a socket of their own, so whatever a library prints cannot corrupt them.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from copydesk.child_main import ORPHAN_SECONDS, Answer, Header, receive, send, serve
from copydesk.errors import WorkerError
from copydesk.forked import Forked

# seconds a child may take to import its target; trafilatura takes 0.4 s on a warm disk.
_START_SECONDS = 120.0
# The same for every child. There is one for every core, so a library that starts threads of its own
# for the product of two matrices wastes more time than it saves.
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "MIMALLOC_ALLOW_THP": "0",  # as in `lean.be_lean`, which comes too late for a fresh child
}


class ChildError(Exception):
    """A call brought no answer."""


class ChildTimeout(ChildError):  # noqa: N818 - it names what happened, like its siblings
    """The call took longer than it may; the child was killed."""


class ChildCrashed(ChildError):  # noqa: N818
    """The child died; `exit_code` is its own, or minus the number of the signal that ended it."""

    def __init__(self, exit_code: int) -> None:
        """Say how it ended in words that are the same on every run."""
        self.exit_code = exit_code
        super().__init__(_say_exit(exit_code))


class ChildMemory(ChildError):  # noqa: N818
    """The target asked for more memory than the child may have; the child was replaced."""


class ChildFailed(ChildError):  # noqa: N818
    """The target raised; the child lives on. `type_name` and `message` are the exception's."""

    def __init__(self, type_name: str, message: str) -> None:
        """Keep both parts, for callers that tell exceptions apart."""
        self.type_name = type_name
        self.message = message
        super().__init__(f"{type_name}: {message}" if message else type_name)


class ChildProcess:
    """A running child, seen from its parent."""

    def __init__(
        self, target: str, memory_bytes: int | None, is_quiet: bool, is_fork: bool
    ) -> None:
        """Start it, as a copy of this process if `is_fork`; the rest is as for `Child`."""
        ours, theirs = socket.socketpair()
        lifeline, self._lifeline = os.pipe()
        options = {"target": target, "memory_bytes": memory_bytes, "lifeline": lifeline}
        options["is_main_thread"] = threading.current_thread() is threading.main_thread()
        begin = _fork if is_fork else _spawn
        try:
            self.popen = begin(options, theirs.fileno(), lifeline, is_quiet)
        except OSError as error:
            ours.close()
            os.close(self._lifeline)
            raise WorkerError(f"{sys.executable!r} cannot be started: {error.strerror}") from error
        finally:
            theirs.close()
            os.close(lifeline)
        self._socket = ours
        self._owner = os.getpid()
        self.call_count = 0

    def greet(self) -> None:
        """Wait until the child has imported its target."""
        try:
            header, _ = receive(self._socket, time.monotonic() + _START_SECONDS)
        except (OSError, EOFError) as error:
            reason = "says nothing" if isinstance(error, TimeoutError) else str(self._crash())
            raise WorkerError(f"the child process for a target does not start: {reason}") from error
        if header["status"] != "ready":
            raise WorkerError(f"the child process cannot import its target: {header['message']}")

    def ask(self, header: Header, payload: bytes, seconds: float, cpu: float | None) -> Answer:
        """Send a request and wait for the answer until the deadline."""
        deadline = time.monotonic() + seconds
        request = {"header": header, "seconds": seconds, "cpu_seconds": cpu}
        try:
            send(self._socket, request, payload, deadline)
            reply, answer = receive(self._socket, deadline)
        except TimeoutError:
            raise ChildTimeout(f"no answer within {seconds:g} s") from None
        except (OSError, EOFError):
            raise self._crash(cpu) from None
        if reply["status"] == "memory":
            raise ChildMemory("out of memory")
        if reply["status"] == "failed":
            raise ChildFailed(reply["type"], reply["message"])
        return reply["header"], answer

    def kill(self) -> None:
        """End the child and wait for it; safe to repeat, and harmless in a forked process."""
        if self._owner == os.getpid() and self.popen.returncode is None:
            self.popen.kill()
            self.popen.wait()
        self._close()

    def abandon(self) -> None:
        """Let go of a child that belongs to another process."""
        self.popen.returncode = 0  # keeps Popen from waiting for, and warning about, a stranger
        self._close()

    def _close(self) -> None:
        self._socket.close()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1

    def _crash(self, cpu: float | None = None) -> ChildError:
        try:
            code = self.popen.wait(timeout=ORPHAN_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its socket and lives on
            self.popen.kill()
            code = self.popen.wait()
        if code == -signal.SIGPROF:
            return ChildTimeout(f"no answer within {cpu:g} s of processor time")
        if code == -signal.SIGALRM:
            return ChildTimeout("no answer in time")
        return ChildCrashed(code)


def _spawn(
    options: Header, stdin: int, lifeline: int, is_quiet: bool
) -> subprocess.Popen[bytes] | Forked:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "copydesk.child_main", json.dumps(options)],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if is_quiet else None,
        pass_fds=(lifeline,),
        env=_child_environment(),
    )


def _fork(options: Header, stdin: int, lifeline: int, is_quiet: bool) -> Forked:
    return Forked(
        functools.partial(serve, options),
        stdin=stdin,
        keep=(lifeline,),
        is_quiet=is_quiet,
        environment=_ENVIRONMENT,
    )


def _child_environment() -> dict[str, str]:
    # The child finds modules where its parent does; "" is the parent's working directory.
    paths = dict.fromkeys(path or str(os.getcwd()) for path in sys.path)  # noqa: PTH109
    return {**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(paths)}


def _say_exit(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"
