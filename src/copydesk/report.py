"""The page for people: one self-contained HTML file that shows what an edition holds.

No clock, host or path of a machine enters it; whatever stands in articles is shown, never obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from copydesk.edition import REPORT, open_edition
from copydesk.errors import StorageError
from copydesk.reading.catalogue import Catalogue
from copydesk.reading.copies import show_copies
from copydesk.reading.page import Html, anchor, document, section, table, tag
from copydesk.reading.sections import (
    show_cuts,
    show_languages,
    show_lengths,
    show_overview,
    show_rejects,
    show_repairs,
    show_sources,
)

_TITLES = ("Sources", "Rejects", "Cuts", "Repairs", "Languages", "Lengths", "Duplicates", "Made by")
_COUNTED = ("articles", "rejects", "paragraphs", "cuts", "repairs", "matches")


def render_report(read: Callable[[str, Sequence[str]], pa.Table], manifest: dict[str, Any]) -> str:
    """Make the report of an edition.

    Args:
        read: gives the named columns of a table of the edition, in key order.
        manifest: the edition's identity, settings, versions and rows of each table.

    Returns:
        The page, below a megabyte for any edition; the same bytes for the same edition.
    """
    edition = Catalogue(read)
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


def locate_report(processed: Path) -> str:
    """The path of an edition's report and a line on what the edition holds.

    Args:
        processed: PROCESSED, for its current edition, or the folder of an edition.

    Raises:
        StorageError: there is no edition, or it was made without a report.
    """
    edition = open_edition(processed)
    path = edition.path / REPORT
    if not path.is_file():
        raise StorageError(
            f"no report at {str(path)!r}; remove that folder and make it anew with: copydesk run"
        )
    counts = ", ".join(f"{edition.rows(name):,} {name}" for name in _COUNTED)
    return f"{path}\nEdition {edition.edition_id}: {counts}"


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
