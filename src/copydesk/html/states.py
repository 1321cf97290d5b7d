"""The article's text in the data that a page hands to its scripts.

A page that a browser builds shows next to nothing before its scripts have run; what they are to
show stands in the page as JSON, or as JSON that a script assigns (`__NEXT_DATA__`,
`window.__INITIAL_STATE__ = {...}`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import html

from copydesk.html.characters import letters_of, weigh

# What stands before JSON in a script that assigns it, as an object or as a string of JSON.
_ASSIGNED = re.compile(
    r"\s*(?:(?:var|let|const)\s)?[\w$.\[\]\"']{1,60}\s{0,3}=\s{0,3}(JSON\.parse\(\s{0,3}(?=\")|(?=[{\[]))"
)
# Names of texts that are not the article's: what others wrote, what all pages of the site say.
_OTHERS = re.compile(
    r"comment|related|recommend|teaser|summary|description|bio|legal|terms|policy|consent|cookie"
    r"|config|i18n|translat|messages|css|style|newsletter|footer|nav",
    re.IGNORECASE,
)
# Kinds of parts that hold text, and where they hold it.
_TEXT_TYPES = re.compile(r"text|paragraph|^p$|html|head|^h\d$|list|quote", re.IGNORECASE)
_TEXT_KEYS = ("text", "html", "content", "value", "body", "paragraph")
_WEIGHT = 500  # characters of an alphabet; a shorter text may be a teaser
_PARTS = 3
# A text is the article's if an object around it, up to so many levels above, holds the headline.
_LEVELS = 4
_MAX_SCRIPTS = 100
_MAX_CHARS = 5_000_000
_MAX_NODES = 200_000


def find_state_text(tree: html.HtmlElement, title: str | None) -> str | None:
    """Return the longest text, as markup or as lines, that stands in such data beside the title.

    Args:
        tree: the page.
        title: its headline; without one no text is known to be the article's.
    """
    wanted = letters_of(title or "")
    if not wanted:
        return None
    scripts = (script.text or "" for script in tree.iter("script") if not script.get("src"))
    texts = (
        text
        for script in islice(scripts, _MAX_SCRIPTS)
        if _WEIGHT <= len(script) <= _MAX_CHARS
        for text in _find_texts(_parse(script), wanted)
    )
    return max(texts, key=len, default=None)


def _parse(script: str) -> Any:
    """The data of a script, or None."""
    assigned = _ASSIGNED.match(script)
    start = assigned.end() if assigned else len(script) - len(script.lstrip())
    if not assigned and script[start : start + 1] not in ("{", "["):
        return None
    try:
        data, _ = json.JSONDecoder().raw_decode(script, start)
        return json.loads(data) if isinstance(data, str) else data
    except (ValueError, RecursionError):
        return None


def _find_texts(data: Any, wanted: str) -> Iterator[str]:
    """Yield the long texts that stand in an object with the title, or below one."""
    stack: list[tuple[Any, int]] = [(data, 0)]  # with the levels that the title reaches down
    for _ in range(_MAX_NODES):
        if not stack:
            return
        node, reach = stack.pop()
        if isinstance(node, dict):
            reach = _LEVELS if _names(node, wanted) else max(reach - 1, 0)
            stack += [(each, reach) for key, each in node.items() if not _OTHERS.search(key)]
        elif reach and (text := _read(node)):
            yield text
        elif isinstance(node, list):
            stack += [(each, reach) for each in node]


def _names(node: dict[str, Any], wanted: str) -> bool:
    texts = (
        each for each in node.values() if isinstance(each, str) and len(each) < 2 * len(wanted)
    )
    return any(letters_of(text) == wanted for text in texts)


def _read(node: Any) -> str | None:
    """A long text, or one that the parts of a list make up."""
    if isinstance(node, str):
        return node if weigh(node) >= _WEIGHT and " " in node else None
    if not isinstance(node, list):
        return None
    parts = [text for each in node if (text := _read_part(each))]
    whole = ("<p>" if any("<" in part for part in parts) else "\n").join(["", *parts])
    return whole if len(parts) >= _PARTS and weigh(whole) >= _WEIGHT else None


def _read_part(part: Any) -> str | None:
    if isinstance(part, str):
        return part if " " in part else None
    if not isinstance(part, dict):
        return None
    kind = part.get("type") or part.get("__typename") or part.get("kind") or "text"
    if not isinstance(kind, str) or not _TEXT_TYPES.search(kind):
        return None
    return next((text for key in _TEXT_KEYS if isinstance(text := part.get(key), str)), None)
