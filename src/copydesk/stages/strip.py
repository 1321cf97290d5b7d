"""strip: blocks -> body, cuts and repairs."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from copydesk.cutting.decision import find_cuts
from copydesk.cutting.model import Cut, Evidence, Known, Line
from copydesk.cutting.pseudo import PSEUDO_RULES
from copydesk.rules.matcher import RuleBook
from copydesk.rules.model import Hit, Rule
from copydesk.settings import StripSettings
from copydesk.stages._documents import Row, Rows, rows_by_document, tuples_by_document
from copydesk.stages._remains import Article, Block, Paragraph, keep_rest, lay_out, place_cuts
from copydesk.tables import BODY, CUTS, DROPPED, LAYOUTS, REPAIRS, RULEBOOK
from copydesk.text.edits import Edit
from copydesk.text.space import is_blank
from copydesk.text.words import count_words

# articles whose blocks are matched at once; from 64 on, twice as fast as one by one.
_BATCH_ARTICLES = 128


def strip_boilerplate(
    blocks: pa.Table,
    documents: pa.Table,
    languages: pa.Table,
    mends: pa.Table,
    markup: pa.Table,
    evidence: pa.Table,
    rulebook: pa.Table,
    settings: StripSettings,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Cut what is not the article's own text.

    Args:
        blocks: all lines, mended and folded.
        documents: the texts that offsets refer to.
        languages: choose the rules.
        mends: the repairs made in the lines so far.
        markup: the title and the authors that a page or a record gives itself.
        evidence: what other articles say.
        rulebook: the rules.
        settings: the least confidence of a cut.

    Returns:
        `body`, sorted by document_id and paragraph_index; `cuts` and `repairs`, by document_id and
        start_char; `layouts`, one row per document with a body; `dropped`, documents of which
        nothing remains.
    """
    body: list[Paragraph] = []
    cuts: Rows = []
    repairs: Rows = []
    layouts: Rows = []
    dropped: Rows = []
    rules = _compile(_Rules(rulebook))
    said = markup.select(["document_id", "title", "authors"])
    others = [*map(rows_by_document, (documents, languages, mends, said, evidence))]
    articles = (
        _read(name, [*map(Block._make, own)], *(rows.get(name, []) for rows in others))
        for name, own in tuples_by_document(blocks, Block._fields)
    )
    for article, hits in _match(articles, rules):
        found = _find(article, hits, settings)
        cuts += [row for _, row in found]
        paragraphs, made = keep_rest(article, found)
        body += paragraphs
        repairs += made
        if paragraphs:
            layouts.append(lay_out(article, paragraphs, [row for _, row in found], made))
        else:
            detail = f"all of it is cut, in pieces: {len(found)}"
            dropped.append(
                {"document_id": article.document_id, "reason": "no_body", "detail": detail}
            )
    return (
        _with_counts(body),
        CUTS.build(cuts),
        REPAIRS.build(repairs),
        LAYOUTS.build(layouts),
        DROPPED.build(dropped),
    )


def _with_counts(paragraphs: Sequence[Paragraph]) -> pa.Table:
    """The rows of `body`; words are counted in all at once and stand before the digest."""
    counts = count_words([paragraph.text for paragraph in paragraphs]).tolist()
    return BODY.build_tuples(
        [(*own[:-1], count, own[-1]) for own, count in zip(paragraphs, counts, strict=True)]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """The table of rules, known by its rows: to list them takes longer than most shards."""

    table: pa.Table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rules) and self.table.equals(other.table)

    def __hash__(self) -> int:
        return hash(self.table.num_rows)


@functools.lru_cache(maxsize=2)
def _compile(rules: _Rules) -> RuleBook:
    rows = rules.table.select(list(RULEBOOK.columns)).to_pylist()
    worded = [row | {"unless": row["unless"] or ""} for row in rows if row["pattern"] is not None]
    return RuleBook(Rule(**row) for row in worded)


def _read(
    name: str,
    blocks: list[Block],
    documents: Rows,
    languages: Rows,
    mends: Rows,
    said: Rows,
    hints: Rows,
) -> Article:
    text = documents[0]["text"]
    drop_caps = [edit for hint in hints if (edit := _drop_cap(text, blocks, hint))]
    edits = _by_block(blocks, sorted([*map(_edit, mends), *drop_caps]))
    title = said[0]["title"] if said else None
    authors = said[0]["authors"] if said else []
    return Article(name, text, languages[0]["language"], blocks, edits, title, authors, hints)


def _match(
    articles: Iterator[Article], rules: RuleBook
) -> Iterator[tuple[Article, list[list[Hit]]]]:
    """Every article with the rules that stand in each of its blocks."""
    while batch := list(itertools.islice(articles, _BATCH_ARTICLES)):
        languages = [article.language for article in batch]
        texts = [[block.text for block in article.blocks] for article in batch]
        yield from zip(batch, rules.match_articles(languages, texts), strict=True)


def _find(
    article: Article, hits: list[list[Hit]], settings: StripSettings
) -> list[tuple[int, Row]]:
    """Cuts in order, each with the index of its block."""
    lines = _lines(article)
    said = [
        Evidence(hint["block_index"], hint["kind"], hint["detail"] or "")
        for hint in article.hints
        if hint["kind"] != "lost_initial"
    ]
    known = Known(
        article.language, article.title, article.authors, said, weighs_pages=settings.scores_pages
    )
    found = find_cuts(lines, hits=hits, known=known, settings=settings)
    return place_cuts(article, _with_blank_lines(article, found))


def _with_blank_lines(article: Article, cuts: list[Cut]) -> list[Cut]:
    """The cuts and those of lines of which nothing prints once they are mended ("&nbsp;")."""
    blank = {index for index, block in enumerate(article.blocks) if is_blank(block.text)}
    if not blank:
        return cuts
    rule = PSEUDO_RULES["shape.blank-line"]
    cuts = [cut for cut in cuts if cut.line_index not in blank]
    for index in blank:
        end_char = len(article.blocks[index].text)
        cuts.append(Cut(index, 0, end_char, rule.kind, rule.rule_id, rule.confidence))
    return sorted(cuts, key=lambda cut: (cut.line_index, cut.start_char))


def _lines(article: Article) -> list[Line]:
    """The blocks with what stands between them and the block before."""
    lines: list[Line] = []
    end_above = 0
    document = article.text
    has_tabs = "\t" in document
    for text, kind, link_share, start, end in article.blocks:
        gap = document[end_above:start]
        is_after_gap, is_indented = _GAPS.get(gap) or _read_gap(gap)
        is_row = has_tabs and document.find("\t", start, end) >= 0
        is_wrapped = document.find("\n", start, end) >= 0
        is_apart = is_after_gap or not lines
        lines.append(Line(text, kind, link_share, is_apart, is_indented, is_row, is_wrapped))
        end_above = end
    return lines


def _read_gap(gap: str) -> tuple[bool, bool]:
    """Whether a blank line stands between two blocks, and blanks before the second."""
    breaks = gap.count("\n")
    return breaks > 1, breaks > 0 and gap[-1] != "\n"


# What nearly all blocks have between them.
_GAPS = {gap: _read_gap(gap) for gap in ("", " ", "\n", "\n\n")}


def _by_block(blocks: Sequence[Block], edits: list[Edit]) -> dict[int, list[Edit]]:
    """Edits by the index of the block that they lie in."""
    if not edits:
        return {}
    starts = [block.start_char for block in blocks]
    grouped: dict[int, list[Edit]] = {}
    for edit in edits:
        grouped.setdefault(bisect.bisect_right(starts, edit.start_char) - 1, []).append(edit)
    return grouped


def _edit(row: Row) -> Edit:
    return Edit(row["start_char"], row["end_char"], row["before"], row["after"], row["kind"])


def _drop_cap(text: str, blocks: Sequence[Block], hint: Row) -> Edit | None:
    """The first two words of a paragraph with their initial given back."""
    if hint["kind"] != "lost_initial":
        return None
    start = blocks[hint["block_index"]].start_char
    words = text[start : start + 80].split(None, 2)[:2]
    before = " ".join(words)
    if text[start : start + len(before)] != before:
        return None
    return Edit(start, start + len(before), before, hint["detail"] + before, "drop_cap")
