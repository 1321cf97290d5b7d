"""Sketches: what is sampled, from the text alone, and that no shared run is missed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import story

from copydesk.dedup.sketch import Sketches, sketch_texts
from copydesk.errors import SettingsError
from copydesk.settings import SketchSettings


def samples(sketches: Sketches, text: int) -> list[int]:
    return sketches.hashes[sketches.offsets[text] : sketches.offsets[text + 1]].tolist()


def test_a_text_without_a_word_has_no_sample() -> None:
    sketches = sketch_texts(["", " … ", "one"], SketchSettings())
    assert np.diff(sketches.offsets).tolist() == [0, 0, 1]
    assert sketches.word_count.tolist() == [0, 0, 1]


def test_no_texts_give_empty_sketches() -> None:
    assert sketch_texts([], SketchSettings()).offsets.tolist() == [0]


def test_a_text_shorter_than_a_shingle_has_one_sample_of_all_its_words() -> None:
    sketches = sketch_texts(["to be or", "To be, or", "to be"], SketchSettings())
    assert samples(sketches, 0) == samples(sketches, 1) != samples(sketches, 2)


def test_every_shingle_of_a_short_text_is_sampled() -> None:
    sketches = sketch_texts([story(1, 36)], SketchSettings())
    assert sketches.positions.tolist() == list(range(32))


def test_about_one_shingle_in_eight_of_a_long_text_is_sampled_by_rate() -> None:
    share = len(sketch_texts([story(1, 40_000)], SketchSettings(window=10**6)).hashes) / 40_000
    assert 0.115 < share < 0.135


def test_content_ids_ignore_case_and_dashes_and_text_ids_do_not() -> None:
    sketches = sketch_texts(["A quiet-day", "a quiet day"], SketchSettings())
    assert sketches.content_id[0].tolist() == sketches.content_id[1].tolist()
    assert sketches.text_id[0].tolist() != sketches.text_id[1].tolist()


def test_one_word_repeated_without_end_is_no_trouble() -> None:
    sketches = sketch_texts(["spam " * 200_000], SketchSettings())
    assert sketches.word_count.tolist() == [200_000]


def test_words_beyond_the_limit_are_not_sampled() -> None:
    long, short = story(1, 500), " ".join(story(1, 500).split()[:100])
    sketches = sketch_texts([long, short], SketchSettings(max_words=100))
    assert samples(sketches, 0) == samples(sketches, 1)
    assert sketches.word_count.tolist() == [100, 100]


@pytest.mark.parametrize("name", ["shingle_words", "rate", "window"])
def test_a_setting_of_zero_is_refused_by_name(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        sketch_texts(["a"], SketchSettings(**{name: 0}))


@given(st.integers(0, 10**6), st.integers(0, 300), st.integers(0, 300))
@settings(deadline=None)
def test_texts_that_share_a_run_share_samples(seed: int, before: int, after: int) -> None:
    # A run of shingle_words + window - 1 words holds a whole window of shingles, so one sample.
    for run, least in ((20, 1), (36, 2)):
        shared = story((seed, "run"), run)
        texts = [
            f"{story((seed, 1), before)} {shared} {story((seed, 2), after)}",
            f"{story((seed, 3), after)} {shared} {story((seed, 4), before)}",
        ]
        sketches = sketch_texts(texts, SketchSettings(rate=64, floor=4))
        common = set(samples(sketches, 0)) & set(samples(sketches, 1))
        assert len(common) >= least


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 400)), max_size=5))
@settings(deadline=None)
def test_a_sketch_depends_on_its_text_alone(picks: list[tuple[int, int]]) -> None:
    texts = [story(seed, words) for seed, words in picks]
    together = sketch_texts(texts, SketchSettings())
    for index, text in enumerate(texts):
        alone = sketch_texts([text], SketchSettings())
        assert samples(together, index) == alone.hashes.tolist()
        assert together.content_id[index].tolist() == alone.content_id[0].tolist()
