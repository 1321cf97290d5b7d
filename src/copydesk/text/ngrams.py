"""langdetect's profiles as arrays: the n-grams of a text, and what they say for each language.

Scores are whole numbers, so that their sums do not depend on the order of addition.
Source: N. Shuyo, Language Detection Library for Java, 2010, and its port langdetect 1.0.9, whose
n-gram rules (`langdetect/utils/ngram.py`, `detector.py`) are followed to the letter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from typing import Any

import numpy as np
import numpy.typing as npt

# Score units in a nat. Sums of a clipped text's scores stay below 2^24, exact in float32.
UNITS_PER_NAT = 128
# langdetect: Detector.max_text_length.
MAX_CHARS = 10_000
_URL = re.compile(r"https?://[-_.?&~;+=/#0-9A-Za-z]{1,2076}")
_MAIL = re.compile(r"[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}")
_VIETNAMESE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]
Arrays = dict[str, npt.NDArray[Any]]  # Any: of several kinds, each named in `make_ngrams`


@dataclass(frozen=True, slots=True)
class Model:
    """The n-grams of all languages and their scores, some 30 MB; read only."""

    languages: tuple[str, ...]  # as langdetect names them, sorted
    codes: tuple[str, ...]  # the same as ISO 639-1
    char_ids: npt.NDArray[np.uint16]  # by code point; 0 is a space, 1 a character of no profile
    is_upper: npt.NDArray[np.bool_]  # by code point, after folding
    keys: Keys  # open-addressing table of n-grams; 0 is an empty slot
    rows: Rows  # row of `scores` for each slot
    scores: npt.NDArray[np.float32]  # by n-gram and language, in units above an unseen n-gram
    is_held: npt.NDArray[np.bool_]  # by language and n-gram: whether the profile holds it


@functools.cache
def load_model() -> Model:
    """Load the table of n-grams of the installed langdetect's profiles.

    Those of langdetect 1.0.9 are shipped as arrays, which are read in a tenth of the time that it
    takes to make them; of any other version they are made from its profiles.
    """
    arrays = _read_arrays()
    if str(arrays["version"]) != metadata.version("langdetect"):
        from copydesk.text.make_ngrams import make_arrays

        arrays = make_arrays()
    return _unpack(arrays)


def find_grams(texts: Sequence[str], model: Model) -> Grams:
    """Return the n-grams of one, two and three characters that langdetect would look at."""
    parts = [_codes(text) for text in texts]
    codes = np.concatenate([_BREAK, *(part for code in parts for part in (code, _BREAK))])
    text_of = np.repeat(np.arange(len(texts)), [len(code) + 1 for code in parts])
    ids = model.char_ids[codes]
    # Of spaces in a row the first is kept. The break between two texts is one of them; no n-gram
    # ends in it, and langdetect has none that goes on behind a space.
    is_kept = (ids[1:] | ids[:-1]) != 0
    is_break = np.zeros(len(codes), dtype=np.bool_)
    is_break[np.cumsum([len(code) + 1 for code in parts])] = True
    chars = np.concatenate([[0], ids[1:][is_kept]]).astype(np.uint64) + np.uint64(1)
    uppers = np.concatenate([[False], model.is_upper[codes[1:][is_kept]]])
    is_fine = ~((uppers[1:] & uppers[:-1]) | is_break[1:][is_kept])
    text_of = text_of[is_kept]
    last, previous = chars[1:], chars[:-1]
    pairs = previous << np.uint64(12) | last
    triples = chars[:-2] << np.uint64(24) | pairs[1:]
    is_letter = is_fine & (last != 1)
    is_triple = is_fine[1:] & (previous[1:] != 1)
    return Grams(
        letters=last[is_letter],
        pairs=pairs[is_fine],
        triples=triples[is_triple],
        letter_texts=text_of[is_letter],
        pair_texts=text_of[is_fine],
        triple_texts=text_of[1:][is_triple],
    )


def find_rows(keys: Keys, model: Model) -> Rows:
    """Return the row of `model.scores` for each n-gram, -1 for one of no profile."""
    slots = _hash(keys)
    found = model.keys.take(slots)
    rows = model.rows.take(slots)
    is_other = found != keys
    rows[is_other] = -1
    pending = np.flatnonzero(is_other & (found != 0))
    while len(pending):
        slots[pending] = (slots[pending] + 1) & ((1 << _TABLE_BITS) - 1)
        found = model.keys[slots[pending]]
        rows[pending] = model.rows[slots[pending]]
        pending = pending[(found != keys[pending]) & (found != 0)]
    return rows


def add_scores(rows: Rows, texts: Ints, text_count: int, model: Model) -> Ints:
    """Return the sum of the scores in `rows` by text and language.

    Args:
        rows: of `model.scores`.
        texts: the text that each row counts for.
    """
    is_wanted = np.zeros(len(model.scores), dtype=np.bool_)
    is_wanted[rows] = True
    wanted = np.flatnonzero(is_wanted)
    place = np.zeros(len(model.scores), dtype=np.int64)
    place[wanted] = np.arange(len(wanted))
    cells = texts * len(wanted) + place[rows]
    counts = np.bincount(cells, minlength=text_count * len(wanted)).reshape(text_count, -1)
    is_exact = len(rows) <= _MOST_GRAMS or int(counts.sum(axis=1).max()) <= _MOST_GRAMS
    kind = np.float32 if is_exact else np.float64
    totals: Ints = counts.astype(kind) @ model.scores.take(wanted, axis=0).astype(kind)
    return totals.astype(np.int64)


def _read_arrays() -> Arrays:
    with (
        (resources.files("copydesk.text") / "ngrams.npz").open("rb") as file,
        np.load(file) as data,
    ):
        return dict(data.items())


def _unpack(arrays: Arrays) -> Model:
    """Spread the arrays of `make_arrays` out, so that whatever is asked for is found at once."""
    languages = tuple(str(name) for name in arrays["languages"])
    grams = np.repeat(np.arange(len(arrays["keys"])), arrays["held_counts"])
    scores = np.zeros((len(arrays["keys"]), len(languages)), dtype=np.float32)
    scores[grams, arrays["held_languages"]] = arrays["held_scores"]
    is_held = np.zeros(scores.T.shape, dtype=np.bool_)
    is_held[arrays["held_languages"], grams] = arrays["held_scores"] > 0
    char_ids = np.ones(0x110000, dtype=np.uint16)
    is_upper = np.zeros(0x110000, dtype=np.bool_)
    char_ids[: len(arrays["char_ids"])] = arrays["char_ids"]
    is_upper[: len(arrays["is_upper"])] = arrays["is_upper"]
    keys, rows = _build_table(arrays["keys"])
    codes = tuple(language.partition("-")[0] for language in languages)
    return Model(languages, codes, char_ids, is_upper, keys, rows, scores, is_held)


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of some texts: of each length their keys, and the number of the text of each."""

    letters: Keys
    pairs: Keys
    triples: Keys
    letter_texts: Ints
    pair_texts: Ints
    triple_texts: Ints

    @property
    def keys(self) -> Keys:
        """All of them, the short ones first."""
        return np.concatenate([self.letters, self.pairs, self.triples])

    @property
    def texts(self) -> Ints:
        """The text of each of `keys`."""
        return np.concatenate([self.letter_texts, self.pair_texts, self.triple_texts])


_BREAK = np.array([0x20], dtype=np.uint32)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    text = _clean(text)
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.uint32)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return _drop_stray_latin(codes)


# N-grams of one text up to which float32 is exact: times the greatest score they stay below 2^24.
_MOST_GRAMS = 8192


# Slots of the n-gram table, about three for each n-gram; the multiplier is that of Fibonacci
# hashing (Knuth, The Art of Computer Programming, volume 3, 6.4).
_TABLE_BITS = 18
_MULTIPLIER = 0x9E3779B97F4A7C15


def _hash(keys: Keys) -> Ints:
    product = keys * np.uint64(_MULTIPLIER)
    return (product >> np.uint64(64 - _TABLE_BITS)).astype(np.int64)


def _build_table(wanted: Keys) -> tuple[Keys, Rows]:
    keys = np.zeros(1 << _TABLE_BITS, dtype=np.uint64)
    rows = np.full(1 << _TABLE_BITS, -1, dtype=np.int32)
    pending = np.arange(len(wanted))
    slots = _hash(wanted)
    while len(pending):
        # Of those that want one free slot the first takes it; the others look at the next slot.
        free = np.flatnonzero(keys[slots[pending]] == 0)
        takers, at = pending[free], slots[pending[free]]
        rows[at[::-1]] = takers[::-1]
        won = rows[at] == takers
        keys[at[won]] = wanted[takers[won]]
        pending = np.delete(pending, free[won])
        slots[pending] = (slots[pending] + 1) & ((1 << _TABLE_BITS) - 1)
    return keys, rows


def _clean(text: str) -> str:
    text = text[: 2 * MAX_CHARS]
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        text = _MAIL.sub(" ", text)
    if not text.isascii() and _VIETNAMESE_MARKS.search(text):
        from langdetect.utils.ngram import NGram

        text = NGram.normalize_vi(text)
    return text[:MAX_CHARS]


def _drop_stray_latin(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Leave out Latin letters where they are under a third of the letters, as langdetect does."""
    is_latin = (codes >= 0x41) & (codes <= 0x7A)
    is_other = (codes >= 0x300) & ~((codes >= 0x1E00) & (codes <= 0x1EFF))
    if np.count_nonzero(is_latin) * 2 < np.count_nonzero(is_other):
        return codes[~is_latin]
    return codes
