"""Lines that stand word for word within a longer paragraph."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

from copydesk.cutting.model import Line

SAID = (
    "“The dam was built for a third of the water, and we told everyone so,” said Ada Example. “The "
    "council of those years never answered any of us, and nobody else did,” she said of letters."
)


def quotes(*lines: str) -> list[str]:
    """The lines, set between the paragraphs of a body that holds `SAID`, cut as pull quotes."""
    texts = [BODY[0], SAID, *(text for pair in zip(lines, BODY[1:], strict=False) for text in pair)]
    texts += BODY[-1:]
    return [texts[c.line_index] for c in cuts_of(texts) if c.rule_id == "policy.pull-quote"]


@pytest.mark.parametrize(
    "line",
    [
        "The dam was built for a third of the water",
        "‘The council of those years never answered any of us’",
        '"The dam was built for a third of the water" — Ada Example, engineer',
        "The council of those years never answered any of us, and nobody else did.",
        "“The dam was built for a third of the water, and we told everyone so. The council of "
        "those years never answered any of us.”",
    ],
)
def test_a_line_within_a_longer_paragraph_is_a_pull_quote(line: str) -> None:
    assert quotes(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The dam was built",
        "The dam was built for a third of the snow",
        "‘Dam was built for a third of the’",
        "The dam was built for a third of the water, and we told everyone so…",
        "“The dam was built for a third of the water,” he read.",
        "EXAMPLE: The dam was built for a third of the water",
        "She called it “safe” — the dam that was built for a third of the water",
    ],
)
def test_short_lines_other_words_and_what_is_told_stay(line: str) -> None:
    assert not quotes(line)


def test_a_quotation_without_who_said_so_is_one_of_the_paragraph_that_tells_it() -> None:
    parts = "“If the dam of the upper town breaks,", "nobody in the valley will be asked about it.”"
    quote = " ".join(parts)
    cuts = cuts_of([*BODY[:2], quote, *BODY[2:4], "” the engineer says, “".join(parts), *BODY[4:]])
    assert [cut.line_index for cut in cuts] == [2]


def test_a_sentence_that_a_caption_says_again_stays() -> None:
    sentence = "The council of the lower town will pay for the old mill and its wheel."
    caption = sentence[:-1] + " when the water has gone from the yard, the mayor said on Wednesday"
    cuts = cuts_of([*BODY[:3], sentence, BODY[3], caption, *BODY[4:]])
    assert 3 not in [cut.line_index for cut in cuts]


def test_a_line_is_no_pull_quote_of_its_like() -> None:
    line = "The dam was built for a third of the water in those years"
    assert not quotes(f"{line}.", f"{line}!")


def test_quotations_from_a_text_that_stands_there_in_full_stay() -> None:
    sentences = [
        "The council of the lower town will pay for the mill",
        "The council of the upper town will pay for the dam",
        "The council of the valley will not pay for anything",
    ]
    whole = ". ".join(sentences) + "."
    assert not quotes(*sentences, whole)


def test_a_wire_that_tells_a_thing_twice_keeps_both() -> None:
    line = Line("The council of those years never answered any of us.", is_wrapped=True)
    assert quotes(line.text)
    assert not any(
        cut.rule_id == "policy.pull-quote" for cut in cuts_of([BODY[0], SAID, line, *BODY[1:]])
    )


def test_the_words_of_a_post_stay() -> None:
    post = "— Ada Example (@adaexample) May 2, 2019"
    line = "The dam was built for a third of the water"
    cuts = cuts_of([BODY[0], SAID, line, post, *BODY[1:]])
    assert not any(cut.rule_id == "policy.pull-quote" for cut in cuts)


def test_what_a_colon_opens_stays() -> None:
    line = "The dam was built for a third of the water"
    texts = [
        BODY[0],
        SAID,
        "The paper of the day printed this of all that she said:",
        line,
        *BODY[1:],
    ]
    assert not any(cut.rule_id == "policy.pull-quote" for cut in cuts_of(texts))


def test_a_book_is_not_searched() -> None:
    line = "The dam was built for a third of the water"
    texts = [*BODY * 80, SAID, line, *BODY]
    assert not any(cut.rule_id == "policy.pull-quote" for cut in cuts_of(texts))


def test_lines_that_break_within_themselves_are_looked_through() -> None:
    lines = [BODY[0], BODY[0], "\n\n", BODY[0]]
    assert all(cut.line_index < len(lines) for cut in cuts_of(lines, least=0.0))
