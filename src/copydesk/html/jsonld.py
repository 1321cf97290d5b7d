"""The article that a page describes in JSON-LD (schema.org), whatever shape the graph has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

# schema.org names some thirty kinds of Article and Posting; all end in one of these.
_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsStory)$")
_NAMED = {"headline", "name"}
_MAX_NODES = 10_000
_MAX_SCRIPT_CHARS = 2_000_000
# Wrappers that templates put around the JSON.
_WRAPPERS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)\s*")
_TRAILERS = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|/\*\]\]>\*/|;)\s*$")


class LinkedData:
    """All top-level nodes of a page's JSON-LD, with references between them resolved."""

    def __init__(self, scripts: list[str]) -> None:
        """Read the texts of the page's `application/ld+json` scripts; broken ones are skipped."""
        self.nodes = [node for script in scripts for node in _top_nodes(_parse(script))]
        self._by_id = {node["@id"]: node for node in reversed(self.nodes) if _has_id(node)}

    def article(self, url: str | None) -> Node:
        """Return the node of the page's article, or an empty one.

        Among several, the one that names `url` as its own wins, then the one with most of a
        headline, a date and an author, then the first.
        """
        articles = [node for node in self.nodes if is_a(node, _ARTICLE)]
        if not articles:
            # A page, a recipe, a video: whatever has a name and an author of its own.
            articles = [node for node in self.nodes if "author" in node and _NAMED & set(node)]
        return max(articles, key=lambda node: _weigh(node, url), default={})

    def follow(self, value: Any) -> list[Any]:
        """Return a property's values as a list, with `{"@id": ...}` replaced by what it names."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [self._resolve(each) for each in values[:_MAX_NODES]]

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and _has_id(value):
            return self._by_id.get(value["@id"], value)
        return value

    def names(self, value: Any) -> list[str]:
        """Return the names of people or things, given as texts or as nodes with a name."""
        names: list[str] = []
        for each in self.follow(value):
            name = (each.get("name") or _full_name(each)) if isinstance(each, dict) else each
            names += [part for part in self.follow(name) if isinstance(part, str)]
        return names


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    """Tell whether a node has a type that matches."""
    types = node.get("@type")
    types = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and kind.search(each) for each in types)


def text_of(value: Any) -> str | None:
    """Return the first text in a value that may be a text, a list, or a language map."""
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) and value.strip() else None


def _full_name(person: Node) -> str | None:
    parts = (text_of(person.get(part)) for part in ("givenName", "additionalName", "familyName"))
    return " ".join(part for part in parts if part) or None


def _parse(script: str) -> Any:
    if len(script) > _MAX_SCRIPT_CHARS:
        return None
    text = _TRAILERS.sub("", _WRAPPERS.sub("", script))
    try:
        # Raw line ends inside of strings are an error that many pages make.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _top_nodes(data: Any) -> Iterator[Node]:
    """Yield the nodes that speak of the page itself: not those inside lists of other articles."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("mainEntity", "@graph") if key in value)


def _has_id(node: Node) -> bool:
    return isinstance(node.get("@id"), str)


def _weigh(node: Node, url: str | None) -> tuple[bool, int]:
    page = node.get("mainEntityOfPage")
    addresses = (
        node.get("url"),
        node.get("@id"),
        page.get("@id") if isinstance(page, dict) else page,
    )
    known = sum(key in node for key in ("headline", "datePublished", "author"))
    return url is not None and url in addresses, known
