"""From words of a body back to code points of its document, so that a passage quotes the text."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.text.edits import Edit
from copydesk.text.folding import Folded, fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A body paragraph in its document: its length, its span, and the edits that lie inside it."""

    length_chars: int
    start_char: int
    end_char: int
    edits: Sequence[Edit] = ()


class BodyPlaces:
    """The way from a body, its paragraphs joined by a separator, to the document's text."""

    def __init__(
        self, document: str, places: Sequence[Place], cuts: Sequence[Span], gap: int
    ) -> None:
        """Lay out the paragraphs.

        Args:
            document: the document's text.
            places: body paragraphs in order.
            cuts: spans that were cut out of the document.
            gap: length of the separator between paragraphs in the body.

        Attributes:
            is_plain: whether nothing was repaired in, or cut from among, the paragraphs.
        """
        self._document, self._places = document, places
        self._starts: list[int] = []
        position = 0
        for place in places:
            self._starts.append(position)
            position += place.length_chars + gap
        edits = [(e.start_char, e.end_char) for place in places for e in place.edits]
        self._changes = _Spans([*cuts, *edits])
        body = (places[0].start_char, places[-1].end_char) if places else (0, 0)
        self.is_plain = not edits and not self._changes.meet(*body)
        self._folded: dict[int, Folded] = {}

    def span(self, start_char: int, end_char: int) -> Span:
        """Where the body's span, which begins and ends with a word, stands in the document."""
        return self._locate(start_char, start_char + 1)[0], self._locate(end_char - 1, end_char)[1]

    def is_verbatim(self, start_char: int, end_char: int) -> bool:
        """Whether the document has just these words there: no cut between, no repair within."""
        return not self._changes.meet(*self.span(start_char, end_char))

    def _locate(self, start_char: int, end_char: int) -> Span:
        number = bisect.bisect_right(self._starts, start_char) - 1
        place, inside = self._places[number], self._starts[number]
        if not place.edits and place.length_chars == place.end_char - place.start_char:
            shift = place.start_char - inside
            return start_char + shift, end_char + shift
        if number not in self._folded:
            self._folded[number] = fold(
                self._document, place.start_char, place.end_char, place.edits
            )
        return self._folded[number].original_span(start_char - inside, end_char - inside)


class _Spans:
    """Spans of one text, to ask in O(log spans) whether one of them meets another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(itertools.accumulate((end for _, end in ordered), max))

    def meet(self, start_char: int, end_char: int) -> bool:
        """Whether a span begins before the end and ends after the start."""
        before = bisect.bisect_left(self._starts, end_char)
        return before > 0 and self._reach[before - 1] > start_char


def verbatim_runs(
    words_a: Sequence[Span], words_b: Sequence[Span], a: BodyPlaces, b: BodyPlaces
) -> list[tuple[int, int]]:
    """Cut a passage of equal words where either document has something else in between.

    Args:
        words_a: body spans of the passage's words in one text.
        words_b: the same words in the other text, as many.
        a: the way into the first document.
        b: the way into the second.

    Returns:
        Half-open ranges of the passage's words that both documents quote.
    """
    if all(
        way.is_plain or way.is_verbatim(words[0][0], words[-1][1])
        for words, way in ((words_a, a), (words_b, b))
    ):
        return [(0, len(words_a))]
    breaks = [
        n == 0
        or not a.is_verbatim(words_a[n - 1][0], words_a[n][1])
        or not b.is_verbatim(words_b[n - 1][0], words_b[n][1])
        for n in range(len(words_a))
    ]
    starts = [n for n, is_break in enumerate(breaks) if is_break]
    runs = zip(starts, [*starts[1:], len(words_a)], strict=True)
    return [
        (low, high)
        for low, high in runs
        if a.is_verbatim(words_a[low][0], words_a[low][1])
        and b.is_verbatim(words_b[low][0], words_b[low][1])
    ]
