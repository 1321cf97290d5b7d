"""One killable child process that answers calls: risky work hangs, crashes or eats memory there.

with Child("copydesk.html.child:answer", memory_bytes=2 * 2**30) as child:
    header, payload = child.call({"url": None}, page, timeout_seconds=60)
"""

from __future__ import annotations

import os
import threading
import weakref

from copydesk.child_main import Answer, Header
from copydesk.child_process import ChildFailed, ChildProcess
from copydesk.forked import can_fork


class Child:
    """A child process for one target, started at the first call and replaced when it is lost.

    Calls from several threads wait for one another. After a `fork` the copy in the forked process
    starts a child of its own.
    """

    def __init__(
        self,
        target: str,
        *,
        memory_bytes: int | None = None,
        calls_per_process: int | None = None,
        is_quiet: bool = True,
    ) -> None:
        """Name the function to call; no process is started yet.

        Args:
            target: "package.module:function"; it takes a header and a payload, and returns both.
            memory_bytes: address space the child may have, None for no limit.
            calls_per_process: calls after which a fresh child takes over, None for never.
            is_quiet: whether what the child writes to stderr is thrown away.
        """
        self.target = target
        self._memory_bytes = memory_bytes
        self._calls_per_process = calls_per_process
        self._is_quiet = is_quiet
        self._process: ChildProcess | None = None
        self._lock = threading.RLock()
        _CHILDREN.add(self)

    def call(
        self,
        header: Header,
        payload: bytes = b"",
        *,
        timeout_seconds: float,
        cpu_seconds: float | None = None,
    ) -> Answer:
        """Run the target in the child and return its header and payload.

        Args:
            header: JSON-serialisable.
            payload: any bytes.
            timeout_seconds: wall time; the start of a child is not counted.
            cpu_seconds: processor time; unlike wall time, it hardly depends on the load.

        Raises:
            ChildTimeout, ChildCrashed, ChildMemory: the child is gone; the next call starts one.
            ChildFailed: the target raised; the child lives on.
            WorkerError: no child can be started for this target.
        """
        with self._lock:
            process = self._process or self._start()
            try:
                answer = process.ask(header, payload, timeout_seconds, cpu_seconds)
            except ChildFailed:
                raise
            except BaseException:
                self.close()
                raise
            finally:
                process.call_count += 1
                if process.call_count == self._calls_per_process:
                    self.close()
            return answer

    @property
    def call_count(self) -> int:
        """Calls that the running process has served; 0 when the next call meets a fresh one."""
        return self._process.call_count if self._process else 0

    @property
    def pid(self) -> int | None:
        """The process id of the running child, or None."""
        return self._process.popen.pid if self._process else None

    def fork(self) -> None:
        """Start the child now as a copy of this process; if that is not safe, do nothing.

        What the target imports is best imported before. A child that replaces this one is fresh.
        """
        with self._lock:
            if self._process is None and can_fork():
                self._start(is_fork=True)

    def close(self) -> None:
        """Kill and reap the child, if there is one; a later call starts another."""
        with self._lock:
            process, self._process = self._process, None
            if process:
                process.kill()

    def __enter__(self) -> Child:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _start(self, *, is_fork: bool = False) -> ChildProcess:
        self._process = ChildProcess(self.target, self._memory_bytes, self._is_quiet, is_fork)
        weakref.finalize(self, self._process.kill)
        try:
            self._process.greet()
        except BaseException:
            self.close()
            raise
        return self._process

    def _forget(self) -> None:
        # In a forked process: the child is the parent's, and a copied lock may be held for ever.
        if self._process:
            self._process.abandon()
        self._process, self._lock = None, threading.RLock()


# Every Child of this process, so that a forked process can let go of its parent's children.
_CHILDREN: weakref.WeakSet[Child] = weakref.WeakSet()


def _forget_children() -> None:
    for child in list(_CHILDREN):
        child._forget()


os.register_at_fork(after_in_child=_forget_children)
