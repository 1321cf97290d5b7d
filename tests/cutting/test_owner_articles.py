"""The owner's five articles come out line by line as a careful editor would have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles import kinds_of

RAW = Path(__file__).parents[2] / "raw"
TITLE = "What Putin Wants with North Korea"
EXPECTED = {
    "000_9a146c31462adeb5.txt": [],
    "001_9fc5d99a3156ed36.txt": [(-1, "republication_notice")],
    "002_7f7a67e07a68f22e.txt": [
        (0, "title"),
        (1, "image_credit"),
        (2, "metadata"),
        (3, "title"),
        (4, "subtitle"),
        (-2, "author_bio"),
        (-1, "image_credit"),
    ],
    "003_f664f1658012072a.txt": [(0, "title"), (1, "byline"), (-1, "source_credit")],
    "004_9249623d419b9a6a.txt": [
        (0, "section_label"),
        (1, "title"),
        (2, "byline"),
        (-4, "read_more"),
        (-3, "author_bio"),
        (-2, "author_bio"),
        (-1, "author_bio"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_lines_are_cut_as_an_editor_would(name: str) -> None:
    text = (RAW / name).read_text("utf-8")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert kinds_of(lines) == {lines[index]: kind for index, kind in EXPECTED[name]}
