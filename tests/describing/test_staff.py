"""A publication that speaks of its staff, its views or its support names itself; others do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.describing import CutText, describe, staff
from copydesk.settings import DescribeSettings

CASES: tuple[tuple[Callable[[str], str | None], str, str | None], ...] = (
    (staff.from_bio, "Jane Doe is Green Times’ chief Berlin correspondent.", "Green Times"),
    (staff.from_bio, "Jane Doe was the Green Herald's staff writer for a year.", None),
    (
        staff.from_bio,
        "Jane Doe is the energy reporter for the Green Times. Write her.",
        "Green Times",
    ),
    (staff.from_bio, "Jane Doe ist Redakteurin bei der Grünen Zeitung.", "Grünen Zeitung"),
    (staff.from_bio, "Jeanne Doe est correspondante pour Le Matin Vert.", "Le Matin Vert"),
    (staff.from_bio, "Follow USA TODAY reporter Jane Doe on the web.", "USA TODAY"),
    (staff.from_bio, "Follow White House reporter Jane Doe on the web.", None),
    (staff.from_bio, "Jane Doe is Senior Editor-at-Large at Green Times.", "Green Times"),
    (staff.from_bio, "— Jane Doe is the editor of Green Review. She", None),
    (staff.from_bio, "Jane Doe is the editor of three books.", None),
    (staff.from_bio, "Jane Doe is a reporter for a living.", None),
    (staff.from_bio, "Jane Doe is a columnist who teaches at Green College.", None),
    (staff.from_bio, "Jane Doe is the mayor of Greenville.", None),
    (
        staff.from_bio,
        "Jane Doe is a columnist for The Green Post, where this piece first appeared. Follow her.",
        "Green Post",
    ),
    (staff.from_bio, "Jane Doe is a columnist for The Green Post.", None),
    (staff.from_bio, "Jane Doe is a Green News politics reporter based in Rome.", "Green News"),
    (staff.from_bio, "Jane Doe is a White House correspondent.", None),
    (staff.from_bio, "Jane Doe is a GQX correspondent and author.", "GQX"),
    (staff.from_bio, "Jane Doe is a US correspondent and author.", None),
    (staff.from_support, "Please support GreenNews today! (a non-profit)", "GreenNews"),
    (staff.from_support, "STAY UP TO DATE WITH THE FREE GREEN NEWS APP", "GREEN NEWS"),
    (
        staff.from_bio,
        "Jane Doe is a Green Valley Chronicle columnist. Email: jdoe@gvchronicle.example.com",
        None,
    ),
    (
        staff.from_bio,
        "Jane Doe is a Green Valley Chronicle columnist. Email: jdoe@gvchronicle.com",
        "Green Valley Chronicle",
    ),
    (
        staff.from_bio,
        "Jane Doe, the Green Post's columnist, can be reached at jane@greenpost.com",
        "Green Post",
    ),
    (
        staff.from_bio,
        "Jane Doe, the Mill Gazetteer’s “Corn” columnist, is at jane@millgazetteer.com",
        "Mill Gazetteer",
    ),
    (staff.from_bio, "Jane Doe is at jane@janedoe.com", None),
    (staff.from_bio, "Jane Doe, a Business columnist, is at jane@doe.com", None),
    (staff.from_contributors, "Contributing: Jane Doe, USA TODAY. Follow her.", "USA TODAY"),
    (staff.from_contributors, "Contributing: Jane Doe in Rome, The Associated Press", None),
    (staff.from_contributors, "Green Times' Jane Doe contributed to this report.", "Green Times"),
    (staff.from_contributors, "Green.example's Jo Roe and others contributed.", "Green.example"),
    (staff.from_contributors, "— CNBC's Jo Roe contributed to this report.", "CNBC"),
    (staff.from_contributors, "Reuters reporters Jo Roe and Al Poe contributed.", "Reuters"),
    (staff.from_contributors, "Green News assistant Jo Roe contributed to this.", "Green News"),
    (staff.from_contributors, "ABC news assistant Jo Roe contributed to this report.", "ABC"),
    (staff.from_contributors, "Her assistant Jo Roe contributed to this report.", None),
    (staff.from_contributors, "Jane Doe's Mother contributed to this report.", None),
    (staff.from_contributors, "Jane Doe contributed to this report.", None),
    (staff.from_views, "They do not necessarily reflect the views of Green Times.", "Green Times"),
    (staff.from_views, "They do not reflect the views of the author.", None),
    (staff.from_views, "The views are their own and not the views of The Mill.", "The Mill"),
    (staff.from_views, "These are the writer's views, not necessarily those of others.", None),
    (staff.from_support, "Support Green Times’ independent journalism", "Green Times"),
    (staff.from_support, "Get the best of Green Times delivered to your inbox.", "Green Times"),
    (staff.from_support, "Listen in the Green Times app.", "Green Times"),
    (staff.from_support, "Sign up for Green Times' newsletters.", "Green Times"),
    (staff.from_support, "Sign up for Today's newsletter.", None),
    (staff.from_support, "Visit Green Times's homepage for more.", "Green Times"),
    (staff.from_support, "Listen in the Facebook app.", None),
    (staff.from_support, "They support journalism of every kind.", None),
    (staff.from_followed, "Follow us on Twitter @ReutersOpinion.", "Reuters"),
    (staff.from_followed, "Follow us on Facebook, or on Twitter @BBCGreenNews", "BBC"),
    (staff.from_followed, "Follow us @appletrees", None),
    (staff.from_followed, "Follow Jane Doe @Reuters", None),
    (staff.from_followed, "Follow @politico", "politico"),
    (staff.from_followed, "Follow @politicalhats", None),
    (staff.from_followed, "Follow BBC Green on Facebook, Twitter and Instagram.", "BBC"),
    (
        staff.from_followed,
        "Follow Green Insider Daily on Facebook and Instagram.",
        "Green Insider Daily",
    ),
    (staff.from_followed, "Follow GreenRadar on Google News to get our news.", "GreenRadar"),
    (staff.from_followed, "Follow McExample on Twitter: @mcexample", None),
    (staff.from_followed, "Follow Jane Doe on Facebook and Instagram.", None),
    (staff.from_followed, "Follow Jane on Facebook and Instagram.", None),
    (staff.from_followed, "Follow the river on foot.", None),
    (
        staff.from_shared_link,
        "Read or share this story: https://green.example/story/news/2019/05/02/bridge/17/",
        "green.example",
    ),
    (staff.from_shared_link, "Read or share this story: https://gr.example/2AbC", None),
    (staff.from_bare_name, "USA TODAY", "USA TODAY"),
    (staff.from_bare_name, "USA TODAY reported it first", None),
    (staff.from_bare_name, "Green Street", None),
)


@pytest.mark.parametrize(("read", "text", "source"), CASES)
def test_only_what_speaks_for_itself_is_a_source(
    read: Callable[[str], str | None], text: str, source: str | None
) -> None:
    assert read(text) == source


def test_an_agency_in_the_dateline_comes_before_the_staff_that_helped() -> None:
    lines = [
        CutText(0, 9, "dateline", "BERLIN (Reuters) - "),
        CutText(8, 9, "credit", "Green Times' Jane Doe contributed to this report."),
    ]
    assert describe(lines, [], None, DescribeSettings()).source == "Reuters"


def test_who_holds_the_copyright_comes_before_whose_editor_wrote() -> None:
    lines = [
        CutText(7, 9, "author_bio", "Jane Doe is a news editor for Green Times."),
        CutText(8, 9, "legal", "© 2019 Blue Syndicate"),
    ]
    assert describe(lines, [], None, DescribeSettings()).source == "Blue Syndicate"
