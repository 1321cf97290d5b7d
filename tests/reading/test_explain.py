"""What `copydesk explain` finds, reads and prints."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from copydesk.edition import Edition
from copydesk.errors import CopydeskError
from copydesk.explain import explain_document
from copydesk.reading.life import Life, Match, read_life
from copydesk.reading.lookup import Found, find_source
from copydesk.reading.sheet import Line, Piece
from copydesk.reading.terminal import show_life
from copydesk.sources import document_id


def life_of(edition: Edition, name: str) -> Life:
    return read_life(edition, find_source(edition, name))


def shown(life: Life, width: int = 80, *, is_plain: bool = True) -> str:
    file = io.StringIO()
    system = None if is_plain else "truecolor"
    console = Console(file=file, width=width, color_system=system, force_terminal=not is_plain)
    show_life(life, console, is_plain=is_plain)
    return file.getvalue()


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def match_of(edition: Edition, name: str, other: str) -> Match:
    matches = life_of(edition, name).matches
    [match] = [m for m in matches if m.other.source_path == other]
    return match


# Finding a source.


@pytest.mark.parametrize(
    "query",
    [
        "port/whole.txt",
        "whole.txt",
        "raw/port/whole.txt",
        "./port/whole.txt",
        document_id("port/whole.txt"),
        document_id("port/whole.txt").upper(),
        document_id("port/whole.txt")[:8],
    ],
)
def test_a_source_is_found_by_id_path_or_name(port_edition: Edition, query: str) -> None:
    assert find_source(port_edition, query).source_path == "port/whole.txt"


def test_a_reject_is_found_too(port_edition: Edition) -> None:
    assert not find_source(port_edition, "photo.jpg").is_article


def test_a_name_of_several_sources_lists_them(port_edition: Edition) -> None:
    with pytest.raises(CopydeskError, match="several") as raised:
        find_source(port_edition, "part.txt")
    assert "port/part.txt" in str(raised.value)
    assert "world/part.txt" in str(raised.value)


@pytest.mark.parametrize("query", ["whule.txt", "port/whoole.txt", "whole.html"])
def test_an_unknown_name_tells_the_closest(port_edition: Edition, query: str) -> None:
    with pytest.raises(CopydeskError, match=re.escape("port/whole.txt")):
        find_source(port_edition, query)


def test_an_unknown_id_tells_the_closest(port_edition: Edition) -> None:
    name = document_id("world/hebrew.txt")
    with pytest.raises(CopydeskError, match=name):
        find_source(port_edition, name[:10] + "zz" + name[12:])


@pytest.mark.parametrize("query", ["", "/", "\x1b[2J", "x" * 10_000, "%_.*"])
def test_a_strange_name_is_an_error_without_control_characters(
    port_edition: Edition, query: str
) -> None:
    with pytest.raises(CopydeskError) as raised:
        find_source(port_edition, query)
    assert "\x1b" not in str(raised.value)


# The life as data.


def test_a_part_knows_the_whole(port_edition: Edition) -> None:
    match = match_of(port_edition, "port/part.txt", "port/whole.txt")
    assert (match.relation, match.is_part) == ("excerpt", True)
    assert match.containment > 0.95 > match.other_containment


def test_the_whole_knows_its_part(port_edition: Edition) -> None:
    match = match_of(port_edition, "port/whole.txt", "port/part.txt")
    assert (match.relation, match.is_part) == ("excerpt", False)
    assert match.other_containment > 0.95 > match.containment


def test_a_passage_shows_the_words_that_differ(port_edition: Edition) -> None:
    match = match_of(port_edition, "port/whole.txt", "port/copy.txt")
    changed = [
        (stretch.text_a.strip(), stretch.text_b.strip())
        for passage in match.passages
        for stretch in passage.stretches
        if not stretch.is_equal
    ]
    assert changed == [("forty", "sixty")]


def test_a_copy_knows_its_cluster(port_edition: Edition) -> None:
    standing = life_of(port_edition, "copy.txt").standing
    assert standing is not None
    assert standing.member_count == 2
    assert [m.source_path for m in standing.members] == ["port/whole.txt"]


def test_every_rule_that_cut_is_told_once(port_edition: Edition) -> None:
    life = life_of(port_edition, "whole.txt")
    cuts = [p for line in life.lines for p in line.pieces if p.mark == "cut"]
    assert {piece.rule_id for piece in cuts} == {name for name, _ in life.whys}
    assert len(life.whys) == len(set(life.whys))
    assert all(why for _, why in life.whys)


# What is printed.


def test_a_cut_stands_in_its_place_with_kind_rule_and_confidence(port_edition: Edition) -> None:
    lines = shown(life_of(port_edition, "whole.txt"), 200).splitlines()
    [place] = [k for k, line in enumerate(lines) if line.endswith("By Ann Lee")]
    assert re.match(r" *- \[byline [\w.-]+ 0\.\d\d\] By Ann Lee", lines[place])
    assert lines[place + 1].startswith("0 The harbour council")


def test_the_direction_of_an_excerpt_is_said_in_words(port_edition: Edition) -> None:
    part = unwrapped(shown(life_of(port_edition, "port/part.txt")))
    whole = unwrapped(shown(life_of(port_edition, "whole.txt")))
    assert "This article is an excerpt of port/" in part
    assert "port/part.txt (" + document_id("port/part.txt") + ") is an excerpt of this" in whole


def test_differences_are_marked_without_colours(port_edition: Edition) -> None:
    text = shown(life_of(port_edition, "whole.txt"))
    assert "[-forty-]" in text
    assert "{+sixty+}" in text


def test_passages_stand_side_by_side_where_there_is_room(port_edition: Edition) -> None:
    life = life_of(port_edition, "whole.txt")

    def is_beside(width: int) -> bool:
        return any("[-forty-]" in x and "{+sixty+}" in x for x in shown(life, width).splitlines())

    assert is_beside(140)
    assert not is_beside(60)


def test_a_reject_is_explained_with_its_reason(port_edition: Edition) -> None:
    text = unwrapped(shown(life_of(port_edition, "photo.jpg")))
    assert "rejected unsupported, in stage gather" in text
    assert "A file type that holds no article text" in text


@pytest.mark.parametrize("is_plain", [True, False])
@pytest.mark.parametrize("width", [20, 47, 80, 200])
@pytest.mark.parametrize("name", ["whole.txt", "port/part.txt", "esc.txt", "hebrew.txt"])
def test_no_line_is_wider_than_the_terminal(
    port_edition: Edition, name: str, width: int, is_plain: bool
) -> None:
    text = re.sub(
        r"\x1b\[[0-9;]*m", "", shown(life_of(port_edition, name), width, is_plain=is_plain)
    )
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_names_of_columns_stay_whole_in_a_narrow_terminal(port_edition: Edition) -> None:
    assert "\nlanguage_confidence " in shown(life_of(port_edition, "whole.txt"), 40)


def test_an_article_gives_the_terminal_no_orders(port_edition: Edition) -> None:
    text = shown(life_of(port_edition, "esc.txt"), 200)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
    assert "[bold]at[/bold]" in text
    assert "[link=x]closed[/link]" in text
    assert "␛]0;owned␇" in text


def test_colours_are_the_only_orders_on_a_terminal(port_edition: Edition) -> None:
    text = shown(life_of(port_edition, "esc.txt"), 200, is_plain=False)
    assert "\x1b[" in text
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize(("paragraphs", "chars"), [(1, 3_000_000), (30_000, 100), (2000, 2000)])
def test_a_huge_article_is_shortened_with_the_number_of_what_is_left_out(
    paragraphs: int, chars: int
) -> None:
    piece = Piece("rain " * (chars // 5))
    lines = tuple(Line("paragraph", (piece,), k, "paragraph") for k in range(paragraphs))
    found = Found("0" * 16, "huge.txt", None, True)
    text = shown(Life(found, "text/plain", (), None, lines, (), None, (), 0))
    assert len(text) < 1_000_000
    assert re.search(r"… [\d,]+ (characters|lines) …", text)


def test_a_paragraph_of_ordinary_length_is_shown_whole(port_edition: Edition) -> None:
    article = port_edition.read("articles", ["source_path", "text"]).to_pylist()
    [body] = [row["text"] for row in article if row["source_path"] == "port/copy.txt"]
    text = unwrapped(shown(life_of(port_edition, "copy.txt"), 100_000))
    assert all(paragraph in text for paragraph in body.split("\n\n"))


def test_explain_prints_plainly_where_there_is_no_terminal(
    port_edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    explain_document(port_edition.path.parents[1], "whole.txt")
    text = capsys.readouterr().out
    assert text.startswith("port/whole.txt\n")
    assert "\x1b" not in text


def test_a_folder_without_an_edition_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CopydeskError, match="no edition"):
        explain_document(tmp_path, "whole.txt")


def test_every_source_of_an_edition_can_be_explained(seed_edition: Edition) -> None:
    for table in ("articles", "rejects"):
        for name in seed_edition.read(table, ["document_id"])["document_id"].to_pylist():
            assert name in shown(life_of(seed_edition, name))
