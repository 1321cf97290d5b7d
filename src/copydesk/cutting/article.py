"""One article under the knife: its lines with their shapes, the rules found in them, its zones."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.cutting.model import NOTHING_KNOWN, Cut, Known, Line
from copydesk.cutting.openers import loosen_headline
from copydesk.cutting.position import Zones, find_zones
from copydesk.cutting.pseudo import PSEUDO_RULES
from copydesk.cutting.references import Found, find_references
from copydesk.cutting.shape import Shape, describe_all
from copydesk.rules.kinds import SITE_KINDS
from copydesk.rules.model import Hit
from copydesk.text.shape import is_small

# words; a longer line that is cut as a whole for its wording must be sure of it, since a paragraph
# of body that begins or ends like boilerplate costs more than boilerplate that is left.
_LONG_LINE_WORDS = 60
_SURE = 0.8
# lines; an article comes from one publication, which its page may name at the top and at the end.
_SOURCE_NAMES = 3
# lines; an article has one dateline.
_BARE_DATELINES = 1
_BARE_DATELINE = re.compile(r"[^\d,/(\[]+(?:[(\[][^()\[\]]{1,40}[)\]]:\s*)?")
# words of a last line that is a paragraph and no caption, though a credit stands at its end.
_LAST_WORDS = 30
# lines; below so many that a rule takes the headline may stand.
_TOP_LINES = 4
# what signs a quoted post.
POST_RULES = ("any.post-signature", "any.post-signature-no-dash")
# what takes a labelled headline for that of another story: "Poll: Farmers view the dam as ...".
_LABELLED_RULES = ("en.story-label",)
# words of a line that goes on with the sentence of the line before.
_RUN_ON_WORDS = 4


@dataclass(frozen=True)
class Article:
    """What the finders of cuts read; what several of them ask of all lines is asked once.

    Attributes:
        lines: the blocks in reading order.
        shapes: one per line.
        hits: per line, the rules found in it that hold where the line stands.
        zones: the article's parts.
        is_cut: per line, whether a rule takes the whole of it.
        references: lines of a list of addresses, and its heading: the article's own sources.
        known: what is known of it beside its lines.
    """

    lines: Sequence[Line]
    shapes: Sequence[Shape]
    hits: Sequence[Sequence[Hit]]
    zones: Zones
    is_cut: Sequence[bool]
    references: frozenset[int]
    known: Known = NOTHING_KNOWN

    @functools.cached_property
    def prose_lines(self) -> list[int]:
        """The lines that read like a paragraph of the body."""
        return [index for index, shape in enumerate(self.shapes) if shape.is_prose]

    @functools.cached_property
    def bare_lines(self) -> list[int]:
        """The lines that are short and end without a stop, comma or colon."""
        return [index for index, shape in enumerate(self.shapes) if shape.is_bare]

    @functools.cached_property
    def open_lines(self) -> list[int]:
        """The lines that no rule takes as a whole."""
        return [index for index, is_cut in enumerate(self.is_cut) if not is_cut]

    @functools.cached_property
    def unstopped_lines(self) -> list[int]:
        """Of `open_lines` those that do not end like a sentence, as few do."""
        return [index for index in self.open_lines if not self.shapes[index].is_sentence]

    @functools.cached_property
    def has_site_lines(self) -> bool:
        """Whether a rule finds a whole line that sites put around their articles."""
        found = (hit for hits in self.hits for hit in hits if hit.is_whole_line)
        return any(hit.rule.kind in SITE_KINDS for hit in found)

    @property
    def is_plain_with_body(self) -> bool:
        """Whether it is a text without markup, with a body between what stands around it."""
        return self.zones.has_body and self.lines[0].link_share is None

    @property
    def is_english(self) -> bool:
        """Whether its language is English."""
        return self.known.language == "en"

    @property
    def is_plain_english_with_body(self) -> bool:
        """Whether it is an English text without markup, with a body."""
        return self.is_english and self.is_plain_with_body

    def without(self, line_indices: Collection[int]) -> Article:
        """The same article, where these lines are known to be cut as a whole."""
        if not line_indices:
            return self
        is_cut = [cut or index in line_indices for index, cut in enumerate(self.is_cut)]
        return dataclasses.replace(self, is_cut=is_cut)

    def runs_on(self, line_index: int) -> bool:
        """Whether the next line goes on in the middle of this one's sentence: a wrapped line.

        Names and what sites add may begin small, too, so the next line has some words, and no rule
        takes it.
        """
        after = line_index + 1
        return (
            after < len(self.lines)
            and not self.lines[after].is_after_gap
            and self.leads_on(line_index)
        )

    def whole_kinds(self, line_index: int) -> set[str]:
        """The kinds as which rules would cut the whole line."""
        return {hit.rule.kind for hit in self.hits[line_index] if hit.is_whole_line}

    def leads_on(self, line_index: int) -> bool:
        """Whether the next line goes on in the middle of this one's sentence, even below a gap."""
        after = line_index + 1
        is_open = self.shapes[line_index].is_bare and after < len(self.lines)
        if not is_open or self.is_cut[after]:
            return False
        words = self.lines[after].text.split(maxsplit=_RUN_ON_WORDS)
        return len(words) >= _RUN_ON_WORDS and words[0].isalpha() and is_small(words[0][0])

    def may_wrap(self, line_index: int) -> bool:
        """Whether the paragraph right below is broken into lines, of which this may be the first.

        Such a line is shorter than the others where something stood before it or was taken out.
        """
        after = line_index + 1
        below = self.lines[after] if after < len(self.lines) else None
        return below is not None and below.is_wrapped and not below.is_after_gap

    def cut_line(self, line_index: int, rule_id: str, kind: str | None = None) -> Cut:
        """Propose to cut a whole line on the evidence of a pseudo-rule."""
        rule = PSEUDO_RULES[rule_id]
        end_char = len(self.lines[line_index].text)
        return Cut(line_index, 0, end_char, kind or rule.kind, rule_id, rule.confidence)


def survey(
    lines: Sequence[Line], hits_of_lines: Sequence[Sequence[Hit]], known: Known = NOTHING_KNOWN
) -> Article:
    """Measure the lines and sort out which of the rules found in them hold where they stand."""
    shapes = describe_all([line.text for line in lines])
    found = _without_lists(lines, _weigh_all(shapes, hits_of_lines))
    if any(hit.rule.rule_id in _LABELLED_RULES for hit in found.get(0, ())):
        # On top such a line is no headline of another story, but the article's own.
        found[0] = [hit for hit in found[0] if hit.rule.rule_id not in _LABELLED_RULES]
    references = find_references(lines, found)
    whole = {index for index, line_hits in found.items() if _takes_whole(line_hits)}
    shapes = loosen_headline(shapes, _find_top(len(lines), whole))
    zones = find_zones(shapes, whole)
    hits: list[Sequence[Hit]] = [()] * len(lines)
    is_cut = [False] * len(lines)
    for index in found.keys() - references:
        held = _holding(index, lines[index], found[index], zones)
        if index == len(lines) - 1:
            held = _without_last_paragraph(shapes[index], held)
        hits[index], is_cut[index] = held, _takes_whole(held)
    return Article(lines, shapes, hits, zones, is_cut, references, known)


def _weigh_all(shapes: Sequence[Shape], hits_of_lines: Sequence[Sequence[Hit]]) -> Found:
    """The rules found in each of the lines that hold any, as few do."""
    is_alone = len(shapes) == 1
    return {
        index: _weigh(shapes[index], hits, is_alone=is_alone)
        for index, hits in enumerate(hits_of_lines)
        if hits
    }


def is_post(hits: Sequence[Hit]) -> bool:
    """Whether the signature of a quoted post stands in the line."""
    return any(hit.rule.rule_id in POST_RULES for hit in hits)


def _holding(index: int, line: Line, hits: Sequence[Hit], zones: Zones) -> list[Hit]:
    """Of the rules found in a line those that hold where it stands."""
    signed = is_post(hits)  # asked once: a line may hold as many hits as a book has words
    return [
        hit
        for hit in hits
        if zones.holds(hit.rule.scope, index) and not _is_excused(hit, line, is_post=signed)
    ]


def _find_top(line_count: int, whole: Collection[int]) -> int:
    """The first line that no rule takes as a whole, unless it stands too deep for a headline."""
    return next((index for index in range(min(line_count, _TOP_LINES)) if index not in whole), 0)


def _takes_whole(hits: Sequence[Hit]) -> bool:
    return any(hit.is_whole_line for hit in hits)


def _without_last_paragraph(shape: Shape, hits: list[Hit]) -> list[Hit]:
    """Take the credit of a picture from the end of the last paragraph, which is no caption."""
    has_end = any(hit.rule.unit == "end" and hit.rule.kind == "image_credit" for hit in hits)
    if not has_end or shape.words < _LAST_WORDS:
        return hits
    return [hit for hit in hits if hit.rule.kind != "image_caption"]


def _without_lists(lines: Sequence[Line], found: Found) -> Found:
    """Leave out names of publications and places where so many stand that the article lists them.

    Goods and their prices, and speakers, stand before a dash or a colon as places do.
    """
    names = labels = 0
    for index, hits in found.items():
        names += sum(hit.rule.kind == "source_credit" for hit in hits)
        labels += any(_may_be_label(lines[index], hit) for hit in hits)
    if names <= _SOURCE_NAMES and labels <= _BARE_DATELINES:
        return found
    return {
        index: [
            hit
            for hit in hits
            if not (names > _SOURCE_NAMES and hit.rule.kind == "source_credit")
            and not (labels > _BARE_DATELINES and _may_be_label(lines[index], hit))
        ]
        for index, hits in found.items()
    }


def _may_be_label(line: Line, hit: Hit) -> bool:
    """Whether a dateline names neither a day nor a second place nor, in capitals, an agency."""
    if hit.rule.kind != "dateline" or hit.rule.unit != "start":
        return False
    return bool(_BARE_DATELINE.fullmatch(line.text, hit.start_char, hit.end_char))


def _weigh(shape: Shape, hits: Sequence[Hit], *, is_alone: bool) -> Sequence[Hit]:
    if shape.words <= _LONG_LINE_WORDS:
        return hits
    return [hit for hit in hits if not hit.is_whole_line or _is_sure(hit, is_alone)]


def _is_excused(hit: Hit, line: Line, *, is_post: bool) -> bool:
    """Whether something tells that a line is not what it reads like.

    A quoted post says what it says. Who spoke belongs to a quotation, and a line in brackets
    without a link leads nowhere on a page.
    """
    if is_post and hit.is_whole_line:
        return True
    signs_quote = line.is_page_quote and hit.rule.kind == "media"
    is_aside = line.text.startswith("[") and line.link_share == 0
    return signs_quote or (is_aside and hit.rule.kind == "read_more")


def _is_sure(hit: Hit, is_alone: bool) -> bool:
    """A long line that stands alone is a whole article, which no wording makes boilerplate."""
    return not is_alone and hit.rule.confidence >= _SURE
