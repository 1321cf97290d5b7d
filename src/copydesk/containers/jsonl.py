"""JSON Lines: a JSON object a line, UTF-8."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from copydesk.containers.chunks import Chunk, too_large
from copydesk.containers.fields import read_fields, read_name
from copydesk.containers.model import Record, Refusal
from copydesk.containers.streams import Stream
from copydesk.settings import GatherSettings


class JsonLines:
    """A reader of one stream; blank lines are no records."""

    def __init__(self, stream: Stream, settings: GatherSettings) -> None:
        """Begin at the start of the stream."""
        self._stream, self._settings = stream, settings

    def split(self) -> Iterator[Chunk]:
        """Every line in order; raises Broken where the stream ends too early."""
        limit = self._settings.max_record_bytes
        number = 0
        while True:
            start = self._stream.position
            line = self._stream.line(limit + 1)
            number += 1
            where = f"line {number}, byte {start}"
            if not line:
                return
            if len(line) > limit:
                if not line.endswith(b"\n"):
                    self._stream.skip_line()
                yield Chunk(start, None, where, too_large(limit))
            elif (data := line.strip(b" \t\r\n")) and (start or data != codecs.BOM_UTF8):
                yield Chunk(start + line.index(data[:1]), data, where)

    def parse(self, data: bytes) -> Record:
        """Read one line; raises Refusal."""
        sha256 = hashlib.sha256(data).hexdigest()
        return read_fields(_load(data, sha256), self._settings, sha256)

    def name(self, data: bytes) -> str | None:
        """The own id of a record that was refused."""
        try:
            return read_name(_load(data, ""), self._settings)
        except Refusal:
            return None


def _load(data: bytes, sha256: str) -> dict[str, Any]:
    try:
        value = json.loads(data.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise Refusal("broken_record", f"no UTF-8 at its byte {error.start}", sha256) from error
    except json.JSONDecodeError as error:
        detail = f"no JSON: {error.msg} at its character {error.pos}"
        raise Refusal("broken_record", detail, sha256) from error
    except RecursionError as error:
        raise Refusal("broken_record", "JSON nested too deep", sha256) from error
    except ValueError as error:
        raise Refusal("broken_record", "JSON with a number too long", sha256) from error
    if not isinstance(value, dict):
        raise Refusal("broken_record", "JSON, but no object in braces", sha256)
    return value
