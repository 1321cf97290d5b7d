"""Words of many texts at once: folded 64-bit hashes with the code points they came from, in numpy.

A word is a maximal run of letters, digits and marks after folding: compatibility forms and case are
evened out, accents, soft hyphens and other invisible characters vanish, apostrophes and dashes
separate. In scripts written without spaces (ideographs, kana, Thai, Lao, Khmer, Burmese) every
character, with the marks on it, is a word. The fold is a frozen table (fold.npz, see make_fold), so
that the same text gives the same words under every version of Python.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from copydesk.text.arrays import (
    BoolArray,
    Int32Array,
    Int64Array,
    UInt8Array,
    UInt32Array,
    UInt64Array,
    join_ranges,
    mix,
)
from copydesk.text.scan import (
    BATCH_CHARS,
    DIGIT,
    KIND,
    MARK,
    SEPARATOR,
    UPPER,
    Batch,
    Scan,
    batches,
    count_per_piece,
    find_kinds,
    scan_batch,
)

__all__ = [
    "BATCH_CHARS",
    "BoolArray",
    "Int32Array",
    "Int64Array",
    "Letters",
    "UInt32Array",
    "UInt64Array",
    "Words",
    "count_words",
    "digest_texts",
    "fold_letters",
    "hash_and_digest",
    "join_ranges",
    "mix",
    "tokenize_and_digest",
    "tokenize_many",
]

# Odd, so that it has an inverse modulo 2^64; otherwise arbitrary: the golden ratio in binary.
_BASE = 0x9E3779B97F4A7C15
_MODULUS = 1 << 64


@dataclass(frozen=True, slots=True)
class Words:
    """The words of n texts, one text after the other.

    Attributes:
        offsets: int64[n + 1]; the words of text i are rows offsets[i] to offsets[i + 1].
        hashes: uint64 per word; equal words have equal hashes, others differ but for chance.
        start_char: int32 per word, code points into the text as given.
        end_char: int32 per word, exclusive.
        is_content: bool per word; it holds a digit or begins with a capital in the text as given.
    """

    offsets: Int64Array
    hashes: UInt64Array
    start_char: Int32Array
    end_char: Int32Array
    is_content: BoolArray


def tokenize_many(texts: Sequence[str], *, max_words: int = 1_000_000) -> Words:
    """Find the words of `texts`; at most `max_words` of each, so that none fills the memory."""
    return tokenize_and_digest(texts, max_words=max_words, with_digests=False)[0]


@dataclass(frozen=True, slots=True)
class Letters:
    """The folded words of n texts without what separates them, and their numbers.

    Attributes:
        offsets: int64[n + 1]; the letters of text i are rows offsets[i] to offsets[i + 1].
        codes: uint32 per letter, its code point; never 0.
        number_offsets: int64[n + 1], likewise for `numbers`.
        numbers: uint64 per word of digits only, its hash.
    """

    offsets: Int64Array
    codes: UInt32Array
    number_offsets: Int64Array
    numbers: UInt64Array


def fold_letters(texts: Sequence[str]) -> Letters:
    """Fold `texts` and leave out everything but the letters, digits and marks of words."""
    letter_counts, number_counts = np.zeros((2, len(texts)), dtype=np.int64)
    codes, numbers = [np.empty(0, np.uint32)], [np.empty(0, np.uint64)]
    for batch in batches(texts):
        scan = scan_batch(batch)
        sizes = scan.ends - scan.starts
        text = np.repeat(batch.text_index, count_per_piece(batch, scan))
        codes.append(scan.folded[join_ranges(scan.starts, sizes)].astype(np.uint32))
        np.add.at(letter_counts, text, sizes)
        digits = np.concatenate(([0], np.cumsum(find_kinds(batch, scan) >= DIGIT)))
        is_number = digits[scan.ends] - digits[scan.starts] == sizes
        numbers.append(_hash_words(scan)[is_number])
        np.add.at(number_counts, text[is_number], 1)
    ends = (np.concatenate(([0], np.cumsum(c))) for c in (letter_counts, number_counts))
    offsets, number_offsets = ends
    return Letters(offsets, np.concatenate(codes), number_offsets, np.concatenate(numbers))


def count_words(texts: Sequence[str]) -> Int32Array:
    """Count the words of each text, all of them."""
    counts = np.zeros(len(texts), dtype=np.int64)
    for batch in batches(texts):
        scan = scan_batch(batch)
        np.add.at(counts, batch.text_index, count_per_piece(batch, scan))
    return counts.astype(np.int32)


def tokenize_and_digest(
    texts: Sequence[str], *, max_words: int = 1_000_000, with_digests: bool = True
) -> tuple[Words, UInt64Array]:
    """Find the words, and digest each text's whole word stream.

    Returns:
        The words as of `tokenize_many`, and uint64[n, 2]: BLAKE2b-128 (big-endian) of the folded
        words in UTF-8, each after a space. Texts with equal digests have the same words.
    """
    hashers = [hashlib.blake2b(digest_size=16) for _ in texts] if with_digests else []
    counts = np.zeros(len(texts), dtype=np.int64)
    parts = [_no_words()]
    for batch in batches(texts):
        scan = scan_batch(batch)
        if with_digests:
            _update_digests(hashers, batch, scan, count_per_piece(batch, scan))
        parts.append(_make_words(batch, scan, counts, max_words))
    offsets = np.concatenate(([0], np.cumsum(counts)))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    digests = b"".join(h.digest() for h in hashers)
    return Words(offsets, *columns), _as_digests(digests)


def hash_and_digest(
    texts: Sequence[str], *, max_words: int = 1_000_000
) -> tuple[Int64Array, UInt64Array, UInt64Array]:
    """The `offsets` and `hashes` of `tokenize_and_digest`, and its digests; places cost more."""
    hashers = [hashlib.blake2b(digest_size=16) for _ in texts]
    counts = np.zeros(len(texts), dtype=np.int64)
    parts = [np.empty(0, np.uint64)]
    for batch in batches(texts):
        scan = scan_batch(batch)
        found = count_per_piece(batch, scan)
        _update_digests(hashers, batch, scan, found)
        keep = _count(batch, found, counts, max_words)
        hashes = _hash_words(scan)
        parts.append(hashes if keep is None else hashes[keep])
    offsets = np.concatenate(([0], np.cumsum(counts)))
    return offsets, np.concatenate(parts), _as_digests(b"".join(h.digest() for h in hashers))


def digest_texts(texts: Sequence[str]) -> UInt64Array:
    """Digest texts as given: uint64[n, 2], BLAKE2b-128 (big-endian) of their UTF-8."""
    encoded = (text.encode("utf-8", "surrogatepass") for text in texts)
    return _as_digests(b"".join(hashlib.blake2b(e, digest_size=16).digest() for e in encoded))


def _as_digests(joined: bytes) -> UInt64Array:
    return np.frombuffer(joined, dtype=">u8").astype(np.uint64).reshape(-1, 2)


def _no_words() -> tuple[UInt64Array, Int32Array, Int32Array, BoolArray]:
    chars = np.empty(0, np.int32)
    return np.empty(0, np.uint64), chars, chars, np.empty(0, np.bool_)


def _make_words(
    batch: Batch, scan: Scan, counts: Int64Array, max_words: int
) -> tuple[UInt64Array, Int32Array, Int32Array, BoolArray]:
    """Make the columns of `Words` for a batch, and add the words to their texts' `counts`."""
    found = count_per_piece(batch, scan)
    shift = np.repeat(batch.first_char - batch.base[:-1], found)
    start = scan.source_of(scan.starts)
    end = np.maximum(scan.source_of(scan.ends), scan.source_of(scan.ends - 1) + 1)
    columns = (
        _hash_words(scan),
        (start + shift).astype(np.int32),
        (end + shift).astype(np.int32),
        _find_content(batch, scan),
    )
    keep = _count(batch, found, counts, max_words)
    if keep is None:
        return columns
    hashes, start_char, end_char, is_content = columns
    return hashes[keep], start_char[keep], end_char[keep], is_content[keep]


def _count(batch: Batch, found: Int64Array, counts: Int64Array, max_words: int) -> BoolArray | None:
    """Add the words of a batch to their texts' counts; which are within `max_words`, None: all."""
    before = counts[batch.text_index]
    np.add.at(counts, batch.text_index, found)
    if (counts[batch.text_index] <= max_words).all():
        return None
    counts[batch.text_index] = np.minimum(counts[batch.text_index], max_words)
    within = np.arange(found.sum()) - np.repeat(np.cumsum(found) - found, found)
    keep: BoolArray = within < np.repeat(max_words - before, found)
    return keep


def _hash_words(scan: Scan) -> UInt64Array:
    """Polynomial hash of each word's folded characters, from prefix sums; then mixed."""
    powers, inverses = _powers(1 << len(scan.folded).bit_length())
    terms = scan.folded.astype(np.uint64)
    terms *= powers[: len(terms)]
    sums = np.cumsum(terms, out=terms)  # a separator before every word: no start is 0
    hashes = sums.take(scan.ends - 1)
    hashes -= sums.take(scan.starts - 1)
    hashes *= inverses.take(scan.starts)
    return mix(hashes)


def _find_content(batch: Batch, scan: Scan) -> BoolArray:
    kinds = find_kinds(batch, scan)
    is_content: BoolArray = (kinds[scan.starts] & UPPER) != 0
    digits = np.flatnonzero(kinds >= DIGIT)  # the highest bit
    is_content[np.searchsorted(scan.starts, digits, side="right") - 1] = True
    return is_content


def _update_digests(
    hashers: list[hashlib.blake2b], batch: Batch, scan: Scan, found: Int64Array
) -> None:
    """Feed every text its folded words in UTF-8, each after a space."""
    stream = _space_words(scan)
    is_bytes = stream.dtype == np.uint8 or not len(stream) or stream.max() < 128
    text = stream.astype(np.uint8).tobytes() if is_bytes else _as_string(stream)
    stops = np.append(0, np.cumsum(scan.ends - scan.starts + 1))
    bounds = stops[np.append(0, np.cumsum(found))].tolist()
    for index, (start, end) in zip(batch.text_index.tolist(), pairwise(bounds), strict=True):
        part = text[start:end]
        hashers[index].update(part if isinstance(part, bytes) else part.encode("utf-8"))


def _space_words(scan: Scan) -> UInt8Array | UInt32Array:
    """The folded words of a batch with one space before each."""
    if scan.kinds is None or (scan.kinds & KIND < MARK).all():
        is_kept = scan.folded != ord(" ")  # to which every separator is folded
        is_kept[:-1] |= is_kept[1:]
        kept: UInt8Array | UInt32Array = scan.folded[is_kept]
        return kept
    is_word = scan.kinds & KIND != SEPARATOR
    lengths = scan.ends - scan.starts
    letters = np.flatnonzero(is_word)
    stream = np.full(len(letters) + len(lengths), ord(" "), dtype=np.uint32)
    word = np.repeat(np.arange(1, len(lengths) + 1), lengths)
    stream[np.arange(len(letters)) + word] = scan.folded[letters]
    return stream


def _as_string(codes: UInt8Array | UInt32Array) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")


@functools.lru_cache(maxsize=8)
def _powers(size: int) -> tuple[UInt64Array, UInt64Array]:
    """Powers 0 to size - 1 of the base and of its inverse, modulo 2^64."""
    tables = []
    for base in (_BASE, pow(_BASE, -1, _MODULUS)):
        factors = np.full(size, base, dtype=np.uint64)
        factors[0] = 1
        tables.append(np.cumprod(factors))
    return tables[0], tables[1]
