"""Tell the legacy encoding of bytes that are neither UTF-8 nor declared to be anything.

East Asian encodings are told by structure: what decodes must be the characters that newspapers
use. Single-byte encodings are told by language: each candidate's text is scored with the n-grams
of 55 languages, and the one that reads best as any of them wins. A pure function of the bytes.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from copydesk.text.charsets import decode_as
from copydesk.text.language import fit_nats

# In the order in which ties are broken: by how often pages without UTF-8 use them.
# Source: W3Techs, usage of character encodings broken down by ranking, 2024.
_SINGLE_BYTE = (
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "windows-1256",
    "windows-1254",
    "windows-1255",
    "windows-1253",
    "windows-874",
    "windows-1257",
    "windows-1258",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-15",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "ibm866",
)
# Bytes of words that are scored; more changed no answer on texts of 100 to 3,000 characters.
_SCORED_BYTES = 4096
# Nats that a character costs which no newspaper prints (a C1 control, an undefined byte) and a
# capital after a small letter.
_STRANGE_NATS = 10.0
_CAMEL_NATS = 2.0
# Nats per n-gram under which a text reads as no language: random bytes reach 1.4, the poorest of
# 1,650 samples of news and interface texts 2.5.
_MIN_NATS = 1.9
# Nats that the most used encodings start with, and nats that every n-gram costs, lest letters in
# place of quotation marks count for a reading. Measured: with these 1.5 % of 1,814 samples of
# news and interface texts of 30 to 40,000 characters in 27 languages get the wrong text.
_HEAD_START_NATS = {"windows-1252": 10.0, "windows-1251": 5.0, "windows-1250": 5.0}
_GRAM_NATS = 1.0
# Icelandic has no profile; its commonest words with letters beyond ASCII stand in for one.
_ICELANDIC = re.compile(r"\b(?:að|það|við|með|verið|hafði|þeir|þar|þá)\b")
_ICELANDIC_NATS = 10.0
# Share of the non-ASCII characters that must be common ones of an East Asian encoding, and share
# that must stand beside another one.
_MIN_COMMON = 0.85
_MIN_BESIDE = 0.5


def detect_legacy(sample: bytes) -> str | None:
    """Return the encoding of `sample` (a name of the WHATWG standard), None if it reads as none.

    >>> detect_legacy("Die Bürger müssen für größere Straßen zahlen".encode("cp1252"))
    'windows-1252'
    """
    return _detect_east_asian(sample) or _detect_single_byte(sample)


def _detect_east_asian(sample: bytes) -> str | None:
    for encoding, common, needed in _east_asian():
        text = decode_as(sample, encoding, "replace")
        foreign = [char for char in text if char > "\x7f"]
        if not foreign or text.count("\ufffd") * 100 > len(foreign):
            continue
        shared = sum(char in common for char in foreign)
        special = sum(char in needed for char in foreign)
        is_common = shared >= _MIN_COMMON * len(foreign) and special * 10 >= len(foreign)
        if is_common and _count_beside(text) >= _MIN_BESIDE * len(foreign):
            return encoding
    return None


def _count_beside(text: str) -> int:
    """Count the characters beyond ASCII that have another one at their side."""
    is_foreign = [False, *(char > "\x7f" for char in text), False]
    return sum(
        here and (before or after)
        for before, here, after in zip(is_foreign, is_foreign[1:], is_foreign[2:], strict=False)
    )


@functools.cache
def _east_asian() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Return each encoding with its common characters, and those of which it must show a tenth.

    Source: the first levels of JIS X 0208 and GB 2312, the frequent set of Big5, the Hangul
    of KS X 1001. The order settles what fits two: kana mean Japanese, Hangul alone Korean.
    """
    kana = frozenset(map(chr, range(0x3041, 0x30FF)))
    hangul = frozenset(_rows("cp949", 0xB0, 0xC8))
    japanese = kana.union(_rows("euc-jp", 0xA1, 0xA3), _rows("euc-jp", 0xB0, 0xCF))
    korean = hangul.union(_rows("cp949", 0xA1, 0xA3))
    mainland = frozenset(_rows("gb2312", 0xB0, 0xD7))
    taiwan = frozenset(_rows("big5", 0xA4, 0xC6, first=0x40))
    return (
        ("shift_jis", japanese, kana),
        ("euc-jp", japanese, kana),
        ("euc-kr", korean, hangul),
        ("gb18030", mainland.union(_rows("gb2312", 0xA1, 0xA3), "—…“”‘’·"), mainland),
        ("big5", taiwan.union(_rows("big5", 0xA1, 0xA3, first=0x40)), taiwan),
    )


def _rows(codec: str, begin: int, end: int, *, first: int = 0xA1) -> Iterator[str]:
    for lead in range(begin, end + 1):
        for trail in range(first, 0xFF):
            char = bytes((lead, trail)).decode(codec, "ignore")
            if len(char) == 1 and char > "\x7f":
                yield char


def _detect_single_byte(sample: bytes) -> str | None:
    words = _pick_words(sample)
    scored = [(_score(words, encoding), -rank) for rank, encoding in enumerate(_SINGLE_BYTE)]
    (_, is_language), rank = max(scored)
    return _SINGLE_BYTE[-rank] if is_language else None


def _score(words: bytes, encoding: str) -> tuple[float, bool]:
    text = decode_as(words, encoding, "replace")
    nats, gram_count = fit_nats(text)
    strange = sum(char == "\ufffd" or unicodedata.category(char) in _STRANGE for char in text)
    camels = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    score = nats + _HEAD_START_NATS.get(encoding, 0.0) - _GRAM_NATS * gram_count
    score += _ICELANDIC_NATS * len(_ICELANDIC.findall(text))
    return score - _STRANGE_NATS * strange - _CAMEL_NATS * camels, nats >= _MIN_NATS * gram_count


# Controls, unassigned and private characters.
_STRANGE = frozenset(("Cc", "Cn", "Co"))


def _pick_words(sample: bytes) -> bytes:
    """Return the words that are not ASCII with their neighbours, which tell the language."""
    words = sample.split()
    picked: list[bytes] = []
    size = 0
    for before, word, after in zip([b"", *words], words, [*words[1:], b""], strict=False):
        if not (word.isascii() and before.isascii() and after.isascii()):
            picked.append(word[:_SCORED_BYTES])
            size += len(word) + 1
        if size > _SCORED_BYTES:
            break
    return b" ".join(picked)[:_SCORED_BYTES]
