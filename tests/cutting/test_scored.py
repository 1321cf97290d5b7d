"""Lines of copied pages that only their shape, place and neighbours give away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from articles import BODY, BOOK, cuts_of

from copydesk.cutting.article import survey
from copydesk.cutting.measures import measure
from copydesk.cutting.model import Line
from copydesk.cutting.page import place_of, survey_page
from copydesk.cutting.scored import Weights, chance, find_scored, load_weights

TEASERS = (
    "Two Rivers and a Bridge",
    "2 days ago",
    "How the upper town built its school",
    "3 days ago",
)
PAGE = (
    "River Sweeps Away the Old Mill",
    "By Ada Example",
    *BODY,
    "Share this article",
    "Related stories",
    *TEASERS,
    "Sign up for our newsletter",
    "Oskar Muster",
    "Zum Blumenmarkt",
    "4",
    "Zum Blumenmarkt",
)


def page_lines() -> list[Line]:
    """Paragraphs apart from each other, the rest crowded."""
    return [Line(text, is_after_gap=text in BODY) for text in PAGE]


def test_a_copied_page_loses_what_crowds_below_its_article() -> None:
    kept = {cut.line_index for cut in cuts_of(page_lines())} ^ set(range(len(PAGE)))
    assert [PAGE[index] for index in sorted(kept)] == list(BODY)


def test_scoring_can_be_switched_off() -> None:
    rules = {cut.rule_id for cut in cuts_of(page_lines(), scores_pages=False)}
    assert not any(rule.startswith("page.") for rule in rules)


@pytest.mark.parametrize(
    "lines",
    [
        [*BODY, "What the engineers said", *BODY],
        [*BODY, "Those who spoke:", "Ada Example", "Ben Sample", "Cy Muster", *BODY],
        ["Results", *(f"River Town {n}, Hill Town {n + 1}" for n in range(9)), *BODY],
        ["We rise at dawn,", "We carry stone,", "We build the dam", "Alone."] * 4,
    ],
)
def test_an_article_by_itself_is_no_page(lines: list[str]) -> None:
    assert not any(cut.rule_id.startswith("page.") for cut in cuts_of(lines))


def test_text_that_was_taken_out_of_html_is_no_page() -> None:
    lines = [Line(text, link_share=0.0, is_after_gap=text in BODY) for text in PAGE]
    assert not any(cut.rule_id.startswith("page.") for cut in cuts_of(lines))


def test_the_article_is_the_stretch_of_its_paragraphs() -> None:
    article = survey(page_lines(), [[]] * len(PAGE))
    page = survey_page(article, {0: "title", 1: "byline", 8: "share", 9: "read_more"})
    assert page.main == (2, 7)
    assert [place_of(page, index) for index in (1, 4, 12)] == ["above", "within", "below"]


def test_the_article_goes_on_below_advertisements_and_pointers() -> None:
    lines = [Line(text) for text in (*BODY, *["Advertisement", "Read more"] * 5, *BODY)]
    between = {len(BODY) + i: "advertisement" for i in range(10)}
    page = survey_page(survey(lines, [[]] * len(lines)), between)
    assert page.main == (0, len(lines) - 1)


def test_a_page_without_paragraphs_has_no_article() -> None:
    lines = [Line("Menu"), Line("Search")]
    page = survey_page(survey(lines, [[], []]), {})
    assert place_of(page, 0) == "nowhere"


def test_each_measure_of_a_line_is_named_once() -> None:
    page = survey_page(survey(page_lines(), [[]] * len(PAGE)), {8: "share"})
    for index in range(len(PAGE)):
        names = measure(page, index)
        assert len(names) == len(set(names))


def test_the_group_that_adds_most_is_the_reason() -> None:
    [hits] = BOOK.match_articles(["de"], [PAGE])
    article = survey(page_lines(), hits)
    weights = Weights(
        page={"bias": 9.0}, line={"bias": -3.0, "place.below": 4.0, "figures.first": 9.0}
    )
    [given] = [cut for cut in cuts_of(page_lines(), scores_pages=False) if cut.kind == "byline"]
    found = {PAGE[c.line_index]: c for c in find_scored(article, [given], weights)}
    assert found["2 days ago"].rule_id == "page.figures"
    assert found["Oskar Muster"].rule_id == "page.place"
    assert found["Oskar Muster"].confidence == 0.73


def test_a_chance_lies_between_nought_and_one_whatever_the_weights() -> None:
    assert chance({"bias": 1e9}, []) == 1.0
    assert chance({"bias": -1e9}, []) == 0.0


def test_weights_are_those_of_measures() -> None:
    groups = {"shape", "figures", "words", "repeat", "place", "near", "page"}
    weights = load_weights()
    for name in (set(weights.page) | set(weights.line)) - {"bias"}:
        assert name.partition(".")[0] in groups


def test_a_text_of_few_paragraphs_is_no_page() -> None:
    short = [line for line in page_lines() if line.text not in BODY[2:]]
    assert not [cut for cut in cuts_of(short) if cut.rule_id.startswith("page.")]


def test_a_page_of_a_short_article_keeps_its_sentences() -> None:
    labels = ["Share this article", "Weather", "Sport", "Radio", "Games", "Travel"]
    lines = [Line(text) for text in (*BODY[:3], *labels, "The market was shut.")]
    [hits] = BOOK.match_articles(["en"], [[line.text for line in lines]])
    eager = Weights(page={"bias": 9.0}, line={"bias": 9.0})
    found = find_scored(survey(lines, hits), [], eager)
    assert [lines[cut.line_index].text for cut in found] == labels


def test_a_page_of_a_short_article_keeps_what_stands_between_its_paragraphs() -> None:
    places = [Line(f"• Town {n}: 0,{n}", "list_item", is_after_gap=False) for n in range(40, 44)]
    lines = page_lines()
    short = [*lines[:4], *places, lines[4], *lines[8:]]
    kept = {cut.line_index for cut in cuts_of(short)} ^ set(range(len(short)))
    assert kept >= {4, 5, 6, 7}


@pytest.mark.parametrize(("loud", "is_cut"), [(3, False), (12, True)])
def test_of_a_table_of_the_article_a_few_rows_are_not_taken(loud: int, *, is_cut: bool) -> None:
    rows = ["HILL TOWN"] * loud + ["River Town"] * (20 - loud)
    table = [f"{place} {number}" for number, place in enumerate(rows)]
    lines = [Line(text) for text in (*BODY, *table, *BODY, "Share this article")]
    [hits] = BOOK.match_articles(["en"], [[line.text for line in lines]])
    weights = Weights(page={"bias": 9.0}, line={"bias": -4.0, "shape.all-capitals": 9.0})
    found = find_scored(survey(lines, hits), [], weights)
    assert len(found) == (loud if is_cut else 0)


def test_an_article_that_has_no_stops_is_not_taken_for_what_stands_around_one() -> None:
    verse = [f"the water of day {n} came down the valley and rose again" for n in range(90)]
    lines = [Line(text) for text in (*BODY, "Share this article", "Weather", *verse)]
    [hits] = BOOK.match_articles(["en"], [[line.text for line in lines]])
    eager = Weights(page={"bias": 9.0}, line={"bias": 9.0})
    found = find_scored(survey(lines, hits), [], eager)
    assert [lines[cut.line_index].text for cut in found] == ["Share this article", "Weather"]


def test_a_short_sentence_must_look_more_like_a_site_s_than_a_label() -> None:
    said = ["Well, we are going to find out!", "What is a mill without a river?"]
    lines = [Line(text) for text in (*BODY, "Weather", *said, "Share this article")]
    [hits] = BOOK.match_articles(["en"], [[line.text for line in lines]])
    unsure = Weights(page={"bias": 9.0}, line={"bias": -3.4, "place.below": 4.0})
    found = find_scored(survey(lines, hits), [], unsure)
    assert [lines[cut.line_index].text for cut in found] == ["Weather", "Share this article"]


def test_sentences_below_that_speak_of_the_headline_stay_with_their_heading() -> None:
    told = ["1. What was said", "Nobody knew whether the river would take the bridge."]
    other = "Nobody knew whether the council would sell its school."
    texts = ["The River Takes a Bridge", *BODY, "Share this article", *told, other]
    lines = [Line(text) for text in texts]
    [hits] = BOOK.match_articles(["en"], [texts])
    headline = replace(cuts_of(lines)[0], line_index=0, kind="title", end_char=len(texts[0]))
    eager = Weights(page={"bias": 9.0}, line={"bias": -4.0, "place.below": 9.0})
    found = find_scored(survey(lines, hits), [headline], eager)
    assert [texts[cut.line_index] for cut in found] == ["Share this article", other]
