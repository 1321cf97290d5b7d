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


TOLD = (
    "Ada Example, who had kept the old mill for thirty years, stood in the yard until the water "
    "reached the wheel, and then left with her dog and a box of letters from her sister.",
    "The miller's sons came back on the next day with a boat and took the sacks of flour to the "
    "school, where two hundred people were waiting for their bread and some news.",
)
RETOLD = (
    "Ada Example, who had kept the old mill for thirty years, stood in the yard until the water "
    "came on Tuesday",
    "The miller's sons came back on the next day with a boat and took the sacks of flour to the "
    "lower town",
)


def test_a_long_line_without_its_stop_that_a_paragraph_tells_is_a_caption() -> None:
    texts = [*BODY[:2], TOLD[0], RETOLD[0], *BODY[2:]]
    cuts = cuts_of(texts)
    assert [(c.rule_id, c.line_index) for c in cuts] == [("shape.caption-retold", 3)]


def test_beside_two_of_them_a_paragraph_without_its_stop_is_a_caption() -> None:
    texts = [*BODY[:2], TOLD[0], RETOLD[0], BODY[2], RETOLD[1], TOLD[1], PLAIN, *BODY[3:]]
    assert [cut.line_index for cut in cuts_of(texts)] == [3, 5, 7]


def test_a_post_that_the_text_tells_again_stays() -> None:
    post = [RETOLD[0], "— Ada Example (@adaexample) May 2, 2019"]
    assert 3 not in [cut.line_index for cut in cuts_of([*BODY[:2], TOLD[0], *post, *BODY[2:]])]


def test_a_shorter_line_that_is_told_again_heads_what_follows() -> None:
    heading = "The miller's sons came back on the next day with a boat"
    assert not [c for c in cuts_of([*BODY[:2], heading, TOLD[1], *BODY[2:]]) if c.line_index == 3]


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
