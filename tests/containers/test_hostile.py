"""Containers that are broken, cut off or meant to harm: rejects with their place, within limits."""

from __future__ import annotations

import dataclasses
import io
import re
import struct
import tarfile
import tempfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from containers.making import (
    ARTICLES,
    answer,
    delimited,
    gz,
    jsonl,
    page,
    parquet,
    streamed_zip,
    tarred,
    warc_record,
    zipped,
    zst,
)
from copydesk.containers.model import Entry
from copydesk.containers.names import container_kind
from copydesk.containers.reading import list_entries, read_records
from copydesk.reasons import REASONS
from copydesk.settings import GatherSettings
from copydesk.verify import verify_edition
from editions import build_edition, write_raw

LIMITS = GatherSettings(max_record_bytes=20_000, max_file_bytes=20_000)
ROWS = [{"id": name, "text": text} for name, text in ARTICLES.items()]
LINE = jsonl(ROWS[:1])
FILES = {f"{name}.txt": text.encode() for name, text in ARTICLES.items()}
NAMES = list(ARTICLES)


def listed(name: str, data: bytes, settings: GatherSettings = LIMITS) -> list[Entry]:
    kind = container_kind(name)
    assert kind is not None
    with tempfile.TemporaryFile() as file:
        file.write(data)
        entries = list(list_entries(file, kind, settings))
        places = {e.place: e.sha256 for e in entries if e.place}
        for _ in range(3 if kind.packing else 1):
            read = {p: r.sha256 for p, r in read_records(file, kind, settings, places)}
            assert read == places, "what is listed can be read again"
    names = [entry.name for entry in entries]
    assert len(set(names)) == len(names)
    assert {entry.reason for entry in entries} - {None} <= set(REASONS)
    return entries


def reasons(name: str, data: bytes, settings: GatherSettings = LIMITS) -> dict[str | None, str]:
    return {e.name: e.reason for e in listed(name, data, settings) if e.reason}


def good(name: str, data: bytes, settings: GatherSettings = LIMITS) -> list[str | None]:
    return [e.name for e in listed(name, data, settings) if not e.reason]


# A line between two good ones: the reason for which it is a reject, and what tells its place.
BROKEN_LINES: dict[str, tuple[bytes, str, str]] = {
    "no json": (b"{'text': 1}", "broken_record", "line 2, byte "),
    "half": (b'{"text": "The fer', "broken_record", "line 2, byte "),
    "no object": (b'["text", "The ferry"]', "broken_record", "no object"),
    "nested": (b"[" * 100_000, "too_large", "more than 20000 bytes"),
    "nested within the limit": (b"[" * 19_000, "broken_record", "nested too deep"),
    "a long number": (b'{"text": ' + b"9" * 9000 + b"}", "broken_record", "number"),
    "latin-1": ('{"text": "Fähre"}'.encode("latin-1"), "broken_record", "no UTF-8 at its byte 11"),
    "a huge field": (b'{"text": "' + b"x" * 50_000 + b'"}', "too_large", "line 2"),
    "no text": (b'{"title": "The ferry"}', "no_text", "line 2"),
    "blank text": (b'{"text": "  ", "body": null}', "no_text", "line 2"),
    "a number for a text": (b'{"text": 12}', "no_text", "line 2"),
    "nulls": (bytes(99), "broken_record", "line 2"),
}


@pytest.mark.parametrize("case", BROKEN_LINES)
def test_a_broken_line_is_a_reject_with_its_place_and_harms_no_other(case: str) -> None:
    line, reason, detail = BROKEN_LINES[case]
    data = jsonl(ROWS[:1]) + line + b"\n\n" + jsonl(ROWS[1:2])
    assert good("a.jsonl", data) == NAMES[:2]
    [entry] = [entry for entry in listed("a.jsonl", data) if entry.reason]
    assert (entry.name, entry.reason) == ("1", reason)
    assert detail in str(entry.detail)


BROKEN_ROWS: dict[str, tuple[bytes, str, str]] = {
    "too few columns": (b"x\r\n", "broken_record", "1 columns where the first row names 2"),
    "too many": (b"x,y,z\r\n", "broken_record", "3 columns"),
    "a quote too many": (b'x,"The ferry" left\r\n', "broken_record", "line 2"),
    "latin-1": ("x,Fähre\r\n".encode("latin-1"), "broken_record", "no UTF-8"),
    "a huge field": (b"x," + b"y" * 50_000 + b"\r\n", "too_large", "line 2"),
    "no text": (b"x,\r\n", "no_text", "line 2"),
}


@pytest.mark.parametrize("case", BROKEN_ROWS)
def test_a_broken_row_is_a_reject_with_its_place_and_harms_no_other(case: str) -> None:
    row, reason, detail = BROKEN_ROWS[case]
    data = b"id,text\r\n" + row + delimited(ROWS[:2]).partition(b"\r\n")[2]
    assert good("a.csv", data) == NAMES[:2]
    [entry] = [entry for entry in listed("a.csv", data) if entry.reason]
    assert entry.reason == reason
    assert detail in str(entry.detail)


def test_a_quote_that_is_never_closed_costs_the_rows_behind_it_alone() -> None:
    data = b'id,text\na,The ferry left.\nb,"The bridge\nc,The bakery\n'
    assert good("a.csv", data) == ["a"]
    assert reasons("a.csv", data) == {"1": "broken_record"}


@pytest.mark.parametrize("data", [b"\xff\xfe,\x00\n", b'"id,text\n', b"", b"\n"])
def test_a_table_without_a_row_of_names_is_one_reject(data: bytes) -> None:
    assert set(reasons("a.csv", data)) == {None}


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc", "a.tar", "a.zip", "a.parquet", "a.jsonl.gz"])
def test_an_empty_container_is_one_reject(name: str) -> None:
    assert set(reasons(name, b"")) == {None}


@pytest.mark.parametrize(
    "name",
    ["a.parquet", "a.zip", "a.tar", "a.tgz", "a.warc", "a.warc.gz", "a.jsonl.gz", "a.csv.zst"],
)
def test_bytes_that_are_no_such_container_are_one_reject(name: str) -> None:
    assert reasons(name, b"The ferry left the harbour.\n" * 60) == {None: "broken_container"}


MANY = [{"id": f"{n}", "text": f"{ARTICLES['ferry']} {n * n * 7919}"} for n in range(400)]
CAPTURES = [warc_record(answer(text.encode())) for text in ARTICLES.values()]
CUT_OFF: dict[str, tuple[str, bytes]] = {
    "jsonl.gz": ("a.jsonl.gz", gz(jsonl(MANY))),
    "jsonl.zst": ("a.jsonl.zst", b"".join(zst(jsonl([row])) for row in MANY)),
    "csv.gz": ("a.csv.gz", gz(delimited(MANY))),
    "tar": ("a.tar", tarred({f"{row['id']}.txt": row["text"].encode() for row in MANY})),
    "tar.gz": ("a.tgz", gz(tarred({f"{row['id']}.txt": row["text"].encode() for row in MANY}))),
    "tar of jsonl": ("a.tar", tarred({"b.jsonl": jsonl(MANY)})),
    "zip": ("a.zip", zipped({f"{row['id']}.txt": row["text"].encode() for row in MANY})),
    "streamed zip": (
        "a.zip",
        streamed_zip({f"{row['id']}.txt": row["text"].encode() for row in MANY}),
    ),
    "zip of jsonl": ("a.zip", zipped({"b.jsonl": jsonl(MANY)})),
    "tar.gz of jsonl": ("a.tgz", gz(tarred({"b.jsonl": jsonl(MANY)}))),
    "warc": ("a.warc", b"".join(CAPTURES)),
    "warc.gz": ("a.warc.gz", b"".join(map(gz, CAPTURES))),
}


@pytest.mark.parametrize("case", CUT_OFF)
def test_a_container_cut_off_gives_what_stands_before_the_break_and_one_reject(case: str) -> None:
    name, data = CUT_OFF[case]
    whole = good(name, data)
    cut = data[: len(data) * 2 // 3]
    entries = listed(name, cut)
    kept = [entry.name for entry in entries if not entry.reason]
    assert len(kept) >= len(whole) // 3
    assert kept == whole[: len(kept)]
    assert [(e.name, e.reason) for e in entries if e.reason] == [(None, "broken_container")]
    assert entries[-1].reason, "the break comes last"


FERRY, BRIDGE = (warc_record(answer(page(ARTICLES[n]).encode())) for n in ("ferry", "bridge"))
# What is wrong with the record between two good ones: the length that it states, and its end.
WRONG_LENGTHS: dict[str, tuple[bytes, bytes]] = {
    "too short": (b"40", b""),
    "nothing": (b"0", b""),
    "into the next record": (b"9000", b""),
    "behind the end": (b"19000", b""),
    "none": (b"", b""),
    "no number": (b"many", b""),
    "negative": (b"-1", b""),
    "too large to hold": (b"90000000000", b""),
    "not to be read": (b"9" * 5_000, b""),
    "cut off": (b"%d", b"<p>The road is closed.</p>"),
}


@pytest.mark.parametrize("pack", [bytes, gz])
@pytest.mark.parametrize("case", WRONG_LENGTHS)
def test_a_record_of_a_wrong_length_is_a_reject_and_costs_none_behind_it(
    case: str, pack: Callable[[bytes], bytes]
) -> None:
    length, end = WRONG_LENGTHS[case]
    stated = re.search(rb"Content-Length: (\d+)", BRIDGE)
    assert stated
    wrong = BRIDGE[: stated.start(1)] + length.replace(b"%d", stated[1]) + BRIDGE[stated.end(1) :]
    wrong = wrong.removesuffix(b"\r\n\r\n")[: -len(end) or None] + b"\r\n\r\n"
    name = "a.warc" if pack is bytes else "a.warc.gz"
    entries = listed(name, b"".join(map(pack, [FERRY, wrong, FERRY, FERRY])))
    reason = "too_large" if case == "too large to hold" else "broken_record"
    assert [entry.reason for entry in entries] == [None, reason, None, None]
    assert f"byte {len(FERRY)}" in str(entries[1].detail)


def test_a_last_record_that_is_too_large_to_hold_breaks_nothing() -> None:
    large = warc_record(answer(b"<p>The ferry.</p>" * 2_000))
    assert reasons("a.warc", FERRY + large) == {"1": "too_large"}


@pytest.mark.parametrize("off", [-4, -2, 2, 4])
def test_a_length_that_counts_line_ends_otherwise_is_right(off: int) -> None:
    block = answer(page(ARTICLES["ferry"]).encode()) + b"\r\n\r\n"
    record = warc_record(block)[: -len(b"\r\n\r\n")]
    record = record.replace(b"%d" % len(block), b"%d" % (len(block) + off), 1)
    assert len(good("a.warc", FERRY + record + b"\r\n\r\n" + FERRY)) == 3


def test_a_page_that_shows_a_record_is_one_page() -> None:
    text = f"<pre>\n\n{FERRY.decode()}</pre>"
    shown = warc_record(answer(text.encode()))
    assert len(listed("a.warc", FERRY + shown + FERRY)) == 3


@pytest.mark.parametrize("tail", [b"\0" * 99, b"The ferry.", b"\r\n" * 9_000 + b"x"])
def test_what_stands_behind_the_last_record_costs_no_page(tail: bytes) -> None:
    entries = listed("a.warc", FERRY + BRIDGE + tail)
    assert [entry.reason for entry in entries] == [None, None, "broken_container"]


def test_many_records_of_wrong_lengths_cost_time_by_their_bytes_alone() -> None:
    claim = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19000\r\n\r\n\r\n\r\n"
    entries = listed("a.warc", claim * 20_000 + FERRY)
    assert [entry.reason for entry in entries] == ["broken_record"] * 20_000 + [None]


def lines_before(data: bytes, start: int, window_bits: int) -> int:
    """Lines that zlib gets out of packed data that was cut off."""
    return zlib.decompressobj(window_bits).decompress(data[start:]).count(b"\n")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.97])
def test_no_record_that_stands_whole_before_the_break_is_lost(share: float) -> None:
    def cut(case: str) -> bytes:
        data = CUT_OFF[case][1]
        return data[: int(len(data) * share)]

    packed = {"jsonl.gz": (0, 31), "tar.gz of jsonl": (0, 31), "zip of jsonl": (37, -15)}
    for case, where in packed.items():
        assert len(good(CUT_OFF[case][0], cut(case))) == lines_before(cut(case), *where)
    for case in ("zip", "streamed zip"):
        with zipfile.ZipFile(io.BytesIO(CUT_OFF[case][1])) as archive:
            starts = [info.header_offset for info in archive.infolist()]
        before = sum(start <= len(cut(case)) for start in starts) - 1
        assert before <= len(good("a.zip", cut(case))) <= before + 1


SLOW_TO_LIST = ("zip", "streamed zip", "tar")


@pytest.mark.parametrize("case", [case for case in CUT_OFF if case not in SLOW_TO_LIST])
def test_a_container_may_be_cut_off_anywhere(case: str) -> None:
    name, data = CUT_OFF[case]
    for end in range(1, len(data), max(len(data) // 40, 1)):
        assert len(listed(name, data[:end])) > 0


@pytest.mark.parametrize("case", CUT_OFF)
def test_damage_anywhere_costs_records_but_no_run(case: str) -> None:
    name, data = CUT_OFF[case]
    for place in range(0, len(data), max(len(data) // 40, 1)):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        assert len(listed(name, bytes(damaged))) > 0


def test_damage_in_a_zip_member_is_told_by_its_checksum() -> None:
    data = bytearray(zipped(FILES, zipfile.ZIP_STORED))
    place = data.index(b"lighthouse")
    data[place] = ord("L")
    assert reasons("a.zip", bytes(data)) == {"ferry.txt": "broken_container"}
    assert good("a.zip", bytes(data)) == [f"{name}.txt" for name in NAMES[1:]]


def test_a_bomb_is_let_off_early() -> None:
    limits = dataclasses.replace(LIMITS, max_record_bytes=10**9, max_file_bytes=10**9)
    blank = b" " * 300_000_000
    data = gz(LINE + blank)
    assert reasons("a.jsonl.gz", data, limits) == {None: "bomb"}
    assert good("a.jsonl.gz", data, limits) == NAMES[:1]
    assert reasons("a.zip", zipped({"a.txt": blank}), limits) == {None: "bomb"}
    assert reasons("a.jsonl.zst", zst(blank), limits) == {None: "bomb"}


def test_a_bomb_of_members_that_overlap_is_let_off() -> None:
    """Many entries of a directory that point at one member (D. Fifield, WOOT 2019)."""
    one = zipped({"a.txt": b"The ferry left. " * 60_000})
    directory = one.index(b"PK\1\2")
    entry, count = one[directory : one.index(b"PK\5\6")], 2000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entry) * count, directory, 0)
    limits = dataclasses.replace(LIMITS, max_file_bytes=10**9)
    entries = listed("a.zip", one[:directory] + entry * count + end, limits)
    assert (entries[-1].name, entries[-1].reason) == (None, "bomb")
    assert len(entries) < 200


def test_more_records_than_the_limit_end_in_a_reject() -> None:
    limits = dataclasses.replace(LIMITS, max_records=3)
    entries = listed("a.jsonl", jsonl(ROWS), limits)
    assert [entry.name for entry in entries] == [*NAMES[:3], None]
    assert entries[-1].reason == "too_large"


@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_in_archives_are_only_names(make: object, tmp_path: Path) -> None:
    names = ["../../out.txt", "/etc/passwd.txt", "a/../../b.txt", "C:\\x.txt", "line\nend.txt"]
    texts = (text.encode() for text in ARTICLES.values())
    data = make(dict(zip(names, texts, strict=True)))  # type: ignore[operator]
    ending = ".zip" if make is zipped else ".tar"
    assert good(f"a{ending}", data) == names
    raw = write_raw(tmp_path / "raw", {f"a{ending}": data})
    made = build_edition(raw, tmp_path / "p")
    verify_edition(made)
    assert made.rows("articles") == len(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p", "raw"]


def test_archives_in_archives_are_rejects_and_containers_in_them_are_read() -> None:
    data = zipped({"b.zip": zipped(FILES), "c.tgz": gz(tarred(FILES)), "d.jsonl": jsonl(ROWS)})
    assert reasons("a.zip", data) == {"b.zip": "nested", "c.tgz": "nested"}
    assert good("a.zip", data) == [f"d.jsonl#{name}" for name in NAMES]


# What lies beside articles in archives and crawls.
OFFICE = "application/vnd.openxmlformats-officedocument"
OTHER_FILES = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".epub": "application/epub+zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".tif": "image/tiff",
    ".bmp": "image/bmp",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mov": "video/quicktime",
    ".woff2": "font/woff2",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".7z": "application/x-7z-compressed",
    ".exe": "application/x-msdownload",
}


@pytest.mark.parametrize(("name", "make"), [("a.zip", zipped), ("a.tar", tarred)])
def test_files_of_other_types_in_archives_are_unsupported_by_name(
    name: str, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    others = {f"x{suffix}": b"\x89 \0 whatever" for suffix in OTHER_FILES}
    entries = listed(name, make(FILES | others))
    assert {e.name: (e.reason, e.detail) for e in entries if e.reason} == {
        f"x{suffix}": ("unsupported", f"file type {suffix!r}") for suffix in OTHER_FILES
    }
    assert [e.name for e in entries if not e.reason] == list(FILES)


def test_answers_of_other_types_in_web_archives_are_unsupported_by_name() -> None:
    blocks = [answer(b"\x89 \0 whatever", f"Content-Type: {kind}") for kind in OTHER_FILES.values()]
    entries = listed("a.warc", b"".join(map(warc_record, [*blocks, answer(b"<p>The ferry.</p>")])))
    assert [e.reason for e in entries] == ["unsupported"] * len(OTHER_FILES) + [None]
    for entry, kind in zip(entries, OTHER_FILES.values(), strict=False):
        assert str(entry.detail).endswith(f"media type {kind[:80]!r}")


def test_a_broken_member_harms_no_other() -> None:
    files = {"a.jsonl.gz": gz(jsonl(ROWS))[:-9], "b.csv": b"", "c.pdf": b"%PDF", **FILES}
    for name, data in (("a.zip", zipped(files)), ("a.tar.gz", gz(tarred(files)))):
        found = reasons(name, data)
        assert (found["b.csv"], found["c.pdf"]) == ("empty", "unsupported")
        assert found["a.jsonl.gz"] == "broken_container"
        assert set(FILES) <= set(good(name, data))


def test_an_encrypted_member_is_a_reject() -> None:
    data = bytearray(zipped(FILES))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    assert reasons("a.zip", bytes(data)) == {"ferry.txt": "encrypted"}


def test_links_and_devices_in_archives_are_rejects_and_folders_nothing() -> None:
    sink = io.BytesIO()
    kinds = {
        "s": tarfile.SYMTYPE,
        "h": tarfile.LNKTYPE,
        "p": tarfile.FIFOTYPE,
        "d": tarfile.DIRTYPE,
    }
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, kind in kinds.items():
            info = tarfile.TarInfo(f"{name}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert reasons("a.tar", sink.getvalue()) == {
        "s.txt": "link",
        "h.txt": "link",
        "p.txt": "not_a_file",
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as zip_archive:
        linked = zipfile.ZipInfo("s.txt")
        linked.create_system, linked.external_attr = 3, 0o120777 << 16
        zip_archive.writestr(linked, "/etc/passwd")
        zip_archive.mkdir("folder")
    assert reasons("a.zip", sink.getvalue()) == {"s.txt": "link"}


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_names_in_tar_archives_are_whole(kind: int) -> None:
    names = ["x/" * 200 + "a.txt", "Bücher/" * 30 + "b.txt"]
    data = tarred(dict.fromkeys(names, b"The ferry left."), kind)
    assert good("a.tar", data) == names


def test_a_tar_header_of_a_gigabyte_is_not_held() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 2**30
    assert reasons("a.tar", info.tobuf()) == {None: "broken_container"}


def test_a_parquet_file_in_pieces_is_a_reject() -> None:
    data = parquet(ROWS)
    assert reasons("a.parquet", data[:-20]) == {None: "broken_container"}
    for place in range(4, len(data), 40):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        assert len(listed("a.parquet", bytes(damaged))) > 0


class Endless(io.RawIOBase):
    """A hundred megabytes of records that are made as they are read."""

    def __init__(self, count: int) -> None:
        self._lines = (b'{"text": "The ferry left. %d"}\n' % n + b" " * 9_000 for n in range(count))
        self._left = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._left = self._left or next(self._lines, b"")
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count

    def seek(self, offset: int, whence: int = 0) -> int:
        return 10**9


def test_memory_does_not_grow_with_the_container() -> None:
    kind = container_kind("a.jsonl")
    assert kind is not None
    stream = io.BufferedReader(Endless(10_000))
    tracemalloc.start()
    try:
        entries: Iterator[Entry] = list_entries(stream, kind, LIMITS)  # type: ignore[arg-type]
        assert sum(not entry.reason for entry in entries) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
