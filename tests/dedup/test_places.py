"""Words of a body are found again in their document, past cuts, repairs and folded white space."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.dedup.places import BodyPlaces, Place, Span, verbatim_runs
from copydesk.text.edits import Edit

GAP = len("\n\n")


def lay_out(*pieces: str) -> tuple[str, str, BodyPlaces]:
    """Document, body and the way between them; a piece in brackets was cut, brackets and all."""
    document = body = ""
    places: list[Place] = []
    cuts: list[Span] = []
    for piece in pieces:
        document += "\n" if document else ""
        start = len(document)
        document += piece
        if piece.startswith("["):
            cuts.append((start, len(document)))
        else:
            places.append(Place(len(piece), start, len(document)))
            body += f"\n\n{piece}" if body else piece
    return document, body, BodyPlaces(document, places, cuts, GAP)


def words_of(body: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"\w+", body)]


@given(st.lists(st.sampled_from(["one two", "three", "four five six", "[cut]", "[x]"]), max_size=8))
def test_every_word_of_a_body_is_found_in_its_document(pieces: list[str]) -> None:
    document, body, way = lay_out(*pieces)
    for start, end in words_of(body):
        assert document[slice(*way.span(start, end))] == body[start:end]


@given(st.lists(st.sampled_from(["one two", "three", "four five six", "[cut]", "[x]"]), max_size=8))
def test_a_span_is_verbatim_when_the_document_has_no_other_words_there(pieces: list[str]) -> None:
    document, body, way = lay_out(*pieces)
    words = words_of(body)
    for first, (start, _) in enumerate(words):
        for _, end in words[first:]:
            quoted = document[slice(*way.span(start, end))]
            assert way.is_verbatim(start, end) == (quoted.split() == body[start:end].split())


def test_a_body_without_cuts_among_its_paragraphs_is_plain() -> None:
    assert lay_out("[above]", "one two", "three", "[below]")[2].is_plain
    assert not lay_out("one two", "[between]", "three")[2].is_plain


def test_a_repaired_word_is_not_verbatim_and_its_neighbour_is() -> None:
    document = "he ferry left"
    edits = [Edit(0, 2, "he", "The", "drop_cap")]
    way = BodyPlaces(document, [Place(len("The ferry left"), 0, len(document), edits)], [], GAP)
    assert [way.is_verbatim(*word) for word in words_of("The ferry left")] == [False, True, True]
    assert document[slice(*way.span(4, 9))] == "ferry"


def test_a_passage_is_parted_where_either_document_has_something_in_between() -> None:
    _, body, a = lay_out("one two", "[cut]", "three four", "five")
    *_, b = lay_out("one two", "three four", "[cut]", "five")
    words = words_of(body)
    assert verbatim_runs(words, words, a, b) == [(0, 2), (2, 4), (4, 5)]
    assert verbatim_runs(words, words, a, a) == [(0, 2), (2, 5)]
    assert verbatim_runs(words[2:4], words[2:4], a, b) == [(0, 2)]
