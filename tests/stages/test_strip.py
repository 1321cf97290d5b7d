"""What strip makes of single articles, from tables of a few lines."""

from __future__ import annotations

from unittest.mock import Mock

import pyarrow as pa
import pytest

from copydesk.stages import _remains
from copydesk.tables import EVIDENCE, MARKUP
from plain import apply_stages, plain_tables


def strip_text(text: str, *hints: dict[str, object]) -> dict[str, pa.Table]:
    tables = plain_tables({"a": text})
    tables["evidence"] = EVIDENCE.build([{"document_id": "a", **hint} for hint in hints])
    return apply_stages(tables, ("segment", "strip"))


def test_a_line_with_thousands_of_cuts_is_folded_twice_and_not_once_a_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fold = Mock(wraps=_remains.fold)
    monkeypatch.setattr(_remains, "fold", fold)
    made = strip_text("The mayor said no. pic.twitter.com/a1b2c3d4e5 " * 2000)
    assert made["cuts"].num_rows > 1000
    assert fold.call_count == 2


def test_a_cut_in_the_midst_of_a_line_leaves_both_sides_in_one_paragraph() -> None:
    text = "The mayor said no. pic.twitter.com/a1b2c3d4e5 The council said yes to the bridge."
    made = strip_text(text)
    assert made["body"]["text"].to_pylist() == [
        "The mayor said no. The council said yes to the bridge."
    ]
    assert made["cuts"]["text"].to_pylist() == ["pic.twitter.com/a1b2c3d4e5"]


def test_a_lost_drop_cap_is_repaired_in_the_body_alone() -> None:
    text = "he council met on Monday to speak of the bridge over the river."
    hint: dict[str, object] = {"block_index": 0, "kind": "lost_initial", "detail": "T"}
    made = strip_text(text, hint)
    assert made["body"]["text"].to_pylist() == ["T" + text]
    assert made["repairs"].select(["start_char", "before", "after", "kind"]).to_pylist() == [
        {"start_char": 0, "before": "he council", "after": "The council", "kind": "drop_cap"}
    ]


def test_what_other_articles_say_of_a_line_decides_a_cut() -> None:
    text = (
        "The council met on Monday to speak of the bridge.\n\nIt will meet again.\n\nHarbour talk"
    )
    hint: dict[str, object] = {"block_index": 2, "kind": "repeated_in_source"}
    assert strip_text(text)["cuts"].num_rows == 0
    assert strip_text(text, hint)["cuts"]["text"].to_pylist() == ["Harbour talk"]


def test_an_article_of_nothing_but_boilerplate_is_dropped_and_its_cuts_stay() -> None:
    made = strip_text("Advertisement\n\nShare this article\n\nAdvertisement")
    assert made["body"].num_rows == 0
    assert made["cuts"].num_rows == 3
    assert made["dropped"]["reason"].to_pylist() == ["no_body"]


def test_a_repair_in_what_is_cut_is_none_of_the_body() -> None:
    text = (
        "The mayor said itâ€™s time. pic.twitter.com/a1b2c3d4e5 The council met. "
        "AdaÂ Example (@adaexample) May 2, 2019 So she wrote of it."
    )
    made = strip_text(text)
    assert made["cuts"]["text"].to_pylist() == [
        "pic.twitter.com/a1b2c3d4e5",
        "AdaÂ Example (@adaexample) May 2, 2019",
    ]
    assert made["repairs"]["before"].to_pylist() == ["â€™"]
    assert made["body"]["text"].to_pylist() == [
        "The mayor said it’s time. The council met. So she wrote of it."
    ]


def test_a_drop_cap_moves_no_cut_of_its_line() -> None:
    text = "he council met. pic.twitter.com/a1b2c3d4e5 The mayor spoke of the bridge for an hour."
    made = strip_text(text, {"block_index": 0, "kind": "lost_initial", "detail": "T"})
    assert made["cuts"]["text"].to_pylist() == ["pic.twitter.com/a1b2c3d4e5"]
    assert made["body"]["text"].to_pylist() == [
        "The council met. The mayor spoke of the bridge for an hour."
    ]


def test_a_drop_cap_behind_a_cut_is_not_given_back() -> None:
    text = "pic.twitter.com/a1b2c3d4e5 he council met to speak of the bridge for an hour."
    made = strip_text(text, {"block_index": 0, "kind": "lost_initial", "detail": "T"})
    assert made["repairs"].num_rows == 0
    assert made["body"]["start_char"].to_pylist() == [27]


def test_authors_of_the_markup_decide_a_cut_and_its_rule() -> None:
    body = "The council met on Monday to speak of the bridge over the river, and then went home."
    tables = plain_tables({"a": f"{body}\n\n{body[:-1]} again.\n\nAda Example, Rye"})
    row = {"document_id": "a", "authors": ["Ada Example"], "tags": [], "organisations": []}
    cuts = [
        apply_stages({**tables, "markup": markup}, ("segment", "strip"))["cuts"]
        for markup in (MARKUP.empty(), MARKUP.build([row]))
    ]
    assert [each["rule_id"].to_pylist() for each in cuts] == [[], ["shape.author-line"]]


def test_the_last_words_of_a_post_are_no_part_of_its_signature() -> None:
    text = "The bridge is shut. SAD NEWS  Ada Example (@ada) May 2, 2019 The council said so today."
    made = strip_text(text)
    assert made["cuts"]["text"].to_pylist() == ["Ada Example (@ada) May 2, 2019"]
    assert made["body"]["text"].to_pylist() == [
        "The bridge is shut. SAD NEWS The council said so today."
    ]
