"""Characters that no reader sees: taken out of a page before anything else looks at it."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and line ends, surrogates, noncharacters, private use (icon fonts),
# the byte order mark, soft hyphens, and placeholders of objects. Joiners and direction marks stay:
# Persian, the scripts of India and Hebrew need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u2060\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
# U+200B divides words in Thai, Lao, Tibetan, Burmese and Khmer; elsewhere it is a leftover.
_ZERO_WIDTH_SPACE = re.compile("(?<![\u0e00-\u109f\u1780-\u17ff\u19e0-\u19ff])\u200b")

_LETTERS = re.compile(r"[^\W_]+")
_ASCII_OTHERS = {code: None for code in range(128) if not chr(code).isalnum()}


def clean_text(text: str) -> str:
    """Take out invisible characters, and compose accents (Unicode NFC, as W3C charmod-norm asks).

    >>> clean_text("co\\u00adope\\u0301ration")
    'coopération'
    """
    # What Unicode calls printable holds none of them but the placeholder of objects.
    if not text.isprintable() or "\ufffc" in text:
        text = _ZERO_WIDTH_SPACE.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", text)


def letters_of(text: str) -> str:
    """Return letters and digits only, casefolded: what two renderings of a text have in common.

    >>> letters_of("The _Crane_, at 5 p.m.")
    'thecraneat5pm'
    """
    folded = text.casefold()
    if folded.isascii():  # ten times as fast as the pattern
        return folded.translate(_ASCII_OTHERS)
    return "".join(_LETTERS.findall("".join(folded.split())))


def bare_letters_of(text: str) -> str:
    """Return letters and digits without accents, as addresses have them.

    >>> bare_letters_of("El País")
    'elpais'
    """
    parts = unicodedata.normalize("NFD", letters_of(text))
    return "".join(char for char in parts if not unicodedata.combining(char))


def weigh(text: str) -> int:
    """Return how many characters of an alphabet say as much as a text does.

    Those of Chinese, Japanese and Korean count twice: a sentence has half as many.

    >>> weigh("東京 news")
    9
    """
    if text.isascii() or max(text) < "\u1100":  # seventy times as fast as a look at each
        return len(text)
    return len(text) + sum(char >= "\u1100" and char.isalpha() for char in text)
