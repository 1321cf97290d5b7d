"""Containers for tests, made of articles of our own."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]

ARTICLES: dict[str, str] = {
    "ferry": (
        "The ferry Alma left the harbour of Norrvik before noon on Monday, the mayor said.\n\n"
        "It carried 212 passengers and a cargo of salt, and nobody was hurt when it ran aground"
        " on the sandbank behind the old lighthouse.\n\n"
        "\u201cWe were lucky with the tide,\u201d said the captain, who has sailed here for thirty"
        " years.\n\nShare this article\n"
    ),
    "bakery": (
        "Die Bäckerei am Marktplatz schließt nach neunzig Jahren, weil niemand sie übernehmen"
        " will.\n\nDer Bäcker sagte am Dienstag, er habe lange gesucht und am Ende aufgegeben.\n\n"
        "Die Stadt will das Haus kaufen und darin eine Bücherei einrichten.\n"
    ),
    "bridge": (
        "By Ines Halloran\n\nEngineers closed the iron bridge over the Tarn on Wednesday after"
        " they had found cracks in two of its piers.\n\nRepairs will take until spring, the county"
        ' said, and buses will go by way of the lower town, which adds "ten minutes, or twelve'
        ' with snow", to each trip.\n\nAbout 4,000 people cross the bridge on a working day.\n'
    ),
    "library": (
        "La biblioteca del puerto abrió de nuevo sus puertas el jueves, dos años después del"
        " incendio.\n\nLos vecinos donaron más de seis mil libros, dijo la directora, y un"
        " carpintero hizo las mesas.\n\nEl próximo mes habrá clases de lectura para adultos.\n"
    ),
    "orchard": (
        "A late frost took most of the cherries in the valley, growers said on Friday.\n\n"
        "Some had lit small fires between the rows at night; others flew helicopters to stir the"
        " warmer air above.\n\nPrices will rise by a third, the cooperative expects.\n\n"
        "Advertisement\n"
    ),
}


def page(text: str) -> str:
    """An article as a saved web page."""
    paragraphs = "".join(f"<p>{part.strip()}</p>\n" for part in text.split("\n\n"))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>News of the day</title></head>'
        f"<body><article>\n{paragraphs}</article></body></html>"
    )


def jsonl(rows: Sequence[Row]) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def delimited(rows: Sequence[Row], delimiter: str = ",") -> bytes:
    """Comma-separated values, quoted where they must be."""
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue().encode()


def parquet(rows: Sequence[Row], rows_per_group: int = 2) -> bytes:
    """A Parquet file of several row groups."""
    sink = io.BytesIO()
    pq.write_table(
        pa.Table.from_pylist([dict(r) for r in rows]), sink, row_group_size=rows_per_group
    )
    return sink.getvalue()


def gz(data: bytes) -> bytes:
    """One gzip member without a time."""
    return gzip.compress(data, mtime=0)


def zst(data: bytes) -> bytes:
    """One Zstandard frame."""
    return pa.Codec("zstd").compress(data, asbytes=True)  # type: ignore[no-any-return]


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return sink.getvalue()


class _Pipe(io.RawIOBase):
    """A sink that cannot go back, so a ZIP archive tells lengths behind its members."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += data
        return len(data)


def streamed_zip(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive as it is written into a pipe."""
    sink = _Pipe()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return bytes(sink.data)


def tarred(files: Mapping[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w", format=kind) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return sink.getvalue()


def answer(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    """An HTTP answer."""
    head = "\r\n".join([f"HTTP/1.1 {status}", *(fields or ("Content-Type: text/html",))])
    return head.encode() + b"\r\n\r\n" + body


def warc_record(block: bytes, kind: str = "response", **fields: str) -> bytes:
    """One WARC record; fields are written with hyphens for underscores."""
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    named = {"WARC-Type": kind, "Content-Type": media, "Content-Length": str(len(block))}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"
