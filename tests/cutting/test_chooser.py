"""The headline of a copied page, among the menus, kickers and teasers above its text."""

from __future__ import annotations

import pytest
from articles import BODY, BOOK, cuts_of

from copydesk.cutting.article import Article, survey
from copydesk.cutting.chooser import (
    choose_headline,
    is_copied_page,
    load_headline_weights,
    measure_candidates,
)
from copydesk.cutting.model import Line

HEADLINE = "River Sweeps Away the Old Mill of the Lower Town"
MENU = ("Skip to content", "Weather in the Valley", "All Our Newsletters", "Shop of the House")
BELOW = ("Published 2 May 2019", "Share this article", *BODY)


def page(*texts: str, crowded: bool = True) -> list[Line]:
    """Lines of which the paragraphs stand apart and all others below each other."""
    return [Line(text, is_after_gap=not crowded or text in BODY) for text in texts]


def article(lines: list[Line]) -> Article:
    """The lines with the rules found in them."""
    [hits] = BOOK.match_articles(["en"], [[line.text for line in lines]])
    return survey(lines, hits)


def titles(lines: list[Line]) -> list[str]:
    """What is cut as title."""
    return [lines[cut.line_index].text for cut in cuts_of(lines) if cut.kind == "title"]


PAGES = {
    "below a menu": [*MENU, HEADLINE, "By Ada Example", *BELOW],
    "below a kicker": ["Flood in the Valley", HEADLINE, "By Ada Example", *BELOW],
    "above a teaser": [HEADLINE, "By Ada Example", "Two Roads to the School", *BELOW],
    "by itself": [HEADLINE, *BELOW],
}


@pytest.mark.parametrize("texts", PAGES.values(), ids=PAGES)
def test_the_headline_of_a_page_is_found(texts: list[str]) -> None:
    assert titles(page(*texts)) == [HEADLINE]


def test_a_title_that_a_record_states_is_believed() -> None:
    lines = page("Flood in the Valley", HEADLINE, *BELOW)
    cuts = cuts_of(lines, title="Flood in the Valley")
    assert [cut.rule_id for cut in cuts if cut.line_index == 0] == ["shape.markup-title"]


FURNITURE = (
    "Share this article",
    "Advertisement",
    "Sign up for our newsletter",
    "Skip to content",
    "Follow us on Facebook",
    "Leave a comment",
    "Read more",
)


def test_a_page_is_told_whatever_sets_its_lines_apart() -> None:
    lines = page(
        *MENU,
        "Two Roads to the School",
        HEADLINE,
        "By Ada Example",
        *BELOW,
        *FURNITURE,
        crowded=False,
    )
    assert is_copied_page(article(lines))
    assert titles(lines) == [HEADLINE]


@pytest.mark.parametrize(
    "lines",
    [
        page(HEADLINE, *BELOW, crowded=False),
        page(HEADLINE, *BODY),
        [Line(text, is_after_gap=False, link_share=0.0) for text in (HEADLINE, *BELOW)],
        page("Share this article", "2 May 2019"),
        [],
    ],
    ids=["paragraphs apart", "no line of a site", "markup", "no text", "empty"],
)
def test_of_other_texts_the_model_says_nothing(lines: list[Line]) -> None:
    assert not is_copied_page(article(lines))


def test_what_the_text_says_again_speaks_for_a_line() -> None:
    names = measure_candidates(article(page("River Town", "Water in the Night", *BELOW)))
    assert "again.most" in names[1]
    assert "head.first" in names[0]
    assert {"head.others-above-1", "head.capitals-all", "head.above-metadata"} <= set(names[1])


def test_a_line_that_a_trail_holds_is_told() -> None:
    texts = ("Home > News > River Sweeps Away Mill", "River Sweeps Away Mill", *BELOW)
    assert "head.held-by-another" in measure_candidates(article(page(*texts)))[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("River sweeps away old mill", "few"),
        ("the river has no friends", "none"),
        ("River Sweeps Away old mill", "most"),
        ("水车被河水冲走了", "caseless"),
    ],
)
def test_capitals_are_told(text: str, name: str) -> None:
    assert f"head.capitals-{name}" in measure_candidates(article(page(text, *BELOW)))[0]


def test_only_a_likely_line_is_chosen() -> None:
    told = article(page(*MENU, HEADLINE, *BELOW))
    assert choose_headline(told, {"bias": -3.0}) is None
    assert choose_headline(told, {"bias": -3.0, "again.most": 4.0}) == len(MENU)


def test_every_weight_is_of_a_known_group() -> None:
    groups = {name.partition(".")[0] for name in load_headline_weights()}
    known = {"bias", "shape", "figures", "words", "repeat", "place", "near", "page", "head"}
    assert groups <= known | {"again"}
