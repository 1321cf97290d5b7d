"""The page for people: one self-contained HTML file that shows what an edition holds.

No clock, host or path of a machine enters it; whatever stands in articles is shown, never obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.reporting.catalogue import Catalogue
from copydesk.reporting.copies import show_copies
from copydesk.reporting.counting import Find, Read
from copydesk.reporting.page import Html, anchor, document, section, table, tag
from copydesk.reporting.sections import (
    show_cuts,
    show_languages,
    show_lengths,
    show_overview,
    show_rejects,
    show_repairs,
    show_sources,
)

_TITLES = ("Sources", "Rejects", "Cuts", "Repairs", "Languages", "Lengths", "Duplicates", "Made by")


def render_report(read: Read, manifest: dict[str, Any], find: Find | None = None) -> str:
    """Make the report of an edition.

    Args:
        read: gives the named columns of a table of the edition, in key order.
        manifest: the edition's identity, settings, versions and rows of each table.
        find: gives the named columns of the rows that meet a condition over them. Without it the
            text of all paragraphs is read to show a few; for 100,000 articles that is 2 GB.

    Returns:
        The page, below a megabyte for any edition; the same bytes for the same edition.
    """
    edition = Catalogue(read, find)
    links = [tag("li", tag("a", title, href=f"#{anchor(title)}")) for title in _TITLES]
    name = f"Edition {manifest['edition_id']}"
    return document(
        f"copydesk: {name}",
        tag(
            "header",
            tag("h1", name),
            tag("p", "What copydesk made of the raw articles. Any id goes into ",
                tag("code", "copydesk explain"), ", which shows an article's whole life.",
                class_="note"),
            show_overview(edition, manifest),
            tag("nav", tag("ul", *links), aria_label="Sections"),
        ),
        tag("main", *_sections(edition, manifest)),
    )  # fmt: skip


def _sections(edition: Catalogue, manifest: dict[str, Any]) -> Iterator[Html]:
    yield show_sources(edition)
    yield show_rejects(edition)
    yield show_cuts(edition)
    yield show_repairs(edition)
    yield show_languages(edition)
    yield show_lengths(edition)
    yield show_copies(edition)
    yield _show_making(manifest)


def _show_making(manifest: dict[str, Any]) -> Html:
    """Versions and settings, folded away."""
    versions = manifest["versions"]
    return section(
        "Made by",
        _facts("Versions of stages", versions["stages"].items()),
        _facts("Versions of packages", versions["packages"].items()),
        _facts(
            "Settings",
            (
                (f"{group}.{name}", value)
                for group, values in manifest["settings"].items()
                for name, value in values.items()
            ),
        ),
    )


def _facts(title: str, facts: Any) -> Html:
    rows = [(name, str(value)) for name, value in sorted(facts)]
    return tag("details", tag("summary", title), table(title, ("Name", "Value"), rows))
