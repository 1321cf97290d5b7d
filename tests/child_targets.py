"""What test_children.py lets a child do; the child imports it, so it stays free of pytest."""

import os
import re
import signal
import sys
import time
from typing import Any

Header = dict[str, Any]
_calls: list[int] = []


def echo(header: Header, payload: bytes) -> tuple[Header, bytes]:
    """Return both as they came, with the process and how often it was called."""
    _calls.append(1)
    return {**header, "pid": os.getpid(), "calls": len(_calls)}, payload


def act(header: Header, payload: bytes) -> tuple[Header, bytes]:
    """Do what `header["do"]` names, then answer."""
    _ACTIONS[header["do"]]()
    return {"pid": os.getpid(), "stdin": sys.stdin.read()}, b""


def not_json(header: Header, payload: bytes) -> tuple[Header, bytes]:
    """Answer with what JSON cannot say."""
    return {"set": {1}}, b""


def _hang_in_python() -> None:
    while True:
        time.sleep(0.01)


def _burn_in_c() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def _eat_memory() -> None:
    blocks = []
    while True:
        blocks.append(bytearray(64 * 2**20))


def _make_noise() -> None:
    print("noise" * 10_000)
    os.write(1, b"\xff" * 10_000)
    os.write(2, b"\xff" * 10_000)


def _fail() -> None:
    raise ValueError("no such article")


_ACTIONS = {
    "hang": _hang_in_python,
    "burn": _burn_in_c,
    "eat": _eat_memory,
    "noise": _make_noise,
    "fail": _fail,
    "exit": sys.exit,
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "abort": os.abort,
    "quit": lambda: os._exit(3),
    "nothing": lambda: None,
}
