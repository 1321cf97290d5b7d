"""A worker process: runs jobs handed to it, one at a time, in a process that may be killed."""

from __future__ import annotations

from typing import Any

from copydesk.jobs import Job, as_json, run_job
from copydesk.lean import leave_pandas_alone


def handle(header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one call of `WorkerPool`: a job comes as JSON, its receipt goes back as JSON."""
    leave_pandas_alone()
    return as_json(run_job(Job.from_json(header))), b""
