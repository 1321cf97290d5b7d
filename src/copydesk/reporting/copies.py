"""The report's section on duplicates: relations, clusters, excerpts, syndicated paragraphs."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from copydesk.dedup.clusters import POLICIES
from copydesk.reporting.catalogue import Catalogue
from copydesk.reporting.counting import count_values
from copydesk.reporting.page import Html, bars, quote, section, table, tag

_MOST_BARS = 25
_MOST_CLUSTERS = 20
_MOST_MEMBERS = 4
_MOST_EXCERPTS = 25
_MOST_PARAGRAPHS = 25


def show_copies(edition: Catalogue) -> Html:
    """Which articles share text, and how."""
    articles, matches = edition.articles, edition.matches
    own = count_values(pc.fill_null(articles["relation"], "original"), _MOST_BARS)
    pairs = count_values(matches["relation"], _MOST_BARS)
    return section(
        "Duplicates",
        tag(
            "div",
            bars("Articles by relation", "articles", own, len(articles)),
            bars("Matches by relation", "pairs", pairs, len(matches)),
            class_="pair",
        ),
        _clusters(edition),
        _excerpts(edition),
        _syndicated(edition),
        tag("p", "No two articles share text.", class_="note") if not pairs else "",
    )


def _clusters(edition: Catalogue) -> Html:
    columns = ["cluster_id", "canonical_id", "member_count", "policy"]
    clusters = edition.read("clusters", columns)
    several = clusters.filter(pc.greater(clusters["member_count"], 1))
    order = [("member_count", "descending"), ("cluster_id", "ascending")]
    best = several.sort_by(order).slice(0, _MOST_CLUSTERS).to_pylist()
    articles = edition.look_up([row["canonical_id"] for row in best])
    rows = [_cluster(edition, row, articles) for row in best]
    caption = f"Clusters of two articles or more, the largest first; in all {len(several):,}"
    return table(caption, ("Canonical article", "Articles", "Why this one", "Others"), rows)


def _cluster(
    edition: Catalogue, row: dict[str, Any], articles: dict[str, dict[str, Any]]
) -> tuple[Html, str, str, Html]:
    canonical = row["canonical_id"]
    ids = edition.articles["cluster_id"]
    members = edition.articles.filter(pc.equal(ids, row["cluster_id"])).slice(0, _MOST_MEMBERS + 1)
    others = [m for m in members.to_pylist() if m["document_id"] != canonical][:_MOST_MEMBERS]
    listed = [tag("li", edition.say({**m, "title": None}, m["document_id"])) for m in others]
    more = row["member_count"] - 1 - len(others)
    if more > 0:
        listed.append(tag("li", f"{more:,} more"))
    return (
        edition.say(articles.get(canonical), canonical),
        f"{row['member_count']:,}",
        POLICIES.get(row["policy"], row["policy"]),
        tag("ul", *listed),
    )


def _excerpts(edition: Catalogue) -> Html:
    matches = edition.matches
    found = matches.filter(pc.equal(matches["relation"], "excerpt"))
    order = [
        ("matched_words", "descending"),
        ("document_a", "ascending"),
        ("document_b", "ascending"),
    ]
    best = found.sort_by(order).slice(0, _MOST_EXCERPTS).to_pylist()
    names = [row[side] for row in best for side in ("document_a", "document_b")]
    articles = edition.look_up(names)
    rows = [
        (
            edition.say(articles.get(row["document_a"]), row["document_a"]),
            edition.say(articles.get(row["document_b"]), row["document_b"]),
            f"{row['matched_words']:,}",
            f"{row['containment_a']:.1%}",
        )
        for row in best
    ]
    caption = f"Excerpts and the articles that hold them, the longest first; in all {len(found):,}"
    return table(caption, ("Excerpt", "Stands in", "Words", "Of the excerpt"), rows)


def _syndicated(edition: Catalogue) -> Html:
    """The paragraphs that most articles hold."""
    first = edition.shared.group_by(["text_sha256", "article_count"]).aggregate(
        [("document_id", "min")]
    )
    order = [("article_count", "descending"), ("text_sha256", "ascending")]
    best = first.sort_by(order).slice(0, _MOST_PARAGRAPHS)
    if not len(best):
        return Html("")
    texts = _texts(edition, best)
    articles = edition.look_up(best["document_id_min"].to_pylist())
    caption = f"Paragraphs that several articles hold, the most common first; in all {len(first):,}"
    return table(
        caption,
        ("Paragraph", "Articles", "One of them"),
        [_paragraph(edition, row, texts, articles) for row in best.to_pylist()],
    )


def _paragraph(
    edition: Catalogue,
    row: dict[str, Any],
    texts: dict[str, str],
    articles: dict[str, dict[str, Any]],
) -> tuple[Html, str, Html]:
    name = row["document_id_min"]
    article = articles.get(name)
    words = quote(texts[row["text_sha256"]], article["language"] if article else None)
    return words, f"{row['article_count']:,}", edition.say(article, name)


def _texts(edition: Catalogue, best: pa.Table) -> dict[str, str]:
    """The texts of some paragraphs by digest."""
    rows = edition.shared.filter(pc.is_in(edition.shared["text_sha256"], best["text_sha256"]))
    return dict(zip(rows["text_sha256"].to_pylist(), rows["text"].to_pylist(), strict=True))
