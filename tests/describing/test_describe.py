"""An article's description, put together from its cuts and its markup."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.describing import CutText, Description, Markup, describe
from copydesk.settings import DescribeSettings

SETTINGS = DescribeSettings()


def _describe(
    *cuts: tuple[str, str],
    body: tuple[str, ...] = (),
    markup: Markup | None = None,
    language: str | None = None,
) -> Description:
    lines = [CutText(index, len(cuts), kind, text) for index, (kind, text) in enumerate(cuts)]
    return describe(lines, body, markup, SETTINGS, language=language)


def test_a_text_that_tells_nothing_has_an_empty_description() -> None:
    assert _describe(body=("The trees grew.",)) == Description()


def test_every_field_comes_from_its_line() -> None:
    found = _describe(
        ("title", "Ten  Trees"),
        ("subtitle", "They grew."),
        ("metadata", "May 2, 2019 Topic:\u00a0 Parks Tags:\u00a0 TreesLakes"),
        ("author_bio", "Jane Doe is a fellow at the Institute for Trees."),
        ("republication_notice", "This piece originally appeared in The Green Gazette."),
    )
    assert found == Description(
        title="Ten Trees",
        subtitle="They grew.",
        authors=["Jane Doe"],
        published=dt.date(2019, 5, 2),
        source="The Green Gazette",
        section="Parks",
        tags=["Trees", "Lakes"],
    )


def test_markup_wins_where_it_is_plausible() -> None:
    markup = Markup(
        title="Ten Trees - The Gazette",
        authors=["Jane Doe", "John Roe", "JANE DOE"],
        organisations=["Reuters"],
        published="2019-05-02T10:00:00+02:00",
        source="The Gazette",
        tags=["Trees, Lakes", "trees"],
        url="https://example.org/trees",
    )
    found = _describe(("title", "Other"), ("byline", "By Jim Poe"), markup=markup)
    assert (found.title, found.authors) == ("Ten Trees", ["Jane Doe", "John Roe"])
    assert found.published_at == dt.datetime(2019, 5, 2, 8, tzinfo=dt.UTC)
    assert (found.tags, found.url) == (["Trees", "Lakes"], "https://example.org/trees")


def test_text_fills_what_markup_tells_wrongly() -> None:
    markup = Markup(organisations=["Staff"], published="0001-01-01", url="javascript:void(0)")
    found = _describe(("byline", "By Jane Doe"), ("metadata", "Posted 2 May 2019"), markup=markup)
    assert (found.authors, found.published, found.url) == (["Jane Doe"], dt.date(2019, 5, 2), None)


def test_an_organisation_stands_in_only_where_nobody_is_named() -> None:
    markup = Markup(organisations=["Harbour Press"])
    assert _describe(("byline", "By Jane Doe"), markup=markup).authors == ["Jane Doe"]
    assert _describe(("byline", "By our own reporters"), markup=markup).authors == ["Harbour Press"]


def test_a_byline_comes_before_a_bio_and_a_bio_before_a_credit() -> None:
    bio = ("author_bio", "John Roe is a fellow at the Institute.")
    credit = ("credit", "(Reporting by Jim Poe; Editing by Mary Major)")
    assert _describe(credit, bio, ("byline", "Jane Doe")).authors == ["Jane Doe"]
    assert _describe(credit, bio).authors == ["John Roe"]
    assert _describe(credit).authors == ["Jim Poe"]


SUBJECTS = {
    "it begins with them and comes back to them": (("Jane Doe spoke.", "Then Doe left."), []),
    "a note below tells who wrote it": (
        (
            "The mill burned.",
            "It will be built anew.",
            "It was old.",
            "Jane Doe lives by the mill.",
        ),
        ["Jane Doe"],
    ),
    "its opening tells who wrote it": (("By Jane Doe's count.", "The mill burned."), ["Jane Doe"]),
}


@pytest.mark.parametrize(("body", "authors"), SUBJECTS.values(), ids=SUBJECTS)
def test_a_bare_name_is_no_author_of_an_article_about_them(
    body: tuple[str, ...], authors: list[str]
) -> None:
    assert _describe(("byline", "Jane Doe"), body=body).authors == authors


def test_whoever_a_byline_says_wrote_it_is_the_author_though_it_is_about_them() -> None:
    body = ("I, Jane Doe, spoke.", "Then they asked: Doe?")
    assert _describe(("byline", "By Jane Doe"), body=body).authors == ["Jane Doe"]
    assert _describe(("byline", "Jane Doe 2 May 2019"), body=body).authors == ["Jane Doe"]


def test_a_name_in_capitals_is_spelled_as_the_body_spells_it() -> None:
    found = _describe(("byline", "By ANNA DELACROIX"), body=("I am Anna DeLacroix.",))
    assert found.authors == ["Anna DeLacroix"]


def test_publication_is_preferred_to_an_update_wherever_they_stand() -> None:
    found = _describe(("metadata", "Updated May 3, 2019"), ("byline", "Published May 2, 2019"))
    assert found.published == dt.date(2019, 5, 2)


DATED_BELOW = {
    "near the top": (3, dt.date(2019, 4, 2)),
    "further down, as in a box on another story": (9, dt.date(2019, 5, 3)),
}


@pytest.mark.parametrize(("index", "day"), DATED_BELOW.values(), ids=DATED_BELOW)
def test_a_bare_date_comes_before_an_update_only_near_the_top(index: int, day: dt.date) -> None:
    lines = [
        CutText(1, 60, "metadata", "Updated May 3, 2019"),
        CutText(index, 60, "metadata", "April 2, 2019"),
    ]
    assert describe(lines, ["The trees grew."], None, SETTINGS, language="en").published == day


def test_a_date_beside_that_of_its_update_is_the_articles_own_wherever_it_stands() -> None:
    lines = [CutText(9, 60, "metadata", "April 2, 2019 at 6:01 am Updated May 3, 2019 at 3:33 pm")]
    found = describe(lines, ["The trees grew."], None, SETTINGS, language="en")
    assert found.published == dt.date(2019, 4, 2)


def test_lines_that_were_cut_above_a_date_do_not_count_as_text() -> None:
    menu = [CutText(index, 60, "navigation", "Home") for index in range(30)]
    own = CutText(30, 60, "metadata", "April 2, 2019")
    updated = CutText(31, 60, "metadata", "Updated May 3, 2019")
    found = describe([*menu, own, updated], ["The trees grew."], None, SETTINGS, language="en")
    assert found.published == dt.date(2019, 4, 2)


def test_what_the_site_says_dates_an_article_only_where_it_says_published() -> None:
    told = ("navigation", "Dieser Eintrag wurde veröffentlicht in Parks am 2. Mai 2019 von Ada.")
    assert _describe(told, language="de").published == dt.date(2019, 5, 2)
    assert _describe(("navigation", "Archiv von Mai 2019 bis 2. Juni 2019")).published is None


def test_a_date_in_a_legal_line_is_not_that_of_publication() -> None:
    assert _describe(("legal", "© May 2, 2019 The Gazette")).published is None


def test_a_correction_does_not_date_the_article() -> None:
    assert _describe(("editors_note", "9 October 2017: A name was corrected.")).published is None


def test_the_language_decides_the_order_of_a_numeric_date() -> None:
    line = ("metadata", "03/04/2019")
    assert _describe(line, language="fr").published == dt.date(2019, 4, 3)
    assert _describe(line, language="en").published is None


def test_the_articles_own_link_gives_url_date_and_source() -> None:
    found = _describe(("metadata", "https://www.green.example/2019/05/02/ten-trees"))
    assert found.url == "https://www.green.example/2019/05/02/ten-trees"
    assert (found.published, found.source) == (dt.date(2019, 5, 2), "green.example")


def test_an_image_credit_is_no_source() -> None:
    assert _describe(("image_credit", "Image: Reuters")).source is None


def test_a_section_label_is_the_section_when_nothing_better_is_there() -> None:
    body = ("The lakes and parks opened.",)
    assert _describe(("section_label", "Lakes Parks"), body=body).section == "Lakes Parks"
    assert _describe(("section_label", "Jane Doe"), body=body).section is None


LABELS = {
    "right above the headline": (3, "City Desk Notes", "City Desk Notes"),
    "far above it": (0, "City Desk Notes", None),
    "far above it, and known": (0, "Politics", "Politics"),
    "below it": (5, "City Desk Notes", None),
    "a sentence": (3, "What the city will do with the bridge", None),
    "a number": (3, "6236 5928", None),
    "a part of the page": (3, "Header", None),
    "the way to the headline": (3, "Home > City > The bridge opens", "City"),
}


@pytest.mark.parametrize(("index", "label", "section"), LABELS.values(), ids=LABELS)
def test_a_label_is_the_section_where_it_stands_close_above_the_headline(
    index: int, label: str, section: str | None
) -> None:
    title = CutText(4, 9, "title", "The bridge opens")
    lines = sorted(
        [CutText(index, 9, "section_label", label), title], key=lambda line: line.line_index
    )
    assert describe(lines, ["The bridge opened."], None, SETTINGS).section == section
    both = _describe(("section_label", "Lakes Parks"), ("metadata", "Section: Trees"))
    assert both.section == "Trees"


def test_what_was_taken_for_the_title_a_list_of_counts_and_a_file_are_no_sections() -> None:
    found = _describe(("section_label", "Ten Green Trees Grow"))
    assert (found.title, found.section) == ("Ten Green Trees Grow", None)
    for label in ("Jane Doe, John Roe | 10 Comments", "PDF"):
        assert _describe(("section_label", label)).section is None


def test_a_standfirst_loses_the_label_of_its_list() -> None:
    assert _describe(("subtitle", "Story highlights They grew.")).subtitle == "They grew."
    captioned = "Trees in May. (Photo: Jane Doe) Story Highlights They grew."
    assert _describe(("subtitle", captioned)).subtitle == "They grew."


def test_a_title_of_names_alone_is_the_byline() -> None:
    found = _describe(("title", "Jane Doe, and John Roe"), body=("The bridge opened.",))
    assert (found.title, found.authors) == (None, ["Jane Doe", "John Roe"])


METADATA_WITH_PEOPLE = {
    "behind a date": "Posted on May 2, 2019 by Jane Doe",
    "behind a date and a label": "Veröffentlicht am 2. Mai 2019 von Jane Doe",
    "between bars": "Home | Par Jane Doe | 2 mai 2019",
}


@pytest.mark.parametrize("text", METADATA_WITH_PEOPLE.values(), ids=METADATA_WITH_PEOPLE)
def test_a_line_of_metadata_tells_who_posted_it(text: str) -> None:
    assert _describe(("metadata", text)).authors == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "body", "authors"),
    [
        ("2 May 2019 | 13:10 | Jane Doe", "The bridge opened.", ["Jane Doe"]),
        ("2 May 2019 | 13:10 | Jane Doe", "The bridge is Doe's.", []),
        ("2 May 2019 | Bridges | Jane Doe", "The bridge opened.", []),
        ("13:10 | Jane Doe", "The bridge opened.", []),
    ],
)
def test_a_name_behind_a_bar_beside_the_date_is_the_author(
    text: str, body: str, authors: list[str]
) -> None:
    assert _describe(("metadata", text), body=(body,)).authors == authors


def test_a_byline_far_below_another_heads_a_further_article() -> None:
    near, far = "By Jane Doe", "By John Roe"
    for line, authors in ((60, ["Jane Doe"]), (3, ["Jane Doe", "John Roe"])):
        lines = [CutText(1, 90, "byline", near), CutText(line, 90, "byline", far)]
        assert describe(lines, [], None, SETTINGS).authors == authors


@pytest.mark.parametrize("other", ["Jane Doe", "Great Mill, 2 May 2019"])
def test_a_name_beside_a_byline_with_its_byword_is_that_of_a_caption(other: str) -> None:
    cuts = [("byline", other), ("byline", "By John Roe")]
    assert _describe(*cuts).authors == ["John Roe"]


def test_a_name_with_its_role_stays_beside_a_byline_with_its_byword() -> None:
    cuts = [("byline", "By John Roe"), ("byline", "Jane Doe, Political Correspondent")]
    assert _describe(*cuts).authors == ["John Roe", "Jane Doe"]


ALONE = {
    "below the headline": ("Jane Doe", 1, ("The trees grew.",), ["Jane Doe"]),
    "told of": ("Jane Doe", 1, ("Trees grew, says Doe.",), []),
    "a label": ("Tree Notes", 1, ("The notes grew.",), []),
    "far below": ("Jane Doe", 9, ("The trees grew.",), []),
    "one word": ("金融機関", 1, ("The trees grew.",), []),
}


@pytest.mark.parametrize(("text", "away", "body", "authors"), ALONE.values(), ids=ALONE)
def test_who_stands_alone_below_the_headline_of_a_page_is_the_author(
    text: str, away: int, body: tuple[str, ...], authors: list[str]
) -> None:
    share = [("share", "Share this")] * (away - 1)
    assert _describe(("title", "Ten Trees"), *share, ("other", text), body=body).authors == authors


def test_an_account_may_run_into_the_name_before_it() -> None:
    line = ("byline", "By Jane Doe@janedoe May 2, 2019")
    assert _describe(line).authors == ["Jane Doe"]


def test_a_byline_may_name_the_site_that_it_was_written_for() -> None:
    line = ("byline", "By Jane Doe for Green-Trees.com")
    assert _describe(line).source == "Green-Trees.com"


def test_a_note_in_the_byline_names_the_author() -> None:
    assert _describe(("byline", "Jane Doe is editor of Green Times.")).authors == ["Jane Doe"]


def test_who_permits_a_reprint_has_written_it_unless_a_byline_says_otherwise() -> None:
    notice = ("legal", "Republished with permission from Jane Doe. All rights reserved.")
    assert _describe(notice).authors == ["Jane Doe"]
    assert _describe(notice, ("byline", "By John Roe")).authors == ["John Roe"]
    assert _describe(("legal", "Reprinted by permission of Green Press.")).authors == []


def test_an_account_that_markup_names_stays_in_small_letters() -> None:
    markup = Markup(authors=["greenbird42"])
    assert _describe(body=("It is a bird.",), markup=markup).authors == ["greenbird42"]


def test_who_has_more_to_read_is_the_author() -> None:
    assert _describe(("read_more", "CLICK HERE TO READ MORE BY JANE DOE")).authors == ["Jane Doe"]
    assert _describe(("read_more", "Weitere Artikel von Jörg Weiß")).authors == ["Jörg Weiß"]
    for line in ("Read more by the lake of Jane Doe", "More by Green Times", "More by Jane Doe is"):
        assert _describe(("read_more", line)).authors == []


def test_an_offer_of_an_app_names_the_source_whatever_its_kind() -> None:
    for kind in ("read_more", "navigation", "other"):
        assert _describe((kind, "Click to get the Green Times app")).source == "Green Times"


def test_a_phrase_in_capitals_that_the_text_has_in_small_letters_is_no_name() -> None:
    assert _describe(("byline", "TRAPPED BY WAR TALK"), body=("It is war talk.",)).authors == []


def test_a_line_that_is_a_date_and_a_site_dates_the_article_whatever_its_kind() -> None:
    found = _describe(("read_more", "[May 2, 2019 - GreenTimes.example]"))
    assert (found.published, found.source) == (dt.date(2019, 5, 2), None)
    found = _describe(("read_more", "[May 2, 2019 - GreenTimes.net]"))
    assert (found.published, found.source) == (dt.date(2019, 5, 2), "GreenTimes.net")


def test_a_date_among_other_words_of_such_a_line_does_not() -> None:
    assert _describe(("read_more", "Bridge to open on May 2, 2019")).published is None
    assert _describe(("other", "May 2, 2019 to May 5, 2019")).published is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("legal", "Jane Doe is a fellow at the Institute for Trees. The views are her own."),
        ("credit", "Contributing: The Green Wire. Follow Jane Doe on Twitter: @janedoe"),
        ("credit", "• Jane Doe reported from Green Hills."),
        ("subtitle", "Story highlights Jane Doe: Trees grow if they are let"),
        ("subtitle", "Jane Doe says trees grow if they are let"),
    ],
)
def test_authors_are_found_in_lines_that_are_there_for_something_else(kind: str, text: str) -> None:
    found = _describe((kind, text), body=("Trees are let to grow.", "Jane Doe", "They do."))
    assert found.authors == ["Jane Doe"]


def test_who_speaks_in_the_highlights_and_the_body_is_no_author() -> None:
    highlight = ("subtitle", "Story highlights Jane Doe: Trees grow")
    assert not _describe(highlight, body=("Ms. Doe said that trees grow.",)).authors
    assert _describe(highlight, body=("Doeville has no trees.",)).authors == ["Jane Doe"]


def test_a_note_among_those_of_other_people_names_no_author_unless_it_stands_on_top() -> None:
    people = (
        "John Roe is a fellow at the Institute for Trees.",
        "Ann Poe is a lawyer at Green University.",
        "Mr. Roe and Ms. Poe are neighbours.",
    )
    note = CutText(9, 12, "author_bio", "Jane Doe is a lecturer at Green University.")
    assert not describe([note], people, None, SETTINGS).authors
    assert describe([note], people[:1], None, SETTINGS).authors == ["Jane Doe"]
    top = CutText(0, 12, "author_bio", note.text)
    assert describe([top], people, None, SETTINGS).authors == ["Jane Doe"]


def test_the_maker_of_a_picture_is_dropped_before_a_headline_in_small_letters() -> None:
    title = ("title", "Jane Doe The slowest bridge in town")
    assert _describe(title, body=("The bridge is slow.",)).title == "The slowest bridge in town"
    assert _describe(title, body=("Ms. Doe built it.",)).title == title[1]
    loud = ("title", "Jane Doe The Slowest Bridge in Town")
    assert _describe(loud, body=("The bridge is slow.",)).title == loud[1]
