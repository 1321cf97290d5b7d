"""Which publication a line says the text comes from."""

from __future__ import annotations

import pytest

from copydesk.describing import links, sources
from copydesk.describing.dates import DateReader

READER = DateReader("en", 1600, 2100)

NOTICES = [
    ("This piece originally appeared in The Green Gazette.", "The Green Gazette"),
    ("Original article on Green.example.", "Green.example"),
    ("This was first published on May 2, 2019 in The Gazette.", "The Gazette"),
    ("The post Ten Trees appeared first on Green Daily.", "Green Daily"),
    ("Reprinted from the May issue of Lakes magazine.", "Lakes"),
    ("Originally published in U.S. Parks & Lakes Report on Monday.", "U.S. Parks & Lakes Report"),
    ("This column originally appeared in the Green Gazette.", "Green Gazette"),
    ("This appears as “Ten Trees” in the May 2, 2019, print edition of Green Post.", "Green Post"),
    ("This appears in the May 2, 2019 issue of GREEN.", "GREEN"),
    ("Originally published at green-gazette.example.", "green-gazette.example"),
    ("This was originally published by Jane Doe at her Green Blog.", "Green Blog"),
    ("Content created by The Green News Foundation is free.", "The Green News Foundation"),
    ("Dieser Artikel erschien zuerst in Die Grüne Post.", "Die Grüne Post"),
    ("本文转载自绿色日报", "绿色日报"),
    ("A version of this article appears in print on May 2, 2019.", None),
    ("This story first appeared on our website.", None),
    ("This originally appeared on Jane Doe's blog.", None),
    ("This was first published in 2015.", None),
]

TITLES = [
    ("Is the Bridge to Be Sold? | Green Daily Post", "Green Daily Post"),
    ("Is the Bridge to Be Sold? | Jane Doe", None),
    ("Is the Bridge to Be Sold? | Middle East", None),
    ("Is the Bridge to Be Sold? | what we know", None),
    ("Bridge | Green Daily Post", None),
]

CREDITS = [
    ("Source: The Green Gazette", "The Green Gazette"),
    ("Via: Green Daily", "Green Daily"),
    ("— Reuters", "Reuters"),
    ("Quelle: dpa", "dpa"),
    ("来源：绿色社", "绿色社"),
    ("Source: http://www.green.example/2019/trees", "green.example"),
    ("USA TODAY", "USA TODAY"),
    ("Source:", None),
    ("Contributing The Green Wire", None),
    ("https://www.youtube.com/channel/abc", None),
    ("Jane Doe", None),
    ("（责任编辑：王芳）", None),
    ("Layout: Green Print", None),
    ("The Associated Press contributed to this report.", None),
    ("With wire reports", None),
]

READ_MORE = [
    ("Read more at Green Gazette", "Green Gazette"),
    ("Read the full story at the Green Gazette.", "Green Gazette"),
    ("( Also on GAZETTE: Ten trees)", "GAZETTE"),
    ("Weiterlesen bei GRÜN ONLINE", "GRÜN ONLINE"),
    ("Read more at https://www.green.example/trees", "green.example"),
    ("Earlier on this case, at Green.example:", "Green.example"),
    ("Read more on forest fires", None),
    ("Read more: Ten trees", None),
    ("Read more at our website", None),
]

COPYRIGHTS = [
    ("Copyright © 2019 The Green Gazette, LLC. Click here.", "The Green Gazette"),
    ("© 2018 Lakes Content Agency, LLC", "Lakes Content Agency"),
    ("© Copyright 2017 by Lakes Syndicate Inc.", "Lakes Syndicate"),
    ("(c) 2019 AFP", "AFP"),
    ("© 2019 Anna Springer SE", "Anna Springer"),
    ("© 2019 Jane Doe", None),
    ("Copyright 2019 The Mill. All rights reserved", "The Mill"),
    ("Copyright Jane Doe/Copyright 2019 The AP. All rights reserved", None),
    ("All rights reserved", None),
    ("© 2019", None),
    ("Image copyright Getty Images", None),
]

DATELINES = [
    ("LONDON (Reuters) - ", "Reuters"),
    ("Rome, Jan 24, 2018 / 04:26 am (CNA/EWTN News).- ", "CNA/EWTN News"),
    ("(CNN) ", "CNN"),
    ("WASHINGTON (Sputnik) - ", "Sputnik"),
    ("SPRINGFIELD, Ill. — ", None),
    ("LIMA (Peru) - ", None),
]


@pytest.mark.parametrize(("text", "source"), NOTICES)
def test_a_notice_names_where_it_appeared(text: str, source: str | None) -> None:
    assert sources.from_notice(text, READER) == source


@pytest.mark.parametrize(("text", "source"), CREDITS)
def test_a_credit_line_names_its_source(text: str, source: str | None) -> None:
    assert sources.from_credit(text) == source


@pytest.mark.parametrize(("text", "source"), READ_MORE)
def test_a_link_to_more_names_its_place(text: str, source: str | None) -> None:
    assert sources.from_read_more(text) == source


@pytest.mark.parametrize(("text", "source"), COPYRIGHTS)
def test_a_copyright_line_names_its_holder(text: str, source: str | None) -> None:
    assert sources.from_copyright(text) == source


@pytest.mark.parametrize(("text", "source"), DATELINES)
def test_a_dateline_names_its_agency(text: str, source: str | None) -> None:
    assert sources.from_dateline(text) == source


def test_a_permission_of_people_names_no_publication() -> None:
    notice = "Republished with permission from Jane Doe and John Roe."
    assert sources.from_permission(notice, READER) is None


def test_a_plea_names_who_pleads() -> None:
    assert sources.from_plea("GreenWire is a nonprofit newsroom that needs you.") == "GreenWire"


def test_a_host_is_spelled_as_the_text_spells_it() -> None:
    assert links.spell_host("greentimes.example", ["He reads Green Times daily."]) == "Green Times"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://p.green.example/p/4Qxyz", "green.example"),
        ("https://mobile.green.example/trees", "green.example"),
        ("https://g.example/trees", "g.example"),
        ("https://blog.green.example/trees", "blog.green.example"),
    ],
)
def test_what_a_site_puts_before_its_name_for_some_readers_is_no_part_of_it(
    url: str, host: str
) -> None:
    assert links.host_of(url) == host


def test_a_short_agency_counts_only_in_capitals() -> None:
    assert (sources.from_byline("Ap Roe, AP"), sources.from_byline("Ap Roe")) == ("AP", None)


@pytest.mark.parametrize(("text", "source"), TITLES)
def test_a_site_behind_a_headline_is_the_source(text: str, source: str | None) -> None:
    assert sources.from_title(text) == source
