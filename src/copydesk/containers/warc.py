"""Web archives: the pages that a crawler stored.

Source: ISO 28500:2017 (WARC 1.1), also read: WARC 1.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from copydesk.containers.chunks import Chunk, too_large
from copydesk.containers.http import NoPageError, read_answer, read_content_type, read_header
from copydesk.containers.model import Broken, Given, Record, Refusal
from copydesk.containers.streams import Stream
from copydesk.settings import GatherSettings

# Records of other types (warcinfo, request, metadata, revisit, continuation) tell of a crawl.
_PAGE_TYPES = {"response", "resource", "conversion"}
_MEDIA_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
}
_HEAD_BYTES = 64 * 2**10
_MOST_DIGITS = 18


class WebArchive:
    """A reader of one stream of WARC records, unpacked."""

    def __init__(self, stream: Stream, settings: GatherSettings) -> None:
        """Begin at the start of the stream."""
        self._stream, self._settings = stream, settings

    def split(self) -> Iterator[Chunk]:
        """Every stored page in order; raises Broken where the stream breaks off."""
        limit = self._settings.max_record_bytes
        while head := self._read_head():
            start = self._stream.position - len(head)
            fields = read_header(head.split(b"\n")[1:])
            length = _length(fields, start)
            end = self._stream.position + length
            where = f"byte {start}"
            if fields.get("warc-type", "").lower() not in _PAGE_TYPES:
                self._stream.skip_to(end)
            elif len(head) + length > limit:
                yield Chunk(start, None, where, too_large(limit))
                self._stream.skip_to(end)
            else:
                block = self._stream.read(length)
                if len(block) < length:
                    raise Broken("broken_container", f"ends too early, in the record at {where}")
                yield Chunk(start, head + block, where)

    def _read_head(self) -> bytes:
        """The lines up to and with the blank one; nothing at the end."""
        lines: list[bytes] = []
        size = 0
        while line := self._stream.line(_HEAD_BYTES):
            if not lines and not line.strip():
                continue
            start = self._stream.position - len(line)
            if not lines and not line.startswith(b"WARC/1."):
                raise Broken("broken_container", f"no WARC record begins at byte {start}")
            lines.append(line)
            size += len(line)
            if not line.strip():
                return b"".join(lines)
            if size > _HEAD_BYTES:
                raise Broken("broken_container", f"the WARC header at byte {start} does not end")
        if lines:
            raise Broken("broken_container", "ends too early, in the header of a record")
        return b""

    def parse(self, data: bytes) -> Record:
        """Read one record; raises Refusal."""
        sha256 = hashlib.sha256(data).hexdigest()
        head, block = _split_head(data)
        fields = read_header(head.split(b"\n")[1:])
        kind, charset, body = self._open(fields, block, sha256)
        media_type = _MEDIA_TYPES.get(kind or "")
        if media_type is None:
            raise Refusal("unsupported", f"media type {(kind or 'unknown')[:80]!r}", sha256)
        url = fields.get("warc-target-uri", "").strip("<>") or None
        return Record(_id(fields), body, media_type, sha256, charset, Given(url=url))

    def _open(
        self, fields: dict[str, str], block: bytes, sha256: str
    ) -> tuple[str | None, str | None, bytes]:
        """Media type, charset and body of the page."""
        kind, charset = read_content_type(fields.get("content-type"))
        if kind != "application/http":
            return kind, charset, block
        try:
            answer = read_answer(block, self._settings.max_record_bytes)
        except NoPageError as error:
            raise Refusal("unsupported", str(error), sha256) from error
        if not 200 <= answer.status < 300:
            raise Refusal("no_page", f"HTTP status {answer.status}", sha256)
        return answer.media_type, answer.charset, answer.body

    def name(self, data: bytes) -> str | None:
        """The own id of a record that was refused."""
        return _id(read_header(_split_head(data)[0].split(b"\n")[1:]))


def _length(fields: dict[str, str], start: int) -> int:
    digits = fields.get("content-length", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise Broken("broken_container", f"the record at byte {start} does not tell its length")
    return int(digits)


def _split_head(data: bytes) -> tuple[bytes, bytes]:
    end = 0
    while (line_end := data.find(b"\n", end)) >= 0:
        is_blank = not data[end:line_end].strip()
        end = line_end + 1
        if is_blank:
            break
    return data[:end], data[end:]


def _id(fields: dict[str, str]) -> str | None:
    return fields.get("warc-record-id", "").strip("<>")[:1000] or None
