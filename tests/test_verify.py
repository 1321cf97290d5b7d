"""An edition that breaks a promise is caught, and the promise is named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.checking.documents import check_document
from copydesk.edition import Edition, open_edition
from copydesk.errors import VerifyError
from copydesk.tables import TABLES
from copydesk.verify import verify_edition

Row = dict[str, Any]
Change = Callable[[list[Row]], Any]


def broken(
    edition: Edition, folder: Path, table: str, change: Callable[[list[Row]], Any]
) -> Edition:
    """A copy whose table was changed and whose manifest was made to agree."""
    shutil.copytree(edition.path, folder)
    name = next(iter(edition.manifest["tables"][table]["files"]))
    rows = pq.read_table(folder / name).to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=TABLES[table].schema), folder / name)
    manifest = json.loads((folder / "edition.json").read_text())
    data = (folder / name).read_bytes()
    entry = {
        "rows": len(rows),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    manifest["tables"][table] = {"rows": len(rows), "files": {name: entry}}
    (folder / "edition.json").write_text(json.dumps(manifest))
    return open_edition(folder)


def put(number: int, **values: Any) -> Change:
    return lambda rows: rows[number].update(values)


def drop(number: int) -> Change:
    return lambda rows: rows.pop(number)


def swap(rows: list[Row]) -> None:
    rows[0], rows[1] = rows[1], rows[0]


def double(rows: list[Row]) -> None:
    rows.insert(0, dict(rows[0]))


def first_copy(**values: Any) -> Change:
    """Change the first article that is a copy of another."""
    return lambda rows: next(r for r in rows if not r["is_canonical"]).update(values)


def chain(rows: list[Row]) -> None:
    """Let an original point at a copy."""
    copy = next(row for row in rows if not row["is_canonical"])
    original = next(row for row in rows if row["document_id"] != copy["canonical_id"])
    own = {"canonical_id": copy["document_id"], "relation": "excerpt", "is_canonical": False}
    original.update(own)


def claim_of(document: str) -> Change:
    return lambda rows: rows.append({"document_id": document, "field": "title", "given": "Rain"})


BREAKS: list[tuple[str, Change, str]] = [
    ("articles", drop(0), r"articles and rejects of \d+ sources"),
    ("rejects", double, r"rejects: key .* stands after"),
    ("paragraphs", drop(0), r"in no paragraph and no cut"),
    ("paragraphs", put(0, text="Other words."), r"paragraph 0 is not what its span"),
    ("paragraphs", put(0, start_char=0, end_char=1), r"in no paragraph and no cut|is not what"),
    ("paragraphs", put(0, text_sha256="0" * 64), r"the digest of a paragraph is wrong"),
    ("paragraphs", swap, r"paragraphs: key .* stands after"),
    ("cuts", drop(0), r"in no paragraph and no cut"),
    ("cuts", put(0, text="Other words."), r"stands not 'Other words\.', as a cut"),
    ("cuts", put(0, rule_id="no.such"), r"rule no\.such: named by cuts but not in rules"),
    ("cuts", swap, r"cuts: key .* stands after"),
    ("repairs", put(0, before="Other"), r"stands not 'Other', as a cut or repair"),
    ("repairs", put(0, after="Other"), r"is not what its span, cuts and repairs give"),
    ("repairs", drop(0), r"is not what its span, cuts and repairs give"),
    (
        "documents",
        put(0, text="Other words."),
        r"stands not|in no paragraph|is not what",
    ),
    ("documents", drop(0), r"paragraphs but no text"),
    ("documents", drop(0), r"cuts but no text"),
    ("articles", put(0, text="Other words."), r"text, count or digest is not its paragraphs'"),
    ("articles", put(0, paragraph_count=99), r"text, count or digest is not its paragraphs'"),
    ("articles", put(0, text_sha256="0" * 64), r"text, count or digest|smallest digest"),
    ("articles", put(0, canonical_id="f" * 16), r"its canonical article is not there"),
    ("articles", first_copy(is_canonical=True), r"is_canonical and canonical_id disagree"),
    ("articles", first_copy(relation=None), r"an original has no relation"),
    ("articles", chain, r"its canonical article points elsewhere"),
    ("articles", put(0, cluster_id="0" * 64), r"named by articles but not in clusters|members"),
    ("clusters", put(0, member_count=99), r"cluster .*: \d+ members, not 99"),
    ("clusters", drop(0), r"named by articles but not in clusters"),
    ("matches", put(0, document_a="f" * 16), r"names no article|stands after"),
    ("matches", drop(0), r"no such match"),
    ("claims", claim_of("0" * 16), r"claim of 0{16}: names no article"),
    ("rejects", put(0, reason="because"), r"unknown reason 'because'"),
    ("rules", put(0, cut_count=99), r"cut_count is not the number of its cuts"),
]


@pytest.mark.parametrize(
    ("table", "change", "message"), BREAKS, ids=[f"{n}-{b[0]}" for n, b in enumerate(BREAKS)]
)
def test_a_broken_promise_is_named(
    seed_edition: Edition,
    tmp_path: Path,
    table: str,
    change: Change,
    message: str,
) -> None:
    edition = broken(seed_edition, tmp_path / "e", table, change)
    with pytest.raises(VerifyError, match=message):
        verify_edition(edition)


def test_an_unbroken_edition_passes_in_any_folder(seed_edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(seed_edition.path, tmp_path / "e")
    assert verify_edition(open_edition(tmp_path / "e")) == verify_edition(seed_edition) > 5


def test_a_column_without_its_meaning_is_named(seed_edition: Edition, tmp_path: Path) -> None:
    edition = broken(seed_edition, tmp_path / "e", "clusters", lambda rows: None)
    name = "clusters/part-0000.parquet"
    bare = TABLES["clusters"].schema
    fields = [pa.field(f.name, f.type, nullable=f.nullable) for f in bare]
    table = pq.read_table(edition.path / name).cast(pa.schema(fields))
    pq.write_table(table, edition.path / name)
    edition.files()[name]["sha256"] = hashlib.sha256((edition.path / name).read_bytes()).hexdigest()
    with pytest.raises(VerifyError, match=r"its columns are not those declared for 'clusters'"):
        verify_edition(edition)


def test_other_columns_of_another_version_are_told_with_their_likely_reason(
    seed_edition: Edition, tmp_path: Path
) -> None:
    edition = broken(seed_edition, tmp_path / "e", "clusters", lambda rows: None)
    name = "clusters/part-0000.parquet"
    pq.write_table(pq.read_table(edition.path / name).drop_columns("policy"), edition.path / name)
    edition.files()[name]["sha256"] = hashlib.sha256((edition.path / name).read_bytes()).hexdigest()
    edition.manifest["versions"]["stages"]["group"] = 0
    edition.manifest["edition_id"] = edition.identity()
    with pytest.raises(VerifyError, match="another version of copydesk made this edition"):
        verify_edition(edition)


def test_a_file_that_is_gone_is_named(seed_edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(seed_edition.path, tmp_path / "e")
    (tmp_path / "e" / "cuts" / "part-0000.parquet").unlink()
    with pytest.raises(VerifyError, match=r"cuts/part-0000\.parquet: missing"):
        verify_edition(open_edition(tmp_path / "e"))


def test_a_table_that_the_manifest_lacks_is_named(seed_edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(seed_edition.path, tmp_path / "e")
    edition = open_edition(tmp_path / "e")
    del edition.manifest["tables"]["cuts"]
    shutil.rmtree(edition.path / "cuts")
    with pytest.raises(VerifyError, match=r"cuts: not in edition\.json"):
        verify_edition(edition)


def test_a_file_that_cannot_be_read_is_named(seed_edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(seed_edition.path, tmp_path / "e")
    path = tmp_path / "e" / "cuts" / "part-0000.parquet"
    path.unlink()
    path.symlink_to(path)
    with pytest.raises(VerifyError, match=r"cuts/part-0000\.parquet: cannot be read: Too many"):
        verify_edition(open_edition(tmp_path / "e"))


def test_a_wrong_manifest_is_named(seed_edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(seed_edition.path, tmp_path / "e")
    manifest = json.loads((tmp_path / "e" / "edition.json").read_text())
    manifest["settings"]["strip"]["min_confidence"] = 0.123
    (tmp_path / "e" / "edition.json").write_text(json.dumps(manifest))
    with pytest.raises(VerifyError, match=r"id is not the digest of what it is made from"):
        verify_edition(open_edition(tmp_path / "e"))


def span(low: int, high: int, text: str, **more: Any) -> Row:
    return {"start_char": low, "end_char": high, "text": text, "paragraph_index": 0, **more}


@pytest.mark.parametrize(
    ("paragraphs", "cuts", "message"),
    [
        ([span(0, 3, "one")], [span(4, 7, "two")], None),
        ([span(0, 7, "one two")], [], None),
        ([span(0, 7, "one")], [span(4, 7, "two")], None),
        ([span(0, 3, "one")], [], "3 to the end are in no paragraph"),
        ([span(0, 3, "one")], [span(2, 7, "e two")], "overlap"),
        ([span(0, 3, "one"), span(0, 3, "one")], [span(4, 7, "two")], "overlap"),
        ([span(0, 3, "one")], [span(4, 7, "two"), span(4, 7, "two")], "overlap"),
        ([span(0, 7, "one two")], [span(4, 7, "two")], "is not what its span"),
        ([], [span(0, 3, "one"), span(4, 7, "two")], None),
        ([], [span(1, 3, "ne"), span(4, 7, "two")], "0 to 1 are in no paragraph"),
        ([span(0, 7, "o o")], [span(1, 4, "ne "), span(3, 6, " tw")], "overlap at 3"),
        ([span(0, 9, "one two")], [], "from 0 to 9 is none of its 7 characters"),
        ([span(-7, 7, "one two")], [], "from -7 to 7 is none of its 7 characters"),
        ([span(0, 7, "one two")], [span(5, 4, "")], "from 5 to 4 is none of its 7 characters"),
    ],
)
def test_every_character_stands_in_one_place(
    paragraphs: list[Row], cuts: list[Row], message: str | None
) -> None:
    problems = list(check_document("one two", paragraphs, cuts, []))
    assert any(message in problem for problem in problems) if message else not problems


def test_a_repair_of_what_is_cut_is_named() -> None:
    repair = {"start_char": 4, "end_char": 7, "before": "two", "after": "2"}
    problems = list(check_document("one two", [span(0, 7, "one")], [span(4, 7, "two")], [repair]))
    assert problems == ["cuts or repairs overlap at 4"]
