"""A document's text in reading order."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from copydesk.reading.sheet import Line, Piece, Row, lay_out


def paragraph(index: int, start: int, end: int, count: int = 1) -> Row:
    place = {"paragraph_index": index, "start_char": start, "end_char": end}
    return {**place, "kind": "paragraph", "article_count": count}


def cut(start: int, end: int) -> Row:
    place = {"start_char": start, "end_char": end}
    return {**place, "kind": "byline", "rule_id": "en.byline", "confidence": 0.9}


def repair(start: int, end: int, after: str) -> Row:
    return {"start_char": start, "end_char": end, "kind": "drop_cap", "after": after}


def test_a_cut_between_paragraphs_stands_in_its_place() -> None:
    text = "One.\n\nBy Ann Lee\n\nTwo."
    lines = lay_out(text, [paragraph(0, 0, 4), paragraph(1, 18, 22)], [cut(6, 16)], [])
    assert [line.sort for line in lines] == ["paragraph", "cut", "paragraph"]
    assert lines[1] == Line("cut", (Piece("By Ann Lee", "cut", "byline", "en.byline", 0.9),))


def test_a_cut_inside_a_paragraph_stands_inside_it() -> None:
    [line] = lay_out("LAMA, May 2 - It rained.", [paragraph(0, 0, 24)], [cut(0, 13)], [])
    assert [(p.text, p.mark) for p in line.pieces] == [
        ("LAMA, May 2 -", "cut"),
        (" It rained.", "kept"),
    ]


def test_a_repair_shows_before_and_after() -> None:
    [line] = lay_out("he rain fell.", [paragraph(0, 0, 13)], [], [repair(0, 2, "The")])
    assert line.pieces[0] == Piece("he", "repaired", "drop_cap", after="The")


def test_text_that_nothing_claims_is_shown_as_such() -> None:
    lines = lay_out("Lost.\n\nKept.\nAlso lost.", [paragraph(0, 7, 12)], [], [])
    assert [(line.sort, line.pieces[0].text) for line in lines] == [
        ("unclaimed", "Lost."),
        ("paragraph", "Kept."),
        ("unclaimed", "Also lost."),
    ]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Row], list[Row], list[Row]]:
    """A text parted at random into paragraphs with changes inside, cuts, and gaps."""
    text = draw(st.text("ab \n", min_size=1, max_size=60))
    edges = draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True).map(sorted))
    paragraphs, cuts, repairs = [], [], []
    for low, high in itertools.pairwise(edges):
        sort = draw(st.sampled_from(["paragraph", "cut", "gap", "changed"]))
        middle = draw(st.integers(low, high - 1))
        if sort == "cut":
            cuts.append(cut(low, high))
        elif sort != "gap":
            paragraphs.append(paragraph(len(paragraphs), low, high))
        if sort == "changed":
            change = draw(st.booleans())
            cuts += [] if change else [cut(middle, middle + 1)]
            repairs += [repair(middle, middle + 1, "x")] if change else []
    return text, paragraphs, cuts, repairs


@given(documents())
def test_every_character_that_prints_is_in_one_piece(
    given_: tuple[str, list[Row], list[Row], list[Row]],
) -> None:
    text = given_[0]
    shown = "".join(piece.text for line in lay_out(*given_) for piece in line.pieces)
    assert "".join(shown.split()) == "".join(text.split())


@given(documents())
def test_every_change_is_shown_once(
    given_: tuple[str, list[Row], list[Row], list[Row]],
) -> None:
    marks = [piece.mark for line in lay_out(*given_) for piece in line.pieces]
    assert marks.count("cut") == len(given_[2])
    assert marks.count("repaired") == len(given_[3])
