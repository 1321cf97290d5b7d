"""Names in capitals come back in the spelling their owners use."""

from __future__ import annotations

import pytest

from copydesk.describing.casing import spell_name

SPELLED = [
    ("JANE DOE", "Jane Doe"),
    ("MARY MCDONALD", "Mary McDonald"),
    ("JOHN MACDONALD", "John MacDonald"),
    ("JIM MACKEY", "Jim Mackey"),
    ("SEAN O'BRIEN-SMITH", "Sean O'Brien-Smith"),
    ("JUAN DE LA CRUZ", "Juan de la Cruz"),
    ("VAN DOE", "Van Doe"),
    ("J.D. ROE III", "J.D. Roe III"),
    ("TJ ROE", "TJ Roe"),
    ("IVO ROE", "Ivo Roe"),
    ("ИВАН ПЕТРОВ", "Иван Петров"),
    ("ΝΙΚΟΣ ΠΑΠΑΣ", "Νικος Παπας"),
]


@pytest.mark.parametrize(("loud", "spelled"), SPELLED)
def test_capitals_are_put_in_mixed_case(loud: str, spelled: str) -> None:
    assert spell_name(loud, []) == spelled


def test_the_text_knows_better_than_the_rule() -> None:
    assert (
        spell_name("ANNA DELACROIX", ["A note: Anna DeLacroix lives in Lyon."]) == "Anna DeLacroix"
    )


@pytest.mark.parametrize("name", ["Jane Doe", "王小明", "Al Roe"])
def test_other_names_stay(name: str) -> None:
    assert spell_name(name, []) == name
