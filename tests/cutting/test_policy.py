"""The settings on what people disagree on."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

CAPTION = "The mill before the flood. (Photo by Ada Example/Getty Images)"
NOTE = "Correction: an earlier version of this story misstated the height of the dam."
POST = "The dam will hold. — Ada Example (@adaexample) May 2, 2019"
PULL_QUOTE = "The people of the lower town carried what they could"
LINES = ("River Sweeps Away the Old Mill", *BODY[:2], PULL_QUOTE, POST, CAPTION, *BODY[2:], NOTE)


def kept(language: str = "en", **settings: bool | str) -> list[str]:
    """The lines that no cut takes as a whole."""
    cuts = cuts_of(LINES, language=language, **settings)
    whole = {c.line_index for c in cuts if c.end_char - c.start_char == len(LINES[c.line_index])}
    return [line for index, line in enumerate(LINES) if index not in whole]


def test_by_default_the_words_of_the_author_stay_and_those_of_the_page_go() -> None:
    assert set(kept()) == {*BODY, POST}


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [
        ("keeps_captions", True, CAPTION),
        ("keeps_editors_notes", True, NOTE),
        ("pull_quotes", "keep", PULL_QUOTE),
    ],
)
def test_a_kind_can_be_kept(setting: str, value: bool | str, line: str) -> None:
    assert set(kept(**{setting: value})) == {*kept(), line}


def test_the_words_of_posts_can_be_cut() -> None:
    assert set(kept(cuts_quoted_posts=True)) == {*kept()} - {POST}


def test_pull_quotes_of_other_languages_can_be_cut() -> None:
    assert PULL_QUOTE in kept(language="xx")
    assert PULL_QUOTE not in kept(language="xx", pull_quotes="cut")


def test_subtitles_can_be_kept() -> None:
    lines = ["River Sweeps Away the Old Mill", "Story highlights", "The dam was too small", *BODY]
    cut = {lines[cut.line_index] for cut in cuts_of(lines, keeps_subtitles=True)}
    assert "The dam was too small" not in cut
    assert "The dam was too small" in {lines[cut.line_index] for cut in cuts_of(lines)}


def test_a_whole_article_with_a_signature_is_no_post() -> None:
    line = f"{BODY[0]} {BODY[1]} {BODY[2]} {BODY[3]} {POST}"
    assert not any(cut.rule_id == "policy.quoted-post" for cut in cuts_of([line]))
