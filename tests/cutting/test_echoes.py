"""Lines that say again what a paragraph says, with words left out or with who said it behind."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

SAID = (
    "“The dam was built for a third of the water, and all of us knew it,” Ada Example said. “The "
    "council of those years never answered the engineers, and nobody else did either.”"
)
CUT = (
    "“The dam was built for a third of the water, and all of us knew it. The council of those "
    "years never answered.” — Ada Example, engineer",
    "“The dam was built for a third of the water, and all of us knew it.” Ada Example, engineer",
    "'The council of those years never answered the engineers.' — Mayor Ada Example",
    "The dam was built for a third of the water, and all of us knew it Ada Example, engineer",
)
KEPT = (
    "“The council never answered the engineers and nobody else did either in those years”",
    "“The river was higher than the wall of the old mill by noon.” — Ada Example, engineer",
    "“The dam was built for a third of the water, and all of us knew it,” Ada Example told us",
    "Ada Example: “The dam was built for a third of the water, and all of us knew it”",
    "• “The dam was built for a third of the water, and all of us knew it.” — Ada Example",
    "The dam was built for a third of the water, and all of us knew it @adaexample",
)


def echoes(*lines: str) -> list[str]:
    texts = [BODY[0], SAID, *(text for pair in zip(lines, BODY[1:], strict=False) for text in pair)]
    texts += BODY[-1:]
    return [texts[c.line_index] for c in cuts_of(texts) if c.rule_id == "policy.pull-quote"]


@pytest.mark.parametrize("line", CUT)
def test_a_signed_line_of_the_same_words_is_a_pull_quote(line: str) -> None:
    assert echoes(line) == [line]


@pytest.mark.parametrize("line", KEPT)
def test_other_words_headings_posts_items_and_sentences_stay(line: str) -> None:
    assert not echoes(line)


def test_what_a_colon_opens_stays() -> None:
    assert not cuts_of([BODY[0], SAID, "She wrote on the wall of the mill:", CUT[1], *BODY[1:]])


def test_a_signed_line_put_together_from_several_is_a_pull_quote() -> None:
    line = (
        "The dam was built for a third of the water, and all of us knew it. The council of those "
        "years never answered the engineers, and nobody else did either. The wheels of the mill "
        "turned all night though nobody was there to hear them. Ada Example, engineer"
    )
    second = (
        "“The wheels of the mill turned all night though nobody was there to hear them,” she said."
    )
    texts = [BODY[0], SAID, second, BODY[1], line, *BODY[2:]]
    assert [(c.line_index, c.rule_id) for c in cuts_of(texts)] == [(4, "policy.pull-quote")]


def test_a_long_quotation_alone_is_a_pull_quote_without_a_name() -> None:
    line = (
        "“The dam was built for a third of the water, and all of us knew it. The council of those "
        "years never answered the engineers”"
    )
    assert echoes(line) == [line]
    assert not echoes(line.replace("water", "snow").replace("answered", "asked"))


def test_a_line_is_no_pull_quote_of_its_like() -> None:
    line = "“Nobody has asked me about the wheels of the mill in all these years.” Ada, engineer"
    assert not echoes(line, line.replace("engineer", "miller"))


def test_pull_quotes_stay_where_the_settings_keep_them() -> None:
    assert not cuts_of([BODY[0], SAID, BODY[1], CUT[1], *BODY[2:]], pull_quotes="keep")
