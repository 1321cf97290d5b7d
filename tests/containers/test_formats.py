"""The same articles in every container give the same bodies and cuts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from containers.making import (
    ARTICLES,
    answer,
    delimited,
    gz,
    jsonl,
    page,
    parquet,
    tarred,
    warc_record,
    zipped,
    zst,
)
from copydesk.edition import Edition
from copydesk.verify import verify_edition
from editions import build_edition, write_raw

TEXTS = {name: text.encode() for name, text in ARTICLES.items()}
PAGES = {name: page(text).encode() for name, text in ARTICLES.items()}
TEXT_ROWS = [{"id": name, "text": text} for name, text in ARTICLES.items()]
PAGE_ROWS = [{"id": name, "html": page(text)} for name, text in ARTICLES.items()]
CAPTURES = [warc_record(answer(body), WARC_Record_ID=f"<{n}>") for n, body in PAGES.items()]
WARC = b"".join(CAPTURES)
TEXT_FILES = {f"{name}.txt": text for name, text in TEXTS.items()}
PAGE_FILES = {f"{name}.html": body for name, body in PAGES.items()}

OF_TEXTS: dict[str, dict[str, bytes]] = {
    "jsonl": {"a.jsonl": jsonl(TEXT_ROWS)},
    "ndjson.gz": {"a.ndjson.gz": gz(jsonl(TEXT_ROWS))},
    "jsonl.zst": {"a.JSONL.ZST": zst(jsonl(TEXT_ROWS))},
    "csv": {"a.csv": delimited(TEXT_ROWS)},
    "csv with semicolons": {"a.csv.gz": gz(delimited(TEXT_ROWS, ";"))},
    "tsv": {"a.tsv": delimited(TEXT_ROWS, "\t")},
    "tsv.zst": {"a.tsv.zst": zst(delimited(TEXT_ROWS, "\t"))},
    "parquet": {"a.parquet": parquet(TEXT_ROWS)},
    "zip": {"a.zip": zipped(TEXT_FILES)},
    "zip of jsonl.gz": {"a.zip": zipped({"b/c.jsonl.gz": gz(jsonl(TEXT_ROWS))})},
    "zip of parquet": {"a.zip": zipped({"c.parquet": parquet(TEXT_ROWS)})},
    "tar": {"a.tar": tarred(TEXT_FILES)},
    "tar.gz": {"a.tar.gz": gz(tarred(TEXT_FILES))},
    "tgz of csv": {"a.tgz": gz(tarred({"c.csv": delimited(TEXT_ROWS)}))},
    "tar.zst of parquet": {"a.tar.zst": zst(tarred({"c.parquet": parquet(TEXT_ROWS)}))},
}
OF_PAGES: dict[str, dict[str, bytes]] = {
    "jsonl": {"a.jsonl": jsonl(PAGE_ROWS)},
    "parquet": {"a.parquet": parquet(PAGE_ROWS)},
    "warc": {"a.warc": WARC},
    "warc.gz": {"a.warc.gz": b"".join(map(gz, CAPTURES))},
    "zip of warc": {"a.zip": zipped({"b.warc": WARC})},
    "tar": {"a.tar": tarred(PAGE_FILES)},
}


def read(edition: Edition) -> set[Any]:
    """Bodies with their cuts, whatever the articles are called."""
    verify_edition(edition)
    assert edition.rows("rejects") == 0
    cuts: dict[str, list[Any]] = {}
    for cut in edition.read("cuts").to_pylist():
        named = tuple(cut[name] for name in ("start_char", "end_char", "text", "kind", "rule_id"))
        cuts.setdefault(cut["document_id"], []).append(named)
    return {
        (row["text"], row["media_type"], tuple(cuts.get(row["document_id"], [])))
        for row in edition.read("articles").to_pylist()
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[Any]]:
    """What the files give without a container."""
    folder = tmp_path_factory.mktemp("plain")
    files = {"texts": TEXT_FILES, "pages": PAGE_FILES}
    return {
        name: read(build_edition(write_raw(folder / name, own), folder / f"{name}-made"))
        for name, own in files.items()
    }


@pytest.mark.parametrize("case", OF_TEXTS)
def test_texts_in_a_container_read_as_in_a_folder(
    tmp_path: Path, plain: dict[str, set[Any]], case: str
) -> None:
    made = build_edition(write_raw(tmp_path / "raw", OF_TEXTS[case]), tmp_path / "p")
    assert made.rows("articles") == len(ARTICLES)
    assert read(made) == plain["texts"]


@pytest.mark.parametrize("case", OF_PAGES)
def test_pages_in_a_container_read_as_in_a_folder(
    tmp_path: Path, plain: dict[str, set[Any]], case: str
) -> None:
    made = build_edition(write_raw(tmp_path / "raw", OF_PAGES[case]), tmp_path / "p")
    assert made.rows("articles") == len(ARTICLES)
    assert read(made) == plain["pages"]
