"""A real Prefect server for tests: on loopback, with nothing written outside of its folder."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

_START_SECONDS = 180.0  # of a first start on a busy machine


class PrefectServer:
    """A server on a free port that can be killed and started again."""

    def __init__(self, home: Path) -> None:
        """Choose a port; nothing is started yet."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self._url = f"http://127.0.0.1:{self._port}/api"
        self._environment = {
            **os.environ,
            "PREFECT_HOME": str(home),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        self._environment.pop("PREFECT_API_URL", None)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its clients need."""
        return {**self._environment, "PREFECT_API_URL": self._url}

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
        self._process = subprocess.Popen(
            [*command, "--port", str(self._port)],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the command starts the server as a process of its own
        )
        wait_for(self._answers, _START_SECONDS, "the server answers")

    def kill(self) -> None:
        """Kill it as `kill -9` does, with the process that serves."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(30)
            wait_for(lambda: not self._answers(), 30, "the server is gone")

    def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.terminate()
            self._process.wait(60)

    def flow_runs(self) -> list[dict[str, Any]]:
        """Its flow runs that are no longer merely scheduled, the latest first."""
        begun = {"state": {"type": {"not_any_": ["SCHEDULED"]}}}
        query = {"sort": "START_TIME_DESC", "limit": 100, "flow_runs": begun}
        request = urllib.request.Request(
            f"{self._url}/flow_runs/filter",
            data=json.dumps(query).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return found

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self._url}/health", timeout=5):
                return True
        except OSError:
            return False


def wait_for(is_true: Callable[[], object], seconds: float, what: str) -> None:
    """Ask again and again until it is so."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.3)
