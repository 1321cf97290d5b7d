"""What a run changed against the edition before: its record, its page, and the news in a line.

All of it lies outside the edition, in `PROCESSED/runs/<number>/`, because it depends on what was
there before: the same edition made at once holds the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from copydesk.comparing.telling import say_changes, tell_changes
from copydesk.diff import compare_editions
from copydesk.edition import Edition, open_edition
from copydesk.errors import StorageError
from copydesk.journal import PAGE, make_record, now, write_record
from copydesk.reporting.changes import changes_markdown, render_changes

_MOST_ON_PAGE = 200
_MOST_IN_MARKDOWN = 20


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a run when it begins."""

    started: datetime
    before: str | None  # the edition that is current


@dataclass(frozen=True, slots=True)
class News:
    """What a run changed: a line, the path of its page, the same for Prefect; empty for nothing."""

    line: str = ""
    page: Path | None = None
    markdown: str = ""


def begin(processed: Path) -> Begun:
    """Note the time and what is current; PROCESSED is held by the run."""
    try:
        return Begun(now(), open_edition(processed).edition_id)
    except StorageError:
        return Begun(now(), None)


def tell_news(processed: Path, edition: Edition, begun: Begun, *, is_new: bool) -> News:
    """Write the record of a run and its page; a run that changed nothing has none.

    Args:
        processed: PROCESSED, held by the run.
        edition: what the run made current, or found so.
        begun: from the beginning of the run.
        is_new: whether the run made the edition.

    Raises:
        StorageError: the record cannot be written; the edition stands all the same.
    """
    record = make_record(
        processed, edition.edition_id, before=begun.before, is_new=is_new, started=begun.started
    )
    if record is None:
        return News()
    if record.before is None:
        write_record(processed, record, None)
        return News("The first edition here: nothing to compare it with")
    facts = [f"Run {record.number}, begun {record.started}, took {record.seconds:.1f} s."]
    try:
        before = open_edition(processed / "editions" / record.before)
        changes = compare_editions(before, edition)
    except StorageError as error:
        write_record(processed, record, None)
        return News(f"Not compared with edition {record.before}: {error}")
    line = f"Since {record.before}: {say_changes(changes)}"
    title = f"Edition {edition.edition_id}"
    page = render_changes(title, [f"{line}.", *facts], tell_changes(changes, _MOST_ON_PAGE))
    folder = write_record(processed, record, page)
    short = tell_changes(changes, _MOST_IN_MARKDOWN)
    return News(line, folder / PAGE, changes_markdown(title, [f"{line}.", *facts], short))
