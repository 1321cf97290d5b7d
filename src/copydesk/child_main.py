"""The child's side of `copydesk.children`: limits itself, imports one target and answers calls."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Header = dict[str, Any]  # whatever JSON can say
Answer = tuple[Header, bytes]
Target = Callable[[Header, bytes], Answer]

# seconds past a call's own limit after which a child that nobody watches any more ends itself.
ORPHAN_SECONDS = 5.0
_LENGTHS = struct.Struct(">QQ")  # bytes of the header, bytes of the payload


def main() -> None:
    """Serve as the command line says."""
    serve(json.loads(sys.argv[1]))


def serve(options: Mapping[str, Any]) -> None:
    """Serve one target until the parent goes away; the socket to it is standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _die_with_parent(options["lifeline"], options["is_main_thread"])
    parent = socket.socket(fileno=os.dup(0))
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a target may read stdin
        os.dup2(nothing.fileno(), 0)
    try:
        target = _import_target(options["target"])
        _limit(options["memory_bytes"])
    except BaseException as error:
        message = f"{options['target']!r}: {type(error).__name__}: {error}"
        send(parent, {"status": "unusable", "message": message}, b"", None)
        return
    send(parent, {"status": "ready"}, b"", None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            _serve(parent, target)


def send(peer: socket.socket, header: Header, payload: bytes, deadline: float | None) -> None:
    head = json.dumps(header).encode("ascii")
    for part in (_LENGTHS.pack(len(head), len(payload)) + head, payload):
        _set_deadline(peer, deadline)
        peer.sendall(part)


def receive(peer: socket.socket, deadline: float | None) -> Answer:
    header_bytes, payload_bytes = _LENGTHS.unpack(_receive_exactly(peer, _LENGTHS.size, deadline))
    header: Header = json.loads(_receive_exactly(peer, header_bytes, deadline))
    return header, bytes(_receive_exactly(peer, payload_bytes, deadline))


def _receive_exactly(peer: socket.socket, size: int, deadline: float | None) -> bytearray:
    buffer = bytearray(size)
    view = memoryview(buffer)
    while view:
        _set_deadline(peer, deadline)
        received = peer.recv_into(view)
        if not received:
            raise EOFError
        view = view[received:]
    return buffer


def _set_deadline(peer: socket.socket, deadline: float | None) -> None:
    # A timeout of 0 would mean "do not wait" and raise another exception.
    peer.settimeout(None if deadline is None else max(deadline - time.monotonic(), 0.001))


def _die_with_parent(lifeline: int, is_main_thread: bool) -> None:
    """Arrange to be killed, even in the midst of C code, when the parent is gone."""
    if sys.platform != "linux":
        return
    import ctypes
    import fcntl

    # The parent holds the other end of this pipe and never writes: its end is the only event, and
    # SIGIO ends a process that has no handler for it (fcntl(2), O_ASYNC; measured 1 ms).
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if is_main_thread:
        # PR_SET_PDEATHSIG (1) fires when the *thread* ends that started us (prctl(2)), hence the
        # condition: threads of a pool come and go while their children are still at work.
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _import_target(target: str) -> Target:
    module, _, name = target.partition(":")
    function: Target = getattr(importlib.import_module(module), name)
    return function


def _limit(memory_bytes: int | None) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    if sys.platform == "linux":  # when the machine runs out of memory, this process goes first
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
            file.write("1000")


def _serve(parent: socket.socket, target: Target) -> None:
    request, payload = receive(parent, None)
    with _time_limit(request["seconds"], request["cpu_seconds"]):
        reply, answer = _answer(target, request["header"], payload)
    send(parent, reply, answer, None)


def _answer(target: Target, header: Header, payload: bytes) -> Answer:
    try:
        header, answer = target(header, payload)
        json.dumps(header)
    except MemoryError:
        return {"status": "memory"}, b""
    except (Exception, SystemExit) as error:
        return {"status": "failed", "type": type(error).__name__, "message": str(error)}, b""
    return {"status": "ok", "header": header}, answer


@contextlib.contextmanager
def _time_limit(seconds: float, cpu_seconds: float | None) -> Iterator[None]:
    # Without handlers both signals end the process, wherever it is.
    signal.setitimer(signal.ITIMER_REAL, seconds + ORPHAN_SECONDS)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds or 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    main()
