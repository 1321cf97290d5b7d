"""What a line looks like: its length, its ending, its capitals; no wording of any language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# words; a line that long which ends like a sentence is prose, whatever stands around it.
PROSE_WORDS = 14
# words; a line that long is prose even without a final stop (transcripts, chat, old wire texts).
LONG_WORDS = 45
# code points of scripts without spaces that carry about as much as one word of others.
# Source: Chinese words have 1.6 characters on average, Japanese about 2 with kana.
_CHARS_PER_WORD = 2

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CLOSERS = " \t\"'”’»«›‹)]}）」』】*_"
_STOPS = ".!?…。！？؟।॥።۔։"


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of one line that decisions read.

    Attributes:
        words: number of words; scripts without spaces count two characters as one.
        last: the last character that is neither space, quote nor bracket; "" if there is none.
        is_sentence: ends like a sentence.
        is_prose: reads like a body paragraph by length and ending alone.
        is_bare: has letters, and no full stop, colon, comma or semicolon at its end.
        capital_share: share of its words of four letters or more that begin with a capital.
        key: letters and digits, case-folded, for comparing lines.
    """

    words: int
    last: str
    is_sentence: bool
    is_prose: bool
    is_bare: bool
    capital_share: float
    key: str


def describe(text: str) -> Shape:
    """Measure one line."""
    words = count_words(text)
    last = text.rstrip(_CLOSERS)[-1:]
    is_sentence = last in _STOPS and last != "" and words >= 3
    is_prose = words >= LONG_WORDS or (is_sentence and words >= PROSE_WORDS)
    short = not is_prose
    return Shape(
        words=words,
        last=last,
        is_sentence=is_sentence,
        is_prose=is_prose,
        is_bare=short and last not in ".。।॥።۔։:,;،" and any(map(str.isalpha, text)),
        capital_share=_capital_share(text) if short else 0.0,
        key=normal(text) if short else "",
    )


def count_words(text: str) -> int:
    """Count words by spaces, and two characters as one in scripts that write without them."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    return spaced + len(_UNSPACED.findall(text)) // _CHARS_PER_WORD


def normal(text: str) -> str:
    """Reduce a line to what makes it the same line: letters and digits, compatible, case-folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def _capital_share(text: str) -> float:
    long = [word for word in text.split() if len(word) >= 4 and word[:1].isalpha()]
    if not long:
        return 1.0 if text[:1].isupper() else 0.0
    return sum(word[0].isupper() for word in long) / len(long)
