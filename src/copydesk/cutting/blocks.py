"""Blocks that belong to a label: lists of other headlines, notes about the author, repeats."""

from __future__ import annotations

from collections import Counter

from copydesk.cutting.article import Article
from copydesk.cutting.masthead import is_headline, is_name
from copydesk.cutting.model import Cut

# lines that one label may take with it; longer lists were never seen below a plain label.
_LIST_LINES = 12
_BIO_LINES = 3
# words; shorter lines repeat by chance ("Yes", "Q:").
_REPEAT_WORDS = 4


def find_blocks(article: Article) -> list[Cut]:
    """Propose cuts of whole lines that a label, a repeat or their neighbours give away."""
    cuts = []
    for index, hits in enumerate(article.hits):
        for hit in hits:
            if hit.rule.unit != "line":
                continue
            if hit.rule.rule_id.endswith("-label"):
                cuts += _below_label(article, index, hit.rule.kind)
    return cuts + _repeated(article) + _links(article)


def _below_label(article: Article, label: int, kind: str) -> list[Cut]:
    if kind == "author_bio":
        return _bio(article, label)
    cuts = []
    for index in range(label + 1, min(label + 1 + _LIST_LINES, len(article.lines))):
        if article.is_cut[index]:
            continue
        if not is_headline(article.shapes[index], article.lines[index].text):
            break
        cuts.append(article.cut_line(index, "block.after-label", kind))
    return cuts


def _bio(article: Article, label: int) -> list[Cut]:
    end = min(label + 1 + _BIO_LINES, len(article.lines))
    if end < len(article.lines):  # a bio above the body: only what is about a name
        end = label + 1
        while end < len(article.lines) and is_name(article.lines[end].text):
            end += 1
    return [
        article.cut_line(index, "block.after-author-label") for index in range(label + 1, end)
    ]


def _repeated(article: Article) -> list[Cut]:
    keys = Counter(shape.key for shape in article.shapes if shape.key)
    return [
        article.cut_line(index, "shape.repeated-line")
        for index, shape in enumerate(article.shapes)
        if keys[shape.key] > 1 and shape.words >= _REPEAT_WORDS and shape.is_bare
    ]


def _links(article: Article) -> list[Cut]:
    return [
        article.cut_line(index, "shape.link-line")
        for index, line in enumerate(article.lines)
        if line.link_share is not None
        and line.link_share >= 0.9
        and line.kind in ("paragraph", "list_item")
        and article.shapes[index].is_bare
    ]
