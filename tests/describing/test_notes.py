"""Whom editors' notes and disclaimers tell to be the author."""

from __future__ import annotations

import pytest

from copydesk.describing import CutText, describe
from copydesk.describing.notes import names_in_editors_note, names_in_views
from copydesk.settings import DescribeSettings

NOTES = {
    "Editor's note: Jane Doe is a historian and columnist for Trees.": ["Jane Doe"],
    "Editor's note: Jane Doe, a strategist, was an adviser to the mayor.": ["Jane Doe"],
    "Editor's note: Jane Doe, who writes a weekly column for Trees, is an editor.": ["Jane Doe"],
    "Editor's note: This story has been updated.": [],
    "Update: Jane Doe has left the council.": [],
    "Jane Doe is a columnist for Trees.": [],
}
VIEWS = {
    "The opinions expressed in this commentary are solely those of Jane Doe.": ["Jane Doe"],
    "The views expressed here are strictly those of Jane Doe and not of Trees.": ["Jane Doe"],
    "The opinions expressed are solely those of the author.": [],
    "All rights reserved.": [],
}


@pytest.mark.parametrize(("text", "people"), NOTES.items())
def test_an_editors_note_on_somebody_names_the_author(text: str, people: list[str]) -> None:
    assert names_in_editors_note(text) == people


@pytest.mark.parametrize(("text", "people"), VIEWS.items())
def test_whose_opinions_they_are_is_the_author(text: str, people: list[str]) -> None:
    assert names_in_views(text) == people


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("editors_note", "Editor's note: Jane Doe is a columnist for Trees."),
        ("legal", "The views are solely those of Jane Doe."),
        ("credit", "Jane Doe is a parks reporter for Trees. John Roe contributed to this report."),
    ],
)
def test_the_article_takes_its_author_from_such_lines(kind: str, text: str) -> None:
    cuts = [CutText(9, 10, kind, text)]
    assert describe(cuts, ["The bridge opened."], None, DescribeSettings()).authors == ["Jane Doe"]
