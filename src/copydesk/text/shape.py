"""Cheap features of one line or paragraph that tell prose from labels, credits and addresses."""

from __future__ import annotations

import re

# Full stops, question and exclamation marks, ellipses of the scripts with sentence punctuation.
# Source: Unicode 16, PropList.txt, Sentence_Terminal, with the ellipses.
STOPS = ".!?…‥‽⁇⁈⁉։؝؞؟۔܀܁܂߹࠷࠹࠽࠾।॥၊။።፧፨᙮᜵᜶។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿⸮⸼。꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡"
# What may follow a stop within the sentence: closing quotation marks and brackets, notes.
CLOSERS = "\"'”’»›)]}）］｝」』】〉》〕〗〙〛｣＂＇“‘"
_STOP_SET = frozenset(STOPS)
_STOP_AT_END = re.compile(rf"[{re.escape(STOPS)}][{re.escape(CLOSERS)}\s]{{0,8}}\Z")
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9_]{2,30}\b")
_URL = re.compile(
    r"https?://|\bwww\.|\b[a-z0-9-]{2,40}\.(?:com|org|net|co\.uk|info|news)\b", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w+-]@[a-zA-Z0-9-]{1,60}\.[a-zA-Z]{2}")
_COPYRIGHT = re.compile(r"[©℗Ⓒⓒ]|\(c\)\s|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_LAST_CHARS = 16


def holds_address(line: str) -> bool:
    """Tell whether `line` names an account, a site or a mailbox, or claims a copyright.

    >>> holds_address("By Jane Doe (@janedoe)"), holds_address("Meet me @ noon")
    (True, False)
    """
    if "@" in line and (_HANDLE.search(line) or _EMAIL.search(line)):
        return True
    has_url = ("." in line or ":" in line) and _URL.search(line) is not None
    return has_url or _COPYRIGHT.search(line) is not None


def ends_with_stop(line: str) -> bool:
    """Tell whether a sentence ends where `line` ends, closing quotes and brackets aside.

    >>> ends_with_stop("He said: “Yes.” "), ends_with_stop("他说。」"), ends_with_stop("Reuters")
    (True, True, False)
    """
    last = line[-1:]
    if last in _STOP_SET or last.isalnum():  # as nearly all lines end
        return last in _STOP_SET
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
