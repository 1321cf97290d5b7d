"""Which articles are nearly the same, by the paragraphs that they hold to the letter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# characters; shorter lines stand in articles that have nothing else in common.
LONG_CHARS = 80
# long paragraphs that twins share at least, and their share of the article's own.
_TWIN_SHARED, _TWIN_SHARE = 3, 0.8
# the same for two tellings of one story, of which one may be edited throughout.
_STORY_SHARED, _STORY_SHARE = 2, 0.3
# articles that hold a paragraph of which all pairs are compared; of more, only neighbours.
_MOST_HOLDERS = 16

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who is like whom; articles go by their number.

    Attributes:
        twin: article -> the article that holds most of its long paragraphs.
        story: for each article, the smallest number of those that tell the same story.
    """

    twin: dict[int, int]
    story: list[int]


def find_kinship(keys: NDArray[np.uint64], owners: _Ints, article_count: int) -> Kinship:
    """Compare all articles by their long paragraphs.

    Args:
        keys: 64-bit digests of all long paragraphs.
        owners: the number of the article that holds each.
        article_count: numbers go from 0 to this.

    Returns:
        Twins share at least three paragraphs, and four in five of the article's own; of several
        the one with most shared paragraphs, of equals the first. Tellings of a story share at
        least two, and three in ten of one's own.
    """
    keys, owners = _distinct(keys, owners)
    sizes = np.bincount(owners, minlength=article_count)
    first, second = _pairs(keys, owners)
    both = np.concatenate((first, second)), np.concatenate((second, first))
    pair, counts = np.unique(np.stack(both, axis=1), axis=0, return_counts=True)
    own, other = pair[:, 0], pair[:, 1]
    share = counts / np.maximum(sizes[own], 1)
    twins = (counts >= _TWIN_SHARED) & (share >= _TWIN_SHARE)
    tellings = (counts >= _STORY_SHARED) & (share >= _STORY_SHARE)
    return Kinship(
        twin=_best(own[twins], other[twins], counts[twins]),
        story=_components(len(sizes), own[tellings].tolist(), other[tellings].tolist()),
    )


def _distinct(keys: NDArray[np.uint64], owners: _Ints) -> tuple[NDArray[np.uint64], _Ints]:
    """Every paragraph of an article once, in order of the digests."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    is_repeat = np.zeros(len(keys), np.bool_)
    is_repeat[1:] = (keys[1:] == keys[:-1]) & (owners[1:] == owners[:-1])
    return keys[~is_repeat], owners[~is_repeat]


def _pairs(keys: NDArray[np.uint64], owners: _Ints) -> tuple[_Ints, _Ints]:
    """Articles that hold the same paragraph, once per paragraph, the smaller number first."""
    _, starts, sizes = np.unique(keys, return_index=True, return_counts=True)
    is_neighbour = (keys[1:] == keys[:-1]) & (np.repeat(sizes, sizes)[1:] > _MOST_HOLDERS)
    sides = [(owners[:-1][is_neighbour], owners[1:][is_neighbour])]
    for size in range(2, _MOST_HOLDERS + 1):
        group = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        sides.append((group[:, left].ravel(), group[:, right].ravel()))
    first, second = zip(*sides, strict=True)
    return np.concatenate(first), np.concatenate(second)


def _best(own: _Ints, other: _Ints, counts: _Ints) -> dict[int, int]:
    order = np.lexsort((-other, counts, own))  # the best of an article comes last and stays
    return dict(zip(own[order].tolist(), other[order].tolist(), strict=True))


def _components(size: int, first: list[int], second: list[int]) -> list[int]:
    """Label each number with the smallest one it is connected to (union by smaller root)."""
    parent = list(range(size))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in zip(first, second, strict=True):
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return [root(number) for number in range(size)]
