"""A child process made by `fork`: it has at once what its parent imported, at a tenth of the cost.

Only a process without threads of its own may be forked, since a lock that another thread holds at
that moment is never let go in the copy.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

# jemalloc's own, in pyarrow: it takes care of itself in a fork.
_HARMLESS_THREADS = {"jemalloc_bg_thd"}
_LOOK_SECONDS = 0.01


def can_fork() -> bool:
    """Whether a copy of this process would be sound: on Linux, as long as it has one thread."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        names = [path.read_text().strip() for path in Path("/proc/self/task").glob("*/comm")]
    except OSError:
        return False
    return sum(name not in _HARMLESS_THREADS for name in names) == 1


class Forked:
    """A forked process; has what `children` needs of `subprocess.Popen`."""

    def __init__(
        self,
        serve: Callable[[], None],
        *,
        stdin: int,
        keep: Collection[int],
        is_quiet: bool,
        environment: Mapping[str, str],
    ) -> None:
        """Fork, and have the copy do one thing and end.

        Args:
            serve: what the copy does.
            stdin: what it finds as its standard input.
            keep: open files that it keeps; all others it lets go of, locks among them.
            is_quiet: whether what it writes to stderr is thrown away.
            environment: variables that it has beside those of this process.

        Raises:
            OSError: the system has no room for another process.
        """
        self.returncode: int | None = None
        self._reaping = threading.Lock()
        self.pid = os.fork()
        if not self.pid:
            _live(serve, stdin, set(keep), is_quiet, environment)

    def kill(self) -> None:
        """End it, unless it has ended."""
        with self._reaping:
            if self.returncode is None:
                os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, or minus the number of the signal that ended it.

        Raises:
            subprocess.TimeoutExpired: it has not ended in so many seconds.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self._reap()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("forked", timeout or 0)
            time.sleep(_LOOK_SECONDS)
        return code

    def _reap(self) -> int | None:
        with self._reaping:
            if self.returncode is None:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                self.returncode = os.waitstatus_to_exitcode(status) if pid else None
            return self.returncode


def _live(
    serve: Callable[[], None],
    stdin: int,
    keep: set[int],
    is_quiet: bool,
    environment: Mapping[str, str],
) -> None:
    """The whole life of the copy: it never goes back to what its parent was doing."""
    status = 1
    try:
        gc.freeze()  # else the first collection would write to, and so copy, all that is shared
        _take_own(stdin, keep, is_quiet)
        os.environ.update(environment)
        time.tzset()
        serve()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stderr.flush()
        os._exit(status)


def _take_own(stdin: int, keep: set[int], is_quiet: bool) -> None:
    """Have files and answers to signals as a fresh process has them."""
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(stdin, 0)
    os.dup2(nothing, 1)
    if is_quiet:
        os.dup2(nothing, 2)
    bounds = [2, *sorted(keep), os.sysconf("SC_OPEN_MAX")]
    for low, high in itertools.pairwise(bounds):
        os.closerange(low + 1, high)
