"""Law 3: only what changed is worked on again."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from copydesk import jobs
from copydesk.pipeline import PIPELINE, Stage
from copydesk.settings import Settings, StripSettings
from copydesk.sources import document_id
from copydesk.stages import _bodies
from editions import build_edition, golden_texts, set_shards, write_raw

Handed = dict[str, list[str]]
SHARD_STAGES = {stage.name for stage in PIPELINE if stage.scope == "shard"}
NEW = "A ferry sank in the harbour, and nobody was hurt.\n\nThe mayor said so on Monday morning.\n"


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """By stage, the documents that its function was handed; filled as editions are built."""
    seen: Handed = defaultdict(list)
    call: Callable[..., Any] = jobs._call

    def note(stage: Stage, inputs: Sequence[Any], *rest: Any) -> Any:
        first = inputs[0] if inputs else None
        is_shard = stage.scope == "shard" and isinstance(first, pa.Table)
        seen[stage.name] += sorted(set(first["document_id"].to_pylist())) if is_shard else ["*"]
        return call(stage, inputs, *rest)

    monkeypatch.setattr(jobs, "_call", note)
    return seen


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", golden_texts())


def shard_work(handed: Handed) -> set[tuple[str, str]]:
    return {(stage, name) for stage in SHARD_STAGES for name in handed.get(stage, [])}


@pytest.mark.parametrize("bits", [0, 3])
def test_a_new_article_is_the_only_one_worked_on(
    tmp_path: Path, raw: Path, handed: Handed, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    set_shards(monkeypatch, bits)
    build_edition(raw, tmp_path / "p")
    assert len(shard_work(handed)) > len(SHARD_STAGES)
    handed.clear()
    write_raw(raw, {"new.txt": NEW})
    build_edition(raw, tmp_path / "p")
    assert shard_work(handed) == {(stage, document_id("new.txt")) for stage in SHARD_STAGES}


def test_an_edited_article_is_the_only_one_worked_on(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    write_raw(raw, {"new.txt": NEW})
    build_edition(raw, tmp_path / "p")
    handed.clear()
    write_raw(raw, {"new.txt": NEW + "\nOne more sentence was added to the end of it.\n"})
    build_edition(raw, tmp_path / "p")
    assert shard_work(handed) == {(stage, document_id("new.txt")) for stage in SHARD_STAGES}


def test_a_removed_article_costs_no_work_on_the_others(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    write_raw(raw, {"new.txt": NEW})
    build_edition(raw, tmp_path / "p")
    handed.clear()
    (raw / "new.txt").unlink()
    build_edition(raw, tmp_path / "p")
    assert not shard_work(handed)


def test_a_copy_works_again_on_what_is_said_of_its_original_and_on_nothing_before(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    build_edition(raw, tmp_path / "p")
    handed.clear()
    article = next(name for name in golden_texts() if name.endswith("breakwater.txt"))
    write_raw(raw, {"copy.txt": golden_texts()[article]})
    build_edition(raw, tmp_path / "p")
    for stage in ("decode", "extract", "segment"):
        assert handed[stage] == [document_id("copy.txt")]


def test_a_paragraph_that_one_more_article_holds_costs_no_work_on_those_that_held_it(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    said = "The harbour master said that nobody could have known, and that the pier would stay."
    write_raw(raw, {"old.txt": f"The pier was closed for a whole week.\n\n{said}\n"})
    build_edition(raw, tmp_path / "p")
    handed.clear()
    write_raw(raw, {"new.txt": f"A ferry sank, and nobody was hurt.\n\n{said}\n"})
    edition = build_edition(raw, tmp_path / "p")
    assert handed["publish"] == [document_id("new.txt")]
    rows = edition.read("paragraphs", ["text", "article_count"]).to_pylist()
    assert [row["article_count"] for row in rows if row["text"] == said] == [2, 2]


def test_another_number_of_shards_takes_all_documents_over(
    tmp_path: Path, raw: Path, handed: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_edition(raw, tmp_path / "p")
    for bits in (3, 1, 0):
        handed.clear()
        set_shards(monkeypatch, bits)
        write_raw(raw, {f"new{bits}.txt": NEW + f"\nIt was number {bits} of this week.\n"})
        build_edition(raw, tmp_path / "p")
        name = document_id(f"new{bits}.txt")
        assert {n for stage in ("decode", "extract", "segment") for n in handed[stage]} == {name}


def test_a_changed_setting_runs_its_stage_and_what_follows(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    build_edition(raw, tmp_path / "p")
    everything = {stage: list(names) for stage, names in handed.items()}
    handed.clear()
    changed = dataclasses.replace(Settings(), strip=StripSettings(min_confidence=0.99))
    build_edition(raw, tmp_path / "p", changed)
    assert handed["strip"] == everything["strip"]
    assert not {"decode", "extract", "segment", "survey"} & handed.keys()


def test_a_later_setting_leaves_the_earlier_stages_alone(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    build_edition(raw, tmp_path / "p")
    handed.clear()
    default = Settings()
    group_size = dataclasses.replace(default.publish, row_group_rows=7)
    build_edition(raw, tmp_path / "p", dataclasses.replace(default, publish=group_size))
    assert set(handed) == {"gather", "rulebook", "publish"}


def test_nothing_changed_runs_nothing(tmp_path: Path, raw: Path, handed: Handed) -> None:
    build_edition(raw, tmp_path / "p")
    handed.clear()
    build_edition(raw, tmp_path / "p")
    assert set(handed) == {"gather", "rulebook"}


def test_a_return_to_an_earlier_state_finds_its_edition(
    tmp_path: Path, raw: Path, handed: Handed
) -> None:
    first = build_edition(raw, tmp_path / "p")
    write_raw(raw, {"new.txt": NEW})
    build_edition(raw, tmp_path / "p")
    (raw / "new.txt").unlink()
    handed.clear()
    assert build_edition(raw, tmp_path / "p").edition_id == first.edition_id
    assert set(handed) == {"gather", "rulebook"}
    assert (tmp_path / "p" / "current").resolve() == first.path


def test_files_of_tables_that_did_not_change_are_shared_between_editions(
    tmp_path: Path, raw: Path
) -> None:
    one = build_edition(raw, tmp_path / "p")
    write_raw(raw, {"nothing.bin": b"\0"})
    other = build_edition(raw, tmp_path / "p")
    name = "articles/part-0000.parquet"
    assert one.edition_id != other.edition_id
    assert (one.path / name).samefile(other.path / name)


@pytest.mark.parametrize("is_harmed", [False, True])
def test_a_file_that_was_touched_since_is_shared_only_if_its_bytes_are_the_same(
    tmp_path: Path, raw: Path, is_harmed: bool
) -> None:
    one = build_edition(raw, tmp_path / "p")
    name = "articles/part-0000.parquet"
    data = (one.path / name).read_bytes()
    (one.path / name).write_bytes(data[:-1] + b"?" if is_harmed else data)
    write_raw(raw, {"nothing.bin": b"\0"})
    other = build_edition(raw, tmp_path / "p")
    assert (other.path / name).read_bytes() == data
    assert (one.path / name).samefile(other.path / name) is not is_harmed


def test_a_file_that_looks_the_same_is_shared_unread(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_edition(raw, tmp_path / "p")
    sizes: list[int] = []
    monkeypatch.setattr("copydesk.parts._sha256", lambda data: sizes.append(len(data)) or "")
    write_raw(raw, {"nothing.bin": b"\0"})
    current = tmp_path / "p" / "current"
    before = (current / "rejects" / "part-0000.parquet").stat().st_size
    build_edition(raw, tmp_path / "p")
    assert len(sizes) == 1  # the table of rejects alone is made anew
    assert sizes[0] != before


def test_a_new_article_reads_the_bodies_of_its_own_shard_and_of_its_matches_alone(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_shards(monkeypatch, 3)
    build_edition(raw, tmp_path / "p")
    read: list[int] = []
    take_in = _bodies.Bodies._take_in

    def note(bodies: _bodies.Bodies, number: int) -> None:
        read.append(number)
        take_in(bodies, number)

    monkeypatch.setattr(_bodies.Bodies, "_take_in", note)
    write_raw(raw, {"new.txt": NEW})
    build_edition(raw, tmp_path / "p")
    assert read == []
    write_raw(raw, {"copy.txt": f"{NEW}\nOne more sentence stands at the end of the copy.\n"})
    build_edition(raw, tmp_path / "p")
    own = {int(document_id(name)[0], 16) >> 1 for name in ("new.txt", "copy.txt")}
    assert set(read) == own
