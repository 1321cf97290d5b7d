"""Law 2 for matches: the same pairs, passages and clusters, whatever way the corpus was searched.

The corpus is made so that every relation occurs, with copies enough that posting lists are long.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from copydesk.edition import Edition
from copydesk.pool import WorkerPool
from copydesk.settings import Settings
from editions import build_edition, digests, set_shards, write_raw

sys.path.insert(0, str(Path(__file__).parents[1] / "dedup"))
from stories import edit, head, misread, story

Files = dict[str, str]
TABLES = ("matches", "passages", "clusters", "articles")


def corpus() -> Files:
    """Stories with their copies, edits, excerpts, a misread copy and a round-up, by file name."""
    texts = [story(seed, 90 + 20 * seed) for seed in range(8)]
    texts += [edit(texts[seed], 0.05, seed) for seed in range(4)]
    texts += [edit(texts[7], 0.02, copy) for copy in range(12)]
    texts += [head(texts[seed], 40) for seed in range(4, 8)]
    texts += [texts[0], texts[0].upper(), misread(texts[1], 0.05, 1)]
    texts += ["\n\n".join(head(text, 45) for text in texts[:4])]
    return {f"{number:02}.txt": text for number, text in enumerate(texts)}


def searched(edition: Edition | Path) -> dict[str, str]:
    """Digests of the tables that the search decides."""
    return {
        path: digest for path, digest in digests(edition).items() if path.split("/")[0] in TABLES
    }


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_raw(tmp_path_factory.mktemp("matches") / "raw", corpus())


@pytest.fixture(scope="module")
def at_once(raw: Path) -> Edition:
    return build_edition(raw, raw.parent / "at-once")


def test_every_relation_occurs(at_once: Edition) -> None:
    relations = pq.read_table(at_once.path / "matches", columns=["relation"])["relation"]
    assert set(relations.to_pylist()) == {"exact", "near", "excerpt", "passages"}


@pytest.mark.parametrize("memory_bytes", [0, 4096, 10**6])
def test_the_memory_budget_does_not_count(
    tmp_path: Path, raw: Path, at_once: Edition, memory_bytes: int
) -> None:
    match = replace(Settings().match, memory_bytes=memory_bytes)
    made = build_edition(raw, tmp_path, replace(Settings(), match=match))
    assert searched(made) == searched(at_once)


@pytest.mark.parametrize("bits", [1, 4])
def test_the_number_of_shards_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: Path, at_once: Edition, bits: int
) -> None:
    set_shards(monkeypatch, bits)
    assert searched(build_edition(raw, tmp_path)) == searched(at_once)


def test_two_workers_match_as_one_process_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: Path, at_once: Edition
) -> None:
    set_shards(monkeypatch, 2)
    with WorkerPool(2) as pool:
        made = build_edition(raw, tmp_path, work=pool.run, threads=2)
    assert searched(made) == searched(at_once)


def test_some_articles_at_a_time_in_any_order_are_matched_as_all_at_once(
    tmp_path: Path, at_once: Edition
) -> None:
    files = corpus()
    names = random.Random(3).sample(sorted(files), len(files))
    for low in range(0, len(names), 7):
        raw = write_raw(tmp_path / "raw", {name: files[name] for name in names[low : low + 7]})
        made = build_edition(raw, tmp_path / "grown")
    assert searched(made) == searched(at_once)


@pytest.mark.slow
def test_article_by_article_they_are_matched_as_all_at_once(
    tmp_path: Path, at_once: Edition
) -> None:
    files = corpus()
    for name in random.Random(4).sample(sorted(files), len(files)):
        raw = write_raw(tmp_path / "raw", {name: files[name]})
        made = build_edition(raw, tmp_path / "grown")
    assert searched(made) == searched(at_once)
