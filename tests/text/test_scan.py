"""Batches: what is scanned together changes no word."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.scan import batches
from copydesk.text.words import hash_and_digest, tokenize_and_digest, tokenize_many

# Characters like ASCII, unlike it, vanishing, becoming several, in a script without spaces.
LETTERS = st.sampled_from("aB7 \n'’“É—\u00a0ß\u00adﬁ½東กЯ\u0301\u200d\ud800😀")
TEXTS = st.lists(st.text(LETTERS, max_size=30), max_size=12)


def is_plain(texts: list[str]) -> list[bool]:
    return [batch.is_plain for batch in batches(texts)]


def test_curly_quotes_dashes_and_accents_are_plain() -> None:
    assert is_plain(["“Plain” — it’s an élan"]) == [True]


def test_other_scripts_are_not_plain() -> None:
    assert is_plain(["Москва"]) == [False]


def test_one_other_text_among_many_does_not_slow_them() -> None:
    assert is_plain(["one", "two", "東京", "three", "four"]) == [True, False, True]


def test_texts_of_many_scripts_stay_together() -> None:
    assert is_plain(["one", "東京", "two", "Москва"]) == [False]


def test_plain_and_other_batches_find_the_same_words() -> None:
    text = "“Élan” of 1.7 m, it’s—Zürich"
    words, other = tokenize_many([text]), tokenize_many([text + " 東"])
    assert other.hashes[:-1].tolist() == words.hashes.tolist()
    assert other.start_char[:-1].tolist() == words.start_char.tolist()
    assert other.is_content[:-1].tolist() == words.is_content.tolist()


@given(TEXTS, st.integers(1, 5))
def test_hashes_and_digests_are_those_of_the_words(texts: list[str], max_words: int) -> None:
    words, digests = tokenize_and_digest(texts, max_words=max_words)
    offsets, hashes, same = hash_and_digest(texts, max_words=max_words)
    assert offsets.tolist() == words.offsets.tolist()
    assert hashes.tolist() == words.hashes.tolist()
    assert np.array_equal(same, digests)
