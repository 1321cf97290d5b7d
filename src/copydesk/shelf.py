"""The editions of a PROCESSED: listed, found by name, and the old ones removed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from copydesk.edition import MANIFEST, Edition, is_edition, open_edition
from copydesk.errors import CopydeskError, StorageError
from copydesk.journal import forget_runs, read_journal
from copydesk.landing import lock_processed

_ID = re.compile(r"[0-9a-f]{16}")
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as it stands on the shelf; `edition` is None when its manifest is not there.

    `run` is the last run that made it current, 0 if no record tells; `made` when it was made, in
    UTC: as the record of its run says, else when its manifest was written.
    """

    edition_id: str
    path: Path
    edition: Edition | None
    made: datetime
    run: int
    is_current: bool
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Pruned:
    """What `prune` did; sizes count what the disk got back, not what is linked elsewhere."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]
    freed_bytes: int


def list_shelf(processed: Path) -> list[Entry]:
    """All editions, also damaged ones: the current one first, then those last current last.

    Raises:
        StorageError: there is no edition.
    """
    entries = _read_shelf(processed)
    if not entries:
        raise StorageError(f"no edition in {str(processed)!r}; make one with: copydesk run")
    return entries


def find_edition(processed: Path, name: str) -> Edition:
    """The edition meant by a name.

    Args:
        processed: PROCESSED; need not exist when `name` is a path.
        name: `current`; `previous`, what was current before; an edition's id or a start of it that
            no other has; or the path of an edition's folder.

    Raises:
        StorageError: there is no such edition, or several; the message lists what there is.
    """
    path = Path(name)
    is_word = name in ("current", "previous")  # whatever folder of that name is at hand
    if "/" in name or (not is_word and is_edition(path)):
        return open_edition(path)
    entries = list_shelf(processed)
    if name == "current":
        return open_edition(processed)
    if name == "previous":
        return _find_previous(processed, entries)
    found = [entry for entry in entries if entry.edition_id.startswith(name.lower())]
    if len(found) != 1:
        which = found or entries
        listed = ", ".join(entry.edition_id for entry in which[:_MOST_LISTED])
        said = "several editions begin" if found else "no edition begins"
        raise StorageError(f"{said} with {name!r} in {str(processed)!r}; there is {listed}")
    return open_edition(found[0].path)


def prune(processed: Path, keep: int) -> Pruned:
    """Remove all editions but the current one and those that were current last.

    An edition is first renamed to a name that nothing takes for an edition, so that one removed by
    half is never seen; the next run or prune removes the rest of it. Damaged editions go too.

    Args:
        processed: PROCESSED; held meanwhile, so that no run is at work.
        keep: how many editions stay, the current one included.

    Raises:
        CopydeskError: `keep` is less than one.
        StorageError: there is no edition, or one cannot be removed.
        BusyError: a run is at work.
    """
    if keep < 1:
        raise CopydeskError(f"--keep {keep} must be 1 or more: the current edition always stays")
    list_shelf(processed)
    with lock_processed(processed):
        entries = list_shelf(processed)
        whole = [entry for entry in entries if entry.is_complete or entry.is_current]
        kept = [entry.edition_id for entry in whole[:keep]]
        removed = [entry for entry in entries if entry.edition_id not in kept]
        freed = sum(_remove(entry.path) for entry in removed)
        freed += sum(_delete(path) for path in sorted((processed / "editions").glob(".*.tmp")))
        forget_runs(processed, {entry.edition_id for entry in removed})
    return Pruned(tuple(entry.edition_id for entry in removed), tuple(kept), freed)


def _read_shelf(processed: Path) -> list[Entry]:
    current = (processed / "current").resolve().name
    records = {record.edition_id: record for record in read_journal(processed)}
    first = {r.edition_id: r for r in reversed(read_journal(processed)) if r.is_new}
    entries = []
    for folder in sorted((processed / "editions").glob("*/")):
        if not _ID.fullmatch(folder.name):
            continue
        own = first.get(folder.name)
        made = datetime.fromisoformat(own.started) if own else _written(folder)
        run = records[folder.name].number if folder.name in records else 0
        entries.append(_read_entry(folder, made, run, folder.name == current))
    return sorted(entries, key=lambda e: (e.is_current, e.run, e.made, e.edition_id), reverse=True)


def _read_entry(folder: Path, made: datetime, run: int, is_current: bool) -> Entry:
    try:
        edition = open_edition(folder) if is_edition(folder) else None
        is_complete = edition is not None and _is_complete(edition)
    except (StorageError, LookupError, TypeError, AttributeError):
        edition, is_complete = None, False
    return Entry(folder.name, folder, edition, made, run, is_current, is_complete)


def _is_complete(edition: Edition) -> bool:
    """Whether every listed file is there in its length; `copydesk verify` reads them too."""
    try:
        return all(
            (edition.path / n).stat().st_size == f["bytes"] for n, f in edition.files().items()
        )
    except OSError:
        return False


def _written(folder: Path) -> datetime:
    seconds = (folder / MANIFEST if is_edition(folder) else folder).stat().st_mtime
    return datetime.fromtimestamp(int(seconds), UTC)


def _find_previous(processed: Path, entries: Sequence[Entry]) -> Edition:
    records = read_journal(processed)
    before = records[-1].before if records else None
    others = [entry for entry in entries if not entry.is_current]
    if not records and others:
        before = others[0].edition_id
    found = [entry for entry in entries if entry.edition_id == before]
    if not found:
        why = f"{before} was pruned" if before else "the current edition is the first"
        raise StorageError(f"there is no previous edition in {str(processed)!r}: {why}")
    return open_edition(found[0].path)


def _remove(folder: Path) -> int:
    """Take an edition off the shelf by one rename, then delete it; gives the bytes freed."""
    trash = folder.with_name(f".{folder.name}.tmp")
    if trash.exists():
        _delete(trash)
    try:
        folder.rename(trash)
        return _delete(trash)
    except OSError as error:
        raise StorageError(
            f"cannot remove the edition {str(folder)!r}: {error.strerror or error}"
        ) from error


def _delete(folder: Path) -> int:
    freed = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            status = path.stat()
            freed += status.st_size if status.st_nlink == 1 else 0
            path.unlink()
    shutil.rmtree(folder)
    return freed
