"""Editions are listed, found by name and pruned; a run notes what it changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.diff import compare_editions
from copydesk.edition import Edition, open_edition
from copydesk.errors import BusyError, CopydeskError, StorageError
from copydesk.journal import PAGE, RECORD, make_record, read_journal, write_record
from copydesk.landing import lock_processed
from copydesk.news import News, begin, tell_news
from copydesk.shelf import find_edition, list_shelf, prune
from copydesk.verify import verify_edition
from editions import build_edition, digests, write_raw

FERRY = "The ferry left the harbour before noon, and nobody on the quay waved it goodbye.\n"
MILL = "The mill by the river burned down on Sunday, and its owner means to build it anew.\n"
HOSTILE = "\x1b[31m<script>alert(1)</script>\n\nA man climbed the crane and stayed there all day.\n"


def run(raw: Path, processed: Path) -> tuple[Edition, News]:
    """A run as the flow does it."""
    begun = begin(processed)
    known = {entry.edition_id for entry in list_shelf(processed)} if begun.before else set()
    made = build_edition(raw, processed)
    return made, tell_news(processed, made, begun, is_new=made.edition_id not in known)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Edition], list[News]]:
    """PROCESSED with three editions: one article, two, two of which one is edited."""
    folder = tmp_path_factory.mktemp("shelf")
    editions, news = [], []
    for files in ({"a.txt": FERRY}, {"b\x1b[2J<b>.txt": MILL}, {"a.txt": FERRY + "\n" + HOSTILE}):
        edition, told = run(write_raw(folder / "raw", files), folder / "p")
        editions.append(edition)
        news.append(told)
    return folder / "p", editions, news


@pytest.fixture
def shelf(made: tuple[Path, list[Edition], list[News]], tmp_path: Path) -> Path:
    """A copy of it that a test may change, hard links kept."""
    target = tmp_path / "p"
    shutil.copytree(made[0], target, symlinks=True, copy_function=os.link)
    return target


def ids(made: tuple[Path, list[Edition], list[News]]) -> list[str]:
    return [edition.edition_id for edition in made[1]]


def test_editions_are_listed_the_current_one_first(
    made: tuple[Path, list[Edition], list[News]],
) -> None:
    entries = list_shelf(made[0])
    assert [entry.edition_id for entry in entries] == ids(made)[::-1]
    assert [entry.is_current for entry in entries] == [True, False, False]
    assert all(entry.is_complete and entry.run for entry in entries)


def test_without_records_editions_are_listed_by_when_they_were_written(shelf: Path) -> None:
    names = [entry.edition_id for entry in list_shelf(shelf)]
    shutil.rmtree(shelf / "runs")
    for name, second in zip(names[1:], (20, 10), strict=True):
        os.utime(shelf / "editions" / name / "edition.json", (second, second))
    entries = list_shelf(shelf)
    assert [entry.edition_id for entry in entries] == names
    assert entries[1].made == datetime.fromtimestamp(20, UTC)


@pytest.mark.parametrize("harm", ["manifest", "file", "length", "rubbish"])
def test_a_damaged_edition_is_listed_as_such(shelf: Path, harm: str) -> None:
    folder = list_shelf(shelf)[1].path
    part = folder / "articles" / "part-0000.parquet"
    for path in (part, folder / "edition.json"):  # no harm to the copy's origin
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    if harm == "manifest":
        (folder / "edition.json").unlink()
    elif harm == "file":
        part.unlink()
    elif harm == "length":
        part.write_bytes(b"x")
    else:
        (folder / "edition.json").write_text('{"tables": 3}')
    assert [entry.is_complete for entry in list_shelf(shelf)] == [True, False, True]


def test_an_edition_is_found_by_each_of_its_names(
    made: tuple[Path, list[Edition], list[News]],
) -> None:
    processed, editions, _ = made
    names = {
        "current": editions[2],
        "previous": editions[1],
        editions[0].edition_id: editions[0],
        editions[0].edition_id[:6].upper(): editions[0],
        str(editions[0].path): editions[0],
        str(processed): editions[2],
    }
    for name, edition in names.items():
        assert find_edition(processed, name).edition_id == edition.edition_id


def test_current_is_that_of_processed_whatever_folder_stands_here(
    made: tuple[Path, list[Edition], list[News]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processed, editions, _ = made
    (tmp_path / "current").symlink_to(editions[0].path)
    monkeypatch.chdir(tmp_path)
    assert find_edition(processed, "current").edition_id == editions[2].edition_id


@pytest.mark.parametrize(
    ("name", "message"),
    [("zz", "no edition begins with 'zz'"), ("", "several editions begin with ''")],
)
def test_a_name_that_fits_none_or_several_lists_what_there_is(
    made: tuple[Path, list[Edition], list[News]], name: str, message: str
) -> None:
    with pytest.raises(StorageError, match=message) as error:
        find_edition(made[0], name)
    assert all(edition_id in str(error.value) for edition_id in ids(made))


def test_the_first_edition_has_no_previous_one(tmp_path: Path) -> None:
    run(write_raw(tmp_path / "raw", {"a.txt": FERRY}), tmp_path / "p")
    with pytest.raises(StorageError, match="the current edition is the first"):
        find_edition(tmp_path / "p", "previous")


# What a run notes.


def test_a_run_that_changed_something_is_noted_outside_of_the_edition(
    made: tuple[Path, list[Edition], list[News]],
) -> None:
    records = read_journal(made[0])
    names = ids(made)
    assert [record.number for record in records] == [1, 2, 3]
    assert [(r.before, r.edition_id) for r in records] == list(
        zip([None, *names[:-1]], names, strict=True)
    )
    assert not any((edition.path / RECORD).exists() for edition in made[1])


def test_the_page_of_a_run_shows_what_is_new_and_obeys_no_article(
    made: tuple[Path, list[Edition], list[News]],
) -> None:
    first, second, third = made[2]
    assert first.page is None and "first edition" in first.line
    assert second.line.startswith(
        f"Since {ids(made)[0]}: articles: 1 added, 0 changed, 0 removed, 0 renamed"
    )
    assert second.page and second.page.name == PAGE
    page = second.page.read_text()
    assert "Articles added: 1" in page and "&lt;b&gt;.txt" in page
    assert "Articles changed: 1" in (third.markdown)
    for text in (page, second.markdown, third.markdown):
        assert "\x1b" not in text and "<script>" not in text and "<b>" not in text


def test_a_run_with_nothing_new_leaves_no_record(shelf: Path, tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first = run(raw, tmp_path / "q")
    second = run(raw, tmp_path / "q")
    assert first[0].edition_id == second[0].edition_id
    assert second[1] == News()
    assert len(read_journal(tmp_path / "q")) == 1


def test_a_run_that_goes_back_to_an_edition_is_noted_as_not_new(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first, _ = run(raw, tmp_path / "p")
    second, _ = run(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    (raw / "b.txt").unlink()
    again, news = run(raw, tmp_path / "p")
    assert again.edition_id == first.edition_id
    assert news.line.startswith(
        f"Since {second.edition_id}: articles: 0 added, 0 changed, 1 removed, 0 renamed"
    )
    assert [record.is_new for record in read_journal(tmp_path / "p")] == [True, True, False]
    entries = list_shelf(tmp_path / "p")
    assert [entry.run for entry in entries] == [3, 2]
    assert entries[0].made <= entries[1].made


def test_a_run_killed_before_its_record_is_noted_by_the_next(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first, _ = run(raw, tmp_path / "p")
    made = build_edition(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    (tmp_path / "p" / "runs" / ".000002.tmp").mkdir()
    _, news = run(raw, tmp_path / "p")
    assert news.line.startswith(f"Since {first.edition_id}: articles: 1 added")
    assert read_journal(tmp_path / "p")[-1].edition_id == made.edition_id


def test_a_clock_that_jumps_does_not_change_the_order_of_runs(tmp_path: Path) -> None:
    late, early = datetime(2030, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)
    for name, started in (("a" * 16, late), ("b" * 16, early)):
        record = make_record(tmp_path, name, before=None, is_new=True, started=started)
        assert record
        write_record(tmp_path, record, None)
    assert [record.edition_id[0] for record in read_journal(tmp_path)] == ["a", "b"]


def test_a_record_that_cannot_be_read_is_left_out_and_its_number_used_again(shelf: Path) -> None:
    (shelf / "runs" / "000003" / RECORD).unlink()
    (shelf / "runs" / "000003" / RECORD).write_text("{")
    assert [record.number for record in read_journal(shelf)] == [1, 2]
    record = make_record(shelf, "c" * 16, before=None, is_new=True, started=datetime.now(UTC))
    assert record and record.number == 3
    write_record(shelf, record, "page")
    assert json.loads((shelf / "runs" / "000003" / RECORD).read_text())["edition_id"] == "c" * 16


def test_an_edition_before_that_is_damaged_does_not_stop_a_run(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first, _ = run(raw, tmp_path / "p")
    (first.path / "articles" / "part-0000.parquet").write_bytes(b"x")
    _, news = run(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    assert news.line.startswith(f"Not compared with edition {first.edition_id}")


def test_files_in_common_are_not_read_to_list_articles(
    made: tuple[Path, list[Edition], list[News]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk import diff

    seen: list[tuple[str, int]] = []
    original: Callable[..., object] = diff._read

    def spy(edition: Edition, table: str, columns: list[str], files: list[str]) -> object:
        seen.append((table, len(files) if "title" in columns else -1))
        return original(edition, table, columns, files)

    monkeypatch.setattr(diff, "_read", spy)
    assert compare_editions(made[1][2], made[1][2]).is_empty()
    assert ("articles", 0) in seen


# Pruning.


def test_prune_keeps_the_current_edition_and_those_before_it(shelf: Path) -> None:
    names = [entry.edition_id for entry in list_shelf(shelf)]
    before = digests(shelf / "editions" / names[0])
    pruned = prune(shelf, 2)
    assert (pruned.kept, pruned.removed) == (tuple(names[:2]), (names[2],))
    assert [entry.edition_id for entry in list_shelf(shelf)] == names[:2]
    assert digests(shelf / "current") == before
    assert [record.edition_id for record in read_journal(shelf)] == names[1::-1]


def test_prune_keeps_a_current_edition_that_is_older_than_others(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first, _ = run(raw, tmp_path / "p")
    run(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    (raw / "b.txt").unlink()
    run(raw, tmp_path / "p")
    assert prune(tmp_path / "p", 1).kept == (first.edition_id,)
    assert open_edition(tmp_path / "p").edition_id == first.edition_id


def test_prune_removes_damaged_editions_and_halves_but_nothing_foreign(shelf: Path) -> None:
    names = [entry.edition_id for entry in list_shelf(shelf)]
    (shelf / "editions" / names[1] / "edition.json").unlink()
    (shelf / "editions" / f".{'0' * 16}.tmp").mkdir()
    (shelf / "editions" / "mine").mkdir()
    pruned = prune(shelf, 3)
    assert (pruned.kept, pruned.removed) == ((names[0], names[2]), (names[1],))
    left = {path.name for path in (shelf / "editions").iterdir()}
    assert left == {names[0], names[2], "mine"}


def test_an_interrupted_prune_leaves_nothing_that_a_reader_takes_for_an_edition(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [entry.edition_id for entry in list_shelf(shelf)]

    def die(folder: Path) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("copydesk.shelf._delete", die)
        with pytest.raises(KeyboardInterrupt):
            prune(shelf, 1)
    assert len(list_shelf(shelf)) == 2
    prune(shelf, 1)
    assert [path.name for path in (shelf / "editions").iterdir()] == [names[0]]


def test_freed_is_what_the_disk_gets_back(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    first, _ = run(raw, tmp_path / "p")
    run(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    linked = [p for p in first.path.rglob("*") if p.is_file() and p.stat().st_nlink > 1]
    assert linked, "the two have files in common"
    own = sum(p.stat().st_size for p in first.path.rglob("*") if p.is_file() and p not in linked)
    assert prune(tmp_path / "p", 1).freed_bytes == own


def test_a_run_after_a_prune_makes_a_whole_edition(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"a.txt": FERRY})
    run(raw, tmp_path / "p")
    run(write_raw(raw, {"b.txt": MILL}), tmp_path / "p")
    prune(tmp_path / "p", 1)
    made, _ = run(write_raw(raw, {"c.txt": HOSTILE}), tmp_path / "p")
    verify_edition(made)
    assert digests(made) == digests(build_edition(raw, tmp_path / "fresh"))


def test_prune_waits_for_no_run(shelf: Path) -> None:
    with lock_processed(shelf), pytest.raises(BusyError, match="another run is working on"):
        prune(shelf, 1)


def test_prune_refuses_to_keep_nothing_and_a_folder_without_editions(
    shelf: Path, tmp_path: Path
) -> None:
    with pytest.raises(CopydeskError, match="--keep 0 must be 1 or more"):
        prune(shelf, 0)
    with pytest.raises(StorageError, match="make one with: copydesk run"):
        prune(tmp_path / "none", 1)
    assert not (tmp_path / "none").exists()
