"""The text of a page that scripts build is read from the data that they are given."""

import json

import pytest
from html_pages import SENTENCES, page
from lxml import html

from copydesk.html.extraction import NoArticle, extract_page
from copydesk.html.states import find_state_text

TITLE = "Crane falls across the rails of Lindvik"
TEXTS = [f"{text} {SENTENCES[i - 2]}" for i, text in enumerate(SENTENCES)]
MARKUP = "".join(f"<p>{text}</p>" for text in TEXTS)
PARTS = [{"type": "text", "content": text} for text in TEXTS]
ARTICLE = {"headline": TITLE, "byline": "Ann Lee", "body": MARKUP}


def shell(script: str) -> str:
    """Return a page with a headline, a menu and a script, and no text."""
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    return (
        f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><div id='root'></div>"
        f"<script{script}</script></body></html>"
    )


def extracted(source: str) -> list[str]:
    try:
        found = extract_page(source)
    except NoArticle:
        return []
    return [found.text[block.start_char : block.end_char] for block in found.blocks]


@pytest.mark.parametrize(
    "script",
    [
        f' id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"post": ARTICLE}})}',
        f">window.__INITIAL_STATE__ = {json.dumps({'page': [ARTICLE]})};",
        f">var STATE = JSON.parse({json.dumps(json.dumps(ARTICLE))})",
        f">window.data={json.dumps({'title': TITLE, 'content': {'parts': PARTS}})}",
        f">window.data={json.dumps({'title': TITLE, 'paragraphs': TEXTS})}",
    ],
    ids=["json", "assigned", "parsed", "parts", "lines"],
)
def test_the_text_in_the_data_of_a_script_is_taken(script: str) -> None:
    assert extracted(shell(script)) == TEXTS


@pytest.mark.parametrize(
    "data",
    [
        {"headline": "Gulls come back to the quay", "body": MARKUP},
        {"headline": TITLE, "comments": [MARKUP]},
        {"headline": TITLE, "body": "Read all about it."},
        {"headline": TITLE, "parts": [{"type": "advert", "content": text} for text in TEXTS]},
        {"headline": TITLE, "a": {"b": {"c": {"d": {"e": {"text": MARKUP}}}}}},
    ],
    ids=["of another article", "comments", "teaser", "adverts", "far from the headline"],
)
def test_other_texts_in_such_data_are_not_the_articles(data: object) -> None:
    tree = html.document_fromstring(shell(f">window.data = {json.dumps(data)}"))
    assert find_state_text(tree, TITLE) is None


def test_data_that_cannot_be_read_is_none() -> None:
    for script in (">x = {'a': 1}", f">x = {'[' * 100_000}", f">{'x' * 600} = {{}}", ">y = {"):
        tree = html.document_fromstring(shell(script + " " * 600))
        assert find_state_text(tree, TITLE) is None


def test_a_page_that_shows_its_text_is_read_as_it_stands() -> None:
    own = [f"<p>{text} It is late.</p>" for text in (*SENTENCES, *SENTENCES)]
    script = f"<script>window.data = {json.dumps(ARTICLE)}</script>"
    shown = extracted(page(f"<h1>{TITLE}</h1>", *own, script))
    assert all(text.endswith("It is late.") for text in shown if text != TITLE)
