"""The editions of a PROCESSED, and what changed between two of them, as text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from copydesk.comparing.model import Changes
from copydesk.comparing.telling import Section, say_changes, tell_changes
from copydesk.shelf import Entry, Pruned
from copydesk.text.visible import clip

_NUMBER = re.compile(r"[+±-]?[\d,]*")
_MOST_CELL_CHARS = 90
_COUNTED = ("articles", "rejects", "cuts", "matches")


def show_changes(changes: Changes, most: int) -> str:
    """A comparison as text, safe for a terminal whatever articles and paths hold.

    Args:
        changes: what to show.
        most: rows of a list; what is left out is counted.
    """
    lines = [f"From {changes.before} to {changes.after}: {say_changes(changes)}"]
    for section in tell_changes(changes, most):
        lines += ["", section.title, *_show_section(section)]
    return "\n".join(lines)


def show_shelf(entries: Sequence[Entry]) -> str:
    """The editions as a table, with a star at the current one."""
    heads = ("", "edition", "made (UTC)", "sources", *_COUNTED, "")
    return "\n".join(_align([heads, *(_shelf_row(entry) for entry in entries)]))


def show_pruned(pruned: Pruned) -> str:
    """What was removed, what stays, and what the disk got back."""
    if not pruned.removed:
        return f"Nothing removed; {_say_editions(len(pruned.kept))} kept"
    freed = f"{pruned.freed_bytes / 1e6:,.1f} MB"
    removed = "\n".join(f"  {name}" for name in pruned.removed)
    count = _say_editions(len(pruned.removed))
    return f"Removed {count}, {freed} freed; {len(pruned.kept)} kept\n{removed}"


def _say_editions(count: int) -> str:
    return f"{count} edition{'' if count == 1 else 's'}"


def _show_section(section: Section) -> Iterator[str]:
    yield from _align([section.heads, *section.rows], indent="  ")
    if section.left_out:
        yield f"  … {section.left_out:,} more"


def _shelf_row(entry: Entry) -> tuple[str, ...]:
    star = "*" if entry.is_current else ""
    made = entry.made.strftime("%Y-%m-%d %H:%M:%S")
    edition = entry.edition
    if edition is None or not entry.is_complete:
        return (star, entry.edition_id, made, "", *("" for _ in _COUNTED), "damaged")
    counts = [f"{edition.rows(name):,}" for name in _COUNTED]
    sources = f"{edition.manifest['sources']['count']:,}"
    return star, entry.edition_id, made, sources, *counts, "current" if entry.is_current else ""


def _align(rows: Sequence[Sequence[str]], indent: str = "") -> Iterator[str]:
    """Rows as lines with their cells below each other, numbers to the right."""
    cells = [[clip(cell, _MOST_CELL_CHARS) for cell in row] for row in rows]
    columns = list(zip(*cells, strict=True))
    widths = [max(cell_len(cell) for cell in column) for column in columns]
    is_number = [all(_NUMBER.fullmatch(cell) for cell in column[1:]) for column in columns]
    for row in cells:
        padded = [
            " " * (width - cell_len(cell)) + cell
            if right
            else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(row, widths, is_number, strict=True)
        ]
        yield (indent + "  ".join(padded)).rstrip()
