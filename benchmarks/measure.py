"""Seconds, processor seconds and memory of what a process does."""

from __future__ import annotations

import re
import resource
import time
from pathlib import Path

_STATUS = Path("/proc/self/status")


class Meter:
    """Counts from when it is made."""

    def __init__(self) -> None:
        """Start; on Linux the peak of memory is counted anew."""
        if _STATUS.exists():
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        self.before_mb = held_mb("VmRSS")
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    @property
    def seconds(self) -> float:
        """Seconds on the clock."""
        return time.perf_counter() - self._wall

    @property
    def cpu_seconds(self) -> float:
        """Seconds of processor time, of all threads."""
        return time.process_time() - self._cpu

    @property
    def added_mb(self) -> float:
        """The most memory held beyond what was held at the start."""
        return held_mb("VmHWM") - self.before_mb


def held_mb(field: str) -> float:
    """Memory of this process in MB: VmRSS now, VmHWM at its peak."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    found = re.search(rf"{field}:\s+(\d+)", _STATUS.read_text(encoding="ascii"))
    return int(found[1]) * 1024 / 1e6 if found else 0.0
