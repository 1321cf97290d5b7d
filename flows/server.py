"""A Prefect server for the length of one run, for those who run none.

Prefect starts one itself, but only after it has imported all of its server into our process too,
and then waits for it. Started first, the server comes up while we import what the run needs: on two
cores that saves a third of the time of a small run (measured: 24 s to 17 s on a busy machine).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from copydesk.errors import CopydeskError

_SERVER = "prefect server start --host 127.0.0.1"
_CLIENT = "export PREFECT_API_URL=http://127.0.0.1:4200/api"

# seconds; a first start also makes the database. It takes 7 to 12 s, on a busy machine far more.
_START_SECONDS = 90.0
_STOP_SECONDS = 5.0
# Ends with us, however we end: else a kill -9 would leave a server behind.
_PROGRAM = """
import ctypes, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
import uvicorn
uvicorn.run("prefect.server.api.server:create_app", factory=True, host="127.0.0.1",
            port=int(sys.argv[1]), log_level="error", lifespan="on")
"""
# What Prefect sets for a server of its own kind: no pages, no schedules.
_ENVIRONMENT = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}
# It ends as soon as the run has: what it could not note down by then it would tell with tracebacks.
_QUIET = {"PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL"}


def server_command() -> str:
    """How to start a server from this shell: by name if Prefect is on the path."""
    if shutil.which("prefect"):
        return _SERVER
    return str(Path(sys.executable).with_name("prefect")) + _SERVER.removeprefix("prefect")


def how_to_serve() -> str:
    """What a person types to have a server that stays; said wherever one is missing."""
    return f"In another terminal:\n\n    {server_command()}\n\nthen here:\n\n    {_CLIENT}\n"


class TemporaryServer:
    """A server that is on its way up, or none where one is configured."""

    def __init__(self, process: subprocess.Popen[bytes] | None, url: str) -> None:
        """Take a process that was just started."""
        self._process, self._url = process, url

    @property
    def is_ours(self) -> bool:
        """Whether this run has a server of its own."""
        return self._process is not None

    def wait(self) -> None:
        """Return when the server answers.

        Raises:
            CopydeskError: it does not come up.
        """
        if self._process is None:
            return
        deadline = time.monotonic() + _START_SECONDS
        while not _answers(f"{self._url}/health"):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise CopydeskError(
                    "Prefect's temporary server does not start; see that its database in "
                    f"{str(_home())!r} can be written, or start a server in another terminal with "
                    f"`{server_command()}` to see why, and set PREFECT_API_URL"
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server, if it is ours."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def temporary_server(*, is_wanted: bool = True) -> Iterator[TemporaryServer]:
    """Start a server unless one is configured, and point Prefect, not imported yet, at it.

    Args:
        is_wanted: False to start none in any case.
    """
    if not is_wanted or _is_configured():
        yield TemporaryServer(None, "")
        return
    port = _free_port()
    # In a session of its own: what ends all of this one's processes, as Ctrl-C, `timeout` and
    # systemd do, would end the server before the run, which would then tell of its loss and not
    # of its end.
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(port)],
        env={**_QUIET, **os.environ, **_ENVIRONMENT},
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}/api"
    server = TemporaryServer(process, url)
    os.environ["PREFECT_API_URL"] = url
    try:
        yield server
    finally:
        del os.environ["PREFECT_API_URL"]
        server.stop()


def _is_configured() -> bool:
    """Whether Prefect is set up by its variables or files; then it is left to find its server."""
    if any(os.environ.get(name) for name in ("PREFECT_API_URL", "PREFECT_PROFILE")):
        return True
    words = {
        _home() / "profiles.toml": b"",
        Path("prefect.toml"): b"",
        Path(".env"): b"PREFECT_",
        Path("pyproject.toml"): b"tool.prefect",
    }
    found = any(path.is_file() and word in path.read_bytes() for path, word in words.items())
    return found or "prefect" in sys.modules


def _home() -> Path:
    return Path(os.environ.get("PREFECT_HOME", Path.home() / ".prefect"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False
