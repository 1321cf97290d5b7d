"""How a command ends when it is asked to stop, or fails."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_COMMAND = """
import signal
from copydesk.ending import plain_ending
from copydesk.errors import CopydeskError
with plain_ending():
{body}
"""
# What pydantic does to Ctrl-C in the middle of making a model.
_SWALLOWED = """
    try:
        signal.raise_signal({number})
    except KeyboardInterrupt:
        raise ValueError("error calling a function: KeyboardInterrupt") from None
"""


def run_command(body: str) -> tuple[int, str]:
    command = [sys.executable, "-c", _COMMAND.format(body=body)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("body", ["    signal.raise_signal({number})", _SWALLOWED])
def test_being_asked_to_stop_is_one_message_whatever_a_library_makes_of_it(
    number: signal.Signals, body: str
) -> None:
    status, said = run_command(body.format(number=int(number)))
    assert (status, said) == (
        128 + number,
        "copydesk: stopped; the next run goes on from here\n",
    )


def test_a_bad_setup_is_one_message() -> None:
    assert run_command('    raise CopydeskError("no such folder")') == (
        2,
        "copydesk: no such folder\n",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    open('x' * 300)", f"cannot use {'x' * 300!r}: File name too long"),
        ("    open('no/such')", "cannot use 'no/such': No such file or directory"),
    ],
)
def test_a_path_that_cannot_be_used_is_one_message(body: str, said: str) -> None:
    assert run_command(body) == (2, f"copydesk: {said}\n")


_FULL = Path("/dev/full")


@pytest.mark.skipif(not _FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("body", ["    print(1)", "    print(1); raise SystemExit(0)"])
def test_a_full_disk_under_what_is_printed_is_one_message(body: str) -> None:
    with _FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND.format(body=body)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "copydesk: cannot print: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_an_error_of_the_program_itself_keeps_its_traceback() -> None:
    status, said = run_command("    raise ValueError(7)")
    assert status == 1
    assert said.startswith("Traceback")


_PRINTED = """
    import subprocess
    print("done", sys.stdout.isatty())
    subprocess.run(["echo", "a child"], check=True)
"""


def test_a_closed_output_is_no_failure() -> None:
    command = [sys.executable, "-c", "import sys" + _COMMAND.format(body=_PRINTED)]
    closed = ["sh", "-c", 'exec "$@" <&- >&-', "sh", *command]
    done = subprocess.run(closed, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_stays_ignored_where_the_shell_ignores_it() -> None:
    ignored = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    command = ignored + _COMMAND.format(body="    signal.raise_signal(signal.SIGINT)")
    done = subprocess.run([sys.executable, "-c", "import signal\n" + command], check=False)
    assert done.returncode == 0


# The last two moments at which a signal can come: when Python calls what was registered for the
# end, and when it lets go of what modules hold, with its own answer to signals gone.
_LATE = ["    atexit.register(signal.raise_signal, {number})", "    last = Last({number})"]
_LAST = """
import atexit
class Last:
    def __init__(self, number, send=signal.raise_signal):
        self.number, self.send = number, send
    def __del__(self):
        self.send(self.number)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("body", _LATE)
def test_being_asked_to_stop_when_all_is_done_changes_nothing(
    number: signal.Signals, body: str
) -> None:
    command = "import signal" + _LAST + _COMMAND.format(body=body.format(number=int(number)))
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_being_asked_twice_when_all_is_done_ends_what_would_not_end() -> None:
    stuck = "signal.raise_signal(15)\nsignal.raise_signal(15)\nwhile True: pass"
    command = _COMMAND.format(body="    pass") + stuck
    done = subprocess.run([sys.executable, "-c", command], check=False, timeout=60)
    assert done.returncode == -signal.SIGTERM
