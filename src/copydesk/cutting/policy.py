"""What people disagree on: which kinds of cuts stay in the body after all, and what more goes."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.article import POST_RULES, Article
from copydesk.cutting.echoes import find_echoes
from copydesk.cutting.model import Cut
from copydesk.cutting.pull_quotes import find_pull_quotes
from copydesk.settings import StripSettings

# words of a line that may be a quoted post.
_POST_WORDS = 80


def find_by_policy(article: Article, cuts: Sequence[Cut], settings: StripSettings) -> list[Cut]:
    """Propose cuts of whole lines that only some people want: quoted posts and pull quotes."""
    found = _posts(article, cuts) if settings.cuts_quoted_posts else []
    if settings.pull_quotes == "keep":
        return found
    if article.is_plain_english_with_body:
        found += find_echoes(article, _gone(article, cuts))
    if article.is_plain_english_with_body or settings.pull_quotes == "cut":
        found += find_pull_quotes(article, _gone(article, [*cuts, *found]))
    return found


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


def _gone(article: Article, cuts: Sequence[Cut]) -> frozenset[int]:
    """The lines that are cut as a whole."""
    lines = article.lines
    return frozenset(
        cut.line_index
        for cut in cuts
        if not cut.start_char and cut.end_char == len(lines[cut.line_index].text)
    )


def _words(article: Article) -> int:
    return sum(shape.words for shape in article.shapes)
