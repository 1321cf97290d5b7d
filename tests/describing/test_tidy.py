"""Lines lose what nobody sees, and keep what shapes their letters."""

import pytest

from copydesk.describing.tidy import clip


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("\ufeffCrane\u00a0 falls\u200e ", "Crane falls"),
        ("Cra\u200dne\u200c falls", "Crane falls"),
        (
            "\u06a9\u0634\u062a\u06cc\u200c\u0647\u0627",
            "\u06a9\u0634\u062a\u06cc\u200c\u0647\u0627",
        ),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\u06a9\u0634\u062a\u06cc\u200c", "\u06a9\u0634\u062a\u06cc"),
    ],
    ids=["marks", "latin", "persian", "hindi", "end"],
)
def test_joiners_stay_within_words_whose_letters_they_shape(text: str, clipped: str) -> None:
    assert clip(text, 100) == clipped
