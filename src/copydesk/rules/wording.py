"""What the texts that a pattern matches begin with, end in and hold: an algebra of literals.

A pattern is a sum of branches. Each knows either all of its texts or, of texts too many to list,
how they begin, how they end, and clauses: sets of literals of which each text holds one. All are
folded (`copydesk.rules.folding`). What grows too large is let go of: a branch then says less than
it could, and never more than is true.

Source: R. Cox, "Regular Expression Matching with a Trigram Index" (2012), whose `exact`, `prefix`,
`suffix` and `match` these are, with whole literals instead of trigrams and a sum of conjunctions.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, prod

from copydesk.rules.folding import EDGE, ORNAMENTS, fold_literal
from copydesk.rules.frequency import frequency_of
from copydesk.rules.parsing import CharClass, Reader

# literals in a set, and in one that is put together out of two.
_SET_LITERALS, _JOINED_LITERALS = 400, 64
# branches of a part of a pattern; more of them are told apart no longer.
_BRANCHES = 48
# characters that are kept of how a text begins and ends.
_EDGE_CHARS = 24
# times that something which is known whole is written out.
_WRITTEN_OUT = 4
# characters of a class that is written out; of a larger one only the length is known.
_CLASS_CHARS = 4
# characters of a range that is looked into at all.
_RANGE_CHARS = 40

Literals = frozenset[str]
NOTHING: Literals = frozenset([""])


@dataclass(frozen=True, slots=True)
class Branch:
    """Some of the texts that a part of a pattern matches.

    Attributes:
        exact: all of them, or None where they are too many.
        prefix: each begins with one of these.
        suffix: each ends in one of these.
        clauses: of each clause, each holds a literal.
        least: code points of the shortest one, before it is folded.
        most: those of the longest one; infinite where there is none.
        is_ornament: nothing but signs that may stand before the first word of a line.
        is_adorned: such signs may stand before the prefix.
    """

    exact: Literals | None
    prefix: Literals
    suffix: Literals
    clauses: tuple[Literals, ...]
    least: float
    most: float
    is_ornament: bool = False
    is_adorned: bool = False

    def all_clauses(self) -> list[Literals]:
        """The clauses, and what is known of beginning and end, once each."""
        edges = [self.prefix, self.suffix] if self.exact is None else [self.exact]
        return list(dict.fromkeys(c for c in (*self.clauses, *edges) if "" not in c))


Branches = Sequence[Branch]


class LiteralsReader(Reader[Branches]):
    """Reads a pattern into the literals that stand in what it matches."""

    def read(self, pattern: str, *, folds: bool = False) -> Branches:
        """Read a pattern, or a part of one; case is folded anyway."""
        return super().read(pattern)

    def words(self, texts: Sequence[str], *, folds: bool) -> Branches:
        """Read texts."""
        return literal(texts)

    def char(self, one: CharClass, *, folds: bool) -> Branches:
        """Read one character: a literal each where they are few, else something."""
        sizes = [ord(high) - ord(low) for low, high in one.ranges]
        if one.is_negated or max(sizes) > _RANGE_CHARS:
            return anything(1, 1)
        codes = {code for low, high in one.ranges for code in range(ord(low), ord(high) + 1)}
        chars = "".join(map(chr, sorted(codes)))
        found = literal(chars)
        if len(found[0].exact or ()) <= _CLASS_CHARS:
            return found
        return anything(1, 1, is_ornament=set(chars) <= set(ORNAMENTS))

    def sequence(self, parts: Sequence[Branches]) -> Branches:
        """Join what stands one behind the other."""
        return sequence(parts)

    def either(self, parts: Sequence[Branches]) -> Branches:
        """Join what may stand in the same place."""
        return either(parts)

    def repeated(self, part: Branches, least: int, most: float) -> Branches:
        """Repeat a part."""
        return repeated(part, least, most)


def literal(texts: Iterable[str], *, least: float | None = None) -> Branches:
    """The branch of some texts as they stand in a pattern."""
    texts = list(texts)
    folded = frozenset(map(fold_literal, texts))
    lengths = [*map(len, texts)]
    return [_whole(folded, min(lengths) if least is None else least, max(lengths))]


def anything(least: float = 0, most: float = inf, *, is_ornament: bool = False) -> Branches:
    """The branch of texts of which nothing is known but their length, and maybe their kind."""
    return [Branch(None, NOTHING, NOTHING, (), least, most, is_ornament)]


def either(parts: Iterable[Branches]) -> Branches:
    """The branches of what matches one of some patterns."""
    return _tidy([branch for part in parts for branch in part])


def sequence(parts: Sequence[Branches]) -> Branches:
    """The branches of patterns one behind the other."""
    return functools.reduce(_join, parts) if parts else literal([""])


def repeated(part: Branches, least: int, most: float) -> Branches:
    """The branches of a pattern that stands so many times; `most` may be infinite."""
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1):
        return either([literal([""]), part])
    if most <= _WRITTEN_OUT and _is_small(part):
        times = range(least, int(most) + 1)
        return either([sequence([part] * count) for count in times])
    fewest = least * min(branch.least for branch in part)
    longest = most * max(branch.most for branch in part) if least or most else 0
    is_ornament = all(_is_ornament(branch) for branch in part)
    if not least or is_ornament:
        return anything(fewest, longest, is_ornament=is_ornament)
    one = _merge(part)
    prefix = NOTHING if one.is_adorned else one.prefix
    return [Branch(None, prefix, one.suffix, tuple(one.all_clauses()), fewest, longest)]


def _whole(texts: Literals, least: float, most: float) -> Branch:
    return Branch(texts, texts, texts, (), least, most)


def _is_small(part: Branches) -> bool:
    return len(part) == 1 and part[0].exact is not None and len(part[0].exact) <= _WRITTEN_OUT


def _join(left: Branches, right: Branches) -> Branches:
    if len(left) * len(right) > _BRANCHES:
        # The shorter sum says less, so that is the one to be given up.
        left, right = (left, [_merge(right)]) if len(left) > len(right) else ([_merge(left)], right)
    return _tidy([_join_two(one, other) for one in left for other in right])


def _join_two(left: Branch, right: Branch) -> Branch:
    least, most = left.least + right.least, left.most + right.most
    if left.is_ornament or right.is_ornament:
        if _is_ornament(left) and _is_ornament(right):
            return Branch(None, NOTHING, NOTHING, (), least, most, is_ornament=True)
        if left.is_ornament:
            return _adorn(right, least, most)
    begins_line = left.exact is not None and all(map(_is_edge, left.exact))
    if begins_line and right.is_ornament:
        return _whole(frozenset([EDGE]), least, most)
    clauses = (*left.clauses, *right.clauses)
    first = right.prefix
    if right.is_adorned:
        if begins_line:
            left = _whole(frozenset([EDGE]), left.least, left.most)
        else:
            first, clauses = NOTHING, (*clauses, *_clause(right.prefix))
    middle = _cross(left.suffix, first)
    if left.exact is not None and right.exact is not None and middle is not None:
        return _whole(middle, least, most)
    if middle is None:
        prefix, suffix = _head(left.prefix), _tail(right.suffix)
        clauses = (*clauses, *_clause(left.suffix), *_clause(right.prefix))
    elif left.exact is not None:
        prefix, suffix = _head(middle), right.suffix
    elif right.exact is not None:
        prefix, suffix = left.prefix, _tail(middle)
    else:
        prefix, suffix, clauses = left.prefix, right.suffix, (*clauses, *_clause(middle))
    return Branch(None, prefix, suffix, clauses, least, most, is_adorned=left.is_adorned)


def _adorn(branch: Branch, least: float, most: float) -> Branch:
    """The same behind ornaments."""
    return Branch(None, branch.prefix, branch.suffix, branch.clauses, least, most, is_adorned=True)


def _cross(left: Literals, right: Literals) -> Literals | None:
    """Each literal of one set with each of the other behind it; None if they are too many."""
    if left == NOTHING or right == NOTHING:
        return left if right == NOTHING else right
    if prod(map(len, (left, right))) > _JOINED_LITERALS and min(len(left), len(right)) > 1:
        return None
    return frozenset([_first_word(one + other) for one in left for other in right])


def _first_word(text: str) -> str:
    """A literal at the start of a line without the ornaments before its first word."""
    if text[:1] != EDGE or text[1:2] not in ORNAMENTS:
        return text
    return EDGE + bare if (bare := text[1:].lstrip(ORNAMENTS)) else text


def _is_edge(text: str) -> bool:
    """Whether a literal is the start of a line, maybe with ornaments."""
    return text[:1] == EDGE and not text[1:].lstrip(ORNAMENTS)


def _is_ornament(branch: Branch) -> bool:
    texts = branch.exact or ()
    return branch.is_ornament or (bool(texts) and not any(text.lstrip(ORNAMENTS) for text in texts))


def _head(texts: Literals) -> Literals:
    return frozenset([text[:_EDGE_CHARS] for text in texts])


def _tail(texts: Literals) -> Literals:
    return frozenset([text[-_EDGE_CHARS:] for text in texts])


def _clause(texts: Literals) -> tuple[Literals, ...]:
    return () if "" in texts else (texts,)


def _tidy(branches: Branches) -> Branches:
    """The same with one branch for all texts that are known, and not too many of the others."""
    if len(branches) == 1:
        return branches
    if any(branch.is_ornament for branch in branches):
        ornaments = [branch for branch in branches if _is_ornament(branch)]
        rest = [branch for branch in branches if not _is_ornament(branch)]
        branches = [*anything(*_span(ornaments), is_ornament=True), *rest]
    known = [branch for branch in branches if branch.exact is not None]
    if len(known) > 1:
        texts = frozenset().union(*(branch.exact or () for branch in known))
        if len(texts) <= _SET_LITERALS:
            least, most = _span(known)
            rest = [branch for branch in branches if branch.exact is None]
            branches = [_whole(texts, least, most), *rest]
    if len(branches) > _BRANCHES or any(_says_nothing(branch) for branch in branches):
        return [_merge(branches)]
    return branches


def _says_nothing(branch: Branch) -> bool:
    return branch.exact is None and not branch.is_ornament and not branch.all_clauses()


def _merge(branches: Branches) -> Branch:
    """One branch for several: what is true of all of them."""
    if len(branches) == 1:
        return branches[0]
    least, most = _span(branches)
    prefix = _union(branch.prefix for branch in branches)
    suffix = _union(branch.suffix for branch in branches)
    rarest = [
        min(branch.all_clauses(), key=lambda clause: (frequency_of(clause), sorted(clause)))
        for branch in branches
        if branch.all_clauses()
    ]
    clauses = (frozenset().union(*rarest),) if len(rarest) == len(branches) else ()
    is_adorned = any(branch.is_adorned for branch in branches)
    return Branch(None, prefix, suffix, clauses, least, most, is_adorned=is_adorned)


def _union(sets: Iterable[Literals]) -> Literals:
    texts = frozenset().union(*sets)
    return NOTHING if "" in texts or len(texts) > _SET_LITERALS else texts


def _span(branches: Branches) -> tuple[float, float]:
    return min(branch.least for branch in branches), max(branch.most for branch in branches)
