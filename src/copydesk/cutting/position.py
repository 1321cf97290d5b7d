"""Where a line stands: the head and the tail of an article, measured in body paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.cutting.shape import Shape

# body paragraphs that the head and the tail may reach over, so that a note which stands one
# or two paragraphs deep is still in the zone.
HEAD_PARAGRAPHS = 2
TAIL_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of an article, as half-open ranges of line indices.

    Attributes:
        first_body: the first line that is surely body; everything before it is the masthead.
        last_body: the last line that is surely body; everything after it is the foot.
        head_end: lines before it are in the head zone.
        tail_start: lines from it on are in the tail zone.
        has_body: whether any line is surely body.
    """

    first_body: int
    last_body: int
    head_end: int
    tail_start: int
    has_body: bool

    def holds(self, scope: str, line_index: int) -> bool:
        """Tell whether a rule of `scope` may speak about the line."""
        return {
            "anywhere": True,
            "head": line_index < self.head_end,
            "top": line_index < self.first_body,
            "tail": line_index >= self.tail_start,
            "foot": line_index > self.last_body,
        }[scope]


def find_zones(shapes: Sequence[Shape], suspects: Collection[int]) -> Zones:
    """Find the zones; suspect lines (those some rule speaks about as a whole) are never body."""
    body = [i for i, shape in enumerate(shapes) if shape.is_prose and i not in suspects]
    count = len(shapes)
    if not body:
        return Zones(count, -1, count, 0, False)
    return Zones(
        first_body=body[0],
        last_body=body[-1],
        head_end=body[HEAD_PARAGRAPHS] if len(body) > HEAD_PARAGRAPHS else count,
        tail_start=body[-1 - TAIL_PARAGRAPHS] + 1 if len(body) > TAIL_PARAGRAPHS else 0,
        has_body=True,
    )
