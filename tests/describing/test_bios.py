"""Whom author notes and agency credits name."""

from __future__ import annotations

import pytest

from copydesk.describing.bios import names_in_bio, names_in_credit
from copydesk.describing.dates import DateReader

READER = DateReader("en", 1600, 2100)

BIOS = [
    ("Jane Doe is a senior fellow at the Institute for Trees.", ["Jane Doe"]),
    ("• Jane Doe is editor emeritus of The Example.", ["Jane Doe"]),
    ("Dr. Jane Doe, a professor of botany, wrote Trees.", ["Jane Doe"]),
    ("Jane Doe and John Roe are fellows at the Institute.", ["Jane Doe", "John Roe"]),
    ("Jane Doe (@janedoe) covers parks for The Example.", ["Jane Doe"]),
    ("Jane Doe", ["Jane Doe"]),
    ("Zur Person", []),
    ("Weiterführender Link", []),
    ("About Jane Doe", ["Jane Doe"]),
    ("Follow Jane Doe on Twitter: @janedoe", ["Jane Doe"]),
    ("You can reach Jane Doe at jane@example.org", ["Jane Doe"]),
    ("Green Line is Jane Doe's column on parks.", ["Jane Doe"]),
    ("Anna Müller ist Redakteurin im Ressort Politik.", ["Anna Müller"]),
    ("Иван Петров — журналист и писатель", ["Иван Петров"]),
    (
        "— Jane Doe is a fellow at the Institute. John Roe is the program director for trees.",
        ["Jane Doe", "John Roe"],
    ),
    ("Call Green Times reporter Jane Doe at 555-555-0100.", ["Jane Doe"]),
    ("About the author", []),
    ("The writer is a fellow at the Institute.", []),
    ("Doe is a fellow at the Institute.", []),
    ("Follow Jane on Twitter", []),
    ("Example Media is a news company.", []),
    ("While Jane Doe was away, the trees grew.", []),
    ("Jane Doe contributed to this report.", []),
]

CREDITS = [
    ("(Reporting by Jane D. Doe, Editing by John Roe)", ["Jane D. Doe"]),
    (
        "(Reporting by Jane Doe, additional reporting by John Roe, and Al Poe, writing by Bo Loe)",
        ["Jane Doe", "Bo Loe"],
    ),
    (
        "(Reporting by Jane Doe and John Roe in Berlin; Editing by Jim Poe)",
        ["Jane Doe", "John Roe"],
    ),
    ("(Additional reporting by Jim Poe; Writing by Jane Doe; Editing by John Roe)", ["Jane Doe"]),
    ("Reporting by Jane Doe; Editing by John Roe", ["Jane Doe"]),
    ("(Reportage de Jean Durand; édité par Anne Roux)", ["Jean Durand"]),
    ("By Jane Doe, Associated Press", ["Jane Doe"]),
    ("Jane Doe contributed to this report.", []),
    ("(Compiled by the Tokyo newsroom)", []),
    ("The Associated Press contributed to this report.", []),
]


@pytest.mark.parametrize(("text", "names"), BIOS)
def test_a_bio_names_its_subject(text: str, names: list[str]) -> None:
    assert names_in_bio(text, READER) == names


@pytest.mark.parametrize(("text", "names"), CREDITS)
def test_a_credit_names_its_reporters_and_writers(text: str, names: list[str]) -> None:
    assert names_in_credit(text, READER) == names


WRITE_TO = {
    "Write to Jane Doe at jane@a.example, Li-Na Roe at li@a.example and Jo Poe at jo@a.example": [
        "Jane Doe",
        "Li-Na Roe",
        "Jo Poe",
    ],
    "Contact Jane Doe and John Roe at tips@green.example.": ["Jane Doe", "John Roe"],
    "Schreiben Sie an Jörg Doe unter joerg@green.example": ["Jörg Doe"],
    "Write to us at letters@green.example": [],
    "Contact the newsroom at news@green.example": [],
    "Email tips to Jane Doe at jane@green.example": [],
    "Follow USA TODAY reporter Jane Doe on Twitter: @janedoe.": ["Jane Doe"],
    "Follow the White House correspondent Jane Doe": ["Jane Doe"],
}


@pytest.mark.parametrize(("text", "people"), WRITE_TO.items())
def test_those_who_can_be_written_to_wrote_it(text: str, people: list[str]) -> None:
    assert names_in_bio(text, READER) == people
