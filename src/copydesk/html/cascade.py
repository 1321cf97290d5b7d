"""trafilatura's extraction of a page: as a whole, or its own rules alone, step by step.

`bare_extraction` in its fast mode copies a page four times, searches all of it for parts that few
pages have, and measures how much text it shows by taking it apart. Here each of these waits until a
page asks for it. What comes out is the same (on 778 pages, and on whatever the tests make up), and
an extraction takes an eighth less.
"""

from __future__ import annotations

import copy
import re
from configparser import ConfigParser
from typing import cast

from lxml import etree, html
from lxml.etree import XPath
from trafilatura import bare_extraction
from trafilatura.baseline import html2txt
from trafilatura.core import (
    ESCALATION_ACCEPT_RATIO,
    ESCALATION_MAX_LENGTH,
    ESCALATION_PAGE_SHARE,
)
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import DEFAULT_CONFIG, Document, Extractor
from trafilatura.xml import delete_element
from trafilatura.xpaths import (
    RAW_TREE_PRUNE_XPATH,
    REGEXP_NS,
    REMOVE_COMMENTS_AND_LISTS_XPATH,
)

from copydesk.html.names import Names

_BALANCED = Extractor(fast=True, comments=False)
_RECALL = Extractor(fast=True, comments=False, recall=True)
# What trafilatura prunes before all else, told of one element: its expressions call Python for each
# element of a page, and one page in two has no name that they ask for (`^` is that of a line).
_PRUNED = [each.path.strip() for each in (*RAW_TREE_PRUNE_XPATH, *REMOVE_COMMENTS_AND_LISTS_XPATH)]
_IS_PRUNED = XPath(
    " | ".join(path.replace(".//*", "self::*", 1) for path in _PRUNED),
    namespaces={"re": REGEXP_NS},
)
_TESTS = re.findall(r"(?:re:test|contains)\(@(?:id|class), '([^']+)'", " ".join(_PRUNED))
_MAY_BE_PRUNED = re.compile("|".join(f"(?:{test})" for test in _TESTS), re.MULTILINE)
# A forum's posts stand where others have comments, and trafilatura sees to it.
_FORUM = "DiscussionForumPosting"
_TEXTS = XPath(".//text()[not(parent::script or parent::style)]", smart_strings=False)


def run_trafilatura(
    tree: html.HtmlElement, *, is_fast: bool = False, config: ConfigParser = DEFAULT_CONFIG
) -> etree._Element | None:
    """Return the body that trafilatura extracts, without comments, or None.

    Args:
        tree: the page; it is left as it is.
        is_fast: by its own rules alone, without a look at what readability and jusText find.
        config: its bounds.
    """
    # The format "txt" keeps trafilatura from rendering the text itself; we read its tree instead.
    document = bare_extraction(
        tree,
        fast=is_fast,
        include_comments=False,
        deduplicate=False,
        output_format="txt",
        with_metadata=False,
        config=config,
    )
    return cast(Document, document).body if document is not None else None


def run_own_rules(tree: html.HtmlElement, names: Names) -> etree._Element | None:
    """Return what `run_trafilatura(tree, is_fast=True)` does, sooner.

    Args:
        tree: the page; it is left as it is.
        names: those of its elements, and perhaps others.
    """
    is_forum = any(_FORUM in (script.text or "") for script in tree.iter("script"))
    try:
        body = None if is_forum else _take_long(tree, set(names.holding(_MAY_BE_PRUNED)))
    except Exception:  # whatever it trips over, it has its own ways to go on
        body = None
    return run_trafilatura(tree, is_fast=True) if body is None else body


def _take_long(tree: html.HtmlElement, pruned: set[str]) -> etree._Element | None:
    """The body of an article that is long enough for the first steps, or None."""
    body, text = _take(_copy(tree, pruned), _BALANCED)
    if len(text) < _BALANCED.min_extracted_size:
        return None
    if not _is_small_part(text, tree, pruned):
        return body
    fuller, longer = _take(_copy(tree, pruned), _RECALL)
    is_better = len(longer) > ESCALATION_ACCEPT_RATIO * len(text)
    return fuller if is_better and len(longer) >= _RECALL.min_extracted_size else body


def _copy(tree: html.HtmlElement, pruned: set[str]) -> html.HtmlElement:
    """A copy of the page without the parts that trafilatura prunes, which have these names."""
    page = copy.copy(tree)
    named = page.iter() if pruned else ()
    for part in [e for e in named if e.get("class") in pruned or e.get("id") in pruned]:
        if _IS_PRUNED(part):
            delete_element(part)
    return page


def _take(page: html.HtmlElement, options: Extractor) -> tuple[etree._Element, str]:
    return extract_content(convert_tags(tree_cleaning(page, options), options), options)


def _is_small_part(text: str, tree: html.HtmlElement, pruned: set[str]) -> bool:
    """Tell whether a text is so small a part of what a page shows that more of it may be text."""
    if len(text) >= ESCALATION_MAX_LENGTH:
        return False
    # All texts, each apart from the next, are no less than what trafilatura measures.
    most = len(" ".join(" ".join(_TEXTS(tree)).split()))
    if len(text) >= ESCALATION_PAGE_SHARE * most:
        return False
    return len(text) < ESCALATION_PAGE_SHARE * len(html2txt(_copy(tree, pruned)))
