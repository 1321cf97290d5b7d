"""Bytes of unknown origin to text: BOM, UTF-8, the page's declaration, UTF-16, then detection.

The text is what the bytes say, line ends included; only a byte order mark is dropped.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from copydesk.text.charsets import declared_encoding, decode_as, name_encoding
from copydesk.text.detection import detect_legacy
from copydesk.text.magic import name_binary
from copydesk.text.space import is_blank

__all__ = ["Decoded", "Undecodable", "declared_encoding", "decode"]

_DETECT_BYTES = 64 * 2**10
# Encodings that are no superset of ASCII. UTF-32 first: its little-endian mark begins like
# that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
# Controls that text has no use for; ESC is left out for ISO-2022-JP, and 1A for files from DOS.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source and the encoding it was in (WHATWG name, or utf-32-le, utf-32-be)."""

    text: str
    encoding: str


class Undecodable(Exception):  # noqa: N818 - a refusal, not an error of the program
    """These bytes hold no text; `reason` is a key of `copydesk.reasons.REASONS`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def decode(raw: bytes, declared: str | None = None, detect_bytes: int = _DETECT_BYTES) -> Decoded:
    """Decode the bytes of one source.

    Args:
        raw: the whole source.
        declared: a label from outside or from `declared_encoding`; believed only after UTF-8.
        detect_bytes: how many bytes, from the first that is not ASCII, the detector may see.

    Raises:
        Undecodable: reason "empty" (nothing prints), "unsupported" (a known file format),
            "binary" (no text) or "undecodable" (text of no encoding that could be told).
    """
    if kind := name_binary(raw):
        raise Undecodable("unsupported", f"the file is {kind}, not text or HTML")
    decoded = _decode(raw, name_encoding(declared), detect_bytes)
    if is_blank(decoded.text):
        raise Undecodable("empty", f"none of the {len(raw)} bytes prints")
    return decoded


def _decode(raw: bytes, declared: str | None, detect_bytes: int) -> Decoded:
    if decoded := _decode_marked(raw) or _decode_wide(raw):
        return decoded
    raw = raw.removeprefix(codecs.BOM_UTF8)
    _refuse_binary(raw)
    for attempt in (_decode_escaped, _decode_utf8, _decode_broken_utf8):
        if decoded := attempt(raw):
            return decoded
    if declared and (decoded := _decode_nearly(raw, declared)):
        return decoded
    return _detect(raw, detect_bytes)


def _decode_marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding) if _reads_as_text(text) else None
    return None


# Bytes in which NULs are counted; a page of any script has line ends, spaces or digits in them.
_WIDE_SAMPLE_BYTES = 8192
_MIN_WIDE_BYTES = 16  # fewer hold too few units to tell a way of writing from damage
# Encoding, bytes in a unit, and the places in it where a character of Latin-1 has NULs.
_WIDE = (
    ("utf-32le", 4, (2, 3)),
    ("utf-32be", 4, (0, 1)),
    ("utf-16le", 2, (1,)),
    ("utf-16be", 2, (0,)),
)


def _decode_wide(raw: bytes) -> Decoded | None:
    """Decode UTF-16 or UTF-32 without a mark, told by NULs that keep to one place of each unit."""
    sample = raw[:_WIDE_SAMPLE_BYTES]
    if len(sample) < _MIN_WIDE_BYTES or b"\0" not in sample:
        return None
    # The share of UTF-16's units that need a NUL: letters of other scripts have none.
    share = 0.9 if _is_utf8_with_nulls(sample) else 0.04
    for encoding, unit, places in _WIDE:
        if _has_nulls_at(sample, unit, places, 0.95 if unit == 4 else share):
            text = raw.decode(encoding, "replace")
            if _reads_as_text(text):
                return Decoded(text, encoding)
    return None


def _is_utf8_with_nulls(sample: bytes) -> bool:
    """Whether only NULs speak against UTF-8; other scripts in UTF-16 have other controls too."""
    try:
        codecs.utf_8_decode(sample, "strict", False)  # False: it may end amid a character
    except UnicodeDecodeError:
        return False
    return len(sample.translate(None, _CONTROLS)) == len(sample) - sample.count(0)


def _has_nulls_at(sample: bytes, unit: int, places: tuple[int, ...], share: float) -> bool:
    counts = [sample[place::unit].count(0) for place in range(unit)]
    expected = min(counts[place] for place in places)
    # The other byte of a Chinese character is rarely 0, hence not never.
    is_apart = unit == 4 or expected * 4 >= 3 * sum(counts)
    return is_apart and expected * unit >= share * len(sample)


def _reads_as_text(text: str) -> bool:
    sample = text[:_WIDE_SAMPLE_BYTES]
    printing = sum(c.isprintable() or c.isspace() for c in sample) - sample.count("\ufffd")
    # One broken unit at the end is a cut, and U+FEFF may stand between joined files.
    return printing * 100 >= len(sample) * 98 - 200


def _decode_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _decode_escaped(raw: bytes) -> Decoded | None:
    """Decode ISO-2022-JP, which is ASCII whose escape sequences mean Japanese."""
    if b"\x1b$" not in raw:
        return None
    try:
        return Decoded(decode_as(raw, "iso-2022-jp"), "iso-2022-jp")
    except UnicodeDecodeError:
        return None


def _refuse_binary(raw: bytes) -> None:
    sample = raw[:_DETECT_BYTES]
    if not sample:
        return
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    floods = sample.count(0xFF)
    if controls * 50 > len(sample) or floods * 5 > len(sample):
        raise Undecodable(
            "binary",
            f"{controls} control bytes and {floods} bytes FF among the first {len(sample)}",
        )


# UTF-8 is believed in spite of broken sequences when four times as many bytes are not ASCII; text
# in a legacy encoding read as UTF-8 has 2.4 times as many at most (docs/text.md).
_MIN_HIGH_PER_BROKEN = 4


def _decode_broken_utf8(raw: bytes) -> Decoded | None:
    high = len(raw.translate(None, _ASCII))
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    return Decoded(text, "utf-8") if high >= _MIN_HIGH_PER_BROKEN * broken else None


def _decode_nearly(raw: bytes, encoding: str) -> Decoded | None:
    """Decode in a legacy encoding; one character in a hundred of those not ASCII may be unknown."""
    if encoding == "utf-8":
        return None
    text = decode_as(raw, encoding, "replace")
    unknown = text.count("\ufffd")
    high = len(raw.translate(None, _ASCII))
    return Decoded(text, encoding) if unknown * 100 <= high else None


def _detect(raw: bytes, detect_bytes: int) -> Decoded:
    encoding = detect_legacy(_sample(raw, detect_bytes))
    if encoding and (decoded := _decode_nearly(raw, encoding)):
        return decoded
    raise Undecodable("undecodable", "neither UTF-8 nor any legacy encoding reads as text")


def _sample(raw: bytes, detect_bytes: int) -> bytes:
    """Return the stretch from the word with the first byte that is not ASCII."""
    first = _NON_ASCII.search(raw)
    start = first.start() if first else 0
    start = max(raw.rfind(b" ", max(0, start - 64), start) + 1, start - 64, 0)
    sample = raw[start : start + detect_bytes]
    cut = max(sample.rfind(b" "), sample.rfind(b"\n"))
    # A character must not be cut in two; blanks are never part of one.
    return sample[:cut] if cut > 0 and start + detect_bytes < len(raw) else sample
