"""Blocks that belong to a label: lists of other headlines, notes about the author."""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_name
from copydesk.cutting.headline_shape import is_headline
from copydesk.cutting.label_lists import find_listed
from copydesk.cutting.model import Cut, Line
from copydesk.cutting.shape import Shape

# lines that the label of a note on the author may take with it, and words of a teaser.
_BIO_LINES = 3
_TEASER_WORDS = 5
# words of a line right above the credit of a picture; longer ones may be paragraphs without a stop.
_CAPTION_WORDS = 12
# capitalised words of four letters or more that a last line must have to be a teaser of its own.
_TEASER_CAPITALS = 4
# words of a sentence that takes leave above the name of a writer or a body.
_FAREWELL_WORDS = 8
# lines of prose that an article must have for a heading at its end to head nothing; picture stories
# may be all headings.
_FOOT_PROSE_LINES = 4
# words of a last line with a colon; of ten pages that end so, the one whose last words were of the
# text, before a post that was lost, had more.
_OPEN_LABEL_WORDS = 5
# kinds that stand in lists of links below an article.
_LINK_KINDS = ("read_more", "advertisement")
# of a linked headline in a list of stories with their teasers; words of a teaser; lines of a list.
_LINKED_SHARE = 0.9
_STORY_WORDS = 40
_STREAM_LINES = 40
# words of a line that is a link elsewhere; a longer one is a paragraph that a page makes a link.
_POINTER_WORDS = 32
# line breaks of verses that a page makes a link, as those of songs with notes.
_VERSE_BREAKS = 2
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def find_blocks(article: Article) -> list[Cut]:
    """Propose cuts of whole lines that a label or their neighbours give away."""
    cuts: list[Cut] = []
    for index, hits in enumerate(article.hits):
        for hit in hits:
            if hit.rule.unit == "label":
                cuts += _below_label(article, index, hit.rule.kind)
    cuts += _teasers(article) + _links(article) + _captions(article)
    return cuts + _foot_headings(article, cuts)


def _below_label(article: Article, label: int, kind: str) -> list[Cut]:
    if kind == "author_bio":
        return _bio(article, label)
    if stories := _stories(article, label):
        return [article.cut_line(index, "block.after-label", kind) for index in stories]
    return find_listed(article, label, kind)


def _stories(article: Article, label: int) -> list[int]:
    """Linked headings of a page, each with a teaser, from the label to the end of the page."""
    below = range(label + 1, len(article.lines))
    if not below or len(below) > _STREAM_LINES:
        return []
    linked = [index for index in below if _is_linked_heading(article, index)]
    if len(linked) < 2 or linked[0] != below[0]:
        return []
    is_stream = all(
        index in linked or article.is_cut[index] or _is_teaser(article, index) for index in below
    )
    return list(below) if is_stream else []


def _is_linked_heading(article: Article, index: int) -> bool:
    line = article.lines[index]
    return line.is_page_heading and (line.link_share or 0.0) >= _LINKED_SHARE


def _is_teaser(article: Article, index: int) -> bool:
    """Whether it is the one short line below a linked heading."""
    is_short = article.shapes[index].words <= _STORY_WORDS
    return is_short and _is_linked_heading(article, index - 1)


def _captions(article: Article) -> list[Cut]:
    """Short lines that stand right above who made the picture."""
    return [
        article.cut_line(index, "block.above-credit")
        for index in article.bare_lines
        if index + 1 < len(article.lines)
        and not article.is_cut[index]
        and article.shapes[index].words <= _CAPTION_WORDS
        and not article.lines[index + 1].is_after_gap
        and "image_credit" in article.whole_kinds(index + 1)
        and index < article.zones.last_body
    ]


def _teasers(article: Article) -> list[Cut]:
    """Headline-like lines in the foot, next to a link elsewhere or last of all."""
    cuts = []
    near = False
    for index in range(article.zones.last_body + 1, len(article.lines)):
        if article.is_cut[index]:
            near = any(hit.rule.kind in _LINK_KINDS for hit in article.hits[index])
            continue
        shape, text = article.shapes[index], article.lines[index].text
        is_last = index == len(article.lines) - 1 and _is_title_case(shape, text)
        is_last = is_last and not _is_signature(article, index)
        is_teaser = is_headline(shape, text) and shape.words >= _TEASER_WORDS
        if not is_teaser or not (is_last or (near and not _is_call(shape, text))):
            near = False
        elif article.zones.has_body:
            cuts.append(article.cut_line(index, "shape.foot-teaser"))
    return cuts


def _is_call(shape: Shape, text: str) -> bool:
    """Whether a writer's last word may look so, though capitals abound: names have them, too."""
    return text.endswith("!") and shape.capital_share < 1


def _is_signature(article: Article, index: int) -> bool:
    """Whether a last line stands right below a farewell: it says whose letter it was."""
    above = article.shapes[index - 1]
    is_farewell = above.is_sentence and above.words <= _FAREWELL_WORDS
    return is_farewell and not article.lines[index].is_after_gap


def _is_title_case(shape: Shape, text: str) -> bool:
    capitals = sum(len(word) >= 4 and word[0].isupper() for word in text.split())
    is_call = text.endswith("!") or "," in text  # a writer's last word
    is_list = text.count(" - ") + text.count(" – ") > 1  # winners and their prizes
    is_title = shape.capital_share > 0.75 and capitals >= _TEASER_CAPITALS
    return is_title and not is_call and not is_list


def _bio(article: Article, label: int) -> list[Cut]:
    end = min(label + 1 + _BIO_LINES, len(article.lines))
    if end < len(article.lines):  # a bio above the body: only what is about a name
        end = label + 1
        while end < len(article.lines) and is_name(article.lines[end].text):
            end += 1
        end += end > label + 1 and _is_last_paragraph(article, end)
    return [article.cut_line(index, "block.after-author-label") for index in range(label + 1, end)]


def _is_last_paragraph(article: Article, index: int) -> bool:
    """Whether a line is the last that reads like a paragraph, with a line of the site below it."""
    is_last = article.shapes[index].is_sentence and index >= article.zones.last_body
    has_body = article.zones.first_body < index - 1
    return is_last and has_body and any(article.is_cut[index + 1 : index + 2])


def _links(article: Article) -> list[Cut]:
    return [
        article.cut_line(index, "shape.link-line")
        for index, line in enumerate(article.lines)
        if line.link_share is not None
        and line.link_share >= _LINKED_SHARE
        and line.kind in ("paragraph", "list_item")
        and not line.is_row
        and _is_pointer(line, article.shapes[index])
    ]


def _is_pointer(line: Line, shape: Shape) -> bool:
    """Whether a linked line may lead to another page: no reference, no paragraph and no verse.

    A bullet opens several headlines that line breaks divide.
    """
    is_short = shape.words <= _POINTER_WORDS and line.text.count("\n") < _VERSE_BREAKS
    is_pointer = is_short or shape.text[:1] in "-–—•*►▶>»→"
    return shape.is_bare and is_pointer and not _ADDRESS.fullmatch(shape.text)


def _foot_headings(article: Article, cuts: list[Cut]) -> list[Cut]:
    """Headings and labels of a page below its last line of text: what they headed is gone."""
    if len(article.prose_lines) < _FOOT_PROSE_LINES:
        return []
    gone = {cut.line_index for cut in cuts}
    headings = []
    for index in range(len(article.lines) - 1, article.zones.last_body, -1):
        if article.lines[index].is_page_heading or _is_open_label(article, index):
            headings.append(article.cut_line(index, "shape.foot-heading"))
        elif not article.is_cut[index] and index not in gone:
            break
    return headings


def _is_open_label(article: Article, index: int) -> bool:
    """Whether a few words of a page promise with their colon what does not follow."""
    is_short = article.shapes[index].words <= _OPEN_LABEL_WORDS
    is_of_page = article.lines[index].link_share is not None
    return is_of_page and is_short and article.lines[index].text.endswith((":", "："))
