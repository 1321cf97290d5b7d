"""What a file is by its name: a text, a page, a container, an archive, and how it is packed."""

from __future__ import annotations

from dataclasses import dataclass

MEDIA_TYPES = {
    "": "text/plain",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
_FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".tar": "tar",
    ".zip": "zip",
}
_PACKINGS = {".gz": "gzip", ".zst": "zstd"}
_SHORT = {".tgz": (".tar", ".gz"), ".tzst": (".tar", ".zst")}
# These need the whole file at hand and are packed inside.
_UNPACKED = {"parquet", "zip"}
ARCHIVES = frozenset({"tar", "zip"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A container by its name."""

    format: str
    packing: str | None


def container_kind(path: str) -> Kind | None:
    """What container a file of that name is; None for any other file."""
    name, suffix = _split(path)
    inner, suffix = _SHORT.get(suffix, ("", suffix))
    packing = _PACKINGS.get(suffix)
    if packing:
        suffix = inner or _split(name)[1]
    kind = _FORMATS.get(suffix)
    return None if kind is None or (packing and kind in _UNPACKED) else Kind(kind, packing)


def media_type(path: str) -> str | None:
    """The media type of a text or page of that name; None for any other file."""
    return MEDIA_TYPES.get(_split(path)[1])


def known_suffixes() -> list[str]:
    """Suffixes of files that can be read, packed ones left out."""
    return [suffix for suffix in (*MEDIA_TYPES, *_FORMATS) if suffix]


def suffix_of(path: str) -> str:
    """The last suffix of a name, in lower case."""
    return _split(path)[1]


def _split(path: str) -> tuple[str, str]:
    """The name of a file without its suffix, and the suffix in lower case, as pathlib parts them.

    >>> [_split(path) for path in ("a/B.TXT", "a.tar.gz", ".profile", "a.", "a/b.txt/")]
    [('B', '.txt'), ('a.tar', '.gz'), ('.profile', ''), ('a.', ''), ('b', '.txt')]
    """
    # By hand: this is asked of every file, and pathlib takes five times as long.
    name = path.rstrip("/").rpartition("/")[2]
    dot = name.rfind(".")
    if not 0 < dot < len(name) - 1:
        return name, ""
    return name[:dot], name[dot:].lower()
