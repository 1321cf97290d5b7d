"""What runs in the extractor's child process: one page in, one article or the lack of one out."""

from __future__ import annotations

import gc
import logging
from typing import Any

from copydesk.html.extraction import NoArticle, extract_page
from copydesk.html.page import page_to_json

logging.disable()  # trafilatura logs each page it gives up on; the answer says the same
# Trees are freed by reference counting; looking for cycles seldom makes 6 % more pages a second.
gc.freeze()
gc.set_threshold(100_000, 20, 50)


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
