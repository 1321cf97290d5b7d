"""A headline that a caption runs into is told from it; a mere headline stays whole."""

from __future__ import annotations

import pytest

from copydesk.describing import CutText, describe
from copydesk.describing.headlines import cut_off_caption, glued_headline, is_credit
from copydesk.settings import DescribeSettings

GLUED = {
    "The mayor speaks to reporters on the old bridge. Bridge to open in May": (
        "Bridge to open in May"
    ),
    "The bridge has carried only 49 trucks, the fewest since 1947. The bridge to nowhere": (
        "The bridge to nowhere"
    ),
    "“It will never open,” the mayor of the town wrote. | Getty Mayor doubts the bridge": (
        "Mayor doubts the bridge"
    ),
    "“It will never open,” the mayor of the town writes. | AP Photo Mayor doubts bridge: ‘Never’": (
        "Mayor doubts bridge: ‘Never’"
    ),
    "The mayor spoke at some length about the hills of Bain. $5M for a new bridge": (
        "$5M for a new bridge"
    ),
    "The mayor’s plan is in no way like that of Gov. Jane Roe’s. A bridge too far": (
        "A bridge too far"
    ),
    "The mayor told half of it, at best. | Jane Doe/ for Reuters Checking the bridge": (
        "Checking the bridge"
    ),
    "The mayor spoke of joining hands with the president. Doe: Join the council": (
        "Doe: Join the council"
    ),
    "The mayor wants the council to drop the bridge on all grounds. Council on Ariz. bridge: No": (
        "Council on Ariz. bridge: No"
    ),
    "Jane Doe/Reuters Mayor shuts his bridge": "Mayor shuts his bridge",
    "The mayor on the bridge with the council | Jane Doe/AFP/Getty Images Bridge opens": (
        "Bridge opens"
    ),
}
WHOLE = (
    "It is over. Smith wins",
    "What the U.S. Senate wants from Gov. Jane Doe and from St. Mary of the Lakes",
    "The mayor of the upper town spoke on the bridge with Gov. Jane Doe",
    "The mayor of the town left his bridge. Many are still wary of it. (AP Photo/Jane Doe)",
    "Jane Doe/Reuters Photo",
    "The mayor of the upper town will open the bridge on Sept. 26 of this year",
    "The mayor of the town spoke on the bridge. (AP Photo/Jane Doe)",
    "This goes with a report on how the bridge was built. For a PDF: http:/bridge.example/1",
    "The mayor of the town spoke on the bridge. REUTERS/Jane Doe",
    "The mayor of the town spoke on the bridge. Nobody else did, as it seems.",
    "The mayor of the town spoke on the bridge. then he left",
    "Mayor of the town: The bridge that nobody wanted opens today",
    "Did the mayor of the town cross the bridge? New report claims it",
    "Mayor Says Nobody Will Ever Cross His Bridge. Do You Believe Him",
    "The mayor of the town spoke on the bridge. Jane Doe/Getty Images",
    "The mayor of the town spoke on the bridge. Jane Doe | AFP | Getty Images",
    "The mayor of the town spoke on the bridge. Anadolu Agency Getty Images",
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


@pytest.mark.parametrize(
    "text", ["Jane Doe/AFP/Getty Images", "Photo: Jane Doe (Reuters)", "AP", "Jane Doe/AP Photo"]
)
def test_whose_picture_it_is_makes_no_title(text: str) -> None:
    assert is_credit(text)
    assert describe([CutText(0, 9, "title", text)], [], None, DescribeSettings()).title is None


@pytest.mark.parametrize("text", ["Jane Doe leaves Fox News", "Bridge to open | Reuters", "Trees"])
def test_a_headline_that_names_an_agency_is_no_credit(text: str) -> None:
    assert not is_credit(text)


LABELS = {
    "Finding Your Bridge": "Finding Your Bridge",
    "How To Build Ten Bridges": "How To Build Ten Bridges",
    "World": None,
    "Arts & Culture Today": None,
    "Home > World > Europe": None,
    "Topic: Ten Green Bridges": None,
}


@pytest.mark.parametrize(("label", "title"), LABELS.items())
def test_a_long_label_in_the_first_line_is_the_title_where_no_line_is_one(
    label: str, title: str | None
) -> None:
    top = CutText(0, 9, "section_label", label)
    assert describe([top], [], None, DescribeSettings()).title == title
    lines = [top, CutText(1, 9, "title", "Bridge opens")]
    assert describe(lines, [], None, DescribeSettings()).title == "Bridge opens"


def test_a_stop_within_a_headline_ends_no_caption_where_captions_do_not_run_into_them() -> None:
    text = "Der Fluss steigt seit zwei Tagen immer weiter. Die Stadt schließt die alte Brücke"
    cuts = [CutText(0, 9, "title", text)]
    last = "Die Stadt schließt die alte Brücke"
    for language, title in (("de", text), ("en", last)):
        described = describe(cuts, [], None, DescribeSettings(), language=language)
        assert described.title == title


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("All sharing options for: River closes the old bridge", "River closes the old bridge"),
        ("Share All sharing options for: in the river", None),
        ("Share this article with your friends in town", None),
    ],
)
def test_the_label_of_buttons_names_the_headline(label: str, title: str | None) -> None:
    cuts = [CutText(0, 9, "share", label)]
    assert describe(cuts, [], None, DescribeSettings()).title == title


def test_the_headline_in_the_note_of_a_feed_is_read_where_no_line_shows_it() -> None:
    note = "The post Bridge to open in May appeared first on Green Times."
    cut = CutText(20, 21, "republication_notice", note)
    assert describe([cut], [], None, DescribeSettings()).title == "Bridge to open in May"
    assert describe(
        [CutText(0, 21, "title", "River falls"), cut], [], None, DescribeSettings()
    ).title == ("River falls")


def test_a_sentence_that_points_at_the_text_is_no_headline_behind_a_caption() -> None:
    text = "The people of the lower town elect a council today. Here are the first results"
    assert glued_headline(text) is None


def test_the_names_of_three_people_are_no_headline_even_if_the_text_is_about_them() -> None:
    names = CutText(0, 9, "title", "Jane Doe, John Roe, Ann Poe")
    body = ["Ms. Doe met Mr. Roe and Ms. Poe."]
    assert describe([names], body, None, DescribeSettings()).title is None
