"""In an article of several authors, notes on them and names below their pictures are cut."""

from __future__ import annotations

from articles import BODY, cuts_of, kinds_of

ADA = "Ada Example is a professor of rivers at the University of the Valley."
BEN = "Ben Sample, a former keeper of the mill, is the author of “High Water.”"
PARTS = (
    "Ada Example: A dam that came too late",
    *BODY[:2],
    ADA,
    "Ben Sample: Nobody asked the millers",
    BODY[2],
    "Ben Sample",
    *BODY[3:],
    BEN,
)


def test_notes_at_the_ends_of_parts_and_names_alone_are_cut() -> None:
    kinds = {"Ben Sample": "image_caption", ADA: "author_bio", BEN: "author_bio"}
    assert {text: kind for text, kind in kinds_of(PARTS).items() if text in kinds} == kinds


def test_headings_stay() -> None:
    assert PARTS[4] not in kinds_of(PARTS)


def test_a_note_that_opens_a_part_stays() -> None:
    lines = [*PARTS[:1], ADA, *PARTS[1:3], *PARTS[4:]]
    assert ADA not in kinds_of(lines)


def test_whom_an_article_with_one_such_heading_is_about_stays() -> None:
    lines = [*BODY[:2], PARTS[0], ADA, *BODY[2:]]
    assert not cuts_of(lines)


def test_speakers_and_headings_that_are_names_stay() -> None:
    asked = ["Ada Example", BODY[0], "Ben Sample", BODY[1], "Ada Example", BODY[2], *BODY[3:5]]
    assert not cuts_of([BODY[5], *asked])


def test_the_name_of_the_author_within_the_article_is_the_caption_of_a_portrait() -> None:
    lines = ["By Ada Example, Example News", *BODY[:3], "Ada Example", *BODY[3:]]
    assert kinds_of(lines)["Ada Example"] == "image_caption"


def test_two_names_together_in_a_commentary_of_both_are_captions_of_portraits() -> None:
    note = (
        "Ada Example, a miller, and Eve Sample are the authors of “High Water.” The opinions "
        "expressed in this commentary are theirs."
    )
    lines = [note, *BODY[:3], "Ada Example", "Eve Sample", *BODY[3:]]
    assert [*kinds_of(lines)] == [note, "Ada Example", "Eve Sample"]


def test_who_signs_a_letter_at_its_end_stays() -> None:
    lines = ["By Ada Example, Example News", *BODY, "Ada Example", "The lower town"]
    assert "Ada Example" not in kinds_of(lines) or kinds_of(lines)["Ada Example"] != "image_caption"


def test_a_name_and_the_same_name_with_an_office_right_below_are_captions() -> None:
    lines = [*BODY[:3], "Ada Example", "Mayor Ada Example of the lower town", *BODY[3:]]
    assert list(kinds_of(lines).values()) == ["image_caption", "image_caption"]


def test_a_name_that_heads_what_is_told_of_somebody_stays() -> None:
    assert not cuts_of([*BODY[:3], "Ada Example", "Ada Example was late.", *BODY[3:]])


def test_highlights_that_say_what_somebody_says_name_the_author() -> None:
    says = "Story highlights Ada Example: The dam was too old for so much water"
    assert kinds_of([says, *BODY[:2], "Ada Example", *BODY[2:]])["Ada Example"] == "image_caption"
    tells = "Story highlights The dam of Ada Example was too old for so much water"
    assert "Ada Example" not in kinds_of([tells, *BODY[:2], "Ada Example", *BODY[2:]])
