"""Pieces of Markdown: tables, code spans, text that must show as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; bars and line ends inside cells are taken care of."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def codes(names: Iterable[str]) -> str:
    """Names as code spans with commas between them."""
    return ", ".join(f"`{name}`" for name in names)


def code(text: str) -> str:
    """Text as a code span, whatever backticks it holds."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def escape(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_\[\]<>#~])", r"\\\1", text)
