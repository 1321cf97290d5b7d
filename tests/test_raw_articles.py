"""The five articles of raw/: what a careful editor sees in them, line by line."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.edition import Edition
from editions import build_edition

RAW = Path(__file__).parent.parent / "raw"

# Line numbers count from 0 over text.split("\n"); what is not named is a body paragraph of its own.
CUTS: dict[str, dict[int, str]] = {
    "000_9a146c31462adeb5.txt": {},
    "001_9fc5d99a3156ed36.txt": {24: "republication_notice"},
    "002_7f7a67e07a68f22e.txt": {
        0: "title",
        2: "image_credit",
        3: "metadata",
        5: "title",
        7: "subtitle",
        55: "author_bio",
        57: "image_credit",
    },
    "003_f664f1658012072a.txt": {0: "title", 2: "byline", 12: "source_credit"},
    "004_9249623d419b9a6a.txt": {
        0: "section_label",
        2: "title",
        4: "byline",
        18: "read_more",
        20: "author_bio",
        22: "author_bio",
        24: "author_bio",
    },
}
_ARTICLE: dict[str, Any] = {
    "language": "en",
    "title": None,
    "subtitle": None,
    "authors": [],
    "published": None,
    "source": None,
    "tags": [],
}
ARTICLES: dict[str, dict[str, Any]] = {
    "000_9a146c31462adeb5.txt": {"paragraph_count": 7},
    "001_9fc5d99a3156ed36.txt": {"paragraph_count": 24, "source": "The National Interest"},
    "002_7f7a67e07a68f22e.txt": {
        "paragraph_count": 20,
        "title": "What Putin Wants with North Korea",
        "subtitle": "Moscow has no core national interests at stake, but it does see a chance to"
        " throw a cog in Washington's policy wheels.",
        "authors": ["Doug Bandow"],
        "published": datetime.date(2019, 5, 2),
        "section": "Security",
        "tags": ["North Korea", "Nuclear", "War", "Vladimir Putin", "Russia"],
    },
    "003_f664f1658012072a.txt": {
        "paragraph_count": 8,
        "title": "Putin’s reaching out to Kim Jong-un is a desperate move",
        "authors": ["Sergey Radchenko"],
        "source": "The Guardian",
    },
    "004_9249623d419b9a6a.txt": {
        "paragraph_count": 6,
        "title": "What Putin Wants with North Korea",
        "authors": ["Doug Bandow"],
        "source": "National Interest",
        "section": "Korea Russia",
    },
}
WHOLE, PART = "002_7f7a67e07a68f22e.txt", "004_9249623d419b9a6a.txt"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return build_edition(RAW, tmp_path_factory.mktemp("raw") / "processed")


@pytest.fixture(scope="module")
def articles(edition: Edition) -> dict[str, dict[str, Any]]:
    return {row["source_path"]: row for row in edition.read("articles").to_pylist()}


@pytest.fixture(scope="module")
def documents(edition: Edition) -> dict[str, str]:
    return {row["document_id"]: row["text"] for row in edition.read("documents").to_pylist()}


@pytest.mark.parametrize("name", sorted(CUTS))
def test_every_line_that_is_not_the_articles_own_is_cut_as_its_kind(
    name: str, edition: Edition, articles: dict[str, Any], documents: dict[str, str]
) -> None:
    identity = articles[name]["document_id"]
    cuts = [row for row in edition.read("cuts").to_pylist() if row["document_id"] == identity]
    found = {documents[identity].count("\n", 0, row["start_char"]): row["kind"] for row in cuts}
    assert found == CUTS[name]
    lines = documents[identity].split("\n")
    assert [row["text"].strip() for row in cuts] == [lines[line].strip() for line in found]


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_the_metadata_are_those_the_text_shows(name: str, articles: dict[str, Any]) -> None:
    wanted = {**_ARTICLE, **ARTICLES[name]}
    assert {key: articles[name][key] for key in wanted} == wanted


def test_the_lost_drop_cap_is_given_back_and_recorded(
    edition: Edition, articles: dict[str, Any]
) -> None:
    (repair,) = edition.read("repairs").to_pylist()
    assert repair["document_id"] == articles[PART]["document_id"]
    assert (repair["before"], repair["after"]) == ("he Trump", "The Trump")
    assert articles[PART]["text"].startswith("The Trump administration continues")


def test_the_cut_down_reprint_is_found_as_an_excerpt_and_nothing_else_is_linked(
    edition: Edition, articles: dict[str, Any]
) -> None:
    matches = [r for r in edition.read("matches").to_pylist() if r["relation"] != "passages"]
    (match,) = matches
    assert match["relation"] == "excerpt"
    assert match["document_a"] == articles[PART]["document_id"]
    assert match["document_b"] == articles[WHOLE]["document_id"]
    assert match["containment_a"] > 0.98
    assert articles[PART]["canonical_id"] == articles[WHOLE]["document_id"]
    assert articles[PART]["relation"] == "excerpt"
    assert [name for name, row in articles.items() if not row["is_canonical"]] == [PART]
    assert all(row["member_count"] == 1 for row in edition.read("clusters").to_pylist())


def test_the_passages_quote_equal_words_of_both_documents(
    edition: Edition, documents: dict[str, str]
) -> None:
    passages = edition.read("passages").to_pylist()
    for row in passages:
        one = documents[row["document_a"]][row["start_char_a"] : row["end_char_a"]]
        other = documents[row["document_b"]][row["start_char_b"] : row["end_char_b"]]
        assert one.split() == other.split()
    assert sum(row["word_count"] for row in passages) > 330
