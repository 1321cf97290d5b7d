"""Made articles: chains of word pairs learnt from given texts, or else of a Zipf-like vocabulary.

A quarter derive from others, in turn: 5 % of the words changed, the second quarter cut out, copied,
copied with a bio. Every twentieth ends in the same bio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

KINDS = ("edited 5 %", "excerpt of a quarter", "copy", "copy with bio")
_BLOCK = 10_000
_VOCABULARY = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """Some of the articles, and the rows (from the block's first) that derive from others."""

    texts: list[str]
    planted: list[tuple[int, int, int]]  # derived row, its source, index into KINDS


class Language:
    """Which word may follow which."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        """Learn from `texts`; without any, make words up."""
        tokens = [word for text in texts for word in text.split()] or _make_up(seed)
        names, chain = np.unique(np.array(tokens, dtype=object), return_inverse=True)
        self.names, self.chain = names, chain.astype(np.int32)
        self._order = np.argsort(self.chain, kind="stable").astype(np.int32)
        self._counts = np.bincount(self.chain)
        self._first = np.cumsum(self._counts) - self._counts

    def speak(self, rng: np.random.Generator, articles: int, words: int) -> np.ndarray:
        """Word numbers of articles: each word is one that followed the one before it."""
        rows = np.empty((articles, words), dtype=np.int32)
        rows[:, 0] = self.chain[rng.integers(0, len(self.chain), articles)]
        for at in range(1, words):
            before = rows[:, at - 1]
            chosen = (rng.random(articles) * self._counts[before]).astype(np.int64)
            place = self._order[self._first[before] + chosen]
            rows[:, at] = self.chain[(place + 1) % len(self.chain)]
        return rows


def make_blocks(language: Language, articles: int, words: int, seed: int) -> Iterator[Block]:
    """Make the articles, some at a time, so that they need not all be in memory."""
    rng = np.random.default_rng(seed)
    bio = " ".join(language.names[language.speak(rng, 1, 45)[0]])
    for low in range(0, articles, _BLOCK):
        yield _make_block(language, rng, min(_BLOCK, articles - low), words, bio)


def _make_block(
    language: Language, rng: np.random.Generator, articles: int, words: int, bio: str
) -> Block:
    originals = articles * 3 // 4
    rows = language.speak(rng, originals, words)
    texts = [" ".join(language.names[row]) for row in rows]
    planted = []
    for number, source in enumerate(rng.permutation(originals)[: articles - originals].tolist()):
        row, kind = rows[source].copy(), number % len(KINDS)
        if kind == 0:
            changed = rng.random(words) < 0.05
            row[changed] = rng.integers(0, len(language.names), changed.sum())
        elif kind == 1:
            row = row[words // 4 : words // 2]
        planted.append((len(texts), source, kind))
        texts.append(" ".join(language.names[row]) + (f" {bio}" if kind == 3 else ""))
    for row in range(0, articles, 20):
        texts[row] += f" {bio}"
    return Block(texts, planted)


def _make_up(seed: int) -> list[str]:
    """A million words in random order; the n-th most frequent stands about 1 / (n + 10) times."""
    rng = np.random.default_rng(seed)
    letters = np.array(list("etaoinshrdlu"))
    names = ["".join(rng.choice(letters, n)) for n in rng.integers(2, 10, _VOCABULARY)]
    weights = 1 / np.arange(10, 10 + _VOCABULARY)
    drawn = rng.choice(_VOCABULARY, 1_000_000, p=weights / weights.sum())
    return [names[word] for word in drawn.tolist()]
