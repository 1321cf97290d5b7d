"""Article text is shown, never obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.visible import clip, has_right_to_left, shorten, visible

_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\n\nlines\tand  blanks", "two lines and blanks"),
        ("red\x1b[31m", "red␛[31m"),
        ("bell\x07 delete\x7f", "bell␇ delete␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("one\u2028two", "one<U+2028>two"),
        ("three\u00a0four", "three four"),
        ("back\rover", "back␍over"),
        ("\ufeffmark", "<U+FEFF>mark"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_what_gives_orders_becomes_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_shown_is_a_control_or_turns_the_direction(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in _DIRECTION]


@given(st.text(), st.integers(1, 30))
def test_a_clipped_text_is_short_and_begins_as_the_whole(text: str, most: int) -> None:
    shown = clip(text, most)
    assert len(shown) <= most
    assert visible(text).startswith(shown.removesuffix("…"))


def test_a_shortened_text_keeps_its_ends_and_says_what_is_missing() -> None:
    assert shorten("a" * 50 + "b" * 50, 10) == "aaaaa… 90 characters …bbbbb"


@pytest.mark.parametrize(("text", "is_so"), [("שלום", True), ("مرحبا", True), ("hi 橋 é", False)])
def test_scripts_from_right_to_left_are_known(text: str, is_so: bool) -> None:
    assert has_right_to_left(text) is is_so
