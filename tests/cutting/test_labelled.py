"""Labelled headlines of other stories between the paragraphs of an English text."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of


def headlines(*lines: str, body: tuple[str, ...] = BODY, language: str = "en") -> list[str]:
    """The lines, set between the paragraphs of a body, that are cut as labelled headlines."""
    texts = [body[0], *(text for pair in zip(lines, body[1:], strict=False) for text in pair)]
    texts += body[-1:]
    cuts = cuts_of(texts, language=language)
    return [texts[cut.line_index] for cut in cuts if cut.rule_id == "shape.labelled-headline"]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example: Our dams are older than we are",
        "Nobody asked the lower town: Ada Example",
        "The council must go now: Column",
        "Put it on the dam:Mayor to council: Look to the old gates",
        "'It's empty':Farmer says of his barn that it was full in spring",
        "Miller on the dam:: Her plan takes half of the water away",
        "HARVEST: Farmers of the valley count what the storm left",
    ],
)
def test_a_label_tells_the_headline_of_another_story(line: str) -> None:
    assert headlines(line) == [line]


def test_a_column_of_the_author_named_alone_above_is_a_headline() -> None:
    line = "Nobody asked the lower town: Ada Example"
    cuts = cuts_of(["Ada Example", *BODY[:3], line, *BODY[3:]])
    assert [cut.rule_id for cut in cuts] == ["shape.bare-name", "shape.labelled-headline"]


def test_two_columns_of_other_people_are_headlines() -> None:
    lines = ("Ada Example: Our dams are older than we are", "Ben Sample: The miller knew it all")
    assert headlines(*lines) == [*lines]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example: Our dams are older than we are.",
        "Ada Example: What did the council know of the dam?",
        "The plan: What the council will do about the dam",
        "Ada Example: Ben Sample, Cleo Instance",
        "NSA: What it knew of the dam above the town",
        "WHAT NOW: THE COUNCIL AND THE DAM ABOVE THE TOWN",
        "A second channel: costly, late and not yet planned",
        "Update at 9:33 a.m. ET: Divers And Town Participation",
        "The train of 9:30 that nobody of the town took",
        "HARVEST: see http://example.com/harvest for the rest of it",
    ],
)
def test_sentences_questions_and_subheadings_are_kept(line: str) -> None:
    assert not headlines(line)


def test_whoever_the_article_tells_of_heads_a_part_of_it() -> None:
    told = (*BODY[:4], "Ms. Example built the second dam above the town, too, in those days.")
    assert not headlines("Ada Example: Our dams are older than we are", body=told)


def test_an_interview_is_kept() -> None:
    told = (*BODY[:4], "Ben Sample: I have never seen the water of the valley as high as now.")
    assert not headlines("Ada Example: Our dams are older than we are", body=told)


def test_speakers_in_capitals_are_kept() -> None:
    assert not headlines(*["MILLER: Of course I heard the water come"] * 2)
    labels = ("MILLER", "MAYOR", "BAKER")
    assert not headlines(*(f"{label}: Of course we heard the water come" for label in labels))


def test_a_list_of_many_labelled_lines_is_kept() -> None:
    lines = [f"Ada Example{letter}: Our dams are older than we are" for letter in "abcdefghijklm"]
    assert not headlines(*lines, body=BODY * 3)


def test_other_languages_are_let_be() -> None:
    assert not headlines("Nobody asked the lower town: Ada Example", language="de")
