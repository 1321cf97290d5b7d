"""What a first line may be that others are not: a headline that ends in a stop, or a highlight."""

from __future__ import annotations

import dataclasses
import re

from copydesk.cutting.shape import Shape

# words of a first line of which every longer one has a capital: a headline, though it asks or calls
# out. Behind a full stop a wire's name of a company may be broken off ("Example Corp of the U.S.").
# Of 41 such lines in 24,600 texts in 20 languages 38 are headlines, and 3 labels or salutations.
_WORDS, _STOPPED_WORDS = range(6, 31), 8
# of them, those that have four letters or more.
_LONG_WORDS, _LONG_CHARS = 4, 4
_CALLING = "!?…"
_CLOSERS = " \"'”’»)]"
# What headlines say first ("Ada Example at 90: Ferrywoman tells ..."); standfirsts hardly do.
_KICKER = re.compile(r"[^:]{5,70}: [\"'‘“]?[^\W\d_a-zà-öø-ÿ]")
# words of a line in small letters, of which several above the text are its highlights.
_HIGHLIGHT_WORDS = range(5, 31)


def loosen_headline(shapes: list[Shape], top: int = 0) -> list[Shape]:
    """Take the line on top for no sentence where its capitals say that it is a headline.

    >>> from copydesk.cutting.shape import describe
    >>> lines = ["Is the Old Mill Bridge About to Be Sold to the Harbour Board?", "It may be."]
    >>> loosen_headline([describe(line) for line in lines])[0].is_bare
    True
    """
    own, below = shapes[top : top + 1], shapes[top + 1 : top + 2]
    if not below or not _is_loud(own[0]) or _is_loud(below[0]):
        return shapes
    headline = dataclasses.replace(own[0], is_sentence=False, is_prose=False, is_bare=True)
    return [*shapes[:top], headline, *shapes[top + 1 :]]


def has_kicker(text: str) -> bool:
    """Tell whether a line says first, before a colon, who or what it is about.

    >>> has_kicker("Ferrywoman at ninety: How Ada Example came through the flood")
    True
    """
    return _KICKER.match(text) is not None


def is_highlight(shape: Shape, below: Shape) -> bool:
    """Tell whether two lines in small letters without stops stand one below the other.

    In English what stands so above a text are its highlights, not its headline: 14 of 14 such first
    lines in 7,900 texts that had nothing of a page around them.
    """
    return not has_kicker(shape.text) and all(
        own.is_bare
        and not own.is_sentence
        and own.words in _HIGHLIGHT_WORDS
        and own.capital_share <= 0.5
        for own in (shape, below)
    )


def _is_loud(shape: Shape) -> bool:
    """Whether every longer word has a capital, and a stop ends it all the same."""
    if not shape.is_sentence or shape.words not in _WORDS or shape.capital_share < 1:
        return False
    long_words = sum(len(word) >= _LONG_CHARS for word in shape.text.split())
    is_calling = shape.text.rstrip(_CLOSERS)[-1:] in _CALLING or shape.text.endswith("...")
    return long_words >= _LONG_WORDS and (is_calling or shape.words >= _STOPPED_WORDS)
