"""Repairs bring back what the author wrote and touch nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.edits import apply_edits
from copydesk.text.repairs import REPAIR_KINDS, find_repairs, lost_initial

SNIPPETS = (
    "â€™|Ã©|Ã |&amp;|&|amp;|lt;|&#8217;|&acirc;|&euro;|&trade;|&shy;|&#45;|&#10;|\u00ad|-\n"
    "|\u00ad\n|word|wo|rd| |\n|\x92|\x85|é|Привет|Рџ|СЂ|“|ã|½|日本"
)
BROKEN_TEXTS = st.lists(st.sampled_from(SNIPPETS.split("|")), max_size=12).map("".join)

TWICE = (
    "The council of the lower town has agreed to build a second channel for the river this year."
)


@pytest.mark.parametrize(
    ("text", "repaired", "kind"),
    [
        ("It isnâ€™t over.", "It isn’t over.", "mojibake"),
        ("La caÃ±a estÃ¡ allÃ­.", "La caña está allí.", "mojibake"),
        ("РџСЂРёРІРµС‚, друзья", "Привет, друзья", "mojibake"),
        ("He said: \x93No.\x94", "He said: “No.”", "mojibake"),
        ("Marks &amp; Spencer", "Marks & Spencer", "entity"),
        ("It isn&#8217;t", "It isn’t", "entity"),
        ("&amp;amp;lt;b&amp;gt;", "<b>", "entity"),
        ("the news\u00adpaper said", "the newspaper said", "soft_hyphen"),
        ("the news\u00ad\npaper, it said", "the newspaper,\nit said", "soft_hyphen"),
        (
            "A council is a coun-\ncil, they said",
            "A council is a council,\nthey said",
            "hyphenation",
        ),
        (f"First.\n {TWICE} {TWICE}\nLast.", f"First.\n {TWICE}\nLast.", "doubled"),
    ],
)
def test_what_a_machine_broke_is_mended(text: str, repaired: str, kind: str) -> None:
    edits = find_repairs(text)
    assert apply_edits(text, edits) == repaired
    assert {edit.kind for edit in edits} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "Das Mädchen aß Käse – “gut”, sagte es.",
        "São Paulo; CANÇÃO DO MAR; À la carte",
        "Він її бачив – уві сні, аж «ґанок» є.",
        "AT&T & Co; Q&A; x &y; R&D;",
        "a well-\nknown man",
        "The state-owned bank; the state-\nowned bank",
        "line\x85next line",
        "Vũ Ngọc Phan â",
        "Never again, said the mayor. Never again, said the mayor.",
        f"{TWICE} {TWICE} And then it rained.",
        f"{TWICE[:-1]} {TWICE[:-1]}",
    ],
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert find_repairs(text) == []


def test_only_the_broken_characters_are_in_the_edit() -> None:
    [edit] = find_repairs("“Yes”, said RenÃ©e — “no”")
    assert (edit.before, edit.after) == ("Ã©", "é")


@given(BROKEN_TEXTS)
def test_repaired_text_needs_no_repair(text: str) -> None:
    assert find_repairs(apply_edits(text, find_repairs(text))) == []


@given(BROKEN_TEXTS | st.text())
def test_edits_are_sorted_apart_and_say_what_stands_there(text: str) -> None:
    edits = find_repairs(text)
    apply_edits(text, edits)  # raises otherwise
    assert {edit.kind for edit in edits} <= set(REPAIR_KINDS)
    assert all(edit.before != edit.after for edit in edits)


def test_an_entity_escaped_a_hundred_thousand_times_is_one_repair() -> None:
    [edit] = find_repairs("&" + "amp;" * 100_000 + "lt;")
    assert edit.after == "<"


def test_a_huge_broken_line_takes_linear_time() -> None:
    assert len(find_repairs("isnâ€™t " * 20_000)) == 20_000


@pytest.mark.parametrize(
    ("fragment", "twin", "initial"),
    [
        ("he council met on Friday night", "The council met on Friday night again", "T"),
        ("ens of people came to the square", "Dozens of people came to the square", None),
        ("zens of people came to the square", "Dozens of people came to the square", "Do"),
        ("The council met on Friday", "The council met on Friday", None),
        ("he mayor met on Friday night", "The council met on Friday night", None),
        ("he", "The", None),
    ],
)
def test_a_lost_drop_cap_is_what_the_twin_has_more(
    fragment: str, twin: str, initial: str | None
) -> None:
    assert lost_initial(fragment, twin) == initial
