"""Labelled fields, tags and sections."""

from __future__ import annotations

import pytest

from copydesk.describing import fields


def test_fields_end_where_the_next_label_begins() -> None:
    line = "Topic: Parks Region: North Blog Brand: Green Watch Tags: TreesLakes"
    found = fields.read_fields(line)
    assert (found["section"], found["tags"]) == (["Parks"], ["TreesLakes"])
    assert found["other"] == ["North", "Green Watch"]


def test_an_unknown_label_ends_a_value_too() -> None:
    assert fields.read_fields("Category: Parks Mood: Calm")["section"] == ["Parks"]


TAGS = [
    ("South LakeTreesWaterJane DoeSweden", ["South Lake", "Trees", "Water", "Jane Doe", "Sweden"]),
    ("NATOSwedenCOVID-19Health", ["NATO", "Sweden", "COVID-19", "Health"]),
    ("YouTubeJohn McDoeRon DeRoeiPhone", ["YouTube", "John McDoe", "Ron DeRoe", "iPhone"]),
    ("trees, lakes; water | air", ["trees", "lakes", "water", "air"]),
    ("#trees #lakes", ["trees", "lakes"]),
    ("政治、经济", ["政治", "经济"]),
    ("Trees, trees, TREES", ["Trees"]),
    ("Trees", ["Trees"]),
]


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_tags_are_split_at_signs_or_seams(text: str, tags: list[str]) -> None:
    assert fields.split_tags(text) == tags


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Home > World > Asia", "Asia"),
        ("Parks", "Parks"),
        ("OPINION:", "OPINION"),
        ("x" * 90, None),
        ("FacebookEmailTwitter", None),
        ("More Share", None),
    ],
)
def test_the_last_crumb_is_the_section(text: str, section: str | None) -> None:
    assert fields.clean_section(text) == section


@pytest.mark.parametrize(
    ("text", "is_section"),
    [("ANALYSIS/OPINION:", True), ("Politik", True), ("Home » Parks", True), ("Jane Doe", False)],
)
def test_a_line_of_its_own_may_be_a_section(text: str, is_section: bool) -> None:
    assert fields.is_section(text) is is_section
