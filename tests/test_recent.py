"""A process remembers the tables it used last, within bounds, and only what their digests name."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from copydesk import storage
from copydesk.recent import Recent, RecentDigests
from copydesk.storage import CorruptFileError, Workspace
from copydesk.tables import DOCUMENTS


def table(text: str) -> pa.Table:
    return DOCUMENTS.build([{"document_id": "a", "text": text}])


def test_the_table_used_least_lately_goes_first() -> None:
    one, size = table("x" * 100), table("x" * 100).nbytes
    recent = Recent(size * 16)
    for number in range(16):
        recent.put(str(number), one)
    assert recent.get("0") is one
    recent.put("new", one)
    assert [recent.get(name) is not None for name in ("0", "1", "2", "new")] == [
        True, False, True, True,
    ]  # fmt: skip


def test_a_table_too_large_is_not_held() -> None:
    recent = Recent(1600)
    recent.put("large", table("x" * 101))
    assert recent.get("large") is None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(storage, "_recent", None)
    monkeypatch.setattr(storage, "_packed", None)
    return Workspace(tmp_path)


def test_what_a_worker_wrote_is_not_read_again(workspace: Workspace) -> None:
    storage.keep_recent(1 << 20)
    file = workspace.write_table("decode", "00-0000", "documents", table("text"))
    (workspace.root / file.path).unlink()
    assert workspace.read_table(file).equals(table("text"))
    assert workspace.read_table(file, columns=["text"]).column_names == ["text"]


def test_other_processes_read_every_file(workspace: Workspace) -> None:
    file = workspace.write_table("decode", "00-0000", "documents", table("text"))
    (workspace.root / file.path).unlink()
    with pytest.raises(CorruptFileError):
        workspace.read_table(file)


def test_digests_of_a_file_are_made_once_while_they_are_held() -> None:
    recent, made = RecentDigests(2), []

    def ask(name: str) -> None:
        recent.get((name,), lambda: made.append(name) or {})  # type: ignore[func-returns-value]

    for name in ("a", "b", "a", "c", "a", "b"):
        ask(name)
    assert made == ["a", "b", "c", "b"]


def test_a_file_of_which_a_worker_read_some_columns_is_not_read_again(workspace: Workspace) -> None:
    file = workspace.write_table("decode", "00-0000", "documents", table("text"))
    storage.keep_recent(1 << 20)
    assert workspace.read_table(file, columns=["text"]).column_names == ["text"]
    (workspace.root / file.path).unlink()
    assert workspace.read_table(file, columns=["document_id"]).column_names == ["document_id"]
    assert workspace.read_table(file).equals(table("text"))
