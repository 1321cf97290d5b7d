"""Finds the text, the id and the metadata among a record's columns, by their usual names."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from copydesk.containers.columns import name_key, usual_names
from copydesk.containers.model import Given, Record, Refusal
from copydesk.settings import GatherSettings

# The column `content` of many dumps holds a piece of a page: it begins with the tag of a block.
_MARKUP = re.compile(
    rb"\s{0,99}<(?:p|div|article|section|main|figure|blockquote|ul|ol|h[1-6])[\s>]", re.I
)
# code points; a longer id is none.
_MOST_ID_CHARS = 1000
# code points of a value of metadata, and values of a list.
_MOST_VALUE_CHARS = 10_000
_MOST_VALUES = 200
# code points of a date; "Wednesday, 25 September 2019, 10:30:00 Central European Time" has 59.
_MOST_DATE_CHARS = 100
# Sets of columns up to this size are remembered: most records of a container have the same.
_MOST_KNOWN_COLUMNS = 200
_MOST_KNOWN_CHARS = 10_000


def read_fields(values: Mapping[str, Any], settings: GatherSettings, sha256: str) -> Record:
    """Take a record's columns as an article.

    Args:
        values: column name -> value; texts, numbers, lists and mappings as JSON has them, or bytes.
        settings: names of columns that are not to be found by their usual names.
        sha256: of the record.

    Raises:
        Refusal: no_text.
    """
    columns = _Columns(values, settings)
    body, media_type = _find_body(columns, settings, sha256)
    given = Given(
        title=_text(columns.find("title")),
        subtitle=_text(columns.find("subtitle")),
        authors=_texts(columns.find("author")),
        date=columns.date(),
        source=_text(columns.find("source")),
        section=_text(columns.find("section")),
        tags=_texts(columns.find("tags")),
        url=_text(columns.find("url")),
        language=_text(columns.find("language")),
    )
    return Record(columns.name(), body, media_type, sha256, given=given)


def read_name(values: Mapping[str, Any], settings: GatherSettings) -> str | None:
    """The record's own id; None when it has none that can be told."""
    return _Columns(values, settings).name()


def used_columns(names: Sequence[str], settings: GatherSettings) -> list[str]:
    """Those columns that can tell anything, in their order."""
    wanted = {name for usual in usual_names().values() for name in usual}
    mapped = {value for field in usual_names() if (value := _setting(settings, field))}
    return [name for name in names if name in mapped or name_key(name) in wanted]


def digest_values(values: Mapping[str, Any]) -> str:
    """SHA-256 of columns with their names, as JSON with sorted keys in UTF-8."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Columns:
    """The values of one record, found by field."""

    def __init__(self, values: Mapping[str, Any], settings: GatherSettings) -> None:
        self._values = values
        names = tuple(values)
        is_usual = len(names) <= _MOST_KNOWN_COLUMNS and sum(map(len, names)) <= _MOST_KNOWN_CHARS
        self._columns = (_known_columns if is_usual else _find_columns)(names, settings)

    def find(self, field: str) -> Any:
        """The value of a field: of its best column that holds any."""
        for name in self._columns[field]:
            if _is_filled(value := self._values[name]):
                return value
        return None

    def date(self) -> str | None:
        """The first that is short and has a numeral: `data` is a date in some languages only."""
        for name in self._columns["date"]:
            date = _text(self._values[name])
            if date and len(date) <= _MOST_DATE_CHARS and any(map(str.isnumeric, date)):
                return date
        return None

    def name(self) -> str | None:
        name = _text(self.find("id"))
        return name if name and len(name) <= _MOST_ID_CHARS else None


def _find_columns(names: tuple[str, ...], settings: GatherSettings) -> dict[str, list[str]]:
    """The columns of each field, best first: the one that the settings name, else the usual."""
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(name_key(name), []).append(name)
    found = {}
    for field, usual in usual_names().items():
        set_name = _setting(settings, field)
        own = [set_name] if set_name in names else []
        found[field] = own if set_name else [n for key in usual for n in by_key.get(key, [])]
    return found


_known_columns = functools.lru_cache(64)(_find_columns)


def _setting(settings: GatherSettings, field: str) -> str:
    return str(getattr(settings, f"{field}_column"))


def _is_filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, b"", [], {})


def _find_body(columns: _Columns, settings: GatherSettings, sha256: str) -> tuple[bytes, str]:
    """The text, as the record's own word on its article, before its page."""
    order = ["text", "html"]
    if settings.html_column and not settings.text_column:
        order.reverse()
    for field in order:
        body = _body(columns.find(field))
        if body.strip():
            is_page = field == "html" or bool(_MARKUP.match(body) and b"</" in body)
            return body, "text/html" if is_page else "text/plain"
    raise Refusal("no_text", "no column holds a text or a page", sha256)


def _body(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return _encodable(value).encode() if isinstance(value, str) else b""


def _text(value: Any) -> str | None:
    """One text: of a list its first, of a mapping its name."""
    return next(iter(_texts(value)), None)


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    found = (_plain_text(one) for one in values[:_MOST_VALUES])
    return tuple(text for text in found if text)


def _plain_text(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, bool) or value is None or isinstance(value, list | Mapping):
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return _encodable(str(value)[:_MOST_VALUE_CHARS]).replace("\0", "").strip() or None


def _encodable(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can write and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
