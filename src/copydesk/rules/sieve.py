"""Tells which rules may stand in which lines, by the literals that each rule requires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import BytesAhoCorasick

from copydesk.rules.folding import ORNAMENTS, fold_text
from copydesk.rules.model import WHOLE_LINE_UNITS, Rule
from copydesk.rules.requirement import CLAUSES, Way, find_requirement, read_requirement

# code points; a longer line is never boilerplate as a whole by its wording. The longest note of an
# editor in 6,145 news texts has 1,042.
LINE_CHARS = 1200
# code points; longer lines are shown to every rule for spans, and no literals are looked for.
_LONG_CHARS = 4_000
# code points of the lines that are gone over at once: bounds the memory for what is found in them.
_CHUNK_CHARS = 250_000
# code points of a line from its first word on; literals are shorter.
_HEAD_CHARS = 40
# code points of a line that is shown to a rule for its length alone.
_SHORT_CHARS = 120

Numbers = npt.NDArray[np.int64]


class Sieve:
    """The literals of some rules in one automaton, and what they mean for which rule.

    Attributes:
        rest: numbers of the rules that require nothing rare; the sieve does not know them.

    Source: A. V. Aho, M. J. Corasick, "Efficient String Matching" (1975).
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        ways = [(number, way) for number, rule in enumerate(rules) for way in _ways(rule)]
        self.rest = sorted({n for n, way in ways if not way.clauses and way.most > _SHORT_CHARS})
        known = [(number, way) for number, way in ways if number not in self.rest]
        self._rules = _numbers(number for number, _ in known)
        self._least = _numbers(way.least for _, way in known)
        self._most = _numbers(min(way.most, _LONG_CHARS) for _, way in known)
        self._needed = _numbers(len(way.clauses) for _, way in known)
        spans = {number for number, _ in known if rules[number].unit not in WHOLE_LINE_UNITS}
        self._spans = _numbers(sorted(spans))
        self._index([way for _, way in known])

    def _index(self, ways: Sequence[Way]) -> None:
        """Number the literals; a place is a clause of a way, and each literal has some of them."""
        places: dict[str, list[int]] = {}
        for number, way in enumerate(ways):
            for place, clause in enumerate(way.clauses, number * CLAUSES):
                for text in clause:
                    places.setdefault(text, []).append(place)
        literals = sorted(places)
        self._automaton = BytesAhoCorasick([text.encode() for text in literals]) if places else None
        self._places = _numbers(chain.from_iterable(places[text] for text in literals))
        self._counts = _numbers(len(places[text]) for text in literals)
        self._firsts = np.cumsum(self._counts) - self._counts

    def find(self, lines: Sequence[str]) -> list[tuple[int, list[int]]]:
        """Find the rules that may stand in some lines, none of which holds a line break.

        Returns:
            Numbers of rules and for each the numbers of lines; both in order.
        """
        if not lines or not len(self._rules):
            return []
        lengths = _numbers(map(len, lines))
        found = [
            self._by_length(lengths),
            self._in_long_lines(lengths),
            *(self._by_literals(lines, some, lengths) for some in _chunks(lengths)),
        ]
        pairs = np.unique(np.concatenate(found))
        rules, numbers = pairs // len(lines), pairs % len(lines)
        starts = np.flatnonzero(np.diff(rules, prepend=-1))
        edges = pairwise([*starts.tolist(), len(rules)])
        return [(int(rules[low]), numbers[low:high].tolist()) for low, high in edges]

    def _by_length(self, lengths: Numbers) -> Numbers:
        """Rules that short lines are shown to whatever stands in them."""
        ways = np.flatnonzero(self._needed == 0)
        lines = np.flatnonzero(lengths <= _SHORT_CHARS)
        short = lengths[lines][:, None]
        rows, columns = np.nonzero((short >= self._least[ways]) & (short <= self._most[ways]))
        return self._rules[ways[columns]] * len(lengths) + lines[rows]

    def _in_long_lines(self, lengths: Numbers) -> Numbers:
        lines = np.flatnonzero(lengths > _LONG_CHARS)
        return (self._spans[:, None] * len(lengths) + lines).ravel()

    def _by_literals(self, lines: Sequence[str], some: range, lengths: Numbers) -> Numbers:
        """Rules of which every clause of a way has a literal in a line of the right length."""
        if self._automaton is None:
            return _numbers([])
        text, order = _fold([lines[number] for number in some])
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        breaks = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
        literals = flat[:, 0]
        own = order[np.searchsorted(breaks, flat[:, 1], side="right") - 1] + some.start
        counts = self._counts[literals]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = self._places[np.repeat(self._firsts[literals], counts) + within]
        own, ways = np.repeat(own, counts), places // CLAUSES
        fits = (lengths[own] >= self._least[ways]) & (lengths[own] <= self._most[ways])
        size = len(self._rules)
        met = np.unique((own * (size * CLAUSES) + places)[fits]) // CLAUSES
        cells, clause_counts = np.unique(met, return_counts=True)
        cells = cells[clause_counts == self._needed[cells % size]]
        pairs: Numbers = self._rules[cells % size] * len(lengths) + cells // size
        return pairs


def _ways(rule: Rule) -> Iterator[Way]:
    """The ways in which a rule can match, and no whole line that is too long."""
    longest = LINE_CHARS if rule.unit in WHOLE_LINE_UNITS else _LONG_CHARS
    kept = rule.requirement
    for way in read_requirement(kept) if kept else find_requirement(rule):
        yield Way(way.clauses, way.least, min(way.most, longest))


def _chunks(lengths: Numbers) -> Iterator[range]:
    """Lines to go over at once."""
    chunk_of = np.cumsum(np.minimum(lengths, _LONG_CHARS) + 1) // _CHUNK_CHARS
    starts = np.flatnonzero(np.diff(chunk_of, prepend=-1)).tolist()
    return (range(low, high) for low, high in pairwise([*starts, len(lengths)]))


def _fold(lines: Sequence[str]) -> tuple[bytes, Numbers]:
    """Join lines between line breaks, folded: those of ASCII first, which is done in no time.

    A line with ornaments before its first word comes a second time, from that word on.

    Returns:
        The text, and the number of the line behind each of its breaks.
    """
    texts = [(number, line) for number, line in enumerate(lines) if len(line) <= _LONG_CHARS]
    texts += [
        (number, line.lstrip(ORNAMENTS)[:_HEAD_CHARS])
        for number, line in texts
        if line[:1] in ORNAMENTS
    ]
    plain = [text for text in texts if text[1].isascii()]
    other = [text for text in texts if not text[1].isascii()]
    ranked = [*plain, *other]
    order = _numbers(number for number, _ in ranked)
    first = "\n".join(["", *(line for _, line in plain)])
    second = "\n".join(["", *(line for _, line in other), ""])
    return fold_text(first) + fold_text(second), order


def _numbers(values: Iterable[float]) -> Numbers:
    return np.fromiter(map(int, values), np.int64)
