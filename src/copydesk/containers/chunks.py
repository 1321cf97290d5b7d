"""A record's bytes as they are cut out of a stream, before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from copydesk.containers.model import Record, Refusal


@dataclass(frozen=True, slots=True)
class Chunk:
    """One record.

    Attributes:
        start: its first byte in the stream.
        data: its bytes; None when there is a problem already.
        where: its place for people.
    """

    start: int
    data: bytes | None
    where: str
    problem: Refusal | None = None


class Format(Protocol):
    """A format whose records are stretches of a stream that can be read one by one."""

    def split(self) -> Iterator[Chunk]:
        """Every record in order; raises Broken where the stream ends too early."""
        ...

    def parse(self, data: bytes) -> Record:
        """Read the bytes of one record; raises Refusal."""
        ...

    def name(self, data: bytes) -> str | None:
        """The own id of a record that was refused."""
        ...


def too_large(limit: int) -> Refusal:
    """Why a record is not held in memory."""
    return Refusal("too_large", f"more than {limit} bytes")
