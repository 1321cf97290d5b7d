"""Features that tell prose from labels, in any script."""

from __future__ import annotations

import pytest

from copydesk.text.shape import ends_with_stop, holds_address, is_small, starts_lower


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


@pytest.mark.parametrize(
    "line",
    [
        "Follow @jane_doe for more",
        "Write to jane@example.org",
        "Read on at example.com",
        "http://example.invalid",
        "© 2020 The Example",
        "Copyright The Example",
        "(c) Example",
    ],
)
def test_an_address_or_copyright_is_seen(line: str) -> None:
    assert holds_address(line)


@pytest.mark.parametrize("line", ["The mayor: a portrait", "Meet me @ noon", "Rain, e.g. in May"])
def test_a_heading_holds_no_address(line: str) -> None:
    assert not holds_address(line)


def test_georgian_letters_are_no_small_ones() -> None:
    assert not is_small("წ")
    assert not starts_lower("წყალი")
    assert starts_lower("вода")
