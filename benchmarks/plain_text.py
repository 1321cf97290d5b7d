"""Measure plain text on one core: microseconds an article for language, strip and describe.

    python benchmarks/plain_text.py CORPUS ... [--articles 4000]

Every article is worked on once, as in a first run: the automata of the rules and the tables of the
languages are built along the way, and that time is given apart. Processor seconds; reading the
corpus and writing tables do not count.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.update({f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS")})

import pyarrow as pa
from cases import read_texts

from copydesk import tables as t
from copydesk.lean import be_lean
from copydesk.pipeline import stage_named
from copydesk.settings import Settings
from copydesk.stages import segment
from copydesk.stages.rulebook import read_rulebook

# articles worked on at once: about a shard.
_SHARD = 256
_WARM_UP = "The council met on Monday. By Ann Lee\n\nIt agreed to spend more on the bridge."
_STAGES = ("segment", "strip", "describe")
_PARTS = ("language", "strip", "describe")


def main() -> None:
    """Print one row for each part, and all together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=4000)
    options = parser.parse_args()
    be_lean()  # as workers are
    texts = read_texts(options.corpus)[: options.articles]
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{len(texts)} articles, {sum(map(len, texts)) // len(texts)} characters each")
    print(f"{os.cpu_count()} cores, load {load}\n")
    rules, _ = read_rulebook()
    start = _measure([_WARM_UP], rules)
    spent: Counter[str] = Counter()
    for first in range(0, len(texts), _SHARD):
        spent.update(_measure(texts[first : first + _SHARD], rules))
    print("| part | start ms | µs an article | articles a second |\n| --- | --- | --- | --- |")
    for name in _PARTS:
        _print(name, start[name], spent[name] / len(texts))
    together = sum(spent[name] for name in _PARTS) / len(texts)
    _print("together", sum(start[name] for name in _PARTS), together)
    _print("rest of segment", start["segment"], spent["segment"] / len(texts))


def _print(name: str, start: float, seconds: float) -> None:
    print(f"| {name} | {start * 1e3:.0f} | {seconds * 1e6:.0f} | {1 / seconds:.0f} |")


def _measure(texts: Sequence[str], rules: pa.Table) -> Counter[str]:
    """Processor seconds of each part on some articles."""
    settings, spent = Settings(), Counter[str]()
    names = [f"{row:016x}" for row in range(len(texts))]
    plain = {"media_type": "text/plain", "encoding": "utf-8"}
    held = {table.name: table.empty() for table in t.TABLES.values()} | {
        "documents": t.DOCUMENTS.build(
            [{"document_id": name, "text": text} for name, text in zip(names, texts, strict=True)]
        ),
        "formats": t.FORMATS.build([{"document_id": name, **plain} for name in names]),
        "rulebook": rules,
    }
    with patch.object(segment, "detect_many", _timed(spent, "language", segment.detect_many)):
        for name in _STAGES:
            held |= _timed(spent, name, stage_named(name).apply)(held, settings)
    spent["segment"] -= spent["language"]
    return spent


def _timed(spent: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*arguments: Any) -> Any:
        began = time.process_time()
        result = function(*arguments)
        spent[name] += time.process_time() - began  # type: ignore[assignment]
        return result

    return run


if __name__ == "__main__":
    main()
