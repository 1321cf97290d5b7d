"""What the page of an edition needs of parts that stand already is not unpacked a second time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from copydesk.diff import compare_editions
from copydesk.edition import Edition, open_edition
from copydesk.parts import read_parts
from copydesk.report import render_report
from copydesk.reporting.catalogue import ARTICLE_COLUMNS, IS_SHARED, SHARED_COLUMNS
from copydesk.settings import PublishSettings, Settings
from copydesk.tables import PUBLISHED
from copydesk.views import Views
from editions import GOLDEN_RAW, build_edition, golden_texts, write_raw


@pytest.fixture
def processed(tmp_path: Path) -> Path:
    (tmp_path / ".work").mkdir()
    return tmp_path


def render(edition: Edition, processed: Path) -> str:
    tables = edition.manifest["tables"]
    readers = Views(processed).readers(edition.path, tables, edition.read, edition.find)
    return render_report(readers[0], edition.manifest, readers[1])


def test_the_page_is_the_same_with_and_without_what_is_kept(
    seed_edition: Edition, processed: Path
) -> None:
    page = render_report(seed_edition.read, seed_edition.manifest, seed_edition.find)
    assert [render(seed_edition, processed) for _ in range(2)] == [page] * 2


def test_the_page_is_the_same_when_some_parts_stood_already(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    settings = Settings(publish=PublishSettings(articles_per_file=1))
    build_edition(raw, tmp_path / "grown", settings)
    write_raw(raw, {f"copy-{n}.txt": f"The same short story of the river. {n}" for n in range(9)})
    grown = build_edition(raw, tmp_path / "grown", settings)
    fresh = build_edition(raw, tmp_path / "fresh", settings)
    assert len(grown.manifest["tables"]["articles"]["files"]) > 1
    assert list(grown.files()) == list(fresh.files())
    page = render_report(fresh.read, fresh.manifest, fresh.find)
    assert (grown.path / "report.html").read_text() == page


def test_what_is_kept_stands_in_the_order_of_the_parts(tmp_path: Path, processed: Path) -> None:
    settings = Settings(publish=PublishSettings(articles_per_file=1))
    made = build_edition(GOLDEN_RAW, tmp_path / "p", settings)
    turned = {
        name: {**entry, "files": dict(reversed(entry["files"].items()))}
        for name, entry in made.manifest["tables"].items()
    }
    read, _ = Views(processed).readers(made.path, turned, made.read, made.find)
    assert read("articles", ARTICLE_COLUMNS).equals(made.read("articles", ARTICLE_COLUMNS))


def test_what_is_held_of_files_is_what_stands_in_them(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", golden_texts())
    settings = Settings(publish=PublishSettings(articles_per_file=1))
    before = build_edition(raw, tmp_path / "p", settings)
    write_raw(raw, {"copy.txt": "The same short story of the river."})
    after = build_edition(raw, tmp_path / "p", settings)
    for table in PUBLISHED:
        paths = [after.path / name for name in after.manifest["tables"][table.name]["files"]]
        for path, rows in after.held_files(table.name, paths).items():
            assert rows.equals(read_parts([path], rows.column_names, table.schema))
        assert table.name != "articles" or len(after.held_files("articles", paths)) == len(paths)
    plain = [open_edition(edition.path) for edition in (before, after)]
    assert compare_editions(before, after) == compare_editions(*plain)


def test_parts_of_the_edition_before_are_not_opened(
    seed_edition: Edition, processed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = render(seed_edition, processed)
    monkeypatch.setattr("copydesk.views.read_parts", None)
    assert render(seed_edition, processed) == page


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _spoil(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-400] + bytes([data[-400] ^ 1]) + data[-399:])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_cut_off, _spoil, _empty, Path.unlink])
def test_what_is_kept_and_damaged_counts_as_none(
    seed_edition: Edition, processed: Path, harm: Callable[[Path], None]
) -> None:
    page = render(seed_edition, processed)
    kept = sorted((processed / ".work").iterdir())
    assert len(kept) == 3
    for path in kept:
        harm(path)
    assert render(seed_edition, processed) == page


def test_other_columns_and_conditions_are_read_from_the_edition(
    seed_edition: Edition, processed: Path
) -> None:
    asked: list[Sequence[str]] = []

    def read(table: str, columns: Sequence[str]) -> pa.Table:
        asked.append(columns)
        return seed_edition.read(table, columns)

    def find(table: str, columns: Sequence[str], condition: pc.Expression) -> pa.Table:
        asked.append(columns)
        return seed_edition.find(table, columns, condition)

    tables = seed_edition.manifest["tables"]
    read_view, find_view = Views(processed).readers(seed_edition.path, tables, read, find)
    assert read_view("articles", ARTICLE_COLUMNS[:3]).num_rows == seed_edition.rows("articles")
    find_view("paragraphs", SHARED_COLUMNS, IS_SHARED)
    assert asked == []
    read_view("articles", ("document_id", "text"))
    find_view("paragraphs", SHARED_COLUMNS, pc.field("article_count") > 2)
    find_view("paragraphs", ("document_id", "kind", "article_count"), IS_SHARED)
    assert len(asked) == 3
