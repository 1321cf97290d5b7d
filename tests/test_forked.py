"""A forked child serves as a fresh one does, holds nothing of its parent's, and dies with it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from test_children import wait_until_gone

# A test's own process has threads, so each of these programs is one of its own.
BEGIN = """
import fcntl, os, signal, sys, threading
import child_targets
from copydesk.child_process import ChildCrashed, ChildMemory, ChildTimeout
from copydesk.children import Child
def call(child, what="nothing", seconds=20):
    return child.call({"do": what}, timeout_seconds=seconds)[0]
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + textwrap.dedent(program), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )


def check(program: str, *arguments: str) -> None:
    process = start(program, *arguments)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_it_has_what_its_parent_made_and_a_successor_has_not() -> None:
    check("""
        child_targets._calls.append(1)
        with Child("child_targets:echo", calls_per_process=1) as child:
            child.fork()
            pid = child.pid
            assert child.call({}, timeout_seconds=20)[0] == {"pid": pid, "calls": 2}
            assert child.call({}, timeout_seconds=20)[0]["calls"] == 1
    """)


def test_it_has_the_environment_of_every_child() -> None:
    check("""
        os.environ["TZ"] = "Asia/Tokyo"
        child_targets._ACTIONS["look"] = lambda: sys.exit(os.environ["TZ"] != "UTC")
        with Child("child_targets:act") as child:
            child.fork()
            try: call(child, "look")
            except Exception as error: assert str(error) == "SystemExit: False", error
    """)


def test_its_losses_are_told_apart() -> None:
    check("""
        signal.signal(signal.SIGTERM, lambda *_: None)
        child_targets._ACTIONS["end"] = lambda: os.kill(os.getpid(), signal.SIGTERM)
        losses = (
            ("hang", ChildTimeout("no answer within 0.2 s"), .2),
            ("eat", ChildMemory("out of memory"), 20),
            ("quit", ChildCrashed(3), 20),
            ("end", ChildCrashed(-15), 20),
        )
        for what, loss, seconds in losses:
            with Child("child_targets:act", memory_bytes=2**29) as child:
                child.fork()
                try: call(child, what, seconds)
                except type(loss) as error: assert str(error) == str(loss), error
                else: raise AssertionError(what)
    """)


def test_it_holds_no_lock_of_its_parent(tmp_path: Path) -> None:
    check(
        """
        with open(sys.argv[1], "a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            child = Child("child_targets:act")
            child.fork()
        with open(sys.argv[1], "a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        call(child)
        """,
        str(tmp_path / "lock"),
    )


def test_a_process_with_threads_is_not_forked() -> None:
    check("""
        end = threading.Event()
        threading.Thread(target=end.wait).start()
        with Child("child_targets:act") as child:
            child.fork()
            assert child.pid is None
            call(child)
        end.set()
    """)


@pytest.mark.parametrize("what", ["burn", "hang"])
def test_it_dies_with_its_parent(what: str) -> None:
    program = f"""
        child = Child("child_targets:act")
        child.fork()
        print(child.pid, flush=True)
        call(child, {what!r}, 60)
    """
    with start(program) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    assert wait_until_gone(pid)


def test_a_lean_process_forks_the_first_worker_of_its_first_pool() -> None:
    check("""
        from copydesk.lean import be_lean
        be_lean()
        from copydesk.pool import WorkerPool, fork_worker
        fork_worker()
        with WorkerPool(2) as pool, WorkerPool(2) as other:
            pids = [[worker.pid for worker in one._workers] for one in (pool, other)]
        assert pids[0][0] and not any([pids[0][1], *pids[1]]), pids
    """)
