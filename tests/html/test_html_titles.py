"""The title is the headline that readers see, without the name of the site."""

import pytest

from copydesk.html.titles import choose_title

CRANE = "Crane closes the harbour of Lindvik"
LONG = f"{CRANE} for the third time"


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


@pytest.mark.parametrize(
    ("headings", "subheadings", "claims", "expected"),
    [
        # JSON-LD headline, og:title, twitter:title, <title>: the heading that one repeats stands
        (
            [f"'At last': {CRANE}"],
            [],
            [None, f"'At last': {CRANE}", None, CRANE],
            f"'At last': {CRANE}",
        ),
        ([CRANE], [], [None, f"{CRANE} | Ships | All the news"], CRANE),
        ([CRANE], [], [None, None, None, f"{CRANE} / Ships / Home - lindvik.example"], CRANE),
        (["News", CRANE], [], [None, CRANE, None, "News - Lindvik"], CRANE),
        # an h2 that og:title repeats is the headline, whatever the h1 says
        (["Harbours"], [CRANE], [None, CRANE, None, "Harbours - all of them"], CRANE),
        (["A blog of ships"], [CRANE], [None, None, None, f"{CRANE} : A blog of ships"], CRANE),
        # a heading that nothing supports stands only alone, and only without JSON-LD
        ([CRANE], [], [None, None, None, "Home"], CRANE),
        ([CRANE, "Most read today here"], [], [None, None, None, "Home"], "Home"),
        ([CRANE], [], ["Ferry sinks off Lindvik", None], "Ferry sinks off Lindvik"),
        # both JSON-LD and OpenGraph have the kicker, so it belongs to the headline
        ([CRANE], [], [f"Storm: {CRANE}", f"Storm: {CRANE}"], f"Storm: {CRANE}"),
        ([CRANE], [], [None, f"Storm: {CRANE}"], CRANE),
        ([f"Ships : {CRANE}"], [], [CRANE, CRANE], CRANE),
        ([f'"At last": {CRANE}'], [], [None, CRANE], f'"At last": {CRANE}'),
        # an h1 that goes on from og:title wins over an h2 that JSON-LD repeats
        ([f"{CRANE}: at once!"], ["Crane"], ["Crane", CRANE], f"{CRANE}: at once!"),
        # the end of a trail from the site down, where an h2 shows it
        (["Ships"], [CRANE], [None, None, None, f"Ships » Archive » {CRANE}"], CRANE),
        ([CRANE], ["Ships"], [None, None, None, f"{CRANE} » Ships"], CRANE),
        # the headline that the heading above the comments quotes, whatever the head says
        ([CRANE, "Ships"], [f"Two replies to “{CRANE}”"], ["Ten tips for dockers"], CRANE),
        (
            ["Menu", "Ships"],
            ["All about “Ships”"],
            ["Ten tips for dockers"],
            "Ten tips for dockers",
        ),
        # only a style sets the kicker apart, so the heading alone does not show where it ends
        ([f"Our harbours{CRANE}"], [], [CRANE, f"Our harbours | {CRANE}"], CRANE),
        ([f"Our harbours{CRANE}"], [], [None, f"Our harbours: {CRANE}"], f"Our harbours: {CRANE}"),
        # a long title of the head is the headline behind a longer kicker
        (
            [f"Notice of the office for harbours, ferries and quays :{CRANE} again"],
            [],
            [None, "Notices", None, f"{CRANE} again"],
            f"{CRANE} again",
        ),
    ],
)
def test_agreement_of_head_and_headings_decides(
    headings: list[str], subheadings: list[str], claims: list[str | None], expected: str
) -> None:
    assert choose_title(headings, subheadings, claims, ["Lindvik Post"]) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([None, f"Storm at sea: {CRANE}"], f"Storm at sea: {CRANE}"),
        ([None, f"Dockers strike: {CRANE}"], CRANE),
        ([CRANE, None], CRANE),
    ],
)
def test_a_kicker_set_apart_stays_only_where_the_head_has_it(
    claims: list[str | None], expected: str
) -> None:
    heading = f"Storm at sea {CRANE}"
    kickers = {heading: CRANE}
    assert choose_title([heading], [], claims, [], without_kicker=kickers) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["Crane closes all of the harbour", f"Storm at sea: {CRANE}"], CRANE),
        ([f"Storm at sea: {CRANE}", f"Storm at sea: {CRANE}"], f"Storm at sea: {CRANE}"),
    ],
)
def test_a_kicker_in_a_lower_heading_stays_only_where_the_head_agrees_on_it(
    claims: list[str | None], expected: str
) -> None:
    lower = f"Storm at sea {CRANE}"
    kickers = {lower: CRANE}
    heading = "Crane closes all of the harbour"
    assert choose_title([heading], [lower], claims, [], without_kicker=kickers) == expected


def test_a_headline_that_stands_where_the_name_of_the_site_should_is_no_name() -> None:
    assert choose_title(["Good Morning", LONG], [], [None, LONG], ["Post", LONG]) == LONG


def test_a_hostile_title_costs_no_time() -> None:
    assert choose_title([" - " * 50_000], [], [" | " * 50_000 + "x"], ["x"]) is not None
