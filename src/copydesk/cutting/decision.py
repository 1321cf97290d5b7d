"""Decides what is cut: gathers all evidence about an article's lines and settles it."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.article import Article, survey
from copydesk.cutting.datelines import find_datelines
from copydesk.cutting.feet import find_feet
from copydesk.cutting.finders import FINDERS
from copydesk.cutting.model import NOTHING_KNOWN, Cut, Known, Line
from copydesk.cutting.policy import find_by_policy, kept_kinds
from copydesk.cutting.scored import find_scored, whole_lines
from copydesk.cutting.summaries import find_summary
from copydesk.rules.model import Hit
from copydesk.settings import StripSettings


def find_cuts(
    lines: Sequence[Line],
    *,
    hits: Sequence[Sequence[Hit]],
    known: Known = NOTHING_KNOWN,
    settings: StripSettings,
) -> list[Cut]:
    """Find what is not the article's own text.

    Args:
        lines: the article's blocks in reading order.
        hits: for each line, the rules found in it.
        known: what is known of the article beside its lines.
        settings: the least confidence a cut must have, and what people disagree on.

    Returns:
        Cuts that do not overlap, sorted by line_index, start_char.
    """
    article = survey(lines, hits, known)
    datelines = find_datelines(article)
    article = article.without({cut.line_index for cut in datelines})
    proposals = [*_wording(article), *datelines, *(cut for f in FINDERS for cut in f(article))]
    proposals = [cut for cut in proposals if cut.line_index not in article.references]
    cuts = _settle_all(lines, proposals, settings)
    if feet := find_feet(article):
        cuts = _settle_all(lines, [*cuts, *feet], settings)
    if settings.scores_pages and (scored := find_scored(article, cuts)):
        cuts = _settle_all(lines, [*cuts, *scored], settings)
    chosen = find_summary(article, whole_lines(article, cuts))
    if chosen := chosen + find_by_policy(article, cuts, settings):
        cuts = _settle_all(lines, [*cuts, *chosen], settings)
    kept = kept_kinds(settings)
    return [cut for cut in cuts if cut.kind not in kept] if kept else cuts


def _settle_all(
    lines: Sequence[Line], proposals: Sequence[Cut], settings: StripSettings
) -> list[Cut]:
    by_line: dict[int, list[Cut]] = {}
    for cut in proposals:
        if cut.confidence >= settings.min_confidence and cut.end_char > cut.start_char:
            by_line.setdefault(cut.line_index, []).append(cut)
    return [cut for index in sorted(by_line) for cut in _settle(lines[index].text, by_line[index])]


def _wording(article: Article) -> list[Cut]:
    return [
        Cut(index, h.start_char, h.end_char, h.rule.kind, h.rule.rule_id, h.rule.confidence)
        for index, hits in enumerate(article.hits)
        for h in hits
    ]


def _settle(text: str, proposals: list[Cut]) -> list[Cut]:
    """Choose among the proposals for one line: the whole line if any asks for it, else spans."""
    whole = [cut for cut in proposals if (cut.start_char, cut.end_char) == (0, len(text))]
    if whole:
        return [max(whole, key=_rank)]
    merged: list[Cut] = []
    for cut in sorted(proposals, key=lambda cut: (cut.start_char, -cut.end_char, cut.rule_id)):
        if merged and cut.start_char < merged[-1].end_char:
            merged[-1] = _merge(merged[-1], cut)
        else:
            merged.append(cut)
    return _swallow(text, merged)


def _rank(cut: Cut) -> tuple[float, str]:
    return cut.confidence, cut.rule_id


def _merge(a: Cut, b: Cut) -> Cut:
    best = max(a, b, key=_rank)
    end_char = max(a.end_char, b.end_char)
    return Cut(a.line_index, a.start_char, end_char, best.kind, best.rule_id, best.confidence)


def _swallow(text: str, cuts: list[Cut]) -> list[Cut]:
    """If no letter or digit is left between the cuts, cut the whole line."""
    left, cursor = "", 0
    for cut in cuts:
        left += text[cursor : cut.start_char]
        cursor = cut.end_char
    if any(map(str.isalnum, left + text[cursor:])):
        return cuts
    best = max(cuts, key=_rank)
    return [Cut(best.line_index, 0, len(text), best.kind, best.rule_id, best.confidence)]
