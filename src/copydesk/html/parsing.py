"""Text of a page to its tree, as trafilatura reads it but for the classes of its elements."""

from __future__ import annotations

from lxml import etree, html
from trafilatura.utils import repair_faulty_html

# trafilatura's own options. Its parser comes from lxml.html, which asks a function in Python for
# the class of each element, every time that one is looked at anew: a sixth of all that a page took.
_PARSER = etree.HTMLParser(
    collect_ids=False,
    default_doctype=False,
    encoding="utf-8",
    remove_comments=True,
    remove_pis=True,
)
_PARSER.set_element_class_lookup(
    etree.ElementDefaultClassLookup(element=html.HtmlElement, entity=html.HtmlEntity)
)
_BEGINNING_CHARS = 50
# characters at least that trafilatura's repairs see, which change nothing behind the first 4,096.
_REPAIRED_CHARS = 8_192
# What trafilatura takes out as well: controls but tab and line ends, and U+FFFE and U+FFFF. UTF-8
# has their bytes in no other place, and bytes are five times as fast as an expression.
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def parse_page(page: str) -> html.HtmlElement | None:
    """Return the tree of a page, or None if it holds no HTML.

    A fragment without `<html>` is read as the body of a page; lone surrogates are left out.

    Args:
        page: the decoded HTML.
    """
    tree = _parse(page)
    return _parse(f"<html><body>{page}</body></html>") if tree is None else tree


def _parse(page: str) -> html.HtmlElement | None:
    beginning = page[:_BEGINNING_CHARS].lower()
    end = page.find("\n", _REPAIRED_CHARS) + 1 or len(page)  # of a line
    # lxml knows a page by its first characters, and of bytes no white space beyond ASCII.
    head = repair_faulty_html(page[:end], beginning).lstrip()
    tree = _read(_encode(head) + _encode(page[end:]))
    is_fragment = "html" not in beginning and tree is not None and len(tree) < 2
    return None if is_fragment else tree


def _encode(text: str) -> bytes:
    """Return UTF-8, which the parser reads in three quarters of the time that it takes for text."""
    source = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for char in _NO_CHARACTERS:
        source = source.replace(char, b"")
    return source


def _read(source: bytes) -> html.HtmlElement | None:
    try:
        return html.fromstring(source, parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
