"""Second opinions on an extracted body: the page's <article> element and its JSON-LD articleBody.

trafilatura sometimes stops after the first part of an article, and sometimes runs on into what
follows it. Measured on 205 pages with hand-made bodies: F1 .9458 -> .9556 and .9386 -> .9402.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from lxml import html
from lxml.etree import XPath

from copydesk.html.blocks import TextBlock
from copydesk.html.characters import letters_of
from copydesk.html.leads import add_lead
from copydesk.html.paragraphs import is_body, read_paragraph, string
from copydesk.html.siblings import add_siblings
from copydesk.html.stated import take_stated

# An <article> overrules the extraction if it holds that much more, and nearly all of it as well.
# Source of all shares: the measurement above; 1.3 and 2 are worse than 1.5.
_MORE = 1.5
_AGREEMENT = 0.9
# An articleBody marks the end of the text if it stands in the extraction as a whole, and makes up
# most of it: some publishers state a teaser only.
_BODY_SHARE = 0.7
_BODY_LETTERS = 300
_SURE_LETTERS = 20  # a shorter block may stand in the articleBody by chance
_MAIN_LETTERS = 200
# Names of elements that hold a whole article. One that holds this much more than the extraction
# overrules it, whatever it is: a slogan, or the offers in front of a paywall. Source: on 694 pages
# one does so twice, and both times it is the article.
_BODY_NAMES = re.compile(
    r"(?:article|story|entry|post|news)[\w-]{0,12}(?:body|content|text)|paywall", re.IGNORECASE
)
_BODY_MORE = 3
_LEAST_BODY_LETTERS = 1_000
_MAX_BODIES = 100
# The least share of a single block that the paragraphs in it have, if the rest is around them. Of
# 694 pages ten come out as one block; in six of them such paragraphs have 0.4 and more.
_PARTED = 0.3
# letters; a shorter paragraph may stand in a quotation by chance. Quotations of a page, at most.
_QUOTE_LETTERS = 12
_MAX_QUOTES = 200
_TAG = re.compile(r"<[^<>]{0,300}>")
# Elements that microdata calls an article, where no tag does.
_DECLARED = XPath("//*[contains(@itemtype, 'Article') or contains(@itemtype, 'BlogPosting')]")


def take_second_opinions(
    blocks: list[TextBlock], tree: html.HtmlElement, article_body: str | None
) -> list[TextBlock]:
    """Return the blocks, or better ones.

    Args:
        blocks: what trafilatura extracted.
        tree: the page, untouched.
        article_body: the text that the page's JSON-LD states, if any.
    """
    if article_body and (stated := take_stated(blocks, article_body)):
        return _mark_quotes(add_lead(stated, tree), tree)
    paragraphs = _article_paragraphs(tree)
    if body := _find_overlooked(tree, blocks):
        paragraphs = body
    if body or _is_fuller(paragraphs, blocks) or _is_parted(paragraphs, blocks):
        blocks = [block for paragraph in paragraphs for block in read_paragraph(paragraph)]
    blocks = add_siblings(blocks, tree)
    if article_body:
        blocks = _end_with(article_body, blocks)
    return _mark_quotes(add_lead(blocks, tree), tree)


def _is_fuller(paragraphs: list[html.HtmlElement], blocks: list[TextBlock]) -> bool:
    ours = [letters_of(block.text) for block in blocks]
    letter_count = sum(map(len, ours))
    texts = [string(paragraph) for paragraph in paragraphs]
    if sum(map(len, texts)) <= _MORE * letter_count:
        return False  # the usual case, told without a look at the letters
    whole = letters_of("".join(texts))
    agreed = sum(len(part) for part in ours if part in whole)
    return len(whole) > _MORE * letter_count and agreed >= _AGREEMENT * letter_count


def _find_overlooked(tree: html.HtmlElement, blocks: list[TextBlock]) -> list[html.HtmlElement]:
    """Paragraphs of an element that names itself the article's body, if they are far more."""
    least = max(_LEAST_BODY_LETTERS, _BODY_MORE * sum(len(letters_of(b.text)) for b in blocks))
    if sum(len(string(paragraph)) for paragraph in tree.iter("p")) <= least:
        return []
    named = (each for each in tree.iter("div", "section", "article", "main") if _is_named(each))
    bodies = [
        [p for p in body.iter("p") if is_body(p, body)] for body in islice(named, _MAX_BODIES)
    ]
    best = max(bodies, key=lambda body: sum(len(string(p)) for p in body), default=[])
    return best if len(letters_of("".join(map(string, best)))) > least else []


def _is_named(element: html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _BODY_NAMES.search(names) is not None or element.get("itemprop") == "articleBody"


def _is_parted(paragraphs: list[html.HtmlElement], blocks: list[TextBlock]) -> bool:
    """Tell whether the extraction is one block, and paragraphs of the page make up much of it.

    trafilatura's last resort is all the text of an element in one, with its date and buttons.
    """
    if len(blocks) != 1:
        return False
    parts = [part for paragraph in paragraphs if (part := letters_of(string(paragraph)))]
    whole = letters_of(blocks[0].text)
    inside = sum(len(part) for part in parts if part in whole)
    return inside >= _PARTED * len(whole) and inside >= _AGREEMENT * sum(map(len, parts))


def _end_with(article_body: str, blocks: list[TextBlock]) -> list[TextBlock]:
    """Drop the blocks after the end of the text that the publisher states as the article's body."""
    body = letters_of(_TAG.sub(" ", unescape(article_body)))
    parts = [letters_of(block.text) for block in blocks]
    known = [index for index, part in enumerate(parts) if part and part in body]
    known_count = sum(len(parts[index]) for index in known)
    is_whole = known_count >= _AGREEMENT * len(body) and len(body) >= _BODY_LETTERS
    if not is_whole or known_count < _BODY_SHARE * sum(map(len, parts)):
        return blocks
    last = max((index for index in known if len(parts[index]) > _SURE_LETTERS), default=len(blocks))
    return blocks[: last + 1]


def _mark_quotes(blocks: list[TextBlock], tree: html.HtmlElement) -> list[TextBlock]:
    """Make quotations of the paragraphs that the page quotes; trafilatura forgets that of posts."""
    found = (letters_of(string(quote)) for quote in islice(tree.iter("blockquote"), _MAX_QUOTES))
    quotes = "\n".join(found)
    return [
        TextBlock(block.text, "quote") if _is_quoted(block, quotes) else block for block in blocks
    ]


def _is_quoted(block: TextBlock, quotes: str) -> bool:
    if not quotes or block.kind != "paragraph":
        return False
    letters = letters_of(block.text)
    return len(letters) >= _QUOTE_LETTERS and letters in quotes


def _article_paragraphs(tree: html.HtmlElement) -> list[html.HtmlElement]:
    articles = [each for each in tree.iter("article") if not _has_article_above(each)]
    articles = articles or _DECLARED(tree)[:_MAX_BODIES]
    texts = [[p for p in article.iter("p") if is_body(p, article)] for article in articles]
    sizes = [sum(len(string(p)) for p in paragraphs) for paragraphs in texts]
    main = [
        index
        for index, article in enumerate(articles)
        if sizes[index] > _MAIN_LETTERS and article.find(".//h1") is not None
    ]
    best = max(main or range(len(articles)), key=lambda index: sizes[index], default=None)
    return texts[best] if best is not None else []


def _has_article_above(element: html.HtmlElement) -> bool:
    return next(element.iterancestors("article"), None) is not None
