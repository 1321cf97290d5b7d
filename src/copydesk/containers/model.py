"""What a container holds: its entries as they are listed, its records as they are read."""

from __future__ import annotations

from dataclasses import dataclass, field


class Refusal(Exception):  # noqa: N818 - of one record, not an error of the program
    """This record is no article; `reason` is a key of `copydesk.reasons.REASONS`."""

    def __init__(self, reason: str, detail: str, sha256: str | None = None) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.sha256 = sha256  # of the record, where all of it was read


class Broken(Exception):  # noqa: N818 - of one container, not an error of the program
    """Nothing behind this place of the container can be read; `reason` as above."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Given:
    """What a record says of its own article, in its own words; None or empty where it says nothing.

    Attributes:
        date: the date of publication as it stands there.
    """

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    source: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was read.

    Attributes:
        name: its own id; None when it has none.
        body: the bytes of its text or page.
        media_type: of the body.
        charset: the encoding that its container declares for it.
        sha256: of all that the record is read from.
    """

    name: str | None
    body: bytes
    media_type: str
    sha256: str
    charset: str | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its container.

    Attributes:
        start: in its file as unpacked, the record's first byte; in Parquet, its row.
        size_bytes: its length; in Parquet, of its values.
        member, member_start, member_bytes: the name of its file in an archive, and where that
            stands in the archive as unpacked (in a ZIP archive: where its header stands, and its
            packed length); None outside of archives.
    """

    start: int
    size_bytes: int
    member: str | None = None
    member_start: int | None = None
    member_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it was listed; one with a `reason` is none that can be read.

    Attributes:
        name: its own id or its index, unique in its container; None stands for the container.
        place: None where there is nothing to read again.
    """

    name: str | None
    place: Place | None
    sha256: str | None
    media_type: str | None
    reason: str | None = None
    detail: str | None = None
