"""Features that tell prose from labels, in any script."""

from __future__ import annotations

import pytest

from copydesk.text.shape import ends_with_stop, is_small, shape_of, starts_lower


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "“It rained.”",
        "(It rained!)",
        "It rained… ",
        "下雨了。",
        "「下雨了。」",
        "बारिश हुई।",
        "هل أمطرت؟",
        "بارش ہوئی۔",
        "አመሰግናለሁ።",
    ],
)
def test_a_sentence_ends_with_a_stop(line: str) -> None:
    assert ends_with_stop(line)


@pytest.mark.parametrize("line", ["Photo: Jane Doe", "By Jane Doe", "東京", "“Rain”", "12:30", ""])
def test_a_label_ends_without_a_stop(line: str) -> None:
    assert not ends_with_stop(line)


def test_a_handle_is_no_email() -> None:
    assert shape_of("Follow @jane_doe for more").has_handle
    assert not shape_of("Write to jane@example.org").has_handle
    assert shape_of("Write to jane@example.org").has_email


def test_capitals_count_by_words_with_case() -> None:
    shape = shape_of("The Old Town 1999 council")
    assert (shape.words, shape.title_share, shape.has_year) == (5, 0.75, True)


def test_a_script_without_case_has_no_capitals() -> None:
    shape = shape_of("東京の新聞")
    assert (shape.is_all_caps, shape.starts_lower, shape.title_share) == (False, False, 0.0)


def test_georgian_letters_are_no_small_ones() -> None:
    assert not is_small("წ")
    assert not starts_lower("წყალი")
    assert starts_lower("вода")


def test_a_shouted_line_is_all_caps() -> None:
    assert shape_of("READ MORE 24").is_all_caps


def test_an_empty_line_has_a_shape() -> None:
    assert shape_of("  ").words == 0


@pytest.mark.parametrize("line", ["© 2020 The Example", "Copyright The Example", "(c) Example"])
def test_a_copyright_is_seen(line: str) -> None:
    assert shape_of(line).has_copyright
