"""A paragraph's text out of its document: cuts and repairs made, white space folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.text.edits import UNCHANGED, Edit, OffsetMap, apply_edits
from copydesk.text.space import has_odd_blanks, squeeze

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
    mended = OffsetMap.from_edits(inner) if inner else UNCHANGED
    return Folded(text, start_char, mended, blanks)


def fold_all(
    document: str, spans: Sequence[tuple[int, int]], edits: Sequence[Sequence[Edit]]
) -> list[str]:
    """Fold some spans of a document, each with its edits: their texts alone, in less time."""
    may_have_blanks = has_odd_blanks(document)
    texts = []
    for (start_char, end_char), own in zip(spans, edits, strict=True):
        piece = document[start_char:end_char]
        is_folded = not own and piece[:1] != " " != piece[-1:] and "\n" not in piece
        if may_have_blanks or not is_folded:
            piece = fold(document, start_char, end_char, own).text
        texts.append(piece)
    return texts
