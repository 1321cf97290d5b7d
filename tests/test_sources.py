"""Every entry under RAW is found once, by a name of its own; nothing outside RAW is read."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.containers.model import Entry
from copydesk.errors import SourceChangedError, SourceError
from copydesk.reasons import REASONS
from copydesk.settings import GatherSettings
from copydesk.sources import Source, document_id, list_sources, read_source
from copydesk.stages.gather import gather_sources
from copydesk.stamps import Stamp
from editions import write_raw

MOST_BYTES = 1000
SETTINGS = GatherSettings(max_file_bytes=MOST_BYTES)


def listed(raw: Path) -> dict[str, Source]:
    found = list(list_sources(raw, SETTINGS))
    assert len({source.document_id for source in found}) == len(found)
    return {source.source_path: source for source in found}


def rejected(raw: Path) -> dict[str, str | None]:
    return {name: source.reason for name, source in listed(raw).items()}


def deny(monkeypatch: pytest.MonkeyPatch, function: str, name: str) -> None:
    """Make one path unreadable; file modes would not stop root."""
    original = getattr(os, function)

    def refuse(path: Any, *args: Any, **options: Any) -> Any:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, *args, **options)

    monkeypatch.setattr(os, function, refuse)


def test_files_of_all_folders_are_found_with_hash_size_and_type(tmp_path: Path) -> None:
    write_raw(tmp_path, {"a.txt": b"one", "deep/er/b.HTM": b"two", "c.md": b"", "plain": b"x"})
    found = listed(tmp_path)
    assert {name: source.media_type for name, source in found.items()} == {
        "a.txt": "text/plain",
        "deep/er/b.HTM": "text/html",
        "c.md": "text/markdown",
        "plain": "text/plain",
    }
    assert found["a.txt"].source_sha256 == hashlib.sha256(b"one").hexdigest()
    assert found["a.txt"].size_bytes == 3


def test_sources_come_in_order_of_their_ids_whatever_the_order_on_disk(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(20)]
    one = write_raw(tmp_path / "one", dict.fromkeys(names, b"x"))
    other = write_raw(tmp_path / "other", dict.fromkeys(reversed(names), b"x"))
    # Their stamps differ: these are two sets of files.
    first, second = (gather_sources(SETTINGS, raw=raw) for raw in (one, other))
    assert (first[:2], first[3]) == (second[:2], second[3])
    ids = gather_sources(SETTINGS, raw=one)[0]["document_id"].to_pylist()
    assert ids == sorted(ids)


def test_the_id_is_the_digest_of_the_path_alone() -> None:
    assert document_id("a/b.txt") == hashlib.sha256(b"a/b.txt").hexdigest()[:16]
    assert document_id("a/b.txt") != document_id("a/b.txt", "0")


def test_links_are_rejects_and_never_followed(tmp_path: Path) -> None:
    write_raw(tmp_path / "outside", {"secret.txt": b"secret"})
    raw = write_raw(tmp_path / "raw", {"a.txt": b"x"})
    (raw / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (raw / "out").symlink_to(tmp_path / "outside")
    (raw / "loop").symlink_to(raw)
    (raw / "self").symlink_to("self")
    (raw / "gone.txt").symlink_to("nowhere")
    reasons = rejected(raw)
    assert reasons.pop("a.txt") is None
    assert reasons == dict.fromkeys(["out.txt", "out", "loop", "self", "gone.txt"], "link")


def test_pipes_and_sockets_are_rejects_and_nobody_waits_for_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.txt"))
        assert rejected(tmp_path) == {"pipe.txt": "not_a_file", "s.txt": "not_a_file"}


def test_a_pipe_that_takes_the_place_of_a_file_does_not_hold_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SourceChangedError):
        read_source(tmp_path, "a.txt", hashlib.sha256(b"x").hexdigest())


def test_a_file_above_the_limit_is_a_reject_unread(tmp_path: Path) -> None:
    write_raw(tmp_path, {"at.txt": b"x" * MOST_BYTES, "above.txt": b"x" * (MOST_BYTES + 1)})
    found = listed(tmp_path)
    assert found["at.txt"].reason is None
    assert (found["above.txt"].reason, found["above.txt"].source_sha256) == ("too_large", None)
    assert found["above.txt"].size_bytes == MOST_BYTES + 1


def test_a_file_type_without_text_is_a_reject(tmp_path: Path) -> None:
    write_raw(tmp_path, {"a.pdf": b"%PDF", "b.gz": b"x"})
    assert rejected(tmp_path) == {"a.pdf": "unsupported", "b.gz": "unsupported"}


def test_an_unreadable_file_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_raw(tmp_path, {"a.txt": b"x", "b.txt": b"y"})
    deny(monkeypatch, "open", "b.txt")
    found = listed(tmp_path)
    assert found["a.txt"].reason is None
    assert (found["b.txt"].reason, found["b.txt"].detail) == ("unreadable", "Permission denied")


def test_an_unreadable_folder_is_one_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path, {"a.txt": b"x", "closed/b.txt": b"y"})
    deny(monkeypatch, "scandir", "closed")
    assert rejected(tmp_path) == {"a.txt": None, "closed": "unreadable"}


NAMES = [
    b"new\nline.txt",
    b"caf\xc3\xa9.txt",
    b"caf\xe9.txt",
    rb"caf\xe9.txt",
    rb"caf\x5cxe9.txt",
    b"\xff\xfe.txt",
    b"back\\slash.txt",
    b" \xe2\x80\xae .txt",
    b" .txt",
]


def test_any_file_name_is_kept_apart_and_found_again(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        (tmp_path / os.fsdecode(name)).write_bytes(b"%d" % number)
    found = listed(tmp_path)
    assert len(found) == len(NAMES)
    contents = {read_source(tmp_path, n, str(s.source_sha256)) for n, s in found.items()}
    assert contents == {b"%d" % number for number in range(len(NAMES))}
    assert all(name.encode() for name in found), "every name is UTF-8"


@given(st.sets(st.binary(min_size=1, max_size=6), min_size=1, max_size=8))
def test_names_of_any_bytes_are_kept_apart(names: set[bytes]) -> None:
    from copydesk.walk import _name, real_path

    raw = Path("raw")
    usable = {n for n in names if not {0, 47} & set(n) and n not in (b".", b"..")}
    paths = {os.fsdecode(name) for name in usable}
    shown = {_name(path) for path in paths}
    assert {real_path(raw, name) for name in shown} == {raw / path for path in paths}


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.write_text("x"), lambda p: p.mkdir()])
def test_raw_that_is_missing_no_folder_or_empty_is_said_so(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "raw")
    with pytest.raises(SourceError, match=r"RAW '.*/raw'.*articles"):
        list(list_sources(tmp_path / "raw", SETTINGS))


@pytest.mark.parametrize("change", [Path.unlink, lambda p: p.write_text("other")])
def test_a_file_that_changed_since_it_was_listed_is_noticed(tmp_path: Path, change: Any) -> None:
    write_raw(tmp_path, {"a.txt": b"one"})
    [source] = list_sources(tmp_path, SETTINGS)
    change(tmp_path / "a.txt")
    with pytest.raises(SourceChangedError, match=r"'a\.txt'"):
        read_source(tmp_path, source.source_path, str(source.source_sha256))


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": b"one"})
    (tmp_path / "outside.txt").write_bytes(b"one")
    [source] = list_sources(raw, SETTINGS)
    (raw / "a.txt").unlink()
    (raw / "a.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(SourceChangedError):
        read_source(raw, source.source_path, str(source.source_sha256))


def test_every_reason_of_this_door_is_on_the_list() -> None:
    assert {"link", "unreadable", "not_a_file", "too_large", "unsupported"} <= set(REASONS)


def test_a_file_that_looks_the_same_is_not_read_again(tmp_path: Path) -> None:
    write_raw(tmp_path, {"a.txt": b"one", "b.txt": b"two"})
    _age(tmp_path)
    known = gather_sources(SETTINGS, raw=tmp_path)
    assert known[2]["source_path"].to_pylist() == ["a.txt", "b.txt"]
    write_raw(tmp_path, {"b.txt": b"TWO"})
    found, *_ = gather_sources(SETTINGS, raw=tmp_path, known=_mark(known))
    rows = {row["source_path"]: row["source_sha256"] for row in found.to_pylist()}
    assert rows == {"a.txt": "0" * 64, "b.txt": hashlib.sha256(b"TWO").hexdigest()}


def _mark(known: tuple[pa.Table, ...]) -> tuple[pa.Table, ...]:
    """The same with another hash, which shows in the end what was not read again."""
    sources, *others = known
    column = sources.schema.get_field_index("source_sha256")
    other = pa.array(["0" * 64] * len(sources), pa.string())
    return sources.set_column(column, sources.schema.field(column), other), *others


LINES = [b'{"id": "r%d", "text": "The tide of day %d."}\n' % (n, n) for n in range(3)]
BROKEN = b"no JSON\n"


def test_a_container_that_looks_the_same_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path, {"a.jsonl": b"".join(LINES) + BROKEN, "b.txt": b"x", "c.zip": b"no zip"})
    _age(tmp_path)
    known = gather_sources(SETTINGS, raw=tmp_path)
    assert [len(table) for table in known] == [6, 3, 3, 2]
    deny(monkeypatch, "open", "a.jsonl")
    assert gather_sources(SETTINGS, raw=tmp_path, known=known) == known


def test_of_a_container_that_grew_all_is_listed_and_old_records_keep_their_rows(
    tmp_path: Path,
) -> None:
    write_raw(tmp_path, {"a.jsonl": b"".join(LINES[:2]), "b.jsonl": LINES[2]})
    _age(tmp_path)
    known = gather_sources(SETTINGS, raw=tmp_path)
    write_raw(tmp_path, {"a.jsonl": b"".join(LINES)})
    again = gather_sources(SETTINGS, raw=tmp_path, known=known)
    assert again[:2] == gather_sources(SETTINGS, raw=tmp_path)[:2]
    assert [row for row in again[0].to_pylist() if row["record"] != "r2"] == [
        row for row in known[0].to_pylist() if row["record"] != "r2"
    ]


def test_a_file_that_went_takes_its_remembered_rows_with_it(tmp_path: Path) -> None:
    write_raw(tmp_path, {"a.jsonl": LINES[0] + BROKEN, "b.txt": b"x", "c.pdf": b"%PDF"})
    _age(tmp_path)
    known = gather_sources(SETTINGS, raw=tmp_path)
    for name in ("a.jsonl", "c.pdf"):
        (tmp_path / name).unlink()
    sources, places, stamps, dropped = gather_sources(SETTINGS, raw=tmp_path, known=known)
    assert [table.num_rows for table in (sources, places, stamps, dropped)] == [1, 0, 1, 0]


def test_a_container_that_could_not_be_read_to_its_end_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path, {"a.jsonl": b"".join(LINES)})
    _age(tmp_path)

    def fail(file: Any, *_: Any) -> Any:
        yield Entry("r0", None, "0" * 64, "text/plain")
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("copydesk.sources.list_entries", fail)
        known = gather_sources(SETTINGS, raw=tmp_path)
    assert sorted(known[0]["record"].to_pylist(), key=str) == [None, "r0"]
    assert not len(known[2]), "no stamp: it may pass"
    assert len(gather_sources(SETTINGS, raw=tmp_path, known=known)[0]) == 3


def test_a_file_that_changed_just_now_is_read_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path, {"a.txt": b"one"})
    changed = (tmp_path / "a.txt").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: changed + 10**9)
    assert not len(gather_sources(SETTINGS, raw=tmp_path)[2])


@pytest.mark.parametrize("jump_seconds", [-(10**9), 10**9])
def test_a_clock_that_jumps_changes_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump_seconds: int
) -> None:
    write_raw(tmp_path, {"a.txt": b"one"})
    sources, places, stamps, dropped = gather_sources(SETTINGS, raw=tmp_path)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + jump_seconds * 10**9)
    again = gather_sources(SETTINGS, raw=tmp_path, known=(sources, places, stamps, dropped))
    assert (again[0], again[1], again[3]) == (sources, places, dropped)


def _age(folder: Path) -> None:
    """Let the clock go on until its files are old; their times of change cannot be set."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if all(Stamp.of(path.stat()).is_old() for path in folder.iterdir()):
            return
        time.sleep(0.1)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was slept; nobody really sleeps."""
    seen: list[float] = []
    monkeypatch.setattr(time, "sleep", seen.append)
    return seen


SETTLING = GatherSettings(settle_seconds=60.0)


def test_a_file_that_just_changed_is_waited_for_and_taken(
    tmp_path: Path, naps: list[float]
) -> None:
    write_raw(tmp_path, {"a.txt": b"one"})
    [source] = list_sources(tmp_path, SETTLING)
    assert source.reason is None
    [seconds] = naps
    assert 0 < seconds <= 60


def test_without_a_settle_time_nothing_is_waited_for(tmp_path: Path, naps: list[float]) -> None:
    write_raw(tmp_path, {"a.txt": b"one"})
    assert next(list_sources(tmp_path, SETTINGS)).reason is None
    assert not naps


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.zip"])
def test_a_file_that_grows_while_it_is_waited_for_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write_raw(tmp_path, {name: b"one"})
    monkeypatch.setattr(time, "sleep", lambda _: write_raw(tmp_path, {name: b"one two"}))
    [source] = list_sources(tmp_path, SETTLING)
    assert (source.source_path, source.reason, source.source_sha256) == (name, "unsettled", None)


def test_a_file_that_goes_while_it_is_waited_for_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path, {"a.txt": b"one", "b.txt": b"two"})
    monkeypatch.setattr(time, "sleep", lambda _: (tmp_path / "a.txt").unlink())
    assert [source.source_path for source in list_sources(tmp_path, SETTLING)] == ["b.txt"]


def test_hidden_and_unfinished_files_are_rejects_unread(tmp_path: Path) -> None:
    names = [".a.txt", "a.txt.part", "a.txt.crdownload", "a.txt~", ".git/a.txt", "~$a.txt"]
    write_raw(tmp_path, {**dict.fromkeys(names, b"x"), "a.part.txt": b"x"})
    found = listed(tmp_path)
    assert {source.source_sha256 for name, source in found.items() if name in names} == {None}
    assert rejected(tmp_path) == {**dict.fromkeys(names, "temporary"), "a.part.txt": None}
