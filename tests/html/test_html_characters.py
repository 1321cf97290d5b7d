"""What nobody sees goes; letters tell whether two renderings are of one text."""

import re
import sys

import pytest

from copydesk.html.characters import _UNSEEN, clean_text, letters_of

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


def test_of_all_that_is_printable_only_the_placeholder_is_taken_out() -> None:
    printable = "".join(char for char in EVERY_CHARACTER if char.isprintable())
    assert set(_UNSEEN.findall(printable)) == {"\ufffc"}
    assert clean_text("a\ufffcb") == "ab"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("At 5 o'clock, snake_case!", "at5oclocksnakecase"),
        ("Straße\u00a0– ÉTÉ", "strasseété"),
        ("港で、クレーン。", "港でクレーン"),
        ("١٢ ½ km²", "١٢½km²"),
        (" \t\n_", ""),
    ],
)
def test_letters_and_digits_of_any_script_are_what_remains(text: str, letters: str) -> None:
    assert letters_of(text) == letters


def test_letters_are_what_patterns_call_words_without_underscores() -> None:
    odd = [c for c in EVERY_CHARACTER if letters_of(c) != re.sub(r"[\W_]+", "", c.casefold())]
    assert odd == []
