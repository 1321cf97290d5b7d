"""One page to one article: parse, read the markup, take the body out, lay its blocks end to end."""

from __future__ import annotations

import copy

from lxml import etree, html
from trafilatura.settings import DEFAULT_CONFIG

from copydesk.html.blocks import TextBlock, read_blocks
from copydesk.html.cascade import run_own_rules, run_trafilatura
from copydesk.html.characters import weigh
from copydesk.html.links import link_shares
from copydesk.html.markup import read_markup
from copydesk.html.names import Names
from copydesk.html.opinions import take_second_opinions
from copydesk.html.page import Block, Page
from copydesk.html.paragraphs import SENTENCE_END, string
from copydesk.html.parsing import parse_page
from copydesk.html.pruning import prune
from copydesk.html.states import find_state_text
from copydesk.html.unmarked import MAIN_SHARE, mark_paragraphs, name_main_text

# An extraction below both bounds is short: characters, and share of what stands in the page's <p>.
_SHORT_CHARS = 1_000
_SHORT_SHARE = 0.3
# What others find replaces several short blocks if it is that much longer; else the article is a
# short one among teasers. Source: 694 pages; two with up to three times as much were such articles,
# of eight with more only one was.
_FAR_LONGER = 3
# characters; trafilatura gives all of the page for an article that is shorter than its own bound of
# 250, which many in dense scripts are. The text that it finds below that bound serves if it has so
# much weight, and such a share of it are sentences. Source: of 778 pages, two short posts that came
# with their headers; the bounds keep out one of which only menus are found.
_SMALL_CONFIG = copy.deepcopy(DEFAULT_CONFIG)
_SMALL_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
_SMALL_WEIGHT = 150
_SMALL_SHARE = 0.6


class NoArticle(Exception):  # noqa: N818 - it names what happened
    """The page holds no article text."""


def extract_page(page: str, url: str | None = None) -> Page:
    """Take the article out of a page.

    Args:
        page: the decoded HTML.
        url: where the page came from, if known; it serves when the page names no address.

    Returns:
        The page's article. It depends on the arguments alone, not on pages seen before, nor on
        the date.

    Raises:
        NoArticle: nothing that reads like an article's text was found.
    """
    tree = _parse(page)
    markup, article_body = read_markup(tree, url)
    mark_paragraphs(tree)
    names = Names(tree)
    prune(tree, names)
    blocks = _extract_blocks(tree, names)
    if not article_body and _chars(blocks) < _SHORT_CHARS:
        article_body = find_state_text(tree, markup.title)
    blocks = take_second_opinions(blocks, tree, article_body)
    if not blocks:
        raise NoArticle("no text")
    texts = [block.text for block in blocks]
    return Page("\n\n".join(texts), _lay_out(blocks, link_shares(tree, texts)), markup)


def _parse(page: str) -> html.HtmlElement:
    tree = parse_page(page)
    if tree is None:
        raise NoArticle("no HTML")
    return tree


def _extract_blocks(tree: html.HtmlElement, names: Names) -> list[TextBlock]:
    """Take trafilatura's own extraction; where it is short, compare it with other extractors'."""
    blocks = _read(run_own_rules(tree, names))
    length = _chars(blocks)
    is_short = length < _SHORT_CHARS and length < _SHORT_SHARE * _paragraph_chars(tree)
    is_one = len(blocks) == 1  # trafilatura's last resort is all of the page in one block
    if not is_short and not is_one:
        return blocks
    others = _read(run_trafilatura(tree))
    if is_one and len(others) <= 1 and (small := _find_small(tree)):
        return small
    if is_one and (main := _find_main(tree)):
        least = max(MAIN_SHARE * length, _chars(others) if len(others) > 1 else 0)
        others = main if _chars(main) > least else others
    is_better = bool(others) if is_one else _chars(others) >= _FAR_LONGER * length
    return others if is_better else blocks


def _find_small(tree: html.HtmlElement) -> list[TextBlock]:
    blocks = _read(run_trafilatura(tree, is_fast=True, config=_SMALL_CONFIG))
    return blocks if _tells(blocks) else []


def _find_main(tree: html.HtmlElement) -> list[TextBlock]:
    """What stands in the element with most of the text, whatever the page calls it."""
    page = copy.deepcopy(tree)
    blocks = _read(run_trafilatura(page, is_fast=True)) if name_main_text(page) else []
    return blocks if _tells(blocks) else []


def _tells(blocks: list[TextBlock]) -> bool:
    whole = sum(weigh(block.text) for block in blocks)
    told = sum(weigh(block.text) for block in blocks if SENTENCE_END.search(block.text))
    return len(blocks) > 1 and told >= max(_SMALL_WEIGHT, _SMALL_SHARE * whole)


def _chars(blocks: list[TextBlock]) -> int:
    return sum(len(block.text) for block in blocks)


def _read(body: etree._Element | None) -> list[TextBlock]:
    return read_blocks(body) if body is not None else []


def _paragraph_chars(tree: html.HtmlElement) -> int:
    return sum(len(string(paragraph)) for paragraph in tree.iter("p"))


def _lay_out(blocks: list[TextBlock], link_shares: list[float]) -> list[Block]:
    laid, start = [], 0
    for block, link_share in zip(blocks, link_shares, strict=True):
        end = start + len(block.text)
        laid.append(Block(start, end, block.kind, link_share))
        start = end + 2
    return laid
