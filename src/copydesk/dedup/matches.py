"""From texts to matches: sketch, join, align, judge, and give exact copies their share.

`find_matches` does it all in memory. A caller with a cache of alignments uses `match_sketches` and
passes a function of its own that aligns.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from copydesk.dedup.align import align_pairs
from copydesk.dedup.alignments import Alignments, concatenate_alignments, join_passages
from copydesk.dedup.copies import Copies
from copydesk.dedup.join import Candidates, find_candidates
from copydesk.dedup.misread import find_misread
from copydesk.dedup.relate import PASSAGES, Relations, relate
from copydesk.dedup.sketch import Sketches, sketch_texts
from copydesk.dedup.table import (
    Matches,
    Passages,
    concatenate_matches,
    sort_matches,
    swap_sides,
    take_matches,
)
from copydesk.settings import MatchSettings, SketchSettings
from copydesk.text.words import Int32Array, Int64Array, tokenize_many

__all__ = [
    "Align",
    "Matches",
    "Passages",
    "align_texts",
    "find_matches",
    "locate_passages",
    "match_sketches",
]

# Pairs whose texts are tokenised at once on the way to an alignment; bounds the memory for words.
_SLAB_PAIRS = 1 << 12
# Candidate pairs aligned and judged at once; bounds the memory for their texts' samples.
_JUDGED_PAIRS = 1 << 15
_NO_INTS = np.empty(0, np.int32)

Align = Callable[[Int64Array, Int64Array], Alignments]


def find_matches(
    texts: Sequence[str],
    sketch_settings: SketchSettings | None = None,
    match_settings: MatchSettings | None = None,
) -> Matches:
    """Find all matches among `texts`; passages are spans of code points."""
    sketch_settings = sketch_settings or SketchSettings()
    match_settings = match_settings or MatchSettings()

    def align(a: Int64Array, b: Int64Array) -> Alignments:
        return align_texts(texts, a, b, match_settings)

    sketches = sketch_texts(texts, sketch_settings)
    return locate_passages(match_sketches(sketches, align, match_settings), texts)


def match_sketches(sketches: Sketches, align: Align, settings: MatchSettings) -> Matches:
    """Find all matches; passages are spans of words.

    Args:
        sketches: one per text; the result does not depend on their order.
        align: aligns the texts of rows a[i] and b[i] for all i; depends on each pair's texts alone.
            Called with some of the pairs at a time.
        settings: when texts match.
    """
    candidates = find_candidates(sketches, settings)
    parts = [
        _match_some(candidates.take(slice(low, low + _JUDGED_PAIRS)), sketches, align, settings)
        for low in range(0, max(len(candidates.a), 1), _JUDGED_PAIRS)
    ]
    found = functools.reduce(concatenate_matches, parts)
    copies = Copies.of(candidates.representative, settings.all_pairs_limit)
    return sort_matches(
        concatenate_matches(copies.share(found), copies.match(candidates.representative, sketches))
    )


def align_texts(
    texts: Sequence[str], a: Int64Array, b: Int64Array, settings: MatchSettings
) -> Alignments:
    """Align texts[a[i]] with texts[b[i]] for every i, a slab of pairs at a time."""
    parts = []
    for low in range(0, max(len(a), 1), _SLAB_PAIRS):
        slab_a, slab_b = a[low : low + _SLAB_PAIRS], b[low : low + _SLAB_PAIRS]
        needed, where = np.unique(np.concatenate((slab_a, slab_b)), return_inverse=True)
        some = [texts[row] for row in needed.tolist()]
        words = tokenize_many(some)
        at_a, at_b = where[: len(slab_a)], where[len(slab_a) :]
        made = align_pairs(words, at_a, at_b, settings)
        misread = find_misread(some, words, at_a, at_b, made, settings)
        parts.append(join_passages(made, misread, words, at_a, at_b))
    return concatenate_alignments(parts)


def locate_passages(matches: Matches, texts: Sequence[str]) -> Matches:
    """Turn the passages of `matches` from spans of words into spans of code points of `texts`."""
    passages = matches.passages
    columns: list[list[Int32Array]] = [[], [], [], []]
    for low in range(0, len(matches.a), _SLAB_PAIRS):
        rows = slice(*np.searchsorted(passages.match, (low, low + _SLAB_PAIRS)).tolist())
        pair = passages.match[rows]
        sides = (
            (matches.a, passages.start_a, passages.end_a),
            (matches.b, passages.start_b, passages.end_b),
        )
        for number, (row, start, end) in enumerate(sides):
            spans = _to_chars(texts, row[pair], start[rows], end[rows])
            columns[2 * number].append(spans[0])
            columns[2 * number + 1].append(spans[1])
    start_a, end_a, start_b, end_b = (np.concatenate([_NO_INTS, *column]) for column in columns)
    located = replace(passages, start_a=start_a, end_a=end_a, start_b=start_b, end_b=end_b)
    return replace(matches, passages=located)


def _to_chars(
    texts: Sequence[str], rows: Int64Array, start: Int32Array, end: Int32Array
) -> tuple[Int32Array, Int32Array]:
    needed, where = np.unique(rows, return_inverse=True)
    words = tokenize_many([texts[row] for row in needed.tolist()])
    base = words.offsets[where]
    return words.start_char[base + start], words.end_char[base + end - 1]


def _match_some(
    candidates: Candidates, sketches: Sketches, align: Align, settings: MatchSettings
) -> Matches:
    alignments = align(candidates.a, candidates.b)
    relations = relate(alignments, candidates, sketches, settings)
    return _collect(candidates.a, candidates.b, alignments, relations)


def _collect(a: Int64Array, b: Int64Array, alignments: Alignments, relations: Relations) -> Matches:
    """The candidate pairs with a relation of their own, parts of excerpts first."""
    pair = np.repeat(np.arange(len(a)), np.diff(alignments.offsets))
    kept = relations.is_passage_kept
    passages = Passages(
        pair[kept],
        alignments.start_a[kept],
        alignments.end_a[kept],
        alignments.start_b[kept],
        alignments.end_b[kept],
        alignments.matched[kept],
    )
    everything = Matches(
        a=a,
        b=b,
        relation=relations.relation,
        jaccard=relations.jaccard,
        containment_a=relations.containment_a,
        containment_b=relations.containment_b,
        identity=relations.identity,
        matched_words=relations.matched_words,
        longest_words=relations.longest_words,
        passages=passages,
    )
    found = np.flatnonzero(relations.relation >= PASSAGES)
    return swap_sides(take_matches(everything, found), relations.is_b_part[found])
