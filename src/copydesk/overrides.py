"""A settings file laid over the defaults; whatever it cannot mean is refused by name."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import tomllib
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from copydesk.errors import SettingsError
from copydesk.settings import Bounds, Choice, Range, Settings


def read_settings(path: Path | None) -> Settings:
    """Read a TOML file over the defaults.

    Raises:
        SettingsError: the file is missing, no TOML, or holds an unknown table or key (the nearest
            valid one is named), a value of the wrong type, or one out of its range.
    """
    if path is None:
        return Settings()
    try:
        with path.open("rb") as file:
            overrides = tomllib.load(file)
    except OSError as error:
        raise SettingsError(
            f"settings file {str(path)!r}: {error.strerror}; give a TOML file of what differs from "
            "the defaults"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings file {str(path)!r} is no valid TOML: {error}") from error
    return override(Settings(), overrides, where=str(path))


def override(settings: Settings, overrides: Mapping[str, Any], *, where: str) -> Settings:
    """Lay a mapping of stage -> key -> value over `settings`; raises SettingsError as above."""
    stages = {f.name: getattr(settings, f.name) for f in dataclasses.fields(settings)}
    changed = {}
    for name, table in overrides.items():
        if name not in stages:
            raise SettingsError(f"{where}: {_say_unknown(name, stages)}")
        if not isinstance(table, dict):
            raise SettingsError(f"{where}: {name} must be a table: [{name}] and its keys below it")
        changed[name] = _override_stage(stages[name], table, where=f"{where}, [{name}]")
    return dataclasses.replace(settings, **changed)


def kinds_of(stage: object) -> dict[str, tuple[type, Bounds]]:
    """The settings of a stage: name -> type, and the range or the words that it must lie in."""
    return _kinds_in(type(stage))  # type: ignore[arg-type] # mypy doubts that classes hash


@functools.cache
def _kinds_in(owner: Any) -> dict[str, tuple[type, Bounds]]:
    types, hints = typing.get_type_hints(owner), typing.get_type_hints(owner, include_extras=True)
    return {name: (types[name], *getattr(hints[name], "__metadata__", (None,))) for name in types}


def _override_stage(stage: Any, table: Mapping[str, Any], *, where: str) -> Any:
    kinds = kinds_of(stage)
    for key, value in table.items():
        if key not in kinds:
            raise SettingsError(f"{where}: no setting {key!r}{_nearest(key, kinds)}")
        _check_value(key, value, *kinds[key], where)
    values = {k: float(v) if kinds[k][0] is float else v for k, v in table.items()}
    return dataclasses.replace(stage, **values)


def _check_value(key: str, value: Any, wanted: Any, bounds: Bounds, where: str) -> None:
    accepted = (int, float) if wanted is float else wanted
    if not isinstance(value, accepted) or (isinstance(value, bool) and wanted is not bool):
        raise SettingsError(f"{where}: {key} = {value!r} must be {_say_type(wanted)}")
    if isinstance(bounds, Range) and not bounds.low <= value <= bounds.high:
        raise SettingsError(f"{where}: {key} = {value!r} must be {bounds.low} to {bounds.high}")
    if isinstance(bounds, Choice) and value not in bounds.words:
        words = ", ".join(map(repr, bounds.words))
        raise SettingsError(f"{where}: {key} = {value!r} must be one of {words}")


def _say_type(wanted: type) -> str:
    return {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}[wanted]


def _say_unknown(name: str, stages: Mapping[str, Any]) -> str:
    owners = [stage for stage, settings in stages.items() if name in kinds_of(settings)]
    if owners:
        return f"{name} stands above all tables; write [{owners[0]}] above it"
    return f"no settings named [{name}]{_nearest(name, stages)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; there is {', '.join(names)}"
