"""What must stand in a line, and how long it must be, for a rule to be found in it.

Worked out from a rule's pattern, never written by hand. A line that lacks it need not be shown to
the rule; one that meets it may still not match. So it changes what matching costs, and no result.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from copydesk.rules.ends import ANY_ENDS, Ends, OutlineReader
from copydesk.rules.folding import EDGE
from copydesk.rules.frequency import frequency_of
from copydesk.rules.model import WHOLE_LINE_UNITS, WINDOW_CHARS, Rule
from copydesk.rules.parsing import UnreadError, split_pattern
from copydesk.rules.wording import Branch, Literals, LiteralsReader, literal, sequence

# clauses of one way to match; more of them are rarely needed and all must be looked for.
CLAUSES = 3
# Share of the lines at which it is selective enough; and characters of a line for that.
_FEW_LINES, _LINE_CHARS = 0.0005, 250
# Share of characters at which the literals of a clause may begin; those that are more frequent
# cost more to look for than they spare.
_MOST_FREQUENT = 0.002
# characters of a literal; longer ones only make the automaton large.
_LITERAL_CHARS = 12
_EDGE = literal([EDGE])
_AT_START, _AT_END = (*WHOLE_LINE_UNITS, "start"), (*WHOLE_LINE_UNITS, "end")
_LITERALS, _OUTLINES = LiteralsReader(), OutlineReader()


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a rule can match.

    Attributes:
        clauses: sets of folded literals, sorted; each set has one that stands in the line, which is
            folded and has a line break at either end. None where nothing rare must stand there.
        least: code points that the line has at least.
        most: those it has at most; infinite where it may be of any length.
        reach: of a span at an end of the line, those that it has at most; else infinite.
    """

    clauses: tuple[tuple[str, ...], ...]
    least: int
    most: float
    reach: float = inf


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a line must look like for a pattern to match in it.

    Attributes:
        ways: in which the pattern can match; one of them must hold.
        ends: kinds of characters that the line begins with and ends in.
    """

    ways: tuple[Way, ...]
    ends: Ends = ANY_ENDS


@dataclass(frozen=True, slots=True)
class Part:
    """A pattern of a rule, which stands where one of its patterns does.

    A rule for whole lines has one for each alternative: their automata are smaller than that of
    all, and most are never built.

    Attributes:
        number: of the part among those of its rule.
    """

    rule: Rule
    number: int
    requirement: Requirement

    @property
    def pattern(self) -> str:
        """The pattern; few are ever asked for."""
        return _patterns(self.rule)[self.number]


def find_parts(rule: Rule) -> list[Part]:
    """Part a rule; what each part requires is worked out, unless the rule says it."""
    kept = rule.requirement
    requirements = read_requirement(kept) if kept else find_requirement(rule)
    return [Part(rule, *own) for own in enumerate(requirements)]


@functools.cache
def find_requirement(rule: Rule) -> tuple[Requirement, ...]:
    """Work out what each part of a rule requires.

    Kept, since all rules together take a second: a process may make several editions.
    """
    starts, ends = rule.unit in _AT_START, rule.unit in _AT_END
    return tuple(_find_requirement(pattern, starts, ends) for pattern in _patterns(rule))


def write_requirement(parts: Iterable[Requirement]) -> str:
    """Write down what parts require, as JSON for `read_requirement`; null stands for any length."""
    rows = [[part.ends, [*map(_write_way, part.ways)]] for part in parts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _write_way(way: Way) -> list[object]:
    lengths = [length if length < inf else None for length in (way.most, way.reach)]
    return [way.clauses, way.least, *lengths]


def read_requirement(text: str) -> tuple[Requirement, ...]:
    """Read what `write_requirement` wrote."""
    return tuple(
        Requirement(tuple(_read_way(*way) for way in ways), Ends(*ends))
        for ends, ways in json.loads(text)
    )


def _read_way(clauses: list[list[str]], least: int, most: float | None, reach: float | None) -> Way:
    return Way(tuple(map(tuple, clauses)), least, most or inf, reach or inf)


@functools.cache
def _patterns(rule: Rule) -> list[str]:
    return split_pattern(rule.pattern) if rule.unit in WHOLE_LINE_UNITS else [rule.pattern]


def _find_requirement(pattern: str, starts: bool, ends: bool) -> Requirement:
    try:
        literals, outline = _LITERALS.read(pattern), _OUTLINES.read(pattern)
    except UnreadError:
        return Requirement((Way((), 0, inf),))
    branches = sequence([_EDGE] * starts + [literals] + [_EDGE] * ends)
    ways = tuple(dict.fromkeys(_way(branch, starts, ends) for branch in branches))
    return Requirement(ways, outline.ends_of_line(starts=starts, ends=ends))


def _way(branch: Branch, starts: bool, ends: bool) -> Way:
    most = branch.most - starts - ends
    return Way(
        clauses=tuple(_choose(branch.all_clauses())),
        least=int(branch.least) - starts - ends,
        most=most if starts and ends else inf,
        reach=min(most, WINDOW_CHARS) if starts != ends else inf,
    )


def _choose(clauses: Iterable[Literals]) -> Iterator[tuple[str, ...]]:
    """The rarest clauses, until few lines are left that hold a literal of each."""
    ranked = sorted((frequency_of(clause), sorted(clause)) for clause in clauses)
    chosen: list[list[str]] = []
    share = 1.0
    for frequency, literals in ranked:
        is_useless = EDGE in literals or any(_follows(literals, other) for other in chosen)
        if frequency > _MOST_FREQUENT or len(chosen) == CLAUSES or share < _FEW_LINES:
            return
        if not is_useless:
            chosen.append(literals)
            share *= min(1, frequency * _LINE_CHARS)
            yield tuple(_shorten(literals))


def _follows(literals: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a line that holds one of the others holds one of the literals anyway."""
    return all(any(one in other for one in literals) for other in others)


def _shorten(literals: Iterable[str]) -> list[str]:
    """The beginnings of the literals, without those that hold another one."""
    short = sorted({text[:_LITERAL_CHARS] for text in literals}, key=lambda text: (len(text), text))
    kept: list[str] = []
    for text in short:
        if not any(other in text for other in kept):
            kept.append(text)
    return sorted(kept)
