"""What an article says twice is said once; what it takes up again stays."""

from __future__ import annotations

from articles import BODY, Line, cuts_of, kinds_of

HEADING = "What the engineers of the dam said"
POST = "We will build the new mill — Ada Example (@adaexample) May 2, 2019"


def cut_lines(lines: list[str]) -> list[int]:
    return [cut.line_index for cut in cuts_of(lines) if cut.rule_id == "shape.doubled-text"]


def test_a_paragraph_right_below_itself_goes() -> None:
    assert cut_lines([BODY[0], BODY[0], *BODY[1:]]) == [1]


def test_the_captions_of_a_gallery_within_a_text_go_with_their_copies() -> None:
    captions = [
        "Firemen carry a dog and its two puppies from the yard of the old mill in May 2019.",
        "The mayor looks at the dam.",
        "A boat in the market square of the lower town, where the water stood for nine days.",
    ]
    lines = [*BODY[:3], *(text for text in captions for _ in "ab"), *BODY[3:]]
    assert {lines[cut.line_index] for cut in cuts_of(lines)} == set(captions)
    assert sum(cut.rule_id == "shape.gallery" for cut in cuts_of(lines)) >= 3


def test_a_text_whose_paragraphs_all_stand_twice_is_no_gallery() -> None:
    lines = [text for text in BODY for _ in "ab"]
    assert cut_lines(lines) == [1, 3, 5, 7, 9, 11]


def test_a_text_copied_twice_keeps_its_first_copy() -> None:
    assert cut_lines([*BODY, *BODY]) == [6, 7, 8, 9, 10, 11]


def test_two_paragraphs_copied_again_go_though_a_line_stands_between_them() -> None:
    assert cut_lines([*BODY, BODY[2], "Advertisement", BODY[3]]) == [6, 8]


def test_a_paragraph_that_is_taken_up_again_stays() -> None:
    assert not cut_lines([*BODY[:5], BODY[2], BODY[5]])
    assert not cut_lines([*BODY[:5], BODY[3], BODY[1], BODY[5]])


def test_a_heading_of_a_text_copied_twice_stays_once() -> None:
    copy = [*BODY[:3], HEADING, *BODY[3:]]
    assert [cut.line_index for cut in cuts_of([*copy, *copy])] == [*range(7, 14)]


def test_of_a_post_that_stands_twice_the_words_of_the_first_stay() -> None:
    found = kinds_of([*BODY[:3], POST, BODY[3], POST, *BODY[4:]])
    assert list(found.values()) == ["media", "other"]


def test_items_of_lists_of_a_page_may_repeat() -> None:
    item = Line("Keeps out the rain of seven days", "list_item", link_share=0.0)
    assert not cuts_of([*BODY[:2], item, *BODY[2:4], item, *BODY[4:]])


def test_rows_of_tables_may_repeat() -> None:
    row = Line("Monday Tuesday Wednesday Thursday Friday Saturday", link_share=0.0, is_row=True)
    assert not cuts_of([*BODY[:2], row, *BODY[2:4], row, *BODY[4:]])


def test_of_a_heading_that_a_list_of_contents_names_the_heading_stays() -> None:
    item = f"• {HEADING}"
    lines = [BODY[0], item, *BODY[1:3], HEADING.upper(), *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(lines)] == [1]


def test_of_headings_that_a_list_without_bullets_names_the_headings_stay() -> None:
    headings = [f"{HEADING} {number}" for number in ("one", "two", "three")]
    text = [line for pair in zip(headings, BODY[1:4], strict=True) for line in pair]
    assert [cut.line_index for cut in cuts_of([BODY[0], *headings, *text, *BODY[4:]])] == [1, 2, 3]


def test_a_list_of_teasers_that_comes_twice_goes_twice() -> None:
    teasers = [f"{HEADING} {number}" for number in ("one", "two", "three")]
    lines = [BODY[0], *teasers, *BODY[1:], *teasers]
    assert len([cut for cut in cuts_of(lines) if cut.rule_id == "shape.repeated-line"]) == 6


def test_a_caption_that_stands_twice_goes_twice() -> None:
    assert len(cuts_of([BODY[0], HEADING, HEADING, *BODY[1:]])) == 2


def test_a_figure_that_two_places_share_stays() -> None:
    data = "Share of houses that have lost their roofs: 31%"
    assert not cuts_of([*BODY[:2], data, *BODY[2:4], data, *BODY[4:]])


def test_a_result_that_stands_twice_stays() -> None:
    data = "Average shares 48.9 million vs 45.8 million"
    assert not cuts_of([*BODY[:2], data, *BODY[2:4], data, *BODY[4:]])


def test_a_quoted_post_of_a_page_is_signed_as_often_as_its_writer_is_quoted() -> None:
    signature = Line("— Example Water Board (@examplewater) May 2, 2019", "quote", link_share=0.4)
    assert not cuts_of([*BODY[:2], signature, *BODY[2:4], signature, *BODY[4:]])
    button = Line("Look at this picture on the network of pictures", "quote", link_share=0.4)
    assert len(cuts_of([*BODY[:2], button, *BODY[2:4], button, *BODY[4:]])) == 2


def test_a_caption_that_stands_again_with_its_credit_goes_twice() -> None:
    caption = "People of the lower town carry their beds to the school"
    found = cuts_of([*BODY[:3], caption, f"{caption}TV24", *BODY[3:]])
    assert [cut.line_index for cut in found] == [3, 4]


def test_a_heading_that_a_longer_line_takes_up_stays() -> None:
    heading = "What the engineers said"
    longer = f"{heading} on Monday about the gates of the dam and the mill"
    assert not cuts_of([*BODY[:3], heading, longer, *BODY[3:]])


def test_a_short_caption_and_its_copy_right_below_go_above_the_text() -> None:
    caption = [Line("حالة الجسر"), Line("حالة الجسر", is_after_gap=False)]
    text = Line(
        "قالت البلدية إن الجسر القديم سيبقى مغلقا حتى الربيع المقبل بسبب أعمال الصيانة في أعمدته."
    )
    lines = [Line("البلدية تغلق الجسر القديم حتى الربيع"), *caption, text]
    assert [cut.line_index for cut in cuts_of(lines, language="ar")] == [0, 1, 2]
    within = [text, *caption, text._replace(text=text.text.replace("القديم", "الجديد"))]
    assert not cuts_of(within, language="ar")


def test_what_goods_of_a_list_with_prices_have_in_common_stays() -> None:
    boots = ["Keeps out the rain of seven days", "Comes in the colours of the river"]
    goods = [line for name in "ABC" for line in (f"Example boots {name}", *boots, "$139.00")]
    assert not [cut for cut in cuts_of([*BODY, *goods]) if cut.rule_id == "shape.repeated-line"]
    unpriced = [line for line in goods if line != "$139.00"]
    lines = [*BODY, *unpriced]
    gone = {lines[c.line_index] for c in cuts_of(lines) if c.rule_id == "shape.repeated-line"}
    assert gone == set(boots)
