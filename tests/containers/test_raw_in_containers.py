"""The articles of raw/ give the same bodies and cuts in whatever they are wrapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from containers.making import answer, delimited, gz, jsonl, page, parquet, warc_record, zipped
from copydesk.edition import Edition
from editions import build_edition, write_raw

SEEDS = {
    p.stem: p.read_text("utf-8") for p in sorted((Path(__file__).parents[2] / "raw").glob("*.txt"))
}
ROWS = [{"id": name, "text": text} for name, text in SEEDS.items()]
FILES = {f"{name}.txt": text.encode() for name, text in SEEDS.items()}
# A page marks each line as a paragraph, as a text editor's export does.
LINES = {n: "\n\n".join(line for line in t.splitlines() if line.strip()) for n, t in SEEDS.items()}
PAGES = {f"{name}.html": page(text).encode() for name, text in LINES.items()}
WARC = [warc_record(answer(body), WARC_Record_ID=f"<{name}>") for name, body in PAGES.items()]

OF_TEXTS: dict[str, dict[str, bytes]] = {
    "jsonl": {"a.jsonl": jsonl(ROWS)},
    "csv": {"a.csv": delimited(ROWS)},
    "parquet": {"a.parquet": parquet(ROWS)},
    "zip": {"a.zip": zipped(FILES)},
}
OF_PAGES: dict[str, dict[str, bytes]] = {
    "html": PAGES,
    "warc": {"a.warc": b"".join(WARC)},
    "warc.gz": {"a.warc.gz": b"".join(map(gz, WARC))},
    "zip": {"a.zip": zipped(PAGES)},
}


def read(edition: Edition) -> list[Any]:
    """Bodies with what was cut from them, whatever the articles are called."""
    assert edition.rows("rejects") == 0
    cuts: dict[str, list[Any]] = {}
    for cut in edition.read("cuts").to_pylist():
        found = cuts.setdefault(cut["document_id"], [])
        found.append((cut["start_char"], " ".join(cut["text"].split()), cut["kind"]))
    return sorted(
        (row["text"], [part[1:] for part in sorted(cuts.get(row["document_id"], []))])
        for row in edition.read("articles").to_pylist()
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("plain")
    return read(build_edition(write_raw(folder / "raw", FILES), folder / "made"))


@pytest.mark.parametrize("case", OF_TEXTS)
def test_texts_read_as_in_their_folder(tmp_path: Path, plain: list[Any], case: str) -> None:
    made = build_edition(write_raw(tmp_path / "raw", OF_TEXTS[case]), tmp_path / "p")
    assert read(made) == plain


@pytest.mark.parametrize("case", OF_PAGES)
def test_pages_read_as_texts_do(tmp_path: Path, plain: list[Any], case: str) -> None:
    made = build_edition(write_raw(tmp_path / "raw", OF_PAGES[case]), tmp_path / "p")
    assert read(made) == plain
