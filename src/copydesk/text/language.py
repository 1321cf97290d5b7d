"""Tell the language of a text from langdetect's profiles, exactly and always the same.

langdetect draws n-grams of the text at random until it is sure; here all n-grams are weighed at
once, which is what its draws approach. Scores are whole numbers, so their sums do not depend on
the order of addition.
Source: N. Shuyo, Language Detection Library for Java, 2010, and its port langdetect 1.0.9, whose
n-gram rules (`langdetect/utils/ngram.py`, `detector.py`) are followed to the letter.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt
from langdetect.utils.ngram import NGram

UNKNOWN = ("und", 0.0)

# langdetect: Detector.ALPHA_DEFAULT / BASE_FREQ, what an n-gram weighs in a language without it.
_SMOOTHING = 0.5 / 10_000
# Score units in a nat. Sums of a clipped text's scores stay below 2^24, exact in float32.
_UNITS = 128
# langdetect: Detector.max_text_length.
_MAX_CHARS = 10_000
_URL = re.compile(r"https?://[-_.?&~;+=/#0-9A-Za-z]{1,2076}")
_MAIL = re.compile(r"[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}")
_VIETNAMESE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

_Ints = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.uint64]


def detect(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of `text` and how sure that is, 0 to 1.

    ("und", 0.0) for a text without letters, or in a script or language that no profile knows.

    >>> detect("The ministers will meet again on Friday, officials said.")[0]
    'en'
    """
    return _detect(text, _load_model())


def detect_many(texts: Iterable[str]) -> list[tuple[str, float]]:
    """Return `detect` of each text, in order."""
    model = _load_model()
    return [_detect(text, model) for text in texts]


def fit_nats(text: str) -> tuple[float, int]:
    """Return how well `text` reads as the language that suits it best, and its count of n-grams.

    The first number is the logarithm of the likelihood ratio to a text of n-grams that the
    language lacks: 0 for gibberish, some 4 nats per n-gram for prose.
    """
    model = _load_model()
    keys = np.concatenate(_gram_keys(_clean(text), model))
    rows = _find_rows(keys, model)
    return int(_add_scores(rows[rows >= 0], model).max()) / _UNITS, len(keys)


@dataclass(frozen=True, slots=True)
class _Model:
    languages: tuple[str, ...]  # as langdetect names them, sorted
    codes: tuple[str, ...]  # the same as ISO 639-1
    char_ids: npt.NDArray[np.uint16]  # by code point; 0 is a space, 1 a character of no profile
    is_upper: npt.NDArray[np.bool_]  # by code point, after folding
    keys: _Keys  # open-addressing table of n-grams; 0 is an empty slot
    rows: npt.NDArray[np.int32]  # row of `scores` for each slot
    scores: npt.NDArray[np.float32]  # by n-gram and language, in units above an unseen n-gram


@functools.cache
def _load_model() -> _Model:
    """Build the table of n-grams from the profiles that the installed langdetect ships."""
    profiles = _read_profiles()
    languages = tuple(sorted(profiles))
    grams = sorted({gram for freq, _ in profiles.values() for gram in freq if len(gram) <= 3})
    index = {gram: row for row, gram in enumerate(grams)}
    scores = np.zeros((len(grams), len(languages)), dtype=np.float32)
    for column, language in enumerate(languages):
        freq, totals = profiles[language]
        for gram, count in freq.items():
            if gram in index:
                share = count / totals[len(gram) - 1]
                scores[index[gram], column] = round(_UNITS * math.log1p(share / _SMOOTHING))
    alphabet = {char: i for i, char in enumerate(sorted(set("".join(grams)) - {" "}), start=2)}
    char_ids, is_upper = _fold_chars(alphabet)
    keys, rows = _build_table([_gram_key(gram, alphabet) for gram in grams])
    codes = tuple(language.partition("-")[0] for language in languages)
    return _Model(languages, codes, char_ids, is_upper, keys, rows, scores)


def _read_profiles() -> dict[str, tuple[dict[str, int], list[int]]]:
    folder = resources.files("langdetect") / "profiles"
    loaded = (json.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return {profile["name"]: (profile["freq"], profile["n_words"]) for profile in loaded}


def _fold_chars(alphabet: dict[str, int]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.bool_]]:
    char_ids = np.ones(0x110000, dtype=np.uint16)
    is_upper = np.zeros(0x110000, dtype=np.bool_)
    for code in range(0x10000):
        char = NGram.normalize(chr(code))
        char_ids[code] = 0 if char == " " else alphabet.get(char, 1)
        is_upper[code] = char.isupper()
    return char_ids, is_upper


def _gram_key(gram: str, alphabet: dict[str, int]) -> int:
    key = 0
    for char in gram:
        key = key << 12 | (alphabet[char] if char != " " else 0) + 1
    return key


# Slots of the n-gram table, about three for each n-gram; the multiplier is that of Fibonacci
# hashing (Knuth, The Art of Computer Programming, volume 3, 6.4).
_TABLE_BITS = 18
_MULTIPLIER = 0x9E3779B97F4A7C15


def _hash(keys: _Keys) -> _Ints:
    product = keys * np.uint64(_MULTIPLIER)
    return (product >> np.uint64(64 - _TABLE_BITS)).astype(np.int64)


def _build_table(grams: list[int]) -> tuple[_Keys, npt.NDArray[np.int32]]:
    keys = np.zeros(1 << _TABLE_BITS, dtype=np.uint64)
    rows = np.full(1 << _TABLE_BITS, -1, dtype=np.int32)
    wanted = np.array(grams, dtype=np.uint64)
    pending = np.arange(len(grams))
    slots = _hash(wanted)
    while len(pending):
        # Of those that want one free slot the first takes it; the others look at the next slot.
        at = slots[pending]
        _, first = np.unique(at, return_index=True)
        winners = first[keys[at[first]] == 0]
        keys[at[winners]] = wanted[pending[winners]]
        rows[at[winners]] = pending[winners]
        pending = np.delete(pending, winners)
        slots[pending] = (slots[pending] + 1) & ((1 << _TABLE_BITS) - 1)
    return keys, rows


def _detect(text: str, model: _Model) -> tuple[str, float]:
    features = _weigh(text, model)
    if features.letter_count == 0 or features.known_letters * 2 < features.letter_count:
        return UNKNOWN
    totals = features.totals
    # The Korean profile holds much Chinese; without Hangul nothing is Korean.
    if features.hangul_letters * 10 < features.letter_count:
        totals[model.languages.index("ko")] = -1
    best = int(np.argmax(totals))
    code = model.codes[best]
    familiarity = _familiarity(code, features.rows_of_triples, best, features.triple_count, model)
    if familiarity < 0.5:
        return UNKNOWN
    rival = max(int(t) for t, c in zip(totals, model.codes, strict=True) if c != code)
    lead_nats = (int(totals[best]) - rival) / _UNITS
    return code, round(_logistic(_LEAD_WEIGHT * lead_nats) * familiarity, 4)


@dataclass(frozen=True, slots=True)
class _Features:
    """What the n-grams of one text say."""

    totals: _Ints  # by language, in units
    letter_count: int
    known_letters: int  # that are in any profile
    hangul_letters: int
    triple_count: int
    rows_of_triples: _Ints  # of those in any profile


def _weigh(text: str, model: _Model) -> _Features:
    letters, pairs, triples = _gram_keys(_clean(text), model)
    keys = np.concatenate([letters, pairs, triples])
    rows = _find_rows(keys, model)
    triple_rows = rows[len(keys) - len(triples) :]
    hangul = np.uint64(model.char_ids[0xAC00] + 1)
    return _Features(
        totals=_add_scores(rows[rows >= 0], model),
        letter_count=len(letters),
        known_letters=int(np.count_nonzero(rows[: len(letters)] >= 0)),
        hangul_letters=int(np.count_nonzero(letters == hangul)),
        triple_count=len(triples),
        rows_of_triples=triple_rows[triple_rows >= 0],
    )


def _add_scores(rows: _Ints, model: _Model) -> _Ints:
    totals = np.zeros(len(model.languages), dtype=np.int64)
    for begin in range(0, len(rows), _BATCH_ROWS):
        batch = model.scores.take(rows[begin : begin + _BATCH_ROWS], axis=0)
        totals += (np.ones(len(batch), dtype=np.float32) @ batch).astype(np.int64)
    return totals


# Probability that the best language is right = logistic(weight * its lead over the next in nats):
# a fit on texts of 20 to 3,000 characters. Overlapping n-grams say the same thing several
# times over, so the weight is far below 1 (docs/text.md).
_LEAD_WEIGHT = 0.25
# Share of a text's trigrams that its language's profile holds, measured on news and on the
# translations of a web framework; lower where the profile was pruned to the frequent ones. Chinese,
# Japanese and Korean are told by their script alone, and other languages get the default.
_COVERAGE = {
    "af": 0.85, "ar": 0.74, "bg": 0.83, "bn": 0.64, "ca": 0.96, "cs": 0.75, "cy": 0.97, "da": 0.84,
    "de": 0.83, "el": 0.80, "en": 0.87, "es": 0.87, "et": 0.97, "fa": 0.77, "fi": 0.87, "fr": 0.87,
    "he": 0.81, "hi": 0.73, "hr": 0.83, "hu": 0.75, "id": 0.88, "it": 0.90, "kn": 0.77, "lt": 0.95,
    "lv": 0.96, "mk": 0.86, "ml": 0.76, "mr": 0.69, "ne": 0.66, "nl": 0.83, "no": 0.85, "pa": 0.60,
    "pl": 0.79, "pt": 0.85, "ro": 0.98, "ru": 0.80, "sk": 0.74, "sl": 0.97, "so": 0.88, "sq": 0.83,
    "sv": 0.84, "sw": 0.81, "ta": 0.85, "te": 0.74, "th": 0.57, "tr": 0.84, "uk": 0.76, "ur": 0.75,
    "vi": 0.97, "zh": 0.0, "ja": 0.0, "ko": 0.0,
}  # fmt: skip
_DEFAULT_COVERAGE = 0.7
# A text with this much less is as likely in an unknown language as in this one; the slope there.
_COVERAGE_SLACK = 0.1
_COVERAGE_SLOPE = 50
# Trigrams of expected coverage that are added to a text's own, so that short texts are not judged.
_COVERAGE_PRIOR = 30


def _familiarity(code: str, rows: _Ints, column: int, triple_count: int, model: _Model) -> float:
    """Return 0 to 1: how much the trigrams look like that language, not like an unknown one."""
    expected = _COVERAGE.get(code, _DEFAULT_COVERAGE)
    hits = int(np.count_nonzero(model.scores[rows, column]))
    coverage = (hits + _COVERAGE_PRIOR * expected) / (triple_count + _COVERAGE_PRIOR)
    return _logistic(_COVERAGE_SLOPE * (coverage - expected + _COVERAGE_SLACK))


def _logistic(x: float) -> float:
    return 1.0 if x > 40 else 1 / (1 + math.exp(-x))


# Rows added at once: 8,192 times the greatest score stays below 2^24, exact in float32.
_BATCH_ROWS = 8192


def _clean(text: str) -> str:
    text = text[: 2 * _MAX_CHARS]
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        text = _MAIL.sub(" ", text)
    if not text.isascii() and _VIETNAMESE_MARKS.search(text):
        text = NGram.normalize_vi(text)
    return text[:_MAX_CHARS]


def _gram_keys(text: str, model: _Model) -> tuple[_Keys, _Keys, _Keys]:
    """Return the n-grams of one, two and three characters that langdetect would look at."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = _drop_stray_latin(codes)
    ids = model.char_ids[codes]
    is_kept = np.empty(len(ids), dtype=np.bool_)
    if len(ids):
        is_kept[0] = ids[0] != 0
        np.not_equal(ids[1:] | ids[:-1], 0, out=is_kept[1:])
    chars = np.concatenate([[0], ids[is_kept]]).astype(np.uint64) + np.uint64(1)
    uppers = np.concatenate([[False], model.is_upper[codes[is_kept]]])
    is_fine = ~(uppers[1:] & uppers[:-1])
    last, previous = chars[1:], chars[:-1]
    pairs = previous << np.uint64(12) | last
    triples = chars[:-2] << np.uint64(24) | pairs[1:]
    return (
        last[is_fine & (last != 1)],
        pairs[is_fine],
        triples[is_fine[1:] & (previous[1:] != 1)],
    )


def _drop_stray_latin(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Leave out Latin letters where they are under a third of the letters, as langdetect does."""
    is_latin = (codes >= 0x41) & (codes <= 0x7A)
    is_other = (codes >= 0x300) & ~((codes >= 0x1E00) & (codes <= 0x1EFF))
    if np.count_nonzero(is_latin) * 2 < np.count_nonzero(is_other):
        return codes[~is_latin]
    return codes


def _find_rows(keys: _Keys, model: _Model) -> _Ints:
    slots = _hash(keys)
    found = model.keys[slots]
    rows = model.rows[slots].astype(np.int64)
    pending = np.flatnonzero((found != keys) & (found != 0))
    while len(pending):
        slots[pending] = (slots[pending] + 1) & ((1 << _TABLE_BITS) - 1)
        found = model.keys[slots[pending]]
        rows[pending] = model.rows[slots[pending]]
        pending = pending[(found != keys[pending]) & (found != 0)]
    return rows
