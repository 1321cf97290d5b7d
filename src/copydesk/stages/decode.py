"""decode: sources -> their characters."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa

from copydesk.settings import DecodeSettings
from copydesk.sources import read_source
from copydesk.tables import DECODED, DROPPED, FORMATS
from copydesk.text.decoding import Undecodable, declared_encoding, decode

# A page saved under the name of a text: its first characters give it away.
_PAGE_START = re.compile(
    r"\s{0,99}(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]{0,200}\?>\s{0,99}<html)", re.I
)


def decode_documents(
    sources: pa.Table, settings: DecodeSettings, *, raw: Path
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Read the sources' bytes and decode them.

    Args:
        sources: what `gather` found; rows without a hash or a media type are rejects already.
        settings: limits of the encoding detector.
        raw: RAW; a door: this stage reads the files again and checks their hashes.

    Returns:
        `decoded` and `formats`, one row per source that is text, and `dropped`; all sorted by
        document_id.

    Raises:
        SourceChangedError: a file is not what it was when it was listed.
    """
    decoded: list[dict[str, object]] = []
    dropped: list[dict[str, object]] = []
    for source in sources.to_pylist():
        if source["source_sha256"] is None or source["media_type"] is None:
            continue
        data = read_source(raw, source["source_path"], source["source_sha256"])
        name = {"document_id": source["document_id"]}
        try:
            decoded.append({**name, **_decode(data, source["media_type"], settings)})
        except Undecodable as error:
            dropped.append({**name, "reason": error.reason, "detail": error.detail})
    # Both tables are built of the same rows: each takes the columns it declares.
    return DECODED.build(decoded), FORMATS.build(decoded), DROPPED.build(dropped)


def _decode(data: bytes, media_type: str, settings: DecodeSettings) -> dict[str, object]:
    declared = declared_encoding(data) if media_type == "text/html" else None
    result = decode(data, declared, settings.detect_bytes)
    if media_type == "text/plain" and _PAGE_START.match(result.text):
        media_type = "text/html"
    return {"media_type": media_type, "encoding": result.encoding, "text": result.text}
