"""Trains the model of lines of copied pages, and tells how it does on sites it has not seen.

    python benchmarks/page_lines.py --pages PAGES.jsonl --bodies PAGES.jsonl
        --articles ARTICLES.jsonl [--write]

One row a text: {"id", "text", "lines": {"12": kind}, "unsure": [7]} and, if known, "site". `lines`
numbers the lines of the text that are not the article's own. PAGES are whole pages copied as text;
those whose labels were made from a known body go to --bodies and count half, since some are wrong
and a page may stand there in several renderings. ARTICLES are what a scraper leaves of pages; they
teach what is no page, and those that look like one how its lines look, also without "lines" (then
all that the rules leave counts as the article's own). Only weights are kept of either.
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
from copydesk.cutting.model import Cut, Known, Line
from copydesk.cutting.page import measure_page, survey_page
from copydesk.cutting.scored import Weights, chance, find_scored, may_be_page, whole_lines
from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.settings import StripSettings
from copydesk.text.blocks import find_blocks
from copydesk.text.language import detect

FOLDS = 5
# a measure that fewer lines have tells nothing; a smaller weight changes nothing.
LEAST_LINES = 20
LEAST_WEIGHT = 0.02
# weight of the squared weights against one text, and against one line; a body line counts by its
# length.
RIDGE, LINE_RIDGE = 6.0, 15.0
WORDS_A_LINE, MOST_LINES = 10, 6
# what a page counts whose labels were made from its body.
BODY_PAGE = 0.5
# 0 to 1; an article of which the chance that it is a page is less teaches nothing of lines. What a
# line of another counts beside one of a page: labels are missing, and part of it is the site's.
LIKE_PAGE, ARTICLE_LINE = 0.05, 0.2
# of a step of Newton's method, below which the weights are found.
LEAST_STEP = 0.001
OUT = Path(__file__).parent.parent / "src/copydesk/cutting/data/page_lines.toml"
HEAD = """# Weights of the model of copied pages: what each measure adds to the log-odds.
# Made by benchmarks/page_lines.py; src/copydesk/cutting/measures.py says what the measures are.
"""

Floats = NDArray[np.float64]


@dataclass
class Text:
    """A labelled text: its article, what is cut without the model, and labels (None: unsure).

    Attributes:
        group: the file that it is of.
        share: what it counts.
    """

    group: str
    share: float
    fold: int
    is_page: bool
    is_labelled: bool
    article: Article
    cuts: Sequence[Cut]
    labels: list[bool | None]
    of_page: list[str]
    of_line: dict[int, list[str]]


def main() -> None:
    """Cross-validate, and write the weights of all texts if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--bodies", type=Path, nargs="+", default=[])
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    book = RuleBook(load_rules())
    texts = [
        read_text(row, path.stem, book, share, is_page=paths is not args.articles)
        for share, paths in ((1.0, args.pages), (BODY_PAGE, args.bodies), (1.0, args.articles))
        for path in paths
        for row in map(json.loads, path.open(encoding="utf-8"))
    ]
    kept: dict[str, list[tuple[Text, Weights | None]]] = {}
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold:
                kept.setdefault(text.group, []).append((text, weights))
    for group, own in sorted(kept.items()):
        print(group, "rules  ", score((text, None) for text, _ in own))
        print(group, "scored ", score(own))
    if args.write:
        OUT.write_text(render(train(texts)), "utf-8")


def read_text(
    row: dict[str, Any], group: str, book: RuleBook, share: float, *, is_page: bool
) -> Text:
    """Find the lines of a text, what the rules cut of them, and their measures."""
    lines, labels = find_lines(row)
    texts = [line.text for line in lines]
    language = detect("\n".join(sorted(texts, key=len)[-8:])[:3000])[0]
    [hits] = book.match_articles([language], [texts])
    known = Known(language=language)
    cuts = find_cuts(lines, hits=hits, known=known, settings=StripSettings(scores_pages=False))
    article = survey(lines, hits, known)
    kinds = whole_lines(article, cuts)
    page = survey_page(article, kinds)
    may_be = may_be_page(article, kinds)
    site = row.get("site") or row["id"]
    return Text(
        group=group,
        share=share,
        fold=int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS,
        is_page=is_page,
        is_labelled="lines" in row,
        article=article,
        cuts=cuts,
        labels=labels,
        of_page=measure_page(article, kinds) if may_be else [],
        of_line={i: measure(page, i) for i in range(len(lines)) if may_be and i not in kinds},
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
    shares = [text.share for text in pages]
    page = fit([text.of_page for text in pages], [text.is_page for text in pages], shares)
    names, labels, counts = [], [], []
    for text in pages:
        if not text.is_page and chance(page, text.of_page) < LIKE_PAGE:
            continue
        share = text.share if text.is_page else ARTICLE_LINE
        for index, measures in text.of_line.items():
            label = text.labels[index] if text.is_labelled else False
            if label is None:
                continue
            size = text.article.shapes[index].words / WORDS_A_LINE
            names.append(measures)
            labels.append(label)
            counts.append(share * (1 if label else max(1, min(size, MOST_LINES))))
    return Weights(page, fit(names, labels, counts, LINE_RIDGE))


def fit(
    rows: Sequence[Sequence[str]],
    labels: Sequence[bool],
    counts: Sequence[float],
    ridge: float = RIDGE,
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
    penalty = np.full(len(names), ridge)
    penalty[0] = 1e-3
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (size * (p - y)) + penalty * w
        bend = (x * (size * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        w -= step
        if np.abs(step).max() < LEAST_STEP:
            break
    rounded = {name: round(float(value), 2) + 0.0 for name, value in zip(names, w, strict=True)}
    return {k: v for k, v in rounded.items() if abs(v) >= LEAST_WEIGHT or k == "bias"}


def score(texts: Iterable[tuple[Text, Weights | None]]) -> str:
    """Lines the models cut; precision, recall and F1 over lines, and the body words lost."""
    hit = wrong = missed = lost = words = more = 0
    for text, weights in texts:
        found = find_scored(text.article, text.cuts, weights) if weights else []
        more += len(found)
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
    return (
        f"{more} lines P {precision:.3f} R {recall:.3f} F1 {f1:.4f}"
        f" body words lost {share:.3%} of {words}"
    )


def render(weights: Weights) -> str:
    """The weights as TOML, in the order of their names."""
    parts = [HEAD]
    for name, table in (("page", weights.page), ("line", weights.line)):
        parts.append(f"\n[{name}]\n")
        parts += [f'"{key}" = {table[key]:.2f}\n' for key in sorted(table)]
    return "".join(parts)


if __name__ == "__main__":
    main()
