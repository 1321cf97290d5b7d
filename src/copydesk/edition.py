"""An edition: its identity, its Parquet files, its manifest, and the swap that makes it current."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from copydesk.errors import StorageError
from copydesk.fingerprint import digest_json
from copydesk.landing import unwritable, write_atomically, write_json
from copydesk.parts import MANIFEST as MANIFEST
from copydesk.parts import PartWriter, read_parts
from copydesk.report import render_report
from copydesk.settings import PublishSettings
from copydesk.storage import WORK, TableFile, Workspace
from copydesk.tables import TABLES
from copydesk.views import Views

FORMAT = 1  # of edition.json; raised when a reader of it would have to change
REPORT = "report.html"
_DESCRIBES = {"edition_id": str, "sources": dict, "versions": dict, "tables": dict, "pages": dict}
_NOT_IDENTITY = ("edition_id", "format", "tables", "pages")

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished edition on disk.

    `held` are rows of its files by SHA-256, or some of their columns, that were at hand when it was
    made, so that the pages on it need not read them back.
    """

    path: Path
    manifest: Manifest
    held: Mapping[str, pa.Table] = field(default_factory=dict, repr=False, compare=False)

    @property
    def edition_id(self) -> str:
        """Digest of raw contents, settings and versions."""
        return str(self.manifest["edition_id"])

    def identity(self) -> str:
        """The id that follows from what the manifest says the edition is made from."""
        own = {k: v for k, v in self.manifest.items() if k not in _NOT_IDENTITY}
        return identify(own)

    def files(self) -> dict[str, dict[str, Any]]:
        """Every listed file by its path in the edition, with rows, bytes and SHA-256."""
        tables = [table["files"] for table in self.manifest["tables"].values()]
        listed = [*tables, self.manifest["pages"]]
        return {name: entry for files in listed for name, entry in files.items()}

    def rows(self, table: str) -> int:
        """Number of rows of a table."""
        return int(self.manifest["tables"][table]["rows"])

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A whole table, or some of its columns, in key order; raises StorageError as `find`."""
        declared = TABLES[table]
        names = declared.columns if columns is None else columns
        with self._saying_what_is_damaged(table):
            parts = [path for path in (self.path / table).iterdir() if path.suffix == ".parquet"]
            return read_parts(sorted(parts), names, declared.schema, self.held_files(table, parts))

    def held_files(self, table: str, paths: Sequence[Path]) -> dict[Path, pa.Table]:
        """Those of some files of a table of which something is held."""
        files = self.manifest["tables"].get(table, {}).get("files", {}) if self.held else {}
        digests = {path: files.get(f"{table}/{path.name}", {}).get("sha256") for path in paths}
        return {path: self.held[sha] for path, sha in digests.items() if sha in self.held}

    def find(self, table: str, columns: Sequence[str], condition: pc.Expression) -> pa.Table:
        """The named columns of the rows of a table that meet a condition over them, in key order.

        Raises:
            StorageError: files of the table are missing, damaged or closed to the reader.
        """
        folder, schema = self.path / table, TABLES[table].schema
        with self._saying_what_is_damaged(table):
            return pq.read_table(folder, columns=list(columns), filters=condition, schema=schema)

    @contextlib.contextmanager
    def _saying_what_is_damaged(self, table: str) -> Iterator[None]:
        try:
            yield
        except (OSError, pa.ArrowException) as error:
            raise StorageError(
                f"cannot read the table {table!r} in {str(self.path)!r}: {error}; copydesk verify "
                "tells all that is damaged, and copydesk run makes the edition anew"
            ) from error


def identify(identity: Mapping[str, Any]) -> str:
    """The edition's id: 16 hex digits of the digest of what it is made from."""
    return digest_json(identity)[:16]


def is_edition(folder: Path) -> bool:
    """Whether a folder holds a manifest, as far as this user can see."""
    try:
        return (folder / MANIFEST).is_file()
    except OSError:  # it may not be looked into, or its name is longer than any may be
        return False


def open_edition(path: Path) -> Edition:
    """Open an edition folder, or PROCESSED for its current edition.

    Raises:
        StorageError: there is no edition, or its manifest cannot be read or describes none.
    """
    # Resolved first: the link may be swapped between two reads through it.
    folder = (path if is_edition(path) else path / "current").resolve()
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except PermissionError as error:
        raise StorageError(
            f"cannot read {str(folder / MANIFEST)!r}: {error.strerror}; allow this user to read it"
        ) from error
    except (OSError, ValueError) as error:
        raise StorageError(
            f"no edition in {str(path)!r}; give PROCESSED or an edition's folder, "
            "or make one with: copydesk run"
        ) from error
    if not isinstance(manifest, dict) or not all(
        isinstance(manifest.get(name), kind) for name, kind in _DESCRIBES.items()
    ):
        raise StorageError(
            f"{str(folder / MANIFEST)!r} describes no edition; make it anew with: copydesk run"
        )
    return Edition(folder, manifest)


def find(processed: Path, identity: Mapping[str, Any]) -> Edition | None:
    """The edition of this identity if it stands complete, made current if it was not.

    Every file is read and compared with its digest, so that a damaged edition is made anew.
    """
    folder = processed / "editions" / identify(identity)
    try:
        edition = open_edition(folder)
        is_whole = all(sha256_of(folder / n) == f["sha256"] for n, f in edition.files().items())
        if edition.identity() != folder.name or not is_whole:
            return None
    except (StorageError, OSError, LookupError, TypeError, AttributeError):
        return None
    _sweep(processed)
    _make_current(processed, folder)
    return edition


def write(
    workspace: Workspace,
    identity: Mapping[str, Any],
    files: Mapping[str, Sequence[TableFile]],
    rejects: pa.Table,
    settings: PublishSettings,
) -> Edition:
    """Write all published tables, then the manifest, then swap `current` by one rename.

    Args:
        workspace: PROCESSED.
        identity: what the edition is made from; its digest is the edition's id.
        files: cached shards of all that the published tables but `rejects` are made of.
        rejects: the assembled table of that name.
        settings: file and row group sizes.

    Raises:
        StorageError: PROCESSED cannot be written (no permission, disk full).
    """
    folder = workspace.root / "editions" / identify(identity)
    temporary = folder.with_name(f".{folder.name}.tmp")
    try:
        _sweep(workspace.root)
        temporary.mkdir(parents=True)
        views = Views(workspace.root)
        writer = PartWriter(workspace, temporary, settings, views.take)
        tables = writer.write(files, rejects)
        manifest = {"edition_id": folder.name, "format": FORMAT, **identity, "tables": tables}
        manifest["pages"] = {REPORT: _write_report(Edition(temporary, manifest, views.held), views)}
        write_json(temporary / MANIFEST, manifest, durable=True)
        _settle(temporary, folder)
        writer.remember(folder)
        _make_current(workspace.root, folder)
    except StorageError:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise unwritable(folder, error) from error
    return Edition(folder, manifest, views.held)


def check_current(processed: Path) -> None:
    """Raise StorageError when something that copydesk did not make stands where `current` goes."""
    current = processed / "current"
    if current.exists() and not current.is_symlink():
        raise StorageError(f"{str(current)!r} is not a link made by copydesk; move it away")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_report(edition: Edition, views: Views) -> dict[str, Any]:
    """Write the page for people from the tables that stand already; returns its manifest entry."""
    tables = edition.manifest["tables"]
    read, find = views.readers(edition.path, tables, edition.read, edition.find)
    data = render_report(read, edition.manifest, find).encode()
    write_atomically(edition.path / REPORT, data, durable=True)
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _sweep(processed: Path) -> None:
    """Remove what killed runs left; whoever holds PROCESSED is alone with it."""
    for folder in sorted((processed / "editions").glob(".*.tmp")):
        shutil.rmtree(folder, ignore_errors=True)
    for path in sorted([*processed.glob(".current.*.tmp"), *(processed / WORK).glob(".*.tmp")]):
        path.unlink(missing_ok=True)


def _settle(temporary: Path, folder: Path) -> None:
    """Move an edition to its place; one that stands there damaged is mended file by file.

    Its readers see each file as it was or as it should be, and never an empty folder.
    """
    if not folder.exists():
        temporary.rename(folder)
        return
    wanted = {path.relative_to(temporary) for path in temporary.rglob("*") if path.is_file()}
    for name in sorted(wanted):
        (folder / name).parent.mkdir(exist_ok=True)
        (temporary / name).replace(folder / name)
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and path.relative_to(folder) not in wanted:
            path.unlink()
    shutil.rmtree(temporary)


def _make_current(processed: Path, folder: Path) -> None:
    """Point `current` at an edition by one rename; readers see the old one or the new one."""
    check_current(processed)
    current = processed / "current"
    target = folder.relative_to(processed)
    if current.is_symlink() and current.readlink() == target:
        return
    temporary = processed / f".current.{os.getpid()}.tmp"
    try:
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(target)
        temporary.replace(current)
    except OSError as error:
        raise unwritable(current, error) from error
