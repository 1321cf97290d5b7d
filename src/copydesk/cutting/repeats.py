"""What an article says twice: captions, teasers and buttons, and text that was copied twice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from copydesk.cutting.article import Article
from copydesk.cutting.headline_shape import has_scores
from copydesk.cutting.model import Cut

# words; shorter lines repeat by chance ("Yes", "Q:").
_REPEAT_WORDS = 6
_DOUBLED_WORDS = 3
# words; a longer line that repeats is a paragraph without its stop: of some 50 captions that stand
# twice in 6,145 news texts the longest has 35.
_CAPTION_WORDS = 36
# pairs of equal lines, one right below the other, that make a gallery; in 7,048 articles six texts
# have five or more, all of them galleries, and two have two, copied badly.
_GALLERY_PAIRS = 3
# words of a caption that stands again with its credit; words and characters of the credit.
_GLUED_WORDS, _CREDIT_WORDS, _CREDIT_CHARS = 4, 5, 40
# lines that are nothing but a price, of an article that lists goods.
_GOODS = 3
_PRICE = re.compile(
    r"(?:[^\W\d]{2,8}:? )?(?:[A-Z]{0,3}[$£€¥₹] ?\d[\d,.]*|\d[\d.,]* ?(?:€|[A-Z]{3}))"
)
# lines in a row, each of which is a heading elsewhere: fewer are teasers.
_CONTENTS = 3
# what ends a line of data: places compared one by one have the same figures now and then.
_FIGURE = re.compile(r": ?[$€£]?\d[\d.,]{0,15} ?%?$")


def find_repeats(article: Article) -> list[Cut]:
    """Propose cuts of whole lines: all copies of a short line, the later copy of a paragraph.

    A paragraph is copied twice if it stands right below itself, or if the paragraph before or after
    it is there twice as well. One that is taken up again elsewhere is a quotation.
    """
    found = _doubled_lines(article) + _glued_captions(article)
    if len({line.text for line in article.lines}) == len(article.lines):
        # Nothing stands there twice to the letter, as in most articles.
        return _repeated(article, frozenset()) + found
    doubled = _doubled_text(article)
    lines = sorted({index for first, last in doubled for index in range(first, last + 1)})
    cuts = [article.cut_line(i, "shape.doubled-text") for i in lines if article.shapes[i].is_prose]
    found += _captions(article)
    return cuts + _repeated(article, frozenset(lines)) + found + _gallery(article)


def _doubled_text(article: Article) -> list[tuple[int, int]]:
    """First and last line of each stretch that stands above already, paragraph by paragraph."""
    prose = [index for index in article.prose_lines if not article.lines[index].is_row]
    texts = [article.lines[index].text for index in prose]
    if len(set(texts)) == len(texts):
        return []
    first = {text: rank for rank, text in reversed(list(enumerate(texts)))}
    original = {rank: first[text] for rank, text in enumerate(texts) if first[text] != rank}
    stretches: list[tuple[int, int]] = []
    for rank, other in original.items():
        if original.get(rank - 1) == other - 1:
            stretches[-1:] = [(stretches[-1][0], prose[rank])]
        elif rank == other + 1 or original.get(rank + 1) == other + 1:
            stretches.append((prose[rank], prose[rank]))
    return stretches


def _repeated(article: Article, doubled: frozenset[int]) -> list[Cut]:
    """Short lines that stand here more than once; of a quoted post the first stays."""
    long = [index for index in article.bare_lines if article.shapes[index].words >= _REPEAT_WORDS]
    if len(long) < 2:
        return []
    places: dict[str, list[int]] = {}
    for index in long:
        line = article.lines[index]
        # Lists of what products have and can do repeat, as tables do, and are the article's own;
        # a quoted post is signed as often as its writer is quoted.
        is_signature = line.is_page_quote and line.text[0] in "—–―-"
        if not (line.is_page_item or is_signature or line.is_row):
            places.setdefault(article.shapes[index].key, []).append(index)
    # Most lines stand there once; only of others it is asked what they say.
    again = [own for own in places.values() if len(own) > 1]
    goods = _goods(article) if again else range(0)
    told = [[i for i in own if _tells(article, i, goods)] for own in again]
    told = [own for own in told if len(own) > 1]
    contents = _contents(told)
    cuts = []
    for own in told:
        listed = _listed(article, own, contents)
        cuts += listed[_is_own(article, listed, doubled) :]
    return [article.cut_line(index, "shape.repeated-line") for index in cuts]


def _goods(article: Article) -> range:
    """The lines from the first paragraph to the last price of an article that lists goods.

    Goods of one kind have and can do the same, line by line.
    """
    prices = [i for i, line in enumerate(article.lines) if _PRICE.fullmatch(line.text)]
    return range(article.zones.first_body, prices[-1]) if len(prices) >= _GOODS else range(0)


def _contents(repeated: Sequence[Sequence[int]]) -> frozenset[int]:
    """The lines of a list of contents: in a row, different, each of which stands elsewhere, too."""
    text_of = {index: text for text, own in enumerate(repeated) for index in own}
    rows: list[dict[int, int]] = [{}]
    for index in sorted(text_of):
        text, row = text_of[index], rows[-1]
        if text in row or text_of.get(index - 1) not in row:
            rows.append(row := {})
        row[text] = index
    return frozenset(i for row in rows if len(row) >= _CONTENTS for i in row.values())


def _listed(article: Article, places: list[int], contents: frozenset[int]) -> list[int]:
    """Of headings that a list of contents names, the items of the list; else all places."""
    items = [index for index in places if index in contents or _is_item(article, index)]
    return items or places


def _is_item(article: Article, index: int) -> bool:
    line = article.lines[index]
    return line.kind == "list_item" or line.text[:1] in "-•*–—·"


def _tells(article: Article, index: int, goods: range) -> bool:
    """Whether a line is more than data and what goods have in common."""
    text = article.lines[index].text
    return index not in goods and not has_scores(text) and _FIGURE.search(text) is None


def _is_own(article: Article, places: list[int], doubled: frozenset[int]) -> bool:
    """Whether a line that repeats is the article's: a paragraph, a post, text copied twice."""
    is_long = article.shapes[places[0]].words > _CAPTION_WORDS
    is_post = any(not hit.is_whole_line for hit in article.hits[places[0]])
    return is_long or is_post or any(index in doubled for index in places)


def _gallery(article: Article) -> list[Cut]:
    """Captions of a gallery within a text, each of which stands once for a small picture, too."""
    lines, shapes = article.lines, article.shapes
    pairs = [
        index
        for index, (line, after) in enumerate(itertools.pairwise(lines))
        if line.text == after.text and shapes[index].words >= _REPEAT_WORDS
    ]
    if len(pairs) < _GALLERY_PAIRS or any(lines[index].is_row for index in pairs):
        return []
    gallery = sorted({*pairs, *(index + 1 for index in pairs)})
    own = len(article.prose_lines) - sum(shapes[index].is_prose for index in gallery)
    if own < _GALLERY_PAIRS or 2 * own < len(pairs):
        return []  # the whole text was copied twice, paragraph by paragraph
    return [article.cut_line(index, "shape.gallery") for index in gallery]


def _glued_captions(article: Article) -> list[Cut]:
    """Captions that stand twice, one right below the other, the second time with their credit."""
    bare = article.bare_lines
    pairs = [i for i, below in itertools.pairwise(bare) if below == i + 1 and _is_glued(article, i)]
    captions = sorted({*pairs, *(index + 1 for index in pairs)})
    return [article.cut_line(index, "shape.caption-glued") for index in captions]


def _is_glued(article: Article, index: int) -> bool:
    """Whether the line below says the same and a little more."""
    text, below = article.lines[index].text, article.lines[index + 1].text
    if article.shapes[index].words < _GLUED_WORDS or not below.startswith(text):
        return False
    more = below[len(text) :]
    is_short = 0 < len(more) <= _CREDIT_CHARS and len(more.split()) <= _CREDIT_WORDS
    return is_short and not article.lines[index].is_row


def _captions(article: Article) -> list[Cut]:
    """Two short lines that say the same, one right below the other above the whole body.

    A picture stands there, with its caption and the text for those who do not see it.
    """
    if not article.is_plain_with_body:
        return []
    return [
        article.cut_line(place, "shape.repeated-line")
        for index in range(1, min(article.zones.first_body, len(article.lines)) - 1)
        if article.lines[index].text == article.lines[index + 1].text
        and article.shapes[index].is_bare
        and article.shapes[index].words > 1
        and not article.lines[index + 1].is_after_gap
        for place in (index, index + 1)
    ]


def _doubled_lines(article: Article) -> list[Cut]:
    """Lines that say the same twice, as pictures with a text of their own leave them."""
    return [
        article.cut_line(index, "shape.doubled-line")
        for index in article.bare_lines
        if article.shapes[index].words >= 2 * _DOUBLED_WORDS
        and _is_doubled(article.shapes[index].text.split())
    ]


def _is_doubled(words: list[str]) -> bool:
    half, odd = divmod(len(words), 2)
    return not odd and half >= _DOUBLED_WORDS and words[:half] == words[half:]
