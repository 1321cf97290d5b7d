"""The seam in a line that runs an English headline and its standfirst together, as copied."""

from __future__ import annotations

import re

from copydesk.describing import bylines

# characters that are read of a line.
_LINE_CHARS = 700
# words of a headline, and of its standfirst.
_HEADLINE_WORDS, _STANDFIRST_WORDS = range(4, 21), range(4, 46)
# What begins a sentence and stands in capitals within none: a pronoun or an article before a small
# word, or a preposition before one of these. "One", "A" and "On" before others end names.
_SUBJECT = (
    "The|An|His|Her|Their|Its|Many|Some|Most|These|This|Both|Former|He|She|They|It|We|But|Here"
)
_DETERMINER = "the|a|an|his|her|their|its|this|these|those|one|two|three|many|some|no"
_PREPOSITION = "In|On|At|With|After|As|For|From|When|While|Despite|If|By"
_SEAM = re.compile(
    rf"(?<=[^\W_])[\"”'’]{{0,2}} (?=(?:{_SUBJECT}) [a-z0-9]|(?:{_PREPOSITION}) (?:{_DETERMINER}) "
    r"|The [A-Z])"
)
_NAMED = re.compile(r"The ([A-Z][\w-]*) ([\w-]+)")
# Words that end no headline: a name follows ("members of The band").
_OPEN_END = re.compile(
    r"(?i:an?|and|the|of|or|to|in|on|at|by|for|from|with|as|that|than|into|over|about|but|is|are|was"
    r"|were|be|his|her|their|its|if|not|per|via|vs|after|before|like|de|&|mr|ms|dr|st|gov|sen|rep"
    r"|which|who|when|where|because|while|how|why|what|our|your|my|this|these)"
)
# What sentences hold and headlines leave out; the end of one, and what stands in captions.
_NO_HEADLINE = re.compile(
    r"\b(?:has|have|had|was|were|been|said|told)\b|[.!?…][\"”’)]? [A-Z]|[|=]|https?:"
)
_WORD = re.compile(r"[^\W_][\w-]*")
# Letters of a word that says how a line is set, and the share of these that a standfirst writes
# with a capital: more are a headline's own, which goes on.
_LONG_CHARS, _MOST_CAPITALS = 4, 0.5


def split_headline(text: str) -> tuple[str, str] | None:
    """Return the headline and the standfirst that a line runs together; None for other lines.

    Source: the first lines of 15,900 English texts: of ten that have such a seam ten are both, and
    of 6,000 more that are headlines or first sentences none has one.

    >>> split_headline("Mill shuts for good in May The owners sold it to a bank.")
    ('Mill shuts for good in May', 'The owners sold it to a bank.')
    >>> split_headline("Fans of The Mill, a film about a river in the north, are many.") is None
    True
    """
    if len(text) > _LINE_CHARS:
        return None
    for seam in _SEAM.finditer(text):
        headline, standfirst = text[: seam.end()].rstrip(), text[seam.end() :]
        if _are_both(headline, standfirst):
            return headline, standfirst
    return None


def headline_of(text: str) -> str:
    """Return the headline of a line, which is all of it where no standfirst follows."""
    parts = split_headline(text)
    return parts[0] if parts else text


def standfirst_of(text: str) -> str | None:
    """Return the standfirst behind the headline of a line, if one follows."""
    parts = split_headline(text)
    return parts[1] if parts else None


def is_loud(text: str) -> bool:
    """Say whether more than half of the longer words behind the first have a capital."""
    words: list[str] = [word for word in _WORD.findall(text)[1:] if len(word) >= _LONG_CHARS]
    return sum(word[0].isupper() for word in words) > _MOST_CAPITALS * len(words)


def _are_both(headline: str, standfirst: str) -> bool:
    words = headline.split()
    is_long = len(words) in _HEADLINE_WORDS and len(standfirst.split()) in _STANDFIRST_WORDS
    if not is_long or _OPEN_END.fullmatch(words[-1]) or _NO_HEADLINE.search(headline):
        return False
    named = _NAMED.match(standfirst)
    is_other = named is not None and not {*named.groups()} <= {*_WORD.findall(headline)}
    return not is_other and not is_loud(standfirst) and not bylines.has_prefix(headline)
