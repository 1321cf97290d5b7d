"""Parquet files: a row is a record; only the columns that tell something are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.containers.fields import digest_values, read_fields, used_columns
from copydesk.containers.model import Broken, Record, Refusal
from copydesk.settings import GatherSettings

# Rows that are in memory at a time; with pages of 2 MB some 130 MB.
_BATCH_ROWS = 64
_BUFFER_BYTES = 2**20


class Columnar:
    """A reader of one file."""

    def __init__(self, file: IO[bytes], settings: GatherSettings) -> None:
        """Read the file's own description; raises Broken."""
        try:
            self._file = pq.ParquetFile(file, buffer_size=_BUFFER_BYTES, pre_buffer=False)
            self._columns = used_columns(self._file.schema_arrow.names, settings)
            groups = [
                self._file.metadata.row_group(n) for n in range(self._file.metadata.num_row_groups)
            ]
        except (OSError, ValueError, pa.ArrowException) as error:
            raise Broken("broken_container", "no Parquet file that can be read") from error
        self._counts = [group.num_rows for group in groups]
        if sum(group.total_byte_size for group in groups) > settings.max_container_bytes:
            limit = settings.max_container_bytes
            raise Broken("bomb", f"unpacks to more than {limit} bytes")

    def rows(self, wanted: Iterable[int] | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
        """Rows with their number, in order: all, or those wanted.

        Raises:
            Broken: a part of the file cannot be read.
        """
        numbers = None if wanted is None else set(wanted)
        first = 0
        for group, count in enumerate(self._counts):
            if numbers is None or not numbers.isdisjoint(range(first, first + count)):
                yield from self._rows_of(group, first, numbers)
            first += count

    def _rows_of(
        self, group: int, first: int, numbers: set[int] | None
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        try:
            for batch in self._file.iter_batches(_BATCH_ROWS, [group], columns=self._columns):
                if numbers is None:
                    yield from enumerate(batch.to_pylist() or [{}] * batch.num_rows, first)
                    first += batch.num_rows
                    continue
                for offset in range(batch.num_rows):
                    if first + offset in numbers:
                        [row] = batch.slice(offset, 1).to_pylist() or [{}]
                        yield first + offset, row
                first += batch.num_rows
        except (OSError, ValueError, pa.ArrowException) as error:
            raise Broken("broken_container", f"cannot be read from row {first} on") from error


def parse_row(row: dict[str, Any], settings: GatherSettings) -> tuple[Record, int]:
    """Read one row, and tell its size in bytes; raises Refusal."""
    sha256 = digest_values(row)
    size = sum(len(value) for value in row.values() if isinstance(value, str | bytes))
    if size > settings.max_record_bytes:
        raise Refusal("too_large", f"more than {settings.max_record_bytes} bytes", sha256)
    return read_fields(row, settings, sha256), size
