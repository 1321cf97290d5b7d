"""Which article is nearly the same as another, by the paragraphs that both hold to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# characters; shorter lines stand in articles that have nothing else in common.
LONG_CHARS = 80
# long paragraphs that twins share at least, and their share of the article's own.
_LEAST_SHARED = 3
_LEAST_SHARE = 0.8
# articles that hold a paragraph; what stands in more is a formula or one story sent many times.
_MOST_HOLDERS = 16

_Ints = NDArray[np.int64]


def find_twins(paragraphs: Iterable[Sequence[int]]) -> dict[int, int]:
    """Find for each article the one that holds most of its long paragraphs.

    Args:
        paragraphs: for each article, 64-bit digests of its distinct long paragraphs.

    Returns:
        Article number -> number of its twin; the one with most shared paragraphs, of equals the
        first. Twins share at least three, and four in five of the article's own.
    """
    keys, owners, sizes = _flatten(paragraphs)
    first, second = _pairs(keys, owners)
    both = np.concatenate((first, second)), np.concatenate((second, first))
    pair, counts = np.unique(np.stack(both, axis=1), axis=0, return_counts=True)
    own, other = pair[:, 0], pair[:, 1]
    is_twin = (counts >= _LEAST_SHARED) & (counts >= _LEAST_SHARE * sizes[own])
    own, other, counts = own[is_twin], other[is_twin], counts[is_twin]
    order = np.lexsort((-other, counts, own))  # the best of an article comes last and stays
    return dict(zip(own[order].tolist(), other[order].tolist(), strict=True))


def _flatten(paragraphs: Iterable[Sequence[int]]) -> tuple[NDArray[np.uint64], _Ints, _Ints]:
    """Digests in order, the article of each, and the number of digests of each article."""
    parts = [np.array(own, np.uint64) for own in paragraphs]
    sizes = np.array([len(part) for part in parts], np.int64)
    keys = np.concatenate([np.empty(0, np.uint64), *parts])
    owners = np.repeat(np.arange(len(parts)), sizes)
    order = np.lexsort((owners, keys))
    return keys[order], owners[order], sizes


def _pairs(keys: NDArray[np.uint64], owners: _Ints) -> tuple[_Ints, _Ints]:
    """Every two articles that hold the same paragraph, once per paragraph, smaller number first."""
    _, starts, sizes = np.unique(keys, return_index=True, return_counts=True)
    sides = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for size in range(2, _MOST_HOLDERS + 1):
        group = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        sides.append((group[:, left].ravel(), group[:, right].ravel()))
    first, second = zip(*sides, strict=True)
    return np.concatenate(first), np.concatenate(second)
