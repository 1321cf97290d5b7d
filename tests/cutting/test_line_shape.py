"""Words of a line are counted fast, and as Python splits them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cutting.shape import count_words, describe, describe_all

BLANKS = " \t\n\x1c\x85\u00a0\u1680\u2003\u2028\u202f\u3000\u200b\ufeff"


@given(st.text(st.sampled_from(BLANKS + "ab.’—éж\ud83d\U0001f600"), max_size=20))
def test_words_are_what_blanks_part(text: str) -> None:
    assert count_words(text) == len(text.split())


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("日本語文", 3), ("ไทยแลนด์ now", 6), ("“a’s” — b", 3)]
)
def test_two_characters_of_a_script_without_spaces_are_a_word(text: str, expected: int) -> None:
    assert count_words(text) == expected


LINES = st.lists(
    st.text(st.sampled_from(BLANKS + "ab.’—éж文ไ\ud83d\ude00"), max_size=12), max_size=5
)


@given(LINES)
def test_a_line_measures_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    assert describe_all(texts) == [describe(text) for text in texts]
