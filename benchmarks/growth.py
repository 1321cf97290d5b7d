"""Measure how the search for duplicates grows: seconds of each step and memory, by size.

    python benchmarks/growth.py [CORPUS ...] [--articles 1000 10000 100000] [--words 375]

Articles are made up, of word pairs learnt from the corpora where some are given; a quarter derive
from others. Each size has a process of its own, with one thread. Articles lie in a temporary file,
sketches in memory. To judge, the join runs again; it is counted once.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from pathlib import Path

import numpy as np
from cases import read_texts
from made import Language, make_blocks
from measure import Meter, held_mb

from copydesk.dedup import Sketches, align_texts, locate_passages, match_sketches, sketch_texts
from copydesk.dedup.join import find_candidates
from copydesk.dedup.relate import PASSAGES
from copydesk.dedup.store import TextStore
from copydesk.settings import MatchSettings, SketchSettings

_COLUMNS = (
    "articles", "MB", "sketch", "join", "align", "judge", "offsets", "all", "peak MB", "candidates",
    "planted pairs found", "others",
)  # fmt: skip
_STORE_BYTES = 64 * 2**20


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--words", type=int, default=375)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-gb", type=float, help="address space of a process")
    options = parser.parse_args()
    os.environ.update({f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS")})
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; processor seconds\n")
    print(_row(_COLUMNS))
    print(_row(["---"] * len(_COLUMNS)), flush=True)
    language = Language(read_texts(options.corpus), options.seed)
    context = multiprocessing.get_context("spawn")
    for articles in options.articles:
        with ProcessPoolExecutor(1, context) as process:
            print(_row(process.submit(_measure, articles, language, options).result()), flush=True)


class _Articles:
    """Makes articles and sketches them on the way, without keeping them."""

    def __init__(self, articles: int, language: Language, options: argparse.Namespace) -> None:
        self.planted: list[tuple[int, int]] = []
        self.sketch_seconds, self.size_bytes = 0.0, 0
        self._parts: list[Sketches] = []
        self._blocks = make_blocks(language, articles, options.words, options.seed)

    def __iter__(self) -> Iterator[str]:
        """Yield the articles, block by block after its sketches are made."""
        row = 0
        for block in self._blocks:
            self.planted += [(row + a, row + b) for a, b, _ in block.planted]
            self.size_bytes += sum(len(text.encode()) for text in block.texts)
            start = time.process_time()
            self._parts.append(sketch_texts(block.texts, SketchSettings()))
            self.sketch_seconds += time.process_time() - start
            yield from block.texts
            row += len(block.texts)

    def take_sketches(self) -> Sketches:
        """All sketches as one."""
        parts, self._parts = self._parts, []
        counts = np.concatenate([np.diff(part.offsets) for part in parts])
        columns = {
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Sketches)
            if f.name != "offsets"
        }
        return Sketches(offsets=np.concatenate(([0], np.cumsum(counts))), **columns)


def _measure(articles: int, language: Language, options: argparse.Namespace) -> list[str]:
    """Make the articles, search them; the cells of a row."""
    if options.limit_gb:
        limit = int(options.limit_gb * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    made = _Articles(articles, language, options)
    Meter()  # counts the peak of memory from here
    with TextStore(made, _STORE_BYTES) as store:
        sketches = made.take_sketches()
        pairs, candidates, seconds = _search(sketches, store)
    found = sum((a, b) in pairs or (b, a) in pairs for a, b in made.planted)
    seconds = [made.sketch_seconds, *seconds]
    cells = [f"{articles:,}", f"{made.size_bytes / 1e6:,.0f}", *(f"{s:.2f}" for s in seconds)]
    cells += [f"{sum(seconds):.1f}", f"{held_mb('VmHWM'):,.0f}", f"{candidates:,}"]
    return [*cells, f"{found:,} of {len(made.planted):,}", f"{len(pairs) - found:,}"]


def _search(
    sketches: Sketches, texts: Sequence[str]
) -> tuple[set[tuple[int, int]], int, list[float]]:
    """The pairs that match, how many were aligned, and the seconds of the four steps."""
    settings, times = MatchSettings(), [time.process_time()]
    candidates = find_candidates(sketches, settings)
    times.append(time.process_time())
    alignments = align_texts(texts, candidates.a, candidates.b, settings)
    times.append(time.process_time())
    matches = match_sketches(sketches, lambda a, b: alignments, settings)
    times.append(time.process_time())
    matches = locate_passages(matches, texts)
    times.append(time.process_time())
    join, align, again, offsets = np.diff(times).tolist()
    is_duplicate = matches.relation != PASSAGES
    a, b = matches.a[is_duplicate].tolist(), matches.b[is_duplicate].tolist()
    pairs = set(zip(a, b, strict=True))
    return pairs, len(candidates.a), [join, align, max(0.0, again - join), offsets]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
