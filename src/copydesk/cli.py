"""The command line: parsing and printing only; every command is a function of the package."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from copydesk import __version__

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Raw news articles in, clean paragraph-level Parquet out, every character accounted for.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"copydesk {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


# What a run needs, now or on a schedule.
Raw = Annotated[Path, typer.Argument(help="Folder of raw articles.")]
Processed = Annotated[Path, typer.Argument(help="Folder of editions.")]
SettingsFile = Annotated[
    Path | None, typer.Option(help="TOML file of what differs from the default settings.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Worker processes; one per core by default.")
]
Runner = Annotated[
    Literal["thread", "process", "dask"],
    typer.Option(help="thread, process or dask; the last two need a Prefect server."),
]
Address = Annotated[
    str | None, typer.Option(help="Dask scheduler, tcp://host:port; with --runner dask.")
]


@app.command()
def run(
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    settings: SettingsFile = None,
    workers: Workers = None,
    runner: Runner = "thread",
    address: Address = None,
) -> None:
    """Make an edition of everything in RAW and point PROCESSED/current at it."""
    from copydesk.flows.environment import prepare
    from copydesk.flows.server import temporary_server
    from copydesk.pool import fork_worker
    from copydesk.run import check_setup

    prepare(is_quiet=True)
    if runner != "thread" or address:  # else nothing to find: Prefect is not imported yet
        _check_runner(runner, workers, address)
    check_setup(raw, processed, settings)
    if runner == "thread":
        fork_worker()  # before Prefect starts threads
    with temporary_server(is_wanted=runner == "thread") as server:
        from copydesk.flows.lost import plain_loss
        from copydesk.flows.process import heartbeat, process_articles

        server.wait()
        with plain_loss(), heartbeat(not server.is_ours):
            summary = process_articles(
                **_parameters(raw, processed, settings, workers, runner, address)
            )
    print(summary.as_text(_command()))


@app.command()
def schedule(
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    every: Annotated[str | None, typer.Option(help="How often: 90s, 15m, 1h30m, 1d.")] = None,
    cron: Annotated[
        str | None, typer.Option(help="When, instead of how often: '0 6 * * *' is six every day.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="IANA name, Europe/Lisbon; this machine's by default.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Of the deployment; made from PROCESSED by default.")
    ] = None,
    settings: SettingsFile = None,
    workers: Workers = None,
    runner: Runner = "thread",
    address: Address = None,
) -> None:
    """Run again and again until stopped; needs a Prefect server, see docs/scheduling.md."""
    from copydesk.flows.environment import prepare
    from copydesk.flows.timing import read_timing
    from copydesk.run import check_setup

    timing = read_timing(every, cron, timezone)
    prepare()
    _check_runner(runner, workers, address)
    check_setup(raw, processed, settings, is_now=False)
    from copydesk.flows.schedule import serve_schedule

    serve_schedule(timing, name, _parameters(raw, processed, settings, workers, runner, address))


def _check_runner(runner: str, workers: int | None, address: str | None) -> None:
    """Find a runner that cannot run before anything is made in PROCESSED."""
    from copydesk.flows.runners import check_runner

    check_runner(runner, workers, address)


def _parameters(
    raw: Path,
    processed: Path,
    settings: Path | None,
    workers: int | None,
    runner: str,
    address: str | None,
) -> dict[str, Any]:
    """The parameters of the flow, as a server can keep them."""
    paths = {"raw": str(raw), "processed": str(processed)}
    file = str(settings) if settings else None
    return {**paths, "settings": file, "workers": workers, "runner": runner, "address": address}


def _command() -> str:
    """How to call copydesk from this shell: by name if it is on the path."""
    own = Path(sys.argv[0])
    return "copydesk" if shutil.which("copydesk") or own.name != "copydesk" else str(own)


@app.command()
def explain(
    document: Annotated[str, typer.Argument(help="document_id (or its start), path or file name.")],
    processed: Annotated[
        Path, typer.Argument(help="PROCESSED, or the folder of an edition.")
    ] = Path("processed"),
) -> None:
    """Show the life of one article: every cut, repair and match with its reason."""
    from copydesk.explain import explain_document

    explain_document(processed, document)


@app.command()
def report(
    processed: Annotated[
        Path, typer.Argument(help="PROCESSED, or the folder of an edition.")
    ] = Path("processed"),
) -> None:
    """Say where the page for people lies, and what it shows in one line."""
    from copydesk.reading.report import locate_report

    print(locate_report(processed))


@app.command()
def verify(
    processed: Annotated[
        Path, typer.Argument(help="PROCESSED, or the folder of an edition.")
    ] = Path("processed"),
) -> None:
    """Read an edition again and check every digest, schema and law."""
    from copydesk.edition import open_edition
    from copydesk.verify import verify_edition

    edition = open_edition(processed)
    checks = verify_edition(edition)
    print(f"Edition {edition.edition_id} keeps its promises: {checks} checks passed")


@app.command()
def editions(
    processed: Processed = Path("processed"),
) -> None:
    """List the editions, the current one first: when made, what they hold, which are damaged."""
    from copydesk.reading.changes import show_shelf
    from copydesk.shelf import list_shelf

    print(show_shelf(list_shelf(processed)))


@app.command()
def diff(
    before: Annotated[
        str, typer.Argument(help="An edition: id or its start, current, previous, or a path.")
    ] = "previous",
    after: Annotated[str, typer.Argument(help="The edition to compare it with.")] = "current",
    processed: Annotated[Path, typer.Option(help="Folder of editions.")] = Path("processed"),
    most: Annotated[int, typer.Option(min=1, help="Rows of each list.")] = 20,
    json: Annotated[
        bool, typer.Option("--json", help="Everything, with full lists, as one JSON object.")
    ] = False,
) -> None:
    """Show what changed between two editions: articles, clusters, matches, cuts, rejects."""
    from copydesk.comparing.plain import to_json
    from copydesk.diff import compare_editions
    from copydesk.reading.changes import show_changes
    from copydesk.shelf import find_edition

    changes = compare_editions(find_edition(processed, before), find_edition(processed, after))
    print(to_json(changes) if json else show_changes(changes, most))


@app.command()
def prune(
    keep: Annotated[
        int, typer.Option(min=1, help="Editions that stay: the current one and those before it.")
    ],
    processed: Processed = Path("processed"),
) -> None:
    """Remove older editions, never the current one; say what was removed and freed."""
    from copydesk.reading.changes import show_pruned
    from copydesk.shelf import prune as prune_editions

    print(show_pruned(prune_editions(processed, keep)))
