"""Find wording that a machine broke on the way: mojibake, entities, cut words, doubled text.

A repair brings back what the author wrote and never changes meaning; where two readings are
possible nothing is repaired. Finding repairs in repaired text finds none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from copydesk.text.edits import Edit, OffsetMap, apply_edits
from copydesk.text.mojibake import find_controls, find_mojibake
from copydesk.text.shape import ends_with_stop

RepairKind = Literal["mojibake", "entity", "soft_hyphen", "hyphenation", "doubled"]
REPAIR_KINDS: tuple[str, ...] = get_args(RepairKind)

# A repair can uncover another ("&amp;lt;", twice encoded text); real text needs two rounds.
_MAX_ROUNDS = 8
# The ampersand itself may have been escaped any number of times.
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_ESCAPED_AMPERSAND = re.compile(r"\A&(?:amp;)+(?=[#A-Za-z])")
_SOFT_HYPHENS = re.compile("(?<=\\w)\u00ad+(?=\\w)")
_SOFT_LINE_END = re.compile("(?<=\\w)\u00ad\r?\n[ \t]{0,8}(\\w{1,40})([^\\w\\s]{0,4})[ \t]{0,8}")
_HYPHEN_LINE_END = re.compile(
    r"\b([^\W\d_]{2,30})-\r?\n[ \t]{0,8}([^\W\d_]{2,30})\b([^\w\s-]{0,4})[ \t]{0,8}"
)
# code points; shorter sentences are said twice on purpose ("Never again. Never again.").
_DOUBLED_CHARS = 80


def find_repairs(text: str) -> list[Edit]:
    """Return the repairs of `text`, sorted by start_char and apart from each other.

    Linear in the length of `text`; clean text costs a scan.

    >>> [(e.before, e.after, e.kind) for e in find_repairs("Tom &amp; Jerry")]
    [('&amp;', '&', 'entity')]
    """
    edits: list[Edit] = []
    repaired = text
    for _ in range(_MAX_ROUNDS):
        found = False
        for find in _FINDERS:
            if more := list(find(repaired)):
                edits = _compose(text, edits, repaired, more)
                repaired = apply_edits(repaired, more)
                found = True
        if not found:
            break
    return edits


# Characters after the lost ones that must agree with the twin's.
_TWIN_CHARS = 40
_MIN_TWIN_CHARS = 12


def lost_initial(fragment_paragraph: str, twin_paragraph: str) -> str | None:
    """Return the letters that `fragment_paragraph` lost at its start, as its twin shows them.

    A drop cap is set apart from its word on a page, so copying loses it. None unless the twin
    begins with one or two letters more and goes on the same for 40 characters (12 in a paragraph
    that is shorter).

    >>> lost_initial("he ministers met on Friday", "The ministers met on Friday.")
    'T'
    """
    rest = fragment_paragraph[:_TWIN_CHARS]
    if len(rest) < _MIN_TWIN_CHARS:
        return None
    for length in (1, 2):
        initial = twin_paragraph[:length]
        if (
            initial.isalpha()
            and not initial[0].islower()
            and twin_paragraph[length:].startswith(rest)
        ):
            return initial
    return None


def _find_entities(text: str) -> Iterator[Edit]:
    if "&" not in text:
        return
    for found in _ENTITY.finditer(text):
        after = _unescape(found[0])
        if after != found[0] and after.isprintable() | after.isspace() and "\ufffd" not in after:
            yield Edit(found.start(), found.end(), found[0], after, "entity")


def _unescape(entity: str) -> str:
    # All levels at once: "&amp;amp;lt;" is "<".
    return html.unescape(_ESCAPED_AMPERSAND.sub("&", entity))


def _find_soft_hyphens(text: str) -> Iterator[Edit]:
    if "\u00ad" not in text:
        return
    for found in _SOFT_HYPHENS.finditer(text):
        yield Edit(found.start(), found.end(), found[0], "", "soft_hyphen")


def _find_soft_line_ends(text: str) -> Iterator[Edit]:
    if "\u00ad" in text:
        for found in _SOFT_LINE_END.finditer(text):
            yield _pull_up(found, 0, found[1] + found[2], "soft_hyphen")


def _find_hyphenation(text: str) -> Iterator[Edit]:
    """Find words cut at a line's end that the same text also has in one piece, never hyphenated."""
    if "-\n" not in text and ("\r" not in text or "-\r\n" not in text):
        return
    cuts = list(_HYPHEN_LINE_END.finditer(text))
    if not cuts:
        return
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    for cut in cuts:
        first, second = cut[1].lower(), cut[2].lower()
        is_whole_elsewhere = first + second in words and f"{first}-{second}" not in words
        if cut[2].islower() and is_whole_elsewhere:
            yield _pull_up(cut, len(cut[1]), cut[2] + cut[3], "hyphenation")


def _find_doubled(text: str) -> Iterator[Edit]:
    """Find lines that say all they say twice; the second time goes."""
    start = 0
    for line in text.split("\n"):
        if len(line) > 2 * _DOUBLED_CHARS:
            said = line.strip()
            half = len(said) // 2
            if half >= _DOUBLED_CHARS and said[half] == " " and _is_twice(said, half):
                first = start + line.index(said) + half
                yield Edit(first, first + half + 1, said[half:], "", "doubled")
        start += len(line) + 1


def _is_twice(said: str, half: int) -> bool:
    is_sentence = ends_with_stop(said[:half])
    return is_sentence and said[:half] == said[half + 1 :]


def _pull_up(cut: re.Match[str], skip: int, rest: str, kind: RepairKind) -> Edit:
    """Return the edit that moves the rest of a cut word up, so that the line end remains."""
    start = cut.start() + skip
    before = cut[0][skip:]
    line_end = "\r\n" if "\r\n" in before else "\n"
    return Edit(start, cut.end(), before, rest + line_end, kind)


_FINDERS: tuple[Callable[[str], Iterator[Edit]], ...] = (
    _find_entities,
    find_mojibake,
    find_controls,
    _find_soft_line_ends,
    _find_soft_hyphens,
    _find_hyphenation,
    _find_doubled,
)


def _compose(text: str, first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Return the edits of `text` that do what `first` and then `second`, of `middle`, do."""
    if not first:
        return list(second)
    to_middle, to_last = OffsetMap.from_edits(first), OffsetMap.from_edits(second)
    last = apply_edits(middle, second)
    spans = [(e.start_char, e.end_char, e.kind) for e in first]
    for edit in second:
        start, end = to_middle.original_span(edit.start_char, edit.end_char)
        spans.append((start, end, edit.kind))
    composed: list[Edit] = []
    for start, end, kind in _merge(sorted(spans)):
        after_start, after_end = to_last.edited_span(*to_middle.edited_span(start, end))
        after = last[after_start:after_end]
        composed.append(Edit(start, end, text[start:end], after, kind))
    return composed


def _merge(spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join spans that touch, so that nothing at the seam is lost; the first gives the kind."""
    start, end, kind = spans[0]
    for next_start, next_end, next_kind in spans[1:]:
        if next_start > end:
            yield start, end, kind
            start, end, kind = next_start, next_end, next_kind
        end = max(end, next_end)
    yield start, end, kind
