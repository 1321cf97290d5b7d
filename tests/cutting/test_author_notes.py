"""A note on the author at the end is cut only if the article speaks of nobody of that name."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of, kinds_of

CUT = (
    "Ada Example, a retired river admiral, was commander of the port of the upper town.",
    "• Ada Example, Upper River Republican, is president of the council of dams.",
    "— River contributor Ada Example is a senior fellow at the Institute for Dams.",
    "Ada Example’s latest book is The Dam.",
    "Ada Example has been an adviser to three mayors and a member of the council of dams.",
    "Judge Ada Example was the youngest judge of the valley. Her book is “The Law of the River.”",
)
KEPT = (
    "Ada Example, a retired river admiral, was commander of the port, the mayor said.",
    "Ada Example is the owner of the mill. “I saw it go,” she told the paper.",
    "Ada Example has been a member of the council. “It is over,” she wrote on the wall.",
    "The mayor is a Republican and the commander of the port.",
    "Ada Example, the director of the dam, was late.",
)


@pytest.mark.parametrize("note", CUT)
def test_a_note_on_the_author_at_the_end_is_cut(note: str) -> None:
    assert kinds_of([*BODY, note]) == {note: "author_bio"}


@pytest.mark.parametrize("last", KEPT)
def test_a_last_line_that_tells_of_somebody_is_kept(last: str) -> None:
    assert not cuts_of([*BODY, last])


def test_a_note_on_whom_the_article_is_about_is_kept() -> None:
    assert not cuts_of(["Ms. Example left the town in May, the council found.", *BODY, CUT[0]])


def test_a_note_in_the_middle_is_kept() -> None:
    assert not cuts_of([BODY[0], CUT[0], *BODY[1:]])


def test_a_list_of_people_is_kept() -> None:
    assert not cuts_of([f"{name} Poe is a senator." for name in ("Ada", "Ben", "Cleo")])


ABOVE = (
    "Ada Example is a professor of rivers at Upper Town College. Ben Sample is a lawyer there.",
    "Ada Example is the director of the Institute for Dams, and co-host of the show “The Dam.”",
)


@pytest.mark.parametrize("note", ABOVE)
def test_a_note_on_the_author_above_the_text_is_cut(note: str) -> None:
    assert kinds_of([note, *BODY]) == {note: "author_bio"}


def test_a_first_line_on_whom_the_article_is_about_is_kept() -> None:
    assert not cuts_of([ABOVE[0], *BODY, "Ms. Sample left the town in May, the council found."])


def test_a_first_line_in_which_somebody_speaks_is_kept() -> None:
    assert not cuts_of(
        ["Ada Example is the director of the Institute for Dams, the mayor said.", *BODY]
    )
