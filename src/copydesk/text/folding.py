"""A paragraph's text out of its document: cuts and repairs made, white space folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.text.edits import Edit, OffsetMap, apply_edits
from copydesk.text.space import squeeze

# What stands between the paragraphs of an article's text.
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Folded:
    """A span of a document as a reader sees it, and the way back."""

    text: str
    start_char: int
    edits: OffsetMap
    blanks: OffsetMap

    def original_span(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Where `text[start_char:end_char]` stands in the document."""
        start, end = self.edits.original_span(*self.blanks.original_span(start_char, end_char))
        return self.start_char + start, self.start_char + end


def fold(document: str, start_char: int, end_char: int, edits: Sequence[Edit] = ()) -> Folded:
    """Fold `document[start_char:end_char]`.

    Args:
        document: the document's text.
        start_char: first code point.
        end_char: one past the last.
        edits: changes with offsets into the document, sorted and apart, all inside the span; a cut
            is an edit whose `after` is one space.
    """
    piece = document[start_char:end_char]
    inner = [
        Edit(e.start_char - start_char, e.end_char - start_char, e.before, e.after, e.kind)
        for e in edits
    ]
    text, blanks = squeeze(apply_edits(piece, inner) if inner else piece)
    return Folded(text, start_char, OffsetMap.from_edits(inner), blanks)
