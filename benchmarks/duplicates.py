"""Compare the search for duplicates with other tools: what is found, how fast, in how much memory.

    python benchmarks/duplicates.py [CORPUS ...] [--per-kind 100] [--background 6000] [--seed 1]

A corpus is a JSONL or Parquet file with a column `text`; without one, articles are made up.
Labelled cases are made from it. Every search runs on the same texts, in a process of one thread.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cases import Cases, make_cases, read_texts
from made import Language, make_blocks
from measure import Meter
from methods import SEARCHES, SIGNATURES, Found, Method

_GROUPS = ("edit", "head", "middle", "reorder", "OCR")
_texts: Sequence[str] = ()  # of a worker process


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    seconds: float
    cpu_seconds: float
    added_mb: float


def main() -> None:
    """Make the cases, run every search and every signature stage, print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--per-kind", type=int, default=100, help="cases of each kind")
    parser.add_argument("--background", type=int, default=6000, help="other texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="searches whose name holds this")
    parser.add_argument("--signature-mb", type=float, default=4, help="texts signed, 0: none")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each signature stage")
    options = parser.parse_args()
    os.environ.update({f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "RAYON")})
    texts = read_texts(options.corpus) or _made_texts(options)
    cases = make_cases(texts, options.per_kind, options.background, options.seed)
    _say_conditions(cases)
    compare_searches(cases, [m for m in _installed(SEARCHES) if options.only in m.name])
    if options.signature_mb:
        sample = list(_sample(texts, options.signature_mb * 1e6))
        compare_signatures(sample, options.rounds, list(_installed(SIGNATURES)))


def compare_searches(cases: Cases, methods: Sequence[Method]) -> None:
    """Print a row for each search: precision, recall by kind, cost."""
    kinds = [k for g in _GROUPS for k in dict.fromkeys(cases.duplicates.values()) if g in k]
    heads = [
        f"{group} {'/'.join(k.split()[-1] for k in kinds if group in k and k != group)}".strip()
        for group in _GROUPS
    ]
    columns = ("search", "precision", "false", "recall", *heads, "quotes")
    print(_row((*columns, "CPU seconds", "MB/s a core", "MB of memory")), flush=True)
    print(_row(["---"] * (len(columns) + 3)), flush=True)
    for method in methods:
        with _process(cases.texts) as process:
            found, cost = process.submit(_search, method.name).result()
        speed = cases.size_bytes / 1e6 / cost.cpu_seconds
        figures = (f"{cost.cpu_seconds:.1f}", f"{speed:.2g}", f"{cost.added_mb:.0f}")
        print(_row((method.name, *_score(found, cases), *figures)), flush=True)


def compare_signatures(texts: Sequence[str], rounds: int, methods: Sequence[Method]) -> None:
    """Print a row for each signature stage; the stages take turns, so they meet the same load."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    costs: dict[str, list[Cost]] = {method.name: [] for method in methods}
    processes = {method.name: _process(texts) for method in methods}
    for number in range(rounds + 1):
        for name, process in processes.items():
            cost = process.submit(_sign, name).result()
            if number:  # the first one only warms up
                costs[name].append(cost)
    for process in processes.values():
        process.shutdown()
    print(f"\nsignatures of {len(texts)} texts, {size:.1f} MB; medians of {rounds} runs\n")
    print(_row(("stage", "seconds", "CPU seconds", "MB/s a core", "copydesk is faster")))
    print(_row(["---"] * 5))
    cpu = {name: statistics.median(c.cpu_seconds for c in runs) for name, runs in costs.items()}
    for name, runs in costs.items():
        wall = statistics.median(c.seconds for c in runs)
        ratios = [
            other.cpu_seconds / ours.cpu_seconds
            for other, ours in zip(runs, costs["copydesk"], strict=True)
        ]
        faster = f"{statistics.median(ratios):.0f} ({min(ratios):.0f} to {max(ratios):.0f})"
        print(_row((name, f"{wall:.3f}", f"{cpu[name]:.3f}", f"{size / cpu[name]:.2f}", faster)))


def _made_texts(options: argparse.Namespace) -> list[str]:
    """Articles in paragraphs of five sentences of twelve words."""
    needed = options.background + 20 * options.per_kind
    blocks = make_blocks(Language((), options.seed), 4 * needed // 3, 375, options.seed)
    return [_punctuate(text) for block in blocks for text in block.texts[: needed // 2 * 2]]


def _punctuate(text: str) -> str:
    words = text.split()
    sentences = [" ".join(words[i : i + 12]).capitalize() + "." for i in range(0, len(words), 12)]
    return "\n\n".join(" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5))


def _sample(texts: Sequence[str], size_bytes: float) -> Iterator[str]:
    """Texts from all over the corpus, about that many bytes."""
    total = sum(len(text.encode()) for text in texts)
    return itertools.islice(texts, 0, None, max(1, round(total / size_bytes)))


def _installed(methods: Sequence[Method]) -> Iterator[Method]:
    for method in methods:
        try:
            for package in method.packages:
                version(package)
        except PackageNotFoundError as missing:
            print(f"{method.name}: {missing.name} is not installed; see docs/duplicates.md")
        else:
            yield method


def _say_conditions(cases: Cases) -> None:
    packages = sorted({p for m in (*SEARCHES, *SIGNATURES) for p in m.packages} | {"numpy"})
    known = [f"{p} {version(p)}" for p in packages if _is_installed(p)]
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{len(cases.texts)} texts, {cases.size_bytes / 1e6:.1f} MB,", end=" ")
    print(f"{len(cases.duplicates)} pairs to find, {len(cases.quotes)} quotations")
    print(f"Python {sys.version.split()[0]}, {', '.join(known)}")
    print(f"{os.cpu_count()} cores, load {load}\n", flush=True)


def _is_installed(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def _process(texts: Sequence[str]) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, context, initializer=_hold, initargs=(texts,))


def _hold(texts: Sequence[str]) -> None:
    global _texts
    _texts = texts


def _search(name: str) -> tuple[Found, Cost]:
    method = next(m for m in SEARCHES if m.name == name)
    method.run(_texts[:2])  # what is imported and loaded once
    meter = Meter()
    found = method.run(_texts)
    return found, Cost(meter.seconds, meter.cpu_seconds, meter.added_mb)


def _sign(name: str) -> Cost:
    """Sign all texts, as often as fills half a second; the cost of one time."""
    method = next(m for m in SIGNATURES if m.name == name)
    method.run(_texts[:2])
    meter, times = Meter(), 0
    while not times or meter.seconds < 0.5:
        method.run(_texts)
        times += 1
    return Cost(meter.seconds / times, meter.cpu_seconds / times, meter.added_mb)


def _score(found: Found, cases: Cases) -> list[str]:
    """Precision, false pairs, recall, recall by kind, quotations.

    Two stories with one quotation are no error, whatever they are called.
    """
    right = found.duplicates & cases.duplicates.keys()
    false = found.duplicates - cases.duplicates.keys() - cases.quotes
    cells = [f"{len(right) / max(1, len(right) + len(false)):.4f}", f"{len(false)}"]
    cells.append(_ratio(len(right), len(cases.duplicates)))
    for group in _GROUPS:
        parts = []
        for kind in dict.fromkeys(k for k in cases.duplicates.values() if group in k):
            pairs = [pair for pair, k in cases.duplicates.items() if k == kind]
            parts.append(_ratio(sum(pair in right for pair in pairs), len(pairs)))
        cells.append("/".join(parts))
    sharing = found.duplicates | found.passages
    return [*cells, _ratio(len(sharing & cases.quotes), len(cases.quotes))]


def _ratio(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.2f}".removeprefix("0") if part < whole else "1"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
