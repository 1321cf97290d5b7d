"""What an aligned pair is called, at the very edges between two names."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pytest

from copydesk.dedup.alignments import Alignments
from copydesk.dedup.join import Candidates
from copydesk.dedup.relate import RELATION_NAMES, Relations, relate
from copydesk.dedup.sketch import Sketches
from copydesk.settings import MatchSettings

SETTINGS = MatchSettings()


@dataclass(frozen=True)
class Passage:
    """One shared passage at the beginning of both texts."""

    matched: int
    longest: int
    size_a: int = 0
    size_b: int = 0
    content: int = 0
    content_matched: int = 0
    misread: int = 0


def judge(
    passage: Passage,
    words: tuple[int, int],
    *,
    shared: int = 10,
    rare: int = 10,
    common: tuple[list[bool], list[bool]] = ([False], [False]),
) -> Relations:
    """Judge a pair with one passage; a sample stands at each of its first words."""
    size_a, size_b = passage.size_a or passage.matched, passage.size_b or passage.matched
    row = (0, size_a, 0, size_b, passage.matched, passage.longest)
    row = (*row, passage.content, passage.content_matched, passage.misread)
    columns = [np.array([value], dtype=np.int32) for value in row]
    assert len(columns) == len(fields(Alignments)) - 1
    counts = [len(side) for side in common]
    positions = np.concatenate([np.arange(count, dtype=np.int32) for count in counts])
    sketches = Sketches(
        offsets=np.cumsum([0, *counts]),
        hashes=np.arange(len(positions), dtype=np.uint64),
        positions=positions,
        word_count=np.array(words, dtype=np.int32),
        content_id=np.zeros((2, 2), dtype=np.uint64),
        text_id=np.zeros((2, 2), dtype=np.uint64),
    )
    candidates = Candidates(
        a=np.array([0]),
        b=np.array([1]),
        shared=np.array([shared], dtype=np.int32),
        rare=np.array([rare], dtype=np.int32),
        representative=np.arange(2),
        is_common=np.array([*common[0], *common[1]], dtype=np.bool_),
    )
    return relate(Alignments(np.array([0, 1]), *columns), candidates, sketches, SETTINGS)


def name(passage: Passage, words: tuple[int, int], **counts: int) -> str:
    return RELATION_NAMES[judge(passage, words, **counts).relation[0]]


@pytest.mark.parametrize(
    ("passage", "words", "relation"),
    [
        # words that a match of two longer texts needs
        (Passage(matched=25, longest=25), (200, 50), "excerpt"),
        (Passage(matched=24, longest=24), (200, 48), "passages"),
        # the share of a text that makes it an excerpt, and of both that makes them near
        (Passage(matched=40, longest=40), (200, 80), "excerpt"),
        (Passage(matched=40, longest=40), (200, 81), "passages"),
        (Passage(matched=70, longest=70), (100, 100), "near"),
        (Passage(matched=69, longest=69), (100, 100), "excerpt"),
        # the words of a passage that must be those of the other
        (Passage(matched=60, longest=20, size_a=100, size_b=60), (100, 60), "excerpt"),
        (Passage(matched=60, longest=20, size_a=101, size_b=60), (101, 60), "passages"),
        # the run that two texts need to be told of at all
        (Passage(matched=20, longest=20), (200, 200), "passages"),
        (Passage(matched=20, longest=19), (200, 200), "none"),
    ],
)
def test_coverage_identity_and_length_decide(
    passage: Passage, words: tuple[int, int], relation: str
) -> None:
    assert name(passage, words) == relation


@pytest.mark.parametrize(
    ("passage", "words", "relation"),
    [
        (Passage(matched=18, longest=9), (20, 20), "near"),
        (Passage(matched=18, longest=9), (21, 20), "none"),
        (Passage(matched=18, longest=9, content=10, content_matched=9), (20, 20), "near"),
        (Passage(matched=18, longest=9, content=10, content_matched=8), (20, 20), "none"),
    ],
)
def test_short_texts_are_near_when_nearly_all_and_their_names_are_alike(
    passage: Passage, words: tuple[int, int], relation: str
) -> None:
    assert name(passage, words) == relation


@pytest.mark.parametrize(
    ("passage", "relation"),
    [
        (Passage(matched=15, longest=12), "excerpt"),
        (Passage(matched=16, longest=12), "none"),
        (Passage(matched=13, longest=11), "none"),
    ],
)
def test_a_short_item_is_an_excerpt_when_it_stands_nearly_in_one_piece(
    passage: Passage, relation: str
) -> None:
    assert name(passage, (300, passage.matched)) == relation


@pytest.mark.parametrize(("rare", "relation"), [(9, "excerpt"), (8, "none")])
def test_scraps_are_an_excerpt_only_when_what_they_share_is_rare(rare: int, relation: str) -> None:
    assert name(Passage(matched=30, longest=10), (300, 60), shared=10, rare=rare) == relation


@pytest.mark.parametrize(("rare", "relation"), [(2, "excerpt"), (1, "passages")])
def test_a_short_match_needs_rare_samples(rare: int, relation: str) -> None:
    assert name(Passage(matched=30, longest=30), (300, 60), shared=5, rare=rare) == relation


def test_a_long_match_needs_no_rare_samples() -> None:
    assert name(Passage(matched=120, longest=30), (300, 200), rare=0) == "excerpt"
    assert name(Passage(matched=119, longest=30), (300, 200), rare=0) == "passages"


@pytest.mark.parametrize(
    ("of_a", "of_b", "is_kept"),
    [
        ([True, False], [True, False], False),
        ([True, False], [True, False, False], True),
        ([True, False, False], [True], False),
        ([False], [True], False),
        ([False, False], [True], True),
        ([], [], True),
    ],
)
def test_a_passage_is_common_when_half_of_the_samples_of_both_sides_are(
    of_a: list[bool], of_b: list[bool], is_kept: bool
) -> None:
    found = judge(Passage(matched=40, longest=40), (300, 60), common=(of_a, of_b))
    assert found.is_passage_kept.tolist() == [is_kept]


def test_words_that_are_common_count_for_no_text() -> None:
    found = judge(
        Passage(matched=30, longest=30), (60, 60), common=([False] * 2, [False] * 3 + [True])
    )
    assert found.containment_a.tolist() == [0.5]
    assert found.containment_b.tolist() == [pytest.approx(30 / 45)]
    assert found.is_b_part.tolist() == [True]


def test_a_text_without_samples_keeps_all_its_words() -> None:
    found = judge(Passage(matched=30, longest=30), (60, 120), common=([], [False]))
    assert found.containment_a.tolist() == [0.5]
    assert found.is_b_part.tolist() == [False]


def form(**changed: int) -> Passage:
    """A passage of a hundred words, of whose names a quarter differ, thrice as many as others."""
    values = {"matched": 85, "longest": 39, "content": 80, "content_matched": 60} | changed
    return Passage(size_a=100, size_b=100, **values)


@pytest.mark.parametrize(
    ("passage", "relation"),
    [
        (form(), "template"),
        (form(content_matched=61), "near"),
        (form(matched=84), "near"),
        (form(longest=40), "near"),
        (form(matched=98, content=10, content_matched=7), "template"),
        (form(matched=98, content=9, content_matched=6), "near"),
    ],
)
def test_texts_that_differ_in_names_and_numbers_alone_fill_in_one_form(
    passage: Passage, relation: str
) -> None:
    assert name(passage, (100, 100)) == relation


def test_a_long_run_proves_nothing_when_what_is_shared_is_not_rare() -> None:
    assert name(form(longest=40), (100, 100), rare=1) == "template"


@pytest.mark.parametrize(("matched", "relation"), [(34, "none"), (33, "excerpt")])
def test_scraps_whose_names_differ_twice_as_often_are_no_excerpt(
    matched: int, relation: str
) -> None:
    passage = Passage(matched, 10, size_a=40, size_b=40, content=24, content_matched=18)
    assert name(passage, (300, 50)) == relation


def test_likeness_is_words_of_both_over_words_of_either() -> None:
    found = judge(Passage(matched=30, longest=30), (60, 120))
    assert found.jaccard.tolist() == [pytest.approx(30 / 150)]
    assert found.identity.tolist() == [1.0]


def test_of_two_texts_covered_alike_the_second_is_not_called_the_part() -> None:
    assert judge(Passage(matched=60, longest=60), (100, 100)).is_b_part.tolist() == [False]
