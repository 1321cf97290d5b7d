"""The nouns of cutting: a line of an article, evidence about it, and a cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

LINE_KINDS = ("paragraph", "heading", "quote", "list_item")

# What other articles say about a line; a corpus-wide join finds it, `decision` weighs it.
EVIDENCE_KINDS: dict[str, str] = {
    "repeated_in_source": "The same line stands in many articles of this article's source.",
    "headline_elsewhere": "The line is the headline of another article.",
    "heads_many": "The line is this article's headline and those of many other stories.",
    "absent_in_twin": "A copy of this article elsewhere has the lines around it but not this line.",
}


class Line(NamedTuple):
    """One block of an article, in reading order; made by the dozen, a tuple in a third of the time.

    Attributes:
        text: the block with single spaces and no line breaks.
        kind: one of `LINE_KINDS`.
        link_share: share of its characters that are links, 0 to 1; None where unknown.
        is_after_gap: whether a blank line, or nothing, stands before it.
        is_indented: whether blanks stand before it in its line, as before the items of a list.
        is_row: whether tabs divide it into cells, as the rows of a table.
        is_wrapped: whether it was broken into lines.
    """

    text: str
    kind: str = "paragraph"
    link_share: float | None = None
    is_after_gap: bool = True
    is_indented: bool = False
    is_row: bool = False
    is_wrapped: bool = False

    @property
    def is_page_paragraph(self) -> bool:
        """Whether a page sets it as a paragraph; only pages tell of links."""
        return self.link_share is not None and self.kind == "paragraph"

    @property
    def is_page_heading(self) -> bool:
        """Whether a page sets it as a heading."""
        return self.link_share is not None and self.kind == "heading"

    @property
    def is_page_item(self) -> bool:
        """Whether a page sets it as an item of a list."""
        return self.link_share is not None and self.kind == "list_item"

    @property
    def is_page_quote(self) -> bool:
        """Whether a page sets it as a quotation, as posts of social networks are embedded."""
        return self.link_share is not None and self.kind == "quote"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What other articles say about one line.

    Attributes:
        line_index: position in the article's lines.
        kind: a key of `EVIDENCE_KINDS`.
        detail: for people, e.g. "in 214 of 230 articles of example.org".
    """

    line_index: int
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article beside its lines.

    Attributes:
        language: ISO 639-1, or "und".
        title: that markup or a record gives, which is believed.
        authors: the people that it names as authors.
        evidence: what other articles say about the lines.
        weighs_pages: whether the headline of a copied page is weighed among what could be it.
    """

    language: str = "und"
    title: str | None = None
    authors: Sequence[str] = ()
    evidence: Sequence[Evidence] = ()
    weighs_pages: bool = True


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of one line that is not the article's own text.

    Attributes:
        line_index: position in the article's lines.
        start_char, end_char: half-open, code points of that line's text.
        kind: a key of `KINDS`.
        rule_id: the rule or the evidence that decided; one of `all_rules()`.
        confidence: 0 to 1.
    """

    line_index: int
    start_char: int
    end_char: int
    kind: str
    rule_id: str
    confidence: float
