"""The documentation says what the code does: complete, fresh, and every example runs."""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import inspect
import io
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console

from copydesk import __version__, docs, meanings, pages
from copydesk.cli import app
from copydesk.cutting import chooser, scored
from copydesk.cutting.finders import FINDERS
from copydesk.cutting.pseudo import all_rules
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.edition import Edition
from copydesk.overrides import override
from copydesk.pipeline import PIPELINE, Stage
from copydesk.reading.life import read_life
from copydesk.reading.lookup import find_source
from copydesk.reading.terminal import show_life
from copydesk.reasons import REASONS
from copydesk.rules.kinds import KINDS
from copydesk.rules.loader import parse_rules
from copydesk.settings import Settings
from copydesk.stages import survey
from copydesk.summary import summarise
from copydesk.tables import PUBLISHED, TABLES, Table
from copydesk.text.blocks import BlockKind
from copydesk.text.repairs import REPAIR_KINDS
from editions import build_edition

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "processed" / "README.md"])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.M)
_MACHINE_PATH = re.compile(r"(?<![\w.~>-])/(?:work|tmp|home|root|Users|opt|var|mnt|private)/")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@functools.cache
def made(name: str) -> str:
    """A generated page as it would be written today, so that a stale one fails one test only."""
    return docs.make_pages()[name]


def section(page: str, heading: str) -> str:
    """The text below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,3}} |\Z)", page, re.M | re.S)
    assert found, f"no section {heading!r}"
    return found[2]


def fence_after(page: str, marker: str) -> str:
    """The fenced block that follows an HTML comment."""
    return page.partition(f"<!-- {marker} -->\n```\n")[2].partition("\n```\n")[0]


# Generated pages.


def test_generated_pages_are_fresh() -> None:
    assert not docs.stale_pages(DOCS), f"mend with: {pages.MEND}"


def test_a_stale_page_is_named_with_the_command_that_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert docs.main([str(tmp_path)]) == 0
    assert docs.main([str(tmp_path), "--check"]) == 0
    (tmp_path / "tables.md").write_text("old")
    (tmp_path / "cli.md").unlink()
    assert docs.main(["--check", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in said] == [
        str(tmp_path / "tables.md"),
        str(tmp_path / "cli.md"),
    ]
    assert all("make format" in line for line in said)
    assert (tmp_path / "tables.md").read_text() == "old"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_and_column_is_documented(table: Table) -> None:
    text = section(made("tables.md"), table.name)
    assert table.meaning in text
    assert not [name for name in table.columns if f"| `{name}` |" not in text]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("cuts", KINDS),
        ("rejects", REASONS),
        ("paragraphs", get_args(BlockKind)),
        ("repairs", {*REPAIR_KINDS, "drop_cap"}),
        ("matches", set(RELATION_NAMES) - {"none", "template"}),
        ("evidence", set(re.findall(r'(?m)^ {8}"(\w+)": ', inspect.getsource(survey)))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_that_the_code_gives_is_explained_and_no_other(
    table: str, values: Collection[str]
) -> None:
    assert set(meanings.KINDS_OF[table][1]) == set(values)
    text = section(made("tables.md"), table)
    assert all(f"| `{value}` |" in text for value in values)


def test_every_kind_in_an_edition_is_explained(seed_edition: Edition) -> None:
    columns = {"cuts": "kind", "paragraphs": "kind", "repairs": "kind", "matches": "relation"}
    columns |= {"clusters": "policy", "rejects": "reason"}
    for table, column in columns.items():
        found = set(seed_edition.read(table, [column])[column].to_pylist())
        assert found <= set(meanings.KINDS_OF[table][1])


@pytest.mark.parametrize("stage", PIPELINE, ids=lambda stage: stage.name)
def test_every_stage_is_documented(stage: Stage) -> None:
    text = section(made("stages.md"), stage.name)
    assert inspect.getdoc(stage.function), f"{stage.name} has no docstring"
    assert f"version: {stage.version}" in text
    assert all(f"tables.md#{table.name}" in text for table in (*stage.reads, *stage.writes))


@pytest.mark.parametrize("outer", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_documented_with_a_sentence(outer: dataclasses.Field) -> None:
    text = section(made("settings.md"), f"[{outer.name}]")
    for field in dataclasses.fields(getattr(Settings(), outer.name)):
        row = next(line for line in text.splitlines() if line.startswith(f"| `{field.name}` |"))
        meaning = row.split("|")[4].strip()
        assert len(meaning) > 10, f"{outer.name}.{field.name} has no comment above it"


def test_settings_of_one_name_in_two_stages_keep_their_own_comments() -> None:
    page = made("settings.md")
    rows = [
        next(r for r in section(page, name).splitlines() if "`memory_bytes`" in r)
        for name in ("[extract]", "[match]")
    ]
    assert rows[0].split("|")[4] != rows[1].split("|")[4]


def test_the_example_settings_are_valid() -> None:
    assert pages.EXAMPLE_SETTINGS in made("settings.md")
    wanted = override(Settings(), tomllib.loads(pages.EXAMPLE_SETTINGS), where="example")
    assert wanted != Settings()


def test_every_rule_is_documented() -> None:
    page = made("rules.md")
    assert not [rule.rule_id for rule in all_rules() if f"| `{rule.rule_id}` |" not in page]


def test_every_language_with_rules_has_a_name() -> None:
    assert {rule.language for rule in all_rules()} <= set(meanings.LANGUAGES)


def test_every_command_and_option_is_documented_with_help() -> None:
    for name, function in pages.commands(app).items():
        text = section(made("cli.md"), f"copydesk {name}")
        assert inspect.getdoc(function)
        for parameter in inspect.signature(function).parameters:
            own = re.escape(parameter.replace("_", "-"))
            [row] = re.findall(rf"(?mi)^\| `(?:{own}`|--{own}\b).*$", text)
            assert len(row.rstrip("| ").rpartition("|")[2]) > 5


def test_a_table_stands_in_a_cell_whatever_it_holds() -> None:
    from copydesk.markdown import code, escape, grid

    assert list(grid(["a"], [["x|y\nz"]]))[2] == "| x\\|y z |"
    assert code("a`b") == "``a`b``"
    assert code("`") == "`` ` ``"
    assert escape("[a](b) *c* <d>") == "\\[a\\](b) \\*c\\* \\<d\\>"


# Pages written by hand.


def links() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for link in _LINK.findall(_FENCE.sub("", read(name))):
            if "://" not in link:
                yield name, link


@pytest.mark.parametrize(("name", "link"), list(links()))
def test_a_link_leads_somewhere(name: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    assert target.exists(), f"{name} links to {link}"
    if anchor:
        headings = _HEADING.findall(target.read_text("utf-8"))
        slugs = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
        assert anchor in slugs, f"{name} links to {link}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_names_no_path_of_a_machine(name: str) -> None:
    assert not _MACHINE_PATH.search(read(name))


def code_of(name: str) -> Iterator[str]:
    """Code spans and lines of fenced blocks of a page."""
    text = read(name)
    yield from _SPAN.findall(_FENCE.sub("", text))
    for _, block in _FENCE.findall(text):
        yield from block.splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_names_only_commands_that_exist(name: str) -> None:
    known = set(pages.commands(app))
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    for line in code_of(name):
        command = re.match(r"(?:\$ |\.venv/bin/)?copydesk ([a-z][a-z-]*)", line)
        assert not command or command[1] in known, f"{name}: {line}"
        target = re.match(r"(?:\$ )?make ([a-z-]+)", line)
        assert not target or target[1] in targets, f"{name}: {line}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_names_only_files_of_the_repository_that_exist(name: str) -> None:
    for span in _SPAN.findall(_FENCE.sub("", read(name))):
        if re.fullmatch(r"(?:src|tests|docs|flows|benchmarks)/[\w./-]*", span):
            assert (ROOT / span).exists(), f"{name}: {span}"
        elif re.fullmatch(r"\w+\.py", span):
            found = [*(ROOT / "src").rglob(span), *(ROOT / "flows").glob(span)]
            assert found or list((ROOT / "tests").rglob(span)), f"{name}: {span}"


def test_every_finder_has_a_row() -> None:
    told = read("docs/boilerplate.md").partition("## Finders")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in told.splitlines() if row.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert {finder.__module__.rpartition(".")[2] for finder in FINDERS} <= named


def test_the_chances_that_lines_of_a_copied_page_must_reach_are_told() -> None:
    told = read("docs/boilerplate.md").partition("## Pages copied whole")[2].partition("\n## ")[0]
    least = scored._LEAST
    places = [least[place] for place in ("above", "below", "within")]
    sentences = [scored._SENTENCE_LEAST, scored._LONG_MORE]
    assert re.findall(r"\b0\.\d+", told) == [
        *map(str, [scored._PAGE_LEAST, *places, *sentences, chooser._LEAST])
    ]


def test_the_index_leads_to_every_page() -> None:
    index = set(_LINK.findall(read("docs/index.md")))
    assert {path.name for path in DOCS.glob("*.md")} - {"index.md"} <= index


def test_the_list_of_decisions_is_whole() -> None:
    listed = set(_LINK.findall(read("docs/decisions/README.md")))
    assert {path.name for path in (DOCS / "decisions").glob("0*.md")} == listed


def test_every_decision_has_context_choice_and_price() -> None:
    for path in sorted((DOCS / "decisions").glob("0*.md")):
        headings = _HEADING.findall(path.read_text("utf-8"))
        assert headings[1:] == ["Context", "Choice", "Price"], path.name


def test_the_example_rule_is_one() -> None:
    [(_, block)] = [f for f in _FENCE.findall(read("CONTRIBUTING.md")) if f[0] == "toml"]
    assert len(parse_rules({"en.toml": block})) == 1


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in read("CHANGELOG.md")


# The README.


def test_the_drawing_of_the_readme_shows_every_stage() -> None:
    text = section(read("README.md"), "How it flows")
    assert not [stage.name for stage in PIPELINE if stage.name not in text]


def test_the_readme_lists_every_published_table() -> None:
    listed = re.findall(r"^\| \[\w+\]\(docs/tables\.md#(\w+)\)", read("README.md"), re.M)
    assert listed == [table.name for table in PUBLISHED]


def test_the_map_of_the_repository_is_true() -> None:
    block = section(read("README.md"), "Map of the repository").split("```")[1]
    folder = ROOT
    for line in block.strip("\n").splitlines():
        if not line.startswith(" "):
            folder = ROOT
        for word in re.split(r" {2,}", line.strip())[0].split():
            assert (folder / word).exists(), line
        if line.startswith("src/"):
            folder = ROOT / "src" / "copydesk"


def check_block(marker: str, wanted: str) -> None:
    is_fresh = fence_after(read("README.md"), marker) == wanted
    assert is_fresh, f"README.md: below the comment {marker!r} should stand:\n\n{wanted}\n"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of the README's example alone."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "raw").mkdir()
    text = fence_after(read("README.md"), "example: before")
    (folder / "raw" / "breakwater.txt").write_text(text + "\n", "utf-8")
    return build_edition(folder / "raw", folder / "processed")


def test_the_article_after_is_what_comes_of_the_article_before(example: Edition) -> None:
    [row] = example.read("articles").to_pylist()
    names = ("title", "authors", "published", "source", "language", "text")
    lines = [f"{name:<9}  {row[name]}".replace("\n\n", "\n\n" + 11 * " ") for name in names]
    check_block("example: after", "\n".join(lines))


def test_the_cuts_of_the_example_are_those_that_are_made(example: Edition) -> None:
    rows = example.read("cuts").to_pylist()
    wide = {name: max(len(row[name]) for row in rows) for name in ("kind", "rule_id")}
    lines = [
        f"{row['start_char']:>4} {row['end_char']:>4}  {row['kind']:<{wide['kind']}}  "
        f"{row['rule_id']:<{wide['rule_id']}}  {row['text']}"
        for row in rows
    ]
    check_block("example: cuts", "\n".join(lines))


@pytest.fixture(scope="module")
def raw_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition that `make run` makes of a fresh checkout."""
    return build_edition(ROOT / "raw", tmp_path_factory.mktemp("raw") / "processed")


def test_the_summary_is_that_of_raw(raw_edition: Edition) -> None:
    lines = summarise(raw_edition, is_new=True).as_text().splitlines()
    check_block("summary of raw/", "\n".join(line for line in lines if line.startswith("  ")))


def test_the_match_of_the_readme_is_what_explain_shows(raw_edition: Edition) -> None:
    file = io.StringIO()
    life = read_life(raw_edition, find_source(raw_edition, "004_9249623d419b9a6a.txt"))
    show_life(life, Console(file=file, width=80), is_plain=True)
    lines = file.getvalue().splitlines()
    first = next(row for row, line in enumerate(lines) if "is an excerpt of" in line)
    check_block("match of 004", "\n".join(lines[first : first + 4]))


def examples() -> Iterator[tuple[str, str]]:
    for name in ("README.md", "docs/loading.md"):
        for language, block in _FENCE.findall(read(name)):
            if language == "python":
                yield name, block


@pytest.mark.parametrize(("name", "block"), list(examples()))
def test_an_example_in_python_runs(
    name: str, block: str, seed_edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in re.findall(r"^(?:import|from) (\w+)", block, re.M):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    (tmp_path / "processed").symlink_to(seed_edition.path.parents[1])
    monkeypatch.chdir(tmp_path)
    result: dict[str, object] = {}
    exec(compile(block, name, "exec"), result)
    names = ("articles", "originals", "stories", "copies", "shared", "cuts")
    tables = [result[table] for table in names if table in result]
    assert tables
    assert all(len(table) > 0 for table in tables)  # type: ignore[arg-type]
