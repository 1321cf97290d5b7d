"""What people disagree on: which kinds of cuts stay in the body after all, and what more goes."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.article import POST_RULES, Article
from copydesk.cutting.model import Cut
from copydesk.cutting.shape import normal
from copydesk.settings import StripSettings

# words of a line that may be a pull quote, and of one that may be a quoted post.
_PULL_QUOTE_WORDS = range(6, 41)
_POST_WORDS = 80


def find_by_policy(article: Article, cuts: Sequence[Cut], settings: StripSettings) -> list[Cut]:
    """Propose cuts of whole lines that only some people want: quoted posts and pull quotes."""
    found = _posts(article, cuts) if settings.cuts_quoted_posts else []
    return found + (_pull_quotes(article) if settings.cuts_pull_quotes else [])


def kept_kinds(settings: StripSettings) -> frozenset[str]:
    """The kinds that the settings keep in the body."""
    choices = {
        "subtitle": settings.keeps_subtitles,
        "image_caption": settings.keeps_captions,
        "editors_note": settings.keeps_editors_notes,
    }
    return frozenset(kind for kind, is_kept in choices.items() if is_kept)


def _posts(article: Article, cuts: Sequence[Cut]) -> list[Cut]:
    """Lines that end with the signature of a post; in a text of one line that is no post."""
    return [
        article.cut_line(cut.line_index, "policy.quoted-post")
        for cut in cuts
        if cut.rule_id in POST_RULES
        and cut.end_char == len(article.lines[cut.line_index].text)
        and article.shapes[cut.line_index].words <= _POST_WORDS < _words(article)
    ]


def _words(article: Article) -> int:
    return sum(shape.words for shape in article.shapes)


def _pull_quotes(article: Article) -> list[Cut]:
    """Lines that stand word for word within a longer paragraph."""
    prose = [
        f" {normal(line.text)} "
        for line, shape in zip(article.lines, article.shapes, strict=True)
        if shape.is_prose
    ]
    return [
        article.cut_line(index, "policy.pull-quote")
        for index, shape in enumerate(article.shapes)
        if shape.words in _PULL_QUOTE_WORDS and _is_within(normal(shape.text), prose)
    ]


def _is_within(quote: str, paragraphs: Sequence[str]) -> bool:
    wanted = f" {quote} "
    return any(wanted in text and len(wanted) < len(text) for text in paragraphs)
