"""The headline in a line that runs a caption, or a caption and its credit, into it."""

from __future__ import annotations

import re

from copydesk.describing import agencies

# words; a shorter sentence before the last is part of the headline ("It is over. Smith wins").
_CAPTION_WORDS = 7
_HEADLINE_WORDS = range(2, 21)
# The end of a sentence: behind digits or a word too long for an abbreviation.
_SENTENCE_END = re.compile(r"(?:\d|[^\W\d_]{5,40}|\b[^\W\d_A-Z]{3,4})[.!?][\"”’']{0,2}\s(?=\S)")
_CREDIT = re.compile(r"\s\|\s(?:[^|/]{2,40}/)?")
_PHOTO = re.compile(r"\s(?:photo|photos|images?|pool)\b", re.IGNORECASE)


def cut_off_caption(text: str) -> str:
    """Return the headline behind a caption of a sentence or more; a mere headline unchanged.

    >>> cut_off_caption("The mayor spoke to reporters on the bridge. | AP Photo Bridge to open")
    'Bridge to open'
    """
    return glued_headline(text) or text


def glued_headline(text: str) -> str | None:
    """Return the headline that a caption runs into, or None where nothing tells them apart."""
    credit = list(_CREDIT.finditer(text))
    start = _behind_credit(text, credit[-1].end()) if credit else None
    if start is None:
        ends = list(_SENTENCE_END.finditer(text))
        start = ends[-1].end() if ends else None
    if start is None or len(text[:start].split()) < _CAPTION_WORDS:
        return None
    headline = text[start:].strip()
    is_headline = len(headline.split()) in _HEADLINE_WORDS and not headline.endswith((".", ":"))
    return headline if is_headline and _begins_like_one(headline) else None


def _begins_like_one(headline: str) -> bool:
    """Say whether a text begins with a capital or a quotation, and not with a credit."""
    first = headline.lstrip("\"'“‘«„")[:1]
    agency = agencies.find_agency(headline)
    is_credit = agency is not None and headline.startswith((f"{agency}/", f"{agency} photo"))
    return first.isalnum() and not first.islower() and not is_credit


def _behind_credit(text: str, start: int) -> int | None:
    """Return where a headline begins behind "| AP Photo"."""
    end = None
    for _ in range(3):  # "AFP/Getty Images"
        agency = agencies.find_agency(text[start:])
        if agency is None or not text.startswith(agency, start):
            break
        end = start + len(agency)
        photo = _PHOTO.match(text, end)
        end = photo.end() if photo else end
        start = end + 1
    return end if end is not None and text[end : end + 1].isspace() else None
