"""Tell the language of a text from langdetect's profiles, exactly and always the same.

langdetect draws n-grams of the text at random until it is sure; here all n-grams are weighed at
once, which is what its draws approach.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from copydesk.text.ngrams import (
    MAX_CHARS,
    UNITS_PER_NAT,
    Ints,
    Model,
    Rows,
    add_scores,
    find_grams,
    find_rows,
    load_model,
)

UNKNOWN = ("und", 0.0)


def detect(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of `text` and how sure that is, 0 to 1.

    ("und", 0.0) for a text without letters, or in a script or language that no profile knows.

    >>> detect("The ministers will meet again on Friday, officials said.")[0]
    'en'
    """
    return detect_many([text])[0]


# Characters of texts that are weighed at once: few enough that their n-grams stay in the cache of
# a core, and enough that the calls themselves cost little.
_BATCH_CHARS = 24_576
# Stretches of a longer text that are weighed first, spread evenly over it, and their characters;
# and the confidence from which their answer is the whole text's. In 13,179 texts, a fifth of them
# in languages without a profile, no language came out another; with 64 characters, of four.
_STRETCHES = 8
_STRETCH_CHARS = 96
_SURE = 0.95

# Latin letters; letters of other scripts in a text that no profile knows, and their share of all,
# from which on they are weighed by themselves.
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+")
_OTHER_LETTERS, _OTHER_SHARE = 60, 0.25


def detect_many(texts: Iterable[str]) -> list[tuple[str, float]]:
    """Return `detect` of each text, in order."""
    texts = list(texts)
    parts = [_stretches(text) for text in texts]
    answers = _weigh_many([part or text for part, text in zip(parts, texts, strict=True)])
    unsure = [i for i, part in enumerate(parts) if part and answers[i][1] < _SURE]
    for i, answer in zip(unsure, _weigh_many([texts[i] for i in unsure]), strict=True):
        answers[i] = answer
    others = {i: part for i, text in enumerate(texts) if (part := _other_script(text, answers[i]))}
    for i, answer in zip(others, _weigh_many(others.values()), strict=True):
        answers[i] = answer
    return answers


def fit_nats(text: str) -> tuple[float, int]:
    """Return how well `text` reads as the language that suits it best, and its count of n-grams.

    The first number is the logarithm of the likelihood ratio to a text of n-grams that the
    language lacks: 0 for gibberish, some 4 nats per n-gram for prose.
    """
    model = load_model()
    keys = find_grams([text], model).keys
    rows = find_rows(keys, model)
    rows = rows[rows >= 0]
    totals = add_scores(rows, np.zeros(len(rows), dtype=np.int64), 1, model)
    return int(totals.max()) / UNITS_PER_NAT, len(keys)


def _other_script(text: str, answer: tuple[str, float]) -> str:
    """Of a text that no profile knows what is not in Latin letters, if that is much of it.

    A page in another script may hold notices and menus in English, which hide its language.
    """
    if answer != UNKNOWN or text.isascii():
        return ""
    start = text[:MAX_CHARS]
    others = _LATIN.sub(" ", start)
    count = sum(map(str.isalpha, others))
    is_much = count >= _OTHER_LETTERS and count >= _OTHER_SHARE * sum(map(str.isalpha, start))
    return others if is_much and others != start else ""


def _stretches(text: str) -> str:
    """Some parts of a text, or nothing of one that is not twice as long as they are together."""
    length = min(len(text), MAX_CHARS)
    if length <= 2 * _STRETCHES * _STRETCH_CHARS:
        return ""
    gap = (length - _STRETCH_CHARS) // (_STRETCHES - 1)
    return " ".join([text[i * gap : i * gap + _STRETCH_CHARS] for i in range(_STRETCHES)])


def _weigh_many(texts: Iterable[str]) -> list[tuple[str, float]]:
    """The answers for some texts, each weighed as a whole."""
    model = load_model()
    answers: list[tuple[str, float]] = []
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > _BATCH_CHARS:
            answers += _detect_batch(batch, model)
            batch, size = [], 0
    return answers + (_detect_batch(batch, model) if batch else [])


def _detect_batch(texts: list[str], model: Model) -> list[tuple[str, float]]:
    features = _weigh(texts, model)
    totals = features.totals
    # The Korean profile holds much Chinese; without Hangul nothing is Korean.
    is_foreign = features.hangul_letters * 10 < features.letters
    totals[is_foreign, model.languages.index("ko")] = -1
    best = np.argmax(totals, axis=1)
    held = _count_held(features, best, model)
    is_read = (features.letters > 0) & (features.known_letters * 2 >= features.letters)
    return [
        _judge(totals[index], int(best[index]), int(held[index]), int(triples), model)
        if is_read[index]
        else UNKNOWN
        for index, triples in enumerate(features.triples)
    ]


def _judge(
    totals: Ints, best: int, held: int, triple_count: int, model: Model
) -> tuple[str, float]:
    code = model.codes[best]
    familiarity = _familiarity(code, held, triple_count)
    if familiarity < 0.5:
        return UNKNOWN
    return code, round(_certainty(totals, best, model) * familiarity, 4)


@dataclass(frozen=True, slots=True)
class _Features:
    """What the n-grams of some texts say; all but the last two have a row or number per text."""

    totals: Ints  # by language, in units
    letters: Ints
    known_letters: Ints  # that are in any profile
    hangul_letters: Ints
    triples: Ints
    rows_of_triples: Rows  # of those in any profile
    texts_of_triples: Ints  # of the same


def _weigh(texts: list[str], model: Model) -> _Features:
    grams = find_grams(texts, model)
    owners = grams.texts
    rows = find_rows(grams.keys, model)
    is_known = rows >= 0
    first_triple = len(rows) - len(grams.triples)
    triple_rows, is_held = rows[first_triple:], is_known[first_triple:]
    is_known_letter = is_known[: len(grams.letters)]
    hangul = np.uint64(model.char_ids[0xAC00] + 1)

    def count(owners: Ints) -> Ints:
        return np.bincount(owners, minlength=len(texts))

    return _Features(
        totals=add_scores(rows[is_known], owners[is_known], len(texts), model),
        letters=count(grams.letter_texts),
        known_letters=count(grams.letter_texts[is_known_letter]),
        hangul_letters=count(grams.letter_texts[grams.letters == hangul]),
        triples=count(grams.triple_texts),
        rows_of_triples=triple_rows[is_held],
        texts_of_triples=grams.triple_texts[is_held],
    )


def _count_held(features: _Features, best: Ints, model: Model) -> Ints:
    """Count the trigrams of each text that the profile of its best language holds."""
    owners = features.texts_of_triples
    is_held = model.is_held[best[owners], features.rows_of_triples]
    return np.bincount(owners[is_held], minlength=len(best))


# Weight of a nat: overlapping n-grams say the same thing several times over, so that the plain
# posterior is far too sure. Fitted so that the confidence is the share of right answers on texts
# of 20 to 3,000 characters in 53 languages (docs/text.md).
_NAT_WEIGHT = 0.3


# Nats by which a language leads beyond which a rival changes no digit of the certainty.
_FAR_NATS = 140.0


def _certainty(totals: Ints, best: int, model: Model) -> float:
    """Return the posterior of the best language, tempered, among those of another code."""
    near = np.flatnonzero(totals > totals[best] - _FAR_NATS * UNITS_PER_NAT).tolist()
    leads = {column: (int(totals[best]) - int(totals[column])) / UNITS_PER_NAT for column in near}
    rivals = (
        math.exp(-_NAT_WEIGHT * lead)
        for column, lead in leads.items()
        if model.codes[column] != model.codes[best]
    )
    return 1 / (1 + math.fsum(rivals))


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
_COVERAGE_SLACK = 0.12
_COVERAGE_SLOPE = 50
# Trigrams of expected coverage that are added to a text's own, so that short texts are not judged.
_COVERAGE_PRIOR = 60


def _familiarity(code: str, held: int, triple_count: int) -> float:
    """Return 0 to 1: how much the trigrams look like that language, not like an unknown one."""
    expected = _COVERAGE.get(code, _DEFAULT_COVERAGE)
    coverage = (held + _COVERAGE_PRIOR * expected) / (triple_count + _COVERAGE_PRIOR)
    return _logistic(_COVERAGE_SLOPE * (coverage - expected + _COVERAGE_SLACK))


def _logistic(x: float) -> float:
    return 1.0 if x > 40 else 1 / (1 + math.exp(-x))
