"""Make fold.npz, the frozen table that says how every code point is folded; run only on purpose.

`python -m copydesk.text.make_fold` writes the file beside this module. It is shipped as data
because `unicodedata` differs from one Python to the next, and a sketch must not. A new table
changes every sketch, so it asks for a new version of the stages that tokenise.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np

from copydesk.text.scan import DIGIT, DROP, EXPAND, LETTER, MARK, SEPARATOR, SINGLE, UPPER

# Combining classes whose marks make another letter rather than an accent: vowel signs (0), kana
# voicing (8), virama (9), Thai, Lao and Tibetan vowels and tones. Source: UAX #44, table 15.
_KEPT_CLASSES = frozenset({0, 8, 9, 103, 107, 118, 122, 129, 130, 132})
# Default-ignorable marks of combining class 0: grapheme joiner, Mongolian and other variation
# selectors, Khmer inherent vowels. Source: DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
_IGNORED_MARKS = ((0x34F, 0x34F), (0x180B, 0x180F), (0x17B4, 0x17B5), (0xFE00, 0xFE0F))
_IGNORED_PLANE = (0xE0000, 0xE0FFF)
_TATWEEL = 0x640  # stretches an Arabic word, spells nothing
# Modifier letters that stand for an apostrophe or a quotation mark: they separate like those.
_APOSTROPHES = frozenset(range(0x2B9, 0x2BE))
# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham, kana,
# bopomofo, ideographs, Myanmar extended. Source: Blocks.txt.
_SINGLE_BLOCKS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x1A20, 0x1AAF),
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3041, 0x312F), (0x31A0, 0x31BF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFD),
)  # fmt: skip


def make_fold() -> dict[str, np.ndarray]:
    """Build the arrays of fold.npz from this Python's Unicode data.

    Returns:
        kind_start uint32 and kind uint8: runs of code points of one kind; simple_from and simple_to
        uint32: folds to one code point; expand_from uint32, expand_offsets int64, expand_to uint32:
        folds to several.
    """
    folds = {code: _fold(code) for code in range(0x110000)}
    kinds = np.array([_full_kind(code, folds) for code in range(0x110000)], dtype=np.uint8)
    starts = np.flatnonzero(np.diff(kinds, prepend=255)).astype(np.uint32)
    simple = [(c, f[0]) for c, f in folds.items() if len(f) == 1 and f[0] != c]
    several = [(c, f) for c, f in folds.items() if len(f) > 1]
    return {
        "unicode_version": np.array(unicodedata.unidata_version),
        "kind_start": starts,
        "kind": kinds[starts],
        "simple_from": np.array([c for c, _ in simple], dtype=np.uint32),
        "simple_to": np.array([t for _, t in simple], dtype=np.uint32),
        "expand_from": np.array([c for c, _ in several], dtype=np.uint32),
        "expand_offsets": np.cumsum([0, *(len(f) for _, f in several)], dtype=np.int64),
        "expand_to": np.array([t for _, f in several for t in f], dtype=np.uint32),
    }


def _fold(code: int) -> tuple[int, ...]:
    """The code points `code` folds to: NFKD and casefold until nothing changes, accents dropped."""
    if _is_surrogate(code) or _kind(code) in (SEPARATOR, DROP):
        return (code,)
    folded = _settle(chr(code))
    kept = tuple(ord(c) for c in folded if _kind(ord(c)) != DROP)
    # U+00BD is one half, not the words 1 and 2: what would fall apart stays as it is.
    if not kept or any(_kind(c) == SEPARATOR for c in kept):
        return (code,)
    return kept


def _settle(text: str) -> str:
    while (folded := unicodedata.normalize("NFKD", text).casefold()) != text:
        text = folded
    return text


def _full_kind(code: int, folds: dict[int, tuple[int, ...]]) -> int:
    folded = folds[code]
    kind = EXPAND if len(folded) > 1 else _kind(folded[0])
    if kind in (SEPARATOR, DROP):
        return kind
    category = unicodedata.category(chr(code))
    return kind | (UPPER if category in ("Lu", "Lt") else 0) | (DIGIT if category[0] == "N" else 0)


def _kind(code: int) -> int:
    """What a code point is by itself, before folding."""
    category = unicodedata.category(chr(code))
    if category == "Cf" or code == _TATWEEL or category == "Me" or _is_ignored(code):
        return DROP
    is_single = _is_within(code, _SINGLE_BLOCKS)
    if category[0] == "M":
        if unicodedata.combining(chr(code)) not in _KEPT_CLASSES:
            return DROP
        return MARK if is_single else LETTER
    if 0x20000 <= code <= 0x3FFFD:  # ideographs, those of later Unicode versions too
        return SINGLE
    if category[0] not in "LN" or code in _APOSTROPHES:
        return SEPARATOR
    # Digits of Thai and its like are written as one number, so they stay together.
    return SINGLE if is_single and category != "Nd" else LETTER


def _is_ignored(code: int) -> bool:
    return _is_within(code, (*_IGNORED_MARKS, _IGNORED_PLANE))


def _is_within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _is_surrogate(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF


if __name__ == "__main__":
    np.savez_compressed(Path(__file__).with_name("fold.npz"), **make_fold())  # type: ignore[arg-type]
