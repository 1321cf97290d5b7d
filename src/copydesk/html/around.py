"""Where a page shows its headline, and what stands around it: bylines and dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from copydesk.html.characters import letters_of
from copydesk.html.head import leads_home, read_line

_MAX_HEADINGS = 200
_LEVELS = 12
# Around the headline, in elements before and behind it. Measured on 400 pages: nine in ten bylines
# stand at most 20 behind, none that is the article's own more than 60.
_AROUND = XPath("preceding::*[position() <= 15] | descendant::* | following::*[position() <= 80]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands where a page shows its headline.

    Attributes:
        near: the elements in the headline and around it, where bylines and dates stand.
        above: the elements that hold the headline.
    """

    near: Sequence[HtmlElement]
    above: Set[HtmlElement]


def look_around(headline: HtmlElement) -> Surroundings:
    """Find the elements near a headline, and those that hold it."""
    near = [each for each in _AROUND(headline) if isinstance(each.tag, str)]
    return Surroundings(near, set(headline.iterancestors()))


def find_headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Return the heading that shows the title, else the first main one, else None."""
    wanted = letters_of(title or "")
    headings = list(islice(tree.iter("h1", "h2"), _MAX_HEADINGS))
    for heading in headings:
        shown = letters_of(read_line(heading))
        if wanted and shown and (shown.endswith(wanted) or wanted.endswith(shown)):
            return heading
    return next((h for h in headings if h.tag == "h1" and not leads_home(h)), None)


def is_apart(
    element: HtmlElement, above: Set[HtmlElement], is_elsewhere: Callable[[HtmlElement], bool]
) -> bool:
    """Tell whether an element is, or stands in, a part of the page that is not the article's.

    Args:
        element: what stands near a headline, or anywhere.
        above: the elements around the headline; what they say is true of the article as well.
        is_elsewhere: tells that one element is such a part.
    """
    level: HtmlElement | None = element
    for _ in range(_LEVELS):
        if level is None or level.tag in ("body", "main") or level in above:
            return False
        if is_elsewhere(level):
            return True
        level = level.getparent()
    return False
