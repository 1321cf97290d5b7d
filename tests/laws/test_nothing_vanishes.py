"""Law 1: every character lies in one paragraph or one cut, every source in one row."""

from __future__ import annotations

import itertools
from typing import Any

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.pieces import Pieces
from copydesk.settings import SegmentSettings, StripSettings, SurveySettings
from copydesk.sources import document_id
from copydesk.stages.index import index_lines
from copydesk.stages.rulebook import read_rulebook
from copydesk.stages.segment import segment_documents
from copydesk.stages.strip import strip_boilerplate
from copydesk.stages.survey import survey_blocks
from copydesk.tables import BLOCKS, DOCUMENTS, FORMATS, HEADS, LAYOUT, LINES, MARKUP, SOURCES
from copydesk.text.decoding import Undecodable, decode
from copydesk.text.space import is_blank
from copydesk.verify import check_document
from strategies import ARTICLES

Rows = list[dict[str, Any]]
TABLES = ("body", "cuts", "repairs", "dropped")


def cut_up(texts: list[str], media_type: str = "text/plain") -> tuple[Rows, dict[str, Rows]]:
    """Documents and what becomes of them, through segment, survey and strip."""
    names = [document_id(f"{number}.txt") for number in range(len(texts))]
    documents = DOCUMENTS.build(
        [{"document_id": n, "text": t} for n, t in zip(names, texts, strict=True)]
    )
    formats = FORMATS.build(
        [{"document_id": n, "media_type": media_type, "encoding": "utf-8"} for n in names]
    )
    sources = SOURCES.build(
        [{"document_id": n, "source_path": f"a/{n}", "size_bytes": 0} for n in names]
    )
    blocks, mends, languages, empty = segment_documents(
        documents, formats, LAYOUT.empty(), SegmentSettings()
    )
    lines, heads, _ = index_lines(blocks, sources, MARKUP.empty())
    [evidence] = survey_blocks(
        Pieces.of(LINES, lines),
        Pieces.of(HEADS, heads),
        Pieces.of(BLOCKS, blocks),
        SurveySettings(min_stories=2),
    )
    body, cuts, repairs, _, nothing_left = strip_boilerplate(
        blocks,
        documents,
        languages,
        mends,
        MARKUP.empty(),
        evidence,
        read_rulebook()[0],
        StripSettings(min_confidence=0.0),
    )
    tables = (body, cuts, repairs, pa.concat_tables([empty, nothing_left]))
    return documents.to_pylist(), {
        name: table.to_pylist() for name, table in zip(TABLES, tables, strict=True)
    }


def of(rows: Rows, document: str) -> Rows:
    return [row for row in rows if row["document_id"] == document]


def check(texts: list[str], media_type: str = "text/plain") -> None:
    documents, made = cut_up(texts, media_type)
    for document in documents:
        own = [of(made[name], document["document_id"]) for name in TABLES]
        paragraphs, cuts, repairs, dropped = own
        for number, row in enumerate(paragraphs):
            row["paragraph_index"] = number
        assert not list(check_document(document["text"], paragraphs, cuts, repairs))
        assert bool(paragraphs) != bool(dropped), "an article or a reject, never both or neither"
        assert len(dropped) <= 1


@given(st.lists(ARTICLES, min_size=1, max_size=3))
@example([""])
@example(["\u200b\n\u00ad"])
@example(["the.\n&nbsp;\n"])
@example(["he ferry left.\n\nThe ferry left."])
def test_every_character_of_a_text_is_in_one_paragraph_or_one_cut(texts: list[str]) -> None:
    check(texts)


@given(ARTICLES)
def test_every_character_of_a_markdown_file_is_kept_or_cut(text: str) -> None:
    check([text], "text/markdown")


@given(ARTICLES)
def test_a_copy_of_the_article_beside_it_takes_nothing_away(text: str) -> None:
    check([text, text, text + "\n\nOne line more."])


@given(ARTICLES)
def test_paragraphs_and_cuts_are_not_blank(text: str) -> None:
    _, made = cut_up([text])
    for row in itertools.chain(made["body"], made["cuts"]):
        assert not is_blank(row["text"])


@given(ARTICLES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be"]))
def test_a_decoded_text_keeps_every_printing_character(text: str, encoding: str) -> None:
    try:
        decoded = decode(text.encode(encoding), None, 64 * 1024).text
    except Undecodable as refusal:
        assert refusal.reason in {"empty", "binary", "undecodable"}
        return
    assert printing(decoded) == printing(text)


def printing(text: str) -> str:
    return "".join(character for character in text if not is_blank(character))
