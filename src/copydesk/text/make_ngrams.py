"""Make ngrams.npz, langdetect's profiles as arrays; run only on purpose.

`python -m copydesk.text.make_ngrams` writes the file beside this module, from the profiles that the
installed langdetect ships. With another langdetect than the file's the arrays are made at run time.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from importlib import metadata, resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
from langdetect.utils.ngram import NGram

from copydesk.text.ngrams import UNITS_PER_NAT, Arrays

# langdetect: Detector.ALPHA_DEFAULT / BASE_FREQ, what an n-gram weighs in a language without it.
_SMOOTHING = 0.5 / 10_000
# langdetect folds characters of the first plane; those beyond it are in no profile.
_PLANE = 0x10000


def make_arrays() -> Arrays:
    """Build the arrays of ngrams.npz from the installed langdetect.

    Returns:
        version, of langdetect; languages, sorted; keys uint64, the n-grams, those of many languages
        first; held_counts uint8, how many languages hold each; held_languages uint8 and held_scores
        uint16, which ones and what each says, n-gram by n-gram; char_ids uint16 and is_upper bool
        by code point, of the first plane.
    """
    profiles = _read_profiles()
    languages = sorted(profiles)
    grams = _rank_grams(profiles)
    index = {gram: row for row, gram in enumerate(grams)}
    held = sorted(
        (index[gram], column, _score(count, profiles[language][1][len(gram) - 1]))
        for column, language in enumerate(languages)
        for gram, count in profiles[language][0].items()
        if gram in index
    )
    rows, columns, scores = np.array(held, dtype=np.int64).T
    alphabet = {char: i for i, char in enumerate(sorted(set("".join(grams)) - {" "}), start=2)}
    char_ids, is_upper = _fold_chars(alphabet)
    return {
        "version": np.array(metadata.version("langdetect")),
        "languages": np.array(languages),
        "keys": np.array([_gram_key(gram, alphabet) for gram in grams], dtype=np.uint64),
        "held_counts": np.bincount(rows, minlength=len(grams)).astype(np.uint8),
        "held_languages": columns.astype(np.uint8),
        "held_scores": scores.astype(np.uint16),
        "char_ids": char_ids,
        "is_upper": is_upper,
    }


def _score(count: int, total: int) -> int:
    return round(UNITS_PER_NAT * math.log1p(count / total / _SMOOTHING))


# By language: the count of each n-gram, and of all n-grams of one, two and three characters.
_Profiles = dict[str, tuple[dict[str, int], list[int]]]


def _read_profiles() -> _Profiles:
    folder = resources.files("langdetect") / "profiles"
    loaded = (json.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return {profile["name"]: (profile["freq"], profile["n_words"]) for profile in loaded}


def _rank_grams(profiles: _Profiles) -> list[str]:
    """Return the n-grams, those of many languages first: they lie together and are found first."""
    spread = Counter(gram for freq, _ in profiles.values() for gram in freq if len(gram) <= 3)
    return sorted(spread, key=lambda gram: (-spread[gram], gram))


def _fold_chars(alphabet: dict[str, int]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.bool_]]:
    char_ids = np.ones(_PLANE, dtype=np.uint16)
    is_upper = np.zeros(_PLANE, dtype=np.bool_)
    for code in range(_PLANE):
        char = NGram.normalize(chr(code))
        char_ids[code] = 0 if char == " " else alphabet.get(char, 1)
        is_upper[code] = char.isupper()
    return char_ids, is_upper


def _gram_key(gram: str, alphabet: dict[str, int]) -> int:
    key = 0
    for char in gram:
        key = key << 12 | (alphabet[char] if char != " " else 0) + 1
    return key


if __name__ == "__main__":
    np.savez_compressed(Path(__file__).with_name("ngrams.npz"), **make_arrays())  # type: ignore[arg-type]
