"""Galleries copied in one line: captions with counters between them, "1 of 9" to "9 of 9"."""

from __future__ import annotations

import itertools
import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

_OF = ("of", "von", "de", "sur", "di", "van", "av", "af", "z", "из", "/")
_COUNTER = re.compile(
    rf"(?<![\w.,:/-])(\d{{1,3}}) (?:{'|'.join(_OF)}) (\d{{1,3}})(?![\w/]|[.,:-]\d)"
)
# what nearly every such row holds, "11 of 20" included: a look that spares most lines the pattern,
# as one for its first character, which takes a tenth of the time, spares them this one.
_SIGN = "1 "
# counters in a row, each one more than the one before; in 16,500 news texts 55 lines have so many
# of one total, all of them galleries, and no other line has three.
_ROW = 4
# code points; a row of figures is shorter, and shorter lines are found by their wording.
_LINE_CHARS = 200


def find_galleries(article: Article) -> list[Cut]:
    """Propose cuts of long lines whose counters climb to their total, within a text of its own."""
    found = [
        index
        for index, line in enumerate(article.lines)
        if "1" in line.text and _SIGN in line.text and is_gallery(line.text)
    ]
    if not found:
        return []
    if not set(article.prose_lines).difference(found):
        return []  # the article is the gallery
    return [article.cut_line(index, "shape.counted-gallery") for index in found]


def is_gallery(text: str) -> bool:
    """Whether the counters in a line climb one by one, from the first or up to the last.

    >>> is_gallery(" ".join(f"The river on its {n}th day of rain, and the old mill below. {n} of 5"
    ...            for n in range(1, 6)))
    True
    """
    if len(text) < _LINE_CHARS:
        return False
    counters = [(int(number), int(total)) for number, total in _COUNTER.findall(text)]
    steps = enumerate(counters)
    rows = [
        [counter for _, counter in row]
        for _, row in itertools.groupby(steps, lambda step: (step[1][0] - step[0], step[1][1]))
    ]
    return any(len(row) >= _ROW and (row[0][0] == 1 or row[-1][0] == row[-1][1]) for row in rows)
