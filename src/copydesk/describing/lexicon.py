"""The wording that this package goes by: word lists in TOML under data/, read once."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def words(file: str, table: str, key: str) -> frozenset[str]:
    """Return one list of a file as a set of casefolded words or phrases."""
    return frozenset(" ".join(word.casefold().split()) for word in _read(file)[table][key])


def table(file: str, name: str) -> dict[str, Any]:
    """Return one table of a file as it stands; its callers know the shape of what they ask for."""
    content: dict[str, Any] = _read(file)[name]
    return content


@functools.cache
def phrase_pattern(file: str, table: str, key: str) -> re.Pattern[str]:
    """Compile a list into a pattern that finds its phrases as whole words, longest first.

    The phrase is group 1. A phrase of a script without spaces also stands inside other letters.
    """
    return compile_phrases(words(file, table, key))


@functools.cache
def pattern_around(template: str, *lists: tuple[str, str, str]) -> re.Pattern[str]:
    """Compile a pattern in which each `%s` stands for the phrases of a list, as no group.

    Args:
        template: a pattern, without other percent signs.
        lists: file, table and key of each list, in the order of the template.
    """
    phrases = (phrase_pattern(*each).pattern.replace("(", "(?:", 1) for each in lists)
    return re.compile(template % tuple(phrases), re.IGNORECASE)


def compile_phrases(phrases: frozenset[str]) -> re.Pattern[str]:
    """Compile phrases as `phrase_pattern` does."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    spaced = [_spaced(phrase) for phrase in ordered if not is_unspaced(phrase)]
    joined = [re.escape(phrase) for phrase in ordered if is_unspaced(phrase)]
    parts = [rf"(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])"] if spaced else []
    return re.compile(f"({'|'.join([*parts, *joined])})", re.IGNORECASE)


def is_unspaced(text: str) -> bool:
    """Say whether the text is in Han, kana, Hangul or Thai letters, which join words."""
    first = ord(text[0])
    return (
        0x3040 <= first <= 0x30FF
        or 0x3400 <= first <= 0x9FFF
        or 0xAC00 <= first <= 0xD7A3
        or 0x0E00 <= first <= 0x0E7F
    )


def _spaced(phrase: str) -> str:
    return " ".join(re.escape(word) for word in phrase.split())


@functools.cache
def _read(file: str) -> dict[str, Any]:
    path = resources.files("copydesk.describing").joinpath("data").joinpath(f"{file}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
