"""Laws of every list of cuts, and how several proposals for one line are settled."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of, kinds_of
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cutting.pseudo import PSEUDO_RULES, all_rules
from copydesk.rules.kinds import KINDS

POOL = (
    *BODY,
    "Advertisement",
    "By Ada Example",
    "Related stories",
    "River Sweeps Away the Old Mill",
    "LONDON (Reuters) - It rained.",
    "We won. — Ada Example (@adaexample) May 2, 2019 pic.twitter.com/abc123",
    "(Reporting by Ada Example; Editing by Ben Sample)",
    "Die Brücke fällt. (APA, 2.5.2019)",
    "© 2019 Example",
    "",
    "—",
    "水が上がった。",
)
RULE_IDS = {rule.rule_id for rule in all_rules()}
ARTICLES = st.lists(st.sampled_from(POOL) | st.text(max_size=80), max_size=12)


@given(ARTICLES, st.sampled_from(["en", "de", "und"]), st.floats(0, 1))
def test_cuts_are_sorted_apart_inside_and_explained(
    lines: list[str], language: str, least: float
) -> None:
    cursor = (0, 0)
    for cut in cuts_of(lines, language=language, least=least):
        assert (cut.line_index, cut.start_char) >= cursor
        assert cut.start_char < cut.end_char <= len(lines[cut.line_index])
        assert cut.kind in KINDS and cut.rule_id in RULE_IDS and cut.confidence >= least
        cursor = (cut.line_index, cut.end_char)


@given(ARTICLES)
def test_the_same_article_is_cut_the_same_way_again(lines: list[str]) -> None:
    assert cuts_of(lines) == cuts_of(list(lines))


def test_a_dateline_is_cut_off_the_first_sentence() -> None:
    assert kinds_of([f"LONDON, March 3 (AP) — {BODY[0]}", *BODY[1:]]) == {
        "LONDON, March 3 (AP) — ": "dateline"
    }


@pytest.mark.parametrize(
    "labels", [("TIN - ", "LEAD - "), ("ADA EXAMPLE (HOST): ", "BEN SAMPLE (GUEST): ")]
)
def test_labels_of_several_lines_are_no_datelines(labels: tuple[str, str]) -> None:
    texts = [label + text for label, text in zip(labels, BODY[:2], strict=True)]
    assert not cuts_of([*texts, *BODY[2:]])
    assert kinds_of([texts[0], *BODY[1:]]) == {labels[0]: "dateline"}


def test_an_agency_tail_is_cut_off_a_text_in_one_line() -> None:
    text = " ".join(BODY)
    tail = "(Reporting by Ada Example; Editing by Ben Sample)"
    assert kinds_of([f"{text} {tail}"]) == {tail: "credit"}


def test_a_long_line_that_is_the_whole_article_loses_only_spans() -> None:
    assert not cuts_of(["Disclaimer: " + " ".join(BODY)])


def test_the_words_of_a_quoted_post_stay() -> None:
    signature = "— Ada Example (@adaexample) May 2, 2019"
    assert kinds_of([*BODY, f"We will rebuild the mill. {signature}"]) == {signature: "media"}


def test_a_line_of_nothing_but_spans_is_cut_whole() -> None:
    line = "pic.twitter.com/abc123 …"
    assert kinds_of([*BODY[:3], line, *BODY[3:]]) == {line: "media"}


KEPT = (
    "Sign up, he told the men, or go home to your wives and never speak of the dam again.",
    "He follows her on Twitter and she follows him, which is all they have in common.",
    "The photo by the door shows the mill before the flood, in the year when it was built.",
    "“Related parties must pay,” the judge read out, and the room was silent for a while.",
    "The advertisement had promised dry houses with a view of the river and of the hills.",
)


@pytest.mark.parametrize("line", KEPT)
def test_a_sentence_that_speaks_of_such_things_is_kept(line: str) -> None:
    assert not cuts_of([*BODY[:3], line, *BODY[3:]])


def test_a_tail_rule_is_silent_in_the_middle() -> None:
    assert not kinds_of([*BODY[:3], "The Guardian", *BODY[3:]])
    assert kinds_of([*BODY, "The Guardian"]) == {"The Guardian": "source_credit"}


def test_cuts_below_the_least_confidence_are_not_made() -> None:
    lines = ["River Sweeps Away the Old Mill", *BODY]
    assert cuts_of(lines, least=0.7) and not cuts_of(lines, least=0.71)


def test_every_pseudo_rule_says_why() -> None:
    assert all(rule.why.endswith(".") and not rule.pattern for rule in PSEUDO_RULES.values())


def test_publications_that_an_article_lists_are_kept() -> None:
    papers = ["Northtown Gazette", "The Harbour Times", "Upper Valley Herald", "Southtown Post"]
    assert kinds_of([*BODY, papers[0]]) == {papers[0]: "source_credit"}
    assert not set(papers) & set(kinds_of([*BODY, *papers]))


SOURCES = [f"https://www.example.org/river/{number}" for number in range(4)]


def test_a_list_of_addresses_and_its_heading_stay() -> None:
    assert not cuts_of([*BODY, "References:", *SOURCES])


def test_two_addresses_above_an_article_are_no_list() -> None:
    assert len(cuts_of([*SOURCES[:2], *BODY])) == 2


def test_addresses_of_players_are_no_sources() -> None:
    players = [f"https://www.youtube.com/watch?v=a{number}" for number in range(4)]
    assert len(cuts_of([*BODY[:3], *players, *BODY[3:]])) == 4


def test_of_a_last_paragraph_with_a_credit_the_credit_goes_alone() -> None:
    credit = "Images: Getty Images (3)"
    end = "Hmm, that seems like a flood to me, and not only to me. " * 3
    assert kinds_of([*BODY, end + credit]) == {credit: "image_credit"}


def test_a_paragraph_that_speaks_of_a_photograph_stays_whole() -> None:
    assert not cuts_of([*BODY, "She kept a photo by Ada Example in the room above the mill."])


def test_the_sources_of_a_list_of_headlines_stay() -> None:
    items = ['-- "Rains flood the city." (AFP)', '-- "The mayor resigns." (Reuters)']
    assert not cuts_of([*BODY, *items])


POSTS = [
    "WATCH: The mayor speaks about the dam. — Ada Example (@adaexample) May 2, 2019",
    "Read more: the mill is gone pic.twitter.com/AbC123 — City Desk (@citydesk) May 2, 2019",
]


@pytest.mark.parametrize("post", POSTS)
def test_a_quoted_post_keeps_its_words_whatever_they_are(post: str) -> None:
    (cut,) = cuts_of([*BODY[:3], post, *BODY[3:]])
    assert cut.rule_id.startswith("any.post-signature")


def test_a_part_of_a_running_report_keeps_its_heading() -> None:
    lines = [*BODY[:3], "Update at 3:15 p.m. ET: Many Houses Lost", *BODY[3:]]
    assert kinds_of(lines) == {"Update at 3:15 p.m. ET: ": "metadata"}
    assert kinds_of([*BODY, "Updated at 2:15 a.m. ET Monday"]).popitem()[0].endswith("Monday")


def test_only_the_tags_around_words_that_browsers_were_meant_to_show_are_cut() -> None:
    line = "<noframe>Post: Ada Example - The river stands high tonight. Stay away.</noframe>"
    assert set(kinds_of([BODY[0], line, *BODY[1:]])) == {"<noframe>", "</noframe>"}
