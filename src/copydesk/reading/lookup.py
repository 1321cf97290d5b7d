"""Finds the source that a person means by an id, the start of one, a path or a file name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.edition import Edition
from copydesk.errors import CopydeskError
from copydesk.reading.rows import read_columns
from copydesk.text.visible import visible

_MOST_LISTED = 10
_MOST_COMPARED = 200
_MOST_CLOSEST = 5
_MOST_STEM_CHARS = 200
# One slip of the pen in a name of 8 characters leaves one of its pieces whole.
_PIECE_CHARS = 4
# difflib's own default for close matches.
_LEAST_LIKENESS = 0.6
# A query longer than any path the common file systems allow is compared by its beginning.
_MOST_QUERY_CHARS = 4096
_NAMES = ("document_id", "source_path", "record")


@dataclass(frozen=True, slots=True)
class Found:
    """A source of the edition, and whether it became an article."""

    document_id: str
    source_path: str
    record: str | None
    is_article: bool

    def as_text(self) -> str:
        """For a list of candidates."""
        record = "" if self.record is None else f" (record {visible(self.record)})"
        return f"{self.document_id}  {visible(self.source_path)}{record}"


def find_source(edition: Edition, query: str) -> Found:
    """Find the one source that `query` names.

    Args:
        edition: a finished edition.
        query: a document_id, a source_path (also with folders before it, as in "raw/a.txt"), the
            end of one (a file name), or the unique start of a document_id, path or file name.

    Raises:
        CopydeskError: nothing is called so, or several are; the message lists the closest.
    """
    names = _read_names(edition)
    for mask in _readings(names, query[:_MOST_QUERY_CHARS]):
        hits = _found(names.filter(mask).slice(0, _MOST_LISTED + 1))
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise CopydeskError(_say_ambiguous(query, hits))
    raise CopydeskError(_say_unknown(edition, names, query[:_MOST_QUERY_CHARS]))


def _read_names(edition: Edition) -> pa.Table:
    parts = []
    for table in ("articles", "rejects"):
        rows = read_columns(edition, table, _NAMES)
        parts.append(
            rows.append_column(
                "is_article", pa.array([table == "articles"] * len(rows), pa.bool_())
            )
        )
    names = pa.concat_tables(
        [
            part.cast(pa.schema([field.with_nullable(True) for field in part.schema]))
            for part in parts
        ]
    )
    return names.combine_chunks()


def _readings(names: pa.Table, query: str) -> Iterator[pa.ChunkedArray]:
    """Which sources `query` names, by the most exact reading first."""
    ids, paths = names["document_id"], names["source_path"]
    yield pc.equal(ids, query.lower())
    parts = query.removeprefix("./").split("/")
    for first in range(len(parts)):
        yield pc.equal(paths, "/".join(parts[first:]))
    yield pc.ends_with(paths, f"/{query}")
    if query:
        yield pc.starts_with(ids, query.lower())
        yield pc.or_(pc.starts_with(paths, query), pc.match_substring(paths, f"/{query}"))


def _found(names: pa.Table) -> list[Found]:
    return [Found(**row) for row in names.to_pylist()]


def _say_ambiguous(query: str, hits: list[Found]) -> str:
    listed = "\n  ".join(hit.as_text() for hit in hits[:_MOST_LISTED])
    more = "\n  and more" if len(hits) > _MOST_LISTED else ""
    return f"{visible(query)!r} names several sources; give the id of one:\n  {listed}{more}"


def _say_unknown(edition: Edition, names: pa.Table, query: str) -> str:
    message = f"no source of edition {edition.edition_id} is called {visible(query)!r}"
    closest = _closest(names, query)
    if not closest:
        return f"{message}; give a document_id, its start, a source_path or a file name"
    listed = "\n  ".join(found.as_text() for found in closest)
    return f"{message}; the closest are:\n  {listed}"


def _closest(names: pa.Table, query: str) -> list[Found]:
    """The sources whose file name or id is most like `query`, the likest first."""
    stem = _stem(query)
    pieces = {stem[i : i + _PIECE_CHARS] for i in range(0, len(stem), _PIECE_CHARS)}
    score = pa.array([0] * len(names), pa.int32())
    for column in ("source_path", "document_id"):
        for piece in sorted(pieces):
            hit = pc.match_substring(names[column], piece, ignore_case=True)
            score = pc.add(score, hit.cast(pa.int32()))
    ranked = names.append_column("score", score).filter(pc.greater(score, 0))
    best = ranked.sort_by([("score", "descending"), ("document_id", "ascending")])
    some = _found(best.slice(0, _MOST_COMPARED).drop_columns(["score"]))
    alike = sorted((-_likeness(found, stem), found.document_id, found) for found in some)
    return [found for likeness, _, found in alike if -likeness >= _LEAST_LIKENESS][:_MOST_CLOSEST]


def _stem(path: str) -> str:
    return PurePosixPath(path).stem[:_MOST_STEM_CHARS].lower()


def _likeness(found: Found, stem: str) -> float:
    return max(
        difflib.SequenceMatcher(None, stem, other).ratio()
        for other in (_stem(found.source_path), found.document_id)
    )
