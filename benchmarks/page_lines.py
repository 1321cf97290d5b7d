"""Trains the model of lines of copied pages, and tells how it does on sites it has not seen.

    python benchmarks/page_lines.py --pages PAGES.jsonl --articles ARTICLES.jsonl [--write]

One row a text: {"id", "text", "lines": {"12": kind}, "unsure": [7]} and, if known, "site". `lines`
numbers the lines of the text that are not the article's own. PAGES are whole pages copied as text,
ARTICLES what a scraper leaves of them; these teach what is no page, also without "lines" (then they
are not scored). Only weights are kept of either.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.cutting.article import Article, survey
from copydesk.cutting.decision import find_cuts
from copydesk.cutting.measures import measure
from copydesk.cutting.model import Cut, Line
from copydesk.cutting.page import survey_page
from copydesk.cutting.scored import Weights, find_scored, may_be_page, whole_lines
from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.settings import StripSettings
from copydesk.text.blocks import find_blocks
from copydesk.text.language import detect

FOLDS = 5
# a measure that fewer lines have tells nothing; a smaller weight changes nothing.
LEAST_LINES = 20
LEAST_WEIGHT = 0.02
# weight of the squared weights against one line; a body line counts by its length.
RIDGE = 6.0
WORDS_A_LINE, MOST_LINES = 10, 6
OUT = Path(__file__).parent.parent / "src/copydesk/cutting/data/page_lines.toml"
HEAD = """# Weights of the model of copied pages: what each measure adds to the log-odds.
# Made by benchmarks/page_lines.py; src/copydesk/cutting/measures.py says what the measures are.
"""

Floats = NDArray[np.float64]


@dataclass
class Text:
    """A labelled text: its article, what is cut without the model, and labels (None: unsure)."""

    fold: int
    is_page: bool
    article: Article
    cuts: Sequence[Cut]
    labels: list[bool | None]
    of_page: list[str]
    of_line: dict[int, list[str]]


def main() -> None:
    """Cross-validate, and write the weights of all texts if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    book = RuleBook(load_rules())
    texts = [
        read_text(row, is_page, book)
        for is_page, paths in ((True, args.pages), (False, args.articles))
        for path in paths
        for row in map(json.loads, path.open(encoding="utf-8"))
    ]
    kept: dict[bool, list[tuple[Text, Weights | None]]] = {True: [], False: []}
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold:
                kept[text.is_page].append((text, weights))
    for is_page, name in ((True, "pages"), (False, "articles")):
        print(name, "rules  ", score((text, None) for text, _ in kept[is_page]))
        print(name, "scored ", score(kept[is_page]))
    if args.write:
        OUT.write_text(render(train(texts)), "utf-8")


def read_text(row: dict[str, Any], is_page: bool, book: RuleBook) -> Text:
    """Find the lines of a text, what the rules cut of them, and their measures."""
    lines, labels = find_lines(row)
    texts = [line.text for line in lines]
    language = detect("\n".join(sorted(texts, key=len)[-8:])[:3000])[0]
    [hits] = book.match_articles([language], [texts])
    cuts = find_cuts(lines, hits=hits, settings=StripSettings(scores_pages=False))
    article = survey(lines, hits)
    kinds = whole_lines(article, cuts)
    page = survey_page(article, kinds)
    site = row.get("site") or row["id"]
    return Text(
        fold=int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS,
        is_page=is_page,
        article=article,
        cuts=cuts,
        labels=labels,
        of_page=list(page.page) if may_be_page(article, kinds) else [],
        of_line={i: measure(page, i) for i in range(len(lines)) if is_page and i not in kinds},
    )


def find_lines(row: dict[str, Any]) -> tuple[list[Line], list[bool | None]]:
    """The blocks of a text, as stage strip sees them, with the label of the line of each."""
    text, unsure = row["text"], set(row.get("unsure", ()))
    lines, labels, end = [], [], 0
    for block in find_blocks(text):
        gap = text[end : block.start_char]
        end = block.end_char
        own = " ".join(text[block.start_char : end].split())
        is_indented = gap.rpartition("\n")[2] != ""
        lines.append(
            Line(
                own,
                block.kind,
                is_after_gap=gap.count("\n") > 1 or not lines,
                is_indented=is_indented,
            )
        )
        number = text.count("\n", 0, block.start_char)
        is_known = "lines" in row and number not in unsure and any(map(str.isalnum, own))
        labels.append(str(number) in row["lines"] if is_known else None)
    return lines, labels


def train(texts: Sequence[Text]) -> Weights:
    """Fit both models."""
    pages = [text for text in texts if text.of_page]
    page = fit([text.of_page for text in pages], [text.is_page for text in pages], [1] * len(pages))
    names, labels, counts = [], [], []
    for text in texts:
        for index, measures in text.of_line.items():
            label = text.labels[index]
            if label is None:
                continue
            size = text.article.shapes[index].words / WORDS_A_LINE
            names.append(measures)
            labels.append(label)
            counts.append(1 if label else max(1, min(size, MOST_LINES)))
    return Weights(page, fit(names, labels, counts))


def fit(
    rows: Sequence[Sequence[str]], labels: Sequence[bool], counts: Sequence[float]
) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method; weights to 2 decimal places."""
    seen = Counter(name for row in rows for name in row)
    names = ["bias", *sorted(name for name, count in seen.items() if count >= LEAST_LINES)]
    number = {name: column for column, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1
    for index, row in enumerate(rows):
        x[index, [number[name] for name in row if name in number]] = 1
    y, size = np.array(labels, float), np.array(counts, float)
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 1e-3
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (size * (p - y)) + ridge * w
        bend = (x * (size * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(bend, slope)
    rounded = {name: round(float(value), 2) + 0.0 for name, value in zip(names, w, strict=True)}
    return {k: v for k, v in rounded.items() if abs(v) >= LEAST_WEIGHT or k == "bias"}


def score(texts: Iterable[tuple[Text, Weights | None]]) -> str:
    """Precision, recall and F1 over lines, and the share of body words that is lost."""
    hit = wrong = missed = lost = words = 0
    for text, weights in texts:
        found = find_scored(text.article, text.cuts, weights) if weights else []
        cut = {*whole_lines(text.article, text.cuts), *(cut.line_index for cut in found)}
        for index, label in enumerate(text.labels):
            if label is None:
                continue
            size = text.article.shapes[index].words
            hit += label and index in cut
            missed += label and index not in cut
            wrong += not label and index in cut
            words += 0 if label else size
            lost += size if not label and index in cut else 0
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    share = lost / max(1, words)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.4f} body words lost {share:.3%} of {words}"


def render(weights: Weights) -> str:
    """The weights as TOML, in the order of their names."""
    parts = [HEAD]
    for name, table in (("page", weights.page), ("line", weights.line)):
        parts.append(f"\n[{name}]\n")
        parts += [f'"{key}" = {table[key]:.2f}\n' for key in sorted(table)]
    return "".join(parts)


if __name__ == "__main__":
    main()
