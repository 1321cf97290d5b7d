"""The article's text as a page states it for machines: the articleBody of its JSON-LD.

It serves where the page itself shows next to nothing: because a script or a subscription brings the
text, or because all of it stands in one element without paragraphs.
"""

from __future__ import annotations

import re
from html import unescape

from lxml import etree, html

from copydesk.html.blocks import TextBlock
from copydesk.html.characters import letters_of
from copydesk.html.lines import read_lines

# letters; the text must have that many, and be so many times as long as an extraction that is
# shorter than the third number, to replace it. Source: of 778 pages 72 state a text. One is 2.7
# times as long as a long extraction (captions, boxes that open); only one of the shorter has such a
# text, behind the offers of a subscription.
_LETTERS = 500
_MORE = 2
_SHORT_LETTERS = 2_000
# letters of a block that a paywall breaks off, and of what must follow it in the stated text.
_BROKEN_LETTERS = 40
_REST_LETTERS = 200
_MAX_CHARS = 2_000_000
_DROPPED = ("script", "style", "noscript", "figure", "iframe", "svg", "form")
_BREAK = re.compile(r"<(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)


def take_stated(blocks: list[TextBlock], article_body: str) -> list[TextBlock] | None:
    """Return the stated text as blocks if the extraction is a small part of it, or one block.

    Args:
        blocks: what was extracted.
        article_body: what the page states, as text or as markup.
    """
    ours = letters_of("".join(block.text for block in blocks))
    if len(blocks) > 1 and len(ours) > _SHORT_LETTERS:
        return None  # the usual case, told without a look at the text
    lines = _read(article_body)
    letters = letters_of("".join(lines))
    is_longer = len(letters) >= max(_LETTERS, _MORE * len(ours)) and len(ours) <= _SHORT_LETTERS
    is_one = len(blocks) == 1 and len(lines) > 1
    is_parted = is_one and (ours in letters or all(letters_of(line) in ours for line in lines))
    is_stated = (
        is_longer or is_parted or (len(letters) >= _LETTERS and _breaks_off(blocks, letters))
    )
    return [TextBlock(line, "paragraph") for line in lines] if is_stated else None


def _breaks_off(blocks: list[TextBlock], stated: str) -> bool:
    """Tell whether a block ends with dots amid the stated text, whose rest is shown nowhere."""
    shown = letters_of("".join(block.text for block in blocks))
    for block in blocks:
        part = letters_of(block.text) if block.text.endswith(("…", "...")) else ""
        start = stated.find(part) if len(part) >= _BROKEN_LETTERS else -1
        end = start + len(part)
        has_rest = start >= 0 and len(stated) - end >= _REST_LETTERS
        if has_rest and stated[end : end + _BROKEN_LETTERS] not in shown:
            return True
    return False


def _read(article_body: str) -> list[str]:
    text = unescape(article_body[:_MAX_CHARS]).replace("\0", "")
    text = text if "<" in text else unescape(text)  # markup that was escaped twice
    if "<" in text:
        lines = _read_markup(text)
    else:
        lines = [" ".join(line.split()) for line in text.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))  # some state it twice


def _read_markup(text: str) -> list[str]:
    try:
        text = text if _BREAK.search(text) else text.replace("\n", "<br>")
        tree = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    return read_lines(tree)
