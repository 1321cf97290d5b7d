"""The pages of docs/ that are made from the code: what each says, line by line."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

import typer

from copydesk import settings as settings_module
from copydesk.columns import COLUMNS
from copydesk.cutting.pseudo import all_rules
from copydesk.markdown import code, codes, escape, grid
from copydesk.meanings import KINDS_OF, LANGUAGES
from copydesk.overrides import kinds_of
from copydesk.pipeline import PIPELINE, Stage
from copydesk.rules.model import Rule
from copydesk.settings import Bounds, Choice, Settings
from copydesk.tables import PUBLISHED, TABLES, Table

MEND = "make format"

EXAMPLE_SETTINGS = """\
[strip]
min_confidence = 0.7      # cut only what is rather sure

[extract]
page_seconds = 60         # slow machine, long pages
"""


def tables_page() -> Iterator[str]:
    """Every table: its key, its columns, and what the values of its kinds mean."""
    yield from _heading("Tables", "src/copydesk/tables/ and columns.py")
    yield (
        "Every table of an edition is a folder of Parquet files, sorted by its key. All offsets "
        "count Unicode code points of `documents.text` and are half-open: "
        "`text[start_char:end_char]` is the span. Meanings also stand in the Parquet schema, as "
        "the metadata of each field."
    )
    yield from ("", "## Published tables", "")
    yield from grid(
        ("table", "what it holds", "key"),
        ([f"[{t.name}](#{t.name})", t.meaning, codes(t.key)] for t in PUBLISHED),
    )
    for table in PUBLISHED:
        yield from _table_section(table)
    yield from ("", "## Internal tables", "")
    yield (
        "Stages hand these on through the cache (`.work/` in PROCESSED). They are not part of an "
        "edition and may change with any version."
    )
    for table in TABLES.values():
        if table not in PUBLISHED:
            yield from _table_section(table)


def settings_page() -> Iterator[str]:
    """Every setting with its type, default and the comment above it."""
    yield from _heading("Settings", "src/copydesk/settings.py")
    yield (
        "A settings file is TOML with one table per stage and names only what differs from the "
        "defaults: `copydesk run RAW PROCESSED --settings FILE`. An unknown table or key, a wrong "
        "type and a number out of its range (none may be negative) are errors that stop the run "
        "before it begins. Settings are part of an edition's identity, so other settings make "
        "another edition."
    )
    yield from ("", "```toml", *EXAMPLE_SETTINGS.splitlines(), "```")
    said = _field_comments()
    for outer in dataclasses.fields(Settings):
        stage = getattr(Settings(), outer.name)
        yield from ("", f"## [{outer.name}]", "", f"{inspect.getdoc(type(stage))}", "")
        kinds = kinds_of(stage)
        comments = said[type(stage).__name__]
        rows = [
            [f"`{f.name}`", _say_kind(*kinds[f.name]), _say_preset(f), comments[f.name]]
            for f in dataclasses.fields(stage)
        ]
        if rows:
            yield from grid(("setting", "type", "default", "meaning"), rows)
        else:
            yield "No settings so far."


def stages_page() -> Iterator[str]:
    """Every stage in order, with what it reads and writes."""
    yield from _heading("Stages", "src/copydesk/pipeline.py and src/copydesk/stages/")
    yield "In the order in which they run:"
    yield from ("", "```", *_flow_drawing(), "```", "")
    yield (
        "A stage of scope *shard* is called once per shard and works document by document: rows of "
        "documents whose inputs did not change are taken over from the run before. One of scope "
        "*edition* is called once and sees all articles. A new version of a stage, of its settings "
        "or of a package named here makes it, and what reads its tables, run again."
    )
    for number, stage in enumerate(PIPELINE, 1):
        yield from _stage_section(number, stage)


def rules_page() -> Iterator[str]:
    """Every rule, by language, and the evidence that is no wording."""
    rules = all_rules()
    yield from _heading("Rules", "src/copydesk/rules/data/ and src/copydesk/cutting/pseudo.py")
    yield (
        f"{len(rules)} rules and kinds of evidence. Every row of `cuts` names the one that "
        "decided. *Scope* is where in the article it holds, *unit* what is cut of the line. In an "
        "example of a span, ⟦ and ⟧ enclose what is cut. The kinds are explained in "
        "[tables.md](tables.md#cuts), how rules are weighed in [boilerplate.md](boilerplate.md)."
    )
    worded = [rule for rule in rules if rule.pattern]
    for language in sorted(
        {rule.language for rule in worded}, key=lambda code: (code != "any", code)
    ):
        own = [rule for rule in worded if rule.language == language]
        yield from ("", f"## {LANGUAGES.get(language, language)}", "")
        yield from grid(_RULE_COLUMNS, map(_rule_row, own))
    yield from ("", "## Evidence without wording", "")
    yield from grid(_RULE_COLUMNS[:-1], (_rule_row(r)[:-1] for r in rules if not r.pattern))


def cli_page(app: typer.Typer) -> Iterator[str]:
    """Every command with its arguments and options."""
    yield from _heading("Commands", "src/copydesk/cli.py")
    yield (
        f"{app.info.help} Exit status: 0 done; 1 a fault of copydesk itself; 2 a bad set-up, a "
        "bad command line or an edition that fails its checks, told in a message on stderr; 130 "
        "stopped by Ctrl-C, 143 by SIGTERM, 141 when the reader of its output went."
    )
    for name, function in sorted(commands(app).items()):
        yield from ("", f"## copydesk {name}", "", inspect.getdoc(function) or "", "")
        rows = list(_parameter_rows(function))
        if rows:
            yield from grid(("argument", "default", "meaning"), rows)


def commands(group: typer.Typer, prefix: str = "") -> dict[str, Any]:
    """Name -> function of every command, those of groups under "group command"."""
    found = {
        prefix + (info.name or str(getattr(info.callback, "__name__", ""))): info.callback
        for info in group.registered_commands
        if not info.hidden
    }
    for inner in group.registered_groups:
        if inner.typer_instance:
            found |= commands(inner.typer_instance, f"{prefix}{inner.name} ")
    return {name.replace("_", "-"): function for name, function in found.items()}


def _table_section(table: Table) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", table.meaning, "")
    yield f"Key: {codes(table.key)}. {_say_writers(table)}"
    yield ""
    rows = []
    for field in table.schema:
        may_be_null = "may be" if field.nullable else ""
        rows.append([f"`{field.name}`", f"`{_say_type(field.type)}`", may_be_null, _meaning(field)])
    yield from grid(("column", "type", "null", "meaning"), rows)
    if table.name in KINDS_OF:
        title, kinds = KINDS_OF[table.name]
        yield from ("", f"{title}:", "")
        yield from grid(("value", "meaning"), ([f"`{k}`", v] for k, v in kinds.items()))


def _meaning(field: Any) -> str:
    return COLUMNS[field.name][1]


def _say_type(kind: Any) -> str:
    return re.sub(r"list<element: (\w+) not null>", r"list<\1>", str(kind))


def _say_writers(table: Table) -> str:
    writers = [stage.name for stage in PIPELINE if table in stage.writes]
    links = ", ".join(f"[{name}](stages.md#{name})" for name in writers)
    return f"Written by {links}." if writers else "Put together when the edition is written."


def _say_kind(kind: type, bounds: Bounds) -> str:
    if isinstance(bounds, Choice):
        return " or ".join(f"`{word}`" for word in bounds.words)
    if bounds and bounds.high <= 1:
        return f"{kind.__name__}, {bounds.low} to {bounds.high}"
    return f"{kind.__name__}, {bounds.low} or more" if bounds and bounds.low else kind.__name__


def _say_preset(setting: dataclasses.Field[Any]) -> str:
    """The default, and large numbers of bytes also as people say them."""
    value = setting.default
    if setting.name.endswith("_bytes") and isinstance(value, int):
        for unit, size in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
            if value and value % size == 0:
                return f"`{value}` ({value // size} {unit})"
    return f"`{value}`" if value != "" else '`""`'


def _field_comments() -> dict[str, dict[str, str]]:
    """Class -> setting -> the comment above it, or above the first of several in a row."""
    source = inspect.getsource(settings_module)
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {owner.name: _comments_of(owner, source.splitlines()) for owner in classes}


def _comments_of(owner: ast.ClassDef, lines: Sequence[str]) -> dict[str, str]:
    comments: dict[str, str] = {}
    text = ""
    for node in owner.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            text = _comment_above(lines, node.lineno) or text
            comments[node.target.id] = text
    return comments


def _comment_above(lines: Sequence[str], lineno: int) -> str:
    first = lineno - 1
    while lines[first - 1].lstrip().startswith("#"):
        first -= 1
    said = " ".join(line.strip().lstrip("# ") for line in lines[first : lineno - 1])
    return said[:1].upper() + said[1:]


def _flow_drawing() -> list[str]:
    names = ["raw/", *(stage.name for stage in PIPELINE), "processed/current"]
    half = len(names) // 2
    return [" -> ".join(names[:half]), "  -> " + " -> ".join(names[half:])]


def _stage_section(number: int, stage: Stage) -> Iterator[str]:
    yield from ("", f"## {stage.name}", "", (inspect.getdoc(stage.function) or "").split("\n")[0])
    yield ""
    rows = [
        ["place", f"{number} of {len(PIPELINE)}"],
        ["function", f"`{stage.function.__module__}.{stage.function.__name__}`"],
        ["version", str(stage.version)],
        ["scope", stage.scope],
        [
            "reads",
            ", ".join([*(["files of RAW"] if stage.opens_raw else []), *_links(stage.reads)]),
        ],
        ["writes", ", ".join(_links(stage.writes))],
        ["packages", codes(stage.packages)],
        ["settings", f"[{stage.name}](settings.md#{stage.name})" if _has_settings(stage) else ""],
    ]
    yield from (f"- {name}: {value or 'none'}" for name, value in rows)


def _has_settings(stage: Stage) -> bool:
    own = stage.settings(Settings())
    return own is not None and bool(dataclasses.fields(own))


def _links(tables: Iterable[Table]) -> list[str]:
    return [f"[{table.name}](tables.md#{table.name})" for table in tables]


_RULE_COLUMNS = ("rule", "kind", "scope", "unit", "why", "first example")


def _rule_row(rule: Rule) -> list[str]:
    example = code(rule.cuts[0]) if rule.cuts else ""
    return [f"`{rule.rule_id}`", rule.kind, rule.scope, rule.unit, escape(rule.why), example]


def _parameter_rows(function: Any) -> Iterator[list[str]]:
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, info = get_args(hints[name])[:2]
        is_option = isinstance(info, typer.models.OptionInfo)
        default = "required" if parameter.default is parameter.empty else _say_default(parameter)
        yield [_option(name, kind, info) if is_option else f"`{name.upper()}`", default, info.help]


def _option(name: str, kind: Any, info: Any) -> str:
    flags = ", ".join(info.param_decls or [f"--{name.replace('_', '-')}"])
    return code(flags if kind is bool else f"{flags} {_value(kind)}")


def _value(kind: Any) -> str:
    """What stands for the value of an option: its choices, or its type."""
    choices = [choice for choice in get_args(kind) if isinstance(choice, str)]
    if choices:
        return "|".join(choices)
    types = {kind, *get_args(kind)}
    return "PATH" if Path in types else "N" if types & {int, float} else "TEXT"


def _say_default(parameter: inspect.Parameter) -> str:
    return "" if parameter.default in (None, False) else f"`{parameter.default}`"


def _heading(title: str, origin: str) -> list[str]:
    return [f"# {title}", "", f"<!-- Written by `{MEND}` from {origin}; do not edit. -->", ""]
