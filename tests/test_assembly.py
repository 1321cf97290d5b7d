"""Paragraphs with the articles that hold each, from the tables of two stages."""

import pyarrow as pa

from copydesk.assembly import assemble, no_articles
from copydesk.tables import BODY, PARAGRAPHS, REJECTS, SHARED

NOBODY = pa.array([], pa.string())


def body(*sizes: tuple[str, int]) -> pa.Table:
    return BODY.build(
        [
            {"document_id": name, "paragraph_index": index, "kind": "paragraph", "text": "Words",
             "start_char": 0, "end_char": 5, "word_count": 1, "text_sha256": ""}
            for name, size in sizes
            for index in range(size)
        ]
    )  # fmt: skip


def shared(*rows: tuple[str, int, int]) -> pa.Table:
    return SHARED.build_tuples(rows)


def counts(table: pa.Table) -> list[tuple[str, int, int]]:
    names = ("document_id", "paragraph_index", "article_count")
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_a_paragraph_that_is_not_shared_stands_in_one_article() -> None:
    made = assemble(PARAGRAPHS, [body(("a", 2), ("b", 1)), shared(("a", 1, 7))], NOBODY)
    assert counts(made) == [("a", 0, 1), ("a", 1, 7), ("b", 0, 1)]
    PARAGRAPHS.check(made)


def test_paragraphs_of_a_document_that_is_no_article_are_left_out() -> None:
    rows = [body(("a", 1), ("b", 2)), shared(("a", 0, 2), ("b", 1, 2))]
    made = assemble(PARAGRAPHS, rows, pa.array(["a"]))
    assert counts(made) == [("b", 0, 1), ("b", 1, 2)]


def test_no_rows_make_no_rows() -> None:
    assert not counts(assemble(PARAGRAPHS, [BODY.empty(), SHARED.empty()], NOBODY))


def test_only_rejects_of_stages_that_read_bodies_can_have_one() -> None:
    rejects = REJECTS.build(
        [
            {"document_id": stage, "source_path": stage, "source_sha256": "", "stage": stage,
             "reason": "failed"}
            for stage in ("decode", "describe", "publish", "strip")
        ]
    )  # fmt: skip
    assert no_articles(rejects).to_pylist() == ["describe", "publish"]
