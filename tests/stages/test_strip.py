"""What strip makes of single articles, from tables of a few lines."""

from __future__ import annotations

import pyarrow as pa
import pytest

from copydesk.settings import SegmentSettings, StripSettings
from copydesk.stages import strip
from copydesk.stages.rulebook import read_rulebook
from copydesk.stages.segment import segment_documents
from copydesk.tables import DOCUMENTS, EVIDENCE, FORMATS, LAYOUT, MARKUP


def strip_text(text: str, *hints: dict[str, object]) -> tuple[pa.Table, ...]:
    documents = DOCUMENTS.build([{"document_id": "a", "text": text}])
    formats = FORMATS.build([{"document_id": "a", "media_type": "text/plain", "encoding": "utf-8"}])
    blocks, mends, languages, _ = segment_documents(
        documents, formats, LAYOUT.empty(), SegmentSettings()
    )
    evidence = EVIDENCE.build([{"document_id": "a", **hint} for hint in hints])
    (rulebook,) = read_rulebook()
    return strip.strip_boilerplate(
        blocks, documents, languages, mends, MARKUP.empty(), evidence, rulebook, StripSettings()
    )


def test_a_line_with_thousands_of_cuts_is_folded_twice_and_not_once_a_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []
    monkeypatch.setattr(strip, "fold", lambda *a: calls.append(a) or fold(*a))
    _, cuts, _, _, _ = strip_text("The mayor said no. pic.twitter.com/a1b2c3d4e5 " * 2000)
    assert cuts.num_rows > 1000
    assert len(calls) == 2


def test_a_cut_in_the_midst_of_a_line_leaves_both_sides_in_one_paragraph() -> None:
    text = "The mayor said no. pic.twitter.com/a1b2c3d4e5 The council said yes to the bridge."
    body, cuts, _, _, _ = strip_text(text)
    assert body["text"].to_pylist() == ["The mayor said no. The council said yes to the bridge."]
    assert cuts["text"].to_pylist() == ["pic.twitter.com/a1b2c3d4e5"]


def test_a_lost_drop_cap_is_repaired_in_the_body_alone() -> None:
    text = "he council met on Monday to speak of the bridge over the river."
    hint: dict[str, object] = {"block_index": 0, "kind": "lost_initial", "detail": "T"}
    body, _, repairs, _, _ = strip_text(text, hint)
    assert body["text"].to_pylist() == ["T" + text]
    assert repairs.select(["start_char", "before", "after", "kind"]).to_pylist() == [
        {"start_char": 0, "before": "he council", "after": "The council", "kind": "drop_cap"}
    ]


def test_an_article_of_nothing_but_boilerplate_is_dropped_and_its_cuts_stay() -> None:
    body, cuts, _, _, dropped = strip_text("Advertisement\n\nShare this article\n\nAdvertisement")
    assert body.num_rows == 0
    assert cuts.num_rows == 3
    assert dropped["reason"].to_pylist() == ["no_body"]


fold = strip.fold


def test_the_last_words_of_a_post_are_no_part_of_its_signature() -> None:
    text = "We will build the dam in America.  Ada Example (@adaexample) May 2, 2019 So she wrote."
    body, cuts, _, _, _ = strip_text(text)
    assert cuts["text"].to_pylist() == ["Ada Example (@adaexample) May 2, 2019"]
    assert body["text"].to_pylist() == ["We will build the dam in America. So she wrote."]
