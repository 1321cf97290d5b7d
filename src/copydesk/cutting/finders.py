"""What looks for boilerplate in an article beside the wording of rules, in one order.

Each finder reads the article and proposes cuts; none knows what the others propose.
"""

from __future__ import annotations

from collections.abc import Callable

from copydesk.cutting.article import Article
from copydesk.cutting.author_lines import find_author_lines
from copydesk.cutting.author_notes import find_author_notes
from copydesk.cutting.blocks import find_blocks
from copydesk.cutting.capitals import find_capital_headlines
from copydesk.cutting.captions import find_captions
from copydesk.cutting.crowding import find_crowded
from copydesk.cutting.dek import find_standfirst
from copydesk.cutting.evidence import find_evidence
from copydesk.cutting.foot_addresses import find_foot_addresses
from copydesk.cutting.foot_headlines import find_foot_headlines
from copydesk.cutting.galleries import find_galleries
from copydesk.cutting.highlights import find_highlights
from copydesk.cutting.labelled import find_labelled_headlines
from copydesk.cutting.masthead import find_masthead
from copydesk.cutting.model import Cut
from copydesk.cutting.picture_lines import find_picture_lines
from copydesk.cutting.pictures import find_pictures
from copydesk.cutting.pointers import find_labelled_links
from copydesk.cutting.reader_comments import find_reader_comments
from copydesk.cutting.repeats import find_repeats
from copydesk.cutting.roundups import find_roundup_notes
from copydesk.cutting.run_together import find_run_together
from copydesk.cutting.teasers import find_teasers
from copydesk.cutting.titled import find_titled_headlines

FINDERS: tuple[Callable[[Article], list[Cut]], ...] = (
    # above the text
    find_masthead,
    find_standfirst,
    find_run_together,
    find_highlights,
    # around it
    find_author_lines,
    find_author_notes,
    find_roundup_notes,
    find_blocks,
    find_labelled_links,
    find_foot_headlines,
    find_foot_addresses,
    find_reader_comments,
    # between its paragraphs
    find_captions,
    find_pictures,
    find_picture_lines,
    find_galleries,
    find_teasers,
    find_capital_headlines,
    find_labelled_headlines,
    find_titled_headlines,
    # wherever lines crowd or come again, here or in other articles
    find_crowded,
    find_repeats,
    find_evidence,
)
