"""Shard after shard reads the same containers: a process reads each of them twice at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from containers.making import gz, jsonl, parquet, tarred, zipped
from copydesk.containers import columnar, spool
from copydesk.containers.model import Place, Record
from copydesk.settings import GatherSettings
from copydesk.sources import list_sources, read_container
from editions import write_raw

ROWS = [{"id": f"r{n}", "title": f"No. {n}", "text": f"The tide of day {n}."} for n in range(12)]
CONTAINERS = {
    "a.parquet": parquet(ROWS, rows_per_group=5),
    "b.jsonl.gz": gz(jsonl(ROWS)),
    "c.zip": zipped({"d/e.parquet": parquet(ROWS)}),
    "d.tar.gz": gz(tarred({"e.parquet": parquet(ROWS), "f.jsonl": jsonl(ROWS)})),
}
SETTINGS = GatherSettings()


@pytest.fixture
def shards(tmp_path: Path) -> Iterator[tuple[Path, dict[str, list[dict[Place, str]]]]]:
    """RAW, and for each container what four shards want of it."""
    write_raw(tmp_path, CONTAINERS)
    wanted: dict[str, list[dict[Place, str]]] = {name: [{}, {}, {}, {}] for name in CONTAINERS}
    for source in list_sources(tmp_path, SETTINGS):
        assert source.place and source.source_sha256
        bucket = int(source.document_id, 16) % 4
        wanted[source.source_path][bucket][source.place] = source.source_sha256
    yield tmp_path, wanted


def read_all(raw: Path, wanted: dict[str, list[dict[Place, str]]]) -> dict[str, list[Record]]:
    """As decode does: shard by shard, and in each container by container."""
    found: dict[str, list[Record]] = {name: [] for name in wanted}
    for bucket in range(4):
        for name, places in wanted.items():
            if places[bucket]:
                records = read_container(raw, name, SETTINGS, places[bucket])
                found[name] += [record for _, record in records]
    return found


def test_every_record_comes_out_however_often_its_container_is_read(shards: Any) -> None:
    raw, wanted = shards
    once, again = read_all(raw, wanted), read_all(raw, wanted)
    assert once == again
    assert {name: len(records) for name, records in once.items()} == {
        "a.parquet": 12, "b.jsonl.gz": 12, "c.zip": 12, "d.tar.gz": 24,
    }  # fmt: skip


def test_a_container_is_unpacked_and_decoded_twice_at_most(
    shards: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, wanted = shards
    passes: Counter[str] = Counter()
    rows = columnar.Columnar.rows

    def counted(self: columnar.Columnar, numbers: Any = None) -> Any:
        passes["whole" if numbers is None else "part"] += 1
        return rows(self, numbers)

    monkeypatch.setattr(columnar.Columnar, "rows", counted)
    read_all(raw, wanted)
    assert (passes["whole"], passes["part"]) == (3, 3)


def test_what_does_not_fit_on_disk_is_read_again_each_time(
    shards: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, wanted = shards
    once = read_all(raw, wanted)
    monkeypatch.setattr(spool, "_SHELF", spool._Shelf())
    monkeypatch.setattr(spool, "_MOST_BYTES", 200)
    assert read_all(raw, wanted) == once
