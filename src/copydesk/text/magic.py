"""Tell common binary file formats by their first bytes.

Source: the formats' own specifications, as gathered in the WHATWG MIME Sniffing Standard and in
the database of file(1).
"""

from __future__ import annotations

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an ICO image"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Microsoft Office document (before 2007)"),
    (b"PK\5\6", "an empty ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\7", "a RAR archive"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1\0\0", "an Arrow file"),
    (b"Obj\1", "an Avro file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3\2", "an MP3 recording"),
    (b"ID3\3", "an MP3 recording"),
    (b"ID3\4", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
    (b"wOFF", "a WOFF font"),
    (b"wOF2", "a WOFF font"),
    (b"\x7fELF", "an ELF program"),
    (b"MZ\x90\0", "a Windows program"),
    (b"\0asm", "a WebAssembly program"),
    (b"bplist0", "a binary property list (a Safari web archive, say)"),
)
_ZIP = b"PK\3\4"
# Names that the first entries of an archive carry, in the order they are looked for.
_ZIP_KINDS = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument document"),
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint presentation (pptx)"),
)
_ZIP_SCAN_BYTES = 8192


def name_binary(raw: bytes) -> str | None:
    """Return what kind of binary file `raw` begins like, with its article; None for any other.

    >>> name_binary(b"%PDF-1.7 ..."), name_binary(b"GIF images are old.")
    ('a PDF document', None)
    """
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw.startswith(_ZIP):
        return _name_zip(raw[:_ZIP_SCAN_BYTES])
    if raw.startswith(b"RIFF") and raw[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return f"a {raw[8:12].decode('ascii').strip()} file"
    return "an MP4 or HEIF file" if raw[4:8] == b"ftyp" and raw[:1] == b"\0" else None


def _name_zip(head: bytes) -> str:
    return next((kind for name, kind in _ZIP_KINDS if name in head), "a ZIP archive")
