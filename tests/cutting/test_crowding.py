"""Menus, buttons and boxes lie line by line where paragraphs stand apart."""

from __future__ import annotations

from articles import BODY, Line, cuts_of


def crowd(*texts: str, kind: str = "paragraph", is_indented: bool = False) -> list[Line]:
    """Lines one right below the other, after a gap."""
    return [
        Line(text, kind, is_after_gap=not index, is_indented=is_indented)
        for index, text in enumerate(texts)
    ]


def crowded(lines: list[Line]) -> list[str]:
    body = [Line(text) for text in BODY]
    lines = [*body[:3], *lines, *body[3:]]
    cuts = [cut for cut in cuts_of(lines) if cut.rule_id == "shape.crowded-line"]
    return [lines[cut.line_index].text for cut in cuts]


def test_short_lines_without_a_gap_between_them_are_cut() -> None:
    texts = ["Weather", "Bread prices", "All games"]
    assert crowded(crowd("Advertisement", *texts)) == texts


def test_a_list_within_the_body_is_kept() -> None:
    assert not crowded(crowd("Weather", "Bread prices", "All games"))
    assert not crowded(crowd("Weather", "Bread prices"))


def test_a_list_below_a_text_in_which_no_line_is_the_sites_is_kept() -> None:
    lines = [*map(Line, BODY), *crowd("Weather", "Bread prices", "All games")]
    assert not cuts_of(lines)


def test_short_lines_with_gaps_are_kept() -> None:
    assert not crowded([Line("A warm night"), Line("A cold morning")])


def test_a_subheading_right_above_its_paragraph_is_kept() -> None:
    assert not crowded(crowd("A warm night", BODY[0]))


def test_what_a_colon_opens_is_kept() -> None:
    assert not crowded(crowd("The council asks for:", "A second channel", "A new mill"))


def test_lists_results_and_quotes_are_kept() -> None:
    assert not crowded(crowd("- A second channel", "- A new mill"))
    assert not crowded(crowd("A second channel", "A new mill", kind="list_item"))
    assert not crowded(crowd("A second channel", "A new mill", is_indented=True))
    assert not crowded(crowd("Upper Town 3-1 Lower Town", "Old Mill 0-0 New Mill"))


def test_counts_line_ups_and_verses_within_the_body_are_kept() -> None:
    assert not crowded(crowd("Northend 1,204", "Old Town 988", "Harbour 2,411"))
    assert not crowded(crowd("Keller, Brandt", "Weiss, Okafor, Diaz"))
    assert not crowded(crowd("And nobody will say,", "The winter long,"))


def test_a_text_whose_paragraphs_crowd_too_is_kept() -> None:
    texts = [*BODY[:3], "A warm night", "Nobody slept", *BODY[3:]]
    cuts = cuts_of(crowd(*texts))
    assert "shape.crowded-line" not in {cut.rule_id for cut in cuts}


MENU = ("Home", "World", "Search", "Gold and silver", "Log in", "Old coins")


def test_a_menu_above_a_text_of_one_paragraph_goes() -> None:
    lines = [*crowd(*MENU), Line(BODY[0]), Line(BODY[1])]
    cuts = cuts_of(lines)
    assert {cut.line_index for cut in cuts} == set(range(len(MENU)))


def test_a_row_in_which_few_lines_are_the_sites_stays() -> None:
    texts = ["Search", "A warm night", "Old coins", "Gold and silver", "New bread", "Salt"]
    lines = [Line(BODY[0]), Line(BODY[1]), *crowd(*texts)]
    cuts = [cut.line_index for cut in cuts_of(lines) if cut.rule_id == "shape.crowded-line"]
    assert not cuts


def test_results_below_a_short_text_stay() -> None:
    texts = ["Home", "Search", "Lower Town 3-1", "Upper Town 2-2", "Old Mill 0-0"]
    cuts = cuts_of([Line(BODY[0]), Line(BODY[1]), *crowd(*texts)])
    assert not any(cut.rule_id == "shape.crowded-line" for cut in cuts)


SECTIONS = ["Valley", "Ents & Arts", "Offbeat", "High Water Views"]
MENU = ["Skip to content", "Home", "Valley", "World", "Ents & Arts", "Offbeat", "Politics"]
MENU += ["Sport", "High Water Views", "Login"]
TITLE = "Old mill of the lower town is gone after the flood"


def menu_lines(lines: list[str]) -> list[str]:
    return [lines[c.line_index] for c in cuts_of(lines) if c.rule_id == "shape.menu-line"]


def test_sections_in_the_row_on_top_of_a_page_are_cut() -> None:
    lines = [*MENU, TITLE, *BODY]
    assert {lines[c.line_index] for c in cuts_of(lines)} >= set(MENU)
    assert "Valley" in menu_lines(lines)
    assert len(cuts_of([*SECTIONS, TITLE, *BODY])) < len(SECTIONS)


def test_a_row_of_which_rules_know_little_is_kept() -> None:
    names = ["Ada Example", "Ben Sample", "Northend", "Old Town", "Harbour"]
    assert not menu_lines(["Home", *names, "Login", TITLE, *BODY])
    assert not menu_lines([*names, TITLE, *BODY, "Login"])


def test_what_stands_below_the_headline_is_no_menu() -> None:
    below = ["Share", "Facebook", "Ada Example", "Twitter", "Email", "Print"]
    assert not menu_lines([TITLE, "Nobody was hurt in the flood of the lower town", *below, *BODY])
