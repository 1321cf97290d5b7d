"""What Prefect must know before it is imported; a value the user has set is left alone."""

from __future__ import annotations

import os

_DEFAULTS = {
    # No telemetry, and no complaint that it cannot be sent.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The temporary server takes 7 to 12 s to start; Prefect gives up after 20 s, too soon in CI.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
}
# In a terminal the run's own progress says what happens, and its errors are printed once, at the
# door; Prefect would log each of them three times with its traceback.
# What its threads cannot tell a server that is gone is said once as well.
_QUIET = {"PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL"}


def prepare(*, is_quiet: bool = False) -> None:
    """Set the defaults; `is_quiet` also those of a run that a person watches in a terminal."""
    for name, value in {**_DEFAULTS, **(_QUIET if is_quiet else {})}.items():
        os.environ.setdefault(name, value)
