"""A standfirst that runs into a headline is told from it; other lines stay whole."""

from __future__ import annotations

import pytest

from copydesk.describing import CutText, describe, seams
from copydesk.describing.headlines import drop_kicker, glued_headline
from copydesk.settings import DescribeSettings

HEADLINE = "Mill shuts its gates for good"
BOTH = (
    "The owners have sold it to a bank.",
    "She said so on Tuesday.",
    "But nobody had told the miller.",
    "In the valley 40 people worked there.",
    "Many of them learned it at home, where",
    "The Mill gates will be torn down.",
)
ONE = (
    "Mill Shuts Its Gates For Good In The Valley",
    "Mill Shuts Its Gates After The Miller Told The Council",
    "Mill shuts its gates for The Valley Times and others",
    "The mill was shut and sold to members of The valley band",
    "The mill has shut its gates for good The owners sold it",
    "By Jane Doe and John Roe The mill shut its gates",
    "The mill is shut. Its gates stay The owners sold it",
    "Talks go on The mill is shut",
    "Watch the film about the Dozen || One of them is here to stay",
    "Jane Doe will play for Valley One on Tuesday in the park",
    "Mill shuts | Wire The gates are down for good in the valley",
    "A film of the mill will open Valley Nights The Hard Way next week",
)


@pytest.mark.parametrize("standfirst", BOTH)
def test_a_sentence_that_begins_within_a_headline_is_its_standfirst(standfirst: str) -> None:
    headline = "Mill gates shut for good" if standfirst.startswith("The Mill") else HEADLINE
    headline = "The Mill shuts its gates" if standfirst.startswith("The Mill") else headline
    assert seams.split_headline(f"{headline} {standfirst}") == (headline, standfirst)


@pytest.mark.parametrize("line", ONE)
def test_a_headline_or_a_first_sentence_is_one(line: str) -> None:
    assert seams.split_headline(line) is None


@pytest.mark.parametrize(("language", "is_split"), [("en", True), ("de", False)])
def test_title_and_subtitle_are_read_of_one_line(language: str, is_split: bool) -> None:
    line = CutText(0, 4, "title", f"{HEADLINE} {BOTH[0]}")
    found = describe([line], ["The mill is shut."], None, DescribeSettings(), language=language)
    assert found.title == (HEADLINE if is_split else line.text)
    assert found.subtitle == (BOTH[0] if is_split else None)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("2020 Elections Doe says that the mill will stay", "Doe says that the mill will stay"),
        ("White House ‘Never’: Why Doe keeps the old mill", "‘Never’: Why Doe keeps the old mill"),
        ("Congress says that the mill will stay", None),
        ("White House Seeks Mill Deal", None),
        ("Exclusive: Doe says that the mill will stay", None),
    ],
)
def test_a_part_of_the_paper_is_dropped_before_a_headline(text: str, headline: str | None) -> None:
    assert drop_kicker(text) == (headline or text)


CAPTION = "The mayor spoke to reporters at the gates of the mill. | AP Photo"


def test_a_standfirst_behind_a_caption_and_its_headline_is_left_out() -> None:
    both = f"White House {HEADLINE} {BOTH[0]}"
    assert glued_headline(f"{CAPTION} {both}") == HEADLINE


def test_what_may_begin_with_an_unknown_label_is_no_headline() -> None:
    assert glued_headline(f"{CAPTION} Valley Talks {HEADLINE} {BOTH[0]}") is None
