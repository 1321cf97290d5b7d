"""What prints nothing is blank, what shapes a word is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.space import is_blank, squeeze, trim

# Letters of several scripts, every class of blank, joiners, selectors, tags.
ODD_TEXTS = st.text(
    alphabet="aZ.é日本กขمک👩❤ \t\n\r\x00\x85\u00a0\u00ad\u200b\u200c\u200d\u200e\u2028"
    "\u3000\u3164\ufe0f\ufeff\U000e0067\U000e007f",
    max_size=20,
)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b\ufeff", "\x00\x1f", "\u200d\ufe0f"])
def test_what_prints_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "\ufffd", "ก\u200b", "\u00a0x"])
def test_what_prints_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: a joiner within a word
        "क्\u200dष",  # Hindi: a joiner that shapes a conjunct
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ก\u200bข",  # Thai: where a word may break
    ],
)
def test_what_shapes_a_word_is_kept(text: str) -> None:
    assert squeeze(text)[0] == text


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("  One \u00a0\t two\n", "One two"),
        ("news\u00adpaper", "newspaper"),
        ("Auf\u200clage", "Auflage"),
        ("a\u200bb", "ab"),
        ("one\r\ntwo", "one two"),
        ("日本\n語", "日本語"),
        ("日本 語", "日本 語"),
        ("한국\n신문", "한국 신문"),
    ],
)
def test_a_run_of_blanks_becomes_what_a_reader_sees(text: str, squeezed: str) -> None:
    assert squeeze(text)[0] == squeezed


@given(ODD_TEXTS)
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    once, _ = squeeze(text)
    assert squeeze(once)[0] == once


@given(ODD_TEXTS)
def test_a_blank_text_squeezes_to_nothing_and_only_it(text: str) -> None:
    assert is_blank(text) == (squeeze(text)[0] == "")


@given(ODD_TEXTS)
def test_every_squeezed_character_stands_where_the_map_says(text: str) -> None:
    squeezed, offsets = squeeze(text)
    for i, char in enumerate(squeezed):
        start, end = offsets.original_span(i, i + 1)
        assert text[start:end] == char or (char == " " and is_blank(text[start:end]))


@given(ODD_TEXTS)
def test_a_trimmed_span_holds_all_that_squeezing_keeps(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert squeeze(text[start:end])[0] == squeeze(text)[0]
    assert is_blank(text[:start])


def test_a_long_run_of_odd_blanks_takes_linear_time() -> None:
    text = "a" + "\u200d\ufe0f \u00ad" * 100_000 + "b"
    assert squeeze(text)[0] == "a b"


def test_spaces_at_the_ends_go_and_other_blanks_between_them_too() -> None:
    assert trim("  One two.  ", 0, 12) == (2, 10)
    assert trim(" \u00a0 One \u200b ", 0, 9) == (3, 6)
    assert trim("   ", 0, 3)[0] == trim("   ", 0, 3)[1]
