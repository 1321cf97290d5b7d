"""Progress for people: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """Shows how far a run has come."""

    def stage(self, name: str, total: int) -> contextlib.AbstractContextManager[Callable[[], None]]:
        """Show a stage of `total` steps; gives the function to call after each step."""


@contextlib.contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar when stderr is a terminal, else one line per stage."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description:>9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar)


class _Bar:
    def __init__(self, bar: RichProgress) -> None:
        self._bar = bar

    @contextlib.contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[], None]]:
        row = self._bar.add_task(name, total=total)
        yield lambda: self._bar.advance(row)
        self._bar.update(row, completed=total)


class _Lines:
    @contextlib.contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[], None]]:
        started = time.monotonic()
        yield lambda: None
        seconds = time.monotonic() - started
        print(
            f"{name:>9}  {total} task{'s' if total != 1 else ' '}  {seconds:6.2f} s",
            file=sys.stderr,
        )
