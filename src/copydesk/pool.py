"""A pool of worker processes that outlives its workers: a poisonous document costs one reject."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence

import numpy.ma  # noqa: F401 - pyarrow asks for it at its first array: before workers are forked

from copydesk import errors
from copydesk.child_process import (
    ChildCrashed,
    ChildError,
    ChildFailed,
    ChildMemory,
    ChildTimeout,
)
from copydesk.children import Child
from copydesk.errors import WorkerError
from copydesk.job import Job
from copydesk.jobs import run_job
from copydesk.pipeline import stage_named
from copydesk.storage import CorruptFileError, Receipt
from copydesk.worker import handle  # here, so that a forked worker has it already

logger = logging.getLogger(__name__)

# seconds of wall time a shard may take: some hundred pages at the worst they may take each.
JOB_SECONDS = 3600.0
# jobs a worker does before a fresh one takes over, so that no library's leak can add up.
_JOBS_PER_WORKER = 200

# seconds of processor time that the start of a worker takes. Unless jobs have queued for as long
# without a break, a further worker would cost more than it saves: a run with a few new articles,
# whose stages take a tenth of that each, needs one. On a busy machine they must queue for longer,
# since every job takes longer there.
_START_SECONDS = 1.0
# How often each job that waits looks whether that is so. A look costs a switch of threads.
_LOOK_SECONDS = 0.2

_TARGET = f"{handle.__module__}:{handle.__name__}"

_REASONS = {ChildCrashed: "crashed", ChildMemory: "memory", ChildTimeout: "timeout"}


# A worker that was forked before there was a pool; the first pool takes it.
_early: list[Child] = []


def fork_worker() -> None:
    """Fork the first worker of the first pool; where this process has threads, do nothing.

    It saves the start of Python and the imports, .6 s of processor time: most of what a run with
    nothing but a few short articles costs. To be called by the main thread before others begin.
    """
    worker = _new_worker(_TARGET)
    gc.freeze()  # what was imported makes no garbage: neither process need look for it there
    worker.fork()
    if worker.pid:
        _early.append(worker)


class WorkerPool:
    """Some worker processes, started when first needed; safe to use from as many threads."""

    def __init__(
        self, workers: int, *, job_seconds: float = JOB_SECONDS, target: str = _TARGET
    ) -> None:
        """Prepare `workers` workers; none is started yet.

        Args:
            workers: processes at most.
            job_seconds: wall time that a job may take.
            target: "module:function" that workers run; tests give one that articles can harm.
        """
        self._job_seconds = job_seconds
        self._is_open = True
        self._workers = [
            _early.pop() if target == _TARGET and _early else _new_worker(target)
            for _ in range(max(1, workers))
        ]
        self._idle = list(self._workers)
        self._started: set[Child] = set()
        self._queue_length = 0
        self._queued_since = 0.0  # when the queue became what it is, or a worker was started or up
        self._is_up = False
        self._freed = threading.Condition()

    def run(self, job: Job) -> Receipt:
        """Have a job done, whatever it does to its worker.

        Raises:
            CopydeskError: a bad set-up, as raised in the worker; WorkerError when workers die and
                no document is to blame.
            CorruptFileError: an input is damaged.
        """
        if not stage_named(job.stage).reads:
            return run_job(job)  # a door only lists and hashes: not worth starting a worker
        worker = self._take()
        try:
            return self._run_patiently(worker, job)
        finally:
            with self._freed:
                self._note_up()
                self._idle.append(worker)
                self._freed.notify()  # one job at most can have it

    def close(self) -> None:
        """Kill all workers, also those at work; their callers get WorkerError."""
        self._is_open = False
        for worker in self._workers:
            pid = worker.pid
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def __enter__(self) -> WorkerPool:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _take(self) -> Child:
        """An idle worker; a further one is started only when jobs wait for those that are up."""
        with self._freed:
            if not self._queue_length:
                self._queued_since = time.monotonic()
            self._queue_length += 1
            while not (able := self._able()):
                self._freed.wait(_LOOK_SECONDS)
            self._queue_length -= 1
            worker = able[0]
            self._idle.remove(worker)
            if worker not in self._started:
                self._started.add(worker)
                self._queued_since = time.monotonic()
            return worker

    def _note_up(self) -> None:
        """A job is done, so a worker is up; waiting for the very first one does not count."""
        if not self._is_up:
            self._is_up, self._queued_since = True, time.monotonic()

    def _able(self) -> list[Child]:
        """Idle workers that may be given a job, those that are up before others."""
        queued_seconds = time.monotonic() - self._queued_since
        has_queued = self._is_up and queued_seconds >= _START_SECONDS * _crowd()
        is_another_wanted = not self._started or has_queued
        up = [worker for worker in self._idle if worker in self._started]
        return up or (self._idle if is_another_wanted else [])

    def _run_patiently(self, worker: Child, job: Job) -> Receipt:
        """Run a job; when it kills two workers, find out which documents do that, and go on."""
        for _ in range(2):
            try:
                return self._ask(worker, job)
            except (ChildCrashed, ChildMemory, ChildTimeout) as error:
                logger.warning("%s, shard %s: the worker died (%s)", job.stage, job.shard, error)
        condemned = dict(self._find_culprits(worker, job, _documents(job)))
        if not condemned:
            raise WorkerError(
                f"{job.stage}, shard {job.shard}: workers die and no document is to blame; "
                "is the machine out of memory? try fewer --workers"
            )
        try:
            return self._ask(worker, dataclasses.replace(job, condemned=condemned))
        except ChildError as error:
            raise WorkerError(f"{job.stage}, shard {job.shard}: {error}") from error

    def _find_culprits(
        self, worker: Child, job: Job, documents: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        """Documents that kill a worker on their own, with the reason; some of these do."""
        half = max(len(documents) // 2, 1)
        for part in filter(None, (documents[:half], documents[half:])):
            try:
                self._ask(worker, dataclasses.replace(job, probe=list(part)))
            except (ChildCrashed, ChildMemory, ChildTimeout) as error:
                if len(part) == 1:
                    yield part[0], _REASONS[type(error)]
                else:
                    yield from self._find_culprits(worker, job, part)

    def _ask(self, worker: Child, job: Job) -> Receipt:
        if not self._is_open:
            raise WorkerError("the run was stopped")
        try:
            header, _ = worker.call(job.as_json(), timeout_seconds=self._job_seconds)
        except ChildFailed as error:
            raise _original(error) from error
        except WorkerError as error:
            if self._is_open:
                raise
            raise WorkerError("the run was stopped") from error  # killed while it was starting
        return Receipt.from_json(header)


@functools.cache
def local_pool() -> WorkerPool:
    """The one-worker pool of a process that another runner made, a Dask worker's for example."""
    return WorkerPool(1)


def _crowd() -> float:
    """How many processes want each core, at least one. It decides when to start, and no result."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _new_worker(target: str) -> Child:
    return Child(target, calls_per_process=_JOBS_PER_WORKER, is_quiet=False)


def _documents(job: Job) -> list[str]:
    """The documents of the job's first table."""
    stage = stage_named(job.stage)
    if stage.scope == "edition":
        return []
    first = stage.reads[0].name
    rows = job.workspace.read_tables(first, job.inputs[first])
    return sorted(set(rows["document_id"].to_pylist()))


def _original(error: ChildFailed) -> Exception:
    """The exception as the worker raised it, where it is one that a caller tells apart."""
    if error.type_name == CorruptFileError.__name__:
        return CorruptFileError(error.message)
    kind = getattr(errors, error.type_name, None)
    if isinstance(kind, type) and issubclass(kind, errors.CopydeskError):
        return kind(error.message)
    return error
