"""The sampled word shingles that stand for a text: enough to find every text it shares a run with.

A shingle is a run of `shingle_words` words, hashed. It is sampled when its hash is small
(FracMinHash: the same choice in every text), or among the text's smallest (so that a short text has
some), or the smallest of a window without any such (so that no shared run is missed).

Source: Brown et al. 2011, FracMinHash in "sourmash"; Schleimer et al. 2003, winnowing; the union of
the three rules is ours, its numbers are measured in docs/duplicates.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.dedup.store import Column
from copydesk.errors import SettingsError
from copydesk.settings import SketchSettings
from copydesk.text.words import (
    BATCH_CHARS,
    BoolArray,
    Int32Array,
    Int64Array,
    UInt64Array,
    digest_texts,
    hash_and_digest,
    join_ranges,
    mix,
)

# Odd, otherwise arbitrary; another one than the base of the word hashes.
_BASE = 0xD6E8FEB86659FD93
_LARGEST = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sketches of n texts.

    Attributes:
        offsets: int64[n + 1]; the samples of text i are rows offsets[i] to offsets[i + 1].
        hashes: uint64 per sample, in the order of the text; one may repeat. In memory or in a file.
        positions: int32 per sample, the index of the shingle's first word; likewise.
        word_count: int32[n].
        content_id: uint64[n, 2], digest of the folded words: equal words, equal id.
        text_id: uint64[n, 2], digest of the text as given.
    """

    offsets: Int64Array
    hashes: Column[np.uint64]
    positions: Column[np.int32]
    word_count: Int32Array
    content_id: UInt64Array
    text_id: UInt64Array


def sketch_texts(
    texts: Sequence[str], settings: SketchSettings, *, with_text_ids: bool = True
) -> Sketches:
    """Sketch every text; each sketch depends on its text and the settings alone.

    Guarantee: texts that share a run of `shingle_words + window - 1` words share a sample.
    A caller with digests of its own saves a seventh of the time without `text_id`, which is then 0.
    """
    _check(settings)
    groups = _groups(texts)
    parts = [_sketch_group(g, settings, with_text_ids) for g in groups] or [_no_sketches()]
    counts = np.concatenate([np.diff(p.offsets) for p in parts])
    return Sketches(
        offsets=np.concatenate(([0], np.cumsum(counts))),
        hashes=np.concatenate([p.hashes[:] for p in parts]),
        positions=np.concatenate([p.positions[:] for p in parts]),
        word_count=np.concatenate([p.word_count for p in parts]),
        content_id=np.concatenate([p.content_id for p in parts]),
        text_id=np.concatenate([p.text_id for p in parts]),
    )


def _check(settings: SketchSettings) -> None:
    for name in ("shingle_words", "rate", "window"):
        if getattr(settings, name) < 1:
            raise SettingsError(f"[sketch] {name} = {getattr(settings, name)} must be at least 1")


def _groups(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of texts that are sketched at once: as many as keep the arrays in a core's cache."""
    first, size = 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > BATCH_CHARS:
            yield texts[first:index]
            first, size = index, 0
        size += len(text) + 1
    if first < len(texts):
        yield texts[first:]


def _no_sketches() -> Sketches:
    no_ids = np.empty((0, 2), np.uint64)
    no_words = np.empty(0, np.int32)
    return Sketches(
        np.zeros(1, np.int64), np.empty(0, np.uint64), no_words, no_words, no_ids, no_ids
    )


def _sketch_group(texts: Sequence[str], settings: SketchSettings, with_text_ids: bool) -> Sketches:
    bounds, words, content_id = hash_and_digest(texts, max_words=settings.max_words)
    shingles = _hash_shingles(bounds, words, settings.shingle_words)
    sampled = np.flatnonzero(_sample(shingles, settings))
    offsets = np.searchsorted(sampled, bounds)
    before = np.repeat(bounds[:-1], np.diff(offsets))
    return Sketches(
        offsets=offsets,
        hashes=shingles.hashes[sampled],
        positions=(sampled - before).astype(np.int32),
        word_count=np.diff(bounds).astype(np.int32),
        content_id=content_id,
        text_id=digest_texts(texts) if with_text_ids else np.zeros_like(content_id),
    )


@dataclass(frozen=True, slots=True)
class _Shingles:
    """A hash for every word, of the shingle that begins there; and which of them are whole."""

    hashes: UInt64Array  # the largest possible one where a text has too few words left
    starts: Int64Array  # per text
    ends: Int64Array


def _hash_shingles(bounds: Int64Array, words: UInt64Array, size: int) -> _Shingles:
    """Hash every shingle of the texts whose word hashes lie between `bounds`.

    A text too short for one has a single hash of all its words.
    """
    total = len(words)
    padded = np.concatenate((words, np.zeros(size - 1, np.uint64)))
    hashes = words.copy()
    for step in range(1, size):
        hashes *= np.uint64(_BASE)
        hashes += padded[step : step + total]
    starts, counts = bounds[:-1], np.diff(bounds)
    for text in np.flatnonzero((counts > 0) & (counts < size)).tolist():
        hashes[starts[text]] = _hash_short(words[starts[text] :][: counts[text]])
    hashes = mix(hashes)
    ends = starts + np.where(counts >= size, counts - (size - 1), np.minimum(counts, 1))
    hashes[join_ranges(ends, bounds[1:] - ends)] = _LARGEST
    return _Shingles(hashes, starts, ends)


def _hash_short(words: UInt64Array) -> np.uint64:
    total = len(words)
    for word in words.tolist():
        total = (total * _BASE + word) % 2**64
    return np.uint64(total)


def _sample(shingles: _Shingles, settings: SketchSettings) -> BoolArray:
    limit = np.uint64(2**64 // settings.rate if settings.rate > 1 else 2**64 - 1)
    small = shingles.hashes < limit
    return (
        small
        | _sample_floor(shingles, small, settings.floor)
        | _sample_windows(shingles, small, settings.window)
    )


def _sample_floor(shingles: _Shingles, small: BoolArray, floor: int) -> BoolArray:
    """The `floor` smallest of each text, and what equals the largest of them."""
    chosen = np.zeros(len(small), dtype=np.bool_)
    counts = shingles.ends - shingles.starts
    small_before = np.searchsorted(np.flatnonzero(small), (shingles.starts, shingles.ends))
    is_enough = small_before[1] - small_before[0] >= floor
    # Texts of like length share one padded matrix, so that padding at most doubles the work.
    widths = 1 << np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int64)
    widths[is_enough | (counts == 0)] = 0
    for width in np.unique(widths[widths > 0]).tolist():
        texts = np.flatnonzero(widths == width)
        inside = np.arange(width) < counts[texts][:, None]
        at = shingles.starts[texts][:, None] + np.arange(width) * inside
        block = np.where(inside, shingles.hashes[at], _LARGEST)
        if width > floor > 0:
            inside &= block <= np.partition(block, floor - 1, axis=1)[:, floor - 1 : floor]
        chosen[at[inside]] = floor > 0
    return chosen


def _sample_windows(shingles: _Shingles, small: BoolArray, window: int) -> BoolArray:
    """The smallest of every window that lies in one text and holds no small hash."""
    chosen = np.zeros(len(small), dtype=np.bool_)
    starts, ends = _find_gaps(shingles, small, window)
    sizes = ends - starts
    at = join_ranges(starts, sizes)
    if not len(at):
        return chosen
    least = _slide_argmin(shingles.hashes[at], window)
    is_whole = np.arange(len(least)) + window <= np.repeat(np.cumsum(sizes), sizes)[: len(least)]
    chosen[at[least[is_whole]]] = True
    return chosen


def _find_gaps(shingles: _Shingles, small: BoolArray, window: int) -> tuple[Int64Array, Int64Array]:
    """Stretches of at least `window` shingles of one text without a small one."""
    at = np.flatnonzero(small)
    starts = np.sort(np.concatenate((shingles.starts, at + 1)))
    ends = np.sort(np.concatenate((shingles.ends, at)))
    long = ends - starts >= window
    return starts[long], ends[long]


def _slide_argmin(values: UInt64Array, window: int) -> Int64Array:
    """Index of the smallest of values[i : i + window] for each i, the first of equals."""
    # Small numbers: how far behind i the smallest stands.
    least, behind = values, np.zeros(len(values), dtype=np.min_scalar_type(window))
    reach = 1
    while reach < window:
        step = min(reach, window - reach)
        is_left = least[:-step] <= least[step:]
        behind = np.where(is_left, behind[:-step], behind[step:] + behind.dtype.type(step))
        least = np.minimum(least[:-step], least[step:])
        reach += step
    return np.arange(len(behind)) + behind
