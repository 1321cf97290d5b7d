"""Headlines of other stories below an article that no label announces, with their days and teasers.

Pages end in such lists in every language. They tell themselves by their form: lines like headlines
down to the end of the text, by themselves or each beside the day on which it appeared.
"""

from __future__ import annotations

import re
import statistics

from copydesk.cutting.article import Article
from copydesk.cutting.bare_names import is_name
from copydesk.cutting.headline_shape import begins, has_scores
from copydesk.cutting.model import Cut
from copydesk.cutting.pretenders import has_foreign_signs
from copydesk.cutting.shape import Shape, describe

# headlines that a list without days has at least, their words, and the words that half of them
# have at least. Of 19,900 articles as scrapers left them, 17 end in three lines or more of four
# words or more in the form of headlines after all else is cut; what is the article's own of these
# has figures, stands below a colon or a heading, asks, quotes or has fewer words.
_HEADLINES, _WORDS, _TYPICAL_WORDS = 3, range(5, 31), 8
# headlines that a list with days has at least, and their words.
_DATED_HEADLINES, _DATED_WORDS = 2, range(4, 31)
# words of a label or a name between them, and of a teaser below a headline.
_LABEL_WORDS, _TEASER_WORDS = 4, 60
# lines of such a list at most; a longer one is a table of contents.
_LINES = 60
# Nothing but a day or a time, in figures or with the name of a month, and a counter behind it.
_DAY = re.compile(
    r"(?:[^\W\d]{2,14},? )?(?:\d{1,2}[:.]\d\d,? )?"
    r"(?:\d{1,2}\.? [^\W\d]{3,14}\.?,? \d{4}|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}"
    r"|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}\.\d{1,2})\.?"
    r"(?:,?(?: [^\W\d]{1,3}\.?)? \d{1,2}[:.]\d\d(?::\d\d)?)?(?: \d{1,6})?"
    r"|\d{1,2}:\d\d(?: \d{1,6})?"
)
_DAY_CHARS = 48
# Who wrote another story, on which day, and how long reading it takes: all 17 such lines that were
# found on copied pages stand in lists of other stories. Characters of such a line.
_SIGNED = re.compile(
    r"([^\W\d_][^\d!?:;|]{1,110}?)[ *]{0,3}(?=\d)"
    r"(\d.{5,24}?)(?: (?:Uhr|h))?(?: ?[|·•,-]? ?\d{1,3} ?[Mm]in\.?)?"
)
_SIGNED_CHARS = 140
_AUTHORS = re.compile(r", | und | and | et | y | e | i | & ")
# What ends a teaser that the site cut short.
_DOTS = ("…", "...")
# What begins items of lists and asides.
_SIGNS = "-•*–—(["
# 0 to 1; share of a headline that may be figures. Signs that end questions and open titles.
_MOST_DIGITS = 0.15
_ASKING, _QUOTES = ("?", "？", "؟", ";"), '"“„«「『'
# What some sites write in front: "(VIDEO)", "[Photos]".
_TAG = re.compile(r"[(\[][^()\[\]]{3,16}[)\]] ?")


def find_foot_headlines(article: Article) -> list[Cut]:
    """Propose cuts of the headlines, days and teasers with which a copied page ends."""
    if not article.is_plain_with_body:
        return []
    if article.shapes[-1].is_sentence and not _is_cut_short(article, len(article.lines) - 1):
        return []
    found = _find_run(article)
    if not found or not _is_list(article, found):
        return []
    return [
        article.cut_line(index, "shape.foot-headline", kind)
        for index, kind in sorted(found.items())
        if not article.is_cut[index]
    ]


def _find_run(article: Article) -> dict[int, str]:
    """The lines at the end that may belong to a list of headlines, with the kinds of their cuts."""
    found: dict[int, str] = {}
    least = max(article.zones.first_body, len(article.lines) - 1 - _LINES)
    for index in range(len(article.lines) - 1, least, -1):
        kind = _kind_of(article, index)
        if not kind:
            break
        found[index] = kind
    while found and _is_label(article, min(found)):
        del found[min(found)]  # the article's own last heading, or what somebody signs with
    return found


def _kind_of(article: Article, index: int) -> str:
    if _is_day(article, index):
        return "metadata"
    shape, text = article.shapes[index], article.lines[index].text
    if article.is_cut[index] or _could_be_headline(shape, text):
        return "read_more"
    if shape.is_bare and shape.words <= _LABEL_WORDS and not any(map(str.isdigit, text)):
        return "other"
    return "read_more" if _is_teaser(article, index) else ""


def _is_day(article: Article, index: int) -> bool:
    text = article.lines[index].text
    if "metadata" in article.whole_kinds(index):
        return True
    return _is_bare_day(text) or _is_signed(text)


def _is_bare_day(text: str) -> bool:
    return len(text) <= _DAY_CHARS and _DAY.fullmatch(text) is not None


def _is_signed(text: str) -> bool:
    """Whether a line is nothing but names and a day: "Ada Example, London 2.5.2019, 7:30"."""
    if len(text) > _SIGNED_CHARS or not text[:1].isupper():
        return False
    signed = _SIGNED.fullmatch(text)
    if not signed or not _is_bare_day(signed[2]):
        return False
    authors = _AUTHORS.split(signed[1].strip(" ,"))
    return is_name(authors[0]) and all(author[:1].isupper() for author in authors)


def _could_be_headline(shape: Shape, text: str) -> bool:
    if tag := _TAG.match(text):
        text = text[tag.end() :]
        shape = describe(text)
    is_plausible = shape.is_bare and shape.words in _DATED_WORDS and text[:1] not in _SIGNS
    return is_plausible and begins(text) and not has_foreign_signs(text)


def _is_teaser(article: Article, index: int) -> bool:
    """Whether it is the one paragraph between a headline and its day, or below both.

    One that the site cut short may stand below its headline alone.
    """
    if article.shapes[index].words > _TEASER_WORDS or index < 2:
        return False
    above = index - 1
    if _is_day(article, above):
        return _heads(article, above - 1)
    if _is_cut_short(article, index):
        return _heads(article, above)
    below = index + 1
    return _heads(article, above) and below < len(article.lines) and _is_day(article, below)


def _is_cut_short(article: Article, index: int) -> bool:
    is_last = index == len(article.lines) - 1
    return article.lines[index].text.endswith(_DOTS) or (
        is_last and not article.shapes[index].is_sentence
    )


def _heads(article: Article, index: int) -> bool:
    return _could_be_headline(article.shapes[index], article.lines[index].text)


def _is_label(article: Article, index: int) -> bool:
    return article.shapes[index].words <= _LABEL_WORDS and not article.is_cut[index]


def _is_list(article: Article, found: dict[int, str]) -> bool:
    """Whether the lines are a list, below an article that says more than their teasers."""
    above = article.lines[min(found) - 1].text
    if above.endswith((":", "：")) or any(article.lines[i].is_row for i in found):
        return False
    teasers = sum(article.shapes[i].words for i in found if article.shapes[i].is_prose)
    own = sum(article.shapes[i].words for i in article.prose_lines if i < min(found))
    if own < max(1, teasers):
        return False
    heads = [i for i in found if not article.is_cut[i] and _heads(article, i)]
    dated = [i for i in heads if _has_day(article, i)]
    if len(dated) >= _DATED_HEADLINES and 2 * len(dated) >= len(heads):
        return True
    return not teasers and _is_bare_list(article, found, heads)


def _has_day(article: Article, index: int) -> bool:
    """Whether the day on which a headline appeared stands within two lines, or its teaser below."""
    below = index + 1
    has_below = below < len(article.lines) and article.shapes[below].words > _LABEL_WORDS
    if has_below and _is_cut_short(article, below):
        return True
    near = range(max(0, index - 1), min(len(article.lines), index + 3))
    return any(other != index and _is_day(article, other) for other in near)


def _is_bare_list(article: Article, found: dict[int, str], heads: list[int]) -> bool:
    """Whether headlines without days are many, long and among themselves."""
    first = min(found)
    if not article.shapes[first - 1].is_prose:
        return False  # below a heading of the article, or in a list
    long = [i for i in heads if article.shapes[i].words in _WORDS]
    rest = [i for i in found if i not in long and not article.is_cut[i]]
    if len(long) < _HEADLINES or len(rest) > len(long):
        return False
    if any(not is_name(article.lines[i].text) and i != first for i in rest):
        return False
    is_typical = statistics.median(article.shapes[i].words for i in long) >= _TYPICAL_WORDS
    return is_typical and not _is_own_list([article.lines[i].text for i in heads])


def _is_own_list(texts: list[str]) -> bool:
    """Whether lines are figures, questions that an article leaves open, or titles of sources."""
    asked = sum(text.endswith(_ASKING) for text in texts)
    quoted = sum(text[:1] in _QUOTES for text in texts)
    return 2 * max(asked, quoted) > len(texts) or any(map(_is_figures, texts))


def _is_figures(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return has_scores(text) or digits > _MOST_DIGITS * len(text)
