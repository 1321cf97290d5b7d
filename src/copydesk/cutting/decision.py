"""Decides what is cut: gathers all evidence about an article's lines and settles it."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cutting.article import Article, survey
from copydesk.cutting.author_lines import find_author_lines
from copydesk.cutting.author_notes import find_author_notes
from copydesk.cutting.blocks import find_blocks
from copydesk.cutting.capitals import find_capital_headlines
from copydesk.cutting.captions import find_captions
from copydesk.cutting.crowding import find_crowded
from copydesk.cutting.datelines import find_datelines
from copydesk.cutting.dek import find_standfirst
from copydesk.cutting.evidence import find_evidence
from copydesk.cutting.feet import find_feet
from copydesk.cutting.foot_addresses import find_foot_addresses
from copydesk.cutting.foot_headlines import find_foot_headlines
from copydesk.cutting.galleries import find_galleries
from copydesk.cutting.highlights import find_highlights
from copydesk.cutting.labelled import find_labelled_headlines
from copydesk.cutting.masthead import find_masthead
from copydesk.cutting.model import Cut, Evidence, Line
from copydesk.cutting.picture_lines import find_picture_lines
from copydesk.cutting.pictures import find_pictures
from copydesk.cutting.pointers import find_labelled_links
from copydesk.cutting.policy import find_by_policy, kept_kinds
from copydesk.cutting.repeats import find_repeats
from copydesk.cutting.roundups import find_roundup_notes
from copydesk.cutting.run_together import find_run_together
from copydesk.cutting.scored import find_scored, whole_lines
from copydesk.cutting.summaries import find_summary
from copydesk.cutting.teasers import find_teasers
from copydesk.cutting.titled import find_titled_headlines
from copydesk.rules.model import Hit
from copydesk.settings import StripSettings


def find_cuts(
    lines: Sequence[Line],
    *,
    hits: Sequence[Sequence[Hit]],
    evidence: Sequence[Evidence] = (),
    markup_title: str | None = None,
    markup_authors: Sequence[str] = (),
    language: str = "und",
    settings: StripSettings,
) -> list[Cut]:
    """Find what is not the article's own text.

    Args:
        lines: the article's blocks in reading order.
        hits: for each line, the rules found in it.
        evidence: what other articles say about these lines.
        markup_title: the title that the page's markup gives, if it gives one.
        markup_authors: the people that it names as authors.
        language: of the article, ISO 639-1.
        settings: the least confidence a cut must have, and what people disagree on.

    Returns:
        Cuts that do not overlap, sorted by line_index, start_char.
    """
    article = survey(lines, hits)
    datelines = find_datelines(article, language)
    article = article.without({cut.line_index for cut in datelines})
    proposals = [
        *_wording(article),
        *datelines,
        *find_masthead(article, markup_title, language, scores_pages=settings.scores_pages),
        *find_standfirst(article, language),
        *find_run_together(article, language),
        *find_author_lines(article, markup_authors),
        *find_blocks(article),
        *find_foot_headlines(article),
        *find_labelled_links(article),
        *find_foot_addresses(article),
        *find_author_notes(article),
        *find_roundup_notes(article),
        *find_repeats(article),
        *find_galleries(article),
        *find_crowded(article),
        *find_captions(article, language),
        *find_pictures(article, language),
        *find_picture_lines(article, language),
        *find_teasers(article, language),
        *find_capital_headlines(article, language),
        *find_labelled_headlines(article, language),
        *find_titled_headlines(article, language),
        *find_highlights(article, language),
        *find_evidence(article, evidence),
    ]
    proposals = [cut for cut in proposals if cut.line_index not in article.references]
    cuts = _settle_all(lines, proposals, settings)
    # The model learned from pages whose feet were not known yet, and knows less of them.
    more = find_feet(article)
    if settings.scores_pages:
        more += find_scored(article, cuts)
    if more:
        cuts = _settle_all(lines, [*cuts, *more], settings)
    chosen = find_summary(article, whole_lines(article, cuts), language)
    if chosen := chosen + find_by_policy(article, cuts, settings, language):
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
