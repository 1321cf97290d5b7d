"""The list of sources below an article: addresses or titles, one a line, which are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.cutting.model import Line
from copydesk.rules.model import Hit

# lines; fewer addresses in a row may be those of the page.
_REFERENCES = 3
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,2000}")
_SCHEMES = ("http", "www.")  # one of which every address begins with
_SITE = re.compile(r"https?://|www\.|[\w-]\.(?:com|org|net|info|tv|co|gov|edu|[a-z]{2})\b")


# The rules found in each line that holds any, by its index.
Found = dict[int, Sequence[Hit]]


def find_references(lines: Sequence[Line], found: Found) -> frozenset[int]:
    """Find lists of bare addresses and the line with a colon above them.

    Args:
        lines: of an article.
        found: the rules found in lines; addresses of players are no sources.

    Returns:
        Indices of lines that stay, whatever speaks for their cut.
    """
    is_address = [
        line.text.startswith(_SCHEMES) and _ADDRESS.fullmatch(line.text) is not None
        for line in lines
    ]
    references: set[int] = set()
    for first, last in _runs(is_address):
        players = sum(
            any(h.rule.kind == "media" for h in found.get(i, ())) for i in range(first, last)
        )
        if last - first >= _REFERENCES and players * 2 < last - first:
            has_heading = first > 0 and lines[first - 1].text.endswith(":")
            references.update(range(first - has_heading, last))
    references.update(i for i in found if _heads_titles(lines, found, i))
    return frozenset(references)


def names_site(text: str) -> bool:
    """Whether a line below "Source:" tells from which site the text was taken."""
    return bool(_SITE.search(text))


def _heads_titles(lines: Sequence[Line], found: Found, index: int) -> bool:
    """Whether a label of sources heads documents by their titles, as a reader looks them up.

    Nothing of the sort stands below one that names its sources itself, or right above a line that
    some rule takes as a whole.
    """
    is_label = any(hit.rule.unit == "label" and hit.rule.kind == "credit" for hit in found[index])
    below = index + 1
    if not is_label or below == len(lines) or "•" in lines[index].text:
        return False
    is_last = any(hit.is_whole_line for hit in found.get(below, ()))
    return not is_last and not names_site(lines[below].text)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Half-open ranges in which all flags are set."""
    if not any(flags):
        return []
    padded = [False, *flags, False]
    edges = [i for i in range(len(flags) + 1) if padded[i] != padded[i + 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))
