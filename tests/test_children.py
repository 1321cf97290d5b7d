"""A child answers; whatever happens in it, its parent lives on and knows what happened."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.child_process import ChildCrashed, ChildFailed, ChildMemory, ChildTimeout
from copydesk.children import Child
from copydesk.errors import WorkerError

SECONDS = 20.0  # far more than any call here takes


@pytest.fixture(scope="module")
def actor() -> Iterator[Child]:
    with Child("child_targets:act", memory_bytes=512 * 2**20) as child:
        yield child


def do(child: Child, action: str, seconds: float = SECONDS, cpu: float | None = None) -> int:
    pid: int = child.call({"do": action}, timeout_seconds=seconds, cpu_seconds=cpu)[0]["pid"]
    return pid


def test_header_and_payload_come_back_as_sent() -> None:
    payload = bytes(range(256)) * 20_000
    with Child("child_targets:echo") as child:
        header, answer = child.call({"ü": ["\ud800", None, 1.5]}, payload, timeout_seconds=SECONDS)
    assert header["ü"] == ["\ud800", None, 1.5]
    assert answer == payload


@pytest.mark.parametrize("action", ["hang", "burn"])
def test_a_call_past_its_wall_time_is_a_timeout(actor: Child, action: str) -> None:
    do(actor, "nothing")
    started = time.monotonic()
    with pytest.raises(ChildTimeout, match=r"no answer within 0\.2 s"):
        do(actor, action, seconds=0.2)
    assert time.monotonic() - started < 5


def test_a_call_past_its_processor_time_is_a_timeout(actor: Child) -> None:
    with pytest.raises(ChildTimeout, match=r"within 0\.2 s of processor time"):
        do(actor, "burn", cpu=0.2)


def test_waiting_is_no_processor_time(actor: Child) -> None:
    with pytest.raises(ChildTimeout, match=r"no answer within 0\.3 s$"):
        do(actor, "hang", seconds=0.3, cpu=0.2)


@pytest.mark.parametrize(
    ("action", "code", "words"),
    [
        ("die", -signal.SIGKILL, "killed by SIGKILL"),
        ("abort", -signal.SIGABRT, "killed by SIGABRT"),
        ("quit", 3, "exit code 3"),
    ],
)
def test_a_death_tells_its_cause(actor: Child, action: str, code: int, words: str) -> None:
    with pytest.raises(ChildCrashed, match=words) as caught:
        do(actor, action)
    assert caught.value.exit_code == code


def test_too_much_memory_is_told_apart(actor: Child) -> None:
    with pytest.raises(ChildMemory):
        do(actor, "eat")


def test_after_a_loss_a_fresh_child_answers(actor: Child) -> None:
    before = do(actor, "nothing")
    with pytest.raises(ChildCrashed):
        do(actor, "die")
    assert actor.call_count == 0
    assert do(actor, "nothing") != before


@pytest.mark.parametrize(
    ("action", "type_name", "message"),
    [("fail", "ValueError", "no such article"), ("exit", "SystemExit", "")],
)
def test_an_exception_comes_back_and_the_child_lives_on(
    actor: Child, action: str, type_name: str, message: str
) -> None:
    before = do(actor, "nothing")
    with pytest.raises(ChildFailed) as caught:
        do(actor, action)
    assert (caught.value.type_name, caught.value.message) == (type_name, message)
    assert do(actor, "nothing") == before


def test_an_answer_that_json_cannot_say_is_a_failure() -> None:
    with Child("child_targets:not_json") as child, pytest.raises(ChildFailed, match="TypeError"):
        child.call({}, timeout_seconds=SECONDS)


def test_noise_on_stdout_and_stderr_harms_no_answer(actor: Child) -> None:
    header, _ = actor.call({"do": "noise"}, timeout_seconds=SECONDS)
    assert header["stdin"] == ""


def test_a_child_is_replaced_after_its_number_of_calls() -> None:
    with Child("child_targets:echo", calls_per_process=2) as child:
        headers = [child.call({}, timeout_seconds=SECONDS)[0] for _ in range(5)]
    assert [header["calls"] for header in headers] == [1, 2, 1, 2, 1]
    assert len({header["pid"] for header in headers}) == 3


def test_closing_ends_and_reaps_the_child() -> None:
    child = Child("child_targets:echo")
    pid = child.call({}, timeout_seconds=SECONDS)[0]["pid"]
    child.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("target", ["child_targets:missing", "no_such_module:x", "nonsense"])
def test_a_target_that_cannot_be_imported_is_a_bad_set_up(target: str) -> None:
    with Child(target) as child, pytest.raises(WorkerError, match=target):
        child.call({}, timeout_seconds=SECONDS)


def test_threads_may_share_a_child() -> None:
    answers: list[bytes] = []

    def ask(name: bytes) -> None:
        answers.append(child.call({}, name, timeout_seconds=SECONDS)[1])

    with Child("child_targets:echo") as child:
        names = [bytes([i]) * 1000 for i in range(8)]
        threads = [threading.Thread(target=ask, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == names


def test_a_child_outlives_the_thread_that_started_it() -> None:
    with Child("child_targets:echo") as child:
        starter = threading.Thread(target=lambda: child.call({}, timeout_seconds=SECONDS))
        starter.start()
        starter.join()
        assert child.call({}, timeout_seconds=SECONDS)[0]["calls"] == 2


@pytest.mark.parametrize("thread", ["main", "other"])
def test_a_busy_child_dies_with_its_parent(thread: str) -> None:
    program = f"""
import threading
from copydesk.children import Child
child = Child("child_targets:act")
child.call({{"do": "nothing"}}, timeout_seconds=60) if {thread == "main"} else None
options = {{"timeout_seconds": 60}}
busy = threading.Thread(target=child.call, args=({{"do": "burn"}},), kwargs=options)
busy.start()
while child.pid is None: pass
print(child.pid, flush=True)
busy.join()
"""
    here = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": here},
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    assert wait_until_gone(pid)


def wait_until_gone(pid: int) -> bool:
    for _ in range(200):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or " Z " in stat.read_text():
            return True
        time.sleep(0.02)
    return False


def test_a_fork_starts_a_child_of_its_own() -> None:
    with Child("child_targets:echo") as child:
        ours = child.call({}, timeout_seconds=SECONDS)[0]["pid"]
        fork = os.fork()
        if fork == 0:
            header, _ = child.call({}, timeout_seconds=SECONDS)
            child.close()
            os._exit(0 if header["pid"] != ours else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0
        assert child.call({}, timeout_seconds=SECONDS)[0] == {"pid": ours, "calls": 2}


def test_an_interrupt_from_the_keyboard_is_left_to_the_parent(actor: Child) -> None:
    before = do(actor, "nothing")
    os.kill(before, signal.SIGINT)
    assert do(actor, "nothing") == before
