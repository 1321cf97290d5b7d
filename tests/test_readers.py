"""Whatever a user has at hand reads every table of an edition with one plain call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.edition import Edition
from copydesk.tables import PUBLISHED, Table

TABLES = pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def current(seed_edition: Edition) -> Path:
    return seed_edition.path.parent.parent / "current"


@TABLES
def test_pyarrow_reads_a_table_with_its_types_and_meanings(current: Path, table: Table) -> None:
    read = pq.read_table(current / table.name)
    assert read.schema.equals(table.schema, check_metadata=True)
    for field in read.schema:
        assert field.metadata[b"description"], field.name


@TABLES
def test_pandas_reads_a_table(current: Path, table: Table) -> None:
    pd = pytest.importorskip("pandas")
    read = pd.read_parquet(current / table.name)
    assert list(read.columns) == list(table.columns)
    assert len(read) == pq.read_table(current / table.name).num_rows


@TABLES
def test_polars_reads_a_table(current: Path, table: Table) -> None:
    pl = pytest.importorskip("polars")
    read = pl.read_parquet(current / table.name)
    assert read.columns == list(table.columns)
    assert read.to_arrow().num_rows == pq.read_table(current / table.name).num_rows
    kinds = {field.name: _polars_kind(pl, field.type) for field in table.schema}
    assert dict(read.schema) == kinds


def _polars_kind(pl: Any, kind: pa.DataType) -> Any:
    return pl.from_arrow(pa.array([], kind)).dtype


@TABLES
def test_duckdb_reads_a_table(current: Path, table: Table) -> None:
    duckdb = pytest.importorskip("duckdb")
    read = duckdb.sql(f"from '{current / table.name}/*.parquet'")
    assert read.columns == list(table.columns)
    assert len(read.fetchall()) == pq.read_table(current / table.name).num_rows


def test_dates_moments_and_lists_arrive_as_such_in_pandas(current: Path) -> None:
    pd = pytest.importorskip("pandas")
    articles = pd.read_parquet(current / "articles")
    assert str(articles["published_at"].dtype) == "datetime64[us, UTC]"
    assert articles["is_canonical"].dtype == bool
    assert all(isinstance(name, str) for names in articles["authors"] for name in names)


def test_duckdb_joins_tables_by_their_keys(current: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    query = f"""
        select count(*) from '{current}/paragraphs/*.parquet' p
        join '{current}/articles/*.parquet' a using (document_id)
        join '{current}/documents/*.parquet' d using (document_id)
    """
    [(joined,)] = duckdb.sql(query).fetchall()
    assert joined == pq.read_table(current / "paragraphs").num_rows > 0
