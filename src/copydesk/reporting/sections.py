"""The report's sections on sources, rejects, cuts, repairs, languages and lengths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.reasons import REASONS
from copydesk.reporting.catalogue import Catalogue
from copydesk.reporting.counting import (
    Count,
    count_dates,
    count_groups,
    count_ranges,
    count_values,
    quartiles,
    sample_each,
)
from copydesk.reporting.page import BREAK, Html, bars, join, name_source, quote, section, table, tag
from copydesk.text.visible import clip

# What fits on a page that a person scrolls through, and keeps it below a megabyte.
_MOST_BARS = 25
_MOST_EXAMPLES = 4
_MOST_KINDS = 30
_MOST_TEXTS = 40
_MOST_RULES = 40
_ARTICLE_WORDS = (0, 50, 100, 200, 400, 800, 1600, 3200, 6400)
_PARAGRAPHS = (0, 2, 5, 10, 20, 40, 80, 160)
_PARAGRAPH_WORDS = (0, 10, 20, 40, 80, 160, 320)


def show_overview(edition: Catalogue, manifest: dict[str, Any]) -> Html:
    """The numbers that matter, one tile each."""
    articles, tables = edition.articles, manifest["tables"]
    copies = sum(n for name, n in count_values(articles["relation"]) if name in ("exact", "near"))
    tiles = {
        "Sources": manifest["sources"]["count"],
        "Articles": tables["articles"]["rows"],
        "Rejects": tables["rejects"]["rows"],
        "Words": pc.sum(articles["word_count"].cast(pa.int64())).as_py() or 0,
        "Paragraphs": tables["paragraphs"]["rows"],
        "Cuts": tables["cuts"]["rows"],
        "Repairs": tables["repairs"]["rows"],
        "Matches": tables["matches"]["rows"],
        "Copies": copies,
    }
    items = [tag("div", tag("dt", name), tag("dd", f"{count:,}")) for name, count in tiles.items()]
    return tag("dl", *items, class_="tiles")


def show_sources(edition: Catalogue) -> Html:
    """What became of the raw files, what they were, and where the articles come from."""
    articles, rejects = edition.articles, edition.rejects
    total = len(articles) + len(rejects)
    status = [("article", len(articles)), ("reject", len(rejects))]
    dated = len(articles) - articles["published"].null_count
    unit, dates = count_dates(articles["published"])
    return section(
        "Sources",
        _pair(
            bars("Sources by status", "sources", status, total),
            _top("Articles by media type", articles["media_type"]),
            _top("Articles by publication", articles["source"]),
            _top("Articles by section", articles["section"]),
            bars(f"Dated articles by {unit}", "articles", dates, dated),
        ),
    )


def show_rejects(edition: Catalogue) -> Html:
    """Why sources are no articles, with some of each reason."""
    rejects = edition.rejects
    counts = count_values(rejects["reason"], _MOST_BARS)
    zeros = pa.chunked_array([pa.array([0] * len(rejects), pa.int64())])
    samples = sample_each(rejects.append_column("start_char", zeros), "reason", _MOST_EXAMPLES)
    rows = [
        (_reason(row["reason"]), name_source(row["source_path"], row["document_id"]),
         quote(row["detail"] or ""))
        for name, _ in counts
        for row in samples[name]
    ]  # fmt: skip
    return section(
        "Rejects",
        bars("Rejects by reason", "sources", counts, len(rejects)),
        table("Examples of rejects", ("Reason", "Source", "Detail"), rows),
        "" if counts else _none("Every source became an article."),
    )


def show_cuts(edition: Catalogue) -> Html:
    """What was cut, by kind, rule and text, and some cuts of each kind."""
    cuts = edition.cuts
    kinds = count_values(cuts["kind"], _MOST_KINDS)
    return section(
        "Cuts",
        _pair(
            bars("Cuts by kind", "cuts", kinds, len(cuts)),
            bars("Characters cut by kind", "characters", *_chars_by_kind(cuts)),
        ),
        _rules(edition),
        _frequent_texts(cuts),
        _cut_samples(edition, [name for name, _ in kinds]),
        "" if kinds else _none("Nothing was cut."),
    )


def show_repairs(edition: Catalogue) -> Html:
    """Which wording was changed, most often and by example."""
    columns = ("document_id", "start_char", "before", "after", "kind")
    repairs = edition.read("repairs", columns)
    frequent = count_groups(repairs, ("kind", "before", "after"), _MOST_TEXTS)
    samples = _flatten(sample_each(repairs, "kind", _MOST_EXAMPLES))
    heads = ("Kind", "Before", "After")
    return section(
        "Repairs",
        bars("Repairs by kind", "repairs", count_values(repairs["kind"], _MOST_BARS), len(repairs)),
        table(
            "Most frequent repairs",
            (*heads, "Times"),
            [(*_change(row), f"{row['count']:,}") for row in frequent],
        ),
        table(
            "Samples of repairs",
            (*heads, "Document"),
            [(*_change(row), tag("code", row["document_id"])) for row in samples],
        ),
        "" if len(repairs) else _none("No wording was changed."),
    )


def show_languages(edition: Catalogue) -> Html:
    """The languages of the articles."""
    return section("Languages", _top("Articles by language", edition.articles["language"]))


def show_lengths(edition: Catalogue) -> Html:
    """How long articles and paragraphs are."""
    articles = edition.articles
    paragraphs = edition.read("paragraphs", ["kind", "word_count"])
    words, counts = paragraphs["word_count"], articles["paragraph_count"]
    return section(
        "Lengths",
        _pair(
            _lengths("Words of an article", "articles", articles["word_count"], _ARTICLE_WORDS),
            _lengths("Paragraphs of an article", "articles", counts, _PARAGRAPHS),
            _lengths("Words of a paragraph", "paragraphs", words, _PARAGRAPH_WORDS),
            _top("Paragraphs by kind", paragraphs["kind"], "paragraphs"),
        ),
    )


def _none(sentence: str) -> Html:
    return tag("p", sentence, class_="note")


def _pair(*children: str) -> Html:
    return tag("div", *children, class_="pair")


def _top(caption: str, column: pa.ChunkedArray, unit: str = "articles") -> Html:
    """Bars of the most frequent values, what is left in one bar, and of what is not known."""
    counts = count_values(column)
    shown = counts[:_MOST_BARS]
    rest = counts[_MOST_BARS:]
    if rest:
        shown.append((f"{len(rest):,} others", sum(count for _, count in rest)))
    rows = [(tag("bdi", clip(name, 80), dir="auto"), count) for name, count in shown]
    return bars(caption, unit, rows, len(column))


def _reason(name: str) -> Html:
    return join([tag("strong", name), BREAK, REASONS.get(name, "")])


def _chars_by_kind(cuts: pa.Table) -> tuple[list[Count], int]:
    chars = pc.subtract(cuts["end_char"], cuts["start_char"])
    sums = pa.table({"kind": cuts["kind"], "chars": chars}).group_by("kind")
    rows = sums.aggregate([("chars", "sum")]).to_pylist()
    counts = sorted(((row["kind"], row["chars_sum"]) for row in rows), key=lambda c: (-c[1], c[0]))
    return counts[:_MOST_KINDS], sum(count for _, count in counts)


def _rules(edition: Catalogue) -> Html:
    rules = edition.read("rules", ["rule_id", "kind", "why", "confidence", "cut_count"])
    used = rules.filter(pc.greater(rules["cut_count"], 0))
    best = used.sort_by([("cut_count", "descending"), ("rule_id", "ascending")])
    rows = [
        (tag("code", row["rule_id"]), row["kind"], row["why"], f"{row['confidence']:.2f}",
         f"{row['cut_count']:,}")
        for row in best.slice(0, _MOST_RULES).to_pylist()
    ]  # fmt: skip
    caption = f"Rules by number of cuts: {len(used):,} of {len(rules):,} rules cut something"
    more = f", the first {_MOST_RULES} are listed" if len(used) > _MOST_RULES else ""
    return table(caption + more, ("Rule", "Kind", "Why", "Confidence", "Cuts"), rows)


def _frequent_texts(cuts: pa.Table) -> Html:
    rows = count_groups(cuts.select(["kind", "text"]), ("kind", "text"), _MOST_TEXTS)
    repeated = [row for row in rows if row["count"] > 1]
    return table(
        "Texts cut most often",
        ("Text", "Kind", "Times"),
        [(quote(row["text"]), row["kind"], f"{row['count']:,}") for row in repeated],
    )


def _cut_samples(edition: Catalogue, kinds: list[str]) -> Html:
    samples = sample_each(edition.cuts, "kind", _MOST_EXAMPLES)
    shown = [row for kind in kinds for row in samples[kind]]
    articles = edition.look_up([row["document_id"] for row in shown])
    rows = [
        (row["kind"], quote(row["text"], articles.get(row["document_id"], {}).get("language")),
         tag("code", row["rule_id"]), tag("code", row["document_id"]))
        for row in shown
    ]  # fmt: skip
    return table("Samples of cuts", ("Kind", "Text", "Rule", "Document"), rows)


def _change(row: dict[str, Any]) -> tuple[str, Html, Html]:
    return row["kind"], quote(row["before"]), quote(row["after"])


def _flatten(samples: dict[str, list[dict[str, Any]]]) -> Iterable[dict[str, Any]]:
    return (row for rows in list(samples.values())[:_MOST_KINDS] for row in rows)


def _lengths(caption: str, unit: str, column: pa.ChunkedArray, edges: tuple[int, ...]) -> Html:
    if not len(column):
        return Html("")
    low, middle, high = quartiles(column)
    full = f"{caption}: half of them have {low:,} to {high:,}, the median is {middle:,}"
    return bars(full, unit, count_ranges(column, edges), len(column))
