"""survey: what the other articles of the edition say of a line; one join over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pyarrow as pa

from copydesk.fingerprint import digest
from copydesk.pieces import Pieces
from copydesk.settings import SurveySettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import EVIDENCE
from copydesk.text.repairs import lost_initial

# words after the first that two paragraphs must share for one to lend the other its initial.
_TWIN_WORDS = 7
# paragraphs at the top of an article in which a drop cap can be lost.
_DROP_CAP_BLOCKS = 12


@dataclass(slots=True)
class _Census:
    """Counts over the edition; every key is a digest, so that the texts themselves can go."""

    articles: Counter[str] = field(default_factory=Counter)  # site
    lines: Counter[tuple[str, str]] = field(default_factory=Counter)  # site, line: articles
    headlines: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginnings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def survey_blocks(
    sources: Pieces, markup: Pieces, blocks: Pieces, settings: SurveySettings
) -> tuple[pa.Table]:
    """Find lines repeated within a source, headlines of other articles, and lost drop caps.

    Args:
        sources: tells the folder of an article, its source when no markup names one.
        markup: titles and addresses of pages.
        blocks: all lines.
        settings: how often a line must stand in a source.

    Returns:
        `evidence`, sorted by document_id, block_index and kind. `detail` of a lost drop cap is the
        missing initial.
    """
    census = _Census()
    wanted = {key for _, _, lines in _articles(sources, markup, blocks) for key in _gaps(lines)}
    for site, title, lines in _articles(sources, markup, blocks):
        _count(census, site, title, lines, wanted, settings)
    rows = [
        row
        for site, title, lines in _articles(sources, markup, blocks)
        for row in _judge(census, site, title, lines, settings)
    ]
    return (EVIDENCE.build(rows),)


def _articles(
    sources: Pieces, markup: Pieces, blocks: Pieces
) -> Iterator[tuple[str, str | None, Rows]]:
    """Site, title by markup, and lines of every article; one shard in memory at a time."""
    for source_rows, markup_rows, block_rows in zip(sources, markup, blocks, strict=True):
        tables = (
            block_rows.select(["document_id", "block_index", "kind", "text"]),
            source_rows.select(["document_id", "source_path"]),
            markup_rows.select(["document_id", "url", "source", "title"]),
        )
        for _, rows_of in by_document(*tables):
            lines, [source], said = rows_of
            yield _site(source, said), said[0]["title"] if said else None, lines


def _site(source: Row, said: Rows) -> str:
    """The publication as far as it can be told before anything is cut: host, name or folder."""
    if said and said[0]["url"] and (host := urlsplit(said[0]["url"]).hostname):
        return str(host).removeprefix("www.")
    if said and said[0]["source"]:
        return str(said[0]["source"])
    return str(source["source_path"]).rpartition("/")[0]


def _key(text: str) -> str:
    return digest(" ".join(text.casefold().split()))


def _is_short(line: Row, settings: SurveySettings) -> bool:
    return len(line["text"]) <= settings.max_line_chars


def _headline(title: str | None, lines: Rows) -> str | None:
    return title or (lines[0]["text"] if len(lines[0]["text"]) <= 200 else None)


def _gaps(lines: Rows) -> Iterator[str]:
    """Keys of paragraphs that begin with a small letter near the top of an article."""
    for line in lines[:_DROP_CAP_BLOCKS]:
        if line["text"][:1].islower() and (key := _rest_key(line["text"])):
            yield key


def _rest_key(text: str) -> str | None:
    words = text.split(None, _TWIN_WORDS + 1)[1 : _TWIN_WORDS + 1]
    return digest(" ".join(words)) if len(words) == _TWIN_WORDS else None


def _count(
    census: _Census,
    site: str,
    title: str | None,
    lines: Rows,
    wanted: set[str],
    settings: SurveySettings,
) -> None:
    census.articles[site] += 1
    for key in {_key(line["text"]) for line in lines if _is_short(line, settings)}:
        census.lines[site, key] += 1
    if headline := _headline(title, lines):
        census.headlines[_key(headline)].add(lines[0]["document_id"])
    if wanted:
        for line in lines:
            rest = None if line["text"][:1].islower() else _rest_key(line["text"])
            if rest in wanted:
                census.beginnings[str(rest)].add(line["text"][:80])


def _judge(
    census: _Census, site: str, title: str | None, lines: Rows, settings: SurveySettings
) -> Iterator[Row]:
    least = max(settings.min_articles, settings.min_share * census.articles[site])
    headline = _headline(title, lines)
    for line in lines:
        place = {"document_id": line["document_id"], "block_index": line["block_index"]}
        if _is_short(line, settings):
            key = _key(line["text"])
            if census.lines[site, key] >= least:
                yield {**place, "kind": "repeated_in_source", "detail": None}
            owners = census.headlines.get(key, set())
            if line["text"] != headline and owners - {line["document_id"]}:
                yield {**place, "kind": "headline_elsewhere", "detail": None}
    for line in lines[:_DROP_CAP_BLOCKS]:
        if initial := _lost_initial(census, line["text"]):
            place = {"document_id": line["document_id"], "block_index": line["block_index"]}
            yield {**place, "kind": "lost_initial", "detail": initial}


def _lost_initial(census: _Census, text: str) -> str | None:
    """The initial that twins of the paragraph have, if they agree."""
    if not text[:1].islower():
        return None
    twins = census.beginnings.get(_rest_key(text) or "", set())
    initials = {initial for twin in twins if (initial := lost_initial(text[:80], twin))}
    return initials.pop() if len(initials) == 1 else None
