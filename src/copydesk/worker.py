"""A worker process: runs jobs handed to it, one at a time, in a process that may be killed."""

from __future__ import annotations

import functools
import importlib.abc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from copydesk.jobs import Job, as_json, run_job


def handle(header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one call of `WorkerPool`: a job comes as JSON, its receipt goes back as JSON."""
    _leave_pandas_alone()
    return as_json(run_job(Job.from_json(header))), b""


@functools.cache
def _leave_pandas_alone() -> None:
    """pyarrow imports pandas wherever it is installed: a second of every worker's start."""
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())


class _NoPandas(importlib.abc.MetaPathFinder):
    """Says that pandas is not installed; nothing that a worker does needs it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("a worker does without pandas", name=fullname)
        return None
