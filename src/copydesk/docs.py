"""Writes the pages of docs/ that say what the code says: tables, settings, stages, rules, commands.

`python -m copydesk.docs docs` writes them; with `--check` it only tells which of them are stale.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk import pages
from copydesk.cli import app
from copydesk.pages import MEND


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m copydesk.docs", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages stand, usually docs")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if one is stale")
    options = parser.parse_args(arguments)
    if not options.check:
        write_pages(options.folder)
        return 0
    stale = stale_pages(options.folder)
    for path in stale:
        print(f"{path} does not say what the code says; mend it with: {MEND}", file=sys.stderr)
    return 1 if stale else 0


def write_pages(folder: Path) -> None:
    """Write every generated page into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make_pages().items():
        (folder / name).write_text(text, "utf-8")


def stale_pages(folder: Path) -> list[Path]:
    """The generated pages that are missing, or differ from what the code says today."""
    wanted = {folder / name: text for name, text in make_pages().items()}
    return [p for p, text in wanted.items() if not p.is_file() or p.read_text("utf-8") != text]


def make_pages() -> dict[str, str]:
    """File name -> text of every generated page."""
    found = {
        "tables.md": pages.tables_page(),
        "settings.md": pages.settings_page(),
        "stages.md": pages.stages_page(),
        "rules.md": pages.rules_page(),
        "cli.md": pages.cli_page(app),
    }
    return {name: "\n".join(lines).rstrip() + "\n" for name, lines in found.items()}


if __name__ == "__main__":
    sys.exit(main())
