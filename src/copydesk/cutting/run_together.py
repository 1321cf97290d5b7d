"""A first line that runs the headline and its standfirst together, above an English text."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut
from copydesk.describing import seams

# paragraphs that tell again what the headline tells, and characters that are read of them.
_FIRST_PARAGRAPHS, _READ_CHARS = 3, 1000
# letters of a word that tells what a text is about, and of its stem.
_LONG_WORD, _STEM = 4, 5
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def find_run_together(article: Article) -> list[Cut]:
    """Propose the first line of a plain text as a title, if the text below tells it again."""
    if not article.is_plain_english_with_body or article.hits[0]:
        return []
    parts = seams.split_headline(article.lines[0].text)
    if parts is None or article.may_wrap(0) or article.leads_on(0):
        return []
    below = [article.shapes[index] for index in article.prose_lines if index > 0]
    told = [_stems(shape.text[:_READ_CHARS]) for shape in below[:_FIRST_PARAGRAPHS]]
    own = _stems(parts[0])
    is_told = any(not own.isdisjoint(stems) for stems in told)
    return [article.cut_line(0, "shape.headline-and-standfirst")] if is_told else []


def _stems(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(text) if len(word) >= _LONG_WORD}
