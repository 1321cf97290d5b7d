"""The nouns: every table as its columns, key and partition.

A table that is parted by document lives in shards (hash buckets of `document_id`); any other is one
piece for the edition. Rows are sorted by `key`. Columns are declared in `columns.py`.
"""

from __future__ import annotations

from copydesk.tables import published, working
from copydesk.tables.model import Table as Table

# All of both: they are one vocabulary, parted only by who may read it.
from copydesk.tables.published import *  # noqa: F403
from copydesk.tables.working import *  # noqa: F403


def _tables_of(module: object) -> tuple[Table, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Table))


PUBLISHED: tuple[Table, ...] = _tables_of(published)
TABLES: dict[str, Table] = {table.name: table for table in (*_tables_of(working), *PUBLISHED)}
