"""Pairs of texts that read alike letter by letter, though many of their words differ: OCR, typos.

A scanner that misreads one letter in twenty leaves a quarter of the words different, names above
all, and few of the runs that an alignment of words is made of. So pairs of like length that are
matched in part only, or seem to fill in one form, are compared once more by the edit distance of
their letters, in three steps of growing cost: letter pairs that both texts have, numbers that both
have, and the distance itself within a band.

Source: q-grams, Ukkonen 1992; the band, Ukkonen 1985; the limits are measured, docs/duplicates.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from copydesk.dedup.alignments import Alignments, sum_by_pair
from copydesk.settings import MatchSettings
from copydesk.text.words import (
    BoolArray,
    Int64Array,
    Letters,
    UInt32Array,
    Words,
    fold_letters,
    join_ranges,
)

FloatArray = NDArray[np.float64]

# Texts above are compared by words alone: the cost grows with the square of the length, and the
# runs of words that are left suffice to find them.
_MAX_WORDS = 400
# Shorter over longer text, in words; misread spaces part and join words.
_MIN_LENGTH_RATIO = 0.8
# Share of the numbers of the text with fewer that the other must have too. Forms that differ in
# names and numbers share .00 to .44, misread copies .67 to 1 (measured at 5 % of the letters).
_MIN_NUMBERS = 0.5
# Letters that differ, at most, as a share of those of the words that differ. Measured: misread
# copies .14 to .20, forms .40 and more, for another name has other letters throughout.
_WORD_SHARE = 0.3
# Bins that pairs of letters are counted in, and texts counted at once.
_BINS, _COUNTED_PAIRS = 1 << 10, 256
# Letters of all pairs whose distance is computed at once.
_BATCH_LETTERS = 1 << 16
_FAR = 20_000
# Rows after which pairs that are too far apart already are left out.
_CHECKED_ROWS = 32


def find_misread(
    texts: Sequence[str],
    words: Words,
    a: Int64Array,
    b: Int64Array,
    alignments: Alignments,
    settings: MatchSettings,
) -> Int64Array:
    """Find the pairs of texts that are the same but for single letters.

    Args:
        texts: the texts.
        words: their words.
        a: rows of the first text of each pair.
        b: rows of the second.
        alignments: the passages of each pair.
        settings: `misread_letters` is the share of letters that may differ.

    Returns:
        int64, the indexes of those pairs, ascending.
    """
    pairs, differ = _find_open(np.diff(words.offsets), a, b, alignments, settings)
    if not len(pairs):
        return pairs
    rows = np.unique(np.concatenate((a[pairs], b[pairs])))
    letters = fold_letters([texts[row] for row in rows.tolist()])
    left, right = np.searchsorted(rows, a[pairs]), np.searchsorted(rows, b[pairs])
    sizes = np.diff(letters.offsets)
    share = np.minimum(settings.misread_letters, _WORD_SHARE * differ)
    limit = (share * np.maximum(sizes[left], sizes[right])).astype(np.int64)
    for test in (_share_letter_pairs, _share_numbers, _read_alike):
        keep = test(letters, left, right, limit)
        pairs, left, right, limit = pairs[keep], left[keep], right[keep], limit[keep]
    return pairs


def _find_open(
    sizes: Int64Array, a: Int64Array, b: Int64Array, alignments: Alignments, settings: MatchSettings
) -> tuple[Int64Array, FloatArray]:
    """Pairs of which words alone do not say that they are near, and the share that differs."""
    matched = sum_by_pair(alignments, alignments.matched)
    content = sum_by_pair(alignments, alignments.content)
    missed = content - sum_by_pair(alignments, alignments.content_matched)
    least, most = np.minimum(sizes[a], sizes[b]), np.maximum(sizes[a], sizes[b])
    is_open = matched < settings.near_coverage * most
    is_open |= missed >= np.maximum(settings.template_mismatch * content, 1)
    is_open &= (matched > 0) & (settings.misread_letters > 0)
    is_open &= (least >= settings.min_matched_words) & (most <= _MAX_WORDS)
    is_open &= least >= _MIN_LENGTH_RATIO * most
    pairs = np.flatnonzero(is_open)
    return pairs, 1 - matched[pairs] / most[pairs]


def _share_letter_pairs(
    letters: Letters, left: Int64Array, right: Int64Array, limit: Int64Array
) -> BoolArray:
    """Whether so many letter pairs are shared as a distance within the limit leaves: each edit
    destroys two at most."""
    keep = np.zeros(len(left), dtype=np.bool_)
    for low in range(0, len(left), _COUNTED_PAIRS):
        part = slice(low, low + _COUNTED_PAIRS)
        counts = [_count_letter_pairs(letters, side[part]) for side in (left, right)]
        shared = np.minimum(*counts).sum(axis=1)
        most = np.maximum(*(count.sum(axis=1) for count in counts))
        keep[part] = shared >= most - 2 * limit[part]
    return keep


def _count_letter_pairs(letters: Letters, rows: Int64Array) -> Int64Array:
    starts = letters.offsets[rows]
    sizes = np.maximum(np.diff(letters.offsets)[rows] - 1, 0)
    at = join_ranges(starts, sizes)
    bins = (letters.codes[at] * np.uint32(31) + letters.codes[at + 1]) & np.uint32(_BINS - 1)
    text = np.repeat(np.arange(len(rows)), sizes)
    return np.bincount(text * _BINS + bins, minlength=len(rows) * _BINS).reshape(-1, _BINS)


def _share_numbers(
    letters: Letters, left: Int64Array, right: Int64Array, limit: Int64Array
) -> BoolArray:
    """Whether the text with fewer different numbers shares half of them."""
    numbers = [
        frozenset(letters.numbers[low:high].tolist())
        for low, high in zip(letters.number_offsets, letters.number_offsets[1:], strict=False)
    ]
    pairs = [(numbers[i], numbers[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
    return np.array([len(x & y) >= _MIN_NUMBERS * min(len(x), len(y)) for x, y in pairs], np.bool_)


def _read_alike(
    letters: Letters, left: Int64Array, right: Int64Array, limit: Int64Array
) -> BoolArray:
    """Whether the edit distance of the letters is within the limit."""
    distances = np.empty(len(left), dtype=np.int64)
    order = np.argsort(limit, kind="stable")
    for part in _batches(order, np.diff(letters.offsets)[left]):
        distances[part] = _measure(letters, left[part], right[part], limit[part])
    return distances <= limit


def _batches(order: Int64Array, sizes: Int64Array) -> Iterator[Int64Array]:
    low = 0
    while low < len(order):
        ends = np.cumsum(sizes[order[low:]])
        high = low + max(1, int(np.searchsorted(ends, _BATCH_LETTERS, side="right")))
        yield order[low:high]
        low = high


def _measure(
    letters: Letters, left: Int64Array, right: Int64Array, limit: Int64Array
) -> Int64Array:
    """The edit distances of pairs of texts; one above its limit may come out larger.

    Row by row of the first text; a column is how far the place in the second is ahead.
    """
    sizes, band = np.diff(letters.offsets), int(limit.max())
    rows, ahead = sizes[left], sizes[right] - sizes[left]
    first = _pad(letters, left, 0, int(rows.max()))
    second = _pad(letters, right, band, int(rows.max()) + band + 1)
    columns = np.arange(-band, band + 1, dtype=np.int16)
    above = np.where(columns >= 0, columns, np.int16(_FAR))[None].repeat(len(left), axis=0)
    distances = np.full(len(left), _FAR, np.int64)
    alive = np.flatnonzero((np.abs(ahead) <= limit) & (rows > 0))
    above = above[alive]
    for row in range(first.shape[1]):
        if row % _CHECKED_ROWS == 0:
            keep = (above.min(axis=1, initial=_FAR) <= limit[alive]) & (rows[alive] > row)
            alive, above = alive[keep], above[keep]
        other = second[alive, row : row + len(columns)]
        here = above + (other != first[alive, row, None])
        here[:, :-1] = np.minimum(here[:, :-1], above[:, 1:] + np.int16(1))
        above = np.minimum.accumulate(here - columns, axis=1) + columns
        done = np.flatnonzero(rows[alive] == row + 1)
        distances[alive[done]] = above[done, band + ahead[alive[done]]]
    return distances


def _pad(letters: Letters, rows: Int64Array, before: int, width: int) -> UInt32Array:
    """Texts as rows of a matrix, with a place that no letter has before, and after to the width."""
    sizes = np.diff(letters.offsets)[rows]
    padded = np.zeros((len(rows), before + max(width, int(sizes.max(initial=0)))), np.uint32)
    at = join_ranges(np.full_like(sizes, before), sizes)
    padded[np.repeat(np.arange(len(rows)), sizes), at] = letters.codes[
        join_ranges(letters.offsets[rows], sizes)
    ]
    return padded
