"""What must stand in a line, and how long it must be, for a rule to be found in it.

Worked out from a rule's pattern, never written by hand. A line that lacks it need not be shown to
the rule; one that meets it may still not match. So it changes what matching costs, and no result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from copydesk.rules.folding import EDGE
from copydesk.rules.frequency import frequency_of
from copydesk.rules.model import WHOLE_LINE_UNITS, Rule
from copydesk.rules.parsing import UnreadError, read_pattern
from copydesk.rules.wording import Branch, Literals, literal, sequence

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


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a rule can match.

    Attributes:
        clauses: sets of folded literals, sorted; each set has one that stands in the line, which is
            folded and has a line break at either end. None where nothing rare must stand there.
        least: code points that the line has at least.
        most: those it has at most; infinite where it may be of any length.
    """

    clauses: tuple[tuple[str, ...], ...]
    least: int
    most: float


def find_requirement(rule: Rule) -> tuple[Way, ...]:
    """Work out the ways in which a rule can match; one of them must hold."""
    try:
        parts = [read_pattern(rule.pattern)]
    except UnreadError:
        return (Way((), 0, inf),)
    is_whole = rule.unit in WHOLE_LINE_UNITS
    has_start, has_end = is_whole or rule.unit == "start", is_whole or rule.unit == "end"
    branches = sequence([_EDGE] * has_start + parts + [_EDGE] * has_end)
    ways = [_way(branch, has_start + has_end, is_whole=is_whole) for branch in branches]
    return tuple(dict.fromkeys(ways))


def write_requirement(ways: Iterable[Way]) -> str:
    """Write ways down as JSON, for `read_requirement`; -1 stands for any length."""
    rows = [[w.least, int(w.most) if w.most < inf else -1, w.clauses] for w in ways]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_requirement(text: str) -> tuple[Way, ...]:
    """Read what `write_requirement` wrote."""
    return tuple(
        Way(tuple(map(tuple, clauses)), least, most if most >= 0 else inf)
        for least, most, clauses in json.loads(text)
    )


def _way(branch: Branch, edge_chars: int, *, is_whole: bool) -> Way:
    most = branch.most - edge_chars if is_whole else inf
    return Way(tuple(_choose(branch.all_clauses())), int(branch.least) - edge_chars, most)


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
