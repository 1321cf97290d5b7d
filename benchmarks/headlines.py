"""Trains the model that finds the headline of a copied page, and tells how it does on unseen sites.

    python benchmarks/headlines.py TEXTS.jsonl... [--write]

One row a text: {"id", "text", "title"} and, if known, "site"; a title of null says that the text
shows none. Rows whose title is no line of the text are left out. Only weights are kept of any.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page_lines import find_lines, fit

from copydesk.cutting.article import Article, survey
from copydesk.cutting.chooser import choose_headline, is_copied_page, measure_candidates
from copydesk.cutting.datelines import find_datelines
from copydesk.cutting.model import Known
from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.text.language import detect

FOLDS = 5
# How many times as long as the title a line may be that holds it with a kicker or a site.
MOST_LONGER = 1.5
OUT = Path(__file__).parent.parent / "src/copydesk/cutting/data/headlines.toml"
HEAD = """# Weights of the model of headlines: what each measure adds to the log-odds.
# Made by benchmarks/headlines.py; src/copydesk/cutting/chooser.py and measures.py say what the
# measures are.

[headline]
"""


@dataclass
class Text:
    """A text whose headline is known: its article, and the measures of what could be it."""

    fold: int
    article: Article
    measures: dict[int, list[str]]
    titles: set[int]


def main() -> None:
    """Cross-validate, and write the weights of all texts if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    book = RuleBook(load_rules())
    rows = [json.loads(line) for path in args.texts for line in path.open(encoding="utf-8")]
    texts = [text for row in rows if (text := read_text(row, book))]
    hit = told = shown = 0
    for fold in range(FOLDS):
        weights = train([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold and is_copied_page(text.article):
                found = choose_headline(text.article, weights)
                hit += found in text.titles
                told += found is not None
                shown += bool(text.titles)
    print(f"{len(texts)} texts; on pages of unseen sites {hit} of {told} right, {shown} shown")
    if args.write:
        OUT.write_text(render(train(texts)), "utf-8")


def read_text(row: Mapping[str, Any], book: RuleBook) -> Text | None:
    """Find the lines of a text and which of them are its title; None if the title is no line."""
    lines, _ = find_lines(row)
    texts = [line.text for line in lines]
    language = detect("\n".join(sorted(texts, key=len)[-8:])[:3000])[0]
    [hits] = book.match_articles([language], [texts])
    article = survey(lines, hits, Known(language))
    article = article.without({cut.line_index for cut in find_datelines(article)})
    measures = measure_candidates(article) if lines else {}
    title = key(row["title"] or "")
    titles = {index for index in measures if title and is_title(key(texts[index]), title)}
    if not measures or (title and not titles):
        return None
    site = row.get("site") or row["id"]
    fold = int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS
    return Text(fold, article, measures, titles)


def is_title(line: str, title: str) -> bool:
    """Tell whether a line is the title, or holds it with little else."""
    return title in line and len(line) <= MOST_LONGER * len(title)


def key(text: str) -> str:
    """The letters and digits of a text, compatible and case-folded."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def train(texts: Sequence[Text]) -> Mapping[str, float]:
    """Fit the model to every line that could be a headline."""
    rows = [
        (names, index in text.titles) for text in texts for index, names in text.measures.items()
    ]
    return fit([names for names, _ in rows], [label for _, label in rows], [1] * len(rows))


def render(weights: Mapping[str, float]) -> str:
    """The weights as TOML, in the order of their names."""
    return HEAD + "".join(f'"{name}" = {weights[name]:.2f}\n' for name in sorted(weights))


if __name__ == "__main__":
    main()
