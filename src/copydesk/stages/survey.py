"""survey: what the other articles of the edition say of a line; one join over all of them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from copydesk.cutting.twins import LONG_CHARS, find_kinship
from copydesk.pieces import Pieces
from copydesk.settings import SurveySettings
from copydesk.tables import EVIDENCE
from copydesk.text.arrays import are_among, distinct
from copydesk.text.repairs import lost_initial

# paragraphs at the top of an article in which a drop cap can be lost.
_DROP_CAP_BLOCKS = 12
# characters of a paragraph that are compared with its twin's.
_BEGINNING_CHARS = 80

_Ints = NDArray[np.int64]
_Keys = NDArray[np.uint64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Lines:
    """All lines of the edition in order; `article` numbers the rows of `heads`.

    `bounds` are the first row of every piece and the number of all rows.
    """

    bounds: list[int]
    article: _Ints
    block_index: NDArray[np.int32]
    key: _Keys
    rest: _Keys
    has_rest: _Flags
    char_count: NDArray[np.int32]
    begins_small: _Flags
    is_headline: _Flags


def survey_blocks(
    lines: Pieces, heads: Pieces, blocks: Pieces, settings: SurveySettings
) -> tuple[pa.Table]:
    """Find what repeats: lines within a source, headlines of other articles, paragraphs of twins.

    Args:
        lines: keys of all blocks, row by row.
        heads: source and headline of every document that has blocks.
        blocks: texts; read only where two paragraphs seem to differ by a drop cap.
        settings: how often a line must stand in a source.

    Returns:
        `evidence`, sorted by document_id, block_index and kind. `detail` of a lost drop cap is the
        missing initial.
    """
    own, tops = _load(lines), heads.whole()
    is_short = own.char_count <= settings.max_line_chars
    twin, story = _find_kin(own, tops.num_rows)
    initials = _find_initials(own, blocks)
    found = {
        "repeated_in_source": np.flatnonzero(is_short)[
            _repeated(own, is_short, _codes(tops["site"]), story, settings)
        ],
        "headline_elsewhere": np.flatnonzero(is_short & _heads_another(own, tops)),
        "heads_many": np.flatnonzero(is_short & _heads_many(own, tops, story, settings)),
        "lost_initial": np.array(list(initials), np.int64),
        "absent_in_twin": _absent_in_twin(own, twin),
    }
    return (_build(own, tops["document_id"], found, initials),)


def _load(lines: Pieces) -> _Lines:
    tables = [lines.declaration.empty(), *lines]
    table = pa.concat_tables(tables).combine_chunks()
    runs = pc.run_end_encode(table["document_id"].combine_chunks())
    sizes = np.diff(np.asarray(runs.run_ends), prepend=0)
    return _Lines(
        bounds=np.cumsum([piece.num_rows for piece in tables]).tolist(),
        article=np.repeat(np.arange(len(sizes)), sizes),
        block_index=np.asarray(table["block_index"]),
        key=np.asarray(table["line_key"]),
        rest=np.asarray(pc.fill_null(table["rest_key"], 0)),
        has_rest=np.asarray(pc.is_valid(table["rest_key"])),
        char_count=np.asarray(table["char_count"]),
        begins_small=np.asarray(table["begins_small"]),
        is_headline=np.asarray(table["is_headline"]),
    )


def _codes(values: pa.ChunkedArray) -> _Ints:
    return np.asarray(values.combine_chunks().dictionary_encode().indices).astype(np.int64)


def _find_kin(lines: _Lines, articles: int) -> tuple[_Ints, _Ints]:
    """For each article its twin, or -1, and the number of the story that it tells."""
    is_long = lines.char_count >= LONG_CHARS
    kinship = find_kinship(lines.key[is_long], lines.article[is_long], articles)
    twin = np.full(articles, -1, np.int64)
    twin[list(kinship.twin)] = list(kinship.twin.values())
    return twin, np.array(kinship.story, np.int64)


def _repeated(
    lines: _Lines, is_short: _Flags, site: _Ints, story: _Ints, settings: SurveySettings
) -> _Flags:
    """Which short lines stand in so many stories of their source.

    Stories, not articles: a paragraph of a story that is sent ten times is no boilerplate.
    """
    count = max(len(story), 1)
    told = distinct(site * count + story) // count
    stories = np.bincount(told, minlength=1)
    least = np.maximum(settings.min_stories, settings.min_share * stories)
    article = lines.article[is_short]
    keys, key = np.unique(lines.key[is_short], return_inverse=True)
    places, place = np.unique(site[article] * max(len(keys), 1) + key, return_inverse=True)
    tellings = distinct(place * count + story[article]) // count
    held: _Flags = np.bincount(tellings, minlength=len(places))[place] >= least[site[article]]
    return held


def _heads_another(lines: _Lines, heads: pa.Table) -> _Flags:
    """Which lines are the headline of an article that is not their own."""
    is_known = np.asarray(pc.is_valid(heads["headline_key"]))
    headline = np.asarray(pc.fill_null(heads["headline_key"], 0))
    keys, owners = np.unique(headline[is_known], return_counts=True)
    if not len(keys):
        return np.zeros(len(lines.key), np.bool_)
    where = np.minimum(np.searchsorted(keys, lines.key), len(keys) - 1)
    others = np.where(keys[where] == lines.key, owners[where], 0)
    is_own = is_known[lines.article] & (headline[lines.article] == lines.key)
    result: _Flags = (others - is_own > 0) & ~lines.is_headline
    return result


def _heads_many(lines: _Lines, heads: pa.Table, story: _Ints, settings: SurveySettings) -> _Flags:
    """Which headlines stand above so many stories that they are a rubric or a part of the page."""
    is_known = np.asarray(pc.is_valid(heads["headline_key"]))
    headline = np.asarray(pc.fill_null(heads["headline_key"], 0))[is_known]
    keys, head = np.unique(headline, return_inverse=True)
    count = max(len(story), 1)
    told = distinct(head.astype(np.int64) * count + story[is_known]) // count
    stories = np.bincount(told, minlength=len(keys))
    result: _Flags = lines.is_headline & are_among(lines.key, keys[stories >= settings.min_stories])
    return result


def _absent_in_twin(lines: _Lines, twin: _Ints) -> _Ints:
    """Lines above the first and below the last long paragraph that the twin shares."""
    has_twin = twin >= 0
    is_twin = np.zeros(len(twin), np.bool_)
    is_twin[twin[has_twin]] = True
    theirs = np.flatnonzero(is_twin[lines.article])
    rows = np.flatnonzero(has_twin[lines.article])
    article = lines.article[rows]
    keys = distinct(lines.key[theirs])
    width = max(len(keys), 1)
    code = lines.article[theirs] * width + np.searchsorted(keys, lines.key[theirs])
    wanted = twin[article] * width + np.searchsorted(keys, lines.key[rows])
    is_held = are_among(lines.key[rows], keys) & are_among(wanted, code)
    is_shared = is_held & (lines.char_count[rows] >= LONG_CHARS)
    first = np.full(len(twin), len(lines.key))
    last = np.full(len(twin), -1)
    np.minimum.at(first, article[is_shared], rows[is_shared])
    np.maximum.at(last, article[is_shared], rows[is_shared])
    is_outside = (rows < first[article]) | (rows > last[article])
    return rows[is_outside & ~is_held]


def _find_initials(lines: _Lines, blocks: Pieces) -> dict[int, str]:
    """Lines that lost their initial, with the initial on which their twins agree."""
    is_gap = lines.begins_small & lines.has_rest & (lines.block_index < _DROP_CAP_BLOCKS)
    is_twin = ~lines.begins_small & lines.has_rest & are_among(lines.rest, lines.rest[is_gap])
    is_gap &= are_among(lines.rest, lines.rest[is_twin])
    texts = _beginnings(blocks, lines.bounds, np.flatnonzero(is_gap | is_twin))
    twins: dict[int, set[str]] = defaultdict(set)
    for row in np.flatnonzero(is_twin).tolist():
        twins[int(lines.rest[row])].add(texts[row])
    found: dict[int, str] = {}
    for row in np.flatnonzero(is_gap).tolist():
        own = twins[int(lines.rest[row])]
        initials = {initial for twin in own if (initial := lost_initial(texts[row], twin))}
        if len(initials) == 1:
            found[row] = initials.pop()
    return found


def _beginnings(blocks: Pieces, bounds: list[int], rows: _Ints) -> dict[int, str]:
    """The first characters of some lines; pieces that hold none are not read."""
    texts: dict[int, str] = {}
    for number, (low, high) in enumerate(itertools.pairwise(bounds)):
        wanted = rows[slice(*np.searchsorted(rows, (low, high)))]
        if len(wanted):
            own = blocks.read(number)["text"].take(wanted - low)
            beginnings = [text[:_BEGINNING_CHARS] for text in own.to_pylist()]
            texts |= zip(wanted.tolist(), beginnings, strict=True)
    return texts


def _build(
    lines: _Lines, names: pa.ChunkedArray, found: dict[str, _Ints], initials: dict[int, str]
) -> pa.Table:
    parts = [EVIDENCE.empty()]
    for kind, rows in found.items():
        details: list[str | None] = [None] * len(rows)
        if kind == "lost_initial":
            details = [initials[row] for row in rows.tolist()]
        columns = {
            "document_id": names.take(lines.article[rows]).combine_chunks(),
            "block_index": pa.array(lines.block_index[rows]),
            "kind": pa.array([kind] * len(rows), pa.string()),
            "detail": pa.array(details, pa.string()),
        }
        parts.append(pa.table([columns[n] for n in EVIDENCE.columns], schema=EVIDENCE.schema))
    return EVIDENCE.sort(pa.concat_tables(parts))
