"""Captions and titles of clips that one line of an English text tells."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

DATED = (
    "Mayor Ada Example speaks to the people of the lower town on Sunday, May 3, 2015. The dam held."
)
ABOVE = "Mayor Ada Example attends the opening of the new mill."


def found(line: str, place: int = 2, language: str = "en") -> str:
    """The evidence by which a line between paragraphs, or above them, is cut."""
    texts = [*BODY[:place], line, *BODY[place:]]
    cuts = cuts_of(texts, language=language)
    return next((cut.rule_id for cut in cuts if cut.line_index == place), "")


@pytest.mark.parametrize(
    "line",
    [
        DATED,
        "A firefighter in a yellow coat waves to children near the mill on April 3",
        "Engineers, left, arrive at the broken dam above the town, Dec. 1, 2014.",
        "The old mayor shakes hands with the new one after the count of 4 May 2015.",
        "Ben Sample listens as Gov. Ada Example speaks in the town hall on May 3, 2015.",
        "The mayor makes a statement at the broken dam on May 3, 2015.",
    ],
)
def test_what_is_seen_on_a_day_is_a_caption(line: str) -> None:
    assert found(line) == "shape.caption-told"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ada Example gestures while speaking to the people of the lower town yesterday",
        "A woman of the lower town holds a sign that asks who will pay for the mill",
    ],
)
def test_what_is_seen_in_a_paragraph_without_its_stop_is_a_caption(line: str) -> None:
    assert found(line) == "shape.caption-told"
    assert not found(f"{line}.")


@pytest.mark.parametrize(
    "line",
    [
        "The mayor speaks to the lower town",
        "The company holds a fifth of the old mill and half of its wheels today",
        "What the mayor attends to and what he does not since the flood took the mill",
    ],
)
def test_headings_and_other_holdings_stay(line: str) -> None:
    assert not found(line)


def test_what_is_seen_in_one_sentence_above_the_text_is_a_caption() -> None:
    assert found(ABOVE, place=0) == "shape.caption-told"
    assert found("Sen. Ada Example speaks on the dam's crest on Monday.", place=0)
    assert not found(ABOVE)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor spoke to the people of the lower town on Sunday, May 3, 2015.",
        "The flood sent shock waves around the valley after the storm of May 3, 2015.",
        "The town stands to lose its school, the council said on May 3, 2015.",
        "The report arrives as the council talks of a dam that broke on Dec. 28.",
        "On May 3, 2015 the mayor speaks to the council.",
        "The council that sits in the old mill on May 3 will vote then.",
        "“The mayor speaks to us on Sunday, May 3, 2015,” she said.",
        "Sept. 4, 2001: The mayor speaks to the people of the lower town.",
    ],
)
def test_what_was_done_on_a_day_is_told(line: str) -> None:
    assert not found(line)


@pytest.mark.parametrize(
    "line",
    [
        "A poor harvest poses a threat to the mill, and its owner has no other.",
        "A statue stands outside the old mill, where nobody has worked for years.",
        "Every boy who attends the school on the hill knows how to swim.",
    ],
)
def test_a_first_sentence_in_the_present_is_kept(line: str) -> None:
    assert not found(line, place=0)


@pytest.mark.parametrize(
    "line",
    [
        "A boat waits at the wall of the mill [Ada Example/Example Wire]",
        "The mayor on her way to the council [ABC-DEF]",
        "Scared? The dog of the miller is pictured above on the roof of the mill",
    ],
)
def test_a_credit_in_brackets_and_who_is_pictured_tell_a_caption(line: str) -> None:
    assert found(line) == "shape.caption-signed"


def test_a_clip_is_told_by_how_long_it_runs() -> None:
    assert found("Mayor: the dam was never safe 03:16") == "shape.clip-title"


@pytest.mark.parametrize(
    "line",
    [
        "The boat goes on Sunday at 08:30",
        "We read from the book of the dam 4:30",
        "It said that the dam was safe [sic]",
        "Some thought [and still think] the dam safe",
    ],
)
def test_hours_verses_and_remarks_are_kept(line: str) -> None:
    assert not found(line)


def test_other_languages_are_let_be() -> None:
    assert not found(DATED, language="de")


@pytest.mark.parametrize(
    "line",
    [
        "A street below the dam in the upper town of the valley. (Ada Example for Example Weekly)",
        "Ms. Sample at her desk in the mill on December 5. Ada Example for RIVER",
        "The mayor holds the key of the dam. “It is ours.” Ada Example—River Sun/ABC/Example Art",
        "A miller, days after he was let go by the council of the town. | Ada Example",
        "Two boats leave with what is left of the mill. U.S. Navy photo by Lt. Ada Example",
        "Left: The mill. Right: The dam on the day after. Photographs: Ada Example/The Example",
        "The house where the miller may have hidden the key, on July 2, 2020. NBC News",
        "Ada Example, head of the mill Ben Sample | CNBC",
    ],
)
def test_a_sentence_with_who_made_the_picture_behind_it_is_a_caption(line: str) -> None:
    assert found(line) == "shape.caption-signed"


@pytest.mark.parametrize(
    "line",
    [
        "“It is ours, all of it, and it will stay so for good,” she said. Ada Example for mayor",
        "The mill was sold in May to two millers (Ada Example and Ben Sample)",
        "He read out the names of those who had won the game: Ada Example/Ben Sample",
        "The mayor told all of this to the people from NBC News",
        "Will The Old Mill Be Sold To The Harbour Board In May? | Example Dirt Daily",
    ],
)
def test_names_and_houses_within_a_sentence_are_kept(line: str) -> None:
    assert found(line) != "shape.caption-signed"


def test_who_wrote_a_long_last_paragraph_is_no_caption() -> None:
    last = f"{BODY[-1][:-1]}, as the mayor said when she was asked. Ada Example/Example Weekly"
    assert found(last, place=len(BODY)) != "shape.caption-signed"
