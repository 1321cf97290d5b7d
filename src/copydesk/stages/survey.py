"""survey: what the other articles of the edition say of a line; one join over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pyarrow as pa

from copydesk.cutting.twins import LONG_CHARS, find_kinship
from copydesk.fingerprint import digest
from copydesk.pieces import Pieces
from copydesk.settings import SurveySettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import EVIDENCE
from copydesk.text.repairs import lost_initial
from copydesk.text.shape import ends_with_stop

# words after the first that two paragraphs must share for one to lend the other its initial.
_TWIN_WORDS = 7
# paragraphs at the top of an article in which a drop cap can be lost.
_DROP_CAP_BLOCKS = 12
# characters; longer first lines are paragraphs.
_HEADLINE_CHARS = 200


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's lines, with what tells where it comes from."""

    site: str
    title: str | None
    lines: Rows

    @property
    def document_id(self) -> str:
        return str(self.lines[0]["document_id"])

    @property
    def headline(self) -> str | None:
        """The title that the page gives, else a short first line that is no sentence."""
        first = str(self.lines[0]["text"])
        is_headline = len(first) <= _HEADLINE_CHARS and not ends_with_stop(first)
        return self.title or (first if is_headline else None)


_Articles = Callable[[], Iterator[_Article]]


@dataclass(slots=True)
class _Census:
    """Counts over the edition; every key is a digest, so that the texts themselves can go."""

    # Stories, not articles: a paragraph of a story that is sent ten times is no boilerplate.
    stories: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # by site
    lines: dict[tuple[str, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    headlines: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginnings: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    twins: dict[str, set[int]] = field(default_factory=dict)  # article: lines of its twin


def survey_blocks(
    sources: Pieces, markup: Pieces, blocks: Pieces, settings: SurveySettings
) -> tuple[pa.Table]:
    """Find what repeats: lines within a source, headlines of other articles, paragraphs of twins.

    Args:
        sources: tells the folder of an article, its source when no markup names one.
        markup: titles and addresses of pages.
        blocks: all lines.
        settings: how often a line must stand in a source.

    Returns:
        `evidence`, sorted by document_id, block_index and kind. `detail` of a lost drop cap is the
        missing initial.
    """

    def articles() -> Iterator[_Article]:
        return _read(sources, markup, blocks)

    census = _take_census(articles, settings)
    return (EVIDENCE.build([row for a in articles() for row in _judge(census, a, settings)]),)


def _read(sources: Pieces, markup: Pieces, blocks: Pieces) -> Iterator[_Article]:
    """Every article in order of its id; one shard in memory at a time."""
    for source_rows, markup_rows, block_rows in zip(sources, markup, blocks, strict=True):
        tables = (
            block_rows.select(["document_id", "block_index", "kind", "text"]),
            source_rows.select(["document_id", "source_path"]),
            markup_rows.select(["document_id", "url", "source", "title"]),
        )
        for _, rows_of in by_document(*tables):
            lines, [source], said = rows_of
            yield _Article(_site(source, said), said[0]["title"] if said else None, lines)


def _site(source: Row, said: Rows) -> str:
    """The publication as far as it can be told before anything is cut: host, name or folder."""
    if said and said[0]["url"] and (host := _host(said[0]["url"])):
        return host.removeprefix("www.")
    if said and said[0]["source"]:
        return str(said[0]["source"])
    return str(source["source_path"]).rpartition("/")[0]


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # an address that is none, such as http://[
        return None


def _key(text: str) -> int:
    """64 bits that stand for a line, whatever its case and spacing."""
    return int(digest(" ".join(text.casefold().split()))[:16], 16)


def _take_census(articles: _Articles, settings: SurveySettings) -> _Census:
    census = _Census()
    wanted: set[int] = set()
    long_lines: list[list[int]] = []
    names: list[str] = []
    for article in articles():
        wanted.update(_gaps(article.lines))
        names.append(article.document_id)
        long_lines.append(sorted({_key(line["text"]) for line in article.lines if _is_long(line)}))
    kinship = find_kinship(long_lines)
    twins = {names[a]: names[b] for a, b in kinship.twin.items()}
    keys: dict[str, set[int]] = {twin: set() for twin in twins.values()}
    for article, story in zip(articles(), kinship.story, strict=True):
        _count(census, article, story, wanted, settings)
        if article.document_id in keys:
            keys[article.document_id] = {_key(line["text"]) for line in article.lines}
    census.twins = {name: keys[twin] for name, twin in twins.items()}
    return census


def _is_long(line: Row) -> bool:
    return len(line["text"]) >= LONG_CHARS


def _is_short(line: Row, settings: SurveySettings) -> bool:
    return len(line["text"]) <= settings.max_line_chars


def _gaps(lines: Rows) -> Iterator[int]:
    """Keys of paragraphs that begin with a small letter near the top of an article."""
    for line in lines[:_DROP_CAP_BLOCKS]:
        if line["text"][:1].islower() and (key := _rest_key(line["text"])):
            yield key


def _rest_key(text: str) -> int | None:
    words = text.split(None, _TWIN_WORDS + 1)[1 : _TWIN_WORDS + 1]
    return int(digest(" ".join(words))[:16], 16) if len(words) == _TWIN_WORDS else None


def _count(
    census: _Census, article: _Article, story: int, wanted: set[int], settings: SurveySettings
) -> None:
    census.stories[article.site].add(story)
    for key in {_key(line["text"]) for line in article.lines if _is_short(line, settings)}:
        census.lines[article.site, key].add(story)
    if article.headline:
        census.headlines[_key(article.headline)].add(article.document_id)
    if wanted:
        for line in article.lines:
            rest = None if line["text"][:1].islower() else _rest_key(line["text"])
            if rest in wanted:
                census.beginnings[rest].add(line["text"][:80])


def _judge(census: _Census, article: _Article, settings: SurveySettings) -> Iterator[Row]:
    least = max(settings.min_stories, settings.min_share * len(census.stories[article.site]))
    for line in article.lines:
        place = {"document_id": line["document_id"], "block_index": line["block_index"]}
        if _is_short(line, settings):
            key = _key(line["text"])
            if len(census.lines[article.site, key]) >= least:
                yield {**place, "kind": "repeated_in_source"}
            owners = census.headlines.get(key, set())
            if line["text"] != article.headline and owners - {line["document_id"]}:
                yield {**place, "kind": "headline_elsewhere"}
        if line["block_index"] < _DROP_CAP_BLOCKS and (initial := _initial(census, line["text"])):
            yield {**place, "kind": "lost_initial", "detail": initial}
    for line in _absent_in_twin(census, article):
        place = {"document_id": line["document_id"], "block_index": line["block_index"]}
        yield {**place, "kind": "absent_in_twin"}


def _absent_in_twin(census: _Census, article: _Article) -> Rows:
    """Lines above the first and below the last long paragraph that the twin shares."""
    twin = census.twins.get(article.document_id)
    if twin is None:
        return []
    held = [_key(line["text"]) in twin for line in article.lines]
    shared = [n for n, line in enumerate(article.lines) if held[n] and _is_long(line)]
    outside = [*range(shared[0]), *range(shared[-1] + 1, len(article.lines))]
    return [article.lines[n] for n in outside if not held[n]]


def _initial(census: _Census, text: str) -> str | None:
    """The initial that twins of the paragraph have, if they agree."""
    if not text[:1].islower():
        return None
    twins = census.beginnings.get(_rest_key(text) or 0, set())
    initials = {initial for twin in twins if (initial := lost_initial(text[:80], twin))}
    return initials.pop() if len(initials) == 1 else None
