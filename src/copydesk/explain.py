"""The life of one article for a person in a terminal: every cut, repair and match, and why."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from rich.console import Console

from copydesk.edition import open_edition
from copydesk.reading.life import read_life
from copydesk.reading.lookup import find_source
from copydesk.reading.terminal import show_life


def explain_document(processed: Path, document: str) -> None:
    """Print the life of one source to standard output; colours only on a terminal.

    Args:
        processed: PROCESSED, for its current edition, or the folder of an edition.
        document: a document_id, the unique start of one, a source_path or a file name.

    Raises:
        StorageError: there is no edition.
        CopydeskError: the edition knows no such source, or several.
    """
    edition = open_edition(processed)
    life = read_life(edition, find_source(edition, document))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks the characters
    is_plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    console = Console(color_system=None if is_plain else "auto", force_terminal=None)
    show_life(life, console, is_plain=is_plain)
