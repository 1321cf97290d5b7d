"""What other articles say counts where a line's place and shape allow it."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

from copydesk.cutting.model import EVIDENCE_KINDS, Evidence, Line

TAIL = "The Example, for those who live by the water."
HEADLINE = "Ten Bridges You Should See Before They Fall"


def test_a_tail_line_that_the_source_repeats_is_cut() -> None:
    [cut] = cuts_of([*BODY, TAIL], evidence=[Evidence(6, "repeated_in_source")])
    assert (cut.line_index, cut.rule_id) == (6, "evidence.repeated-in-source")


def test_a_paragraph_in_the_middle_is_kept_though_repeated() -> None:
    assert not cuts_of(BODY, evidence=[Evidence(3, "repeated_in_source")])


def test_another_articles_headline_is_cut_in_the_middle() -> None:
    lines = [*BODY[:3], HEADLINE, *BODY[3:]]
    [cut] = cuts_of(lines, evidence=[Evidence(3, "headline_elsewhere")])
    assert cut.kind == "read_more"


def test_a_first_line_of_many_stories_is_no_headline() -> None:
    [cut] = cuts_of(["From the Bridge", *BODY], evidence=[Evidence(0, "heads_many")])
    assert (cut.kind, cut.rule_id) == ("other", "evidence.heads-many")


@pytest.mark.parametrize("salutation", ["Dear reader:", "Dear friends,", "各位读者："])
def test_a_salutation_that_many_letters_begin_with_is_kept(salutation: str) -> None:
    assert not cuts_of([salutation, *BODY], evidence=[Evidence(0, "heads_many")])


def test_a_byline_that_many_stories_begin_with_is_one() -> None:
    [cut] = cuts_of(["Ada Example", *BODY], evidence=[Evidence(0, "heads_many")])
    assert cut.kind == "byline"


def test_a_paragraph_that_many_stories_begin_with_is_kept() -> None:
    assert not cuts_of(BODY, evidence=[Evidence(0, "heads_many")])


def test_a_sentence_that_is_another_articles_headline_is_kept() -> None:
    assert not cuts_of(BODY, evidence=[Evidence(2, "headline_elsewhere")])


def test_a_short_tail_that_a_twin_lacks_is_cut() -> None:
    [cut] = cuts_of([*BODY, TAIL.rstrip(".")], evidence=[Evidence(6, "absent_in_twin")])
    assert cut.rule_id == "evidence.absent-in-twin"


@pytest.mark.parametrize("row", [2, 3])
def test_a_row_of_a_table_that_a_twin_lacks_is_kept(row: int) -> None:
    rows = ["MILL 5 OVER UP 1 3 UNDER", "NEW MILL 4 OVER UP 1 2 UNDER", "OLD MILL OVER", "RYE"]
    table = [Line(text, is_after_gap=False) for text in [*rows, "DAM 9 OVER UP 2 7 UNDER"]]
    found = [Evidence(len(BODY) + row, "absent_in_twin")]
    assert not cuts_of([*BODY, *table], evidence=found)


def test_a_paragraph_that_a_twin_lacks_is_kept() -> None:
    assert not cuts_of(BODY, evidence=[Evidence(5, "absent_in_twin")])


@pytest.mark.parametrize("kind", EVIDENCE_KINDS)
@pytest.mark.parametrize("index", [-1, 6])
def test_evidence_about_no_line_counts_for_nothing(kind: str, index: int) -> None:
    assert not cuts_of(BODY, evidence=[Evidence(index, kind)])


def test_a_sentence_that_a_copy_lacks_stays() -> None:
    sentence = "The mayor need not call an election until May."
    assert not cuts_of([*BODY, sentence], evidence=[Evidence(6, "absent_in_twin")])


def test_a_list_of_sources_is_kept_though_the_source_repeats_it() -> None:
    addresses = [f"https://example.org/{name}" for name in ("dams", "gates", "rain")]
    lines = [*BODY, "Sources:", *addresses]
    said = [Evidence(index, "repeated_in_source") for index in range(len(BODY), len(lines))]
    assert not cuts_of(lines, evidence=said)
