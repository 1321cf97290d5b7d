"""Law 4: a reader never sees half an edition, and a run killed at any point loses nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from copydesk.edition import Edition, open_edition, sha256_of
from copydesk.errors import CopydeskError, VerifyError
from copydesk.storage import WORK
from copydesk.verify import verify_edition
from editions import GOLDEN_RAW, build_edition, digests, golden_texts, write_raw

TESTS = Path(__file__).parents[1]


class Killed(BaseException):
    """Stands for kill -9 inside this process: nothing catches it, nothing goes on after it."""


class Kill:
    """Lets so many changes of the file system pass, then none."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, self.count = 10**9, 0
        for name in ("replace", "rename", "symlink", "unlink", "link"):  # pathlib calls these
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def change(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count > self.left:
                raise Killed
            return original(*args, **options)

        return change

    def after(self, changes: int) -> None:
        """Die once so many more changes were made."""
        self.left, self.count = changes, 0


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Kill:
    return Kill(monkeypatch)


def check_whole(processed: Path) -> str | None:
    """The id of the current edition, after comparing every byte of it; None when there is none."""
    if not (processed / "current").is_symlink():
        return None
    edition = open_edition(processed)
    assert all(sha256_of(edition.path / n) == f["sha256"] for n, f in edition.files().items())
    return edition.edition_id


def test_killed_at_any_change_of_the_file_system_it_goes_on_to_the_same_bytes(
    tmp_path: Path, kill: Kill, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = golden_texts()
    added = {name: articles.pop(name) for name in sorted(articles)[-2:]}
    raw = write_raw(tmp_path / "raw", articles)
    first = build_edition(raw, tmp_path / "first")
    write_raw(raw, added)
    kill.after(10**9)
    expected = build_edition(raw, tmp_path / "at-once")
    # A first edition stands and articles were added; die everywhere on the way to the next.
    for moment in random.Random(7).sample(range(kill.count), 12) + [kill.count - n for n in (1, 2)]:
        processed = tmp_path / f"killed-{moment}"
        shutil.copytree(tmp_path / "first", processed, symlinks=True)
        kill.after(moment)
        monkeypatch.setattr(os, "getpid", lambda: moment)  # noqa: B023 - the process that dies
        with pytest.raises(Killed):
            build_edition(raw, processed)
        kill.after(10**9)
        monkeypatch.setattr(os, "getpid", lambda: 10**9)
        assert check_whole(processed) in {first.edition_id, expected.edition_id}
        assert digests(build_edition(raw, processed)) == digests(expected)
        assert check_whole(processed) == expected.edition_id
        assert not list(processed.rglob("*.tmp")), "what the dead run left is swept"


def test_killed_before_the_first_edition_there_is_none_to_read(tmp_path: Path, kill: Kill) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    kill.after(25)
    with pytest.raises(Killed):
        build_edition(raw, tmp_path / "p")
    with pytest.raises(CopydeskError, match="no edition in"):
        open_edition(tmp_path / "p")


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


HARMS = pytest.mark.parametrize("harm", [_flip, _truncate, Path.unlink])


@HARMS
def test_any_harmed_file_of_the_cache_is_noticed_and_made_again(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    articles = golden_texts()
    last = sorted(articles)[-1]
    raw = write_raw(tmp_path / "raw", {n: articles[n] for n in articles if n != last})
    build_edition(raw, tmp_path / "p")
    write_raw(raw, {last: articles[last]})
    chance = random.Random(3)
    cached = sorted(p for p in (tmp_path / "p" / WORK).rglob("*") if p.is_file())
    for path in chance.sample(cached, 12):
        harm(path)
    expected = digests(build_edition(raw, tmp_path / "at-once"))
    assert digests(build_edition(raw, tmp_path / "p")) == expected


def test_a_cache_full_of_noise_is_no_obstacle(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    expected = digests(build_edition(raw, tmp_path / "p"))
    shutil.rmtree(tmp_path / "p" / "editions")
    for path in sorted((tmp_path / "p" / WORK).rglob("*")):
        if path.is_file():
            path.write_bytes(b"\xffnoise")
    assert digests(build_edition(raw, tmp_path / "p")) == expected


@HARMS
def test_a_harmed_edition_is_noticed_by_verify_and_mended_by_a_run(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    made = build_edition(raw, tmp_path / "p")
    expected = digests(made)
    for name in sorted(expected):
        if name == "edition.json" and harm is not _truncate:
            continue
        harm(made.path / name)
        with pytest.raises(CopydeskError):
            verify_edition(open_edition(tmp_path / "p"))
        assert digests(build_edition(raw, tmp_path / "p")) == expected


def test_an_edition_is_mended_without_taking_it_from_its_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    made = build_edition(raw, tmp_path / "p")
    _flip(made.path / "articles" / "part-0000.parquet")
    original = Path.replace

    def look(path: Path, target: Path) -> Path:
        pq.read_table(tmp_path / "p" / "current" / "paragraphs")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", look)
    build_edition(raw, tmp_path / "p")
    verify_edition(open_edition(tmp_path / "p"))


def test_a_file_that_is_no_part_of_an_edition_is_noticed(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    made = build_edition(raw, tmp_path / "p")
    (made.path / "articles" / "mine.parquet").write_bytes(b"x")
    with pytest.raises(VerifyError, match=r"articles/mine\.parquet: not listed"):
        verify_edition(made)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[list[Any]]:
    """Reads `current` over and over while a test goes on; what it saw, and what went wrong."""
    seen: list[Any] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                found = check_whole(tmp_path / "p")
            except Exception as error:
                found = repr(error)
            if not seen or seen[-1] != found:
                seen.append(found)
            time.sleep(0.001)

    thread = threading.Thread(target=read)
    thread.start()
    yield seen
    is_over.set()
    thread.join()


_BUILD = (
    "import sys, pathlib, editions, copydesk.pool\n"
    "with copydesk.pool.WorkerPool(2) as pool:\n"
    "    editions.build_edition(*map(pathlib.Path, sys.argv[1:]), work=pool.run, threads=2)"
)


def start(raw: Path, processed: Path, *, is_flow: bool) -> subprocess.Popen[bytes]:
    script = [str(Path(sys.executable).with_name("copydesk")), "run"]
    command = script if is_flow else [sys.executable, "-c", _BUILD]
    path = os.pathsep.join([str(TESTS), *sys.path])
    return subprocess.Popen(
        [*command, str(raw), str(processed)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("is_flow", "kills"), [(False, 60), (True, 4)])
def test_kill_9_at_any_moment_loses_nothing_and_shows_no_reader_half(
    tmp_path: Path, reader: list[Any], is_flow: bool, kills: int
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    (raw / "page.html").write_bytes((GOLDEN_RAW / "world" / "marche.html").read_bytes())
    chance = random.Random(11)
    started = time.monotonic()
    assert start(raw, tmp_path / "timing", is_flow=is_flow).wait(120) == 0
    seconds = time.monotonic() - started
    ids = {None}
    for number in range(kills):
        write_raw(raw, {"more.txt": f"The ferry left the harbour for the {number}th time.\n"})
        run = start(raw, tmp_path / "p", is_flow=is_flow)
        time.sleep(seconds * chance.uniform(0.3, 1.1))
        run.send_signal(signal.SIGKILL)
        run.wait(10)
        if number % 4 == 3:
            ids.add(_finish(raw, tmp_path, is_flow).edition_id)
    assert set(reader) <= ids | {open_edition(p).edition_id for p in _editions(tmp_path / "p")}
    assert len(reader) >= kills // 4


def _finish(raw: Path, tmp_path: Path, is_flow: bool) -> Edition:
    assert start(raw, tmp_path / "p", is_flow=is_flow).wait(120) == 0
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    fresh = build_edition(raw, tmp_path / "fresh")
    assert digests(tmp_path / "p" / "current") == digests(fresh)
    return fresh


def _editions(processed: Path) -> list[Path]:
    return sorted(path for path in (processed / "editions").iterdir() if path.name[0] != ".")
