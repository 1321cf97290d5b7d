"""The verbs in order: every stage with its version, its tables and what its result depends on.

    raw/ -> gather -> decode -> extract -> segment -> index -> survey -> strip -> describe
                      -> sketch -> match -> group -> tally -> publish -> processed/current

A stage is a plain function over Arrow tables. One of scope "shard" is called once per shard with
that shard's rows and works document by document: its first table names the documents, and the rows
it gives for one document depend on that document's rows alone, so unchanged documents are taken
over from the run before. One of scope "edition" is called once; tables parted by document reach it
as `Pieces`. `version` changes with every change of a stage's result (tests/golden sees to that).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

from copydesk import tables as t
from copydesk.fingerprint import digest_json, package_versions
from copydesk.settings import Settings
from copydesk.stages import (
    decode,
    describe,
    extract,
    gather,
    group,
    index,
    match,
    publish,
    rulebook,
    segment,
    sketch,
    strip,
    survey,
    tally,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `function(*reads, settings)` gives `(*writes)`.

    `opens_raw` adds the keyword `raw`, the folder; `shares` names stages whose settings are added
    as keywords. `remembers` are some of `writes`: the keyword `known` brings these tables as the
    last run of the same version and settings left them. What is remembered saves work and never
    changes a result.
    """

    name: str
    version: int
    function: Callable[..., tuple[Any, ...]]
    reads: tuple[t.Table, ...]
    writes: tuple[t.Table, ...]
    scope: Literal["shard", "edition"]
    packages: tuple[str, ...] = ()
    opens_raw: bool = False
    shares: tuple[str, ...] = ()
    remembers: tuple[t.Table, ...] = ()

    def settings(self, settings: Settings) -> Any:
        """This stage's own settings, or None when it has none."""
        return getattr(settings, self.name, None)

    def static_digest(self, settings: Settings) -> str:
        """Digest of all that is the same for every document: version, settings, packages."""
        versions = package_versions(self.packages)
        shared = [getattr(settings, name) for name in self.shares]
        own = self.settings(settings)
        return digest_json([self.name, self.version, own, *shared, versions])

    def apply(
        self, tables: Mapping[str, Any], settings: Settings, **extras: Any
    ) -> dict[str, pa.Table]:
        """Call the function.

        Args:
            tables: by name; those of `reads` are taken, as `Pieces` where the stage wants them.
            settings: all; the function gets its own and those that it shares.
            extras: `raw` and `known`, for a stage that takes them.

        Returns:
            `writes` by name and in that order, as declared: cast, and sorted by the key.
        """
        own = self.settings(settings)
        arguments = [tables[table.name] for table in self.reads] + ([] if own is None else [own])
        shared = {name: getattr(settings, name) for name in self.shares}
        outputs = self.function(*arguments, **shared, **extras)
        return {
            table.name: table.sort(rows.cast(table.schema))
            for table, rows in zip(self.writes, outputs, strict=True)
        }


_TEXT = ("numpy",)

PIPELINE: tuple[Stage, ...] = (
    Stage(
        "gather",
        6,
        gather.gather_sources,
        (),
        (t.SOURCES, t.PLACES, t.STAMPS, t.DROPPED),
        "edition",
        ("pyarrow",),
        opens_raw=True,
        remembers=(t.SOURCES, t.PLACES, t.STAMPS, t.DROPPED),
    ),
    Stage(
        "rulebook",
        5,
        rulebook.read_rulebook,
        (),
        (t.RULEBOOK, t.RULE_FILES),
        "edition",
        ("google-re2",),
        remembers=(t.RULEBOOK, t.RULE_FILES),
    ),
    Stage(
        "decode",
        5,
        decode.decode_documents,
        (t.SOURCES, t.PLACES),
        (t.DECODED, t.FORMATS, t.GIVEN, t.DROPPED),
        "shard",
        ("langdetect", *_TEXT),
        opens_raw=True,
        shares=("gather",),
    ),
    Stage(
        "extract",
        36,
        extract.extract_documents,
        (t.DECODED, t.FORMATS, t.GIVEN),
        (t.DOCUMENTS, t.LAYOUT, t.MARKUP, t.PAGE_MARKUP, t.DROPPED),
        "shard",
        ("trafilatura", "lxml", "htmldate"),
    ),
    Stage(
        "segment",
        8,
        segment.segment_documents,
        (t.DOCUMENTS, t.FORMATS, t.LAYOUT),
        (t.BLOCKS, t.MENDS, t.LANGUAGES, t.DROPPED),
        "shard",
        ("ftfy", "langdetect", *_TEXT),
    ),
    Stage(
        "index",
        1,
        index.index_lines,
        (t.BLOCKS, t.SOURCES, t.MARKUP),
        (t.LINES, t.HEADS, t.DROPPED),
        "shard",
    ),
    Stage(
        "survey",
        3,
        survey.survey_blocks,
        (t.LINES, t.HEADS, t.BLOCKS),
        (t.EVIDENCE,),
        "edition",
        _TEXT,
    ),
    Stage(
        "strip",
        107,
        strip.strip_boilerplate,
        (t.BLOCKS, t.DOCUMENTS, t.LANGUAGES, t.MENDS, t.MARKUP, t.EVIDENCE, t.RULEBOOK),
        (t.BODY, t.CUTS, t.REPAIRS, t.LAYOUTS, t.DROPPED),
        "shard",
        ("google-re2", "ahocorasick-rs", *_TEXT),
    ),
    Stage(
        "describe",
        37,
        describe.describe_articles,
        (t.BODY, t.BLOCKS, t.LANGUAGES, t.CUTS, t.MARKUP, t.GIVEN, t.PAGE_MARKUP),
        (t.DESCRIPTIONS, t.CLAIMS, t.DROPPED),
        "shard",
    ),
    Stage(
        "sketch",
        2,
        sketch.sketch_articles,
        (t.DESCRIPTIONS, t.BODY),
        (t.SKETCHES, t.DROPPED),
        "shard",
        _TEXT,
    ),
    Stage(
        "match",
        5,
        match.match_articles,
        (t.SKETCHES, t.BODY, t.DOCUMENTS, t.CUTS, t.REPAIRS, t.LAYOUTS),
        (t.MATCHES, t.PASSAGES, t.ALIGNMENTS, t.SPANS),
        "edition",
        _TEXT,
        remembers=(t.ALIGNMENTS, t.SPANS),
    ),
    Stage(
        "group",
        1,
        group.group_matches,
        (t.SKETCHES, t.DESCRIPTIONS, t.MATCHES),
        (t.GROUPS, t.CLUSTERS),
        "edition",
        _TEXT,
    ),
    Stage(
        "tally",
        3,
        tally.tally_edition,
        (t.RULEBOOK, t.CUTS, t.SKETCHES),
        (t.RULES, t.SHARED),
        "edition",
    ),
    Stage(
        "publish",
        3,
        publish.publish_articles,
        (t.SKETCHES, t.DESCRIPTIONS, t.SOURCES, t.FORMATS, t.BODY, t.GROUPS),
        (t.ARTICLES, t.DROPPED),
        "shard",
    ),
)

# The stages that read nothing but files: their tables decide what the edition is.
DOORS: tuple[Stage, ...] = tuple(stage for stage in PIPELINE if not stage.reads)

_BY_NAME = {stage.name: stage for stage in PIPELINE}


def stage_named(name: str) -> Stage:
    """The stage of that name."""
    return _BY_NAME[name]


def writer_of(table: t.Table, before: Stage) -> str:
    """The stage that writes a table which `before` reads."""
    return next(stage.name for stage in PIPELINE if table in stage.writes and stage is not before)
