"""The headline in a line that runs a caption, or a caption and its credit, into it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from copydesk.describing import agencies, fields, lexicon, names, seams

# words; a shorter sentence before the last is part of the headline ("It is over. Smith wins").
_CAPTION_WORDS = 7
_HEADLINE_WORDS = range(2, 21)
_SHARED_WORDS = range(4, 31)
# Letters; headlines write shorter words small.
_SMALL_WORD_CHARS = 3
# 0 to 1: share of a caption's longer words with a capital; of a headline's nearly all have one.
_MOST_CAPITALS = 0.8
# "Jane Doe/AFP/Getty Images", "Photo : Jane Doe ( Green Times )".
_CREDIT_SIGN = re.compile(r"[/|():]")
# A section's name has fewer words, or these signs.
_LABEL_WORDS = range(3, 21)
_LABEL_SIGNS = frozenset("&/>»›|:#@")
# The end of a caption: a full stop behind digits or a word that is no abbreviation. Headlines ask
# and call out.
_SENTENCE_END = re.compile(r"(\d|['’]s|[^\W\d_]{2,40})\.[\"”’']{0,2}\s(?=\S)")
_CREDIT = re.compile(r"\s\|\s(?:[^|/]{2,40}/\s?(?:for\s)?)?")
# characters; a photographer and an agency before a headline are no longer.
_MAKER_CHARS = 80
# Letters; shorter words with a capital before a full stop are mostly abbreviations, and longer ones
# no titles (Prof., Capt.) nor months (Sept. 26).
_ABBREVIATION_CHARS = 3
_TITLE_CHARS = 5
# Sentences at the end that may be the caption's last one: the headline may hold a full stop.
_LAST_ENDS = 3
# Plain text may be written as Markdown is.
_HEADING_MARK = re.compile(r"^#{1,6}\s+(?=\S)")
# What ends a standfirst of two sentences: it points at the text below.
_POINTER = re.compile(r"here(?:['’]s| (?:is|are)) ", re.IGNORECASE)
# Buttons behind the label of buttons.
_NETWORK = re.compile(
    r"\b(?:facebook|twitter|whatsapp|linkedin|e-?mail|pinterest)\b", re.IGNORECASE
)
# What a credit begins with where it stands behind a caption.
_CREDIT_LABEL = re.compile(
    r"(?:photo|foto|fotograf|image|imagen|bild|picture|credit|crédit|quelle|illustration|video)s?\s?:",
    re.IGNORECASE,
)
# Two words with capitals: names, or the label of a part of the paper and a name.
_LABELLED = re.compile(r"[A-Z0-9][\w.]* [A-Z]")
_PHOTO = re.compile(r"\s(?:photo|photos|images?|pool)\b", re.IGNORECASE)


def reader_of(language: str | None) -> Callable[[str], str]:
    """Return what reads a headline: captions and standfirsts run into it in English texts alone.

    In others a stop within a headline would be taken for the end of a caption.
    """
    return _read_english if language in (None, "en") else str


def shared_headline(text: str) -> str | None:
    """Return the headline that the label of buttons names ("Sharing options for: Headline")."""
    match = lexicon.phrase_pattern("wording", "sections", "sharing").search(text)
    headline = text[match.end() :].lstrip(" :") if match else ""
    # Fewer words are mostly the site's.
    is_headline = len(headline.split()) in _SHARED_WORDS and _begins_like_one(headline)
    return headline if is_headline and not _NETWORK.search(headline) else None


def posted_headline(text: str) -> str | None:
    """Return the headline that the note of a feed names: "The post Headline appeared first on X".

    >>> posted_headline("The post Bridge to open appeared first on Green Times.")
    'Bridge to open'
    """
    opened = lexicon.phrase_pattern("wording", "sections", "posts").match(text)
    closed = lexicon.phrase_pattern("wording", "sections", "posted").search(text)
    if opened is None or closed is None:
        return None
    headline = text[opened.end() : closed.start()].strip()
    return headline if len(headline.split()) in _HEADLINE_WORDS else None


def cut_off_caption(text: str) -> str:
    """Return the headline behind a caption of a sentence or more, or behind the mark of a heading.

    >>> cut_off_caption("The mayor spoke to reporters on the bridge. | AP Photo Bridge to open")
    'Bridge to open'
    >>> cut_off_caption("# Bridge to open")
    'Bridge to open'
    """
    return glued_headline(text) or _HEADING_MARK.sub("", text)


def _read_english(text: str) -> str:
    parts = seams.split_headline(text)
    return parts[0] if parts else cut_off_caption(text)


def glued_headline(text: str) -> str | None:
    """Return the headline that a caption runs into, or None where nothing tells them apart."""
    if made := _behind_maker(text):
        return made
    credit = list(_CREDIT.finditer(text))
    start = _behind_credit(text, credit[-1].end()) if credit else None
    if start is not None:
        return _headline_from(text, start)
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if not _is_abbreviation(text, m)]
    # What goes on small was no end: "bill" behind "Ariz.".
    real = (end for end in reversed(ends[-_LAST_ENDS:]) if not text[end].islower())
    start = next(real, None)
    return _headline_from(text, start) if start is not None else None


def drop_label(text: str) -> str:
    """Return a standfirst without the label of its list, and a caption before that.

    >>> drop_label("The dam in May. (Photo: Ada Example) Story Highlights The dam held")
    'The dam held'
    """
    match = lexicon.phrase_pattern("wording", "sections", "highlights").search(text)
    before = text[: match.start()].rstrip() if match else ""
    is_label = match is not None and (not before or before.endswith(")"))
    return text[match.end() :].lstrip(" :：•–—-") if match and is_label else text


def drop_kicker(text: str) -> str:
    """Return a headline in small letters without the part of the paper that is glued to it.

    >>> drop_kicker("2020 Elections Mayor says the dam will hold")
    'Mayor says the dam will hold'
    >>> drop_kicker("Congress says the dam will hold")
    'Congress says the dam will hold'
    """
    match = _kickers().match(text)
    rest = text[match.end() :].lstrip() if match else ""
    begins = rest.lstrip("\"'“‘")[:1]
    is_headline = len(rest.split()) in _LABEL_WORDS and (begins.isupper() or begins.isdigit())
    return rest if is_headline and not seams.is_loud(rest) else text


def is_credit(text: str) -> bool:
    """Say whether a line is only whose picture it is.

    >>> is_credit("Jane Doe/Green Times AP"), is_credit("AP Photo"), is_credit("Foto: Jane Doe")
    (False, True, True)
    """
    label = _CREDIT_LABEL.match(text)
    maker = text[label.end() :].strip() if label else None
    if maker is not None and names.clean_name(maker) == maker:
        return True
    *makers, owner = [part.strip() for part in _CREDIT_SIGN.split(text) if part.strip()] or [""]
    is_owner = agencies.is_agency(owner) or agencies.is_agency(_PHOTO.sub("", owner))
    return is_owner and all(map(_is_maker, makers))


def read_label(text: str) -> str | None:
    """Return a label of so many words that it is rather a headline: no section, no breadcrumb."""
    is_long = len(text.split()) in _LABEL_WORDS and not fields.is_section(text)
    return None if not is_long or fields.read_fields(text) or _LABEL_SIGNS & set(text) else text


def _headline_from(text: str, start: int) -> str | None:
    parts = seams.split_headline(text[start:].strip())
    headline = drop_kicker(parts[0] if parts else text[start:].strip())
    # Of a headline with its standfirst nobody can say whether it begins with a label.
    if parts and headline == parts[0] and _LABELLED.match(headline):
        return None
    is_headline = len(headline.split()) in _HEADLINE_WORDS and not headline.endswith((".", ":"))
    is_behind_caption = is_headline and _reads_like_caption(text[:start])
    return headline if is_behind_caption and _begins_like_one(headline) else None


def _behind_maker(text: str) -> str | None:
    """Return the headline behind "Jane Doe/Reuters", where a line begins with that."""
    maker, slash, rest = text[:_MAKER_CHARS].partition("/")
    agency = agencies.find_agency(rest) if slash and names.clean_name(maker) == maker else None
    if agency is None or not rest.startswith(f"{agency} "):
        return None
    headline = text[len(maker) + len(agency) + 1 :].strip()
    is_headline = len(headline.split()) in _LABEL_WORDS and _begins_like_one(headline)
    return headline if is_headline else None


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Say whether the word before a full stop is shortened: Gov., Mr., Mar., the S of U.S."""
    word = match.group(1)
    titles = lexicon.words("names", "people", "honorifics")
    is_short = word[0].isupper() and len(word) <= _ABBREVIATION_CHARS
    is_initial = text[max(match.start() - 1, 0)] == "."
    is_dated = len(word) <= _TITLE_CHARS and text[match.end() : match.end() + 1].isdigit()
    is_title = len(word) <= _TITLE_CHARS and word[0].isupper() and word.casefold() in titles
    return is_short or is_initial or is_dated or is_title or word in {"vs", "no", "approx"}


def _is_maker(text: str) -> bool:
    is_word = _PHOTO.fullmatch(f" {text}") is not None
    return is_word or agencies.is_agency(text) or names.clean_name(text) == text


def _begins_like_one(headline: str) -> bool:
    """Say whether a text begins with a capital or a quotation, and not with a credit."""
    first = headline.lstrip("\"'“‘«„$£€")[:1]
    agency = agencies.find_agency(headline)
    opens_credit = agency is not None and headline.startswith((f"{agency}/", f"{agency} photo"))
    is_all_credit = _behind_credit(f"{headline} ", 0) == len(headline)
    is_other = (
        ":/" in headline
        or opens_credit
        or is_all_credit
        or is_credit(headline)
        or _CREDIT_LABEL.match(headline)
        or _POINTER.match(headline)
    )
    return first.isalnum() and not first.islower() and not is_other


def _reads_like_caption(text: str) -> bool:
    """Say whether a sentence is long enough, and not set with capitals as headlines are."""
    words = text.split()
    long_words = [word for word in words if len(word) > _SMALL_WORD_CHARS]
    loud = sum(word[0].isupper() for word in long_words)
    return len(words) >= _CAPTION_WORDS and loud <= _MOST_CAPITALS * max(len(long_words), 1)


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


@functools.cache
def _kickers() -> re.Pattern[str]:
    names = lexicon.words("wording", "sections", "names")
    known = lexicon.compile_phrases(names | lexicon.words("wording", "sections", "kickers"))
    return re.compile(rf"(?:(?:19|20)\d\d )?{known.pattern} ", re.IGNORECASE)
