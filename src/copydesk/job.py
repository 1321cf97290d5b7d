"""What a worker needs to know to run a stage on a shard or the edition."""

from __future__ import annotations

import dataclasses
import functools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copydesk.fingerprint import digest
from copydesk.overrides import override
from copydesk.pipeline import stage_named
from copydesk.row_digests import digested
from copydesk.settings import Settings
from copydesk.storage import TableFile, Workspace


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs to run a stage on a shard; plain values, so that it travels as JSON.

    `inputs` names the files of every table that the stage reads; under "dropped", of documents that
    are articles no more. `beside` names the file of `keys` that lies beside a table of a stage of
    scope "shard"; no result depends on it. `bits` is None until the sources have been counted.
    `condemned` maps documents that killed a worker to the reason; they become rejects unread.
    `probe`, if not None, are the only documents to work on, with nothing written.
    """

    raw: str
    processed: str
    stage: str
    shard: str
    bits: int | None
    settings: Settings
    inputs: dict[str, list[TableFile]]
    beside: dict[str, TableFile] = field(default_factory=dict)
    condemned: dict[str, str] = field(default_factory=dict)
    probe: list[str] | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; settings are text, which workers read once for all jobs of a run."""
        inputs = {n: [file.as_json() for file in files] for n, files in self.inputs.items()}
        beside = {name: file.as_json() for name, file in self.beside.items()}
        own = {name: getattr(self, name) for name in Job.__slots__}
        plain = {"settings": _write_settings(self.settings), "inputs": inputs, "beside": beside}
        return {**own, **plain}

    @staticmethod
    def from_json(value: dict[str, Any]) -> Job:
        """The inverse of `as_json`."""
        inputs = {n: [TableFile(*file) for file in files] for n, files in value["inputs"].items()}
        beside = {name: TableFile(*file) for name, file in value["beside"].items()}
        settings = _read_settings(value["settings"])
        return Job(**{**value, "settings": settings, "inputs": inputs, "beside": beside})

    @property
    def workspace(self) -> Workspace:
        """Where the job reads and writes."""
        return _workspace(self.processed)

    @property
    def static_digest(self) -> str:
        """Digest of what the result depends on beside the inputs: code, settings, packages."""
        return _static_digest(self.stage, self.settings)

    def fingerprint(self) -> str:
        """Digest of all that the result depends on; doors also depend on RAW and never match."""
        files = [file.digest for files in self.inputs.values() for file in files]
        condemned = [f"{name} {reason}" for name, reason in sorted(self.condemned.items())]
        return digest(self.static_digest, str(self.bits), *files, *condemned)


@functools.lru_cache(16)
def _workspace(processed: str) -> Workspace:
    return Workspace(Path(processed))


# The three of them for some runs: every job of a run has the same settings.
@functools.lru_cache(256)
def _static_digest(stage: str, settings: Settings) -> str:
    tables = [table.name for table in digested(stage)]  # which digests its `keys` hold
    return digest(stage_named(stage).static_digest(settings), *tables)


@functools.lru_cache(16)
def _write_settings(settings: Settings) -> str:
    return json.dumps(dataclasses.asdict(settings))


@functools.lru_cache(16)
def _read_settings(text: str) -> Settings:
    return override(Settings(), json.loads(text), where="job")
