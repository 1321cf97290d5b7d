"""Web archives: the pages that a crawler stored.

Source: ISO 28500:2017 (WARC 1.1), also read: WARC 1.0.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from copydesk.containers.chunks import Chunk, too_large
from copydesk.containers.http import NoPageError, read_answer, read_content_type, read_header
from copydesk.containers.model import Broken, Given, Record, Refusal
from copydesk.containers.streams import Stream
from copydesk.containers.window import Window
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
_HEAD_END = re.compile(rb"\n[ \t\r]{0,99}\n")
_BLANK = re.compile(rb"[ \t\r\n]+")
_MOST_DIGITS = 18
# What follows a record: blank lines, then the next one or the end. The standard asks for two lines;
# writers that count one of them to the record are common.
_AHEAD_BYTES = 2**10
_NEXT = re.compile(rb"[ \t\r\n]*(?:WARC/1\.|\Z)")
# A blank line, and the beginning of a record behind it.
_BEFORE = re.compile(rb"\n\r?\n(?=WARC/1\.)")
_BEFORE_BYTES = 16


class WebArchive:
    """A reader of one stream of WARC records, unpacked."""

    def __init__(self, stream: Stream, settings: GatherSettings) -> None:
        """Begin at the start of the stream."""
        self._stream, self._settings = stream, settings

    def split(self) -> Iterator[Chunk]:
        """Every stored page in order; raises Broken where the stream breaks off.

        A record whose stated length does not lead to the next one is none that can be read; the
        next one begins at the first line behind it that looks like it. So it does behind a record
        that is too large to be held.
        """
        limit = self._settings.max_record_bytes
        window = Window(self._stream)
        while head := _read_head(window):
            start = window.position
            where = f"byte {start}"
            fields = read_header(head.split(b"\n")[1:])
            is_page = fields.get("warc-type", "").lower() in _PAGE_TYPES
            size = _size(fields, head)
            if size is not None and size <= limit and _is_whole(window, size):
                if is_page:
                    yield Chunk(start, window.look(0, size), where)
                window.drop(size)
            elif size is not None and size > limit:
                if is_page:
                    yield Chunk(start, None, where, too_large(limit))
                _seek_record(window, head)
            else:
                yield from _split_broken(window, head, size, is_page=is_page)

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


def _read_head(window: Window) -> bytes:
    """The lines up to and with the blank one, which stay held; nothing at the end."""
    while window.hold(_HEAD_BYTES) and (blank := _BLANK.match(window.look(0, _HEAD_BYTES))):
        window.drop(blank.end())
    start = window.position
    head = window.look(0, _HEAD_BYTES)
    if not head:
        window.check()
        return b""
    if not head.startswith(b"WARC/1."):
        raise Broken("broken_container", f"no WARC record begins at byte {start}")
    if end := _HEAD_END.search(head):
        return head[: end.end()]
    if len(head) == _HEAD_BYTES:
        raise Broken("broken_container", f"the WARC header at byte {start} does not end")
    window.check()
    raise Broken("broken_container", "ends too early, in the header of a record")


def _size(fields: dict[str, str], head: bytes) -> int | None:
    """Bytes of a record with its head, as it states them."""
    digits = fields.get("content-length", "")
    is_stated = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return len(head) + int(digits) if is_stated else None


def _is_whole(window: Window, size: int) -> bool:
    """Tell whether the next record, or the end, follows so many bytes."""
    held = window.hold(size + _AHEAD_BYTES)
    return held >= size and _NEXT.match(window.look(size, size + _AHEAD_BYTES)) is not None


def _split_broken(
    window: Window, head: bytes, size: int | None, *, is_page: bool
) -> Iterator[Chunk]:
    """Go to the record behind one whose length is wrong; raises Broken if there is none."""
    start = window.position
    where = f"byte {start}"
    is_held = size is not None and window.hold(size) == size
    data = window.look(0, size or 0) if is_held else None
    if _seek_record(window, head):
        detail = "does not tell its length" if size is None else "its length is wrong"
        detail = f"{detail}; the next record begins at byte {window.position}"
        yield Chunk(start, None, where, Refusal("broken_record", detail))
        return
    if data is None:
        window.check()
        raise Broken("broken_container", f"ends too early, in the record at {where}")
    if is_page:
        yield Chunk(start, data, where)
    window.check()
    raise Broken("broken_container", f"no WARC record begins at byte {start + len(data)}")


def _seek_record(window: Window, head: bytes) -> bool:
    # The blank line that ends the head counts: a record may lack its block.
    return window.seek(_BEFORE, len(head) - 3, _BEFORE_BYTES)


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
