"""Alignments: shared passages word for word, wherever they stand, and from the two texts alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import edit, story

from copydesk.dedup import align as module
from copydesk.dedup.align import align_pairs
from copydesk.dedup.alignments import Alignments
from copydesk.settings import MatchSettings
from copydesk.text.words import tokenize_many


def align(*pairs: tuple[str, str]) -> Alignments:
    words = tokenize_many([text for pair in pairs for text in pair])
    at = np.arange(len(pairs)) * 2
    return align_pairs(words, at, at + 1, MatchSettings())


def spans(alignments: Alignments) -> list[tuple[int, int, int, int]]:
    columns = (alignments.start_a, alignments.end_a, alignments.start_b, alignments.end_b)
    return list(zip(*(c.tolist() for c in columns), strict=True))


def test_no_pairs_give_an_empty_alignment() -> None:
    assert align().offsets.tolist() == [0]


def test_equal_texts_share_one_passage() -> None:
    found = align((story(1, 50), story(1, 50)))
    assert spans(found) == [(0, 50, 0, 50)]
    assert found.matched.tolist() == found.longest.tolist() == [50]


def test_different_texts_share_nothing() -> None:
    assert align((story(1, 300), story(2, 300))).offsets.tolist() == [0, 0]


def test_texts_of_a_word_or_none_share_nothing() -> None:
    assert align(("", "a"), ("a", "a"), ("", "")).offsets.tolist() == [0, 0, 0, 0]


def test_a_part_is_found_where_it_stands() -> None:
    part = story(1, 40)
    assert spans(align((part, f"{story(2, 30)} {part} {story(3, 20)}"))) == [(0, 40, 30, 70)]


def test_blocks_that_changed_places_are_both_found() -> None:
    one, two = story(1, 60), story(2, 50)
    found = align((f"{one} {two}", f"{two} {one}"))
    assert spans(found) == [(0, 60, 50, 110), (60, 110, 0, 50)]


def test_a_word_put_in_does_not_part_a_passage() -> None:
    words = story(1, 60).split()
    found = align((" ".join(words), " ".join([*words[:30], "zzz", *words[30:]])))
    assert spans(found) == [(0, 60, 0, 61)]
    assert (found.matched.tolist(), found.longest.tolist()) == ([60], [30])


def test_lone_words_between_changed_ones_are_matched_too() -> None:
    words = story(1, 60).split()
    other = list(words)
    other[30] = other[32] = "zzz"
    assert align((" ".join(words), " ".join(other))).matched.tolist() == [58]


def test_a_gap_above_eight_words_parts_two_passages() -> None:
    words = story(1, 60).split()
    other = [*words[:30], *story(2, 9).split(), *words[30:]]
    assert spans(align((" ".join(words), " ".join(other)))) == [(0, 30, 0, 30), (30, 60, 39, 69)]


def test_less_than_eight_words_are_no_passage() -> None:
    words = story(1, 7)
    assert spans(align((f"{story(2, 30)} {words}", f"{words} {story(3, 30)}"))) == []


def test_a_passage_said_twice_is_matched_once() -> None:
    part = story(1, 30)
    found = align((part, f"{part} {story(2, 40)} {part}"))
    assert found.matched.tolist() == [30]


def test_a_refrain_on_both_sides_stays_in_its_place() -> None:
    refrain = story(0, 12)
    a = " ".join(f"{story(i, 40)} {refrain}" for i in (1, 2, 3))
    assert spans(align((a, a))) == [(0, 156, 0, 156)]


def test_names_and_numbers_that_differ_are_counted() -> None:
    a = "Rain fell in Aurora on Monday and 12 roads in the valley were closed until the evening"
    b = "Rain fell in Bristol on Friday and 47 roads in the valley were closed until the evening"
    found = align((a, b))
    assert (found.content.tolist(), found.content_matched.tolist()) == ([8], [2])


def test_a_text_of_one_word_repeated_is_no_trouble() -> None:
    assert align(("spam " * 50_000, "spam " * 40_000)).matched.tolist() == [40_000]


def test_a_chapter_said_twenty_times_is_matched_in_order() -> None:
    a = f"{story(1, 300)} " * 20
    assert spans(align((a, f"{a} {story(2, 10)}"))) == [(0, 6000, 0, 6000)]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6))
@settings(deadline=None, max_examples=30)
def test_a_pair_is_aligned_alike_alone_and_among_others(picks: list[tuple[int, int]]) -> None:
    texts = [edit(story(seed % 3, 80), 0.1, seed) for seed in range(6)]
    pairs = [(texts[a], texts[b]) for a, b in picks]
    together = align(*pairs)
    for index, pair in enumerate(pairs):
        low, high = together.offsets[index : index + 2]
        assert spans(together)[low:high] == spans(align(pair))


def test_small_batches_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(story(i, 60), edit(story(i, 60), 0.1, i)) for i in range(9)]
    whole = align(*pairs)
    monkeypatch.setattr(module, "_BATCH_WORDS", 130)
    assert spans(align(*pairs)) == spans(whole)


@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.02, 0.1, 0.2]))
@settings(deadline=None, max_examples=40)
def test_no_word_is_matched_twice_and_spans_lie_in_the_texts(seed: int, share: float) -> None:
    a = f"{story(seed, 70)} {story(seed + 1, 60)}"
    b = f"{edit(story(seed + 1, 60), share, seed)} {story(seed + 2, 20)} {story(seed, 70)}"
    found = align((a, b))
    assert found.matched.sum() <= 130
    assert (found.longest <= found.matched).all()
    assert (found.content_matched <= found.content).all()
    for start_a, end_a, start_b, end_b in spans(found):
        assert 0 <= start_a < end_a <= 130
        assert 0 <= start_b < end_b <= 150
