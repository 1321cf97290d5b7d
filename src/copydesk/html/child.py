"""What runs in the extractor's child process: one page in, one article or the lack of one out."""

from __future__ import annotations

import gc
import logging
from typing import Any

from lxml import etree, html
from trafilatura.utils import HTML_PARSER

from copydesk.html.extraction import NoArticle, extract_page
from copydesk.html.page import page_to_json

logging.disable()  # trafilatura logs each page it gives up on; the answer says the same
# Trees are freed by reference counting; looking for cycles seldom makes 6 % more pages a second.
gc.freeze()
gc.set_threshold(100_000, 20, 50)
# lxml asks a function of Python for the class of every element that it hands out, to give forms
# methods of their own; one class for all of them makes 5 to 10 % more pages a second.
HTML_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))


def answer(header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Extract the page in `payload` (UTF-8, surrogates passed) that came from `header["url"]`.

    Returns:
        {"reason": None} and the page as JSON, or {"reason": ..., "detail": ...} and nothing.
    """
    page = payload.decode("utf-8", "surrogatepass")
    try:
        return {"reason": None}, page_to_json(extract_page(page, header["url"]))
    except NoArticle as error:
        return {"reason": "no_article", "detail": str(error)}, b""
