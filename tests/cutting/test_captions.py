"""Captions that lack their stop between the paragraphs of a copied text."""

from __future__ import annotations

from articles import BODY, cuts_of

RESCUE = (
    "Rescued: Firemen carry a dog and two of its puppies from the yard behind the old mill, which "
    "the river took on Tuesday night"
)
LOSS = "Empty shelves: The bakery on the lower square lost its flour and both of its ovens"
PLAIN = "The mayor and the engineer of the dam on the road above the lower town on Wednesday"


def captions(*lines: str, language: str = "en") -> list[str]:
    """The lines, set between the paragraphs of a body, that are cut as captions by their shape."""
    texts = [BODY[0], *(text for pair in zip(lines, BODY[1:], strict=False) for text in pair)]
    texts += BODY[-1:]
    cuts = cuts_of(texts, language=language)
    return [texts[cut.line_index] for cut in cuts if cut.rule_id.startswith("shape.caption")]


def test_two_labelled_lines_without_a_stop_are_captions() -> None:
    assert captions(RESCUE, LOSS) == [RESCUE, LOSS]


def test_a_labelled_line_beside_a_caption_that_a_rule_finds_is_one() -> None:
    assert captions(RESCUE, "The mayor (pictured) left the town hall after the count") == [RESCUE]


def test_beside_them_a_paragraph_without_its_stop_is_a_caption() -> None:
    assert captions(RESCUE, LOSS, PLAIN) == [RESCUE, LOSS, PLAIN]


def test_a_single_labelled_line_is_kept() -> None:
    assert not captions(RESCUE)
    assert not captions(PLAIN)


def test_labelled_lines_of_the_articles_own_are_kept() -> None:
    assert not captions(RESCUE + ".", LOSS + ".")
    assert not captions(RESCUE, LOSS + ".", "Third: " + PLAIN + ".")
    assert not captions(RESCUE, RESCUE.replace("Firemen", "Soldiers"))


def test_short_subheadings_and_headlines_are_kept() -> None:
    assert not captions("Bridge: Why the old one was never mended", "Mill: What the flood left us")
    assert not captions("Ada Example: The dam was old and we all knew of it for many years", LOSS)


def test_other_languages_are_let_be() -> None:
    assert not captions(RESCUE, LOSS, language="de")
