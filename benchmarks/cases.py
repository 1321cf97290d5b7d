"""Labelled near-duplicates, excerpts, quotations and traps, made out of any collection of texts.

Bases are texts without a relative in the collection, and each goes into one case alone, so every
pair found between texts of two cases is an error.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

Pair = tuple[int, int]
Rng = np.random.Generator

# Words; an excerpt below says nothing about a search.
_MIN_EXCERPT_WORDS = 25
_BASE_WORDS = (60, 3000)
# Part of a text's 5-word runs that other texts may hold too; above it the text has a relative.
_MAX_SHARED = 0.1
# What a scanner reads for a letter.
_MISREAD = {
    "e": "c", "c": "e", "o": "0", "l": "1", "i": "l", "m": "rn", "n": "u", "u": "n", "h": "b",
    "s": "5", "a": "o", "t": "f", "r": "v", "d": "cl", "w": "vv", "B": "8", "S": "5", "O": "0",
}  # fmt: skip
_FORMS = (
    "{c}: {a} today with a high near {n} degrees and winds of {m} kilometres per hour from the "
    "{d}. Tonight will be {a} with a low around {m} degrees. The chance of rain is {n} percent. "
    "The sun rises at 6:{n} and sets at 7:{m}. The weather service said that no warnings are in "
    "force for {c} and the surrounding area, and the quality of the air stands at {n}.",
    "{c} Holdings reported a profit of ${n}.{m} million for the quarter. On a per-share basis, "
    "the {d}-based company said that it had earnings of {m} cents, adjusted for one-time gains. "
    "The results were {a} what Wall Street expected; the average estimate of {m} analysts was for "
    "earnings of {n} cents per share. Revenue was ${m}.{n} billion in the period.",
)
_BLANKS = {
    "c": ("Aldby", "Brenton", "Carrow", "Dunmore", "Eskdale", "Farnley", "Garston", "Holt"),
    "a": ("sunny", "cloudy", "mild", "above", "below", "near"),
    "d": ("north", "south", "east", "west", "Kelby", "Lorne", "Marden"),
}


@dataclass(slots=True)
class Cases:
    """Texts, and what is known about pairs of their rows (the smaller row first)."""

    texts: list[str] = field(default_factory=list)
    duplicates: dict[Pair, str] = field(default_factory=dict)  # the kind of each pair
    quotes: set[Pair] = field(default_factory=set)  # two stories with one quotation

    @property
    def size_bytes(self) -> int:
        """The size of all texts in UTF-8."""
        return sum(len(text.encode()) for text in self.texts)

    def add(self, *texts: str) -> Pair:
        """Take in texts; the rows of the first two."""
        first = len(self.texts)
        self.texts.extend(texts)
        return first, first + 1


def read_texts(paths: Sequence[Path]) -> list[str]:
    """Read the column `text` of JSONL and Parquet files; of equal texts the first stays.

    Raises:
        SystemExit: a file is neither, or has no such column.
    """
    return list(dict.fromkeys(text for path in paths for text in _read(path) if text))


def make_cases(texts: Sequence[str], per_kind: int, background: int, seed: int) -> Cases:
    """Make `per_kind` cases of every kind, and add up to `background` other texts."""
    rng = np.random.default_rng(seed)
    alone = _find_alone(texts)
    bases = [texts[row] for row in rng.permutation(alone).tolist()]
    words = sorted({w for text in bases[::9] for w in text.split() if w.isalpha()})
    low, high = _BASE_WORDS
    free = [text for text in bases if low <= len(text.split()) <= high]
    cases = Cases()
    for name, least, change in _kinds(words):
        fitting = [i for i, text in enumerate(free) if len(text.split()) >= least][:per_kind]
        for i in reversed(fitting):
            base = free.pop(i)
            cases.duplicates[cases.add(base, change(rng, base))] = name
    used = min(3 * per_kind, len(free) // 3 * 3)
    for a, b, c in zip(free[0:used:3], free[1:used:3], free[2:used:3], strict=True):
        quote = _pick_quote(rng, c)
        cases.quotes.add(cases.add(_insert(rng, a, quote), _insert(rng, b, quote)))
    for _ in range(max(2, per_kind // 5)):
        cases.add(*(_fill(rng, form) for form in _FORMS))
    cases.add(*free[used : used + background])
    return cases


def _read(path: Path) -> list[str]:
    read = _read_parquet if path.suffix == ".parquet" else _read_jsonl
    try:
        if texts := read(path):
            return texts
        raise ValueError("it is empty")
    except (OSError, ValueError, LookupError, TypeError) as error:
        said = f"{type(error).__name__}: {error}"
        sys.exit(f"{path} is no JSONL or Parquet file with a column `text` ({said})")


def _read_parquet(path: Path) -> list[str]:
    import pyarrow.parquet as pq

    with path.open("rb") as file:
        return list(pq.read_table(file, columns=["text"])["text"].to_pylist())


def _read_jsonl(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def _find_alone(texts: Sequence[str]) -> np.ndarray:
    """Rows of texts that share next to nothing with all the others together."""
    runs = [_runs(text) for text in texts]
    held = Counter(run for own in runs for run in own)
    shared = [sum(held[run] > 1 for run in own) / max(1, len(own)) for own in runs]
    return np.flatnonzero(np.array(shared) <= _MAX_SHARED)


def _runs(text: str, size: int = 5) -> set[int]:
    words = [hash(word) for word in re.findall(r"\w+", text.lower())]
    return {hash(run) for run in zip(*(words[i:] for i in range(size)), strict=False)}


def _kinds(words: list[str]) -> Iterator[tuple[str, int, Callable[[Rng, str], str]]]:
    """Name, fewest words of a base, and the change, of every kind of duplicate."""
    for percent in (10, 20, 30, 50):
        least = _MIN_EXCERPT_WORDS * 100 // percent
        yield f"head {percent}", least, partial(_cut, part=percent / 100, is_head=True)
        yield f"middle {percent}", least, partial(_cut, part=percent / 100, is_head=False)
    for percent in (1, 5, 10, 20):
        yield f"edit {percent}", 0, partial(_edit, part=percent / 100, words=words)
    for percent in (1, 3, 5):
        yield f"OCR {percent}", 0, partial(_misread, part=percent / 100)
    yield "reorder", 0, _reorder


def _cut(rng: Rng, text: str, *, part: float, is_head: bool) -> str:
    words = list(re.finditer(r"\S+", text))
    count = max(_MIN_EXCERPT_WORDS, round(part * len(words)))
    first = 0 if is_head else int(rng.integers(0, len(words) - count + 1))
    return text[words[first].start() : words[first + count - 1].end()]


def _edit(rng: Rng, text: str, *, part: float, words: list[str]) -> str:
    """Replace, drop, add or swap that part of the words."""
    tokens = re.findall(r"\S+\s*", text)
    changed: list[str] = []
    for token in tokens:
        what = rng.integers(0, 5) if rng.random() < part else 5
        other = words[rng.integers(0, len(words))] + " "
        if what == 4 and changed:
            changed.insert(len(changed) - 1, token)
            continue
        changed += {0: [other], 1: [other], 2: [], 3: [other, token]}.get(int(what), [token])
    return "".join(changed)


def _misread(rng: Rng, text: str, *, part: float) -> str:
    """Confuse, lose or split that part of the characters."""
    letters = list(text)
    for at in np.flatnonzero(rng.random(len(letters)) < part).tolist():
        letter, chance = letters[at], rng.random()
        if letter.isspace():
            letters[at] = ""
        elif chance < 0.6:
            letters[at] = _MISREAD.get(letter, ".")
        else:
            letters[at] = "" if chance < 0.8 else f"{letter} "
    return "".join(letters)


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+|\n\s*\n", text) if s.strip()]


def _reorder(rng: Rng, text: str) -> str:
    parts = [p for p in text.split("\n\n") if p.strip()]
    parts = parts if len(parts) > 3 else _sentences(text)
    return "\n\n".join(parts[i] for i in rng.permutation(len(parts)).tolist())


def _pick_quote(rng: Rng, text: str) -> str:
    """A sentence of 25 to 60 words, else a run of 40."""
    fitting = [s for s in _sentences(text) if 25 <= len(s.split()) <= 60]
    return fitting[rng.integers(0, len(fitting))] if fitting else " ".join(text.split()[-40:])


def _insert(rng: Rng, text: str, quote: str) -> str:
    parts = _sentences(text)
    at = int(rng.integers(0, len(parts) + 1))
    return "\n\n".join([*parts[:at], quote, *parts[at:]])


def _fill(rng: Rng, form: str) -> str:
    def blank(found: re.Match[str]) -> str:
        choices = _BLANKS.get(found[1])
        return choices[rng.integers(0, len(choices))] if choices else str(rng.integers(10, 60))

    return re.sub(r"\{(\w)\}", blank, form)
