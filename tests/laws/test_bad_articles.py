"""Law 5: a bad article is a reject with its reason; the articles beside it are unharmed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk.edition import Edition
from copydesk.errors import SourceChangedError
from copydesk.pipeline import PIPELINE
from copydesk.reasons import REASONS
from copydesk.run import open_run
from copydesk.settings import ExtractSettings, Settings
from copydesk.verify import verify_edition
from editions import build_edition, write_raw

GOOD = "The ferry left the harbour before noon on Monday, the mayor said.\n\nNobody was hurt.\n"
UMLAUTS = "Die Fähre verließ früh am Morgen den Hafen, sagte die Bürgermeisterin am Montag.\n"
NESTED = b"<div>" * 100_000 + b"<p>The ferry left the harbour before noon.</p>"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde" + bytes(200)

# What the file is called and holds, and the reason for which it is a reject (none: an article).
CASES: dict[str, tuple[str, bytes, set[str | None]]] = {
    "empty": ("a.txt", b"", {"empty"}),
    "blank": ("a.txt", b" \n\t\xc2\xa0\n\xe2\x80\x8b", {"empty"}),
    "bytes ff": ("a.txt", b"\xff" * 500, {"binary", "undecodable", "empty"}),
    "zeros": ("a.txt", bytes(500), {"binary", "empty"}),
    "png as text": ("a.txt", PNG, {"unsupported"}),
    "png as page": ("a.html", PNG, {"unsupported"}),
    "png": ("a.png", PNG, {"unsupported"}),
    "utf-16": ("a.txt", UMLAUTS.encode("utf-16"), {None}),
    "utf-16 without a mark": ("a.txt", UMLAUTS.encode("utf-16-le"), {None}),
    "latin-1": ("a.txt", UMLAUTS.encode("latin-1"), {None}),
    "byte order mark": ("a.txt", UMLAUTS.encode("utf-8-sig"), {None}),
    "a broken byte": ("a.txt", UMLAUTS.encode() * 9 + b"\xff" + UMLAUTS.encode() * 9, {None}),
    "name with a line end": ("a\nb.txt", UMLAUTS.encode(), {None}),
    "name that is no UTF-8": (os.fsdecode(b"caf\xe9.txt"), UMLAUTS.encode(), {None}),
    "page nested deep": ("a.html", NESTED, {None, "no_article", "crashed", "memory", "failed"}),
    "page of tags": ("a.html", b"<html><body><script>1</script></body></html>", {"no_article"}),
    "page that is none": ("a.html", b"<" * 100_000, {None, "no_article", "empty"}),
    "one long line": ("a.txt", b"ferry " * 300_000, {None}),
    "many lines": ("a.txt", b"x\n" * 20_000, {None, "no_body"}),
    "one character": ("a.txt", b"x", {None, "no_body"}),
    "all boilerplate": ("a.txt", b"Advertisement\n\nShare this article\n", {None, "no_body"}),
}


def build(tmp_path: Path, settings: Settings = Settings()) -> Edition:  # noqa: B008
    write_raw(tmp_path / "raw", {"good.txt": GOOD})
    return build_edition(tmp_path / "raw", tmp_path / "p", settings)


def reasons(edition: Edition) -> dict[str, str | None]:
    """Of every source but the good one, which must be an article, why it is a reject."""
    verify_edition(edition)
    articles = edition.read("articles", ["source_path", "text"]).to_pylist()
    texts = {row["source_path"]: row["text"] for row in articles}
    assert texts.pop("good.txt").startswith("The ferry left")
    rejects = {r["source_path"]: r["reason"] for r in edition.read("rejects").to_pylist()}
    assert set(rejects.values()) <= set(REASONS)
    return {**dict.fromkeys(texts), **rejects}


@pytest.mark.parametrize("case", CASES)
def test_a_strange_file_is_an_article_or_a_reject_with_its_reason(
    tmp_path: Path, case: str
) -> None:
    name, content, wanted = CASES[case]
    write_raw(tmp_path / "raw", {name: content})
    [reason] = reasons(build(tmp_path)).values()
    assert reason in wanted


def test_text_in_another_encoding_reads_the_same(tmp_path: Path) -> None:
    encodings = ("utf-16", "utf-32", "latin-1", "utf-8-sig")
    files = {f"{name}.txt": UMLAUTS.encode(name) for name in encodings}
    write_raw(tmp_path / "raw", files)
    articles = build(tmp_path).read("articles").to_pylist()
    texts = {row["text"] for row in articles if row["source_path"] != "good.txt"}
    assert texts == {UMLAUTS.strip()}


def test_links_pipes_and_types_without_text_are_rejects(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"film.mp4": b"x"})
    (tmp_path / "outside.txt").write_text(GOOD)
    (raw / "out.txt").symlink_to(tmp_path / "outside.txt")
    (raw / "loop").symlink_to(".")
    os.mkfifo(raw / "pipe.txt")
    assert reasons(build(tmp_path)) == {
        "film.mp4": "unsupported",
        "out.txt": "link",
        "loop": "link",
        "pipe.txt": "not_a_file",
    }


def test_an_unreadable_file_and_folder_are_rejects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path / "raw", {"closed.txt": "x", "closed/a.txt": "x"})
    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name)))
    assert reasons(build(tmp_path)) == {"closed.txt": "unreadable", "closed": "unreadable"}


def _refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(path: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(path, int) and Path(path).stem == "closed":
            raise PermissionError(13, "Permission denied")
        return original(path, *args, **options)

    return refuse


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (ExtractSettings(page_seconds=0.001), "timeout"),
        (ExtractSettings(max_page_bytes=10), "too_large"),
    ],
    ids=["slow", "large"],
)
def test_a_page_beyond_the_limits_is_a_reject(
    tmp_path: Path, limits: ExtractSettings, reason: str
) -> None:
    page = "<html><body><article>" + f"<p>{GOOD}</p>" * 500 + "</article></body></html>"
    write_raw(tmp_path / "raw", {"a.html": page})
    assert reasons(build(tmp_path, Settings(extract=limits))) == {"a.html": reason}


def test_a_file_that_changes_in_the_midst_of_a_run_starts_it_over(tmp_path: Path) -> None:
    def change(job: Any, _: bool) -> None:
        if job.stage == "decode":
            write_raw(tmp_path / "raw", {"good.txt": GOOD + "More."})

    write_raw(tmp_path / "raw", {"good.txt": GOOD})
    with pytest.raises(SourceChangedError, match=r"'good\.txt' changed"):
        build_edition(tmp_path / "raw", tmp_path / "p", on_job=change)


def test_a_run_that_starts_over_waits_for_files_and_longer_each_time(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"good.txt": GOOD})
    with open_run(raw, tmp_path / "p", Settings()) as run:
        waits = []
        for _ in range(3):
            [job] = run.jobs(PIPELINE[0])
            waits.append(job.settings.gather.settle_seconds)
            run.start_over()
    assert waits == [0.0, 1.0, 5.0]


def test_a_folder_of_rejects_alone_is_an_edition_without_articles(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": b"", "b.png": PNG})
    made = build_edition(raw, tmp_path / "p")
    verify_edition(made)
    assert (made.rows("articles"), made.rows("rejects")) == (0, 2)


@pytest.mark.slow
def test_a_line_of_200_megabytes_is_a_reject_unread(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    with (raw / "long.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"ferry " * (2**20 // 6))
    assert reasons(build(tmp_path)) == {"long.txt": "too_large"}


@pytest.mark.slow
def test_a_line_of_30_megabytes_is_an_article(tmp_path: Path) -> None:
    write_raw(tmp_path / "raw", {"long.txt": b"ferry " * (30 * 2**20 // 6)})
    assert reasons(build(tmp_path)) == {"long.txt": None}
