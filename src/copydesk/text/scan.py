"""Where the words of many joined texts stand, after folding by the frozen table of code points.

Texts are joined in batches and looked up in two tables, kind and folded form, that are made from
fold.npz (see make_fold). The result is a folded stream with the starts and ends of its words.

A batch is plain when each of its characters is like some ASCII character in both tables (a curly
quote is a separator, as "; É is a capital that folds to e, as E). It is scanned as bytes.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from copydesk.text.arrays import Int64Array, UInt8Array, UInt32Array, join_ranges

# What a code point is; the low three bits of its entry in the table of kinds.
SEPARATOR, LETTER, MARK, SINGLE, DROP, EXPAND = range(6)
# And two facts about the character as written.
UPPER, DIGIT = 8, 16
KIND = np.uint8(7)
_FLAGS = np.uint8(UPPER | DIGIT)

# Characters scanned at once. Measured on news, sketching: 256 Ki is 12 % faster than 64 Ki and 2 %
# faster than 128 Ki; 512 Ki would be 4 % faster, for twice the memory.
BATCH_CHARS = 1 << 18
# A text is scanned in pieces of at most this many characters, cut at a space where there is one.
_PIECE_CHARS = 1 << 20
_BATCH_TEXTS = 1 << 14
# Of at least so many pieces one that is not plain is scanned apart, so that the others are plain.
_PIECES_PER_OTHER = 4
_ASCII = 128

_Piece = tuple[int, int, str]  # index of the text, first character, the characters


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces of texts to scan together."""

    # The pieces' characters, each piece after a line feed, so that a separator stands before every
    # word; of a plain batch in bytes, the ASCII characters like them.
    codes: UInt8Array | UInt32Array
    text_index: Int64Array
    first_char: Int64Array
    base: Int64Array  # where a piece begins in `codes`; one more entry for the end

    @property
    def is_plain(self) -> bool:
        """Whether every character is like an ASCII character."""
        return self.codes.dtype == np.uint8


@dataclass(frozen=True, slots=True)
class Scan:
    """Words of a batch as positions in its folded stream."""

    folded: UInt8Array | UInt32Array  # bytes, of a plain batch
    source: Int64Array | None  # character each folded one came from; None: the same position
    kinds: UInt8Array | None  # of every folded character, with its source's flags; None: plain
    starts: Int64Array
    ends: Int64Array
    length: int  # of the joined text

    def source_of(self, position: Int64Array) -> Int64Array:
        """Map positions in the folded stream, its end included, to the joined text."""
        if self.source is None:
            return position
        return np.append(self.source, self.length)[position]


def batches(texts: Sequence[str]) -> Iterator[Batch]:
    """Join texts, or pieces of long ones, in batches of about BATCH_CHARS characters, in order."""
    pieces: list[_Piece] = []
    size = 0
    for index, text in enumerate(texts):
        for first, piece in _pieces(text):
            if pieces and (size + len(piece) > BATCH_CHARS or len(pieces) >= _BATCH_TEXTS):
                yield from _make_batches(pieces)
                pieces, size = [], 0
            pieces.append((index, first, piece))
            size += len(piece) + 1
    if pieces:
        yield from _make_batches(pieces)


def scan_batch(batch: Batch) -> Scan:
    """Fold a batch and find its words."""
    if batch.is_plain:
        return _scan_plain(batch.codes.view(np.uint8))
    codes = batch.codes.view(np.uint32)
    folded, source, kinds = _expand(codes, _tables()[0][codes])
    starts, ends = _find_words(kinds & KIND)
    return Scan(folded, source, kinds, starts, ends, len(codes))


def find_kinds(batch: Batch, scan: Scan) -> UInt8Array:
    """The kind of every folded character, with the flags of its source."""
    if scan.kinds is not None:
        return scan.kinds
    return _translate(batch.codes.view(np.uint8), _plain_tables()[0])


def count_per_piece(batch: Batch, scan: Scan) -> Int64Array:
    """Count the words of each piece of a batch."""
    return np.diff(np.searchsorted(scan.source_of(scan.starts), batch.base))


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    return _cut(text) if len(text) > _PIECE_CHARS else ((0, text),)


def _cut(text: str) -> Iterator[tuple[int, str]]:
    first = 0
    while len(text) - first > _PIECE_CHARS:
        limit = first + _PIECE_CHARS
        cut = max(text.rfind(" ", first + 1, limit), text.rfind("\n", first + 1, limit))
        cut = cut if cut > first else limit
        yield first, text[first:cut]
        first = cut
    yield first, text[first:]


def _make_batches(pieces: list[_Piece]) -> Iterator[Batch]:
    """Join pieces in one batch; where a few are not plain, in several, so that the others are."""
    index, first, strings = zip(*pieces, strict=True)
    base = np.cumsum([1, *(len(s) + 1 for s in strings)])
    codes, plain, other_chars = _codes("\n" + "\n".join(strings))
    others = np.unique(np.searchsorted(base, other_chars, side="right") - 1)
    is_other = np.zeros(len(pieces), dtype=np.bool_)
    is_other[others] = True
    if len(others) * _PIECES_PER_OTHER > len(pieces):
        is_other[:] = True
    cuts = (np.flatnonzero(is_other[1:] != is_other[:-1]) + 1).tolist()
    for low, high in itertools.pairwise((0, *cuts, len(pieces))):
        start, end = base[low] - 1, base[high] - 1
        part = codes[start:end] if is_other[low] else plain[start:end]
        yield Batch(
            part, np.array(index[low:high]), np.array(first[low:high]), base[low : high + 1] - start
        )


def _codes(text: str) -> tuple[UInt32Array, UInt8Array, Int64Array]:
    """Code points, the ASCII characters like them, and where there are none."""
    if text.isascii():
        plain = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return np.empty(0, np.uint32), plain, np.empty(0, np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    at = np.flatnonzero(codes >= _ASCII)
    alike = _plain_tables()[2][codes[at]]
    plain = codes.astype(np.uint8)
    plain[at] = alike
    return codes, plain, at[alike >= _ASCII]


def _scan_plain(codes: UInt8Array) -> Scan:
    """Fold and find words where every character is like an ASCII one: no marks, none vanishes."""
    folded = _translate(codes, _plain_tables()[1])
    is_word = folded != ord(" ")  # to which every separator is folded
    bounds = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    if len(bounds) % 2:
        bounds = np.append(bounds, len(codes))
    return Scan(folded, None, None, bounds[::2].copy(), bounds[1::2].copy(), len(codes))


def _translate(codes: UInt8Array, table: bytes) -> UInt8Array:
    """table[codes]; measured 2.5 times as fast as that."""
    return np.frombuffer(codes.tobytes().translate(table), dtype=np.uint8)


def _expand(
    codes: UInt32Array, kinds: UInt8Array
) -> tuple[UInt32Array, Int64Array | None, UInt8Array]:
    """Fold where characters vanish or become several."""
    kind_of, folded_of, (firsts, lengths, flat) = _tables()
    bare = kinds & KIND
    if not (bare >= DROP).any():
        return folded_of[codes], None, kinds
    expanding = np.flatnonzero(bare == EXPAND)
    if not len(expanding):
        source = np.flatnonzero(bare != DROP)
        return folded_of[codes[source]], source, kinds[source]
    repeats = (bare != DROP).astype(np.int64)
    repeats[expanding] = lengths[codes[expanding]]
    source = np.repeat(np.arange(len(codes)), repeats)
    folded = folded_of[codes[source]]
    sizes = repeats[expanding]
    begins = (np.cumsum(repeats) - repeats)[expanding]
    folded[join_ranges(begins, sizes)] = flat[join_ranges(firsts[codes[expanding]], sizes)]
    return folded, source, (kind_of[folded] & KIND) | (kinds[source] & _FLAGS)


def _find_words(kinds: UInt8Array) -> tuple[Int64Array, Int64Array]:
    """Where words start and end; the stream begins with a separator.

    A mark goes on with any word; after a mark of its script a letter starts anew.
    """
    is_word = kinds != SEPARATOR
    if not (kinds >= MARK).any():
        bounds = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
        ends = bounds[1::2]
        return bounds[::2], ends if len(bounds) % 2 == 0 else np.append(ends, len(kinds))
    before = kinds[:-1]
    is_start = np.zeros(len(kinds) + 1, dtype=np.bool_)
    is_start[1:-1] = (kinds[1:] == LETTER) & (before != LETTER)
    is_start[1:-1] |= (kinds[1:] == SINGLE) | ((kinds[1:] == MARK) & (before == SEPARATOR))
    is_end = np.append(is_start[1:-1] | ~is_word[1:], True) & is_word
    return np.flatnonzero(is_start[:-1]), np.flatnonzero(is_end) + 1


@functools.lru_cache(maxsize=1)
def _tables() -> tuple[UInt8Array, UInt32Array, tuple[Int64Array, Int64Array, UInt32Array]]:
    """Kind and folded form of every code point; and where its several folded ones stand."""
    with (files("copydesk.text") / "fold.npz").open("rb") as file, np.load(file) as data:
        fold = dict(data.items())
    starts: Int64Array = np.append(fold["kind_start"], 0x110000).astype(np.int64)
    runs = starts[1:] - starts[:-1]
    kinds = np.repeat(fold["kind"], runs)
    folded = np.arange(0x110000, dtype=np.uint32)
    folded[kinds == SEPARATOR] = ord(" ")
    folded[fold["simple_from"]] = fold["simple_to"]
    firsts, lengths = np.zeros((2, 0x110000), dtype=np.int64)
    firsts[fold["expand_from"]] = fold["expand_offsets"][:-1]
    lengths[fold["expand_from"]] = np.diff(fold["expand_offsets"])
    return kinds, folded, (firsts, lengths, fold["expand_to"])


@functools.lru_cache(maxsize=1)
def _plain_tables() -> tuple[bytes, bytes, UInt8Array]:
    """Kind and folded form of ASCII as tables of bytes; and the ASCII like every code point.

    Of several the smallest; 255 where there is none.
    """
    kind_of, folded_of, _ = _tables()
    # What is like ASCII folds to ASCII, so that a small table knows every pair of fold and kind.
    place_of = np.full(_ASCII << 8, 255, dtype=np.uint8)
    own = (folded_of[:_ASCII].astype(np.int64) << 8) | kind_of[:_ASCII]
    place_of[own[::-1]] = np.arange(_ASCII)[::-1]
    alike = np.full(len(folded_of), 255, dtype=np.uint8)
    # Most code points are separators, unassigned ones among them: to look each up takes .02 s.
    is_bare = kind_of == SEPARATOR
    alike[is_bare] = place_of[ord(" ") << 8 | SEPARATOR]
    some = np.flatnonzero((folded_of < _ASCII) & ~is_bare)
    alike[some] = place_of[(folded_of[some].astype(np.int64) << 8) | kind_of[some]]
    beyond = bytes(256 - _ASCII)
    kinds, folded = kind_of[:_ASCII], folded_of[:_ASCII].astype(np.uint8)
    return kinds.tobytes() + beyond, folded.tobytes() + beyond, alike
