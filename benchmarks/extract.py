"""Pages a second: copydesk's extraction beside a bare loop of trafilatura over the same pages.

    python benchmarks/extract.py FOLDER... [--rounds 3]

One process does both by turns, page by page, so that a busy machine slows both; seconds are of
the processor. trafilatura extracts the text alone, with each of the settings below; copydesk the
text, its blocks, second opinions on them and the metadata, as the stage `extract` has them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import trafilatura
from lxml import etree, html
from trafilatura.utils import HTML_PARSER

from copydesk.html import child
from copydesk.text.decoding import Undecodable, decode

# As its documentation has it, and the faster one of the two that give the same text of articles.
PEERS: dict[str, dict[str, bool]] = {
    "trafilatura.extract(page)": {},
    "trafilatura.extract(page, include_comments=False)": {"include_comments": False},
}
OURS = "copydesk"
_WARM_PAGES = 10


def main() -> None:
    """Print seconds and ratios, of one process and of two at once."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", help="folders of saved pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    pages = [page for folder in options.folders for page in read_pages(folder)]
    if options.worker:
        print(work(pages, options.rounds))
        return
    print(f"{len(pages)} pages; trafilatura {version('trafilatura')}, lxml {version('lxml')}")
    seconds = measure(pages, options.rounds)
    for name, spent in seconds.items():
        ratio = spent / seconds[OURS]
        print(f"{name:52} {len(pages) / spent:6.1f} pages/s; copydesk at {ratio:.2f} of it")
    alone, together = (run_workers(count) for count in (1, 2))
    print(f"workers: one {alone:.1f} pages/s, two {together:.1f}, {together / alone:.2f} times")


def read_pages(folder: Path) -> list[str]:
    """Every page of a folder that can be decoded, in the order of names."""
    pages = []
    for path in sorted(folder.iterdir()):
        try:
            pages.append(decode(path.read_bytes()).text)
        except Undecodable:
            continue
    return pages


def measure(pages: list[str], rounds: int) -> dict[str, float]:
    """Processor seconds for all pages, by name: the median of the rounds."""
    loops: dict[str, Callable[[str], object]] = {
        name: lambda page, settings=settings: trafilatura.extract(page, **settings)
        for name, settings in PEERS.items()
    }
    loops[OURS] = extract
    spent: dict[str, list[float]] = {name: [] for name in loops}
    for page in pages[:_WARM_PAGES]:
        for loop in loops.values():
            loop(page)
    for _ in range(rounds):
        for seconds in spent.values():
            seconds.append(0.0)
        for page in pages:
            for name, loop in loops.items():
                spent[name][-1] += time_one(name, loop, page)
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


def time_one(name: str, loop: Callable[[str], object], page: str) -> float:
    """Processor seconds of one page; the peer has lxml as it comes."""
    simple = etree.ElementDefaultClassLookup(element=html.HtmlElement)
    HTML_PARSER.set_element_class_lookup(simple if name == OURS else html.HtmlElementClassLookup())
    start = time.process_time()
    loop(page)
    return time.process_time() - start


def extract(page: str) -> object:
    """What the child process does for a page, with its answer as bytes."""
    return child.answer({"url": None}, page.encode("utf-8", "surrogatepass"))


def run_workers(count: int) -> float:
    """Pages a second of processes that each extract all the pages, on a core of its own each."""
    command = [sys.executable, *sys.argv, "--worker"]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    return sum(float(worker.communicate()[0]) for worker in workers)


def work(pages: list[str], rounds: int) -> float:
    """Pages a second of the processor: what a core gives while others are at work."""
    for page in pages[:_WARM_PAGES]:
        extract(page)
    start = time.process_time()
    for _ in range(rounds):
        for page in pages:
            extract(page)
    return rounds * len(pages) / (time.process_time() - start)


if __name__ == "__main__":
    main()
