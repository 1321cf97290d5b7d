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


def parse_page(page: str) -> html.HtmlElement | None:
    """Return the tree of a page, or None if it holds no HTML.

    A fragment without `<html>` is read as the body of a page.

    Args:
        page: the decoded HTML, without lone surrogates.
    """
    tree = _parse(page)
    return _parse(f"<html><body>{page}</body></html>") if tree is None else tree


def _parse(page: str) -> html.HtmlElement | None:
    beginning = page[:_BEGINNING_CHARS].lower()
    source = repair_faulty_html(page, beginning)
    tree = _read(source)
    if tree is None or not len(tree):
        tree = _read(source.encode("utf-8", "surrogatepass"))
    is_fragment = "html" not in beginning and tree is not None and len(tree) < 2
    return None if is_fragment else tree


def _read(source: str | bytes) -> html.HtmlElement | None:
    # A text that declares its encoding is refused (ValueError), and read as bytes instead.
    try:
        return html.fromstring(source, parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
