"""The page for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from copydesk.edition import Edition
from copydesk.errors import StorageError
from copydesk.reading.report import locate_report
from copydesk.report import render_report
from copydesk.reporting.counting import count_dates, count_ranges, count_values, sample_each
from copydesk.reporting.page import Html, bars, tag
from copydesk.sources import document_id
from copydesk.tables import PUBLISHED, TABLES

VOID = {"meta", "br"}
MEGABYTE = 1_000_000


class Outline(HTMLParser):
    """What stands in a page: elements with their attributes, headings, text; checks the nesting."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def count(self, name: str) -> int:
        return sum(element == name for element, _ in self.elements)


@pytest.fixture(scope="module")
def page(port_edition: Edition) -> str:
    return render_report(port_edition.read, port_edition.manifest)


def test_the_page_shows_what_the_edition_holds(page: str) -> None:
    text = Outline(page).text
    for words in (
        "Bridge to close for two years",
        "unsupported",
        "A file type that holds no article text",
        "By Ann Lee",
        document_id("port/part.txt"),
        "Excerpts and the articles that hold them, the longest first; in all ",
        "The harbour council voted",
        "near",
    ):
        assert words in text


def test_an_article_adds_no_element_and_gives_no_order(page: str) -> None:
    outline = Outline(page)
    assert not outline.count("script") + outline.count("bold") + outline.count("link")
    assert "hostile/<script>␛[2J.zip" in outline.text
    assert "[link=x]closed[/link]" in outline.text
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    outline = Outline(page)
    attributes = [item for _, found in outline.elements for item in found.items()]
    assert not [name for name, _ in attributes if name in ("src", "srcset") or name[:2] == "on"]
    assert all((value or "").startswith("#") for name, value in attributes if name == "href")
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_every_section_has_a_heading_and_every_table_a_caption(page: str) -> None:
    outline = Outline(page)
    assert outline.count("h1") == 1
    assert outline.count("section") == outline.count("h2") == 8
    assert outline.count("table") == outline.count("caption")
    links = {found["href"] for name, found in outline.elements if name == "a"}
    assert links == {f"#{found['id']}" for name, found in outline.elements if name == "section"}


def test_words_of_articles_bear_their_language_and_direction(page: str) -> None:
    quotes = [found for name, found in Outline(page).elements if name == "bdi"]
    assert quotes
    assert all(found["dir"] == "auto" for found in quotes)
    assert "en" in {found.get("lang") for found in quotes}


def test_the_page_names_no_folder_of_the_machine(page: str, port_edition: Edition) -> None:
    assert str(port_edition.path.parents[2]) not in page


def test_finding_rows_or_reading_columns_gives_the_same_bytes(
    page: str, port_edition: Edition
) -> None:
    def find(table: str, columns: Sequence[str], rows: pc.Expression) -> pa.Table:
        return port_edition.read(table).filter(rows).select(list(columns))

    def in_pieces(table: str, columns: Sequence[str]) -> pa.Table:
        whole = port_edition.read(table, columns)
        return pa.concat_tables([whole.slice(0, 2), whole.slice(2)])

    assert render_report(in_pieces, port_edition.manifest, find) == page


def manifest_of(tables: dict[str, pa.Table]) -> dict[str, object]:
    rows = {table.name: {"rows": tables[table.name].num_rows} for table in PUBLISHED}
    versions = {"stages": {"strip": 1}, "packages": {"pyarrow": "1"}}
    return {
        "edition_id": "0" * 16,
        "sources": {"count": 0},
        "settings": {"strip": {"min_confidence": 0.5}},
        "versions": versions,
        "tables": rows,
    }


def test_an_edition_without_any_article_has_a_report() -> None:
    tables = {table.name: table.empty() for table in PUBLISHED}
    page = render_report(lambda table, columns: tables[table].select(columns), manifest_of(tables))
    text = Outline(page).text
    assert "Every source became an article." in text
    assert "No two articles share text." in text


# Values that copydesk itself gives.
OURS = ("kind", "rule_id", "why", "reason", "stage", "policy", "scope", "unit", "pattern")


def filled(name: str, rows: int) -> pa.Table:
    """A hostile table: every text that articles and files can hold is long, all to be escaped."""
    table = TABLES[name]
    chance = np.random.default_rng(1)
    columns = []
    for field in table.schema:
        if field.name.startswith(("document_", "canonical")):
            values = [f"{k:016x}" for k in range(rows)]
        elif field.name in ("paragraph_index", "start_char"):
            values = list(range(rows))
        elif field.name in OURS:
            values = [f"{field.name}{k % 30}" for k in range(rows)]
        elif pa.types.is_string(field.type):
            values = [f"{k % 500}" + "\"'\u202e" * 400 for k in range(rows)]
        elif pa.types.is_list(field.type):
            values = [["\"'" * 400]] * rows
        elif pa.types.is_boolean(field.type):
            values = [False] * rows
        elif pa.types.is_date(field.type):
            values = [date(1600 + k % 400, 1, 1) for k in range(rows)]
        elif pa.types.is_timestamp(field.type):
            values = [None] * rows
        else:
            values = chance.integers(2, 100, rows).tolist()
        columns.append(pa.array(values, field.type))
    return pa.table(columns, schema=table.schema)


def test_the_page_stays_below_a_megabyte_whatever_the_edition_holds() -> None:
    tables = {table.name: filled(table.name, 600) for table in PUBLISHED}
    relations = pa.array(["excerpt"] * 600)
    matches = tables["matches"]
    tables["matches"] = matches.set_column(
        matches.column_names.index("relation"), matches.schema.field("relation"), relations
    )
    page = render_report(lambda table, columns: tables[table].select(columns), manifest_of(tables))
    Outline(page)
    assert len(page.encode()) < MEGABYTE


# Its parts.


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "a<b", Html("<br>"), title='"') == '<p title="&quot;">a&lt;b<br></p>'


def test_bars_tell_count_and_share() -> None:
    text = Outline(bars("Cuts", "cuts", [("title", 3), ("byline", 1)], 4)).text
    assert "title375.0%" in text
    assert "byline125.0%" in text


def test_equal_counts_stand_in_order_of_their_values() -> None:
    column = pa.chunked_array([["b", "a", None, "c", "c"]])
    assert count_values(column) == [("c", 2), ("a", 1), ("b", 1), ("unknown", 1)]


def test_ranges_hold_every_value_once() -> None:
    column = pa.chunked_array([pa.array([0, 1, 2, 9, 10, 500], pa.int32())])
    assert count_ranges(column, (0, 1, 2, 10)) == [
        ("0", 1),
        ("1", 1),
        ("2 to 9", 2),
        ("10 and more", 2),
    ]


@pytest.mark.parametrize(
    ("days", "unit", "first"),
    [
        ([date(2020, 1, k) for k in range(1, 30)], "day", "2020-01-01"),
        ([date(2020, m, d) for m in range(1, 13) for d in range(1, 9)], "month", "2020-01"),
        ([date(y, m, 1) for y in range(1990, 2020) for m in range(1, 13)], "year", "1990"),
        ([], "day", None),
    ],
)
def test_dates_are_counted_by_what_gives_few_bars(
    days: list[date], unit: str, first: str | None
) -> None:
    found, counts = count_dates(pa.chunked_array([pa.array([*days, None], pa.date32())]))
    assert found == unit
    assert [label for label, _ in counts[:1]] == ([first] if first else [])
    assert sum(count for _, count in counts) == len(days)


def test_a_sample_is_the_same_in_any_order_of_rows() -> None:
    rows = pa.table(
        {
            "document_id": [f"{k % 7:016x}" for k in range(100)],
            "start_char": pa.array(range(100), pa.int64()),
            "kind": ["a" if k % 3 else "b" for k in range(100)],
        }
    )
    found = sample_each(rows, "kind", 5)
    assert {kind: len(some) for kind, some in found.items()} == {"a": 5, "b": 5}
    order = np.random.default_rng(3).permutation(100)
    assert sample_each(rows.take(order), "kind", 5) == found


def test_the_report_is_located_with_a_line_on_the_edition(
    port_edition: Edition, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "edition.json").write_bytes((port_edition.path / "edition.json").read_bytes())
    with pytest.raises(StorageError, match="no report"):
        locate_report(folder)
    (folder / "report.html").write_text("")
    path, line = locate_report(folder).splitlines()
    assert path == str(folder / "report.html")
    assert f"articles {port_edition.rows('articles')}," in line
