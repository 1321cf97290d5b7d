"""The page of a run: what changed against the edition before, for a browser and for Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.comparing.telling import Section
from copydesk.markdown import escape, grid
from copydesk.reporting.page import MOST_NAME_CHARS, Html, document, table, tag
from copydesk.text.visible import clip


def render_changes(title: str, facts: Sequence[str], sections: Sequence[Section]) -> str:
    """Make the page of a run: one self-contained HTML file.

    Args:
        title: what the page is about.
        facts: sentences below the title.
        sections: what changed, as tables.
    """
    header = tag("header", tag("h1", title), *(tag("p", fact) for fact in facts))
    return document(f"copydesk: {title}", header, tag("main", *map(_show, sections)))


def changes_markdown(title: str, facts: Sequence[str], sections: Sequence[Section]) -> str:
    """The same in Markdown, for Prefect's page."""
    lines = [f"# {escape(title)}", ""]
    for fact in facts:
        lines += [escape(fact), ""]
    for part in sections:
        lines += [f"## {escape(part.title)}", "", *_grid(part)]
        lines += ["", f"… {part.left_out:,} more"] if part.left_out else []
        lines.append("")
    return "\n".join(lines)


def _show(part: Section) -> Html:
    more = tag("p", f"… {part.left_out:,} more", class_="note") if part.left_out else ""
    return tag("section", table(part.title, part.heads, part.rows), more)


def _grid(part: Section) -> Iterator[str]:
    rows = [[escape(clip(cell, MOST_NAME_CHARS)) for cell in row] for row in part.rows]
    yield from grid(part.heads, rows)
