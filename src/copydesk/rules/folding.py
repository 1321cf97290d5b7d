"""Folds texts so that whatever RE2 takes for the same letter or digit is the same."""

from __future__ import annotations

# What stands before and behind each line.
EDGE = "\n"
# Signs that may stand before the first word of a line and make it no other line.
ORNAMENTS = " -–—‒―•*·●▪■◆►▶▸>»›→<«‹([{|/\"“„‘'’~_#+×©"
# Every digit is a zero: what a date or a time looks like is a literal then.
_DIGITS = str.maketrans("123456789", "0" * 9)
_BYTES = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789", b"abcdefghijklmnopqrstuvwxyz" + b"0" * 9
)


def fold_literal(text: str) -> str:
    """Fold a literal.

    Letter by letter, so that what stands within a text stands folded within the folded text.

    >>> fold_literal("Straße, 12. MAI")
    'strasse, 00. mai'
    """
    return text.casefold().translate(_DIGITS)


def fold_text(text: str) -> bytes:
    """Fold a text the same way, as UTF-8; half a surrogate pair becomes "?"."""
    folded = text if text.isascii() else text.casefold()
    return folded.encode("utf-8", "replace").translate(_BYTES)
