"""The command line: a bad set-up is one message, exit status 2, and nothing is started for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk import __version__
from copydesk.__main__ import main
from copydesk.edition import Edition, open_edition
from editions import GOLDEN_RAW, build_edition, digests, write_raw

COPYDESK = str(Path(sys.executable).with_name("copydesk"))
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; gives exit status, stdout and stderr."""
    monkeypatch.setattr("copydesk.lean.be_lean", lambda: None)  # other tests need it

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["copydesk", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capfd.readouterr()
        return status, captured.out, captured.err

    return call


def no_raw(tmp: Path) -> list[object]:
    return [tmp / "none", tmp / "p"]


def empty_raw(tmp: Path) -> list[object]:
    (tmp / "raw").mkdir()
    return [tmp / "raw", tmp / "p"]


def raw_is_a_file(tmp: Path) -> list[object]:
    (tmp / "raw").write_text("x")
    return [tmp / "raw", tmp / "p"]


def processed_in_raw(tmp: Path) -> list[object]:
    return [write_raw(tmp / "raw", {"a.txt": "x"}), tmp / "raw" / "p"]


def processed_is_a_file(tmp: Path) -> list[object]:
    (tmp / "p").write_text("mine")
    return [write_raw(tmp / "raw", {"a.txt": "x"}), tmp / "p"]


def current_is_taken(tmp: Path) -> list[object]:
    (tmp / "p" / "current").mkdir(parents=True)
    return [write_raw(tmp / "raw", {"a.txt": "x"}), tmp / "p"]


def with_settings(text: str) -> Callable[[Path], list[object]]:
    def make(tmp: Path) -> list[object]:
        (tmp / "my.toml").write_text(text)
        raw = write_raw(tmp / "raw", {"a.txt": "x"})
        return [raw, tmp / "p", "--settings", tmp / "my.toml"]

    return make


def no_settings(tmp: Path) -> list[object]:
    return [write_raw(tmp / "raw", {"a.txt": "x"}), tmp / "p", "--settings", tmp / "none.toml"]


SETUPS: list[tuple[Callable[[Path], list[object]], str]] = [
    (no_raw, "cannot read RAW"),
    (empty_raw, "holds no file"),
    (raw_is_a_file, "cannot read RAW"),
    (processed_in_raw, "lies inside RAW"),
    (processed_is_a_file, "cannot write to PROCESSED"),
    (current_is_taken, "is not a link made by copydesk"),
    (with_settings("[strip]\nmin_confidense = 1"), "did you mean 'min_confidence'?"),
    (with_settings("[strip]\nmin_confidence = 'x'"), "must be a number"),
    (with_settings("[strip"), "no valid TOML"),
    (no_settings, "No such file"),
]


@pytest.mark.parametrize(("setup", "message"), SETUPS, ids=[m for _, m in SETUPS])
def test_a_bad_set_up_is_one_message_on_stderr(
    tmp_path: Path, run: Run, setup: Callable[[Path], list[object]], message: str
) -> None:
    before = "prefect" in sys.modules
    status, out, err = run("run", *setup(tmp_path))
    assert (status, out) == (2, "")
    assert err.startswith("copydesk: ") and message in err
    assert len(err.splitlines()) == 1
    assert ("prefect" in sys.modules) == before, "it is found before Prefect starts"


def test_no_workers_are_refused_before_anything_is_made(tmp_path: Path, run: Run) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": "x"})
    status, _, err = run("run", raw, tmp_path / "p", "--workers", 0)
    assert (status, (tmp_path / "p").exists()) == (2, False)
    assert "greater than or equal to 1" in err


def test_a_processed_that_another_run_holds_is_said_so(tmp_path: Path, run: Run) -> None:
    from copydesk.landing import lock_processed

    raw = write_raw(tmp_path / "raw", {"a.txt": "x"})
    with lock_processed(tmp_path / "p"):
        status, _, err = run("run", raw, tmp_path / "p")
    assert status == 2 and "another run is working on" in err


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (["--runner", "process"], "prefect server start --host 127.0.0.1"),
        (["--runner", "ray"], "'ray' is not one of"),
        (["--address", "tcp://x:1"], "--address goes with --runner dask, not with 'thread'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_option_is_said_with_what_would_be_right(
    tmp_path: Path, option: list[str], message: str
) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": "x"})
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "home")}
    environment.pop("PREFECT_API_URL", None)
    done = subprocess.run(
        [COPYDESK, "run", str(raw), str(tmp_path / "p"), *option],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "p").exists(), "nothing is made for a run that cannot be"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "give either --every 15m or --cron"),
        (["--every", "15m", "--cron", "0 6 * * *"], "give either --every 15m or --cron"),
        (["--every", "15"], "numbers with units s, m, h or d"),
        (["--every", "0m"], "between 10s and 366d"),
        (["--every", "15m", "--timezone", "Mars"], "'Mars' is no time zone"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_schedule_that_means_nothing_is_one_message(
    tmp_path: Path, run: Run, options: list[str], message: str
) -> None:
    before = "prefect" in sys.modules
    raw = write_raw(tmp_path / "raw", {"a.txt": "x"})
    status, out, err = run("schedule", raw, tmp_path / "p", *options)
    assert (status, out) == (2, "")
    assert message in err and len(err.splitlines()) == 1
    assert ("prefect" in sys.modules) == before, "it is found before Prefect starts"


@pytest.mark.parametrize(
    ("options", "url", "message"),
    [
        (["--every", "15m"], None, "a schedule needs a Prefect server that stays"),
        (["--every", "15m"], "http://127.0.0.1:9/api", "no Prefect server answers at http://127"),
        (["--cron", "61 * * * *"], None, "'61 * * * *' is no cron line"),
    ],
    ids=["no server", "server does not answer", "cron"],
)
def test_a_schedule_that_cannot_be_served_says_what_to_type(
    tmp_path: Path, options: list[str], url: str | None, message: str
) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": "x"})
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "home")}
    environment.pop("PREFECT_API_URL", None)
    done = subprocess.run(
        [COPYDESK, "schedule", str(raw), str(tmp_path / "p"), *options],
        env=environment | ({"PREFECT_API_URL": url} if url else {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert message in done.stderr
    if "server" in message:
        assert "prefect server start --host 127.0.0.1" in done.stderr
        assert "export PREFECT_API_URL=http://127.0.0.1:4200/api" in done.stderr


def test_a_schedule_may_wait_for_the_first_article_and_for_a_run_that_is_at_work(
    tmp_path: Path,
) -> None:
    from copydesk.errors import BusyError, EmptyRawError, SourceError
    from copydesk.landing import lock_processed
    from copydesk.run import check_setup

    raw, processed = tmp_path / "raw", tmp_path / "p"
    with pytest.raises(SourceError, match="cannot read RAW"):
        check_setup(raw, processed, None, is_now=False)
    raw.mkdir()
    with pytest.raises(EmptyRawError):
        check_setup(raw, processed, None)
    check_setup(raw, processed, None, is_now=False)
    write_raw(raw, {"a.txt": "x"})
    with lock_processed(processed):
        check_setup(raw, processed, None, is_now=False)
        with pytest.raises(BusyError):
            check_setup(raw, processed, None)


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"copydesk {__version__}\n", "")


def test_help_names_every_command(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    names = ("run", "schedule", "explain", "verify", "report", "editions", "diff", "prune")
    assert all(command in out for command in names)


def test_verify_says_that_an_edition_keeps_its_promises(run: Run, seed_edition: Edition) -> None:
    status, out, err = run("verify", seed_edition.path.parent.parent)
    assert (status, err) == (0, "")
    assert f"Edition {seed_edition.edition_id} keeps its promises" in out


def test_verify_says_where_an_edition_does_not(tmp_path: Path, run: Run) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": "The ferry left the harbour before noon.\n"})
    made = build_edition(raw, tmp_path / "p")
    (made.path / "articles" / "part-0000.parquet").write_bytes(b"x")
    status, out, err = run("verify", tmp_path / "p")
    assert (status, out) == (2, "")
    assert "articles/part-0000.parquet: its bytes are not those" in err


def test_verify_of_a_folder_without_an_edition_says_how_to_make_one(
    tmp_path: Path, run: Run
) -> None:
    status, _, err = run("verify", tmp_path)
    assert status == 2 and "make one with: copydesk run" in err


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    raw = write_raw(folder / "raw", {"a.txt": "The ferry left the harbour before noon.\n"})
    build_edition(raw, folder / "p")
    escape = "\x1b[31mFire\n\nThe mill by the river burned down on Sunday before anyone woke.\n"
    build_edition(write_raw(raw, {"b\x1b[2J.txt": escape}), folder / "p")
    return folder / "p"


def test_editions_lists_them_with_a_star_at_the_current_one(run: Run, two_editions: Path) -> None:
    status, out, err = run("editions", two_editions)
    assert (status, err) == (0, "")
    head, first, second = out.splitlines()
    assert head.split()[:2] == ["edition", "made"]
    assert first.startswith(f"*  {open_edition(two_editions).edition_id}")
    assert first.endswith("current") and not second.startswith("*")


def test_diff_shows_what_is_new_and_obeys_no_article(run: Run, two_editions: Path) -> None:
    status, out, err = run("diff", "--processed", two_editions)
    assert (status, err) == (0, "")
    assert "articles: 1 added, 0 changed, 0 removed, 0 renamed" in out.splitlines()[0]
    assert "Articles added: 1" in out and "b␛[2J.txt" in out and "\x1b" not in out


def test_diff_as_json_holds_everything(run: Run, two_editions: Path) -> None:
    current = open_edition(two_editions)
    status, out, _ = run("diff", "current", "previous", "--processed", two_editions, "--json")
    found = json.loads(out)
    assert status == 0 and found["before"] == current.edition_id
    assert [row["source_path"] for row in found["articles"]["removed"]] == ["b\x1b[2J.txt"]
    assert found["rows"]["articles"] == {"before": 2, "after": 1, "difference": -1}


def test_diff_of_an_edition_with_itself_says_that_nothing_changed(
    run: Run, two_editions: Path
) -> None:
    status, out, _ = run("diff", "current", "current", "--processed", two_editions)
    assert status == 0 and out.splitlines()[0].endswith("nothing changed")


def test_prune_says_what_it_removed_and_freed(tmp_path: Path, run: Run, two_editions: Path) -> None:
    shutil.copytree(two_editions, tmp_path / "p", symlinks=True)
    status, out, _ = run("prune", tmp_path / "p", "--keep", 1)
    assert status == 0 and "Removed 1 edition, " in out and " MB freed; 1 kept" in out
    assert run("prune", tmp_path / "p", "--keep", 1)[1].startswith("Nothing removed")


@pytest.mark.parametrize("command", ["editions", "diff", "prune"])
def test_where_no_edition_is_each_command_says_how_to_make_one(
    tmp_path: Path, run: Run, command: str
) -> None:
    place = ["--processed", tmp_path / "p"] if command == "diff" else [tmp_path / "p"]
    keep = ["--keep", 1] if command == "prune" else []
    status, out, err = run(command, *place, *keep)
    assert (status, out) == (2, "")
    assert "make one with: copydesk run" in err and not (tmp_path / "p").exists()


@pytest.mark.slow
def test_a_run_prints_what_came_out_and_a_second_run_that_nothing_changed(tmp_path: Path) -> None:
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "home")}
    environment.pop("PREFECT_API_URL", None)
    command = [COPYDESK, "run", str(GOLDEN_RAW), str(tmp_path / "p")]
    for word in ("(made)", "Nothing new"):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        assert word in done.stdout and "articles" in done.stdout
        assert "Traceback" not in done.stderr
    expected = digests(build_edition(GOLDEN_RAW, tmp_path / "q"))
    assert digests(open_edition(tmp_path / "p")) == expected
