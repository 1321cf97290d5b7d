"""The word diff of two quotes."""

from __future__ import annotations

import itertools
import random
import time
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.reading.differences import compare_words

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=14).map(" ".join)


def common(words_a: list[str], words_b: list[str]) -> int:
    """The length of the longest common subsequence, by the textbook."""
    row = [0] * (len(words_b) + 1)
    for word in words_a:
        before = 0
        for k, other in enumerate(words_b):
            before, row[k + 1] = row[k + 1], before + 1 if word == other else max(row[k : k + 2])
    return row[-1]


@pytest.mark.parametrize(
    ("a", "b", "changes"),
    [
        ("the old bridge fell", "the bridge fell", [(" old", "")]),
        ("the bridge fell", "the bridge fell.", [("", ".")]),
        ("the  bridge\nfell", "the bridge fell", []),
        ("橋は月曜日", "橋は火曜日", [("月", "火")]),
        ("", "all new", [("", "all new")]),
        ("नमस्ते दुनिया", "नमस्ते मित्र", [(" दुनिया", " मित्र")]),
        ("", "", []),
    ],
)
def test_a_difference_is_the_words_that_differ(a: str, b: str, changes: list[object]) -> None:
    found = [(s.text_a, s.text_b) for s in compare_words(a, b) if not s.is_equal]
    assert found == changes


@given(WORDS, WORDS)
def test_as_many_words_as_possible_are_equal(a: str, b: str) -> None:
    equal = sum(s.word_count for s in compare_words(a, b) if s.is_equal)
    assert equal == common(a.split(), b.split())


@given(st.text(), st.text())
def test_the_stretches_are_the_texts(a: str, b: str) -> None:
    stretches = compare_words(a, b)
    assert "".join(s.text_a for s in stretches) == a.strip()
    assert "".join(s.text_b for s in stretches) == b.strip()
    kinds = [s.is_equal for s in stretches]
    assert all(one != other for one, other in itertools.pairwise(kinds))
    assert all(s.text_a.split() == s.text_b.split() for s in stretches if s.is_equal)


def test_texts_that_share_little_cost_no_more_than_their_length() -> None:
    chance = random.Random(1)
    a = " ".join(chance.choices("ab", k=5000))
    b = " ".join(chance.choices("ba", k=5000))
    other = " ".join(f"w{k}" for k in range(5000))
    begin = time.process_time()
    for pair in ((a, b), (a, other), (" ".join("a" * 5000), a)):
        compare_words(*pair)
    assert time.process_time() - begin < 5


def test_beyond_the_exact_search_most_equal_words_are_still_found() -> None:
    chance = random.Random(2)
    words = [f"w{k}" for k in range(2000)]
    edited = [word if chance.random() > 0.1 else "changed" for word in words]
    stretches = compare_words(" ".join(words), " ".join(edited))
    equal = sum(s.word_count for s in stretches if s.is_equal)
    blocks = SequenceMatcher(None, words, edited, autojunk=False).get_matching_blocks()
    assert equal == sum(block.size for block in blocks)
