"""Law 1: every character lies in one paragraph or one cut, every source in one row."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.checking.documents import check_document
from copydesk.pieces import Pieces
from copydesk.pipeline import stage_named
from copydesk.settings import Settings, StripSettings, SurveySettings
from copydesk.sources import document_id
from copydesk.tables import BLOCKS, HEADS, LINES, SOURCES
from copydesk.text.decoding import Undecodable, decode
from copydesk.text.space import is_blank
from plain import apply_stages, plain_tables
from strategies import ARTICLES

Rows = list[dict[str, Any]]
TABLES = ("body", "cuts", "repairs", "dropped")
SURVEYED = (LINES, HEADS, BLOCKS)
SETTINGS = Settings(survey=SurveySettings(min_stories=2), strip=StripSettings(min_confidence=0.0))


def cut_up(texts: list[str], media_type: str = "text/plain") -> dict[str, Rows]:
    """What becomes of documents through segment, index, survey and strip: tables by name."""
    names = [document_id(f"{number}.txt") for number in range(len(texts))]
    tables = plain_tables(dict(zip(names, texts, strict=True)), media_type)
    tables["sources"] = SOURCES.build(
        [{"document_id": n, "source_path": f"a/{n}", "size_bytes": 0} for n in names]
    )
    tables = apply_stages(tables, ("segment", "index"), SETTINGS)
    pieces = {table.name: Pieces.of(table, tables[table.name]) for table in SURVEYED}
    tables |= stage_named("survey").apply(pieces, SETTINGS)
    tables = apply_stages(tables, ("strip",), SETTINGS)
    return {name: tables[name].to_pylist() for name in ("documents", *TABLES)}


def of(rows: Rows, document: str) -> Rows:
    return [row for row in rows if row["document_id"] == document]


def check(texts: list[str], media_type: str = "text/plain") -> None:
    made = cut_up(texts, media_type)
    for document in made["documents"]:
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
    made = cut_up([text])
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
