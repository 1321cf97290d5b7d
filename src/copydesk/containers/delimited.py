"""Tables as text: comma-separated values (RFC 4180) and kin, UTF-8, names in the first row."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import threading
from collections.abc import Iterator

from copydesk.containers.chunks import Chunk, too_large
from copydesk.containers.fields import digest_values, read_fields, read_name
from copydesk.containers.model import Broken, Record, Refusal
from copydesk.containers.streams import Stream
from copydesk.settings import GatherSettings

_DELIMITERS = {"csv": ",;\t|", "tsv": "\t"}
_FIELD_LIMIT = threading.Lock()


class Delimited:
    """A reader of one stream; empty rows are no records."""

    def __init__(self, stream: Stream, settings: GatherSettings, kind: str) -> None:
        """Read the row of names; raises Broken when there is none."""
        self._stream, self._settings = stream, settings
        _lift_field_limit(settings.max_record_bytes)
        header = self._take(codecs.BOM_UTF8)
        self._line = header.count(b"\n")
        try:
            first = _decode(header, None)
            counts = [(first.count(one), one) for one in _DELIMITERS[kind]]
            self._delimiter = max(counts, key=lambda pair: pair[0])[1]
            self._names = self._row(header, None)
        except Refusal as refusal:
            detail = f"its first row, which holds the names of the columns: {refusal.detail}"
            raise Broken("broken_container", detail) from refusal

    def split(self) -> Iterator[Chunk]:
        """Every row in order; raises Broken where the stream ends too early."""
        limit = self._settings.max_record_bytes
        while True:
            start, line = self._stream.position, self._line + 1
            where = f"line {line}, byte {start}"
            data = self._take()
            if not data:
                return
            self._line += data.count(b"\n")
            if len(data) > limit:
                if not data.endswith(b"\n"):
                    self._stream.skip_line()
                    self._line += 1
                yield Chunk(start, None, where, too_large(limit))
            elif data.strip(b"\r\n"):
                yield Chunk(start, data, where)

    def _take(self, mark: bytes = b"") -> bytes:
        """The bytes of the next row, over as many lines as its quotes span, within the limit."""
        taken: list[bytes] = []

        def lines() -> Iterator[str]:
            left = self._settings.max_record_bytes + 1
            while left > 0 and (line := self._stream.line(left)):
                line = line if taken else line.removeprefix(mark)
                taken.append(line)
                left -= len(line)
                yield line.decode("utf-8", "replace")

        delimiter = getattr(self, "_delimiter", ",")
        with contextlib.suppress(csv.Error):  # told when the row is parsed
            next(csv.reader(lines(), delimiter=delimiter, strict=True), None)
        return b"".join(taken)

    def parse(self, data: bytes) -> Record:
        """Read one row; raises Refusal."""
        values = self._values(data)
        return read_fields(values, self._settings, digest_values(values))

    def name(self, data: bytes) -> str | None:
        """The own id of a row that was refused."""
        try:
            return read_name(self._values(data), self._settings)
        except Refusal:
            return None

    def _values(self, data: bytes) -> dict[str, str]:
        row = self._row(data, None)
        if len(row) != len(self._names):
            detail = f"{len(row)} columns where the first row names {len(self._names)}"
            raise Refusal("broken_record", detail)
        # Of several columns of one name the first counts.
        return dict(zip(reversed(self._names), reversed(row), strict=True))

    def _row(self, data: bytes, sha256: str | None) -> list[str]:
        lines = (_decode(line, sha256) for line in io.BytesIO(data))
        try:
            return next(csv.reader(lines, delimiter=self._delimiter, strict=True), [])
        except csv.Error as error:
            raise Refusal("broken_record", f"{error}", sha256) from error


def _decode(data: bytes, sha256: str | None) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refusal("broken_record", f"no UTF-8 at its byte {error.start}", sha256) from error


def _lift_field_limit(limit: int) -> None:
    """The limit of the csv module holds for the process; rows are bounded here already."""
    with _FIELD_LIMIT:
        csv.field_size_limit(max(csv.field_size_limit(), limit + 1))
