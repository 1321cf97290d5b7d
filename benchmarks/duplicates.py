"""Measure the search for duplicates: speed by step, memory, and what is found of what was planted.

    python benchmarks/duplicates.py [--articles 100000] [--words 375] [--seed 1]

The articles are made up: words of a Zipf-like vocabulary in random order. A quarter of them derive
from others (edited, cut out, copied, or with a bio), every twentieth ends in the same bio. One
core.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Iterator

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from copydesk.dedup import Matches, align_texts, locate_passages, match_sketches, sketch_texts
from copydesk.dedup.join import find_candidates
from copydesk.settings import MatchSettings, SketchSettings

KINDS = ("edited 5 %", "excerpt of a quarter", "copy", "copy with bio")


def main() -> None:
    """Make the articles, search them, print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=375)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts, planted = make_articles(options.articles, options.words, options.seed)
    found = search(texts)
    pairs = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    pairs |= {(b, a) for a, b in pairs}
    for number, kind in enumerate(KINDS):
        wanted = [pair for pair, k in planted.items() if k == number]
        print(f"{kind:24}{sum(p in pairs for p in wanted)} of {len(wanted)} found")
    print(f"{'not planted':24}{len(pairs) // 2 - sum(p in pairs for p in planted)} matches")


def make_articles(
    articles: int, words: int, seed: int
) -> tuple[list[str], dict[tuple[int, int], int]]:
    """Make the texts, and the planted pairs of rows with the index of their kind."""
    rng = np.random.default_rng(seed)
    letters = np.array(list("etaoinshrdlu"))
    lengths = rng.integers(2, 10, 50_000)
    names = np.array(["".join(rng.choice(letters, n)) for n in lengths], dtype=object)
    weights = 1 / np.arange(10, 10 + len(names))
    originals = articles * 3 // 4
    drawn = rng.choice(len(names), (originals, words), p=weights / weights.sum())
    bio = " ".join(names[rng.integers(0, len(names), 45)])
    texts = [" ".join(names[row]) for row in drawn]
    planted = {}
    for source, kind in zip(rng.permutation(originals), cycle(articles - originals), strict=False):
        row = drawn[source].copy()
        if kind == 0:
            changed = rng.random(words) < 0.05
            row[changed] = rng.integers(0, len(names), changed.sum())
        elif kind == 1:
            row = row[words // 4 : words // 2]
        planted[len(texts), int(source)] = kind
        texts.append(" ".join(names[row]) + (f" {bio}" if kind == 3 else ""))
    for row in range(0, articles, 20):
        texts[row] += f" {bio}"
    return texts, planted


def cycle(size: int) -> Iterator[int]:
    """Yield the kinds in turn, `size` in all."""
    return (number % len(KINDS) for number in range(size))


def search(texts: list[str]) -> Matches:
    """Search the texts for matches step by step, and print what each step took."""
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} articles, {size / 1e6:.0f} MB, {peak_gb():.2f} GB before")
    settings, start = MatchSettings(), time.perf_counter()
    sketches = sketch_texts(texts, SketchSettings())
    start = say("sketch", start, f"{size / 1e6 / (time.perf_counter() - start):.0f} MB/s")
    candidates = find_candidates(sketches, settings)
    start = say("join", start, f"{len(candidates.a)} candidates")
    alignments = align_texts(texts, candidates.a, candidates.b, settings)
    per_pair = (time.perf_counter() - start) / max(1, len(candidates.a))
    start = say("tokenise and align", start, f"{per_pair * 1e6:.0f} us a pair")
    found = match_sketches(sketches, lambda a, b: alignments, settings)
    start = say("join again and judge", start, f"{len(found.a)} matches")
    found = locate_passages(found, texts)
    say("find offsets", start, f"{len(found.passages.match)} passages")
    return found


def say(step: str, start: float, result: str) -> float:
    """Print a line about a step and return the time."""
    print(f"{step:24}{time.perf_counter() - start:6.2f} s  {result}, {peak_gb():.2f} GB peak")
    return time.perf_counter()


def peak_gb() -> float:
    """Return the most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
