"""What other articles say about a line, weighed by where the line stands and what it looks like."""

from __future__ import annotations

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_byline
from copydesk.cutting.headline_shape import has_scores, is_headline
from copydesk.cutting.model import Cut, Evidence

# words; a later version of a report may lack a whole sentence of the text, too.
_SENTENCE_WORDS = 6
_OPENERS = (":", ",", "：", "，", "،", "、")


def find_evidence(article: Article) -> list[Cut]:
    """Propose cuts of whole lines; evidence about a line that is missing counts for nothing."""
    return [
        article.cut_line(item.line_index, rule_id, kind)
        for item in article.known.evidence
        if 0 <= item.line_index < len(article.lines)
        for rule_id, kind in _weigh(article, item)
    ]


def _weigh(article: Article, item: Evidence) -> list[tuple[str, str | None]]:
    index = item.line_index
    if article.runs_on(index):
        return []
    shape, text = article.shapes[index], article.lines[index].text
    in_foot = index > article.zones.last_body or index >= article.zones.tail_start
    in_zone = in_foot or index < article.zones.head_end
    if item.kind == "repeated_in_source" and (in_zone or not shape.is_prose):
        return [("evidence.repeated-in-source", None)]
    if item.kind == "headline_elsewhere" and is_headline(shape, text):
        above = index < article.zones.first_body
        return [("evidence.headline-elsewhere", "title" if above else None)]
    if item.kind == "heads_many" and index < article.zones.first_body:
        # A rule or a name tells more: whose column it is, that it is a section.
        # What a colon or comma ends is no rubric but the salutation of a letter, or opens a list.
        is_told = article.is_cut[index] or is_byline(text) or text.endswith(_OPENERS)
        return [] if is_told else [("evidence.heads-many", None)]
    is_said = shape.is_prose or (shape.is_sentence and shape.words >= _SENTENCE_WORDS)
    is_told = is_said or has_scores(text) or _stands_in_table(article, index)
    if item.kind == "absent_in_twin" and in_zone and not is_told:
        return [("evidence.absent-in-twin", None)]
    return []


def _stands_in_table(article: Article, index: int) -> bool:
    """Whether figures stand in the line right above or below: a report of the day has others."""
    lines = article.lines
    above = index > 0 and not lines[index].is_after_gap and has_scores(lines[index - 1].text)
    after = index + 1
    is_joined = after < len(lines) and not lines[after].is_after_gap
    return above or (is_joined and has_scores(lines[after].text))
