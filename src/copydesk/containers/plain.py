"""A text or page in an archive: the whole member is one record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from copydesk.containers.chunks import Chunk, too_large
from copydesk.containers.model import Record
from copydesk.containers.streams import Stream


class PlainFile:
    """A reader of one member."""

    def __init__(self, stream: Stream, media_type: str, most_bytes: int) -> None:
        """Begin at the start of the member."""
        self._stream, self._media_type, self._most_bytes = stream, media_type, most_bytes

    def split(self) -> Iterator[Chunk]:
        """The member."""
        data = self._stream.read(self._most_bytes + 1)
        if len(data) > self._most_bytes:
            yield Chunk(0, None, "", too_large(self._most_bytes))
        else:
            yield Chunk(0, data, "")

    def parse(self, data: bytes) -> Record:
        """Take the bytes as they are."""
        return Record(None, data, self._media_type, hashlib.sha256(data).hexdigest())

    def name(self, data: bytes) -> str | None:
        """Members are named by their archive."""
        return None
