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
    # The run's own progress says what happens; Prefect speaks up when something is wrong.
    "PREFECT_LOGGING_LEVEL": "WARNING",
}


def prepare() -> None:
    """Set the defaults."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
