"""A worker process: runs jobs handed to it, one at a time, in a process that may be killed."""

from __future__ import annotations

from typing import Any

from copydesk.job import Job
from copydesk.jobs import run_job
from copydesk.lean import be_lean
from copydesk.storage import keep_recent

# bytes of tables, and of files; ten shards of 256 articles of news take half of it.
_RECENT_BYTES = 64 * 2**20


def handle(header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one call of `WorkerPool`: a job comes as JSON, its receipt goes back as JSON."""
    be_lean()
    keep_recent(_RECENT_BYTES)
    return run_job(Job.from_json(header)).as_json(), b""
