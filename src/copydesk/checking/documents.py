"""Checks that nothing vanished from a document: every character, in one paragraph or one cut."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from copydesk.text.edits import Edit
from copydesk.text.folding import fold
from copydesk.text.space import is_blank

Row = dict[str, Any]


def check_document(
    text: str, paragraphs: list[Row], cuts: list[Row], repairs: list[Row]
) -> Iterator[str]:
    """What is wrong with one document; each problem in words.

    Args:
        text: of `documents`.
        paragraphs, cuts, repairs: the document's rows of these tables, in key order.
    """
    wrong = [
        *_check_spans(text, [*paragraphs, *cuts, *repairs]),
        *_check_changes(text, cuts, repairs),
    ]
    if wrong:
        yield from wrong
        return
    yield from _check_cover(text, paragraphs, cuts)
    for row in paragraphs:
        low, high = row["start_char"], row["end_char"]
        edits = sorted(_inside(low, high, cuts, repairs))
        if fold(text, low, high, edits).text != row["text"]:
            yield f"paragraph {row['paragraph_index']} is not what its span, cuts and repairs give"


def _check_spans(text: str, rows: list[Row]) -> Iterator[str]:
    """Every span begins and ends in the text."""
    for low, high in ((row["start_char"], row["end_char"]) for row in rows):
        if not 0 <= low <= high <= len(text):
            yield f"the span from {low} to {high} is none of its {len(text)} characters"


def _check_changes(text: str, cuts: list[Row], repairs: list[Row]) -> Iterator[str]:
    """Cuts and repairs stand where they say, and apart from one another."""
    changes = [(row, row["text"]) for row in cuts] + [(row, row["before"]) for row in repairs]
    for row, said in changes:
        if text[row["start_char"] : row["end_char"]] != said:
            yield f"at {row['start_char']} stands not {said[:80]!r}, as a cut or repair says"
    spans = sorted((row["start_char"], row["end_char"]) for row, _ in changes)
    for (_, end), (start, _) in itertools.pairwise(spans):
        if start < end:
            yield f"cuts or repairs overlap at {start}"


def _inside(low: int, high: int, cuts: list[Row], repairs: list[Row]) -> Iterator[Edit]:
    for row in cuts:
        if low <= row["start_char"] and row["end_char"] <= high:
            yield Edit(row["start_char"], row["end_char"], row["text"], " ", "cut")
    for row in repairs:
        if low <= row["start_char"] and row["end_char"] <= high:
            yield Edit(row["start_char"], row["end_char"], row["before"], row["after"], row["kind"])


def _check_cover(text: str, paragraphs: list[Row], cuts: list[Row]) -> Iterator[str]:
    """Cuts lie apart or inside one paragraph; what lies in neither prints nothing."""
    position = 0
    for low, high in _merge(paragraphs, cuts):
        if low < position:
            yield f"the spans at {low} overlap"
        if not is_blank(text[position:low]):
            yield f"characters {position} to {low} are in no paragraph and no cut"
        position = max(position, high)
    if not is_blank(text[position:]):
        yield f"characters {position} to the end are in no paragraph and no cut"


def _merge(paragraphs: list[Row], cuts: list[Row]) -> list[tuple[int, int]]:
    """Paragraphs and the cuts outside of them, in order."""
    spans = [(p["start_char"], p["end_char"]) for p in paragraphs]
    starts = sorted(spans)
    result = list(spans)
    number = 0
    for cut in cuts:
        low, high = cut["start_char"], cut["end_char"]
        while number < len(starts) and starts[number][1] <= low:
            number += 1
        if not (number < len(starts) and starts[number][0] <= low and high <= starts[number][1]):
            result.append((low, high))
    return sorted(result)
