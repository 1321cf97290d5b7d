"""What a record is called, what it says of itself, and what work it costs."""

from __future__ import annotations

import datetime
import random
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
)
from copydesk import jobs
from copydesk.containers.http import read_answer
from copydesk.containers.model import Given
from copydesk.edition import Edition
from copydesk.errors import SourceChangedError
from copydesk.pipeline import PIPELINE
from copydesk.reading.life import read_life
from copydesk.reading.lookup import find_source
from copydesk.settings import GatherSettings, Settings
from copydesk.sources import document_id
from copydesk.stages.gather import gather_sources
from copydesk.verify import verify_edition
from editions import build_edition, digests, write_raw

ROWS = [{"id": name, "text": text} for name, text in ARTICLES.items()]
TEXT = ARTICLES["ferry"]


def articles(tmp_path: Path, files: dict[str, bytes], **settings: Any) -> list[dict[str, Any]]:
    raw = write_raw(tmp_path / "raw", files)
    made = build_edition(raw, tmp_path / "p", Settings(gather=GatherSettings(**settings)))
    verify_edition(made)
    rows: list[dict[str, Any]] = made.read("articles").to_pylist()
    return rows


def names(tmp_path: Path, file: str, data: bytes) -> list[str]:
    sources, *_ = gather_sources(GatherSettings(), raw=write_raw(tmp_path, {file: data}))
    return sorted(sources["record"].to_pylist())


def test_a_record_is_called_by_its_own_id_else_by_its_index(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"text": TEXT}, {"GUID": 12, "text": TEXT}, {"text": TEXT}]
    rows.append({"link": "https://a.example/b", "text": TEXT})
    assert names(tmp_path, "a.jsonl", jsonl(rows)) == ["0", "12", "2", "https://a.example/b"]


def test_records_of_one_id_are_told_apart_by_their_order(tmp_path: Path) -> None:
    rows = [{"id": one, "text": TEXT} for one in ("a", "a", "a#2", "a", "1")] + [{"text": TEXT}]
    wanted = ["1", "5", "a", "a#2", "a#2#2", "a#3"]
    assert names(tmp_path, "a.jsonl", jsonl(rows)) == wanted


def test_a_member_of_an_archive_is_called_by_its_name_and_its_records_behind_it(
    tmp_path: Path,
) -> None:
    data = zipped({"b/a.txt": b"x", "c.csv": delimited(ROWS[:2])})
    assert names(tmp_path, "a.zip", data) == ["b/a.txt", "c.csv#bakery", "c.csv#ferry"]


def test_the_document_id_is_the_digest_of_path_and_record(tmp_path: Path) -> None:
    found = {row["document_id"] for row in articles(tmp_path, {"d/a.jsonl": jsonl(ROWS)})}
    assert found == {document_id("d/a.jsonl", name) for name in ARTICLES}


SAID = {
    "Headline": "Ferry runs aground",
    "byline": "By Mara Lindqvist and Ole Brandt",
    "pubDate": "Thu, 02 May 2019 10:30:00 +0200",
    "Publisher": {"@type": "Organization", "name": "Norrvik Post"},
    "category": "Harbour",
    "keywords": ["ferries", "Norrvik"],
    "url": "https://post.example/2019/ferry.html",
    "lang": "en_GB",
}
WANTED = {
    "title": "Ferry runs aground",
    "authors": ["Mara Lindqvist", "Ole Brandt"],
    "published": datetime.date(2019, 5, 2),
    "published_at": datetime.datetime(2019, 5, 2, 8, 30, tzinfo=datetime.UTC),
    "source": "Norrvik Post",
    "section": "Harbour",
    "tags": ["ferries", "Norrvik"],
    "url": "https://post.example/2019/ferry.html",
}


@pytest.mark.parametrize("body", [{"body": TEXT}, {"raw_html": page(TEXT)}], ids=["text", "page"])
def test_what_a_record_says_of_itself_wins(tmp_path: Path, body: dict[str, str]) -> None:
    for file, data in (
        ("a.jsonl", jsonl([{**SAID, **body}])),
        ("a.parquet", parquet([{**SAID, **body}])),
    ):
        [row] = articles(tmp_path / file, {file: data})
        assert {name: row[name] for name in WANTED} == WANTED


def test_what_a_record_says_stands_beside_what_is_recovered(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Norrvik Herald"><meta name="byl" content="Bo Ek">'
    )
    body = page(TEXT).replace("</head>", head + "</head>")
    row = {**SAID, "raw_html": body}
    made = build_edition(write_raw(tmp_path / "raw", {"a.jsonl": jsonl([row])}), tmp_path / "p")
    verify_edition(made)
    claims = {row["field"]: row for row in made.read("claims").to_pylist()}
    assert claims["source"]["given"] == "Norrvik Post"
    assert claims["source"]["recovered"] == "Norrvik Herald"
    assert claims["authors"]["recovered"] == "Bo Ek"
    assert claims["published"]["given"] == "Thu, 02 May 2019 10:30:00 +0200"
    assert claims["published"]["recovered"] is None
    [article] = made.read("articles").to_pylist()
    assert (article["source"], article["authors"]) == (WANTED["source"], WANTED["authors"])
    shown = dict(read_life(made, find_source(made, article["document_id"])).fields)
    assert (shown["source"], shown["source given"], shown["source recovered"]) == (
        "Norrvik Post", "Norrvik Post", "Norrvik Herald",
    )  # fmt: skip


def test_a_record_that_tells_its_date_alone_leaves_the_rest_to_its_page(tmp_path: Path) -> None:
    body = page(TEXT).replace("</head>", '<meta name="byl" content="Bo Ek"></head>')
    [row] = articles(tmp_path, {"a.jsonl": jsonl([{"date": "2019-05-02", "html": body}])})
    assert (row["published"], row["authors"]) == (datetime.date(2019, 5, 2), ["Bo Ek"])


def test_a_plain_file_claims_nothing(tmp_path: Path) -> None:
    made = build_edition(write_raw(tmp_path / "raw", {"a.txt": TEXT.encode()}), tmp_path / "p")
    assert made.rows("claims") == 0


def test_what_a_record_says_and_cannot_be_is_recovered_instead(tmp_path: Path) -> None:
    said = {"author": "12345", "date": "soon", "url": "about:blank", "title": " "}
    [row] = articles(tmp_path, {"a.jsonl": jsonl([{**said, "text": ARTICLES["bridge"]}])})
    assert row["authors"] == ["Ines Halloran"]
    assert (row["published"], row["url"], row["title"]) == (None, None, None)


DATES = {
    "2019-05-02": (datetime.date(2019, 5, 2), None),
    "2019-05-02T23:30:00-05:00": (datetime.date(2019, 5, 2), (2019, 5, 3, 4, 30)),
    "2019-05-02 10:00:00": (datetime.date(2019, 5, 2), None),
    "1556791200": (datetime.date(2019, 5, 2), (2019, 5, 2, 10, 0)),
    "1556791200000": (datetime.date(2019, 5, 2), (2019, 5, 2, 10, 0)),
    "20190502": (datetime.date(2019, 5, 2), None),
    "2 May 2019": (datetime.date(2019, 5, 2), None),
    "May 2, 2019, 10:00 UTC": (datetime.date(2019, 5, 2), (2019, 5, 2, 10, 0)),
    "05/13/2019": (datetime.date(2019, 5, 13), None),
    "05/02/2019": (None, None),
    "99999999999": (None, None),
    "yesterday": (None, None),
}


def test_dates_are_read_as_they_are_written_or_not_at_all(tmp_path: Path) -> None:
    rows = [{"id": date, "date": date, "text": f"{TEXT} {n}"} for n, date in enumerate(DATES)]
    found = articles(tmp_path, {"a.jsonl": jsonl(rows)})
    assert {row["record"]: (row["published"], row["published_at"]) for row in found} == {
        date: (day, moment and datetime.datetime(*moment, tzinfo=datetime.UTC))
        for date, (day, moment) in DATES.items()
    }


def test_columns_may_be_named_in_the_settings(tmp_path: Path) -> None:
    row = {"text": "no", "Lauftext": TEXT, "Kopf": "Ferry runs aground", "title": "no", "nr": 7}
    mapped = {"text_column": "Lauftext", "title_column": "Kopf", "id_column": "nr"}
    [found] = articles(tmp_path, {"a.jsonl": jsonl([row])}, **mapped)
    assert (found["record"], found["title"]) == ("7", "Ferry runs aground")
    assert found["text"].startswith("The ferry Alma")


def test_another_column_named_in_the_settings_makes_another_edition(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.jsonl": jsonl([{"text": TEXT, "x": ARTICLES["bridge"]}])})
    for column, start in (("", "The ferry"), ("x", "Engineers closed")):
        settings = Settings(gather=GatherSettings(text_column=column))
        [text] = build_edition(raw, tmp_path / "p", settings).read("articles")["text"].to_pylist()
        assert text.startswith(start)


def test_the_text_of_a_record_counts_before_its_page(tmp_path: Path) -> None:
    row = {"text": TEXT, "html": page(ARTICLES["bridge"])}
    [found] = articles(tmp_path, {"a.jsonl": jsonl([row])})
    assert found["media_type"] == "text/plain"


def test_a_piece_of_a_page_in_a_column_of_texts_is_read_as_a_page(tmp_path: Path) -> None:
    piece = "".join(f"<p>{part.strip()}</p>" for part in TEXT.split("\n\n"))
    [found] = articles(tmp_path, {"a.jsonl": jsonl([{"content": piece}])})
    assert found["media_type"] == "text/html"
    assert "<p>" not in found["text"]


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    line = b'{"id": "\\ud800", "text": "%s \\udfff"}\n' % b"The ferry left. " * 9
    assert names(tmp_path, "a.jsonl", line[: line.index(b"\n") + 1]) == ["\ufffd"]


def test_only_stored_pages_of_a_web_archive_are_records(tmp_path: Path) -> None:
    body = page(TEXT).encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    media = "Content-Type: text/html; charset=utf-8"
    records = [
        warc_record(b"software: x\r\n", "warcinfo"),
        warc_record(answer(body, media), WARC_Target_URI="https://post.example/a"),
        warc_record(answer(gz(body), media, "Content-Encoding: gzip")),
        warc_record(answer(chunked, media, "Transfer-Encoding: chunked")),
        warc_record(answer(body, media, status="404 Not Found")),
        warc_record(answer(b"GIF89a", "Content-Type: image/gif")),
        warc_record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        warc_record(TEXT.encode(), "conversion"),
        warc_record(b"no http"),
    ]
    raw = write_raw(tmp_path / "raw", {"a.warc": b"".join(records)})
    made = build_edition(raw, tmp_path / "p")
    verify_edition(made)
    rejects = {row["record"]: row["reason"] for row in made.read("rejects").to_pylist()}
    assert rejects == {"3": "no_page", "4": "unsupported", "6": "unsupported"}
    found = {row["record"]: row for row in made.read("articles").to_pylist()}
    assert set(found) == {"0", "1", "2", "5"}
    assert len({row["text"] for row in found.values()}) == 1
    assert (found["0"]["url"], found["0"]["published"]) == ("https://post.example/a", None)


def test_the_charset_of_a_stored_page_is_believed(tmp_path: Path) -> None:
    text = ARTICLES["bakery"]
    body = page(text).replace('<meta charset="utf-8">', "").encode("cp1252", "xmlcharrefreplace")
    block = answer(body, "Content-Type: text/html; charset=windows-1252")
    [row] = articles(tmp_path, {"a.warc": warc_record(block)})
    assert "Bäckerei am Marktplatz schließt" in row["text"]


@pytest.mark.parametrize("body", [b"", b"zz", b"5", b"ffffffff\r\nx", b"1\r\nx\r\nzz"])
def test_an_answer_with_broken_chunks_is_read_as_far_as_it_goes(body: bytes) -> None:
    read_answer(answer(body, "Transfer-Encoding: chunked"), 1000)


def build(raw: Path, processed: Path) -> tuple[Edition, dict[str, set[str]]]:
    """An edition, and by stage the documents that were worked on."""
    seen: dict[str, set[str]] = {}
    call = jobs._call

    def note(stage: Any, inputs: Any, *rest: Any) -> Any:
        if stage.scope == "shard":
            seen.setdefault(stage.name, set()).update(inputs[0]["document_id"].to_pylist())
        return call(stage, inputs, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "_call", note)
        return build_edition(raw, processed), seen


CONTAINERS = {
    "a.jsonl": jsonl,
    "a.csv.gz": lambda rows: gz(delimited(rows)),
    "a.parquet": parquet,
    "a.tgz": lambda rows: gz(tarred({"b.jsonl": jsonl(rows)})),
    "a.zip": lambda rows: zipped({f"{row['id']}.txt": row["text"].encode() for row in rows}),
}


@pytest.mark.parametrize("file", CONTAINERS)
def test_one_record_more_costs_one_document_wherever_it_stands(tmp_path: Path, file: str) -> None:
    make = CONTAINERS[file]
    raw = write_raw(tmp_path / "raw", {file: make(ROWS[1:])})
    before, _ = build(raw, tmp_path / "p")
    write_raw(raw, {file: make(ROWS)})
    made, seen = build(raw, tmp_path / "p")
    verify_edition(made)
    new = _ids(made) - _ids(before)
    assert len(new) == 1
    assert seen == {stage.name: new for stage in PIPELINE if stage.scope == "shard"}
    assert digests(made) == digests(build_edition(raw, tmp_path / "at-once"))


def _ids(made: Edition) -> set[str]:
    return set(made.read("articles")["document_id"].to_pylist())


def test_the_order_of_files_does_not_count(tmp_path: Path) -> None:
    files = {name: make(ROWS[n:]) for n, (name, make) in enumerate(CONTAINERS.items())}
    names = list(files)
    made = []
    for seed in range(2):
        random.Random(seed).shuffle(names)
        raw = write_raw(tmp_path / f"{seed}" / "raw", {name: files[name] for name in names})
        made.append(digests(build_edition(raw, tmp_path / f"{seed}" / "p")))
    assert made[0] == made[1]


@pytest.mark.parametrize("file", CONTAINERS)
def test_a_container_that_changes_in_the_midst_of_a_run_starts_it_over(
    tmp_path: Path, file: str
) -> None:
    def change(job: Any, _: bool) -> None:
        if job.stage == "decode":
            changed = [{**row, "text": row["text"].replace("e", "o")} for row in ROWS]
            write_raw(tmp_path / "raw", {file: CONTAINERS[file](changed)})

    raw = write_raw(tmp_path / "raw", {file: CONTAINERS[file](ROWS)})
    with pytest.raises(SourceChangedError, match=r"changed during the run"):
        build_edition(raw, tmp_path / "p", on_job=change)


def test_both_kinds_of_given_have_the_same_fields() -> None:
    from copydesk.describing import given
    from copydesk.tables import GIVEN

    fields = list(Given.__dataclass_fields__)
    assert fields == list(given.Given.__dataclass_fields__) == list(GIVEN.columns[1:])
