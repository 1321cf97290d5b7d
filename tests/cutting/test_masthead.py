"""What stands above the first paragraph is told by its shape."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of, kinds_of

from copydesk.cutting.bare_names import is_name
from copydesk.cutting.model import Evidence, Line

HEADLINE = "River Sweeps Away the Old Mill"

MASTHEADS = {
    "headline": ([HEADLINE], ["title"]),
    "headline and name": ([HEADLINE, "Ada Example"], ["title", "byline"]),
    "two names": ([HEADLINE, "Ada Example and Ben Sample"], ["title", "byline"]),
    "label above": (["River News", HEADLINE], ["section_label", "title"]),
    "standfirst": ([HEADLINE, "Forty houses are lost in the lower town"], ["title", "subtitle"]),
    "headline twice": ([HEADLINE, "2 May 2019", HEADLINE], ["title", "metadata", "title"]),
    "picture agency": ([HEADLINE, "Reuters"], ["title", "image_credit"]),
    "question": (["Will the Old Mill Ever Stand Again?"], ["title"]),
    "German": (["Fluss reißt alte Mühle fort"], ["title"]),
    "small letters below a picture": (
        ["(Ada Example/Reuters)", "The river has no friends in the lower town"],
        ["image_credit", "subtitle"],
    ),
    "capitals below a picture": (["(Ada Example/Reuters)", HEADLINE], ["image_credit", "title"]),
}


@pytest.mark.parametrize(("head", "kinds"), MASTHEADS.values(), ids=MASTHEADS)
def test_the_masthead_is_read(head: list[str], kinds: list[str]) -> None:
    assert [cut.kind for cut in cuts_of([*head, *BODY])] == kinds


CALLING_HEADLINES = {
    "a long question": "Is the Old Mill Bridge About to Be Sold to the Harbour Board by May?",
    "a call": "Ferryman Ada Example Carries Forty People Over the River in a Night, and Home!",
    "an open end": "Ada Example Wrote to the Harbour Board About the Dam – What They Said…",
    "a state at the end": "River Sweeps Away Old Mill After Dam Breaks in the Northern U.S.",
    "a stop": "Northtown Council Sells the Old Mill Bridge to Harbour Board.",
}


@pytest.mark.parametrize("line", CALLING_HEADLINES.values(), ids=CALLING_HEADLINES)
def test_a_first_line_full_of_capitals_is_a_headline_though_a_stop_ends_it(line: str) -> None:
    assert kinds_of([line, *BODY])[line] == "title"


def test_such_a_headline_may_stand_below_a_line_of_the_site() -> None:
    line = CALLING_HEADLINES["a long question"]
    assert kinds_of(["Advertisement", line, *BODY])[line] == "title"


NO_CALLING_HEADLINES = {
    "few capitals": "Is the old mill bridge about to be sold to the harbour board by Ada Example?",
    "a name broken off": "Example Bank of America, the U.S.",
}


@pytest.mark.parametrize("line", NO_CALLING_HEADLINES.values(), ids=NO_CALLING_HEADLINES)
def test_other_first_lines_that_end_with_a_stop_are_kept(line: str) -> None:
    assert line not in kinds_of([line, *BODY])


def test_a_line_full_of_capitals_above_another_is_kept() -> None:
    lines = [CALLING_HEADLINES["a stop"], CALLING_HEADLINES["a call"]]
    assert kinds_of([*lines, *BODY]).get(lines[0]) is None


GERMAN_BODY = [
    "Die Mühle stand seit hundert Jahren am Fluss, sagte der Bürgermeister der Stadt am Montag.",
    "Wie viele Häuser das Wasser zerstört hat, ist auch nach zwei Tagen nicht bekannt, hieß es.",
]
NAMED_HEADLINES = {
    "long": "Gemeinde will die alte Mühle am Fluss nach dem Hochwasser im Mai nun doch wieder ganz "
    "neu aufbauen",
    "a question": "Wie hoch steigt das Wasser noch?",
}


@pytest.mark.parametrize("line", NAMED_HEADLINES.values(), ids=NAMED_HEADLINES)
def test_a_long_line_and_a_question_on_top_are_headlines_outside_english(line: str) -> None:
    assert kinds_of([line, *GERMAN_BODY], language="de")[line] == "title"
    assert kinds_of([line, *GERMAN_BODY], language="en").get(line) != "title"
    assert kinds_of([GERMAN_BODY[0], line, GERMAN_BODY[1]], language="de").get(line) != "title"


def test_a_long_english_line_is_a_headline_if_it_says_first_what_it_is_about() -> None:
    line = (
        "Ferrywoman at ninety: Ada Example tells how she carried the people of the lower town "
        "over the river"
    )
    assert kinds_of([line, *BODY])[line] == "title"
    assert kinds_of([line, "The town has not forgotten what she did", *BODY])[line] == "title"
    plain = line.replace("ninety: Ada Example", "ninety")
    assert kinds_of([plain, *BODY])[plain] == "subtitle"


def test_a_standfirst_may_stand_above_the_sign_of_a_player_or_a_paragraph_without_a_stop() -> None:
    line = "Ada Example carried the people of the lower town over the river and then sailed home"
    lead = " ".join(["The river of the lower town fell slowly through the days of May"] * 2)
    for below in ("View gallery", lead):
        assert kinds_of([line, below, *BODY])[line] == "subtitle"


def test_lines_in_small_letters_above_each_other_are_standfirsts_and_no_headline() -> None:
    first, second = "Forty houses are lost in the lower town", "The river is falling again"
    assert kinds_of([first, second, *BODY])[first] == "subtitle"
    assert kinds_of(["Advertisement", first, second, *BODY])[first] == "title"


STANDFIRSTS = {
    "an auxiliary": ["The old mill had stood above the lower town since spring"],
    "an age": ["Ada Example, 81, led the people of the lower town to safety"],
    "long above a note": [
        "Council will not open the new dam next month, with the old gates likely to stay in use",
        "This story is over 40 weeks old",
    ],
}


@pytest.mark.parametrize("head", STANDFIRSTS.values(), ids=STANDFIRSTS)
def test_a_line_that_reads_like_a_sentence_is_a_standfirst(head: list[str]) -> None:
    assert kinds_of([*head, *BODY])[head[0]] == "subtitle"


def test_a_short_question_with_a_small_word_that_titles_write_large_is_a_first_sentence() -> None:
    assert kinds_of(["How low can the Avon go?", *BODY])["How low can the Avon go?"] == "subtitle"
    assert kinds_of(["How Low Can the Avon Go?", *BODY])["How Low Can the Avon Go?"] == "title"


def test_a_line_of_which_the_first_paragraphs_say_nothing_again_is_a_standfirst() -> None:
    told = "River carries wooden carts far into town"
    assert kinds_of([told, *BODY])[told] == "title"
    untold = "Everyone wanted to believe old prophecies"
    assert kinds_of([untold, *BODY])[untold] == "subtitle"
    quoted = f"“{untold}”"
    assert kinds_of([quoted, *BODY])[quoted] == "title"


def test_a_line_in_the_form_of_names_whose_words_the_text_writes_small_is_a_headline() -> None:
    line = "Ben Sample Wants Mill"
    assert kinds_of([line, *BODY])[line] == "title"
    assert kinds_of([line, "The Mill fell. " * 8])[line] == "byline"
    about = "About Ada Maria Example"
    assert kinds_of([HEADLINE, about, *BODY, "It is about the river."])[about] == "byline"


def test_a_caption_with_its_credit_is_no_headline_and_may_stand_above_one() -> None:
    caption = "The mill in better days. (Example Agency/River Archive)"
    kinds = kinds_of([caption, HEADLINE, *BODY])
    assert kinds[HEADLINE] == "title" and kinds.get(caption) != "title"


def test_a_headline_that_stands_twice_below_a_standfirst_is_found() -> None:
    standfirst = (
        "Forty houses of the lower town are lost, and the council looks for somebody to blame"
    )
    line = "How did the old mill come to fall within one night?"
    kinds = kinds_of([standfirst, line, line, *BODY])
    assert kinds[line] == "title"


def test_lines_that_begin_alike_are_a_list_of_people_and_no_headline() -> None:
    people = ["Sen. Ada Example of Uptown", "Sen. Ben Sample of Lowtown", "Sen. Cy Case of Midtown"]
    assert "title" not in kinds_of([*people, *BODY]).values()


def test_days_that_are_names_are_no_results() -> None:
    line = "How the Old Mill Bell Rang on 9/11 for the Lower Town"
    assert kinds_of([line, *BODY])[line] == "title"


BODIES = {
    "a short sentence": "The river is rising — in May, that is.",
    "a question in lower case": "So how high will the water of the river rise?",
    "a result": "First Test, day two: Northtown 227-1 and Southtown 337",
    "a fixture": "Stadium of Light, Northtown",
    "a fragment": "and so the people of the lower town went up the hill",
    "a list item": "- bread and milk for the people",
    "a time and its zone": "Play starts on Sunday, 0800 GMT",
    "two sides": "Northtown Rovers v Southtown United",
    "figures of a wire": "Shr loss nine cts",
    "the name of a ground": "Miller Park",
    "the name of a city": "CIUDAD DE EXAMPLE",
    "a single word": "Floods",
    "whose account it is": "Ada Example Photographer of the River Times @adaexample",
    "an address": "Ada Example of Example Times: ada@example.com",
    "markup": "River <b>Sweeps</b> Away the Old Mill",
    "what is left of a dateline": "The Old Mill of Example in May –",
}


@pytest.mark.parametrize("line", BODIES.values(), ids=BODIES)
def test_a_first_line_that_is_no_headline_is_kept(line: str) -> None:
    assert not cuts_of([line, *BODY])


@pytest.mark.parametrize(("language", "is_title"), [("en", False), ("de", True)])
def test_a_line_below_a_label_with_a_colon_is_no_headline_in_english(
    language: str, is_title: bool
) -> None:
    lines = ["Reuters", "2019-05-02", "Special:", HEADLINE, *BODY]
    assert (kinds_of(lines, language=language).get(HEADLINE) == "title") == is_title


def test_short_lines_below_a_headline_where_no_page_stands_around_it_are_kept() -> None:
    places = ["Ada Example of the upper town", "Ben Sample of the lower town"]
    assert set(kinds_of([HEADLINE, *places, *BODY])) == {HEADLINE}


def test_many_capitals_above_a_text_are_a_headline_and_no_name() -> None:
    line = "Council Opens Second River Channel"
    assert kinds_of([line, *BODY])[line] == "title"


def test_names_below_a_heading_are_no_bylines() -> None:
    lines = ["The old town and its people:", "Ada Example", "Ben Sample"]
    assert not cuts_of([*lines, *BODY])


def test_the_markup_title_is_found_below_a_label() -> None:
    lines = ["Weather", "mill gone", *BODY]
    assert kinds_of(lines, title="Mill gone")["mill gone"] == "title"


def test_a_text_without_a_paragraph_keeps_its_lines() -> None:
    assert not cuts_of(["Roses are red", "Violets are blue", "Sugar is sweet"])


def test_a_standfirst_sentence_needs_a_repeated_headline() -> None:
    sentence = "The town looks for shelter, and for somebody to blame."
    assert sentence not in kinds_of([HEADLINE, sentence, *BODY])
    assert kinds_of([HEADLINE, HEADLINE, sentence, *BODY])[sentence] == "subtitle"


LONG_TITLE = (
    "Why the old mill fell on the night when the river rose by more than two metres and more"
)


def test_a_long_headline_among_lines_of_the_site_is_one() -> None:
    assert kinds_of(["Skip to content", LONG_TITLE, "By Ada Example", *BODY])[LONG_TITLE] == "title"


def test_a_long_first_line_without_a_stop_is_kept_above_few_paragraphs() -> None:
    assert not cuts_of([LONG_TITLE, *BODY[:4]])


def test_a_question_below_a_kicker_among_lines_of_the_site_is_a_headline() -> None:
    lines = ["Home", "After the flood :", "What did the council know?", *BODY]
    assert kinds_of(lines)["What did the council know?"] == "title"


STANDFIRSTS = {
    "a long line in small letters": LONG_TITLE,
    "a question in small letters": "Will the lower town ever see its old mill again?",
}


@pytest.mark.parametrize("line", STANDFIRSTS.values(), ids=STANDFIRSTS)
def test_an_english_line_that_is_long_or_asks_right_above_the_text_is_a_standfirst(
    line: str,
) -> None:
    caption = "The old mill in the lower town. (Reuters/Ada Example)"
    assert kinds_of([caption, line, *BODY])[line] == "subtitle"


DEK = "The town looks for somebody to blame."
CAPTION = "The old mill in the lower town. (Reuters/Ada Example)"


def test_a_short_sentence_between_a_caption_and_an_english_text_is_a_standfirst() -> None:
    assert kinds_of([CAPTION, DEK, *BODY])[DEK] == "subtitle"


NO_DEKS = {
    "without a caption": [DEK, *BODY],
    "below the text": [CAPTION, BODY[0], DEK, *BODY[1:]],
    "two sentences": [CAPTION, "The river rose. The mill fell.", *BODY],
    "said by somebody": [CAPTION, "“The town will find somebody to blame.”", *BODY],
    "above a short line": [CAPTION, DEK, "Nobody was.", *BODY],
    "as long as a paragraph": [CAPTION, *BODY],
}


@pytest.mark.parametrize("lines", NO_DEKS.values(), ids=NO_DEKS)
def test_other_sentences_near_a_caption_are_no_standfirsts(lines: list[str]) -> None:
    assert "subtitle" not in kinds_of(lines).values()


def test_a_short_sentence_below_a_caption_is_kept_outside_english() -> None:
    assert DEK not in kinds_of([CAPTION, DEK, *BODY], language="und")


LEAD = f"{BODY[0]} {BODY[1]} {BODY[2]}"
PICTURE = "The old mill in May. (Ada Example/Reuters)"


@pytest.mark.parametrize(
    "line",
    [
        "If the council wants a dry lower town, it must begin with the oldest gates that it owns.",
        "The law on dams gets a much-needed second look from councils all over the United Valleys.",
    ],
)
def test_a_long_sentence_below_a_caption_that_tells_nothing_as_past_is_a_standfirst(
    line: str,
) -> None:
    assert kinds_of([PICTURE, line, LEAD, *BODY[3:]])[line] == "subtitle"


@pytest.mark.parametrize(
    "line",
    [
        "The mayor stepped down on the second day after the flood that took the lower town.",
        "The mayor of the lower town gives up her seat on Friday, three days after the flood.",
        "Can a town that lost its mill, its bridge and its school twice go on where it is?",
    ],
)
def test_a_long_sentence_below_a_caption_that_tells_or_asks_stays(line: str) -> None:
    assert line not in kinds_of([PICTURE, line, LEAD, *BODY[3:]])


def test_a_sentence_above_the_dateline_is_a_standfirst() -> None:
    line = "The dam is too old for the water that comes down the valley."
    dated = f"SPRINGFIELD, Ohio (AP) — {BODY[0]}"
    assert kinds_of([line, dated, *BODY[1:]])[line] == "subtitle"


def test_a_sentence_above_the_byline_is_a_standfirst() -> None:
    line = "The dam is too old. But there may be a way to keep the water out."
    assert kinds_of([line, "By Ada Example", *BODY])[line] == "subtitle"


@pytest.mark.parametrize("line", ["“Water finds its way.”", "This is what the town told us:"])
def test_a_quotation_or_what_a_colon_opens_above_the_dateline_stays(line: str) -> None:
    dated = f"SPRINGFIELD, Ohio (AP) — {BODY[0]}"
    assert line not in kinds_of([line, dated, *BODY[1:]])


def test_a_caption_that_runs_into_its_headline_is_no_standfirst() -> None:
    line = "The mayor of the lower town speaks to the people on the old bridge. Town, be brave"
    assert kinds_of(["Skip to content", line, *BODY])[line] == "title"


BYLINES = (
    "Ada Example, USA TODAY and Ben Sample, Upper River (Fla.) Journal",
    "Ada Example, The River Tribune, and Ben Sample, The Hill Journal",
    "Ada Example, USA TODAY",
    "Ada Example/Ben Sample",
)


@pytest.mark.parametrize("line", BYLINES)
def test_names_with_the_papers_they_write_for_are_a_byline(line: str) -> None:
    assert kinds_of([line, *BODY])[line] == "byline"


def test_a_line_like_a_name_that_stands_twice_and_that_no_person_has_is_the_headline() -> None:
    line = "Regaining Your Mill"
    assert cuts_of([line, "Ada Example", line, *BODY])[0].kind == "title"
    assert cuts_of(["Ada Jo Example", "Weather", "Ada Jo Example", *BODY])[0].kind == "byline"


def test_a_labelled_headline_on_top_is_the_articles_own() -> None:
    line = "Poll: Farmers View the New Dam as a Greater Danger Than Drought"
    assert kinds_of([line, *BODY])[line] == "title"
    assert kinds_of([BODY[0], line, *BODY[1:]])[line] == "read_more"


def test_a_label_that_stands_again_and_again_is_no_headline() -> None:
    lines = ["River Valley", BODY[0], *(["River Valley", "30 miles"] * 4), *BODY[1:]]
    assert "title" not in kinds_of(lines).values()


def test_a_headline_may_tell_where_to_buy() -> None:
    line = "Five Things You Should Never Buy at River Market"
    assert kinds_of([line, *BODY])[line] == "title"


def test_words_that_own_something_are_no_name() -> None:
    assert not is_name("Ada Example's River Journey")
    assert kinds_of(["Ada Example’s River Journey", *BODY]) == {
        "Ada Example’s River Journey": "title"
    }


def test_a_name_before_what_somebody_did_is_a_headline() -> None:
    line = "Ada Example, Mayor Since May, Leaves the Town"
    assert kinds_of([line, *BODY])[line] == "title"


NO_HEADLINES = (
    "BREAKING: Mayor Leaves the Town at Once — River Desk (@riverdesk) May 2, 2019",
    "Mayor Example on Tuesday © 2019 River Pictures",
    "Mayor Example (Photo: Ada Sample) speaks of the dam",
    "The Dams of the Valley: A History of Floods by Ada Example Buy on River Books",
    "Lower Town • River Desk • Ada Example",
)


@pytest.mark.parametrize("line", NO_HEADLINES)
def test_a_post_and_a_list_of_facts_are_no_headlines(line: str) -> None:
    assert "title" not in kinds_of([line, *BODY]).values()


UNCASED = {
    "Japanese": (
        "町の古い水車小屋が大雨の夜に流され、住民が避難した",
        "川の水位は夜のうちに二メートル上がった。",
    ),
    "Korean": (
        "강물이 불어 오래된 물레방아가 무너지고 주민이 대피했다",
        "강물은 밤사이에 이 미터나 불어났다고 주민들은 전했다. ",
    ),
    "Arabic": (
        "انهيار الطاحونة القديمة بعد ارتفاع منسوب النهر ليلا",
        "ارتفع منسوب النهر مترين خلال الليل كما قال رئيس البلدية. ",
    ),
}


@pytest.mark.parametrize(("title", "sentence"), UNCASED.values(), ids=UNCASED)
def test_a_headline_in_a_script_without_capitals_is_one(title: str, sentence: str) -> None:
    body = sentence * 4
    found = kinds_of([title, *[body.strip() + f"{n}。" for n in range(3)]], language="und")
    assert found == {title: "title"}


@pytest.mark.parametrize("name", ["山田 花子", "王小明", "홍길동", "アダ・ラブレス"])
def test_names_in_east_asian_scripts_are_names(name: str) -> None:
    assert is_name(name)


LABELS = ["国際", "国际新闻", "財經報", "水車が流された", "스포츠 소식", "ニュース"]


@pytest.mark.parametrize("text", LABELS)
def test_other_short_lines_in_east_asian_scripts_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_what_a_page_sets_as_a_paragraph_is_no_standfirst() -> None:
    line = "Forty houses are lost in the lower town"
    found = [
        [cut.kind for cut in cuts_of([HEADLINE, Line(line, kind, link_share=0.0), *BODY])]
        for kind in ("paragraph", "heading")
    ]
    assert found == [["title"], ["title", "subtitle"]]


def test_a_sentence_set_as_a_heading_below_an_english_headline_is_a_standfirst() -> None:
    title = Line("River Takes the Old Mill of Bramley", "heading", link_share=0.0)
    below = Line("Nobody had believed the old dam would ever give way.", "heading", link_share=0.0)
    cuts = cuts_of([title, below, *BODY])
    assert [(cut.line_index, cut.kind) for cut in cuts] == [(0, "title"), (1, "subtitle")]
    assert not [cut for cut in cuts_of([title, below, *BODY], language="fr") if cut.line_index == 1]
    assert not [cut for cut in cuts_of([title, Line(below.text), *BODY]) if cut.line_index == 1]


WRAPPED = {
    "a headline's shape": (
        "Lower Town Mill Co said it",
        "has begun to dry the grain of its stores",
    ),
    "a name": ("Northtown Mill Company", "said it had begun to dry the grain of its stores"),
    "sentence case": ("The council of the lower town said", "it would build a second channel"),
}


@pytest.mark.parametrize(("line", "rest"), WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("evidence", [(), (Evidence(0, "headline_elsewhere", ""),)])
def test_a_line_that_the_next_one_goes_on_with_is_no_headline(
    line: str, rest: str, evidence: tuple[Evidence, ...]
) -> None:
    assert not cuts_of([line, Line(rest, is_after_gap=False), *BODY], evidence=evidence)


@pytest.mark.parametrize("below", ["by Ada Example", "https://example.org/news/river-sweeps"])
def test_a_byline_or_address_that_begins_small_goes_on_with_no_headline(below: str) -> None:
    lines = [HEADLINE, Line(below, is_after_gap=False), *BODY]
    assert cuts_of(lines)[0].rule_id == "shape.headline"


def test_a_heading_below_a_line_of_the_text_is_no_standfirst() -> None:
    title = Line(HEADLINE, "heading", link_share=0.0)
    first = Line("The water is falling", link_share=0.0)
    heading = Line("What Does the Council Offer?", "heading", link_share=0.0)
    assert [cut.line_index for cut in cuts_of([title, first, heading, *BODY])] == [0]


def test_two_words_set_as_a_heading_above_a_text_are_no_name() -> None:
    assert not cuts_of([Line("Lower Town", "heading", link_share=0.0), *BODY])
    assert cuts_of([Line("Beauty Blog", "heading", link_share=1.0), *BODY])


SISTERS = [("From the Left", "From the Right"), ("Part One of the Flood", "Part Two of the Flood")]


@pytest.mark.parametrize(("first", "second"), SISTERS)
def test_the_first_of_several_like_headings_is_no_headline(first: str, second: str) -> None:
    assert not cuts_of([first, *BODY[:3], second, *BODY[3:]])


def test_a_heading_that_differs_in_more_words_leaves_the_headline_alone() -> None:
    lines = ["River sweeps away the mill", *BODY[:3], "River sweeps over a town", *BODY[3:]]
    assert kinds_of(lines) == {"River sweeps away the mill": "title"}


def test_a_sentence_that_goes_on_below_a_gap_is_no_standfirst() -> None:
    lines = [HEADLINE, "The Council of the Lower Town has condemned the plans for the dam", "as"]
    lines[2] = "a waste of money that will drown the old mill and half of the meadows by the river."
    assert set(kinds_of([*lines, *BODY])) == {HEADLINE}


def test_the_first_line_of_a_paragraph_broken_into_lines_is_no_name() -> None:
    wrapped = Line(BODY[0], is_after_gap=False, is_wrapped=True)
    assert not cuts_of(["Example Mills", wrapped, *BODY[1:]])
    assert cuts_of(["Example Mills", Line(BODY[0], is_wrapped=True), *BODY[1:]])


@pytest.mark.parametrize("data", ["Loss per share 36 cts vs 27 cts", "Interest Income +2.4 (+3.4)"])
def test_a_line_of_results_below_a_headline_is_no_standfirst(data: str) -> None:
    assert set(kinds_of([HEADLINE, "2 May 2019", data, *BODY])) == {HEADLINE, "2 May 2019"}


def test_what_stands_above_the_title_of_a_page_goes_with_it() -> None:
    title = "Old Mill Gone in the Flood"
    above = ["12 | 05 | 2019 River | Towns | 0 337", "We want to talk about the weather"]
    lines = [Line(text, link_share=0.0) for text in (*above, title, *BODY)]
    found = cuts_of(lines, title=title)
    assert [cut.line_index for cut in found] == [0, 1, 2]
    assert all(cut.kind == "other" for cut in found if cut.line_index == 1)
    assert [cut.kind for cut in cuts_of([above[1], title, *BODY], title=title)] == ["title"]


@pytest.mark.parametrize(
    "entry",
    ["11.45 Uhr: Zeitung nennt die Brücke unsicher", "10:15am - Bridge closed to all traffic",
     "Bridge closed to all traffic (9.30 Uhr)", "Bridge closed to all traffic [17h05]"],
)  # fmt: skip
def test_an_entry_of_a_running_report_is_no_headline(entry: str) -> None:
    lines = [Line(entry, "heading", 0.0), *(Line(text, link_share=0.0) for text in BODY)]
    assert not cuts_of(lines, title="Old mill gone")
    assert not cuts_of(lines, title="Old mill gone", language="de")


NO_HEADLINES_OF_THE_WHOLE = {
    "broken within a phrase": ["LLEVEN COMIDA Y MANTAS A LOS VECINOS DE LAS", "ORILLAS del río."],
    "a post": ["Esto no es #Villavieja, esto es #Villanueva después de la riada"],
    "a question that names nothing": ["¿Cómo pudo pasar?"],
    "a question in German": ["Was ist passiert?"],
}


@pytest.mark.parametrize("head", NO_HEADLINES_OF_THE_WHOLE.values(), ids=NO_HEADLINES_OF_THE_WHOLE)
def test_what_looks_like_a_headline_of_the_whole_and_is_part_of_the_text_stays(
    head: list[str],
) -> None:
    lines = [Line(text, is_after_gap=False) for text in (*head, *BODY)]
    assert cuts_of(lines, language="es") == []


@pytest.mark.parametrize(
    "headline",
    [
        "El alcalde vende el puente viejo por una",
        "El puente viejo no tiene quien lo compre",
        "La riada de #Villanueva deja cuarenta casas vacías",
        "¿Quién compra el puente?",
        "¿Cae Villanueva hoy?",
    ],
)
def test_other_headlines_of_the_kind_go(headline: str) -> None:
    lines = [Line(headline), *(Line(text, is_after_gap=True) for text in BODY)]
    assert [cut.kind for cut in cuts_of(lines, language="es")] == ["title"]


@pytest.mark.parametrize("line", ["From the North", "Northtown, May 1948", "On the River"])
def test_a_label_of_three_words_or_a_place_with_its_year_is_no_headline(line: str) -> None:
    assert "title" not in kinds_of([line, *BODY]).values()
