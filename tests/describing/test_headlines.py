"""A headline that a caption runs into is told from it; a mere headline stays whole."""

from __future__ import annotations

import pytest

from copydesk.describing import CutText, describe
from copydesk.describing.headlines import cut_off_caption, glued_headline
from copydesk.settings import DescribeSettings

GLUED = {
    "The mayor speaks to reporters on the old bridge. Bridge to open in May": (
        "Bridge to open in May"
    ),
    "The bridge has carried only 49 trucks, the fewest since 1947. The bridge to nowhere": (
        "The bridge to nowhere"
    ),
    "“It will never open,” the mayor of the town writes. | AP Photo Mayor doubts bridge: ‘Never’": (
        "Mayor doubts bridge: ‘Never’"
    ),
    "The mayor on the bridge with the council | Jane Doe/AFP/Getty Images Bridge opens": (
        "Bridge opens"
    ),
}
WHOLE = (
    "It is over. Smith wins",
    "What the U.S. Senate wants from Gov. Jane Doe and from St. Mary of the Lakes",
    "The mayor of the town spoke on the bridge. (AP Photo/Jane Doe)",
    "The mayor of the town spoke on the bridge. REUTERS/Jane Doe",
    "The mayor of the town spoke on the bridge. Nobody else did, as it seems.",
    "The mayor of the town spoke on the bridge. then he left",
    "Mayor of the town: The bridge that nobody wanted opens today",
    "",
)


@pytest.mark.parametrize(("text", "headline"), GLUED.items())
def test_a_headline_behind_a_caption_is_found(text: str, headline: str) -> None:
    assert glued_headline(text) == headline


@pytest.mark.parametrize("text", WHOLE)
def test_what_may_be_one_headline_stays_whole(text: str) -> None:
    assert glued_headline(text) is None
    assert cut_off_caption(text) == text


def test_a_caption_in_the_first_line_gives_its_headline_only_where_no_other_line_is_one() -> None:
    glued = next(iter(GLUED))
    caption = CutText(0, 9, "image_caption", glued)
    assert describe([caption], [], None, DescribeSettings()).title == GLUED[glued]
    lines = [caption, CutText(1, 9, "title", "Bridge opens")]
    assert describe(lines, [], None, DescribeSettings()).title == "Bridge opens"
    later = CutText(3, 9, "image_caption", glued)
    assert describe([later], [], None, DescribeSettings()).title is None
