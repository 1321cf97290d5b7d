"""An HTTP answer as a crawler stored it: status, media type, charset and the body, unpacked.

Source: RFC 9112 (chunked transfer coding), RFC 9110 (content codings).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_CHUNK_SIZE = re.compile(rb"[ \t]{0,9}([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")
# zlib.decompressobj: gzip or zlib by the first bytes.
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class NoPageError(Exception):
    """The answer holds no page; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    media_type: str | None
    charset: str | None
    body: bytes


def read_answer(data: bytes, most_bytes: int) -> Answer:
    """Read a stored HTTP answer.

    Args:
        data: status line, header and body as they went over the wire, or with the body unpacked
            and the header left as it was: both are found in archives.
        most_bytes: what may come out when the body is unpacked.

    Raises:
        NoPageError: no HTTP, a coding that is not known, or a body that is too large.
    """
    head, _, body = _partition_head(data)
    first, *lines = head.split(b"\n")
    status = re.match(rb"HTTP/[0-9.]{1,5} ([0-9]{3})(?![0-9])", first)
    if status is None:
        raise NoPageError("not an HTTP answer")
    fields = read_header(lines)
    if fields.get("transfer-encoding", "").lower().strip() == "chunked":
        body = _join_chunks(body)
    body = _unpack(body, fields.get("content-encoding", ""), most_bytes)
    media_type, charset = read_content_type(fields.get("content-type"))
    return Answer(int(status[1]), media_type, charset, body)


def read_header(lines: list[bytes]) -> dict[str, str]:
    """Fields by their name in lower case; of several of one name the first."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def read_content_type(value: str | None) -> tuple[str | None, str | None]:
    """Media type in lower case, and charset."""
    if not value:
        return None, None
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower() or None, charset[1] if charset else None


def _partition_head(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Split at the blank line, with either kind of line end."""
    ends = [(data.find(blank), blank) for blank in (b"\r\n\r\n", b"\n\n")]
    found = [(at, blank) for at, blank in ends if at >= 0]
    if not found:
        return data, b"", b""
    at, blank = min(found)
    return data[:at], blank, data[at + len(blank) :]


def _join_chunks(body: bytes) -> bytes:
    """The chunks' contents; a body that is not in chunks was unpacked by the crawler."""
    parts, position = [], 0
    while size := _CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        if not length:
            break
        parts.append(body[size.end() : size.end() + length])
        end = size.end() + length
        position = end + (2 if body[end : end + 2] == b"\r\n" else 1)
    return b"".join(parts) if parts else body


def _unpack(body: bytes, coding: str, most_bytes: int) -> bytes:
    coding = coding.lower().strip()
    if coding in {"", "identity"}:
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        if _is_plain(body):
            return body
        raise NoPageError(f"content coding {coding[:40]!r}")
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    return _inflate(body, most_bytes)


def _inflate(body: bytes, most_bytes: int) -> bytes:
    """Unpack as far as the data goes; a body that is no such data was unpacked by the crawler."""
    for bits in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(bits)
        try:
            found = inflate.decompress(body, most_bytes + 1)
        except zlib.error:
            continue
        if len(found) > most_bytes:
            raise NoPageError(f"unpacks to more than {most_bytes} bytes")
        return found
    return body


def _is_plain(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"
