"""Authors whom the body names: who signs it, reports in it, or is told of in a note in it."""

from __future__ import annotations

import pytest

from copydesk.describing.dates import DateReader
from copydesk.describing.signatures import find_listed, find_note, find_signature, lists_notes

READER = DateReader("en", 1600, 2100)
STORY = "The old bridge opened on Monday, and the mayor crossed it first."

SIGNED = {
    "The bridge stays open until August. Jane Doe": ["Jane Doe"],
    "The bridge stays open until August. —Jane Doe": ["Jane Doe"],
    "The bridge stays open until August. (Jane Doe)": ["Jane Doe"],
    "— Jane Doe": ["Jane Doe"],
    "- Jane Doe/John Roe": ["Jane Doe", "John Roe"],
    "Die Brücke bleibt bis August offen. Jörg Müller": ["Jörg Müller"],
    "Мост открыт до августа. Иван Петров": ["Иван Петров"],
}
UNSIGNED = (
    "“The bridge stays open until August.” Jane Doe",
    '"The bridge stays open," she said. "Hail Jane Doe."',
    "The bridge stays open until August. Ask Jane Doe.",
    "The bridge stays open until August. Green Times",
    "The bridge stays open until August. THE END",
    "They thanked Gov. Jane Doe",
    "Jane Doe",
    "",
)


@pytest.mark.parametrize(("last", "people"), SIGNED.items())
def test_a_name_behind_the_last_sentence_signs_the_article(last: str, people: list[str]) -> None:
    assert find_signature([STORY, last], READER) == people


@pytest.mark.parametrize("last", UNSIGNED)
def test_no_signature(last: str) -> None:
    assert find_signature([STORY, last], READER) == []


def test_whoever_reports_at_the_start_is_the_author() -> None:
    assert find_signature(["Jane Doe reports: the bridge opened."], READER) == ["Jane Doe"]
    assert find_signature(["Jane Doe reports that the bridge opened."], READER) == []
    assert find_signature([], READER) == []


OPENED = {
    "By Jane Doe ROME (Reuters) - The bridge opened.": ["Jane Doe"],
    "(Corrects the date in the first line) By Jane Doe and John Roe ROME - It opened.": [
        "Jane Doe",
        "John Roe",
    ],
    "By: Jane Doe/ Green Times The bridge opened on Monday.": ["Jane Doe"],
    "By Jane Doe; Green Times: The bridge opened.": ["Jane Doe"],
    "By Monday the bridge of ROME was open.": [],
    "By the time that the BRIDGE opened, Jane Doe had left.": [],
    "Jane Doe of ROME opened the bridge.": [],
}


@pytest.mark.parametrize(("first", "people"), OPENED.items())
def test_a_byline_that_runs_into_the_text_names_its_author(first: str, people: list[str]) -> None:
    assert find_signature([first, STORY], READER) == people


NOTES = {
    "— Green Times contributor Jane Doe is a fellow at the Institute.": ["Jane Doe"],
    "Jane Doe, a former admiral, was commander-in-chief of the fleet.": ["Jane Doe"],
    "Jane Doe, who covered parks as a reporter, is editor of Trees.": ["Jane Doe"],
    "Jane Doe, currently a freelance writer, wrote for the Green Times. Jo Roe is a poet.": [
        "Jane Doe",
        "Jo Roe",
    ],
    "Jane Doe, an editor, can be reached at jane@example.org.": ["Jane Doe"],
    "Jane Doe’s latest book is Ten Trees.": ["Jane Doe"],
    "Jane Doe’s e-mail address is jane@example.org.": ["Jane Doe"],
    "• Jane Doe, Utah Republican, is president of the council.": ["Jane Doe"],
    "Green Times contributor Jane Doe is a fellow at the Institute.": [],
    "Jane Doe, a doctor and a member of the council, has said that trees grow.": [],
    "Jane Doe, director of the park, was not buying the plan.": [],
    "Jane Doe’s latest plan is a bridge.": [],
    "Jane Doe is a columnist for the Green Times.": ["Jane Doe"],
    "Jane Doe is senior media writer at Green Times. Ann Poe is a data reporter.": [
        "Jane Doe",
        "Ann Poe",
    ],
    "Prof. Jane Doe and John Roe are fellows at the Institute for Trees.": ["Jane Doe", "John Roe"],
    "Jane Doe writes the column Ten Trees as an editor of Green Times.": ["Jane Doe"],
    "Jane Doe is leaving the bridge, where her son is a reporter.": [],
    "Vice President Jane Doe was the author of the plan.": [],
    "Jane Doe, a professor of botany, hopes that the trees grow.": [],
    '"Jane Doe is a reporter," the mayor said.': [],
    "Anna Müller ist Redakteurin der Grünen Zeitung.": ["Anna Müller"],
    "Ana Ruiz es periodista y escribe sobre árboles.": ["Ana Ruiz"],
    "Anna Durand est professeure de botanique.": ["Anna Durand"],
}


@pytest.mark.parametrize(("note", "people"), NOTES.items())
@pytest.mark.parametrize("is_first", [True, False], ids=["above", "below"])
def test_a_note_on_the_author_names_him(note: str, people: list[str], is_first: bool) -> None:
    body = [note, STORY, STORY, STORY, STORY] if is_first else [STORY, STORY, STORY, note, STORY]
    assert find_note(body) == people


def test_whom_the_article_speaks_of_is_not_its_author() -> None:
    note = "Jane Doe is a professor of botany."
    assert find_note(["The trees are Doe's.", STORY, note]) == []
    assert find_note([note]) == []


def test_a_first_paragraph_that_goes_on_about_somebody_is_no_note() -> None:
    opening = "Jane Doe is the director of a mill. For two years Jane has ground corn."
    assert find_note([opening, STORY, STORY]) == []
    assert find_note([STORY, STORY, opening]) == ["Jane Doe"]


def test_of_two_people_in_a_note_whom_the_article_speaks_of_is_left_out() -> None:
    note = "Jane Doe is a writer for Trees. John Roe is a data reporter."
    assert find_note(["Numbers by Roe.", STORY, note]) == ["Jane Doe"]


def test_a_name_beside_a_picture_does_not_count_as_speaking_of_somebody() -> None:
    note = "Jane Doe is a writer for Trees."
    assert find_note([note, STORY, "Jane Doe", STORY]) == ["Jane Doe"]


def test_in_a_list_of_people_nobody_is_the_author() -> None:
    people = [f"{name} is a lawyer." for name in ("Al Poe", "Bo Roe", "Jane Doe")]
    assert find_note([STORY, *people]) == []


LISTED = {
    "Jane Doe, and John Roe": ["Jane Doe", "John Roe"],
    "Jane Doe, John Roe and Ann O'Hara-Poe": ["Jane Doe", "John Roe", "Ann O'Hara-Poe"],
    "Anna Müller und Jörg Weiß": ["Anna Müller", "Jörg Weiß"],
    "Jane Doe": [],
    "Jane Doe and the Bridge": [],
    "New Bridges Being Built with Old Stones": [],
    "Jane Doe Opens a Green Bridge": [],
    "Green Times and Jane Doe": [],
}


@pytest.mark.parametrize(("text", "people"), LISTED.items())
def test_a_line_of_names_alone_is_a_byline(text: str, people: list[str]) -> None:
    assert find_listed(text, [STORY], READER) == people


def test_a_headline_of_names_that_the_body_speaks_of_is_none() -> None:
    assert find_listed("Jane Doe and John Roe", ["Ms. Doe married Mr. Roe."], READER) == []


def test_a_letter_is_signed_with_a_name_and_below_it_a_place() -> None:
    letter = [STORY, STORY, "Jane Doe", "Northtown"]
    assert find_signature(letter, READER) == ["Jane Doe"]
    assert find_signature([STORY, "Jane Doe", "The bridge is open."], READER) == []
    told = [STORY, "Ms. Doe built the bridge.", "Jane Doe", "Northtown"]
    assert find_signature(told, READER) == []


def test_several_notes_on_people_make_a_list() -> None:
    people = ["Jane Doe is a fellow at the Institute for Trees.", "John Roe is a lawyer in Paris."]
    assert lists_notes([STORY, *people])
    assert not lists_notes([STORY, people[0]])
