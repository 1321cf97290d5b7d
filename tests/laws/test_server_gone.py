"""Law 4 when Prefect's server goes: the edition stands, one message says so, nothing waits."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.edition import open_edition
from copydesk.verify import verify_edition
from editions import build_edition, digests, golden_texts, write_raw
from servers import PrefectServer

NEW = {"new.txt": "A tram left the rails at the market, and nobody was hurt.\n"}
_COPYDESK = [str(Path(sys.executable).with_name("copydesk")), "run"]
_SECONDS = 90.0  # Prefect left to itself takes about four minutes


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", golden_texts())


@pytest.mark.slow
def test_a_server_killed_in_the_midst_of_a_run_costs_its_page_and_no_edition(
    tmp_path: Path, raw: Path
) -> None:
    processed = tmp_path / "p"
    first = build_edition(raw, processed)
    write_raw(raw, NEW)
    status, said, seconds = _run_and_kill_the_server(tmp_path, raw)

    made = open_edition(processed)
    assert made.edition_id != first.edition_id
    assert (status, said.count("copydesk: ")) == (2, 1), said
    assert f"is gone; the edition stands: {made.path}" in said
    assert "Traceback" not in said
    assert seconds < _SECONDS
    verify_edition(made)
    expected = digests(build_edition(raw, tmp_path / "fresh"))
    assert digests(made) == expected
    assert digests(build_edition(raw, processed)) == expected


@pytest.mark.slow
def test_a_server_gone_before_a_run_changes_nothing(tmp_path: Path, raw: Path) -> None:
    first = build_edition(raw, tmp_path / "p")
    write_raw(raw, NEW)
    nobody = PrefectServer(tmp_path / "home").environment
    done = subprocess.run(
        [*_COPYDESK, str(raw), str(tmp_path / "p")],
        env=nobody, capture_output=True, text=True, check=False, timeout=_SECONDS,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("copydesk: ")) == (2, 1), done.stderr
    assert "no Prefect server answers at http://127.0.0.1:" in done.stderr
    assert "Traceback" not in done.stderr
    assert open_edition(tmp_path / "p").edition_id == first.edition_id


class _Clock:
    """Time that passes by sleeping, and a server that is back after some of it."""

    def __init__(self, back_after: float) -> None:
        self._now, self._back_after = 0.0, back_after

    def monotonic(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self._now += seconds

    def refuses(self) -> bool:
        return self._now < self._back_after


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Has the server be gone for so many seconds, and the end of the process be an exception."""
    from copydesk.flows import lost

    def end(status: int) -> None:
        raise SystemExit(status)

    def begin(seconds: float) -> None:
        clock = _Clock(seconds)
        monkeypatch.setattr(lost, "time", clock)
        monkeypatch.setattr(lost, "_refuses", clock.refuses)
        monkeypatch.setattr(lost, "leave_at_once", end)

    return begin


def test_a_run_that_its_server_began_waits_for_one_that_is_started_anew(
    gone: Callable[[float], None],
) -> None:
    from prefect.exceptions import Abort

    from copydesk.flows.lost import telling_the_server

    gone(100)
    with telling_the_server(Path("edition"), is_served=True):
        pass
    gone(100)
    with pytest.raises(Abort), telling_the_server(Path("edition"), is_served=False):
        pass


def test_a_run_that_its_server_began_ends_with_one_message_when_it_stays_away(
    gone: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    from copydesk.flows.lost import telling_the_server

    gone(1000)
    with pytest.raises(SystemExit) as end, telling_the_server(Path("edition"), is_served=True):
        pass
    said = capsys.readouterr().err
    assert (end.value.code, said.count("\n")) == (2, 1)
    assert "is gone; the edition stands: edition" in said


def _run_and_kill_the_server(folder: Path, raw: Path) -> tuple[int, str, float]:
    """Status and last words of a run whose server is killed, and the seconds it lived on."""
    server = PrefectServer(folder / "home")
    server.start()
    try:
        run = subprocess.Popen(
            [*_COPYDESK, str(raw), str(folder / "p")],
            env=server.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        lines = iter(run.stderr or ())
        assert any("rulebook" in line for line in lines)
        run.send_signal(signal.SIGSTOP)  # so that it does not end before its server
        server.kill()
        run.send_signal(signal.SIGCONT)
        killed = time.monotonic()
        said = "".join(lines)
        return run.wait(_SECONDS), said, time.monotonic() - killed
    finally:
        server.kill()
