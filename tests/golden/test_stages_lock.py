"""A stage whose result changes carries a new version, so that no cache serves the old one.

stages.lock.toml holds, for each stage, its version, the digest of what it was given for
tests/golden/raw and the digest of what it made of that. When this test fails:

- "another result under its old version": raise the stage's version in pipeline.py, then refresh;
- "other inputs": an earlier stage, a rule or a setting changed, which is no reason for a new
  version of this one: refresh.

Refresh with `make lock-stages`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

from copydesk.fingerprint import digest, digest_json, package_versions, table_digest
from copydesk.job import Job
from copydesk.jobs import run_job
from copydesk.pipeline import DOORS, PIPELINE, Stage, stage_named
from copydesk.settings import Settings
from copydesk.storage import Receipt
from editions import GOLDEN_RAW, build_edition

LOCK = Path(__file__).with_name("stages.lock.toml")
_HEADER = "# Written by `make lock-stages`; test_stages_lock.py tells what it is for.\n"

Entry = dict[str, Any]


def compute_lock(folder: Path) -> dict[str, Entry]:
    """What stages.lock.toml should hold."""
    found: dict[str, Entry] = {}

    def work(job: Job) -> Receipt:
        receipt = run_job(job)
        found[job.stage] = _describe(stage_named(job.stage), job, receipt)
        return receipt

    build_edition(GOLDEN_RAW, folder, work=work)
    return {stage.name: found[stage.name] for stage in PIPELINE}


def _describe(stage: Stage, job: Job, receipt: Receipt) -> Entry:
    """Digests are of rows, not of files: those differ from one release of pyarrow to the next."""
    made = [
        job.workspace.read_tables(table.name, receipt.table(table.name))
        for table in stage.writes
        if not table.is_memory
    ]
    given = [job.workspace.read_tables(t.name, job.inputs[t.name]) for t in stage.reads]
    settings = digest_json(stage.settings(Settings()))
    return {
        "version": stage.version,
        "packages": digest_json(package_versions(stage.packages)),
        "given": digest(settings, *map(table_digest, given)),
        "made": digest(*map(table_digest, made)),
    }


def write_lock(entries: dict[str, Entry]) -> None:
    """Write stages.lock.toml; JSON's numbers and plain strings are TOML's too."""
    tables = [
        f"\n[{name}]\n" + "".join(f"{key} = {json.dumps(v)}\n" for key, v in entry.items())
        for name, entry in entries.items()
    ]
    LOCK.write_text(_HEADER + "".join(tables))


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entry]:
    return compute_lock(tmp_path_factory.mktemp("lock"))


@pytest.mark.parametrize("stage", [stage.name for stage in PIPELINE])
def test_a_changed_result_carries_a_new_version(computed: dict[str, Entry], stage: str) -> None:
    locked, now = tomllib.loads(LOCK.read_text()).get(stage, {}), computed[stage]
    changed = {key for key in now if now[key] != locked.get(key)}
    if "packages" in changed:
        pytest.skip("the lock was made with other versions of packages; they count by themselves")
    if changed == {"made"} and stage not in {door.name for door in DOORS}:
        pytest.fail(
            f"stage {stage!r} gives another result under its old version {now['version']}: raise "
            "the version in pipeline.py, then run: make lock-stages"
        )
    assert not changed, f"stage {stage!r} has other inputs or another version: make lock-stages"


def test_no_stage_is_locked_that_is_gone() -> None:
    assert list(tomllib.loads(LOCK.read_text())) == [stage.name for stage in PIPELINE]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write_lock(compute_lock(Path(folder)))
    print(f"wrote {LOCK}", file=sys.stderr)
