"""Measure how the search for duplicates grows: seconds and memory of each stage, by size.

    python benchmarks/growth.py [CORPUS ...] [--articles 1000 10000 100000] [--words 375]

Articles are made up, of word pairs learnt from the corpora where some are given; a quarter derive
from others. The stages work as in a run of the product, on tables in files, each in a process of
its own with one thread; reading and writing tables counts, making the articles does not.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import multiprocessing
import os
import resource
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from cases import read_texts
from made import Language, make_blocks
from measure import Meter, held_mb

from copydesk import tables as t
from copydesk.pieces import Pieces
from copydesk.pipeline import Stage, stage_named
from copydesk.settings import Settings

_STAGES = ("sketch", "match", "group", "tally", "publish")
_COLUMNS = (
    "articles", "MB", *(f"{name} s" for name in _STAGES), "all s",
    *(f"{name} MB" for name in _STAGES), "pairs aligned", "planted pairs found", "others",
)  # fmt: skip
_PARAGRAPH_WORDS = 50
_DUPLICATES = ("exact", "near", "excerpt")


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--words", type=int, default=375)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-gb", type=float, help="address space of a stage's process")
    options = parser.parse_args()
    os.environ.update({f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS")})
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; processor seconds, peak memory\n")
    print(_row(_COLUMNS))
    print(_row(["---"] * len(_COLUMNS)), flush=True)
    language = Language(read_texts(options.corpus), options.seed)
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(_measure(Path(folder), articles, language, options)), flush=True)


def _measure(
    folder: Path, articles: int, language: Language, options: argparse.Namespace
) -> list[str]:
    """Make the articles, run the stages; the cells of a row."""
    size_bytes, first = 0, 0
    planted: list[tuple[str, str]] = []
    blocks = make_blocks(language, articles, options.words, options.seed)
    for number, block in enumerate(blocks):
        names = [f"{first + row:016x}" for row in range(len(block.texts))]
        first += len(names)
        planted += [(names[a], names[b]) for a, b, _ in block.planted]
        size_bytes += sum(len(text.encode()) for text in block.texts)
        _write_articles(folder, f"{number:06}", names, block.texts)
    seconds, peaks = zip(*[_run(name, folder, options.limit_gb) for name in _STAGES], strict=True)
    found, others = _count_found(folder, set(planted))
    aligned = _read(folder / "alignments" / "edition").num_rows
    cells = [f"{articles:,}", f"{size_bytes / 1e6:,.0f}", *(f"{s:.2f}" for s in seconds)]
    cells += [f"{sum(seconds):.1f}", *(f"{mb:,.0f}" for mb in peaks), f"{aligned:,}"]
    return [*cells, f"{found:,} of {len(planted):,}", f"{others:,}"]


def _write_articles(folder: Path, shard: str, names: list[str], texts: list[str]) -> None:
    """Write a shard of the tables that the stages read and no stage here writes."""
    bodies: list[dict[str, object]] = []
    for name, text in zip(names, texts, strict=True):
        words = text.split(" ")
        for index, low in enumerate(range(0, len(words), _PARAGRAPH_WORDS)):
            start = len(" ".join(words[:low])) + (low > 0)
            own = " ".join(words[low : low + _PARAGRAPH_WORDS])
            row = {"document_id": name, "paragraph_index": index, "kind": "paragraph", "text": own}
            digest = hashlib.sha256(own.encode()).hexdigest()
            place = {"start_char": start, "end_char": start + len(own), "text_sha256": digest}
            bodies.append(row | place)
    one: list[dict[str, Any]] = [{"document_id": name} for name in names]
    layouts = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
    described = {"authors": [], "tags": [], "language": "en", "language_confidence": 1.0}
    rows: dict[t.Table, list[dict[str, object]]] = {
        t.BODY: bodies,
        t.DOCUMENTS: [row | {"text": text} for row, text in zip(one, texts, strict=True)],
        t.DESCRIPTIONS: [row | described for row in one],
        t.SOURCES: [
            row | {"source_path": row["document_id"], "source_sha256": "", "size_bytes": 0}
            for row in one
        ],
        t.FORMATS: [row | {"media_type": "text/plain", "encoding": "utf-8"} for row in one],
        t.CUTS: [],
        t.LAYOUTS: [row | {"layout_id": id_} for row, id_ in zip(one, layouts, strict=True)],
        t.REPAIRS: [],
    }
    for table, own_rows in rows.items():
        _write(folder / table.name / shard, table.build(own_rows))
    _write(folder / t.RULEBOOK.name / "edition", t.RULEBOOK.empty())


def _run(name: str, folder: Path, limit_gb: float | None) -> tuple[float, float]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as process:
        return process.submit(_run_stage, name, folder, limit_gb).result()


def _run_stage(name: str, folder: Path, limit_gb: float | None) -> tuple[float, float]:
    """Run a stage on all shards; processor seconds and peak memory in MB."""
    if limit_gb:
        limit = int(limit_gb * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    np.asarray(pa.chunked_array([[0]]))  # loads pandas where it is installed; it is not ours
    stage, meter = stage_named(name), Meter()
    shards = [path.name for path in sorted((folder / t.BODY.name).iterdir())]
    for part in shards if stage.scope == "shard" else ["edition"]:
        inputs = {table.name: _input(folder, table, stage, part) for table in stage.reads}
        outputs = stage.apply(inputs, Settings())
        for table in stage.writes:
            if table is not t.DROPPED:
                _write_result(folder, table, outputs[table.name], part, shards)
    return meter.cpu_seconds, held_mb("VmHWM")


def _input(folder: Path, table: t.Table, stage: Stage, part: str) -> pa.Table | Pieces:
    paths = sorted((folder / table.name).iterdir())
    if table.partition == "edition":
        return _read(paths[0])
    if stage.scope == "shard":
        return _read(folder / table.name / part)
    return Pieces(table, [functools.partial(_read_some, path) for path in paths])


def _write_result(
    folder: Path, table: t.Table, rows: pa.Table, part: str, shards: Sequence[str]
) -> None:
    """Write a table; where a stage of the whole edition writes one by document, by shard."""
    if part != "edition" or table.partition == "edition":
        _write(folder / table.name / part, rows)
        return
    names = rows["document_id"].to_numpy()
    low = 0
    for shard in shards:
        last = _read(folder / t.DOCUMENTS.name / shard)["document_id"][-1].as_py()
        high = int(names.searchsorted(last, side="right"))
        _write(folder / table.name / shard, rows.slice(low, high - low))
        low = high


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(exist_ok=True)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_file(path, table.schema, options=options) as writer:
        writer.write_table(table.combine_chunks())


def _read_some(path: Path, columns: Sequence[str]) -> pa.Table:
    rows = _read(path)
    return rows.select(list(columns)) if columns else rows


def _read(path: Path) -> pa.Table:
    with pa.ipc.open_file(pa.BufferReader(path.read_bytes())) as reader:
        return reader.read_all()


def _count_found(folder: Path, planted: set[tuple[str, str]]) -> tuple[int, int]:
    """How many planted pairs, and how many others, are exact, near or excerpt matches."""
    matches = _read(folder / "matches" / "edition").to_pylist()
    pairs = {
        (row["document_a"], row["document_b"]) for row in matches if row["relation"] in _DUPLICATES
    }
    found = sum((a, b) in pairs or (b, a) in pairs for a, b in planted)
    return found, len(pairs) - found


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
