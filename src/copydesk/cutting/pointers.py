"""Pointers that a page gives away by their markup: a label, and a link to another headline."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import is_headline
from copydesk.cutting.model import Cut, Line
from copydesk.cutting.shape import describe

# "READ ALSO | A headline", in whatever language: label, sign, link.
_LABELLED = re.compile(r"[(\[]?(?P<label>[^:：|»>]{2,80}?)\s?(?:[:：|»]|>{1,3})\s(?P<rest>\S.*)")
# words of a label and of a headline behind it; "Twitter: the account" and "Phone: ..." are shorter.
_LABEL_WORDS = 8
_LEAST_WORDS = 4
# 0 to 1; how far the share of links may be from that of the text behind the label.
_TOLERANCE = 0.03


def find_labelled_links(article: Article) -> list[Cut]:
    """Propose cuts of lines of a page that are a label and a link to another headline.

    In lists they are references and sources as well; there the label must be in capitals. Among
    other lines with labels they are one of the facts that a table tells of a thing.
    """
    return [
        article.cut_line(index, "shape.labelled-link")
        for index, line in enumerate(article.lines)
        if line.link_share and line.kind in ("paragraph", "list_item")
        if not article.shapes[index].is_prose and _is_labelled_link(line)
        if not _is_fact(article, index)
    ]


def _is_fact(article: Article, index: int) -> bool:
    """Whether the lines above and below have a label, too, and no link."""
    near = [index - 1, index + 1]
    return all(0 <= i < len(article.lines) and _has_label(article.lines[i]) for i in near)


def _has_label(line: Line) -> bool:
    return not line.link_share and _LABELLED.fullmatch(line.text) is not None


def _is_labelled_link(line: Line) -> bool:
    match = _LABELLED.fullmatch(line.text)
    if match is None or len(match["label"].split()) > _LABEL_WORDS:
        return False
    if line.kind != "paragraph" and not match["label"].isupper():
        return False
    shape = describe(match["rest"].rstrip(")]"))
    is_linked = abs(_letters(match["rest"]) / _letters(line.text) - _share(line)) <= _TOLERANCE
    return is_linked and shape.words >= _LEAST_WORDS and is_headline(shape, shape.text)


def _share(line: Line) -> float:
    return line.link_share or 0.0


def _letters(text: str) -> int:
    return len("".join(text.split()))
