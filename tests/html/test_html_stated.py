"""The text that a page states for machines stands in where the page shows next to nothing."""

import json

import pytest
from html_pages import SENTENCES, json_ld, page, paragraphs

from copydesk.html.extraction import extract_page

TEXT = [f"{SENTENCES[i]} {SENTENCES[i + 1]} It is {i} o'clock." for i in range(5)]
EMPTY = "<div id='root'></div>"
OFFER = "<p>Subscribe to read on: a month of all our articles for two crowns and a half.</p>"


def read(body: str, *shown: str) -> list[str]:
    data = json.dumps({"@type": "NewsArticle", "articleBody": body})
    head = json_ld(data.replace("</", "<\\/"))
    extracted = extract_page(page("<h1>Crane falls</h1>", *shown, head=head), None)
    return [extracted.text[block.start_char : block.end_char] for block in extracted.blocks]


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(TEXT),
        "\r\n".join(TEXT),
        "".join(f"<p>{text}</p>\n" for text in TEXT),
        "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in TEXT),
        "<br/><br/>".join(TEXT),
        "".join(f"<p>{text}<script>show()</script></p>" for text in TEXT),
        "\n".join(TEXT * 2),
    ],
    ids=["blank_lines", "lines", "markup", "escaped", "breaks", "scripts", "twice"],
)
@pytest.mark.parametrize("shown", [EMPTY, f"<p>{TEXT[0]}</p>{OFFER}"], ids=["script", "offer"])
def test_a_stated_text_replaces_what_is_much_shorter(body: str, shown: str) -> None:
    assert read(body, shown) == TEXT


def test_a_stated_text_takes_nothing_from_a_page_that_shows_its_article() -> None:
    shown = paragraphs(6)
    assert read("\n".join(TEXT), *shown) == read("", *shown)
    assert read("\n".join(TEXT * 9), *paragraphs(30)) == read("", *paragraphs(30))


def test_a_teaser_is_no_stated_text() -> None:
    assert read(SENTENCES[5], f"<p>{SENTENCES[0]}</p>")[-1] == SENTENCES[0]


def test_a_stated_text_replaces_one_that_breaks_off_with_dots() -> None:
    shown = [f"<p>{text}</p>" for text in TEXT[:2]]
    broken = f"<p>{TEXT[2][:90]}…</p>"
    assert read("\n".join(TEXT), *shown, broken, OFFER) == TEXT
    whole = [*shown, "<p>And then...</p>", *(f"<p>{text}</p>" for text in TEXT[2:])]
    assert read("\n".join(TEXT), *whole) == read("", *whole)
