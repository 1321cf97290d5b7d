"""The Prefect server that a run starts for itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.flows.server import TemporaryServer


def test_a_server_that_does_not_start_is_told_with_the_place_of_its_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        with pytest.raises(CopydeskError, match=re.escape(f"database in {str(tmp_path)!r}")):
            TemporaryServer(process, "http://127.0.0.1:1/api").wait()
