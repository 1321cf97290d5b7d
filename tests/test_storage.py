"""The cache gives back what was put in, or says that it cannot; files land whole."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from copydesk.errors import BusyError, StorageError
from copydesk.landing import lock_processed, write_atomically
from copydesk.stamps import Stamp
from copydesk.storage import (
    CorruptFileError,
    Receipt,
    TableFile,
    Workspace,
)
from copydesk.tables import DECODED, DROPPED

ROWS: list[dict[str, object]] = [
    {"document_id": f"{n:016x}", "text": f"text {n}"} for n in range(50)
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def file(workspace: Workspace) -> TableFile:
    return workspace.write_table("decode", "00-0000", "decoded", DECODED.build(ROWS))


def receipt_of(*files: TableFile) -> Receipt:
    return Receipt("decode", "00-0000", "print", files)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def empty(path: Path) -> None:
    path.write_bytes(b"")


HARMS = pytest.mark.parametrize("harm", [flip, shorten, empty, Path.unlink])


def test_a_table_comes_back_as_it_was(workspace: Workspace, file: TableFile) -> None:
    assert workspace.read_table(file).equals(DECODED.build(ROWS))
    assert (file.rows, file.shard) == (50, "00-0000")


@HARMS
def test_a_harmed_file_is_noticed(workspace: Workspace, file: TableFile, harm: Any) -> None:
    assert workspace.has_files(receipt_of(file))
    harm(workspace.root / file.path)
    assert not workspace.has_files(receipt_of(file))
    with pytest.raises(CorruptFileError):
        workspace.read_table(file)


def test_a_table_that_stands_already_is_not_written_again(
    workspace: Workspace, file: TableFile
) -> None:
    path = workspace.root / file.path
    before = path.stat().st_ino
    assert workspace.write_table("decode", "00-0000", "decoded", DECODED.build(ROWS)) == file
    assert path.stat().st_ino == before
    flip(path)
    workspace.write_table("decode", "00-0000", "decoded", DECODED.build(ROWS))
    assert workspace.has_files(receipt_of(file)), "a harmed one is"


def test_a_file_that_looks_as_before_is_not_read(workspace: Workspace, file: TableFile) -> None:
    workspace.write_receipt(receipt_of(file))
    path = workspace.root / file.path
    receipt = workspace.read_receipt("decode", "00-0000")
    assert receipt
    assert receipt.stamps == (Stamp.of(path.stat()),)
    lying = dataclasses.replace(receipt, files=(dataclasses.replace(file, digest="0" * 32),))
    assert workspace.looks_same(lying)
    assert workspace.has_files(lying)
    os.utime(path)
    assert not workspace.looks_same(lying)
    assert not workspace.has_files(lying)
    assert workspace.has_files(receipt), "unharmed after all"


def test_to_ask_for_files_writes_nothing(workspace: Workspace, file: TableFile) -> None:
    workspace.write_receipt(receipt_of(file))
    path = workspace.directory("decode", "00-0000") / "receipt-3.json"
    before = path.stat()
    os.utime(workspace.root / file.path)
    receipt = workspace.read_receipt("decode", "00-0000")
    assert receipt
    assert workspace.has_files(receipt)
    assert not workspace.looks_same(receipt)
    assert path.stat() == before


def test_files_are_found_by_their_rows_while_they_look_as_before(
    workspace: Workspace, file: TableFile
) -> None:
    workspace.write_receipt(dataclasses.replace(receipt_of(file), contents=("rows",)))
    assert workspace.standing("decode", "00-0000") == {"rows": file}
    assert workspace.standing("decode", "00-0001") == {}
    os.utime(workspace.root / file.path)
    assert workspace.standing("decode", "00-0000") == {}


def test_a_damaged_file_is_removed_so_that_its_receipt_counts_no_more(
    workspace: Workspace, file: TableFile
) -> None:
    flip(workspace.root / file.path)
    stamps = (Stamp.of((workspace.root / file.path).stat()),)
    receipt = dataclasses.replace(receipt_of(file), stamps=stamps)
    assert workspace.has_files(receipt), "it looks as before: a disk that rots changes no time"
    with pytest.raises(CorruptFileError):
        workspace.read_table(file)
    assert not workspace.has_files(receipt)


def test_a_receipt_clears_older_files_of_all_its_shards(workspace: Workspace) -> None:
    older, newer = DECODED.build(ROWS), DECODED.build(ROWS[1:])
    for rows in (older, newer):
        files = [workspace.write_table("gather", f"01-000{n}", "decoded", rows) for n in range(2)]
        workspace.write_receipt(Receipt("gather", "edition", "print", tuple(files)))
    left = set(workspace.directory("gather", "").glob("*/*.arrow"))
    assert left == {workspace.root / file.path for file in files}


@HARMS
def test_a_harmed_receipt_counts_as_none(workspace: Workspace, file: TableFile, harm: Any) -> None:
    workspace.write_receipt(receipt_of(file))
    receipt = workspace.read_receipt("decode", "00-0000")
    assert receipt
    assert dataclasses.replace(receipt, stamps=()) == receipt_of(file)
    harm(workspace.directory("decode", "00-0000") / "receipt-3.json")
    assert workspace.read_receipt("decode", "00-0000") != receipt


@pytest.mark.parametrize("text", ["[]", "null", "{}", '{"files": 3}', '{"files": [{"a": 1}]}'])
def test_json_that_is_no_receipt_counts_as_none(workspace: Workspace, text: str) -> None:
    path = workspace.directory("decode", "00-0000") / "receipt-3.json"
    write_atomically(path, text.encode())
    assert workspace.read_receipt("decode", "00-0000") is None


def test_a_receipt_sweeps_the_files_of_older_runs(workspace: Workspace, file: TableFile) -> None:
    newer = workspace.write_table("decode", "00-0000", "decoded", DECODED.build(ROWS[:3]))
    workspace.write_receipt(receipt_of(newer))
    names = {path.name for path in workspace.directory("decode", "00-0000").iterdir()}
    assert names == {"receipt-3.json", Path(newer.path).name}


def test_equal_tables_have_equal_digests_however_they_are_chunked(workspace: Workspace) -> None:
    table = DECODED.build(ROWS)
    chunks = pa.concat_tables([table.slice(0, 7), table.slice(7)])
    files = [
        workspace.write_table("decode", s, "decoded", t) for s, t in (("a", table), ("b", chunks))
    ]
    assert files[0].digest == files[1].digest


def test_shards_are_read_as_one_table_in_key_order(workspace: Workspace) -> None:
    halves = [DECODED.build(ROWS[25:]), DECODED.empty(), DECODED.build(ROWS[:25])]
    files = [workspace.write_table("decode", str(n), "decoded", t) for n, t in enumerate(halves)]
    assert workspace.read_tables("decoded", files).equals(DECODED.build(ROWS))


def test_a_table_that_breaks_its_declaration_is_not_written(workspace: Workspace) -> None:
    nothing = pa.table({"document_id": ["0"]})
    with pytest.raises(TypeError, match="'decoded'"):
        workspace.write_table("decode", "00-0000", "decoded", nothing)
    no_reason = DROPPED.build([{"document_id": "0", "reason": None}])
    with pytest.raises(TypeError, match=r"'reason' holds null"):
        workspace.write_table("decode", "00-0000", "dropped", no_reason)


def test_a_file_lands_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "file"
    write_atomically(path, b"old")

    def die(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(StorageError, match=r"No space left .*free some space"):
        write_atomically(path, b"new", durable=True)
    assert path.read_bytes() == b"old"


def test_processed_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        lock_processed(tmp_path / "p"),
        pytest.raises(BusyError, match="another run"),
        lock_processed(tmp_path / "p"),
    ):
        pass
    with lock_processed(tmp_path / "p"):
        pass


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib\nfrom copydesk.landing import lock_processed\n"
        "with lock_processed(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -9
    with lock_processed(tmp_path):
        pass


def test_a_file_in_the_place_of_processed_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("mine")
    message = r"cannot write to PROCESSED '.*/p'"
    with pytest.raises(StorageError, match=message), lock_processed(tmp_path / "p"):
        pass
    assert (tmp_path / "p").read_text() == "mine"


def test_a_processed_that_may_not_be_written_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StorageError, match="Permission denied"), lock_processed(tmp_path / "p"):
        pass


def test_receipts_are_plain_json(workspace: Workspace, file: TableFile) -> None:
    workspace.write_receipt(receipt_of(file))
    path = workspace.directory("decode", "00-0000") / "receipt-3.json"
    stamped = dataclasses.replace(
        receipt_of(file), stamps=(Stamp.of((workspace.root / file.path).stat()),)
    )
    assert Receipt.from_json(json.loads(path.read_text())) == stamped


def test_shards_are_put_together_in_key_order_whatever_the_order_of_their_files(
    workspace: Workspace,
) -> None:
    files = [
        workspace.write_table(
            "decode", label, "decoded", DECODED.build([{"document_id": name, "text": ""}])
        )
        for label, name in (("01-0000", "1"), ("01-0001", "a"), ("00-0000", "5"))
    ]
    for order in ([0, 1], [1, 0], [0, 2, 1], [2, 1, 0]):
        rows = workspace.read_tables("decoded", [files[number] for number in order])
        ids = rows["document_id"].to_pylist()
        assert ids == sorted(ids)
        assert len(ids) == len(order)
