"""What is measured of the lines of a page, each measure on lines that have it and that lack it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from articles import BODY

from copydesk.cutting.article import survey
from copydesk.cutting.measures import measure
from copydesk.cutting.model import Line
from copydesk.cutting.page import measure_page, survey_page


def measures_of(
    lines: Sequence[str | Line], index: int, cuts: Mapping[int, str] | None = None
) -> set[str]:
    """The measures of one line below the paragraphs of BODY and above nothing."""
    own = [line if isinstance(line, Line) else Line(line) for line in (*BODY, *lines)]
    moved = {len(BODY) + line: kind for line, kind in (cuts or {}).items()}
    article = survey(own, [[]] * len(own))
    return set(measure(survey_page(article, moved), len(BODY) + index))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nobody was hurt", "bare"),
        ("Nobody was hurt.", "stop"),
        ("Nobody was hurt.”", "stop"),
        ("没有人受伤。", "stop"),
        ("Was nobody hurt?", "ask"),
        ("هل أصيب أحد؟", "ask"),
        ("Those who were hurt:", "colon"),
        ("The mill, the dam,", "comma"),
        ("Nobody was hurt...", "dots"),
        ("Nobody was hurt…", "dots"),
        ("", "bare"),
    ],
)
def test_the_end_of_a_line_is_named(text: str, named: str) -> None:
    ends = {"bare", "stop", "ask", "colon", "comma", "dots"}
    assert {f"shape.{end}" for end in ends} & measures_of([text], 0) == {f"shape.{named}"}


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        ("shape.no-letters", "12 / 34", "12 a 34"),
        ("shape.all-capitals", "MORE NEWS", "MORE News"),
        ("shape.begins-small", "more news", "More news"),
        ("shape.begins-with-sign", "> More news", "More news >"),
        ("shape.begins-with-quote", "“More news”", "More “news”"),
        ("shape.begins-with-bullet", "• More news", "More • news"),
        ("shape.name", "Oskar Muster", "Oskar told us"),
        ("shape.comma", "News, weather", "News and weather"),
        ("shape.parenthesis", "News (3)", "News 3"),
        ("shape.sentences", "It rained. It stopped.", "It rained at 3.30 today"),
        ("shape.sign", "News | Weather", "News Weather"),
        ("shape.sign", "News / Weather", "News/Weather"),
        ("shape.capitals-words-1", "Zum Blumenmarkt", "Zum blumenmarkt"),
        ("figures.any", "4 stories", "four stories"),
        ("figures.first", "4 stories", "stories 4"),
        ("figures.most", "a 12345", "abcdefgh 1"),
        ("figures.clock", "Today 10:31", "Today 1031"),
        ("figures.date", "on 12/03/2019", "on 12 3 2019"),
        ("figures.date", "2019-03-12", "2019-03"),
        ("figures.year", "May 2019", "May 2119"),
        ("figures.money", "only 5 €", "only 5 euros"),
        ("figures.address", "www.lowick.example", "lowick example"),
        ("figures.address", "write to desk@lowick", "write to the desk of lowick"),
    ],
)
def test_a_measure_of_the_line_alone(name: str, text: str, other: str) -> None:
    assert name in measures_of([text], 0)
    assert name not in measures_of([other], 0)


@pytest.mark.parametrize(
    ("name", "line", "other"),
    [
        ("shape.list-item", Line("Weather", kind="list_item"), Line("Weather")),
        ("shape.indented", Line("Weather", is_indented=True), Line("Weather")),
        ("place.crowd-10", Line("Weather", is_after_gap=False), Line("Weather", is_after_gap=True)),
    ],
)
def test_a_measure_of_how_a_line_is_laid_out(name: str, line: Line, other: Line) -> None:
    assert name in measures_of([line], 0)
    assert name not in measures_of([other], 0)


@pytest.mark.parametrize(("between", "is_below"), [(0, True), (5, True), (6, False)])
def test_a_colon_above_tells_of_the_lines_right_below_it(between: int, is_below: bool) -> None:
    lines = ["Those who spoke:", *["Muster"] * between, "Ada Example"]
    assert ("near.below-colon" in measures_of(lines, between + 1)) == is_below


def test_a_line_that_ends_with_a_colon_is_not_below_it() -> None:
    assert "near.below-colon" not in measures_of(["News", "Those who spoke:"], 1)


def test_a_line_is_held_to_the_words_of_the_article() -> None:
    assert "words.shared-5" in measures_of(["engineers warned the council"], 0)
    assert "words.shared-0" in measures_of(["Blumenmarkt Innenstadt"], 0)
    assert "words.short" in measures_of(["the dam"], 0)


def test_a_paragraph_s_own_use_of_its_words_does_not_count() -> None:
    lines = ["Oskar Muster sang " * 9 + "loudly.", BODY[0]]
    assert "words.shared-0" in measures_of(lines, 0)


def test_a_line_that_stands_twice_repeats() -> None:
    assert "repeat.same" in measures_of(["Zum Blumenmarkt", "News", "Zum Blumenmarkt!"], 0)
    assert "repeat.same" not in measures_of(["Zum Blumenmarkt", "News", "Zum Markt"], 0)


def test_lines_that_differ_in_figures_alone_repeat_but_for_them() -> None:
    made = measures_of(["12/30", "News", "4/5"], 0)
    assert "repeat.same-but-figures" in made
    assert "repeat.same" not in made


@pytest.mark.parametrize(
    ("cuts", "names"),
    [
        ({0: "share"}, {"near.cut-up-2", "near.cut-up-share"}),
        ({1: "share"}, {"near.cut-up-1", "near.cut-up-share"}),
        ({3: "subscribe"}, {"near.cut-down-1", "near.cut-down-subscribe"}),
        ({0: "share", 1: "tags"}, {"near.cut-up-1", "near.cut-up-tags"}),
        ({}, set()),
    ],
)
def test_the_nearest_cut_of_the_run_is_named_with_its_distance(
    cuts: dict[int, str], names: set[str]
) -> None:
    made = measures_of(["Share", "Tags", "Zum Blumenmarkt", "News"], 2, cuts)
    assert {name for name in made if name.startswith(("near.cut-up", "near.cut-down"))} == names


def test_a_cut_beyond_a_paragraph_is_of_another_run() -> None:
    made = measures_of(["Share", BODY[0], "Zum Blumenmarkt"], 2, {0: "share"})
    assert not any(name.startswith("near.cut-up") for name in made)


def test_the_size_of_the_run_and_its_place_are_named() -> None:
    assert {"near.run-2", "near.run-2-outside"} <= measures_of(["News", "Sport", "Weather"], 1)
    assert {"near.run-0", "near.run-0-within"} <= measures_of(["News", *BODY], 0)


def test_neighbours_are_named_as_cuts_paragraphs_short_lines_or_none() -> None:
    made = measures_of(["Share", "Zum Blumenmarkt", "It rained on Monday."], 1, {0: "share"})
    wanted = {"near.prose-2", "near.cut-1", "near.short-1-stop+1", "near.none+2"}
    assert {name for name in made if name[-2:] in ("-2", "-1", "+1", "+2")} >= wanted


def test_the_paragraphs_above_and_below_a_line_are_counted_and_how_far_they_are() -> None:
    made = measures_of(["News", "Sport", BODY[0]], 0)
    assert {"place.paragraphs-above-4", "place.paragraph-above-0"} <= made
    assert {"place.paragraphs-below-1", "place.paragraph-below-1"} <= made
    assert {"place.paragraphs-below-0", "place.paragraph-below-none"} <= measures_of(["News"], 0)


def test_a_paragraph_that_is_cut_is_none() -> None:
    made = measures_of(["News", BODY[0]], 0, {1: "other"})
    assert "place.paragraphs-below-0" in made


def test_a_line_right_between_paragraphs_is_named_with_its_length() -> None:
    between = {
        "near.paragraph-above-words-1",
        "near.paragraph-below-words-1",
        "near.between-paragraphs-words-1",
    }
    assert measures_of(["The dam", BODY[0]], 0) >= between
    assert not measures_of(["News", "The dam", "Sport", BODY[0]], 1) & between


def test_what_is_cut_of_a_text_tells_whether_it_is_a_page_and_nothing_of_its_lines() -> None:
    lines = [Line(text) for text in ("Share", "Share", "Menu", *BODY)]
    article, cuts = survey(lines, [[]] * len(lines)), {0: "share", 1: "share", 2: "navigation"}
    kinds = {name for name in measure_page(article, cuts) if name.startswith("page.has-")}
    assert kinds == {"page.has-share", "page.has-many-share", "page.has-navigation"}
    assert not kinds & set(measure(survey_page(article, cuts), 3))
