"""A stage whose result changes carries a new version, so that no cache serves the old one.

stages.lock.toml holds each stage's version and the digest of its tables on tests/golden/raw.
After a change of a result: raise the stage's version in pipeline.py, then `make lock-stages`.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

from copydesk.fingerprint import digest, table_digest
from copydesk.jobs import Job, run_job
from copydesk.pipeline import PIPELINE, Stage
from copydesk.storage import Receipt
from editions import GOLDEN_RAW, build_edition

LOCK = Path(__file__).with_name("stages.lock.toml")
_HEADER = (
    "# Written by `make lock-stages`; tests/golden/test_stages_lock.py tells what it is for.\n"
)

Locked = dict[str, dict[str, Any]]


def compute_lock(folder: Path) -> Locked:
    """Version and digest of every stage on the golden articles."""
    found: dict[str, str] = {}

    def work(job: Job) -> Receipt:
        receipt = run_job(job)
        stage = next(stage for stage in PIPELINE if stage.name == job.stage)
        found[stage.name] = _digest_tables(stage, job, receipt)
        return receipt

    build_edition(GOLDEN_RAW, folder, work=work)
    return {s.name: {"version": s.version, "digest": found[s.name]} for s in PIPELINE}


def _digest_tables(stage: Stage, job: Job, receipt: Receipt) -> str:
    """Of the rows, not of files: those differ from one release of pyarrow to the next."""
    tables = [t for t in stage.writes if t is not stage.remembers]
    rows = [job.workspace.read_tables(t.name, receipt.table(t.name)) for t in tables]
    return digest(*(table_digest(table) for table in rows))


def write_lock(locked: Locked) -> None:
    """Write stages.lock.toml."""
    tables = [
        f'\n[{name}]\nversion = {entry["version"]}\ndigest = "{entry["digest"]}"\n'
        for name, entry in locked.items()
    ]
    LOCK.write_text(_HEADER + "".join(tables))


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Locked:
    return compute_lock(tmp_path_factory.mktemp("lock"))


@pytest.mark.parametrize("stage", [stage.name for stage in PIPELINE])
def test_a_changed_result_carries_a_new_version(computed: Locked, stage: str) -> None:
    locked, now = tomllib.loads(LOCK.read_text()).get(stage, {}), computed[stage]
    if locked.get("version") == now["version"] and locked["digest"] != now["digest"]:
        pytest.fail(
            f"stage {stage!r} gives another result on tests/golden/raw under its old version "
            f"{now['version']}: raise the version in pipeline.py, then run: make lock-stages"
        )
    assert locked == now, "run: make lock-stages"


def test_no_stage_is_locked_that_is_gone() -> None:
    assert list(tomllib.loads(LOCK.read_text())) == [stage.name for stage in PIPELINE]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write_lock(compute_lock(Path(folder)))
    print(f"wrote {LOCK}", file=sys.stderr)
