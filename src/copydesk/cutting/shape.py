"""What a line looks like: its length, its ending, its capitals; no wording of any language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.text.odd import odd_chars
from copydesk.text.shape import CLOSERS, STOPS

# words; a line that long which ends like a sentence is prose, whatever stands around it.
PROSE_WORDS = 14
# words; a line that long is prose even without a final stop (transcripts, chat, old wire texts).
LONG_WORDS = 45
# Code points of such a sentence where words are long or signs stand for syllables, and its words at
# least: in Georgian, Tamil or Korean fewer words say what PROSE_WORDS say in English, with some 80
# characters. Half of the sentences of news that were tried have 112 characters or more in English,
# 70 in Amharic; a syllable of Hangul is a block of two or three letters.
_PROSE_CHARS, _ETHIOPIC_PROSE_CHARS, _HANGUL_PROSE_CHARS = 80, 50, 36
_LONG_PROSE_WORDS = 6
# code points of scripts without spaces that count as one word of others; a round number, since
# only long and short lines are told apart by it.
_CHARS_PER_WORD = 2

_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# The bytes with which these characters begin in UTF-8.
_UNSPACED_LEADS = b"\xe0\xe1\xe3\xe4\xe5\xe6\xe7\xe8\xe9"
# Scripts from Armenian on; those of Europe before them have words like English ones.
_ARMENIAN = "\u0531"
_ETHIOPIC, _HANGUL = re.compile("[\u1200-\u137f]"), re.compile("[\uac00-\ud7a3]")
_NEITHER = re.compile(r"[\W_]+")  # letter nor digit
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSERS = f" \t*_«‹{CLOSERS}"
_STOPS = frozenset(STOPS)
# What ends a question, a shout or a thought left open: headlines end so, too.
_ASKING = frozenset("?!…‥‽⁇⁈⁉؟߹፧⸮﹖﹗！？")
# Source: Unicode 16, PropList.txt, Terminal_Punctuation, of scripts in which news is written.
_PAUSES = ":,;：，、；､،؛՝፡፣፤፥፦၊༔།༎"
_NOT_BARE = frozenset(STOPS) - _ASKING | frozenset(_PAUSES)


@dataclass
class Shape:
    """The measures of one line that decisions read.

    Every line gets one, and a frozen one would take four times as long to make.

    Attributes:
        text: the line.
        words: number of words; scripts without spaces count two characters as one.
        is_sentence: ends like a sentence.
        is_prose: reads like a body paragraph by length and ending alone.
        is_bare: short, has letters, and no full stop, colon, comma or semicolon at its end.
    """

    text: str
    words: int
    is_sentence: bool
    is_prose: bool
    is_bare: bool

    @functools.cached_property
    def capital_share(self) -> float:
        """Share of its words of four letters or more that begin with a capital."""
        long = [word for word in self.text.split() if len(word) >= 4 and word[:1].isalpha()]
        if not long:
            return 1.0 if self.text[:1].isupper() else 0.0
        return sum(word[0].isupper() for word in long) / len(long)

    @functools.cached_property
    def key(self) -> str:
        """What makes it the same line as another; empty for prose, which nobody compares."""
        return "" if self.is_prose else normal(self.text)


def describe(text: str) -> Shape:
    """Measure one line."""
    return _measure(text, count_words(text))


def describe_all(texts: Sequence[str]) -> list[Shape]:
    """Measure the lines of an article; what makes words hard to count is looked for in all at once.

    >>> [shape.words for shape in describe_all(["The dam held.", "雨が降った"])]
    [3, 3]
    """
    joined = " ".join(["", *texts, ""])
    odd = odd_chars(joined)
    # A space too many in a line, or a line without a character, makes two in a row.
    is_plain = odd.isprintable() and "\n" not in joined and "  " not in joined
    if not is_plain or _may_be_unspaced(odd):
        return [describe(text) for text in texts]
    return [_measure(text, text.count(" ") + 1) for text in texts]


def count_words(text: str) -> int:
    """Count words by spaces, and two characters as one in scripts that write without them."""
    # What prints has no blanks but spaces: `len(text.split())` in a fifth of the time.
    is_plain = text.isprintable() and "  " not in text
    spaced = _count_spaced(text) if is_plain else len(text.split())
    if text.isascii() or not _may_be_unspaced(text):
        return spaced
    return spaced + len(_UNSPACED.findall(text)) // _CHARS_PER_WORD


def tokens(text: str) -> list[str]:
    """Split a line into words, case-folded; scripts without spaces into pairs of characters.

    >>> tokens("The dam, 1930")
    ['the', 'dam']
    """
    found: list[str] = []
    for word in _LETTERS.findall(text.casefold()):
        if len(word) > 2 and _UNSPACED.search(word):
            found += [word[start : start + 2] for start in range(len(word) - 1)]
        else:
            found.append(word)
    return found


def normal(text: str) -> str:
    """Reduce a line to what makes it the same line: letters and digits, compatible, case-folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_NEITHER.sub(" ", folded).split())


def _measure(text: str, words: int) -> Shape:
    last = text[-1:]
    if last in _CLOSERS:
        last = text.rstrip(_CLOSERS)[-1:]
    is_sentence = words >= 3 and last in _STOPS
    is_long = words >= PROSE_WORDS or (is_sentence and _says_much(text, words))
    if words >= LONG_WORDS or (is_sentence and is_long):
        return Shape(text, words, is_sentence, True, False)
    is_bare = last not in _NOT_BARE and any(map(str.isalpha, text))
    return Shape(text, words, is_sentence, False, is_bare)


def _says_much(text: str, words: int) -> bool:
    """Tell whether few words have as many signs as the sentences of paragraphs."""
    if words < _LONG_PROSE_WORDS or len(text) < _HANGUL_PROSE_CHARS or max(text[:2]) < _ARMENIAN:
        return False
    if len(text) >= _PROSE_CHARS:
        return True
    most = len(text) // 2
    if len(_HANGUL.findall(text)) > most:
        return True
    return len(text) >= _ETHIOPIC_PROSE_CHARS and len(_ETHIOPIC.findall(text)) > most


def _count_spaced(text: str) -> int:
    if text[:1] != " " != text[-1:]:  # as all lines of articles are
        return text.count(" ") + 1 if text else 0
    bare = text.strip(" ")
    return bare.count(" ") + 1 if bare else 0


def _may_be_unspaced(text: str) -> bool:
    """Tell quickly that a text has no character of `_UNSPACED`, as one with curly quotes has."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded.translate(None, _UNSPACED_LEADS)) < len(encoded)
