"""The title is the headline that readers see, without the name of the site."""

import pytest

from copydesk.html.titles import choose_title

CRANE = "Crane closes the harbour of Lindvik"


@pytest.mark.parametrize(
    ("headings", "claims", "expected"),
    [
        ([CRANE], [f"{CRANE} | Lindvik Post"], CRANE),
        (["Lindvik Post", CRANE], [f"{CRANE} - Lindvik Post"], CRANE),
        (["Lindvik Post"], [f"{CRANE} - Lindvik Post"], CRANE),
        ([], [f"{CRANE} — Lindvik Post"], CRANE),
        ([], [f"Lindvik Post: {CRANE}"], f"Lindvik Post: {CRANE}"),
        ([CRANE], ["Harbour of Lindvik closed by crane: what we know"], CRANE),
        (["Most read"], [CRANE], CRANE),
        ([f"Accident {CRANE}"], [CRANE], CRANE),
        ([CRANE], [], CRANE),
        ([], [], None),
        (["Lindvik Post"], [], None),
        (["リンドビクの港が閉鎖"], ["リンドビクの港が閉鎖｜新聞"], "リンドビクの港が閉鎖"),
        (["Rain - and more rain"], ["Rain - and more rain"], "Rain - and more rain"),
    ],
)
def test_the_best_supported_title_is_chosen(
    headings: list[str], claims: list[str], expected: str | None
) -> None:
    assert choose_title(headings, [], claims, ["Lindvik Post", "lindvikpost.example"]) == expected


def test_a_lower_heading_that_the_head_repeats_serves() -> None:
    claims = [f"{CRANE} :: Nyheter :: Home"]
    assert choose_title([], ["Menu", CRANE], claims, []) == CRANE


def test_a_hostile_title_costs_no_time() -> None:
    assert choose_title([" - " * 50_000], [], [" | " * 50_000 + "x"], ["x"]) is not None
