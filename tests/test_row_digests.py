"""What `keys` say of a table's rows is what the rows themselves say."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import takeover
from copydesk.fingerprint import document_digests
from copydesk.job import Job
from copydesk.pipeline import PIPELINE
from copydesk.recent import RecentDigests
from copydesk.row_digests import digested, pick_digests
from copydesk.storage import Workspace
from copydesk.tables import KEYS
from editions import build_edition, digests, golden_texts, set_shards, write_raw

SHARD_STAGES = [stage for stage in PIPELINE if stage.scope == "shard"]


def assert_keys_tell_the_rows(processed: Path) -> int:
    """Hold every table of the cache to its `keys`; gives the number of tables that have rows."""
    workspace, told = Workspace(processed), 0
    for stage in SHARD_STAGES:
        for receipt in workspace.receipts(stage.name):
            [file] = receipt.table(KEYS.name)
            names, _, values = (column.to_pylist() for column in workspace.read_table(file))
            for table in digested(stage.name):
                rows = document_digests(
                    workspace.read_tables(table.name, receipt.table(table.name))
                )
                assert pick_digests(stage.name, table, names, values) == rows
                told += bool(rows)
    return told


@pytest.mark.parametrize("bits", [0, 2])
def test_keys_tell_the_rows_of_every_table_also_of_those_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    set_shards(monkeypatch, bits)
    raw = write_raw(tmp_path / "raw", golden_texts())
    build_edition(raw, tmp_path / "p")
    assert assert_keys_tell_the_rows(tmp_path / "p") > len(SHARD_STAGES)
    first = sorted(path for path in raw.iterdir() if path.suffix == ".txt")[0]
    first.write_text(f"{first.read_text()}\n\nThe ferry is to sail again in spring.\n")
    write_raw(raw, {"new.txt": "A ferry sank in the harbour, and nobody was hurt.\n"})
    build_edition(raw, tmp_path / "p")
    assert_keys_tell_the_rows(tmp_path / "p")


def test_only_tables_that_a_later_stage_of_shards_reads_are_told() -> None:
    names = {stage.name: {table.name for table in digested(stage.name)} for stage in SHARD_STAGES}
    assert "documents" in names["extract"]
    assert names["publish"] == set()
    assert not any(table & {"dropped", "keys"} for table in names.values())


def test_damaged_keys_of_the_stage_before_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    whole = build_edition(raw, tmp_path / "p")
    monkeypatch.setattr(takeover, "_recent", RecentDigests(1))

    def damage(job: Job, is_reused: bool) -> None:
        for file in job.beside.values():
            (tmp_path / "q" / file.path).unlink(missing_ok=True)

    harmed = build_edition(raw, tmp_path / "q", on_job=damage)
    assert digests(harmed) == digests(whole)
