"""Tells which parts of rules may stand in which lines, by the literals that each requires."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import BytesAhoCorasick

from copydesk.rules.ends import kinds_at_ends
from copydesk.rules.folding import EDGE, ORNAMENTS, fold_text
from copydesk.rules.model import WHOLE_LINE_UNITS
from copydesk.rules.requirement import CLAUSES, Part, Way

# code points; a longer line is never boilerplate as a whole by its wording. The longest note of an
# editor in 6,145 news texts has 1,042.
LINE_CHARS = 1200
# code points; longer lines are shown to every rule for spans, and no literals are looked for.
_LONG_CHARS = 4_000
# code points of the lines that are gone over at once: bounds the memory for what is found in them.
_CHUNK_CHARS = 250_000
# code points of a line from its first word on; literals are shorter.
_HEAD_CHARS = 40
# code points; more than any line has.
_FAR = 2**40
# code points of a line that is shown to a rule for its length alone.
_SHORT_CHARS = 120

Numbers = npt.NDArray[np.int64]


class Sieve:
    """The literals of some parts of rules in one automaton, and what they mean for which part.

    Attributes:
        rest: numbers of the parts that require nothing rare; the sieve does not know them.

    Source: A. V. Aho, M. J. Corasick, "Efficient String Matching" (1975).
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        ways = [(number, way) for number, part in enumerate(parts) for way in _ways(part)]
        self.rest = sorted({n for n, way in ways if not way.clauses and way.most > _SHORT_CHARS})
        known = [(number, way) for number, way in ways if number not in self.rest]
        self._parts = _numbers(number for number, _ in known)
        self._least = _numbers(way.least for _, way in known)
        self._most = _numbers(min(way.most, _LONG_CHARS) for _, way in known)
        self._needed = _numbers(len(way.clauses) for _, way in known)
        reaches = [(parts[n].rule.unit, way.reach) for n, way in known]
        self._reach_start = _numbers(r if unit == "start" else _FAR for unit, r in reaches)
        self._reach_end = _numbers(r if unit == "end" else _FAR for unit, r in reaches)
        spans = {number for number, _ in known if parts[number].rule.unit not in WHOLE_LINE_UNITS}
        self._spans = _numbers(sorted(spans))
        self._ends = np.array([part.requirement.ends for part in parts], np.int64).reshape(-1, 3)
        self._index([way for _, way in known])

    def _index(self, ways: Sequence[Way]) -> None:
        """Number the literals; a place is a clause of a way, and each literal has some of them."""
        places: dict[str, list[int]] = {}
        for number, way in enumerate(ways):
            for place, clause in enumerate(way.clauses, number * CLAUSES):
                for text in clause:
                    places.setdefault(text, []).append(place)
        literals = sorted(places)
        own = [places[text] for text in literals]
        self._automaton = BytesAhoCorasick([text.encode() for text in literals]) if places else None
        self._places = _numbers(chain.from_iterable(own))
        self._counts = _numbers(map(len, own))
        self._firsts = np.cumsum(self._counts) - self._counts

    def find(self, lines: Sequence[str]) -> list[tuple[int, list[int]]]:
        """Find the parts that may stand in some lines, none of which holds a line break.

        Returns:
            Numbers of parts and for each the numbers of lines; both in order.
        """
        if not lines or not len(self._parts):
            return []
        lengths = _numbers(map(len, lines))
        found = [
            self._by_length(lengths),
            self._in_long_lines(lengths),
            *(self._by_literals(lines, some, lengths) for some in _chunks(lengths)),
        ]
        parts, numbers = np.divmod(_sort_once(np.concatenate(found)), len(lines))
        fits = (self._ends[parts] & kinds_at_ends(lines)[numbers]).all(axis=1)
        parts, numbers = parts[fits], numbers[fits]
        starts = np.flatnonzero(np.diff(parts, prepend=-1))
        edges = pairwise([*starts.tolist(), len(parts)])
        return [(int(parts[low]), numbers[low:high].tolist()) for low, high in edges]

    def _by_length(self, lengths: Numbers) -> Numbers:
        """Parts that short lines are shown to whatever stands in them."""
        ways = np.flatnonzero(self._needed == 0)
        lines = np.flatnonzero(lengths <= _SHORT_CHARS)
        short = lengths[lines][:, None]
        rows, columns = np.nonzero((short >= self._least[ways]) & (short <= self._most[ways]))
        return self._parts[ways[columns]] * len(lengths) + lines[rows]

    def _in_long_lines(self, lengths: Numbers) -> Numbers:
        lines = np.flatnonzero(lengths > _LONG_CHARS)
        return (self._spans[:, None] * len(lengths) + lines).ravel()

    def _by_literals(self, lines: Sequence[str], some: range, lengths: Numbers) -> Numbers:
        """Parts of which every clause of a way has a literal in a line of the right length."""
        if self._automaton is None:
            return _numbers([])
        texts, order = _put_in_order(lines[some.start : some.stop])
        text = _fold(texts)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        rows, reaches = _find_rows(text, flat[:, 1], flat[:, 2], _numbers(map(len, texts)))
        counts = self._counts[flat[:, 0]]
        match = np.repeat(np.arange(len(flat)), counts)
        within = np.arange(len(match)) - (np.cumsum(counts) - counts)[match]
        places = self._places[self._firsts[flat[:, 0]][match] + within]
        own = order[rows] + some.start
        return self._settle(own[match], places, reaches[:, match], lengths)

    def _settle(self, own: Numbers, places: Numbers, reaches: Numbers, lengths: Numbers) -> Numbers:
        """Pairs of which all clauses of a way are met, each by a literal that stands well."""
        ways, size = places // CLAUSES, len(self._parts)
        fits = lengths[own] >= self._least[ways]
        fits &= lengths[own] <= self._most[ways]
        fits &= reaches[0] <= self._reach_start[ways]
        fits &= reaches[1] <= self._reach_end[ways]
        met = _sort_once((own * (size * CLAUSES) + places)[fits]) // CLAUSES
        is_first = np.diff(met, prepend=-1) != 0
        starts = np.flatnonzero(is_first)
        cells = met[starts]
        cells = cells[np.diff(starts, append=len(met)) == self._needed[cells % size]]
        pairs: Numbers = self._parts[cells % size] * len(lengths) + cells // size
        return pairs


def _ways(part: Part) -> Iterator[Way]:
    """The ways in which a part can match, and no whole line that is too long."""
    longest = LINE_CHARS if part.rule.unit in WHOLE_LINE_UNITS else _LONG_CHARS
    for way in part.requirement.ways:
        yield way if way.most <= longest else dataclasses.replace(way, most=longest)


def _chunks(lengths: Numbers) -> Iterator[range]:
    """Lines to go over at once."""
    chunk_of = np.cumsum(np.minimum(lengths, _LONG_CHARS) + 1) // _CHUNK_CHARS
    starts = np.flatnonzero(np.diff(chunk_of, prepend=-1)).tolist()
    return (range(low, high) for low, high in pairwise([*starts, len(lengths)]))


def _put_in_order(lines: Sequence[str]) -> tuple[list[str], Numbers]:
    """Texts to look into, those of ASCII first, and the number of the line of each.

    A line with ornaments before its first word comes a second time, from that word on.
    """
    lines = [line if len(line) <= _LONG_CHARS else "" for line in lines]
    is_plain = [*map(str.isascii, lines)]
    is_other = [not plain for plain in is_plain]
    adorned = [number for number, line in enumerate(lines) if line[:1] in ORNAMENTS]
    heads = [lines[number].lstrip(ORNAMENTS)[:_HEAD_CHARS] for number in adorned]
    order = np.concatenate([np.flatnonzero(is_plain), np.flatnonzero(is_other), _numbers(adorned)])
    return [*compress(lines, is_plain), *compress(lines, is_other), *heads], order


def _fold(texts: Sequence[str]) -> bytes:
    """Join texts between line breaks, folded; those of ASCII, which stand first, in no time."""
    plain_count = bisect.bisect_left(texts, True, key=lambda text: not text.isascii())
    plain = EDGE.join(["", *texts[:plain_count]])
    return fold_text(plain) + fold_text(EDGE.join(["", *texts[plain_count:], ""]))


def _find_rows(
    text: bytes, starts: Numbers, ends: Numbers, lengths: Numbers
) -> tuple[Numbers, Numbers]:
    """Rows of a folded text in which matches lie, and how many code points of the row they reach.

    Args:
        text: rows of these lengths before they were folded, between line breaks.
        starts: of the matches, in bytes; sorted or not.
        ends: theirs; a match may begin and end with a break.
        lengths: code points of each row.

    Returns:
        Numbers of rows; and two rows of reaches: from the row's start to the match's end, and from
        the match's start to the row's end. Folding makes two letters of some ("ß"), so they are
        less by as much as their row has grown: never more than they are.
    """
    codes = np.frombuffer(text, np.uint8)
    breaks = np.flatnonzero(codes == ord(EDGE))
    inner = np.flatnonzero(codes & 0xC0 == 0x80)  # all bytes of a character but its first
    rows = np.searchsorted(breaks, starts, side="right") - 1
    edges = breaks - np.searchsorted(inner, breaks)
    grown = np.diff(edges) - 1 - lengths
    to_end = ends - np.searchsorted(inner, ends) - edges[rows] - 2
    from_start = edges[rows + 1] - starts + np.searchsorted(inner, starts) - 1
    return rows, np.array([to_end, from_start]) - grown[rows]


def _sort_once(numbers: Numbers) -> Numbers:
    """Sort, each number once; `np.unique` hashes them first, which takes several times as long."""
    ranked = np.sort(numbers)
    once: Numbers = ranked[np.diff(ranked, prepend=-1) != 0]
    return once


def _numbers(values: Iterable[float]) -> Numbers:
    return np.fromiter(values, np.int64)
