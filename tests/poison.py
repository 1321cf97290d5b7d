"""A worker that articles can harm, for test_pool.py; workers import it, so it is free of pytest.

An article that holds the word `poison-<harm>-<stage>` does that harm when that stage is handed it.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from typing import Any

from copydesk import jobs, worker
from copydesk.job import Job
from copydesk.pipeline import Stage

_WORD = re.compile(r"poison-([a-z]+)-([a-z]+)")
_call = jobs._call


def handle(header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """As a worker, but poisonous articles work."""
    jobs._call = call  # type: ignore[assignment]
    return worker.handle(header, payload)


def call(stage: Stage, inputs: Sequence[Any], job: Job) -> Any:
    """As `jobs._call`."""
    if stage.scope == "shard":
        for harm, where in _WORD.findall(str([rows.to_pylist() for rows in inputs])):
            if where == stage.name:
                _HARMS[harm]()
    return _call(stage, inputs, job)


def _fail() -> None:
    raise ValueError("a bad article")


def _eat() -> None:
    raise MemoryError


_HARMS = {
    "fail": _fail,
    "eat": _eat,
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(600),
}
