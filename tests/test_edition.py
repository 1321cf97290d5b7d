"""An edition is written once, named by what it is made from, and swapped in by one rename."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from copydesk.edition import Edition, is_edition, open_edition
from copydesk.errors import StorageError
from copydesk.settings import PublishSettings, Settings
from copydesk.shelf import prune
from copydesk.tables import PUBLISHED
from copydesk.verify import verify_edition
from editions import build_edition, golden_texts, set_shards, write_raw


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", golden_texts())


def test_an_edition_holds_every_table_of_the_contract_and_its_manifest(
    seed_edition: Edition,
) -> None:
    names = {path.name for path in seed_edition.path.iterdir()}
    assert names >= {table.name for table in PUBLISHED} | {"edition.json"}


def test_current_is_a_relative_link_to_the_edition(seed_edition: Edition) -> None:
    processed = seed_edition.path.parent.parent
    assert str((processed / "current").readlink()) == f"editions/{seed_edition.edition_id}"


def test_processed_can_be_moved(tmp_path: Path, raw: Path) -> None:
    build_edition(raw, tmp_path / "p")
    (tmp_path / "p").rename(tmp_path / "q")
    verify_edition(open_edition(tmp_path / "q"))


def test_an_edition_opens_by_its_own_folder_and_by_processed(seed_edition: Edition) -> None:
    processed = seed_edition.path.parent.parent
    for path in (processed, processed / "current", seed_edition.path):
        assert open_edition(path).path == seed_edition.path


def test_where_no_edition_is_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"no edition in .* copydesk run"):
        open_edition(tmp_path)


def test_a_name_longer_than_any_may_be_is_no_edition() -> None:
    assert not is_edition(Path("x" * 300))


def test_an_edition_that_this_user_may_not_read_says_so(
    seed_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Mock(side_effect=PermissionError(13, "Permission denied"))
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(StorageError, match="Permission denied; allow this user to read it"):
        open_edition(seed_edition.path)


@pytest.mark.parametrize("text", ["[]", "{}", '{"edition_id": "0", "tables": []}'])
def test_a_manifest_that_describes_no_edition_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "edition.json").write_text(text)
    with pytest.raises(StorageError, match=r"edition\.json' describes no edition; make it anew"):
        open_edition(tmp_path)


@pytest.mark.parametrize("damage", [lambda file: file.write_bytes(b"PAR1"), Path.unlink])
@pytest.mark.parametrize("read", [Edition.read, Edition.find])
def test_a_table_that_cannot_be_read_is_named(
    tmp_path: Path, seed_edition: Edition, damage: Callable[[Path], object], read: Any
) -> None:
    edition = open_edition(shutil.copytree(seed_edition.path, tmp_path / "edition"))
    damage(edition.path / "cuts" / "part-0000.parquet")
    if damage is Path.unlink:
        (edition.path / "cuts").rmdir()
    arguments = (["kind"], pc.field("kind") == "title") if read is Edition.find else ()
    with pytest.raises(StorageError, match=r"cannot read the table 'cuts' .* copydesk verify"):
        read(edition, "cuts", *arguments)


def test_the_manifest_names_no_clock_host_or_path_of_a_machine(seed_edition: Edition) -> None:
    text = (seed_edition.path / "edition.json").read_text()
    assert os.uname().nodename not in text
    assert not re.search(r'"/|\d\d:\d\d|/tmp|/home|/root', text)
    assert set(json.loads(text)) >= {"edition_id", "sources", "settings", "versions", "tables"}


def test_no_parquet_file_names_a_clock_or_a_path(seed_edition: Edition) -> None:
    for name in (n for n in seed_edition.files() if n.endswith(".parquet")):
        assert not pq.ParquetFile(seed_edition.path / name).metadata.metadata.keys() - {
            b"ARROW:schema"
        }


def test_parts_are_linked_to_an_older_edition_when_the_newest_was_pruned(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_shards(monkeypatch, 4)
    settings = Settings(publish=PublishSettings(articles_per_file=3))
    older = build_edition(raw, tmp_path / "p", settings)
    write_raw(raw, {"later.txt": "A tern was seen at the mouth of the river on Tuesday.\n"})
    newest = build_edition(raw, tmp_path / "p", settings)
    (raw / "later.txt").unlink()
    assert build_edition(raw, tmp_path / "p", settings) == older
    prune(tmp_path / "p", keep=1)
    assert not newest.path.exists()
    write_raw(raw, {"last.txt": "Two ferries were moored there all night.\n"})
    edition = build_edition(raw, tmp_path / "p", settings)
    listed = [one.files() for one in (older, newest, edition)]
    same = [n for n, e in listed[0].items() if e == listed[1].get(n) == listed[2].get(n)]
    # Files without rows are all alike, and rejects are written every time.
    same = [n for n in same if listed[0][n].get("rows") and not n.startswith("rejects/")]
    assert any(name.startswith("documents/") for name in same)
    assert [n for n in same if not (edition.path / n).samefile(older.path / n)] == []


@pytest.mark.parametrize("change", ["article", "name", "setting"])
def test_another_article_name_or_setting_makes_another_edition(
    tmp_path: Path, raw: Path, change: str
) -> None:
    first = build_edition(raw, tmp_path / "p")
    settings = Settings()
    if change == "article":
        (raw / "digest" / "breakwater-copy.txt").write_text("Something else.\n")
    elif change == "name":
        (raw / "digest" / "breakwater-copy.txt").rename(raw / "a.txt")
    else:
        settings = Settings(publish=PublishSettings(row_group_rows=1000))
    other = build_edition(raw, tmp_path / "p", settings)
    assert first.edition_id != other.edition_id
    standing = {folder.name for folder in (tmp_path / "p" / "editions").iterdir()}
    assert standing == {first.edition_id, other.edition_id}


def test_a_time_stamp_of_a_file_makes_no_other_edition(tmp_path: Path, raw: Path) -> None:
    first = build_edition(raw, tmp_path / "p")
    for path in raw.rglob("*.txt"):
        os.utime(path, (1, 1))
    assert build_edition(raw, tmp_path / "p").edition_id == first.edition_id


def test_a_large_table_is_parted_into_files_by_document(tmp_path: Path, raw: Path) -> None:
    small = Settings(publish=PublishSettings(articles_per_file=2, row_group_rows=3))
    made = build_edition(raw, tmp_path / "p", small)
    verify_edition(made)
    assert len(list((made.path / "articles").iterdir())) == 4
    assert len(list((made.path / "matches").iterdir())) == 1
    whole = build_edition(raw, tmp_path / "q")
    for table in PUBLISHED:
        assert made.read(table.name).equals(whole.read(table.name))


def test_what_stands_in_the_place_of_current_is_left_alone(tmp_path: Path, raw: Path) -> None:
    mine = tmp_path / "p" / "current" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(StorageError, match=r"current' is not a link made by copydesk"):
        build_edition(raw, tmp_path / "p")
    assert mine.read_text() == "mine"


def test_a_full_disk_leaves_the_edition_before_it(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_edition(raw, tmp_path / "p")
    write_raw(raw, {"new.txt": "The ferry left the harbour before noon.\n"})

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("copydesk.edition.write_atomically", full)
        with pytest.raises(StorageError, match=r"No space left.*is whole"):
            build_edition(raw, tmp_path / "p")
    assert open_edition(tmp_path / "p").edition_id == first.edition_id
    verify_edition(open_edition(tmp_path / "p"))
    verify_edition(build_edition(raw, tmp_path / "p"))


def test_a_table_reads_as_a_whole_or_by_column(seed_edition: Edition) -> None:
    whole = seed_edition.read("paragraphs")
    assert whole.num_rows == seed_edition.rows("paragraphs")
    assert seed_edition.read("paragraphs", ["text"]).equals(whole.select(["text"]))


def test_old_editions_can_be_deleted(tmp_path: Path, raw: Path) -> None:
    first = build_edition(raw, tmp_path / "p")
    write_raw(raw, {"new.txt": "The ferry left the harbour before noon.\n"})
    second = build_edition(raw, tmp_path / "p")
    shutil.rmtree(first.path)
    verify_edition(second)
