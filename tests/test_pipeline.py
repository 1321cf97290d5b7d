"""Data flows one way: the tuple PIPELINE alone proves it."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import pytest

from copydesk import tables as t
from copydesk.assembly import sources_of
from copydesk.pipeline import DOORS, PIPELINE, Stage
from copydesk.settings import Settings

STAGES = pytest.mark.parametrize("stage", PIPELINE, ids=lambda stage: stage.name)

_NOT_TABLES = {"settings", "raw", "known", "gather"}


@STAGES
def test_every_table_that_is_read_was_written_before(stage: Stage) -> None:
    before = PIPELINE[: PIPELINE.index(stage)]
    written = {table.name for earlier in before for table in earlier.writes}
    assert {table.name for table in stage.reads} <= written


def test_every_table_has_one_writer() -> None:
    written = [table for stage in PIPELINE for table in stage.writes if table is not t.DROPPED]
    assert len(written) == len({table.name for table in written})


def test_every_table_is_written_by_a_stage_or_assembled_for_the_edition() -> None:
    written = {table.name for stage in PIPELINE for table in stage.writes}
    assert set(t.TABLES) - written == {"keys", "rejects", "paragraphs"}
    assert {source.name for source in sources_of(t.PARAGRAPHS)} <= written


def test_every_table_is_read_or_published() -> None:
    read = {table.name for stage in PIPELINE for table in stage.reads}
    published = {s.name for table in t.PUBLISHED for s in (table, *sources_of(table))}
    memories = {table.name for table in t.TABLES.values() if table.is_memory}
    assert set(t.TABLES) - read - published == {"keys", "dropped"} | memories


@STAGES
def test_a_stage_remembers_what_it_wrote_itself(stage: Stage) -> None:
    assert set(stage.remembers) <= set(stage.writes)
    assert {table for table in stage.writes if table.is_memory} <= set(stage.remembers)


@STAGES
def test_a_stage_is_called_with_the_tables_it_reads_in_that_order(stage: Stage) -> None:
    parameters = inspect.signature(stage.function).parameters
    assert [name for name in parameters if name not in _NOT_TABLES] == [r.name for r in stage.reads]


@STAGES
def test_a_stage_takes_its_own_settings_last(stage: Stage) -> None:
    parameters = inspect.signature(stage.function).parameters
    own = {field.name for field in dataclasses.fields(Settings)}
    assert ("settings" in parameters) == (stage.name in own)
    assert ("raw" in parameters) == stage.opens_raw


@STAGES
def test_a_stage_that_can_drop_a_document_says_so_last(stage: Stage) -> None:
    assert t.DROPPED not in stage.writes[:-1]
    assert stage.scope == "edition" or stage.writes[-1] is t.DROPPED


@STAGES
def test_a_shard_stage_takes_its_documents_from_its_first_table(stage: Stage) -> None:
    if stage.scope == "shard":
        assert stage.reads[0].partition == "document"
        assert all(table.partition == "document" for table in stage.writes)


def test_the_doors_stand_before_all_other_stages() -> None:
    assert PIPELINE[: len(DOORS)] == DOORS
    assert [stage.name for stage in DOORS] == ["gather", "rulebook"]


def test_only_two_stages_open_raw() -> None:
    assert [stage.name for stage in PIPELINE if stage.opens_raw] == ["gather", "decode"]


def test_names_and_settings_follow_the_order_of_the_pipeline() -> None:
    order = [stage.name for stage in PIPELINE]
    own = [field.name for field in dataclasses.fields(Settings)]
    assert own == [name for name in order if name in own]
    assert len(order) == len(set(order))


@STAGES
def test_each_stage_lives_in_the_module_of_its_name(stage: Stage) -> None:
    assert Path(inspect.getfile(stage.function)).stem == stage.name


@pytest.mark.parametrize("table", t.TABLES.values(), ids=lambda table: table.name)
def test_a_table_is_keyed_by_its_own_columns(table: t.Table) -> None:
    assert set(table.key) | set(table.required) <= set(table.columns)
    assert len(set(table.columns)) == len(table.columns)
    assert table.partition == "edition" or table.columns[0] == table.key[0] == "document_id"
