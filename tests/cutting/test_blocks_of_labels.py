"""Lists and notes go with the label that names them."""

from __future__ import annotations

import pytest
from articles import BODY, Line, cuts_of, kinds_of

TEASERS = ["Mayor Resigns Over the Dam", "Ten Bridges You Should See Before They Fall"]


def test_headlines_below_a_related_label_go_with_it() -> None:
    lines = [*BODY[:3], "Related stories", *TEASERS, *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(lines)] == [3, 4, 5]


def test_the_paragraph_after_the_list_stays() -> None:
    lines = [*BODY[:3], "READ MORE:", TEASERS[0], *BODY[3:]]
    assert not set(BODY) & set(kinds_of(lines))


def test_a_short_lone_line_below_a_label_heads_the_paragraph_that_follows() -> None:
    lines = [*BODY[:3], "Related coverage", "What the mayor knew", *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(lines)] == [3]


def test_a_lone_headline_below_a_label_goes_with_it() -> None:
    long = "Mayor steps down over the dam that broke above the town"
    lines = [*BODY[:3], "Related coverage", long, *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(lines)] == [3, 4]


def test_ranks_between_the_headlines_of_a_list_go_with_them() -> None:
    found = cuts_of([*BODY, "Most read", "1", TEASERS[0], "2", TEASERS[1]])
    assert [cut.line_index for cut in found] == [6, 7, 8, 9, 10]


def test_items_of_a_list_of_headlines_go_with_its_label() -> None:
    items = ["- إغلاق الطريق الرئيسي في المدينة القديمة", "- رئيسة البلدية تزور المدرسة الجديدة"]
    text = (
        "قالت البلدية إن الجسر القديم سيبقى مغلقا حتى الربيع المقبل بسبب أعمال الصيانة في الأعمدة."
    )
    found = cuts_of([text, "اقرأ أيضا:", *items], language="ar")
    assert [cut.line_index for cut in found] == [1, 2, 3]


def test_the_last_paragraph_below_a_label_and_a_name_is_a_note_on_the_author() -> None:
    note = "Ada has written about rivers for twenty years, and never once has she been on a boat."
    lines = [*BODY, "About the author", "Ada Example", note, "Advertisement"]
    assert kinds_of(lines)[note] == "author_bio"
    above = [BODY[0], "About the author", "Ada Example", BODY[1], "Advertisement", *BODY[2:]]
    assert BODY[1] not in kinds_of(above)


def test_times_between_the_headlines_of_a_list_go_with_them() -> None:
    titles = ["Мэр уходит из-за плотины", "Десять мостов, которые надо увидеть"]
    found = cuts_of(
        [*BODY, "Последние новости", "07:55", titles[0], "06:50", titles[1]], language="ru"
    )
    assert [cut.line_index for cut in found] == [6, 7, 8, 9, 10]


def test_what_a_date_follows_in_a_list_goes_with_it() -> None:
    dated = ["Why did the gates of the dam not open?", "Published: May 2, 2019"]
    found = cuts_of([*BODY[:3], "READ MORE:", *dated, TEASERS[0], *BODY[3:]])
    assert [cut.line_index for cut in found] == [3, 4, 5, 6]


def test_headlines_that_a_site_cut_short_go_with_their_label() -> None:
    short = ["다리가 다시 열린 마을에서 주민들..", "학교가 다시 문을 여는 월요일.."]
    lines = [*BODY, "많이 본 뉴스", *short]
    assert [cut.line_index for cut in cuts_of(lines, language="ko")] == [6, 7, 8]


def test_a_number_that_no_headline_follows_stays() -> None:
    assert not cuts_of([*BODY[:3], "1", *BODY[3:]])
    lines = [*BODY[:3], "READ MORE:", TEASERS[0], "2", *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(lines)] == [3, 4]


def test_the_tags_of_the_article_go_with_their_label() -> None:
    found = kinds_of([*BODY, "This article tagged under: Rivers", "Mills", "Dams and Gates"])
    assert list(found.values()) == ["metadata"] * 3


def test_a_subheading_without_a_label_stays() -> None:
    assert not cuts_of([*BODY[:3], "What Happened Next", *BODY[3:]])


def test_highlights_run_to_the_first_paragraph() -> None:
    highlights = ["Forty houses are lost", "The old mill is gone"]
    found = kinds_of(["Story highlights", *highlights, *BODY])
    assert [found[line] for line in highlights] == ["subtitle", "subtitle"]


def test_name_and_note_below_about_the_author_are_the_bio() -> None:
    note = "She lives by a river and has written four books about water and those who fear it."
    found = kinds_of([*BODY, "About the author", "Ada Example", note])
    assert list(found.values()) == ["author_bio"] * 3


def test_teasers_next_to_a_link_below_the_article_are_cut() -> None:
    assert set(kinds_of([*BODY, "Also read: The dam that held", *TEASERS])) >= set(TEASERS)


def test_a_teaser_that_comes_twice_is_cut() -> None:
    line = "See how the people of the lower town live today"
    assert [c.line_index for c in cuts_of([*BODY[:2], line, *BODY[2:4], line, *BODY[4:]])] == [2, 5]


def test_a_line_that_says_the_same_twice_is_cut() -> None:
    line = "The mill in May The mill in May"
    assert kinds_of([*BODY[:3], line, *BODY[3:]]) == {line: "other"}


def test_a_refrain_that_is_a_sentence_is_kept() -> None:
    line = "And still the river rose above the town."
    assert not cuts_of([*BODY[:2], line, *BODY[2:4], line, *BODY[4:]])


def test_a_line_of_links_is_cut() -> None:
    link = Line("All about the river and its bridges", link_share=1.0)
    assert [cut.rule_id for cut in cuts_of([*BODY[:3], link, *BODY[3:]])] == ["shape.link-line"]


def test_headings_of_a_page_with_nothing_below_them_are_cut() -> None:
    def heading(text: str) -> Line:
        return Line(text, "heading", link_share=0.0)

    inside = heading("What the Engineers Said")
    foot = [heading("More of the Flood"), Line("Advertisement", link_share=0.0), heading("Weather")]
    cuts = cuts_of([*BODY[:3], inside, *BODY[3:], *foot])
    assert [cut.line_index for cut in cuts] == [7, 8, 9]
    assert [cut.rule_id for cut in cuts][::2] == ["shape.foot-heading"] * 2


def test_headings_of_a_text_or_of_nothing_but_headings_stay() -> None:
    assert not cuts_of([*BODY, Line("Weather", "heading")])
    assert not cuts_of([Line(text, "heading", link_share=0.0) for text in ("Rain", "More rain")])


def test_who_posted_what_a_page_quotes_is_kept() -> None:
    post = "We carried the piano up the hill. — Ada Example (@adaexample) May 2, 2019"
    quote = Line(post, "quote", link_share=0.1)
    assert not cuts_of([*BODY[:3], quote, *BODY[3:]])
    assert cuts_of([*BODY[:3], post, *BODY[3:]])


def test_a_line_in_brackets_leads_nowhere_without_a_link() -> None:
    text = "[In the wake of the flood, a town comes together]"
    assert [cut.kind for cut in cuts_of([*BODY[:3], Line(text, link_share=0.9), *BODY[3:]])]
    assert not cuts_of([*BODY[:3], Line(text, link_share=0.0), *BODY[3:]])


def test_a_last_line_of_winners_and_prizes_is_no_teaser() -> None:
    line = "Bridges - The Long Span Award of Honour - Upper Town Mill"
    assert not cuts_of([*BODY, line])
    assert cuts_of([*BODY, line.replace(" - ", " ")])


def test_a_dash_in_a_last_headline_makes_no_list_of_it() -> None:
    line = "Best River – Lowick Valley Bridges"
    assert kinds_of([*BODY, line]) == {line: "read_more"}


def test_below_a_label_of_a_page_only_links_go_with_it() -> None:
    heading = Line("The Dam That Held in 1931", "heading", 0.0)
    label = Line("Recommended Videos", "heading", 0.0)
    text = [Line(line, link_share=0.0) for line in BODY]
    assert [cut.line_index for cut in cuts_of([*text[:3], label, heading, *text[3:]])] == [3]
    linked = Line(heading.text, "list_item", 0.8)
    assert [cut.line_index for cut in cuts_of([*text[:3], label, linked, *text[3:]])] == [3, 4]


def test_stories_with_teasers_go_with_their_label_at_the_end_of_a_page() -> None:
    text = [Line(line, link_share=0.0) for line in BODY]
    teaser = Line("The mayor had promised a second channel for the river, twice.", link_share=0.0)
    stories = [each for title in TEASERS for each in (Line(title, "heading", 1.0), teaser)]
    label = Line("Related stories", "heading", 0.0)
    lines = [*text, label, *stories]
    assert [cut.line_index for cut in cuts_of(lines)] == list(range(len(text), len(lines)))
    products = [*text[:2], label, *stories, *text[2:]]
    assert not {cut.line_index for cut in cuts_of(products)} & {4, 6}


def test_headings_with_a_short_line_below_are_no_stories_unless_they_lead_elsewhere() -> None:
    label = Line("Related stories", "heading", 0.0)
    story = [Line(TEASERS[0], "heading", 1.0), Line("He said so on Monday.", link_share=0.0)]
    own = [Line("What It Will Cost", "heading", 0.0), Line("Nobody knows.", link_share=0.0)]
    found = cuts_of([*BODY, label, *story, *own])
    assert [cut.line_index for cut in found] == [len(BODY), len(BODY) + 1]


def test_links_in_tables_references_and_linked_paragraphs_stay() -> None:
    kept = [
        Line("Cabriofix Basis 310 €", link_share=1.0, is_row=True),
        Line("https://doi.example/10.1000/river.2019", link_share=1.0),
        Line(BODY[0].removesuffix(".") + " where " + "they slept " * 5, link_share=1.0),
        Line("Oh river, oh river\nYou took my shoes\nAnd ran to the sea", link_share=1.0),
    ]
    assert not cuts_of([*BODY[:3], *kept, *BODY[3:]])


def test_a_label_with_a_linked_headline_is_cut() -> None:
    pointers = [
        Line("FUNDA LAPHA | Isihluku isoka ligwaza intombi", link_share=0.69),
        Line("(Nota relacionada: El alcalde que tumbó la presa)", link_share=0.57),
    ]
    for line in pointers:
        [cut] = cuts_of([*BODY[:3], line, *BODY[3:]], language="zu")
        assert (cut.rule_id, cut.line_index) == ("shape.labelled-link", 3)


def test_other_lines_with_a_label_stay() -> None:
    kept = [
        Line("The mayor: Nobody in the town was hurt", link_share=0.1),
        Line("Nilsson, J. (2019): Sudden exposure of fish to warm water", "list_item", 0.67),
        Line("Telephone: 0123 456", link_share=0.5),
        Line("They found it here: the town's own plan for the river.", link_share=0.7),
    ]
    assert not cuts_of([*BODY[:3], *kept, *BODY[3:]])


def test_a_linked_value_among_the_facts_of_a_thing_stays() -> None:
    facts = [
        Line("Length: 186 cm", link_share=0.0),
        Line("Bindings / Boots: Nordica Strider Pro Hundred And Twenty", link_share=0.68),
        Line("Location: Lindvik", link_share=0.0),
    ]
    assert not cuts_of([*BODY[:3], *facts, *BODY[3:]])


def test_the_last_word_of_a_writer_below_an_advertisement_stays() -> None:
    lines = [*BODY, "Advertisement", "And hey, Ada Example won a Prize in Example Town this week!"]
    assert [cut.line_index for cut in cuts_of(lines)] == [len(BODY)]


@pytest.mark.parametrize(
    ("line", "is_teaser"),
    [
        ("Ten bridges you ought to see before they fall", True),
        ("Ten Bridges You Should See Before They Fall!", True),
        ("Ten bridges you ought to see before they fall!", False),
    ],
)
def test_next_to_a_link_a_shout_must_have_a_headlines_capitals(line: str, is_teaser: bool) -> None:
    assert (line in kinds_of([*BODY, "Also read: The dam that held", line])) == is_teaser


def test_documents_that_an_article_names_as_its_sources_stay_with_their_heading() -> None:
    titles = ["Report on the Old Dam, May 2, 2019", "Interview with Ada Example, Engineer"]
    assert not cuts_of([*BODY, "Sources:", *titles])


def test_a_label_of_sources_with_nothing_of_the_sort_below_goes() -> None:
    lines = [*BODY, "Mit Agenturmaterial", "Meistgelesene Artikel"]
    assert list(kinds_of(lines, language="de")) == lines[-2:]
    lines = [*BODY, "Weitere Quellen • AP", "Die Brücke am Fluss"]
    assert kinds_of(lines, language="de")["Weitere Quellen • AP"]


def test_sites_from_which_a_text_was_taken_go() -> None:
    assert len(cuts_of([*BODY, "VIDEO Source:", "Example Channel – http://www.example.org/"])) == 2


CREDIT = "Photo by Ada Example/Getty Images"


def test_a_short_line_right_above_the_credit_of_a_picture_is_its_caption() -> None:
    caption = Line("Ben Sample", is_after_gap=True)
    credit = Line(CREDIT, is_after_gap=False)
    found = cuts_of([*BODY[:2], caption, credit, *BODY[2:]])
    assert [cut.kind for cut in found] == ["image_caption", "image_credit"]


def test_a_heading_that_a_gap_parts_from_a_credit_stays() -> None:
    heading = Line("What the Engineers Said", is_after_gap=True)
    credit = Line(CREDIT, is_after_gap=True)
    assert [cut.kind for cut in cuts_of([*BODY[:2], heading, credit, *BODY[2:]])] == [
        "image_credit"
    ]


def test_labels_of_a_page_with_nothing_behind_their_colon_are_cut_at_its_end() -> None:
    labels = [Line("More on the flood:", link_share=0.0), Line("關於洪水：", link_share=0.0)]
    cuts = cuts_of([*BODY, *labels])
    assert [cut.line_index for cut in cuts] == [len(BODY), len(BODY) + 1]


def test_other_lines_that_end_with_a_colon_stay() -> None:
    sentence = Line("What the mayor wrote to the council on Friday:", link_share=0.0)
    assert not cuts_of([*BODY, sentence]), "words of a text, before a post that was lost"
    assert not cuts_of([*BODY, "The mayor wrote:"]), "a text without markup may be cut off there"
    inside = Line("The mayor wrote:", link_share=0.0)
    assert not cuts_of([*BODY[:3], inside, *BODY[3:]])


def test_who_signs_below_a_farewell_stays() -> None:
    society = "Friends of the River Valley Mill and Bridge Society"
    lines = [Line(text, is_after_gap=False) for text in (*BODY, "A good week to all.", society)]
    assert cuts_of(lines) == []
    assert kinds_of([*BODY, society]) == {society: "read_more"}


def test_long_and_quoting_headlines_between_others_of_the_list_go() -> None:
    others = [
        "Council: Dam Will Be Built Again by Summer",
        "'Nobody told us' Miller of the lower town waits for help, council hears",
        "Houses and barns of the valley were built in what may be the worst place of all",
        "Upper Town Gets Its School Back",
    ]
    lines = [*BODY[:3], "More stories", *others, *BODY[3:]]
    assert {lines[cut.line_index] for cut in cuts_of(lines)} == {"More stories", *others}


def test_a_subheading_below_the_last_headline_of_the_list_stays() -> None:
    heading = "Why nobody of those who live below the old dam ever trusted its gates and keepers"
    lines = [*BODY[:3], "More stories", TEASERS[0], heading, *BODY[3:]]
    assert {lines[cut.line_index] for cut in cuts_of(lines)} == {"More stories", TEASERS[0]}


def test_a_subheading_below_an_advertisement_that_ends_the_list_stays() -> None:
    heading = "‘The dam was never safe’: Example Engineers"
    lines = [*BODY[:3], "Read More", TEASERS[0], "Advertisement", heading, *BODY[3:]]
    assert heading not in {lines[cut.line_index] for cut in cuts_of(lines)}
    others = [TEASERS[1], "Houses of the Valley Are Sold"]
    lines = [*BODY[:3], "Read More", TEASERS[0], "Advertisement", *others, *BODY[3:]]
    assert {*others} <= {lines[cut.line_index] for cut in cuts_of(lines)}
