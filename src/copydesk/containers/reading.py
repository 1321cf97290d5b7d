"""The door to containers: lists the records of one, and reads again those that are wanted."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from io import BufferedReader
from typing import IO

from copydesk.containers.chunks import Chunk, Format
from copydesk.containers.columnar import Columnar, parse_row
from copydesk.containers.delimited import Delimited
from copydesk.containers.fields import read_name
from copydesk.containers.jsonl import JsonLines
from copydesk.containers.members import Member
from copydesk.containers.model import Broken, Entry, Place, Record, Refusal
from copydesk.containers.names import ARCHIVES, Kind, container_kind, media_type, suffix_of
from copydesk.containers.plain import PlainFile
from copydesk.containers.spool import Row, rows_once, unpack_once
from copydesk.containers.streams import BUFFER_BYTES, Budget, Stream, unpack
from copydesk.containers.tars import list_tar, open_tar_member
from copydesk.containers.warc import WebArchive
from copydesk.containers.zips import list_zip, open_zip_member
from copydesk.settings import GatherSettings

# bytes of a Parquet file in an archive that are held in memory; of a larger one, on disk.
_SPOOL_BYTES = 32 * 2**20
_NAME_CHARS = 80  # of a member's name in a detail


def list_entries(file: BufferedReader, kind: Kind, settings: GatherSettings) -> Iterator[Entry]:
    """Every record of a container in order, read once to hash it; at least one entry.

    Args:
        file: the container, open for reading; it can seek.
        kind: of the file.
        settings: limits and names of columns.

    Returns:
        Entries with names that differ; where the container breaks off, the last one is the
        container itself with the reason.
    """
    found = 0
    taken: set[bytes] = set()
    try:
        for entry in _Container(file, kind, settings).entries():
            if found == settings.max_records:
                raise Broken("too_large", f"more than {settings.max_records} records")
            found += 1
            yield _name_apart(entry, taken)
    except Broken as broken:
        yield Entry(None, None, None, None, broken.reason, broken.detail)
    else:
        if not found:
            yield Entry(None, None, None, None, "empty", "a container without a record")


def read_records(
    file: BufferedReader, kind: Kind, settings: GatherSettings, places: Iterable[Place]
) -> Iterator[tuple[Place, Record]]:
    """Read listed records again, in one pass.

    Args:
        file, kind, settings: as for `list_entries`.
        places: where they stand.

    Returns:
        Each place with its record, in the order they stand. A record that is not what it was when
        it was listed may be missing, or differ in its `sha256`.
    """
    container = _Container(file, kind, settings)
    if kind.packing:
        container.unpack_once()
    members = itertools.groupby(sorted(places, key=_order), key=_member)
    try:
        for _, own in members:
            yield from container.read(list(own))
    except Broken:
        return


def _order(place: Place) -> tuple[int, int]:
    return place.member_start or 0, place.start


def _member(place: Place) -> tuple[int, int]:
    return place.member_start or 0, place.member_bytes or 0


def _name_apart(entry: Entry, taken: set[bytes]) -> Entry:
    """Give the n-th record of a name the name#n; digests stand for names, of which are many."""
    if entry.name is None:
        return entry
    name, count = entry.name, 1
    while (key := hashlib.blake2b(name.encode(), digest_size=8).digest()) in taken:
        count += 1
        name = f"{entry.name}#{count}"
    taken.add(key)
    return entry if count == 1 else dataclasses.replace(entry, name=name)


class _Container:
    """An open container: a stream of its bytes as unpacked, and what may still be unpacked."""

    def __init__(self, file: BufferedReader, kind: Kind, settings: GatherSettings) -> None:
        self._file, self._kind, self._settings = file, kind, settings
        self._budget = Budget(file.seek(0, 2), settings)
        self._stream = self._unpack(self._budget)

    def _unpack(self, budget: Budget) -> Stream:
        self._file.seek(0)
        return unpack(Stream(self._file, is_seekable=True), self._kind.packing, budget)

    def unpack_once(self) -> None:
        """Read from what an earlier reader in this process unpacked, if it did."""
        size_bytes = self._file.seek(0, 2)
        self._stream = unpack_once(
            self._file, lambda: self._unpack(Budget(size_bytes, self._settings))
        )

    def entries(self) -> Iterator[Entry]:
        """Every record in order; raises Broken."""
        if self._kind.format not in ARCHIVES:
            yield from self._list_records(self._stream, self._kind, None, self._file)
            return
        is_zip = self._kind.format == "zip"
        members = list_zip(self._file, self._budget) if is_zip else list_tar(self._stream)
        for member in members:
            yield from self._list_member(member)

    def _list_member(self, member: Member) -> Iterator[Entry]:
        kind, media = container_kind(member.name), media_type(member.name)
        problem = member.problem or _problem(member.name, kind, media)
        if problem:
            yield Entry(member.name, None, None, None, problem.reason, problem.detail)
            return
        count = 0
        try:
            stream = unpack(member.open(), kind.packing if kind else None, self._budget)
            for entry in self._list_records(stream, kind, media, None):
                count += 1
                yield _inside(entry, member, is_whole=kind is None)
        except Broken as broken:
            if self._stream.is_broken or broken.reason == "bomb":
                raise
            if member.is_last:
                detail = f"{member.name[:_NAME_CHARS]!r}: {broken.detail}"
                raise Broken(broken.reason, detail) from broken
            yield Entry(member.name, None, None, None, broken.reason, broken.detail)
        else:
            if not count:
                detail = "a container without a record"
                yield Entry(member.name, None, None, None, "empty", detail)

    def _list_records(
        self, stream: Stream, kind: Kind | None, media: str | None, file: BufferedReader | None
    ) -> Iterator[Entry]:
        if kind and kind.format == "parquet":
            with _seekable(stream, file) as whole:
                yield from _list_rows(Columnar(whole, self._settings), self._settings)
            return
        reader = self._format(stream, kind, media)
        for index, chunk in enumerate(reader.split()):
            yield _list_chunk(reader, chunk, index)

    def read(self, places: list[Place]) -> Iterator[tuple[Place, Record]]:
        """Records of one member, or of the container itself, in order; raises Broken."""
        name = places[0].member
        if name is None:
            yield from self._read(self._stream, self._kind, None, self._file, places)
            return
        kind = container_kind(name)
        stream = self._open_member(places[0])
        stream = unpack(stream, kind.packing if kind else None, self._budget)
        yield from self._read(stream, kind, media_type(name), None, places)

    def _open_member(self, place: Place) -> Stream:
        start, size_bytes = place.member_start or 0, place.member_bytes or 0
        if self._kind.format == "zip":
            return open_zip_member(self._file, start, size_bytes, self._budget)
        return open_tar_member(self._stream, start, size_bytes)

    def _read(
        self,
        stream: Stream,
        kind: Kind | None,
        media: str | None,
        file: BufferedReader | None,
        places: list[Place],
    ) -> Iterator[tuple[Place, Record]]:
        if kind and kind.format == "parquet":
            yield from self._read_rows(stream, file, places)
            return
        reader = self._format(stream, kind, media)
        for place in places:
            stream.skip_to(place.start)
            try:
                yield place, reader.parse(stream.read(place.size_bytes))
            except Refusal:
                return  # it was a record when it was listed

    def _read_rows(
        self, stream: Stream, file: BufferedReader | None, places: list[Place]
    ) -> Iterator[tuple[Place, Record]]:
        def read(wanted: Iterable[int] | None) -> Iterator[tuple[int, Row]]:
            with _seekable(stream, file) as whole:
                yield from Columnar(whole, self._settings).rows(wanted)

        by_row = {place.start: place for place in places}
        for number, row in rows_once(self._file, _member(places[0]), sorted(by_row), read):
            try:
                yield by_row[number], parse_row(row, self._settings)[0]
            except Refusal:
                return  # it was a record when it was listed

    def _format(self, stream: Stream, kind: Kind | None, media: str | None) -> Format:
        if kind is None:
            return PlainFile(stream, media or "", self._settings.max_file_bytes)
        if kind.format == "jsonl":
            return JsonLines(stream, self._settings)
        if kind.format == "warc":
            return WebArchive(stream, self._settings)
        return Delimited(stream, self._settings, kind.format)


def _problem(name: str, kind: Kind | None, media: str | None) -> Refusal | None:
    if kind and kind.format in ARCHIVES:
        return Refusal("nested", "an archive in an archive")
    if kind is None and media is None:
        return Refusal("unsupported", f"file type {suffix_of(name)!r}")
    return None


def _inside(entry: Entry, member: Member, *, is_whole: bool) -> Entry:
    """A record of a member as one of the archive."""
    name = member.name if is_whole else f"{member.name}#{entry.name}"
    place = entry.place and dataclasses.replace(
        entry.place,
        member=member.name,
        member_start=member.start,
        member_bytes=member.size_bytes,
    )
    return dataclasses.replace(entry, name=name, place=place)


def _list_chunk(reader: Format, chunk: Chunk, index: int) -> Entry:
    name: str | None = None
    try:
        if chunk.data is None:
            raise chunk.problem or Refusal("broken_record", "not read")
        record = reader.parse(chunk.data)
    except Refusal as refusal:
        if chunk.data is not None:
            name = reader.name(chunk.data)
        detail = ": ".join(part for part in (chunk.where, refusal.detail) if part)
        return Entry(name or str(index), None, refusal.sha256, None, refusal.reason, detail)
    place = Place(chunk.start, len(chunk.data))
    return Entry(record.name or str(index), place, record.sha256, record.media_type)


def _list_rows(reader: Columnar, settings: GatherSettings) -> Iterator[Entry]:
    for number, row in reader.rows():
        try:
            record, size = parse_row(row, settings)
        except Refusal as refusal:
            name = read_name(row, settings) or str(number)
            detail = f"row {number}: {refusal.detail}"
            yield Entry(name, None, refusal.sha256, None, refusal.reason, detail)
            continue
        name = record.name or str(number)
        yield Entry(name, Place(number, size), record.sha256, record.media_type)


@contextlib.contextmanager
def _seekable(stream: Stream, file: BufferedReader | None) -> Iterator[IO[bytes]]:
    """The stream's bytes as a file that can seek, under no name on disk."""
    if file is not None:
        yield file
        return
    with tempfile.SpooledTemporaryFile(_SPOOL_BYTES) as spool:
        while data := stream.read(BUFFER_BYTES):
            spool.write(data)
        spool.seek(0)
        yield spool
