"""Makes articles out of lines, and says briefly what was cut of them."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.decision import find_cuts
from copydesk.cutting.model import Cut, Evidence, Known, Line
from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.settings import StripSettings

BOOK = RuleBook(load_rules())
BODY = (
    "The river rose by two metres in the night, and the people of the lower town carried what "
    "they could to the school on the hill.",
    "Nobody was hurt, the mayor said, but some forty houses will not be fit to live in before "
    "the summer, and the old mill is gone.",
    "The dam above the town was built ninety years ago for a third of the water that came down "
    "the valley on Tuesday evening.",
    "Engineers had warned the council twice in the last ten years that its gates were too narrow "
    "for a flood of that size.",
    "The council will meet on Friday to talk about a second channel, which would cost more than "
    "the town spends in a year.",
    "For now the water is falling, slowly, and the schools of the upper town will open again as "
    "soon as the road is free.",
)


def cuts_of(
    lines: Sequence[str | Line],
    *,
    language: str = "en",
    evidence: Sequence[Evidence] = (),
    title: str | None = None,
    authors: Sequence[str] = (),
    least: float = 0.5,
    **settings: bool,
) -> list[Cut]:
    """The cuts of an article given as texts or lines."""
    given = [line if isinstance(line, Line) else Line(line) for line in lines]
    [hits] = BOOK.match_articles([language], [[line.text for line in given]])
    own = StripSettings(min_confidence=least, **settings)
    return find_cuts(
        given,
        hits=hits,
        known=Known(language, title, authors, evidence, own.scores_pages),
        settings=own,
    )


def kinds_of(lines: Sequence[str], **options: object) -> dict[str, str]:
    """Cut text -> kind."""
    return {
        lines[cut.line_index][cut.start_char : cut.end_char]: cut.kind
        for cut in cuts_of(lines, **options)  # type: ignore[arg-type]
    }
