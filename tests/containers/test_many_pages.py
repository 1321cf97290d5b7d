"""A web archive of a thousand pages runs through, and no process holds more for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from containers.making import ARTICLES, answer, gz, page, warc_record

PROGRAM = """
import resource, sys
from pathlib import Path
from editions import build_edition
edition = build_edition(Path(sys.argv[1]), Path(sys.argv[2]))
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
peak = max(resource.getrusage(who).ru_maxrss for who in whose)
print(edition.rows("articles"), edition.rows("rejects"), peak)
"""


def capture(number: int) -> bytes:
    """A small page, unlike all others."""
    own = f"On day {number} the log of the harbour counts {number * 7919} crates of salt."
    text = list(ARTICLES.values())[number % len(ARTICLES)]
    target = f"https://post.example/{number}"
    return gz(warc_record(answer(page(f"{own}\n\n{text}").encode()), WARC_Target_URI=target))


def run(folder: Path, count: int) -> tuple[int, int, int]:
    """Articles, rejects, and kilobytes that the largest of the processes held at most."""
    raw = folder / f"raw{count}"
    raw.mkdir()
    (raw / "crawl.warc.gz").write_bytes(b"".join(map(capture, range(count))))
    command = [sys.executable, "-c", PROGRAM, str(raw), str(folder / f"processed{count}")]
    tests = str(Path(__file__).parents[1])
    answer = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": tests}
    )
    articles, rejects, kilobytes = answer.stdout.split()
    return int(articles), int(rejects), int(kilobytes)


@pytest.mark.slow
def test_a_web_archive_of_a_thousand_pages_runs_through_in_bounded_memory(tmp_path: Path) -> None:
    few = run(tmp_path, 100)
    many = run(tmp_path, 1000)
    assert (few[:2], many[:2]) == ((100, 0), (1000, 0))
    # kilobytes; a thousand pages held as trees would be some hundreds of megabytes.
    assert many[2] - few[2] < 150_000
