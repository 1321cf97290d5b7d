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
    (b"\0\0\0\x0cjP  \r\n", "a JPEG 2000 image"),
    (b"\0\0\0\x0cJXL \r\n", "a JPEG XL image"),
    (b"8BPS\0\1\0\0", "a Photoshop image"),
    (b"AT&TFORM\0", "a DjVu document"),
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
    (b"MThd\0\0", "a MIDI recording"),
    (b"ID3\2", "an MP3 recording"),
    (b"ID3\3", "an MP3 recording"),
    (b"ID3\4", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
    (b"FLV\1", "a Flash film"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media file"),
    (b"\0\1\0\0\0", "a TrueType font"),
    (b"OTTO\0", "an OpenType font"),
    (b"wOFF", "a WOFF font"),
    (b"wOF2", "a WOFF font"),
    (b"\x7fELF", "an ELF program"),
    (b"MZ\x90\0", "a Windows program"),
    (b"\0asm", "a WebAssembly program"),
    (b"\xca\xfe\xba\xbe\0\0", "a Java class or a macOS program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"MSCF\0\0\0\0", "a Windows cabinet"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"bplist0", "a binary property list (a Safari web archive, say)"),
)
# Formats with their mark further in, or with one that may begin a text: where, and what else
# stands there.
_MARKS: tuple[tuple[tuple[tuple[int, bytes], ...], str], ...] = (
    (((0, b"BM"), (6, b"\0\0\0\0")), "a BMP image"),
    (((0, b"FWS"), (7, b"\0")), "a Flash film"),
    (((0, b"CWS"), (7, b"\0")), "a Flash film"),
    (((0, b"\x47\x40\0"), (188, b"\x47")), "an MPEG film"),
    (((60, b"BOOKMOBI"), (32, b"\0\0\0\0")), "a Mobipocket book"),
    (((257, b"ustar"), (135, b"\0")), "a tar archive"),
    (((32769, b"CD001"), (0, b"\0\0\0\0")), "an image of a disk"),
)
# MPEG audio begins with eleven bits set; layer III and AAC, with and without a checksum.
_MPEG_AUDIO = (b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9")
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
    if raw[4:8] == b"ftyp" and raw[:1] == b"\0":
        return "an MP4 or HEIF file"
    if raw.startswith(_MPEG_AUDIO) and b"\0" in raw[:512]:
        return "an MP3 or AAC recording"
    return next((kind for marks, kind in _MARKS if _has_all(raw, marks)), None)


def _has_all(raw: bytes, marks: tuple[tuple[int, bytes], ...]) -> bool:
    return all(raw.startswith(mark, start) for start, mark in marks)


def _name_zip(head: bytes) -> str:
    return next((kind for name, kind in _ZIP_KINDS if name in head), "a ZIP archive")
