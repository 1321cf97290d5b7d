"""The next bytes of a stream, held in memory so that a reader can look ahead of its place."""

from __future__ import annotations

import re

from copydesk.containers.model import Broken
from copydesk.containers.streams import Stream


class Window:
    """The bytes of a stream from `position` on; what was dropped is gone."""

    def __init__(self, stream: Stream) -> None:
        """Begin at the present place of the stream, which nobody else reads from then on."""
        self._stream = stream
        self._held = bytearray()
        self._broken: Broken | None = None

    @property
    def position(self) -> int:
        """The byte of the stream that comes next."""
        return self._stream.position - len(self._held)

    def grow(self) -> bool:
        """Hold some bytes more; False at the end, and where the stream breaks off."""
        if self._broken:
            return False
        try:
            data = self._stream.some()
        except Broken as broken:
            self._broken, data = broken, b""
        self._held += data
        return bool(data)

    def hold(self, count: int) -> int:
        """Hold `count` bytes; returns how many of them there are, fewer at the end."""
        while len(self._held) < count and self.grow():
            pass
        return min(count, len(self._held))

    def check(self) -> None:
        """Raise Broken if the stream was found to break off behind what is held."""
        if self._broken:
            raise self._broken

    def look(self, start: int, end: int) -> bytes:
        """The held bytes from `start` to `end`, counted from the position."""
        return bytes(self._held[start:end])

    def drop(self, count: int) -> None:
        """Go forward over bytes that are held."""
        del self._held[:count]

    def seek(self, pattern: re.Pattern[bytes], start: int, longest: int) -> bool:
        """Go to the end of the next match, or of the stream; tells whether one was found.

        Args:
            pattern: what is looked for.
            start: of the search, counted from the position.
            longest: bytes of a match; no more than these and a buffer are held besides.
        """
        while True:
            if found := pattern.search(self._held, start):
                self.drop(found.end())
                return True
            self.drop(max(0, len(self._held) - longest))
            start = 0
            if not self.grow():
                self.drop(longest)
                return False
