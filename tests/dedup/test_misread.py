"""Misread copies: the same text but for single letters, told from forms that differ in names."""

import random
from dataclasses import replace
from difflib import SequenceMatcher

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import edit, misread, story

from copydesk.dedup import Matches, find_matches
from copydesk.dedup.misread import _measure
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.settings import MatchSettings, SketchSettings
from copydesk.text.words import fold_letters


def matches(a: str, b: str, **changes: float) -> Matches:
    return find_matches([a, b], SketchSettings(), replace(MatchSettings(), **changes))


def relation(a: str, b: str, **changes: float) -> str:
    found = matches(a, b, **changes)
    return RELATION_NAMES[found.relation[0]] if len(found.a) else "none"


@pytest.mark.parametrize("words", [60, 100, 300])
@pytest.mark.parametrize("seed", range(4))
def test_a_copy_with_every_twentieth_letter_misread_is_near(words: int, seed: int) -> None:
    text = story(seed, words)
    assert relation(text, misread(text, 0.05, seed)) == "near"


def test_without_the_second_look_few_words_of_a_misread_copy_are_matched() -> None:
    text = story(1, 100)
    assert relation(text, misread(text, 0.05, 1), misread_letters=0.0) != "near"


def test_the_passage_of_a_misread_copy_is_both_texts_whole() -> None:
    text = story(1, 100)
    other = misread(text, 0.05, 1)
    passages = matches(text, other).passages
    assert passages.start_a.tolist() == passages.start_b.tolist() == [0]
    assert sorted([*passages.end_a, *passages.end_b]) == sorted([len(text) - 1, len(other) - 1])


@pytest.mark.parametrize("seed", range(4))
def test_the_longest_run_of_a_misread_copy_is_that_of_whole_words(seed: int) -> None:
    text = story(seed, 200)
    other = misread(text, 0.05, seed)
    words, others = text.lower().split(), other.lower().split()
    run = SequenceMatcher(None, words, others, autojunk=False).find_longest_match()
    assert matches(text, other).longest_words.tolist() == [run.size]


FORM = (
    "The harbour office said the {} of {} will berth at quay {} on {} and leave for {} after {} "
    "hours. Its captain, {} of {}, has {} hands and {} guests on board, and pilots will take the "
    "ship past the old mole before the tide turns, as the rules of the port ask of every vessel "
    "that draws more than {} metres of water at the pier of {}."
)


def test_a_form_with_other_names_and_numbers_is_no_misread_copy() -> None:
    one = FORM.format("Star", "Aldby", 4, "May", "Lorne", 12, "Ann", "Holt", 31, 9, 6, "Kelby")
    two = FORM.format("Moon", "Eskby", 7, "Jan", "Marde", 15, "Tom", "Carr", 24, 8, 5, "Garby")
    assert relation(one, two) == "none"


def test_a_text_with_other_words_in_between_is_no_misread_copy() -> None:
    text = story(1, 100)
    assert relation(text, edit(text, 0.4, 1)) not in ("near", "exact")


def test_the_result_depends_on_the_pair_alone() -> None:
    texts = [story(seed, 80) for seed in range(12)]
    texts += [misread(text, 0.06, 1) for text in texts]
    found = find_matches(texts)
    for row, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
        assert RELATION_NAMES[found.relation[row]] == relation(texts[a], texts[b])


def edit_distance(a: str, b: str) -> int:
    above = list(range(len(b) + 1))
    for row, letter in enumerate(a, 1):
        here = [row]
        for column, other in enumerate(b, 1):
            step = above[column - 1] + (letter != other)
            here.append(min(step, above[column] + 1, here[-1] + 1))
        above = here
    return above[-1]


LETTERS = st.text(alphabet="abcd", min_size=1, max_size=40)


@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=1, max_size=6), st.integers(0, 40))
@settings(deadline=None, max_examples=60)
def test_within_the_limit_the_distance_is_the_edit_distance(
    pairs: list[tuple[str, str]], limit: int
) -> None:
    letters = fold_letters([text for pair in pairs for text in pair])
    left = np.arange(len(pairs)) * 2
    found = _measure(letters, left, left + 1, np.full(len(pairs), limit))
    for (a, b), distance in zip(pairs, found.tolist(), strict=True):
        expected = edit_distance(a, b)
        assert distance == expected if expected <= limit else distance > limit


def test_letters_are_those_of_the_folded_words_and_numbers_are_words_of_digits() -> None:
    letters = fold_letters(["Ål, 12 b3!", "", "ﬁ 12"])
    text = "".join(map(chr, letters.codes))
    assert [text[low:high] for low, high in zip(letters.offsets, letters.offsets[1:], strict=False)
            ] == ["al12b3", "", "fi12"]  # fmt: skip
    assert np.diff(letters.number_offsets).tolist() == [1, 0, 1]
    assert letters.numbers[0] == letters.numbers[1]


def test_a_shuffled_text_is_not_measured_as_a_misread_one() -> None:
    words = story(1, 60).split()
    random.Random(1).shuffle(words)
    assert relation(story(1, 60), " ".join(words)) == "none"
