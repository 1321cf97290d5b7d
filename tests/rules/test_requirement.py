"""Whatever a pattern matches meets the requirement that is worked out of it."""

from __future__ import annotations

import sys
import unicodedata
from math import inf
from unittest.mock import patch

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules import parsing
from copydesk.rules.ends import ANY_KIND, NO_KIND, kinds_at_ends
from copydesk.rules.folding import ORNAMENTS, fold_literal, fold_text
from copydesk.rules.loader import load_rules
from copydesk.rules.model import Rule
from copydesk.rules.parsing import UnreadError, split_pattern
from copydesk.rules.requirement import Way, find_requirement, read_requirement, write_requirement
from copydesk.rules.wording import LiteralsReader


def rule(pattern: str, unit: str = "line") -> Rule:
    return Rule("en.test", "share", "anywhere", unit, "en", pattern, "A test.")


def ways(pattern: str, unit: str = "line") -> list[tuple[tuple[str, ...], ...]]:
    return [way.clauses for way in flat(pattern, unit)]


def flat(pattern: str, unit: str = "line") -> list[Way]:
    return [way for part in find_requirement(rule(pattern, unit)) for way in part.ways]


REQUIRED = {
    "a word at both ends": ("read more", [(("\nread more\n",),)]),
    "either": ("(?:photo|image)", [(("\nimage\n", "\nphoto\n"),)]),
    "an ending": ("photos?", [(("\nphoto\n", "\nphotos\n"),)]),
    "letters in any case": ("(?i:Photo)", [(("\nphoto\n",),)]),
    "both ends": ("a.*b", [(("b\n",), ("\na",))]),
    "one or the other": ("photo .*|.* picture", [((" picture\n",),), (("\nphoto ",),)]),
    "digits are one": (r"\d{4} dam", [(("\n0000 dam\n",),)]),
    "before signs": ("[-–—•*( ]{0,3}photo.*", [(("\nphoto",),)]),
    "ornaments and either": ("(?:[-•] ?)?photo.*", [(("\nphoto",),)]),
    "a class": ("[Pp]hoto", [(("\nphoto\n",),)]),
    "nothing": ("[^.]*", [()]),
    "too frequent": (".* the .*", [()]),
}


@pytest.mark.parametrize(("pattern", "expected"), REQUIRED.values(), ids=REQUIRED)
def test_a_pattern_requires_literals(
    pattern: str, expected: list[tuple[tuple[str, ...], ...]]
) -> None:
    assert sorted(ways(pattern)) == sorted(expected)


def test_where_a_span_stands_tells_which_end_of_the_line_it_knows() -> None:
    assert ways("photo", "start") == [(("\nphoto",),)]
    assert ways("photo", "end") == [(("photo\n",),)]
    assert ways("photo", "inside") == [(("photo",),)]


LENGTHS = {
    "counted": ("photo.{2,5}", 7, 10),
    "endless": ("photo.*", 5, inf),
    "as it stands and not as it is folded": ("ß(?:é|ab)", 2, 3),
    "none": ("(?:photo){0}a", 1, 1),
}


@pytest.mark.parametrize(("pattern", "least", "most"), LENGTHS.values(), ids=LENGTHS)
def test_a_pattern_tells_how_long_its_lines_are(pattern: str, least: int, most: float) -> None:
    found = flat(pattern)
    assert (min(way.least for way in found), max(way.most for way in found)) == (least, most)


@pytest.mark.parametrize("pattern", ["(?P<a>b)", r"\Qab\E", "(?i)b", "(a", "a)", "*", r"\x41"])
def test_what_is_not_known_is_not_guessed(pattern: str) -> None:
    with pytest.raises(UnreadError):
        LiteralsReader().read(pattern)
    assert flat(pattern, "inside") == [Way((), 0, inf)]


def test_every_pattern_of_the_package_is_understood() -> None:
    reader = LiteralsReader()
    for own in load_rules():
        reader.read(own.pattern)


UPPER, LOWER, DIGIT, STOP, OTHER = (kinds_at_ends([char])[0, 0] for char in "Aa0.é")
ENDS = {
    "letters as they stand": ("Photo by", "line", (UPPER, LOWER, LOWER)),
    "letters in either case": ("(?i:tv)", "line", (UPPER | LOWER,) * 3),
    "letters that fold to one beyond ASCII": (
        "(?i:is)",
        "line",
        (UPPER | LOWER, UPPER | LOWER | OTHER, UPPER | LOWER | OTHER),
    ),
    "case again within": ("(?i:(?-i:tv))", "line", (LOWER,) * 3),
    "a class": (r"[A-Z][a-z\d]+\.", "line", (UPPER, LOWER | DIGIT, STOP)),
    "a class turned round": ("[^\x00-@[-\x7f]b", "line", (UPPER | OTHER, LOWER, LOWER)),
    "what may be missing": (
        r"A?\d+é?",
        "line",
        (UPPER | DIGIT, DIGIT | OTHER | NO_KIND, DIGIT | OTHER),
    ),
    "one character": ("(?i:a)", "line", (UPPER | LOWER, NO_KIND, UPPER | LOWER)),
    "at the start": ("Photo", "start", (UPPER, LOWER, ANY_KIND)),
    "one at the start": ("P", "start", (UPPER, ANY_KIND, ANY_KIND)),
    "at the end": ("Photo", "end", (ANY_KIND, ANY_KIND, LOWER)),
    "inside": ("Photo", "inside", (ANY_KIND, ANY_KIND, ANY_KIND)),
}


@pytest.mark.parametrize(("pattern", "unit", "expected"), ENDS.values(), ids=ENDS)
def test_a_pattern_tells_what_a_line_begins_with_and_ends_in(
    pattern: str, unit: str, expected: tuple[int, int, int]
) -> None:
    (found,) = find_requirement(rule(pattern, unit))
    assert found.ends == expected


def test_a_character_that_is_not_there_is_of_a_kind_of_its_own() -> None:
    is_missing = kinds_at_ends(["", "A", "a."]) & NO_KIND > 0
    assert is_missing.tolist() == [[True] * 3, [False, True, False], [False] * 3]


def test_a_requirement_is_read_as_it_was_written() -> None:
    found = find_requirement(rule("photo .*|.{2,9} “Bild”"))
    assert read_requirement(write_requirement(found)) == found


def test_letters_that_are_one_for_re2_are_folded_to_one() -> None:
    cased = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] in "LMN"]
    cased = [c for c in cased if c.casefold() != c or c.upper() != c or c.lower() != c]
    options = re2.Options()
    options.case_sensitive = False
    joined = "".join(cased)
    for char in cased:
        same = re2.compile(re2.escape(char), options).findall(joined)
        assert {fold_literal(other) for other in same} == {fold_literal(char)}


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_what_stands_in_a_text_stands_folded_in_the_folded_text(a: str, b: str, c: str) -> None:
    assert fold_literal(b).encode("utf-8", "replace") in fold_text(a + b + c)


CHARS = "abA1ſßİΣς -–(.“\n"
ATOMS = st.one_of(
    st.sampled_from(
        ["a", "b", "ab", "A", "s", "ß", "i", "σ", r"\d", "1", ".", "[ab]", "[^a]", r"\("]
    ),
    st.sampled_from(["[-–( ]", " ", "-", r"\w", r"\b", "^", "$", r"\x{17F}", "“", r"\.", "[a-f]"]),
)


def _grow(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    times = st.sampled_from(["", "?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}", "{0,9}"])
    return st.one_of(
        st.lists(parts, min_size=1, max_size=4).map("".join),
        st.lists(parts, min_size=1, max_size=4).map(lambda own: f"(?:{'|'.join(own)})"),
        st.tuples(parts, times).map(lambda own: f"(?:{own[0]}){own[1]}"),
        parts.map(lambda own: f"(?i:{own})"),
    )


PATTERNS = st.recursive(ATOMS, _grow, max_leaves=12)
ANCHORED = {"line": r"\A(?:{})\z", "start": r"\A(?:{})", "end": r"(?:{})\z", "inside": "(?:{})"}


def meets(way: Way, line: str) -> bool:
    """Whether a line is as a way says, told without an automaton."""
    heads = {line, line.lstrip(ORNAMENTS)}
    texts = [fold_literal(f"\n{head}\n") for head in heads]
    is_long_enough = way.least <= len(line) <= way.most
    return is_long_enough and all(
        any(literal in text for literal in clause for text in texts) for clause in way.clauses
    )


@given(PATTERNS, st.sampled_from(sorted(ANCHORED)), st.data())
def test_what_a_pattern_matches_meets_its_requirement(
    pattern: str, unit: str, data: st.DataObject
) -> None:
    line = data.draw(st.text(CHARS.replace("\n", ""), min_size=1, max_size=12))
    if re2.search(ANCHORED[unit].format(pattern), line):
        (kinds,) = kinds_at_ends([line]).tolist()
        assert any(
            any(meets(way, line) for way in part.ways)
            and all(own & kind for own, kind in zip(part.ends, kinds, strict=True))
            for part in find_requirement(rule(pattern, unit))
        )


@given(PATTERNS, st.data())
def test_the_parts_of_a_pattern_match_what_it_matches(pattern: str, data: st.DataObject) -> None:
    line = data.draw(st.text(CHARS.replace("\n", ""), max_size=12))
    with patch.object(parsing, "_LARGE", 0), patch.object(parsing, "_SMALL", 3):
        parts = split_pattern(pattern)
    matches = [re2.fullmatch(part, line) is not None for part in parts]
    assert any(matches) == (re2.fullmatch(pattern, line) is not None)


def test_a_large_pattern_is_parted_at_the_large_alternatives_of_its_largest_group() -> None:
    large = [f"{word} {'(?:by|via) ' * 60}" for word in ("photo", "image")]
    pattern = f"[-– ]?(?i:{'|'.join([*large, 'credit', 'photos?'])})[.]?"
    assert split_pattern(pattern) == [
        *(f"[-– ]?(?i:{part})[.]?" for part in large),
        "[-– ]?(?i:credit|photos?)[.]?",
    ]


def test_a_group_that_is_repeated_is_not_parted() -> None:
    pattern = f"(?:{'photo by ' * 80}|{'image by ' * 80})+"
    assert split_pattern(pattern) == [pattern]
