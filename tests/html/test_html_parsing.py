"""Pages are read as trafilatura reads them, with elements that cost less to look at."""

import pytest
from html_pages import page, paragraphs
from lxml import html
from trafilatura.utils import load_html

from copydesk.html.parsing import parse_page

PAGES = {
    "page": page(*paragraphs()),
    "no body": "<html><head><title>Crane</title></head></html>",
    "two bodies": "<html><body><p>One.</p></body><body><p>Two.</p></body></html>",
    "doctype": f"<!DOCTYPE html SYSTEM 'about:legacy-compat'>\n{page(*paragraphs())}",
    "declared": f'<?xml version="1.0" encoding="iso-8859-1"?>{page("<p>Grüße aus Lindvik.</p>")}',
    "self-closed": "<html lang='en'/>\n<body><p>One.</p></body></html>",
    "comments": page("<!-- no --><p>One.</p><?php no ?>"),
    "parts": "<p>One.</p><p>Two.</p>",
    "controls": page("<p>O\0n\x0be\x7f.\x1f</p>\r\n<p>T\ufffew\uffffo&#1;.\x85</p>"),
    "scripts": page("<p>Ł\U0001f3d7 \ue000\ufeff 起重机 \u00ad</p>"),
    "a mark": "\ufeff" + page("<p>One.</p>"),
    "latin": page("<meta charset=latin-1>", "<p>Grüße</p>"),
    "long": f"<!DOCTYPE html>\n{page(*paragraphs(300))}",
    "one long line": f"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>{'<p>x</p>' * 3_000}",
    "two long lines": f"<!DOCTYPE html PUBLIC '-//W3C//DTD'>{'<p>x</p>' * 3_000}\n<p>One.",
}


@pytest.mark.parametrize("source", PAGES.values(), ids=PAGES)
def test_a_tree_is_the_one_that_trafilatura_makes(source: str) -> None:
    ours, theirs = parse_page(source), load_html(source)
    assert ours is not None and theirs is not None
    assert html.tostring(ours) == html.tostring(theirs)


def test_lone_surrogates_are_left_out() -> None:
    tree = parse_page(page("<p>Li\ud800nd\udfffvik</p>"))
    assert tree is not None and tree.findtext(".//p") == "Lindvik"


def test_white_space_above_a_page_leaves_its_head_alone() -> None:
    tree = parse_page("\xa0\u2003\n" + page("<p>One.</p>", head="<title>Crane</title>"))
    assert tree is not None and tree.findtext("head/title") == "Crane"


@pytest.mark.parametrize("source", ["<p>One.</p>", "One.", "<form><input></form>"])
def test_a_fragment_is_the_body_of_a_page(source: str) -> None:
    tree = parse_page(source)
    assert tree is not None and tree.tag == "html" and tree.body is not None


@pytest.mark.parametrize("source", ["", "   ", "\0"])
def test_what_holds_no_html_has_no_text(source: str) -> None:
    tree = parse_page(source)
    assert tree is None or not tree.text_content().strip()


def test_every_element_is_of_one_class() -> None:
    tree = parse_page(page("<form><select><option>a</select><label>b</label></form>"))
    assert tree is not None and {type(each) for each in tree.iter()} == {html.HtmlElement}
