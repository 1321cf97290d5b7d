"""Cheap features of one line or paragraph that tell prose from labels, credits and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Full stops, question and exclamation marks, ellipses of the scripts with sentence punctuation.
# Source: Unicode 16, PropList.txt, Sentence_Terminal, with the ellipses.
STOPS = ".!?…‥‽⁇⁈⁉։؝؞؟۔܀܁܂߹࠷࠹࠽࠾।॥၊။።፧፨᙮᜵᜶។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿⸮⸼。꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡"
# What may follow a stop within the sentence: closing quotation marks and brackets, notes.
CLOSERS = "\"'”’»›)]}）］｝」』】〉》〕〗〙〛｣＂＇“‘"
_STOP_AT_END = re.compile(rf"[{re.escape(STOPS)}][{re.escape(CLOSERS)}\s]{{0,8}}\Z")
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9_]{2,30}\b")
_URL = re.compile(
    r"https?://|\bwww\.|\b[a-z0-9-]{2,40}\.(?:com|org|net|co\.uk|info|news)\b", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w+-]@[a-zA-Z0-9-]{1,60}\.[a-zA-Z]{2}")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_COPYRIGHT = re.compile(r"[©℗Ⓒⓒ]|\(c\)\s|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_LAST_CHARS = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """The features of a line; shares are 0 to 1 and 0 where there is nothing to count.

    `words` counts runs parted by blanks, so it is 1 for a Chinese line; `letters` counts letters.
    Upper and title case shares concern words that begin with a cased letter, so they are 0 in
    scripts without case.
    """

    chars: int
    words: int
    letters: int
    ends_with_stop: bool
    upper_share: float
    title_share: float
    digit_share: float
    starts_lower: bool
    is_all_caps: bool
    has_handle: bool
    has_url: bool
    has_email: bool
    has_year: bool
    has_copyright: bool


def shape_of(line: str) -> Shape:
    """Measure `line`; linear in its length.

    >>> shape_of("By Jane Doe (@janedoe)").has_handle
    True
    """
    line = line.strip()
    words = line.split()
    visible = sum(map(len, words))
    cased = [w for w in words if w.lower() != w.upper()]
    letters = sum(map(str.isalpha, line))
    return Shape(
        chars=len(line),
        words=len(words),
        letters=letters,
        ends_with_stop=ends_with_stop(line),
        upper_share=_share(sum(map(str.isupper, cased)), len(cased)),
        title_share=_share(sum(map(_starts_upper, cased)), len(cased)),
        digit_share=_share(sum(map(str.isdigit, line)), visible),
        starts_lower=starts_lower(line),
        is_all_caps=letters >= 2 and line.isupper(),
        has_handle="@" in line and _HANDLE.search(line) is not None,
        has_url=_URL.search(line) is not None,
        has_email="@" in line and _EMAIL.search(line) is not None,
        has_year=_YEAR.search(line) is not None,
        has_copyright=_COPYRIGHT.search(line) is not None,
    )


def ends_with_stop(line: str) -> bool:
    """Tell whether a sentence ends where `line` ends, closing quotes and brackets aside.

    >>> ends_with_stop("He said: “Yes.” "), ends_with_stop("他说。」"), ends_with_stop("Reuters")
    (True, True, False)
    """
    return _STOP_AT_END.search(line[-_LAST_CHARS:]) is not None


def starts_lower(line: str) -> bool:
    """Tell whether the first letter is a small one, whatever marks or digits stand before it."""
    for char in line[:_LAST_CHARS]:
        if char.isalpha():
            return is_small(char)
    return False


def is_small(char: str) -> bool:
    """Tell whether a letter is a small one that others begin sentences without.

    Georgian has capitals for inscriptions only, so its letters are small ones to Unicode alone.

    >>> is_small("b"), is_small("B"), is_small("ბ")
    (True, False, False)
    """
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def _starts_upper(word: str) -> bool:
    return next((c.isupper() or c.istitle() for c in word if c.isalpha()), False)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
