"""The first line that a paragraph further down says again."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

SAID = (
    "“The dam was built for a third of the water, and everybody in this valley knew it,” says Ada "
    "Example, an engineer. “The council never answered us,” she says of her letters of those years."
)
OWN = (
    "And so it seems that the town has learned less from its river than the river from the town, "
    "which is what all the old people say."
)
SAYING = "“Who builds below a dam must learn to swim before his children do.”"
CITED = "She likes the miller's words: " + SAYING + " They hang in the hall of the school."


def summaries(line: str, *told: str, language: str = "en", body: tuple[str, ...] = BODY) -> bool:
    """Whether a line is cut above a body in which it is told again."""
    texts = [line, *body[:3], *told, *body[3:]]
    cuts = cuts_of(texts, language=language)
    return any(cut.line_index == 0 and cut.rule_id == "shape.standfirst-retold" for cut in cuts)


@pytest.mark.parametrize(
    "line",
    [
        SAID,
        "‘The dam was built for a third of the water, and everybody in the valley knew it,’ says "
        "Ada Example, an engineer.",
        "The town has learned less from its river than the river from the town.",
    ],
)
def test_a_first_line_told_again_is_a_standfirst(line: str) -> None:
    assert summaries(line, SAID, OWN)


@pytest.mark.parametrize(
    "line",
    [
        "The engineer said on Tuesday that “the dam was built for a third of the water” of then.",
        "Nobody in the valley had ever seen the river rise as fast as on that Tuesday evening.",
        "The dam was built.",
    ],
)
def test_a_lead_with_words_of_its_own_stays(line: str) -> None:
    assert not summaries(line, SAID, OWN)


def test_a_saying_that_the_text_cites_stays() -> None:
    assert not summaries(SAYING, CITED)


def test_short_texts_other_languages_and_lines_told_once_stay() -> None:
    assert not summaries(SAID, SAID, body=BODY[:3])
    assert not summaries(SAID, SAID, language="de")
    assert not summaries(SAID, OWN)


def test_standfirsts_stay_where_the_settings_keep_them() -> None:
    assert not cuts_of([SAID, *BODY[:3], SAID, *BODY[3:]], keeps_subtitles=True)
