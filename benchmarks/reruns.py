"""Measure what runs cost: the first one, one with ten articles more, one with nothing new.

    python benchmarks/reruns.py [RAW] [--articles 1000 10000 100000] [--more 10] [--stages]

RAW is a folder of articles, of which as many are taken as asked for; without one they are made up,
a quarter derived from others. Every run is a process of its own that works as the flow does, but
without Prefect. Seconds are processor seconds of that process and of all its workers, the start of
Python and its imports included. The articles lie there for some seconds before the first run: of
files younger than that a run keeps no stamps, and the next one would hash them all again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_COLUMNS = ("articles", "MB", "first run", "{} more", "share of the first", "nothing new")
_FILES_PER_FOLDER = 1000
# seconds; longer than files count as young, see `copydesk.stamps`.
_REST_SECONDS = 4.0


def main() -> None:
    """Print a row for each size; with `--run`, be one of the runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raw", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--stages", action="store_true", help="seconds of each stage, on stderr")
    parser.add_argument("--run", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        _run(*options.run, options.workers, is_telling=options.stages)
        return
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; processor seconds\n")
    print(_row([name.format(options.more) for name in _COLUMNS]))
    print(_row(["---"] * len(_COLUMNS)), flush=True)
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(_measure(Path(folder), articles, options)), flush=True)


def _measure(folder: Path, articles: int, options: argparse.Namespace) -> list[str]:
    raw, processed = folder / "raw", folder / "processed"
    texts = _read(options.raw) if options.raw else _make(articles + options.more)
    size_bytes = sum(_write(raw, number, next(texts)) for number in range(articles))
    time.sleep(_REST_SECONDS)
    first = _time(raw, processed, options)
    for number in range(articles, articles + options.more):
        _write(raw, number, next(texts))
    more = _time(raw, processed, options)
    nothing = _time(raw, processed, options)
    cells = [f"{articles:,}", f"{size_bytes / 1e6:,.0f}", f"{first:.1f}", f"{more:.1f}"]
    return [*cells, f"{more / first:.1%}", f"{nothing:.1f}"]


def _read(raw: Path) -> Iterator[bytes]:
    """All articles of a folder, in an order that has nothing to do with their names."""
    paths = [path for path in raw.rglob("*.txt") if path.is_file()]
    paths.sort(key=lambda path: hashlib.sha256(str(path.relative_to(raw)).encode()).digest())
    yield from (path.read_bytes() for path in paths)


def _make(articles: int) -> Iterator[bytes]:
    from made import Language, make_blocks

    for block in make_blocks(Language([], 1), articles, 375, 1):
        for text in block.texts:
            words = text.split(" ")
            parts = [" ".join(words[low : low + 50]) for low in range(0, len(words), 50)]
            yield "\n\n".join(f"{part[:1].upper()}{part[1:]}." for part in parts).encode()


def _write(raw: Path, number: int, text: bytes) -> int:
    path = raw / f"{number // _FILES_PER_FOLDER:03}" / f"{number:06}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text)


def _time(raw: Path, processed: Path, options: argparse.Namespace) -> float:
    """Processor seconds of a run and of all processes that it waited for."""
    command = [sys.executable, __file__, "--workers", str(options.workers)]
    command += ["--stages"] * options.stages + ["--run", str(raw), str(processed)]
    before = _spent()
    subprocess.run(command, check=True)
    return _spent() - before


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(raw: Path, processed: Path, workers: int, *, is_telling: bool) -> None:
    """Do what the flow does, in its order."""
    from copydesk.lean import be_lean

    be_lean()
    from copydesk.job import Job
    from copydesk.news import begin, tell_news
    from copydesk.pipeline import DOORS, PIPELINE
    from copydesk.pool import WorkerPool, fork_worker
    from copydesk.run import open_run
    from copydesk.settings import Settings
    from copydesk.storage import Receipt
    from copydesk.summary import summarise

    fork_worker()
    pool = WorkerPool(workers)
    tell = _Teller(is_telling)

    def do(jobs: Sequence[Job]) -> list[Receipt]:
        return [pool.run(job) for job in jobs]

    with open_run(raw, processed, Settings()) as run, pool, ThreadPoolExecutor(12) as threads:
        begun, edition, is_new = begin(run.processed), None, True
        tell.say("start")
        for stage in PIPELINE:
            if stage is PIPELINE[len(DOORS)] and (edition := run.finished_edition()):
                is_new = False
                break
            known, groups = run.plan(stage)
            made = [receipt for own in threads.map(do, groups) for receipt in own]
            run.collect(stage, [*known, *made])
            tell.say(stage.name)
        edition = edition or run.publish()
        tell.say("edition")
        news = tell_news(run.processed, edition, begun, is_new=is_new)
        summarise(edition, is_new=is_new, news=news)
        tell.say("news")


class _Teller:
    """Says what each step took in this process and its running children, where /proc tells."""

    def __init__(self, is_telling: bool) -> None:
        self._is_telling = is_telling
        self._last = 0.0

    def say(self, name: str) -> None:
        if self._is_telling:
            now = sum(map(_seconds_of, _family()))
            print(f"{name:>10} {now - self._last:7.2f}", file=sys.stderr)
            self._last = now


def _family() -> list[list[str]]:
    """The fields of /proc/<pid>/stat from the state on, of this process and its children.

    Only theirs are read: those of all processes took a fiftieth of a run with ten articles more.
    """
    listed = map(_text_of, Path("/proc/self/task").glob("*/children"))
    numbers = [str(os.getpid()), *" ".join(listed).split()]
    texts = [_text_of(Path("/proc", number, "stat")) for number in numbers]
    return [text.rpartition(")")[2].split() for text in texts if text]


def _text_of(path: Path) -> str:
    with contextlib.suppress(OSError):  # the process or the thread has ended
        return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _seconds_of(fields: list[str]) -> float:
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
