"""White space, addresses and other things that are in the way of reading a line."""

from __future__ import annotations

import re
import unicodedata

# Scripts from Hebrew on, such as those of Persian and of India, whose letters joiners shape.
_JOINED = "\u0590-\u1fff"
# Characters that show nothing: soft hyphen, zero-width marks, direction marks, byte order mark.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    f"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]{1,1000}", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>()\[\],;:|]{1,64}@[^\s@<>()\[\],;:|]{1,190}\.[^\W\d_]{2,24}")
# Mail addresses are gone by then, so a handle may run into the name before it.
_HANDLE = re.compile(r"@\w{1,60}")
_BRACKETED = re.compile(
    r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|（[^（）]{0,300}）|【[^【】]{0,300}】"
)
# Behind a full stop of a sentence, not behind that of an initial or of "Gov.", "Mar.".
SENTENCE_END = re.compile(
    r"(?:[^\W\d_]{4,40}|\b[^\W\d_A-Z]{2,3}|\d|[)\"”’'»])[.!?…][\"”’'»]{0,2}\s{1,3}(?=\S)"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ().-]{6,20}[0-9]")


def clip(text: str, limit: int) -> str:
    """Return the text in one line, single spaces, no invisible marks, at most `limit` long."""
    start = text[: 2 * limit] if len(text) > 2 * limit else text
    if start.isprintable() and "  " not in start:  # as nearly all texts are: nothing to tidy
        return start.strip(" ")[:limit].rstrip()
    shown = start if start.isascii() else _INVISIBLE.sub("", start)
    return " ".join(shown.split())[:limit].rstrip()


def clean(text: str | None, limit: int) -> str | None:
    """Return what markup or a record says in one line; None where it is nothing or too long."""
    tidied = clip(text or "", limit + 1)
    return tidied if 0 < len(tidied) <= limit else None


def plain_digits(text: str) -> str:
    """Return the text casefolded and in compatibility form, all decimal digits as 0 to 9."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), folded)


def drop_addresses(text: str) -> str:
    """Replace links, mail addresses, handles and telephone numbers by a bar."""
    for pattern in (_URL, _EMAIL, _HANDLE, _PHONE):
        text = pattern.sub(" | ", text)
    return text


def drop_brackets(text: str) -> str:
    """Replace what stands in brackets by a space."""
    return _BRACKETED.sub(" ", text)


def find_urls(text: str) -> list[str]:
    """Return the links of a text in order, without the punctuation behind them."""
    return [match.group().rstrip(".,;:!?*") for match in _URL.finditer(text)]
