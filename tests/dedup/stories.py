"""Made-up stories: words drawn from a seeded vocabulary, so that unrelated ones share no run."""

from __future__ import annotations

import random
import re

_SYLLABLES = re.findall("..", "badefigohukaleminopurasetivowaxeyozu")
_SMALL = re.findall(
    "[a-z]+", "the of and to in that for was on with as by at from his they had not"
)


def vocabulary() -> list[str]:
    """Four thousand made-up words."""
    random_ = random.Random(1)
    made_up = {"".join(random_.choices(_SYLLABLES, k=4)) for _ in range(6000)}
    return sorted(made_up)[:4000]


_WORDS = vocabulary()


def story(seed: object, words: int) -> str:
    """A text of that many words in sentences of 8 to 20, in paragraphs of some sentences."""
    random_ = random.Random(f"story {seed}")
    sentences, left = [], words
    while left > 0:
        size = min(left, random_.randint(8, 20))
        drawn = [random_.choice(_SMALL if random_.random() < 0.4 else _WORDS) for _ in range(size)]
        drawn[0] = drawn[0].capitalize()
        sentences.append(" ".join(drawn) + ".")
        left -= size
    step = 4
    return "\n\n".join(" ".join(sentences[i : i + step]) for i in range(0, len(sentences), step))


def edit(text: str, share: float, seed: object) -> str:
    """Exchange that share of the words for others."""
    random_ = random.Random(f"edit {seed}")
    words = text.split(" ")
    return " ".join(random_.choice(_WORDS) if random_.random() < share else w for w in words)


def head(text: str, words: int) -> str:
    """The first words of a text."""
    return " ".join(text.split()[:words])


def misread(text: str, share: float, seed: object) -> str:
    """Exchange that share of the letters for other letters, drop some of them, part some words."""
    random_ = random.Random(f"misread {seed}")
    read = [
        random_.choice(("c", "rn", "", "l ", "0")) if c != "\n" and random_.random() < share else c
        for c in text
    ]
    return "".join(read)
