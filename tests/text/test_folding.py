"""Many spans at once are folded as each alone is; odd characters are what plain text lacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.edits import Edit
from copydesk.text.folding import fold, fold_all
from copydesk.text.odd import odd_chars

_TEXTS = st.text(alphabet="aZ.é日 \t\n\x85\u00a0\u00ad\u200b\ufe0f\u3164", max_size=30)


@given(_TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_spans_folded_at_once_are_as_those_folded_alone(text: str, start: int, end: int) -> None:
    spans = [(0, len(text)), (min(start, end), max(start, end))]
    alone = [fold(text, *span).text for span in spans]
    assert fold_all(text, spans, [[], []]) == alone


def test_edits_of_a_span_are_made_in_it_alone() -> None:
    text = "Tom &amp; Jerry\nTom &amp; Jerry"
    edit = Edit(4, 9, "&amp;", "&", "entity")
    spans = [(0, 15), (16, 31)]
    assert fold_all(text, spans, [[edit], []]) == ["Tom & Jerry", "Tom &amp; Jerry"]


@given(_TEXTS)
def test_odd_characters_are_all_but_printing_ascii_and_line_feeds(text: str) -> None:
    odd = [char for char in text if char != "\n" and not (char.isascii() and char.isprintable())]
    assert odd_chars(text) == "".join(odd)
