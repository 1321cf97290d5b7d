"""Which of the lines above a text is its headline: no kicker, no pointer, no way to it."""

from __future__ import annotations

import pytest

from copydesk.describing import CutText, describe
from copydesk.settings import DescribeSettings


def _title(*cuts: tuple[str, str], language: str = "de") -> tuple[str | None, str | None]:
    lines = [CutText(index, 40, kind, text) for index, (kind, text) in enumerate(cuts)]
    found = describe(lines, ["Es brannte."], None, DescribeSettings(), language=language)
    return found.title, found.subtitle


KICKER = ("title", "Nach dem Brand")
HEADLINE = "Nur ein Drittel der Kinder kam in die Schule"


def test_a_short_line_above_a_german_headline_is_its_kicker() -> None:
    assert _title(KICKER, ("subtitle", HEADLINE)) == (HEADLINE, None)
    standfirst = ("subtitle", "Viele Eltern sorgten sich.")
    assert _title(KICKER, ("subtitle", HEADLINE), standfirst)[1] == "Viele Eltern sorgten sich."


def test_a_kicker_that_begins_with_a_preposition_may_be_the_longer_line() -> None:
    lines = (
        ("title", "Nach erneuter Kritik an der Mühle"),
        ("subtitle", "Müller sperrt Brücke zu"),
    )
    assert _title(*lines)[0] == "Müller sperrt Brücke zu"


HEADLINES = {
    "above a standfirst that ends with a stop": ("Nach dem Brand", f"{HEADLINE}.", "de"),
    "above a standfirst that says its words again": (
        "Schule nach Brand geschlossen",
        "Die Schule in der Au bleibt bis Montag geschlossen",
        "de",
    ),
    "that is the longer line": (
        "Nur ein Drittel der Kinder kam",
        "Viele Eltern sorgten sich",
        "de",
    ),
    "above a standfirst of many words": (
        "Nach dem Brand",
        "Neben der Feuerwehr und den Helfern kamen auch Nachbarn mit ihren Eimern herbei",
        "de",
    ),
    "above a line with its date": ("Nach dem Brand", "Die Neue Presse vom 2. Mai 2019", "de"),
    "above who wrote it": (
        "Nach dem Brand",
        "Von Ada Beispiel und ihren Kollegen aus der Au",
        "de",
    ),
    "above a line in small letters": ("Nach dem Brand", "so ging es in der Au dann weiter", "de"),
    "in another language": ("After the fire", "A third of the children came to school", "en"),
}


@pytest.mark.parametrize(("first", "second", "language"), HEADLINES.values(), ids=HEADLINES)
def test_other_first_lines_are_the_headline(first: str, second: str, language: str) -> None:
    assert _title(("title", first), ("subtitle", second), language=language)[0] == first


def test_a_line_with_the_way_to_the_headline_in_front_is_not_the_headline() -> None:
    way, headline = "HomeCityThe mill burns all night", "The mill burns all night"
    assert _title(("title", way), ("subtitle", headline), language="en")[0] == headline


@pytest.mark.parametrize(
    "pointer",
    [
        "Continue reading the main story",
        "Add to your saved stories",
        "Show more sharing options",
        "Ver más de la Región del Lago",
        "Jetzt sichern »",
    ],
)
def test_what_points_at_more_is_no_headline(pointer: str) -> None:
    lines = (("title", pointer), ("title", "The mill burns all night"))
    assert _title(*lines, language="en")[0] == "The mill burns all night"


def test_the_end_of_a_quotation_is_no_arrow() -> None:
    title = "La maire met en garde contre la « gravité de la situation »"
    assert _title(("title", title), language="fr")[0] == title


def test_the_site_behind_a_button_is_no_headline() -> None:
    assert _title(("share", "Share this Story : The Gazette"), language="en")[0] is None


def test_who_asks_for_more_may_be_a_headline() -> None:
    title = "Show more respect, mayor says"
    assert _title(("title", title), language="en")[0] == title


REPEATED = ("other", "The old mill burns all night")


def test_a_line_told_twice_above_a_byline_is_the_headline_where_no_other_is() -> None:
    byline = ("byline", "By Jane Doe")
    assert _title(REPEATED, REPEATED, byline, language="en")[0] == REPEATED[1]
    assert _title(REPEATED, REPEATED, ("metadata", "2 May 2019"), language="en")[0] == REPEATED[1]


NO_HEADLINES = {
    "told once": (REPEATED, ("byline", "By Jane Doe")),
    "with nothing below": (REPEATED, REPEATED),
    "above a count": (REPEATED, REPEATED, ("metadata", "15")),
    "below the byline": (("byline", "By Jane Doe"), REPEATED, REPEATED),
    "of three words": (
        ("other", "Read more here"),
        ("other", "Read more here"),
        ("byline", "By J"),
    ),
}


@pytest.mark.parametrize("lines", NO_HEADLINES.values(), ids=NO_HEADLINES)
def test_other_lines_told_twice_are_no_headlines(lines: tuple[tuple[str, str], ...]) -> None:
    assert _title(*lines, language="en")[0] is None


def test_the_button_that_shares_a_story_names_its_headline() -> None:
    shared = ("share", "Share this Story : The mill burns all night")
    assert _title(shared, language="en")[0] == "The mill burns all night"


def test_the_networks_behind_a_button_are_no_headline() -> None:
    assert _title(("share", "Share this story: Facebook Twitter Email"), language="en")[0] is None


def test_the_credit_behind_a_caption_is_no_headline() -> None:
    caption = (
        "The mayor came to the old mill in the night. Photo: Jane Doe and John Roe (The Gazette)"
    )
    assert _title(("image_caption", caption), language="en")[0] is None
