"""Find text that was decoded with the wrong encoding, and what it was before.

ftfy's measured heuristics decide what is mojibake; this module finds where it could be at all, in
one scan, and cuts its answers down to the characters that change.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from copydesk.text.edits import Edit
from copydesk.text.odd import odd_chars

# The encodings ftfy undoes; its own list, by Python's names.
_ENCODINGS = (
    "latin-1",
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso8859-2",
    "mac_roman",
    "cp437",
)
# Characters of text to each side of a suspicious pair that ftfy judges at once.
_CONTEXT_CHARS = 200
_PIECE = re.compile(r"[!-~]+")


def find_mojibake(text: str) -> Iterator[Edit]:
    """Yield the edits of kind "mojibake" of `text`, sorted by start_char; linear in its length.

    >>> [(edit.before, edit.after) for edit in find_mojibake("It isnâ€™t so.")]
    [('â€™', '’')]
    """
    if not _may_be_broken(odd_chars(text)):
        return
    done = 0
    for lead in _pair_pattern().finditer(text):
        hit = lead.start()
        if hit >= done and _is_pair(*text[hit : hit + 2]):
            start, done = _find_segment(text, hit, done)
            yield from _mend(text[start:done], start)


def find_controls(text: str) -> Iterator[Edit]:
    """Yield the edits that turn C1 controls into the windows-1252 characters they stand for.

    NEL (U+0085) is a line end unless other C1 controls show that the text was windows-1252.
    """
    if not _C1.search(odd_chars(text)):
        return
    found = list(_C1.finditer(text))
    if all(control[0] == "\x85" for control in found):
        return
    for control in found:
        after = bytes((ord(control[0]),)).decode("cp1252", "ignore")
        if after:
            yield Edit(control.start(), control.end(), control[0], after, "mojibake")


@functools.cache
def _halves() -> tuple[tuple[str, str], ...]:
    """What the first and the second byte of a UTF-8 sequence can be mistaken for, by encoding."""
    leads, trails = bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0))
    return tuple((leads.decode(e, "ignore"), trails.decode(e, "ignore")) for e in _ENCODINGS)


@functools.cache
def _pair_pattern() -> re.Pattern[str]:
    """What may be a pair: either half of any encoding, or a blank that became a common space."""
    leads, trails = _half_classes()
    # Looking ahead, because what is no pair may overlap with one.
    return re.compile(f"{leads}(?={trails}|(?<=[ÂÃ]) )")


@functools.cache
def _neighbours() -> re.Pattern[str]:
    """The same without the blank, giving both halves."""
    leads, trails = _half_classes()
    return re.compile(f"({leads})(?=({trails}))")


def _half_classes() -> tuple[str, str]:
    """Patterns of what either half of a sequence can be, in any encoding."""
    leads, trails = ("".join(sorted(set("".join(half)))) for half in zip(*_halves(), strict=True))
    return f"[{re.escape(leads)}]", f"[{re.escape(trails)}]"


def _may_be_broken(odd: str) -> bool:
    """Whether two of the odd characters of a text could be a pair, if nothing stands between."""
    if "Â" in odd or "Ã" in odd:  # whose second half may be a common space
        return True
    return any(_is_pair(lead, trail) for lead, trail in set(_neighbours().findall(odd)))


def _is_pair(lead: str, trail: str) -> bool:
    return trail == " " or any(lead in leads and trail in trails for leads, trails in _halves())


_C1 = re.compile("[\x80-\x9f]")


def _find_segment(text: str, hit: int, floor: int) -> tuple[int, int]:
    """Return the part of the line around `hit`, from and to a space or line end where there is."""
    start = max(floor, hit - _CONTEXT_CHARS, text.rfind("\n", max(floor, 0), hit) + 1)
    if start > floor and text[start - 1] != "\n":
        start = max(start, text.rfind(" ", start, hit) + 1) if hit - start > 1 else start
    stop = min(len(text), hit + _CONTEXT_CHARS)
    line_end = text.find("\n", hit, stop)
    if line_end >= 0:
        return start, line_end
    space = text.rfind(" ", hit + 2, stop) if stop < len(text) else -1
    return start, space if space >= 0 else stop


def _mend(segment: str, offset: int) -> Iterator[Edit]:
    # Here, not above: a tenth of a worker's start, and few texts need it.
    from ftfy import TextFixerConfig, fix_encoding

    # Lossy sequences ("Ã?") stay as they are: what they were is not known.
    fixed = fix_encoding(segment, TextFixerConfig(replace_lossy_sequences=False))
    if fixed == segment or fixed.count("\ufffd") > segment.count("\ufffd"):
        return
    for start, end, after in _differences(segment, fixed):
        before = segment[start:end]
        yield Edit(offset + start, offset + end, before, after, "mojibake")


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, replacement) of what differs; mending leaves printing ASCII as it was."""
    pieces = list(_PIECE.finditer(old))
    if [p[0] for p in pieces] != _PIECE.findall(new):
        yield _trim(0, old, new)
        return
    gaps = _PIECE.split(new)
    starts = [0, *(p.end() for p in pieces)]
    ends = [*(p.start() for p in pieces), len(old)]
    for start, end, gap in zip(starts, ends, gaps, strict=True):
        if old[start:end] != gap:
            yield _trim(start, old[start:end], gap)


def _trim(start: int, old: str, new: str) -> tuple[int, int, str]:
    limit = min(len(old), len(new))
    head = next((i for i in range(limit) if old[i] != new[i]), limit)
    limit -= head
    tail = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    return start + head, start + len(old) - tail, new[head : len(new) - tail]
