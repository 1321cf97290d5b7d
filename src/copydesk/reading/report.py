"""Where the report of an edition lies."""

from __future__ import annotations

from pathlib import Path

from copydesk.edition import REPORT, open_edition
from copydesk.errors import StorageError

_COUNTED = ("articles", "rejects", "paragraphs", "cuts", "repairs", "matches")


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
    counts = ", ".join(f"{name} {edition.rows(name):,}" for name in _COUNTED)
    return f"{path}\nEdition {edition.edition_id}: {counts}"
