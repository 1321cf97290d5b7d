"""Which paragraphs stand in several articles, by their keys."""

from copydesk.pieces import Pieces
from copydesk.stages.tally import tally_edition
from copydesk.tables import CUTS, RULEBOOK, SKETCHES


def key(first: int, second: int = 0) -> bytes:
    return first.to_bytes(8, "little") + second.to_bytes(8, "little")


def count(*pieces: dict[str, list[bytes]]) -> dict[tuple[str, int], int]:
    tables = [
        SKETCHES.build(
            [
                {"document_id": name, "text_sha256": "", "word_count": 1, "content_id": key(0),
                 "paragraph_keys": keys, "sample": [], "sample_word": []}
                for name, keys in piece.items()
            ]
        )
        for piece in pieces
    ]  # fmt: skip
    _, shared = tally_edition(
        RULEBOOK.empty(), Pieces.of(CUTS, CUTS.empty()), Pieces.of(SKETCHES, *tables)
    )
    places = zip(
        shared["document_id"].to_pylist(), shared["paragraph_index"].to_pylist(), strict=True
    )
    return dict(zip(places, shared["article_count"].to_pylist(), strict=True))


def test_a_paragraph_is_counted_once_for_each_article_that_holds_it() -> None:
    found = count({"a": [key(5), key(7), key(5)], "b": []}, {"c": [key(9), key(5)]})
    assert found == {("a", 0): 2, ("a", 2): 2, ("c", 1): 2}


def test_a_paragraph_that_one_article_repeats_is_not_shared() -> None:
    assert count({"a": [key(5), key(5)]}) == {}


def test_keys_that_begin_alike_are_told_apart() -> None:
    found = count({"a": [key(5, 2), key(5, 1)]}, {"b": [key(5, 1)], "c": [key(5, 3)]})
    assert found == {("a", 1): 2, ("b", 0): 2}


def test_an_edition_without_articles_shares_nothing() -> None:
    assert count() == {}
    assert count({}) == {}


def test_a_rule_counts_its_cuts_and_none_where_it_made_none() -> None:
    rules: list[dict[str, object]] = [
        {**dict.fromkeys(RULEBOOK.columns, ""), "rule_id": rule, "confidence": 0.9}
        for rule in ("en.a", "en.b")
    ]
    own = {"text": "x", "kind": "other", "rule_id": "en.b", "confidence": 0.9}
    places = (("a", 0), ("a", 4), ("b", 0))
    cuts = [
        {"document_id": name, "start_char": at, "end_char": at + 1, **own} for name, at in places
    ]
    counted, _ = tally_edition(
        RULEBOOK.build(rules),
        Pieces.of(CUTS, *(CUTS.build([cut]) for cut in cuts)),
        Pieces.of(SKETCHES, SKETCHES.empty()),
    )
    found = zip(counted["rule_id"].to_pylist(), counted["cut_count"].to_pylist(), strict=True)
    assert dict(found) == {"en.a": 0, "en.b": 3}
