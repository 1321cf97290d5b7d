"""The life of one source as plain data: its text with every change, its copies, its matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from copydesk.edition import Edition
from copydesk.reading.differences import Stretch, compare_words
from copydesk.reading.lookup import Found
from copydesk.reading.rows import Row, read_matching, read_where
from copydesk.reading.sheet import Line, lay_out

# What one page of a terminal session can hold; the rest is counted.
MOST_MEMBERS = 10
MOST_MATCHES = 20
MOST_PASSAGES = 20
# Of longer passages the beginning is compared. 50,000 characters without a common word take 0.2 s;
# the passages of all matches share the second number.
MOST_COMPARED_CHARS = 50_000
MOST_COMPARED_IN_ALL_CHARS = 1_000_000
_RELATIONS = ("exact", "near", "excerpt", "passages")
_FIELDS = (
    *("title", "subtitle", "authors", "published", "published_at", "source", "section"),
    *("tags", "url", "language", "language_confidence", "word_count"),
)
_STANDING = ("cluster_id", "canonical_id", "relation", "is_canonical")


_Span = tuple[int, int, int, int, int]  # own start and end, the other's start and end, words


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a source is no article."""

    stage: str
    reason: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """An article as it is named beside another; `source_path` is "" where nothing is known."""

    document_id: str
    source_path: str
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands among its copies; `members` are some of the others."""

    cluster_id: str
    member_count: int
    policy: str
    chosen: Member
    canonical: Member
    relation: str | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """An aligned stretch of two documents; of `stretches` side a is the document explained."""

    start_char: int
    end_char: int
    other_start_char: int
    other_end_char: int
    word_count: int
    stretches: tuple[Stretch, ...]
    is_cut_short: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A match of the document explained with another; shares are 0 to 1.

    `is_part` tells whether the document explained is the part, where the relation is excerpt.
    """

    other: Member
    relation: str
    is_part: bool
    containment: float
    other_containment: float
    jaccard: float
    identity: float
    matched_words: int
    longest_words: int
    passages: tuple[Passage, ...]
    passage_count: int


@dataclass(frozen=True, slots=True)
class Life:
    """All that an edition knows of one source.

    `fields` are the columns of `articles` that hold something, each with what a record states and
    what is recovered without it, if the article comes from a record; `whys` the reason of each rule
    that cut, in order of first use.
    """

    found: Found
    media_type: str | None
    fields: tuple[tuple[str, str], ...]
    rejection: Rejection | None
    lines: tuple[Line, ...]
    whys: tuple[tuple[str, str], ...]
    standing: Standing | None
    matches: tuple[Match, ...]
    match_count: int


def read_life(edition: Edition, found: Found) -> Life:
    """Read the rows of one source and of those it matches, and nothing else.

    Args:
        edition: a finished edition.
        found: the source, as `find_source` gives it.
    """
    name = found.document_id
    article = _first(read_where(edition, "articles", "document_id", [name], _article_columns()))
    text = (_first(read_where(edition, "documents", "document_id", [name])) or {"text": ""})["text"]
    own = [read_where(edition, t, "document_id", [name]) for t in ("paragraphs", "cuts", "repairs")]
    rows = _match_rows(edition, name)
    return Life(
        found=found,
        media_type=article["media_type"] if article else None,
        fields=tuple(_fields(article, _claims(edition, name))) if article else (),
        rejection=None if article else _rejection(edition, name),
        lines=tuple(lay_out(text, *own)),
        whys=tuple(_whys(edition, own[1])),
        standing=_standing(edition, article) if article else None,
        matches=tuple(_matches(edition, name, text, rows[:MOST_MATCHES])),
        match_count=len(rows),
    )


def _article_columns() -> list[str]:
    return ["document_id", "source_path", "media_type", *_FIELDS, *_STANDING]


def _first(rows: Sequence[Row]) -> Row | None:
    return rows[0] if rows else None


def _claims(edition: Edition, name: str) -> dict[str, Row]:
    return {row["field"]: row for row in read_where(edition, "claims", "document_id", [name])}


def _fields(article: Row, claims: dict[str, Row]) -> Iterable[tuple[str, str]]:
    for name in _FIELDS:
        value = article[name]
        if isinstance(value, list):
            value = "; ".join(value)
        elif isinstance(value, float):
            value = f"{value:.2f}"
        if value not in (None, ""):
            yield name, str(value)
        if claim := claims.get(name):
            yield f"{name} given", claim["given"]
            yield f"{name} recovered", claim["recovered"] or "nothing"


def _rejection(edition: Edition, name: str) -> Rejection | None:
    row = _first(
        read_where(edition, "rejects", "document_id", [name], ["stage", "reason", "detail"])
    )
    return Rejection(**row) if row else None


def _whys(edition: Edition, cuts: Sequence[Row]) -> Iterable[tuple[str, str]]:
    names = list(dict.fromkeys(cut["rule_id"] for cut in cuts))
    if names:
        rules = read_where(edition, "rules", "rule_id", names, ["rule_id", "why"])
        why = {rule["rule_id"]: rule["why"] for rule in rules}
        yield from ((name, why.get(name, "")) for name in names)


def _name_members(edition: Edition, names: Iterable[str]) -> dict[str, Member]:
    """The articles (or rejects) of these ids; an id that is neither stands for itself."""
    wanted = sorted(set(names))
    members = {name: Member(name, "") for name in wanted}
    for table in ("rejects", "articles") if wanted else ():
        for row in read_where(
            edition, table, "document_id", wanted, ["document_id", "source_path"]
        ):
            members[row["document_id"]] = Member(row["document_id"], row["source_path"])
    return members


def _standing(edition: Edition, article: Row) -> Standing:
    cluster = read_where(edition, "clusters", "cluster_id", [article["cluster_id"]])[0]
    others: list[Row] = []
    if cluster["member_count"] > 1:
        columns = ["document_id", "source_path", "relation"]
        others = read_where(edition, "articles", "cluster_id", [article["cluster_id"]], columns)
        others = [row for row in others if row["document_id"] != article["document_id"]]
    named = _name_members(edition, [cluster["canonical_id"], article["canonical_id"]])
    return Standing(
        cluster_id=article["cluster_id"],
        member_count=cluster["member_count"],
        policy=cluster["policy"],
        chosen=named[cluster["canonical_id"]],
        canonical=named[article["canonical_id"]],
        relation=article["relation"],
        members=tuple(Member(**row) for row in others[:MOST_MEMBERS]),
    )


def _match_rows(edition: Edition, name: str) -> list[Row]:
    """All matches of a document, the closest relation and the most words first."""
    either = (pc.field("document_a") == name) | (pc.field("document_b") == name)
    rows = read_matching(edition, "matches", either)
    return sorted(
        rows,
        key=lambda row: (
            _RELATIONS.index(row["relation"]),
            -row["matched_words"],
            row["document_a"],
            row["document_b"],
        ),
    )


def _matches(edition: Edition, name: str, text: str, rows: Sequence[Row]) -> Iterable[Match]:
    if not rows:
        return
    others = [_other(row, name) for row in rows]
    members = _name_members(edition, others)
    documents = read_where(edition, "documents", "document_id", others)
    texts = {row["document_id"]: row["text"] for row in documents}
    passages = _passage_rows(edition, name, others)
    count = sum(min(len(passages.get(other, [])), MOST_PASSAGES) for other in others)
    most_chars = min(MOST_COMPARED_CHARS, MOST_COMPARED_IN_ALL_CHARS // max(count, 1))
    for row, other in zip(rows, others, strict=True):
        spans = sorted(_turn(passage, name) for passage in passages.get(other, []))
        shown = [
            _passage(span, text, texts.get(other, ""), most_chars) for span in spans[:MOST_PASSAGES]
        ]
        yield _match(row, name, members[other], shown, len(spans))


def _other(row: Row, name: str) -> str:
    return str(row["document_b"] if row["document_a"] == name else row["document_a"])


def _passage_rows(edition: Edition, name: str, others: Sequence[str]) -> dict[str, list[Row]]:
    wanted = sorted(set(others))
    a, b = pc.field("document_a"), pc.field("document_b")
    pairs = ((a == name) & b.isin(wanted)) | ((b == name) & a.isin(wanted))
    found: dict[str, list[Row]] = {}
    for row in read_matching(edition, "passages", pairs):
        found.setdefault(_other(row, name), []).append(row)
    return found


def _turn(row: Row, name: str) -> _Span:
    """Own span, the other's span, words."""
    here, there = ("a", "b") if row["document_a"] == name else ("b", "a")
    spans = [row[f"{edge}_char_{side}"] for side in (here, there) for edge in ("start", "end")]
    return spans[0], spans[1], spans[2], spans[3], row["word_count"]


def _match(
    row: Row, name: str, other: Member, passages: Sequence[Passage], passage_count: int
) -> Match:
    is_a = row["document_a"] == name
    here, there = ("a", "b") if is_a else ("b", "a")
    return Match(
        other=other,
        relation=row["relation"],
        is_part=is_a and row["relation"] == "excerpt",
        containment=row[f"containment_{here}"],
        other_containment=row[f"containment_{there}"],
        jaccard=row["jaccard"],
        identity=row["identity"],
        matched_words=row["matched_words"],
        longest_words=row["longest_words"],
        passages=tuple(passages),
        passage_count=passage_count,
    )


def _passage(span: _Span, text: str, other_text: str, most_chars: int) -> Passage:
    quote, other_quote = text[span[0] : span[1]], other_text[span[2] : span[3]]
    stretches = compare_words(quote[:most_chars], other_quote[:most_chars])
    is_cut_short = max(len(quote), len(other_quote)) > most_chars
    return Passage(*span, tuple(stretches), is_cut_short)
