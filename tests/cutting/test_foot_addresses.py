"""Bare addresses below a text, among lines of the site."""

from __future__ import annotations

from articles import BODY, cuts_of

ADDRESS = "https://example.org/2019/05/02/the-flood"
ORIGIN = "This piece originally appeared in Example Times."


def addresses(*lines: str) -> list[str]:
    """The lines below a body that are cut as addresses."""
    texts = [*BODY, *lines]
    return [texts[c.line_index] for c in cuts_of(texts) if c.rule_id == "shape.foot-address"]


def test_an_address_below_the_origin_or_above_a_pointer_is_cut() -> None:
    assert addresses(ORIGIN, ADDRESS) == [ADDRESS]
    assert addresses(ADDRESS, "Read more at Example Times") == [ADDRESS]


def test_two_of_them_are_cut() -> None:
    assert addresses(ORIGIN, ADDRESS, "http://example.net/") == [ADDRESS, "http://example.net/"]


def test_an_address_that_the_text_leads_to_stays() -> None:
    assert not addresses(ADDRESS)
    assert not addresses("The council's plan can be read by all:", ADDRESS)
    assert not addresses("Online:", ADDRESS, ORIGIN)


def test_a_list_of_sources_stays() -> None:
    assert not addresses(ORIGIN, ADDRESS, "http://example.net/a", "http://example.net/b")


def test_an_address_between_paragraphs_stays() -> None:
    cuts = cuts_of([*BODY[:3], ADDRESS, *BODY[3:]])
    assert not [cut for cut in cuts if cut.rule_id == "shape.foot-address"]


def test_a_text_of_addresses_alone_stays() -> None:
    lines = [ADDRESS, "Read more at Example Times"]
    assert not [cut for cut in cuts_of(lines) if cut.rule_id == "shape.foot-address"]
