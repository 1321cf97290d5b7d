"""What readers wrote below an article goes, down to the end of the text."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

RULE = "block.reader-comments"
FIRST = "I have lived by this river for forty years and never saw the water so high before."
SECOND = "The council knew. Who will pay for the houses of the lower town now?"


def gone(lines: list[str], language: str = "en") -> list[str]:
    """The lines that are cut as comments of readers."""
    return [lines[c.line_index] for c in cuts_of(lines, language=language) if c.rule_id == RULE]


@pytest.mark.parametrize(
    "head",
    [
        "Ada Example on November 15, 2018 at 10:12 am said:",
        "Ada Example · 2020-05-19T17:52:00Z",
        "mill_fan_77, 3 hours ago",
        "Ada Example 12.05.2019 10:12",
    ],
)
def test_comments_below_their_label_go(head: str) -> None:
    lines = [*BODY, "2 Comments", head, FIRST, "Reply", head.replace("1", "2"), SECOND]
    assert gone(lines) == [head, FIRST, lines[-2], SECOND]


def test_names_above_their_moments_go() -> None:
    comments = ["Ada Example says:", "May 2, 2019 at 7:30 am", FIRST, SECOND]
    assert gone([*BODY, "Comments", *comments]) == comments


def test_a_signed_comment_needs_no_label() -> None:
    head = "Ada Example on November 15, 2018 at 10:12 am said:"
    assert gone([*BODY, head, FIRST]) == [head, FIRST]


def test_a_label_of_another_language_will_do() -> None:
    lines = [*BODY, "Kommentare", "Ada Muster am 12. Mai 2019 um 10:12", FIRST]
    assert gone(lines, "de") == lines[-2:]


def test_a_count_above_the_article_heads_no_comments() -> None:
    top = ["The river at high water", "2 Comments", "Ada Example, May 2, 2019 at 7:30 am"]
    assert not gone([*top, *BODY])


def test_a_plea_without_comments_leaves_what_follows() -> None:
    assert not gone([*BODY[:4], "Tell us what you think in the comments below", *BODY[4:]])
    assert not gone([*BODY[:4], "Comments", "Ada Example, a miller", FIRST, *BODY[4:]])


def test_speakers_of_an_interview_stay() -> None:
    assert not gone([*BODY, "Ada Example says:", FIRST, "Ben Sample says:", SECOND])
    assert not gone([*BODY, "What the mayor said on May 2, 2019:", FIRST])
