"""Galleries copied in one line go; other figures stay."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

from copydesk.cutting.galleries import is_gallery

SCENE = "The old mill stands in the flood, and nobody knows whether its wheel will turn again."


def gallery(word: str = "of", *, first: int = 1, last: int = 6, total: int = 6) -> str:
    """Captions, each with its counter behind it."""
    return " ".join(f"{SCENE} Hide {n} {word} {total}" for n in range(first, last + 1))


def cut_by_counters(*lines: str) -> list[int]:
    return [cut.line_index for cut in cuts_of(lines) if cut.rule_id == "shape.counted-gallery"]


@pytest.mark.parametrize("word", ["of", "von", "de", "sur", "из", "/"])
def test_captions_with_counters_are_a_gallery_in_any_language(word: str) -> None:
    assert is_gallery(gallery(word))


def test_a_gallery_may_be_parted_in_two_lines() -> None:
    assert is_gallery(gallery(last=5, total=18))
    assert is_gallery(gallery(first=10, last=18, total=18))


KEPT = {
    "three counters": gallery(last=3, total=3),
    "the middle of a row": gallery(first=3, last=8, total=20),
    "scores": f"{SCENE} {SCENE} {SCENE} She won 3 of 5, 4 of 5, 2 of 5, 5 of 5 and 1 of 5 games.",
    "other totals": " ".join(f"{SCENE} {n} of {n + 9}" for n in range(1, 8)),
    "decimals": " ".join(f"{SCENE} 1.{n} of 6.5" for n in range(1, 8)),
    "a pager": "1 of 4 2 of 4 3 of 4 4 of 4",
    "nothing": "",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_figures_are_no_gallery(text: str) -> None:
    assert not is_gallery(text)


def test_a_gallery_within_an_article_is_cut() -> None:
    assert cut_by_counters(BODY[0], gallery(), BODY[1]) == [1]


def test_an_article_that_is_a_gallery_is_kept() -> None:
    assert not cut_by_counters("The flood in pictures", gallery())
