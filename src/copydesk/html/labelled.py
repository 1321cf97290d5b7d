"""Bylines that only words mark: a label, and the name behind it or in the next element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from copydesk.describing.names import is_person
from copydesk.html.around import Surroundings, is_apart
from copydesk.html.bylines import is_elsewhere
from copydesk.html.head import text_content

_LABEL = re.compile(
    r"[|•·–—-]?\s?(?:(?:the )?authors?|written by|article by|story by|words by|text by|by"
    r"|autor(?:in)?(?:[/:*_]?(?:in(?:nen)?|autor))?|autoren|verfasser(?:in)?"
    r"|(?:ein (?:artikel|beitrag|text) )?von"
    r"|text von|auteure?s?|rédigé par|écrit par|par|autora?|autores|escrito por|por|autor[ei]"
    r"|autrice"
    r"|scritto da|a cura di|tekst|auteur|geschreven door|door|autorzy|autorka|författare|skribent"
    r"|forfatter|tekijä|kirjoittaja|szerző|yazar|автор|авторы|автори|συντάκτης|الكاتب|作者|著者"
    r"|執筆者|기자)\s?[:：]?",
    re.IGNORECASE,
)
# The label before the name in one element: only what cannot begin a sentence, or ends at a child.
_OPENING = re.compile(
    r"(?:author|autor(?:in)?|auteure?|autora?|autore|autrice|автор|συντάκτης|yazar|الكاتب|بقلم|نویسنده"
    r"|מאת|लेखक|लेखिका|ผู้เขียน|tác giả|penulis|作者|著者|執筆者?|撰文|글)(?:\s?[:：]|$)"
    r"|(?:written by|authors|autoren|auteurs|autores|autori|авторы|автори)(?:\s?[:：]|\s|$)",
    re.IGNORECASE,
)
_LABEL_CHARS = 30
# What parts a day, a time and a name in one line, and the first field of such a line.
_FIELDS = re.compile(r"\s{0,3}[|–—•·⋅∙]\s{0,3}|\s[/-]\s")
_DAY = re.compile(r"(?:[^\W\d]{1,12}[ .,]{1,3}){0,3}\d{1,4}\D.{0,24}")
_DATED_WORDS = range(2, 4)
_NAME_CHARS = 120
_LINE_CHARS = 120
# Elements that hold a label; far more than an article's page has.
_TAGS = ("p", "span", "strong", "b", "em", "div", "h3", "h4", "h5", "h6", "dt", "th", "td", "label")
_MAX_ELEMENTS = 20_000
_MAX_FOUND = 20
_LEVELS = 3  # of elements that end with the label


def find_labelled(tree: HtmlElement) -> Iterator[str]:
    """Yield the texts behind a label which says that an author follows.

    >>> from lxml.html import fromstring
    >>> list(find_labelled(fromstring("<div><h5>Author:</h5> Ann Lee <p>Trees grow.</p></div>")))
    ['Ann Lee']
    """
    elements = islice(tree.iter(*_TAGS), _MAX_ELEMENTS)
    texts = (_text_behind_label(each) for each in elements)
    yield from islice((text for text in texts if 0 < len(text) <= _NAME_CHARS), _MAX_FOUND)


def find_dated(around: Surroundings) -> Iterator[str]:
    """Yield the names that stand behind a day in a line of its own near the headline.

    >>> from lxml.html import fromstring
    >>> from copydesk.html.around import look_around
    >>> page = fromstring("<div><h1>Crane falls</h1><p>3 May 2019 | 9.30 | Ann Lee</p></div>")
    >>> list(find_dated(look_around(page[0])))
    ['Ann Lee']
    """
    for element in around.near:
        line = "" if len(element) else " ".join((element.text or "")[:_LINE_CHARS].split())
        day, *others = _FIELDS.split(line)
        if others and _DAY.fullmatch(day) and all(any(map(str.isdigit, f)) for f in others[:-1]):
            name = others[-1]
            is_name = len(name.split()) in _DATED_WORDS and is_person(name) and not name.isupper()
            if is_name and not is_apart(element, around.above, is_elsewhere):
                yield name


def _text_behind_label(element: HtmlElement) -> str:
    if _is_label(element):
        return _text_beside(element)
    own = " ".join((element.text or "")[:_LINE_CHARS].split())
    opened = _OPENING.match(own)
    return text_content(element)[opened.end() : _LINE_CHARS].strip(" :：") if opened else ""


def _is_label(element: HtmlElement) -> bool:
    own = element.text or ""
    if len(element) or not 1 < len(own) <= 2 * _LABEL_CHARS:
        return False
    text = " ".join(own.split())
    return len(text) <= _LABEL_CHARS and _LABEL.fullmatch(text) is not None


def _text_beside(label: HtmlElement) -> str:
    """The text behind an element, else that of the next element, or of the next one around it."""
    level: HtmlElement | None = label
    for _ in range(_LEVELS):  # line breaks
        tail = "" if level is None else " ".join((level.tail or "").split())
        if level is not None and any(map(str.isalpha, tail)):
            return tail
        level = None if level is None else level.getnext()
        if level is None or level.tag != "br":
            break
    level = label
    for _ in range(_LEVELS):
        following = None if level is None else level.getnext()
        if following is not None and isinstance(following.tag, str):
            return text_content(following)
        level = None if level is None else level.getparent()
    return ""
