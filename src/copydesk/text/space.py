"""What a reader sees as blank, in any script, and paragraph text without needless blanks.

Blank is what prints nothing: Unicode white space, controls, soft hyphens, zero-width and direction
characters, fillers. Joiners, variation selectors and the zero-width space are blank only where
they do nothing: they stay where they shape a word of an Arabic or Indic script or an emoji, or part
the words of a script that is written without spaces.
Source: Unicode 16, PropList.txt (White_Space), DerivedCoreProperties.txt
(Default_Ignorable_Code_Point); UAX 29 and UTS 51 for joiners and selectors.
"""

from __future__ import annotations

import re
import string

from copydesk.text.edits import UNCHANGED, OffsetMap
from copydesk.text.odd import odd_chars

# Characters that take up room but print nothing. \s of `re` is Unicode's White_Space with the
# separators U+001C to U+001F; the rest are the Braille blank and the Hangul fillers.
_WIDE = r"\s\u2800\u3164\uffa0"
# Characters without any width: controls, soft hyphen, direction, invisible operators, BOM.
_THIN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001"
)
_JOINERS = r"\u200c\u200d"
_SELECTORS = r"\ufe00-\ufe0f\u180b-\u180d\U000e0020-\U000e007f\U000e0100-\U000e01ef"
# What a joiner can shape: letters and marks of scripts from Hebrew on, and symbols (emoji).
_SHAPED = (
    r"\u0590-\u061b\u061d-\u167f\u1681-\u180a\u180f-\u1fff\u20d0-\u27ff\u2801-\u2fff"
    r"\u3001-\u3163\u3165-\ud7ff\ue000-\ufaff\ufb1d-\ufdff\ufe0f\ufe10-\ufefe\U00010000-\U000dffff"
)
# Thai, Lao, Tibetan, Burmese, Khmer, Javanese: scripts that part words by U+200B if at all.
_UNSPACED = r"\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua980-\ua9df\uaa60-\uaa7f"
_BLANK = (
    rf"(?:[{_WIDE}{_THIN}]"
    rf"|(?<![{_SHAPED}])[{_JOINERS}]"
    rf"|(?<![^{_WIDE}{_THIN}{_JOINERS}\u200b])[{_SELECTORS}][{_SELECTORS}{_JOINERS}]*+"
    rf"|(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}]))"
)
_BLANKS = re.compile(rf"{_BLANK}*+")
_BLANK_RUN = re.compile(rf"{_BLANK}++")
# Every run but the single space, which stays as it is.
_ODD_RUN = re.compile(
    rf"(?=[{_WIDE}{_THIN}{_JOINERS}{_SELECTORS}\u200b])"
    rf"(?: (?={_BLANK})|(?! ){_BLANK}){_BLANK}*+"
)
_WIDE_CHAR = re.compile(rf"[{_WIDE}]")
# Characters whose blankness squeezing must look into; one class, so that clean text costs little.
_SUSPECT = re.compile(
    rf"[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200d\u2028-\u202f\u205f\u3000{_THIN}"
    rf"{_SELECTORS}\u2800\u3164\uffa0]"
)
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
# Kana, Han and their full-width punctuation; Hangul parts words by spaces.
_EAST_ASIAN = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
_BLANKISH = re.compile(rf"[{_WIDE}{_THIN}{_JOINERS}{_SELECTORS}\u200b]")


# What most lines begin and end with; a shortcut only.
_PLAIN = frozenset(string.ascii_letters + string.digits + ".,:;!?\"'“”‘’()[]—…。")


def is_blank(text: str) -> bool:
    """Tell whether nothing in `text` prints; true of the empty text.

    >>> is_blank("\\u00a0\\u200b\\ufeff"), is_blank(".")
    (True, False)
    """
    if text[:1] in _PLAIN:
        return False
    return not text or text.isspace() or _BLANKS.fullmatch(text) is not None


def trim(text: str, start_char: int, end_char: int) -> tuple[int, int]:
    """Return the span without the blanks at its ends; (start, start) when all of it is blank."""
    low, high = start_char, end_char
    if low < high and text[low] in _PLAIN and text[high - 1] in _PLAIN:
        return low, high
    while low < high and text[low] == " ":
        low += 1
    while low < high and text[high - 1] == " ":
        high -= 1
    # Without a copy of the text: a line with thousands of cuts is trimmed behind each of them.
    if low < high and text[low] in _PLAIN and text[high - 1] in _PLAIN:
        return low, high
    piece = text[start_char:end_char]
    head = _BLANKS.match(piece)
    start = head.end() if head else 0
    end = _find_tail(piece, start)
    return start_char + start, start_char + end


def squeeze(text: str) -> tuple[str, OffsetMap]:
    """Return `text` with its ends trimmed and each run of blanks as one space, and the offsets.

    A run without width inside a word (a soft hyphen, say) leaves nothing behind, and so does a line
    end between two Chinese or Japanese characters, which put no space between words (CSS Text 3,
    4.1.3). The map leads from the squeezed text back to `text` by code points.

    >>> squeeze("  One\\u00a0\\r\\n two\\u00adfold ")[0]
    'One twofold'
    """
    if not _is_suspect(text):
        return text, UNCHANGED
    begin, stop = trim(text, 0, len(text))
    spans = [(0, begin, 0)] if begin else []
    pieces: list[str] = []
    done = begin
    for run in _ODD_RUN.finditer(text, begin, stop):
        start, end = run.span()
        after = _what_remains(text, start, end)
        pieces += (text[done:start], after)
        spans.append((start, end, len(after)))
        done = end
    pieces.append(text[done:stop])
    if stop < len(text):
        spans.append((stop, len(text), 0))
    return "".join(pieces), OffsetMap.from_spans(spans)


def has_odd_blanks(text: str) -> bool:
    """Tell whether `text` holds blanks beside single spaces and line feeds: else none of its lines
    has anything to squeeze but its ends.
    """
    return "  " in text or _SUSPECT.search(odd_chars(text)) is not None


def _is_suspect(text: str) -> bool:
    has_spare_space = "  " in text or text[:1] == " " or text[-1:] == " "
    return has_spare_space or (
        (not text.isascii() or not text.isprintable()) and (_SUSPECT.search(text) is not None)
    )


def _what_remains(text: str, start: int, end: int) -> str:
    if not _WIDE_CHAR.search(text, start, end):
        return ""
    is_east_asian = _EAST_ASIAN.match(text[start - 1]) and _EAST_ASIAN.match(text[end])
    return "" if is_east_asian and _LINE_END.search(text, start, end) else " "


def _find_tail(piece: str, start: int) -> int:
    end = len(piece)
    while end > start and _BLANKISH.match(piece, end - 1):
        end -= 1
    # Between here and the end everything may be blank; joiners decide by what precedes them.
    for run in _BLANK_RUN.finditer(piece, end):
        if run.end() == len(piece):
            return max(start, run.start())
    return len(piece)
