"""Edits say what stood where, and offsets follow them both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.edits import Edit, OffsetMap, apply_edits


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="abc é日\u00ad", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(alphabet="xyz", max_size=3))
        edits.append(Edit(start, end, text[start:end], after, "test"))
    return text, edits


def test_an_edit_replaces_what_stands_there() -> None:
    edits = [Edit(0, 2, "he", "The", "test"), Edit(6, 7, "x", "", "test")]
    assert apply_edits("he endx.", edits) == "The end."


def test_an_edit_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="the text reads 'he'"):
        apply_edits("he end", [Edit(0, 2, "ab", "The", "test")])


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="must start at 2 or later"):
        apply_edits("abcd", [Edit(0, 2, "ab", "", "test"), Edit(1, 3, "bc", "", "test")])


@given(texts_with_edits())
def test_undoing_the_edits_gives_the_original(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    edited = apply_edits(text, edits)
    undo, shift = [], 0
    for e in edits:
        start = e.start_char + shift
        undo.append(Edit(start, start + len(e.after), e.after, e.before, e.kind))
        shift += len(e.after) - len(e.before)
    assert apply_edits(edited, undo) == text


@given(texts_with_edits())
def test_an_untouched_character_maps_to_itself_and_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    edited, offsets = apply_edits(text, edits), OffsetMap.from_edits(edits)
    touched = {i for e in edits for i in range(e.start_char, e.end_char)}
    for i in sorted(set(range(len(text))) - touched):
        start, end = offsets.edited_span(i, i + 1)
        assert edited[start:end] == text[i]
        assert offsets.original_span(start, end) == (i, i + 1)


@given(texts_with_edits(), st.integers(0, 40), st.integers(0, 40))
def test_a_mapped_span_lies_in_the_text(case: tuple[str, list[Edit]], a: int, b: int) -> None:
    text, edits = case
    edited, offsets = apply_edits(text, edits), OffsetMap.from_edits(edits)
    start, end = sorted((min(a, len(edited)), min(b, len(edited))))
    original_start, original_end = offsets.original_span(start, end)
    assert 0 <= original_start <= original_end <= len(text)


def test_a_span_into_a_replacement_is_widened_to_all_of_it() -> None:
    offsets = OffsetMap.from_edits([Edit(2, 4, "??", "abc", "test")])
    assert offsets.original_span(3, 4) == (2, 4)
    assert offsets.edited_span(0, 3) == (0, 5)


def test_what_was_deleted_at_the_edge_of_a_span_stays_outside() -> None:
    offsets = OffsetMap.from_edits([Edit(2, 4, "--", "", "test")])
    assert offsets.original_span(0, 2) == (0, 2)
    assert offsets.original_span(2, 5) == (4, 7)
