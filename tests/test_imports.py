"""What an import costs, and who may import whom."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("prefect", "trafilatura", "pyarrow", "numpy", "lxml", "langdetect", "ftfy", "re2")


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in memory after a statement in a fresh interpreter."""
    code = f"import sys, json\n{statement}\nprint('\\n' + json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_importing_copydesk_imports_nothing_heavy() -> None:
    assert not loaded_by("import copydesk") & set(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["run", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    statement = (
        f"sys.argv = ['copydesk', *{arguments!r}]\n"
        "from copydesk.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
    )
    assert not loaded_by(statement) & set(HEAVY)


def test_a_worker_imports_neither_prefect_nor_the_extractor() -> None:
    assert not loaded_by("import copydesk.worker") & {"prefect", "trafilatura", "lxml"}


@pytest.mark.parametrize(
    "begin",
    [
        "from copydesk.lean import be_lean; be_lean()",
        "sys.argv = ['copydesk', 'editions', 'nowhere']\n"
        "from copydesk.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass",
    ],
    ids=["lean", "cli"],
)
def test_arrow_leaves_pandas_alone_in_processes_of_our_own(begin: str) -> None:
    assert "pandas" not in loaded_by(f"{begin}\nimport pyarrow\npyarrow.array(['a'])")
    assert "pandas" in loaded_by("import pyarrow\npyarrow.array(['a'])")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that a test may break; flows/ is a folder here, not a link."""
    root = tmp_path_factory.mktemp("imports")
    ignored = shutil.ignore_patterns("__pycache__", "*.npz", "data")
    shutil.copytree(ROOT / "src" / "copydesk", root / "src" / "copydesk", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_import_contracts_hold(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "forbidden", "contract"),
    [
        ("stages/strip.py", "copydesk.flows.process", "Imports go down"),
        ("stages/strip.py", "copydesk.stages.segment", "Stages are strangers"),
        ("flows/process.py", "pyarrow", "Flows are thin"),
        ("flows/process.py", "copydesk.stages.strip", "Flows are thin"),
        ("jobs.py", "prefect", "The package never imports Prefect"),
        ("text/space.py", "pyarrow", "Crafts know no tables"),
        ("text/space.py", "copydesk.tables", "Crafts know no tables"),
    ],
)
def test_a_forbidden_import_fails_the_build(
    copy: Path, module: str, forbidden: str, contract: str
) -> None:
    path = copy / "src" / "copydesk" / module
    clean = path.read_text()
    path.write_text(f"{clean}\nimport {forbidden}\n")
    try:
        done = lint(copy)
    finally:
        path.write_text(clean)
    assert done.returncode != 0
    broken = done.stdout.partition("Broken contracts")[2]
    assert contract in broken
    assert forbidden in broken
