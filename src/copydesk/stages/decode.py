"""decode: sources -> their characters, and what records say of themselves."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from copydesk.containers.model import Given, Place, Record
from copydesk.settings import DecodeSettings, GatherSettings
from copydesk.sources import read_container, read_source
from copydesk.stages._documents import Row, Rows
from copydesk.tables import DECODED, DROPPED, FORMATS, GIVEN
from copydesk.text.decoding import Undecodable, declared_encoding, decode

# A page saved under the name of a text: its first characters give it away.
_PAGE_START = re.compile(
    r"\s{0,99}(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]{0,200}\?>\s{0,99}<html)", re.I
)


def decode_documents(
    sources: pa.Table,
    places: pa.Table,
    settings: DecodeSettings,
    *,
    raw: Path,
    gather: GatherSettings,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Read the sources' bytes and decode them.

    Args:
        sources: what `gather` found; rows without a hash or a media type are rejects already.
        places: where records stand in their containers.
        settings: limits of the encoding detector.
        raw: RAW; a door: this stage reads the files again and checks their hashes.
        gather: what the containers were listed with.

    Returns:
        `decoded` and `formats`, one row per source that is text, `given`, one row per record that
        says something of its article, and `dropped`; all sorted by document_id.

    Raises:
        SourceChangedError: a file is not what it was when it was listed.
    """
    decoded: Rows = []
    given: Rows = []
    dropped: Rows = []
    for document_id, record in _read(sources.to_pylist(), places.to_pylist(), raw, gather):
        name = {"document_id": document_id}
        try:
            decoded.append({**name, **_decode(record, settings)})
        except Undecodable as error:
            dropped.append({**name, "reason": error.reason, "detail": error.detail})
            continue
        if record.given != Given():
            given.append({**name, **dataclasses.asdict(record.given)})
    # Both tables are built of the same rows: each takes the columns it declares.
    return (
        DECODED.build(decoded),
        FORMATS.build(decoded),
        GIVEN.build(given),
        DROPPED.build(dropped),
    )


def _read(
    sources: Rows, places: Rows, raw: Path, gather: GatherSettings
) -> Iterator[tuple[str, Record]]:
    """Every source that can be read, container by container and then the plain files."""
    readable = [s for s in sources if s["source_sha256"] and s["media_type"]]
    found = {row["document_id"]: _place(row) for row in places}
    by_path = sorted((s for s in readable if s["document_id"] in found), key=_path)
    for path, own in itertools.groupby(by_path, key=_path):
        listed = {found[source["document_id"]]: source for source in own}
        wanted = {place: source["source_sha256"] for place, source in listed.items()}
        for place, record in read_container(raw, path, gather, wanted):
            yield listed[place]["document_id"], record
    for source in readable:
        if source["document_id"] not in found:
            data = read_source(raw, source["source_path"], source["source_sha256"])
            yield (
                source["document_id"],
                Record(None, data, source["media_type"], source["source_sha256"]),
            )


def _place(row: Row) -> Place:
    return Place(**{name: value for name, value in row.items() if name != "document_id"})


def _path(source: Row) -> str:
    return str(source["source_path"])


def _decode(record: Record, settings: DecodeSettings) -> dict[str, object]:
    media_type, declared = record.media_type, record.charset
    if media_type == "text/html":
        declared = declared or declared_encoding(record.body)
    result = decode(record.body, declared, settings.detect_bytes)
    if media_type == "text/plain" and _PAGE_START.match(result.text):
        media_type = "text/html"
    return {"media_type": media_type, "encoding": result.encoding, "text": result.text}
