"""Law 2: the same raw files, settings and versions give the same bytes, however it came about."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from copydesk.cutting.pseudo import all_rules
from copydesk.edition import Edition
from copydesk.job import Job
from copydesk.pool import WorkerPool
from copydesk.settings import PublishSettings, Settings, StripSettings, SurveySettings
from copydesk.shelf import prune
from copydesk.verify import verify_edition
from editions import (
    GOLDEN_RAW,
    build_edition,
    digests,
    golden_texts,
    set_shards,
    write_raw,
)

Digests = dict[str, str]
TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def expected(seed_edition: Edition) -> Digests:
    """SHA-256 of every file of the golden edition."""
    return digests(seed_edition)


def test_two_editions_of_different_articles_differ(tmp_path: Path, expected: Digests) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    assert digests(build_edition(raw, tmp_path / "p")) != expected


def test_a_second_run_finds_the_edition_finished(tmp_path: Path, expected: Digests) -> None:
    assert digests(build_edition(GOLDEN_RAW, tmp_path)) == expected
    stages: list[str] = []
    again = build_edition(GOLDEN_RAW, tmp_path, on_job=lambda job, _: stages.append(job.stage))
    assert digests(again) == expected
    assert stages == ["gather", "rulebook"]


def test_the_order_in_which_files_were_made_does_not_count(
    tmp_path: Path, expected: Digests
) -> None:
    names = [p for p in sorted(GOLDEN_RAW.rglob("*")) if p.is_file()]
    random.Random(2).shuffle(names)
    for path in names:
        copy = tmp_path / "raw" / path.relative_to(GOLDEN_RAW)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert digests(build_edition(tmp_path / "raw", tmp_path / "p")) == expected


@pytest.mark.parametrize("bits", [2, 5])
def test_the_number_of_shards_and_the_order_of_jobs_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    expected = digests(build_edition(raw, tmp_path / "one"))
    set_shards(monkeypatch, bits)
    assert digests(build_edition(raw, tmp_path / "many", order=_shuffled)) == expected


def _shuffled(jobs: Sequence[Job]) -> Sequence[Job]:
    return random.Random(len(jobs)).sample(jobs, len(jobs))


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: Digests, workers: int
) -> None:
    set_shards(monkeypatch, 2)
    with WorkerPool(workers) as pool:
        made = build_edition(GOLDEN_RAW, tmp_path, work=pool.run, threads=workers)
    assert digests(made) == expected


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    [
        ("1", "America/St_Johns", "C"),
        pytest.param("0", "Pacific/Kiritimati", "C.UTF-8", marks=pytest.mark.slow),
    ],
)
def test_hash_seed_time_zone_locale_and_folder_do_not_count(
    tmp_path: Path, expected: Digests, seed: str, zone: str, locale: str
) -> None:
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    code = (
        "import json, sys, pathlib, editions\n"
        "made = editions.build_edition(pathlib.Path(sys.argv[1]), pathlib.Path('processed'))\n"
        "print(json.dumps(editions.digests(made)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(GOLDEN_RAW)],
        cwd=tmp_path,
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert json.loads(done.stdout) == expected


def test_the_cache_can_be_deleted_at_any_time(tmp_path: Path, expected: Digests) -> None:
    build_edition(GOLDEN_RAW, tmp_path)
    shutil.rmtree(tmp_path / ".work")
    assert digests(build_edition(GOLDEN_RAW, tmp_path)) == expected
    shutil.rmtree(tmp_path / ".work")
    shutil.rmtree(tmp_path / "editions")
    assert digests(build_edition(GOLDEN_RAW, tmp_path)) == expected


def test_editions_can_be_deleted_at_any_time(tmp_path: Path, expected: Digests) -> None:
    build_edition(GOLDEN_RAW, tmp_path)
    shutil.rmtree(tmp_path / "editions")
    assert digests(build_edition(GOLDEN_RAW, tmp_path)) == expected


def test_an_edition_built_article_by_article_is_the_one_built_at_once(tmp_path: Path) -> None:
    articles = golden_texts()
    names = random.Random(5).sample(sorted(articles), len(articles))
    for name in names:
        write_raw(tmp_path / "raw", {name: articles[name]})
        grown = build_edition(tmp_path / "raw", tmp_path / "grown")
    assert digests(grown) == digests(build_edition(tmp_path / "raw", tmp_path / "at-once"))


# What can happen to a folder of articles; each takes RAW and a source of chance.
def _edit(raw: Path, chance: random.Random) -> None:
    path = _any(raw, chance)
    path.write_bytes(path.read_bytes() + b"\n\nA line that was added later, said Anna Smith.\n")


def _empty(raw: Path, chance: random.Random) -> None:
    _any(raw, chance).write_bytes(b"")


def _remove(raw: Path, chance: random.Random) -> None:
    if len(_files(raw)) > 1:
        _any(raw, chance).unlink()


def _rename(raw: Path, chance: random.Random) -> None:
    path = _any(raw, chance)
    path.rename(path.with_name(f"renamed-{chance.random()}{path.suffix}"))


def _copy(raw: Path, chance: random.Random) -> None:
    path = _any(raw, chance)
    path.with_name(f"copy-{chance.random()}{path.suffix}").write_bytes(path.read_bytes())


def _restore(raw: Path, chance: random.Random) -> None:
    write_raw(raw, golden_texts())


_CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    _edit,
    _empty,
    _remove,
    _rename,
    _copy,
    _restore,
)


def _files(raw: Path) -> list[Path]:
    return sorted(path for path in raw.rglob("*") if path.is_file())


def _any(raw: Path, chance: random.Random) -> Path:
    return chance.choice(_files(raw))


@pytest.mark.parametrize(
    ("seed", "steps"),
    [(1, 6), *(pytest.param(seed, 30, marks=pytest.mark.slow) for seed in (2, 3, 4))],
)
def test_after_any_history_the_edition_is_the_one_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, steps: int
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    chance = random.Random(seed)
    for step in range(steps):
        chance.choice(_CHANGES)(raw, chance)
        set_shards(monkeypatch, chance.choice([0, 0, 2, 3]))
        grown = build_edition(raw, tmp_path / "grown")
        set_shards(monkeypatch, 0)
        at_once = build_edition(raw, tmp_path / f"at-once-{step}")
        assert digests(grown) == digests(at_once)
        verify_edition(grown)
        assert digests(tmp_path / "grown" / "current") == digests(at_once)


# What can happen to the settings, the rules and PROCESSED itself in the course of a year.
_SETTINGS = (
    Settings(),
    Settings(),
    Settings(strip=StripSettings(min_confidence=0.8)),
    Settings(survey=SurveySettings(min_stories=2)),
    Settings(publish=PublishSettings(articles_per_file=2)),
)


def _delete_cache(processed: Path, chance: random.Random) -> None:
    shutil.rmtree(processed / ".work", ignore_errors=True)


def _delete_some_of_the_cache(processed: Path, chance: random.Random) -> None:
    files = _files(processed / ".work") if (processed / ".work").exists() else []
    for path in chance.sample(files, len(files) // 4):
        path.unlink()


def _prune(processed: Path, chance: random.Random) -> None:
    if (processed / "editions").exists():
        prune(processed, 1)


def _leave(processed: Path, chance: random.Random) -> None:
    pass


_HARMS = (_leave, _leave, _leave, _delete_cache, _delete_some_of_the_cache, _prune)


@pytest.mark.parametrize(
    ("seed", "steps"),
    [(1, 4), *(pytest.param(seed, 30, marks=pytest.mark.slow) for seed in range(2, 22))],
)
def test_after_any_history_of_articles_rules_settings_and_losses_it_is_the_one_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, steps: int
) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    chance = random.Random(seed)
    every = all_rules()
    for _ in range(steps):
        chance.choice(_CHANGES)(raw, chance)
        chance.choice(_HARMS)(tmp_path / "grown", chance)
        language = chance.choice([None, None, "en", "de"])
        rules = [rule for rule in every if rule.language != language or language is None]
        monkeypatch.setattr("copydesk.stages.rulebook.all_rules", lambda: rules)  # noqa: B023
        files = {"the language left out": str(language)}
        monkeypatch.setattr("copydesk.stages.rulebook.read_rule_files", lambda: files)  # noqa: B023
        set_shards(monkeypatch, chance.choice([0, 0, 2]))
        settings = chance.choice(_SETTINGS)
        grown = build_edition(raw, tmp_path / "grown", settings)
    set_shards(monkeypatch, 0)
    assert digests(grown) == digests(build_edition(raw, tmp_path / "at-once", settings))
    assert digests(tmp_path / "grown" / "current") == digests(grown)
    verify_edition(grown)
