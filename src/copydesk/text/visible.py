"""Article text made safe to show: what would steer a terminal or a page becomes a visible sign."""

from __future__ import annotations

import re

# Controls but the line end and tab (terminals obey them), line and paragraph separators, direction
# controls (they reorder what stands around them), invisible operators, the BOM and tags.
# Source: Unicode 16, general categories Cc and Cf; UAX 9 for the direction controls.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[\s\x85]+")
# Letters and direction marks of the scripts that run from right to left.
# Source: Unicode 16, DerivedBidiClass.txt: Hebrew to Arabic Extended, presentation forms, and the
# historic and modern scripts of the supplementary plane.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
                            "\U0001e800-\U0001efff]")  # fmt: skip
_FIRST_PICTURE = 0x2400  # the control pictures: one sign for each of U+0000 to U+001F


def visible(text: str) -> str:
    r"""Return `text` on one line, with a visible sign for each character that gives orders.

    >>> visible("red\x1b[31m\n\u202etxt")
    'red␛[31m <U+202E>txt'
    """
    if text.isascii() and text.isprintable():
        return text if "  " not in text else _BLANKS.sub(" ", text)
    return _UNSEEN.sub(_sign, _BLANKS.sub(_blank, text))


def shorten(text: str, most_chars: int) -> str:
    """Return `text`, or its beginning and end with the number of characters between them.

    >>> shorten("abcdefghijklmnop", 8)
    'abcd… 8 characters …mnop'
    """
    left_out = len(text) - most_chars
    if left_out <= 0:
        return text
    head = (most_chars + 1) // 2
    return f"{text[:head]}… {left_out:,} characters …{text[len(text) - most_chars + head :]}"


def clip(text: str, most_chars: int) -> str:
    """Return `text` as `visible` gives it, its end left out when it is longer than `most_chars`."""
    shown = visible(text[: most_chars + 1])
    return shown if len(shown) <= most_chars else shown[: most_chars - 1].rstrip() + "…"


def has_right_to_left(text: str) -> bool:
    """Tell whether a character of `text` belongs to a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _blank(match: re.Match[str]) -> str:
    """One space for a run of white space; a separator or control in it keeps its sign."""
    signs = _UNSEEN.sub(_sign, "".join(_UNSEEN.findall(match[0].replace("\r\n", "\n"))))
    return signs or " "


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_FIRST_PICTURE + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
