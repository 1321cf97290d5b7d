"""A served schedule on a real server: news arrive by themselves, whatever dies in between."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.edition import open_edition
from copydesk.errors import CopydeskError
from copydesk.landing import lock_processed
from copydesk.verify import verify_edition
from editions import build_edition, digests, write_raw
from servers import PrefectServer, wait_for

COPYDESK = str(Path(sys.executable).with_name("copydesk"))
# seconds: an idle machine needs a tenth of it.
PATIENCE = 300.0

FERRY = "The ferry left the harbour before noon, and nobody on the quay waved it goodbye.\n"
MILL = "The mill by the river burned down on Sunday, and its owner means to build it anew.\n"
CRANE = "A crane fell into the basin of the old shipyard, and nobody at all was hurt by it.\n"


class Desk:
    """RAW, PROCESSED and the process that serves the schedule."""

    def __init__(self, folder: Path, server: PrefectServer) -> None:
        self.raw, self.processed = folder / "raw", folder / "p"
        self.log = folder / "log.txt"
        self._server, self._folder = server, folder
        self.process: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        command = [COPYDESK, "schedule", "raw", "p", "--every", "10s", "--workers", "1"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self._folder, env=self._server.environment, stdout=log, stderr=log
            )

    def holds(self, *names: str) -> bool:
        """Whether `current` holds the articles of these files and no other."""
        try:
            rows = open_edition(self.processed).read("articles", ["source_path"])
        except CopydeskError:
            return False
        return set(rows["source_path"].to_pylist()) == set(names)

    def wait_for(self, *names: str) -> None:
        wait_for(lambda: self.holds(*names), PATIENCE, f"{names} in current\n{self.said()}")

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrefectServer]:
    server = PrefectServer(tmp_path / "home")
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def desk(tmp_path: Path, server: PrefectServer) -> Iterator[Desk]:
    desk = Desk(tmp_path, server)
    write_raw(desk.raw, {"a.txt": FERRY})
    desk.serve()
    try:
        yield desk
    finally:
        if desk.process and desk.process.poll() is None:
            desk.process.kill()
            desk.process.wait(30)


def states(server: PrefectServer) -> Counter[str]:
    return Counter(run["state_name"] for run in server.flow_runs())


@pytest.mark.slow
def test_a_schedule_brings_in_news_refuses_a_second_run_and_outlives_its_server(
    server: PrefectServer, desk: Desk
) -> None:
    desk.wait_for("a.txt")

    write_raw(desk.raw, {"b.txt": MILL})
    desk.wait_for("a.txt", "b.txt")

    # PROCESSED is held, as by a run that somebody began by hand: due runs are refused, not failed.
    wait_for(lambda: try_lock(desk, server), PATIENCE, "a run is refused while PROCESSED is held")
    assert not states(server)["Failed"], desk.said()

    # The server dies and comes back; the process that serves is not touched.
    server.kill()
    write_raw(desk.raw, {"c.txt": CRANE})
    server.start()
    desk.wait_for("a.txt", "b.txt", "c.txt")

    # SIGTERM ends it cleanly, and a later one takes the schedule up again.
    assert desk.process
    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(PATIENCE) == 0, desk.said()
    (desk.raw / "a.txt").unlink()
    desk.serve()
    desk.wait_for("b.txt", "c.txt")

    made = open_edition(desk.processed)
    verify_edition(made)
    assert digests(made) == digests(build_edition(desk.raw, desk.raw.parent / "fresh"))
    # A run ends some seconds after the swap that readers see.
    wait_for(lambda: states(server)["Completed"] >= 3, PATIENCE, f"runs end\n{desk.said()}")


def try_lock(desk: Desk, server: PrefectServer) -> bool:
    """Hold PROCESSED, if it is free, until a run has been refused; try a run by hand meanwhile."""
    try:
        with lock_processed(desk.processed):
            wait_for(lambda: states(server)["Refused"], PATIENCE, f"a refusal\n{desk.said()}")
            by_hand = subprocess.run(
                [COPYDESK, "run", str(desk.raw), str(desk.processed)],
                env=server.environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
    except CopydeskError:
        return False
    assert by_hand.returncode == 2, by_hand.stderr
    assert by_hand.stderr.startswith("copydesk: another run is working on")
    return True


@pytest.mark.slow
def test_a_run_that_dies_is_recovered_by_the_next(server: PrefectServer, desk: Desk) -> None:
    """The process that serves is killed with its run; after it nothing is locked."""
    desk.wait_for("a.txt")
    assert desk.process
    desk.process.kill()
    desk.process.wait(30)
    write_raw(desk.raw, {"b.txt": MILL})
    done = subprocess.run(
        [COPYDESK, "run", str(desk.raw), str(desk.processed)],
        env=server.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert desk.holds("a.txt", "b.txt")
