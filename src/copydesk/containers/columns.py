"""What columns of records are usually called, in many languages: data/columns.toml, read once."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from importlib import resources
from types import MappingProxyType

# Letters that no decomposition takes apart into a letter and its mark (Unicode 15, chapter 7.1).
_BARRED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def name_key(name: str) -> str:
    """Return what a column's name is compared by: its letters and digits, without case and accents.

    >>> name_key("Tytuł-2"), name_key("fecha de PUBLICACIÓN")
    ('tytul2', 'fechadepublicacion')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_BARRED)
    return "".join(char for char in plain if char.isalnum())


@functools.cache
def usual_names() -> MappingProxyType[str, tuple[str, ...]]:
    """Return the keys of each field's usual names, the one that decides first."""
    text = resources.files("copydesk.containers").joinpath("data/columns.toml").read_text("utf-8")
    languages: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    named: dict[str, dict[str, None]] = {field: {} for field in languages["en"]}
    for fields in languages.values():
        for field, names in fields.items():
            named[field] |= dict.fromkeys(map(name_key, names))
    return MappingProxyType({field: tuple(names) for field, names in named.items()})
