"""Cards, boxes and parts of the site go before the extraction; the article stays whole."""

import pytest
from html_pages import SENTENCES, page, paragraphs
from lxml import html

from copydesk.html.extraction import extract_page
from copydesk.html.names import Names
from copydesk.html.pruning import prune

LINKED = '<a href="/ferry">Ferry runs aground off Lindvik</a>'
MARK = "The ferry was afloat again by noon."


def pruned(*blocks: str, head: str = "") -> str:
    tree = html.document_fromstring(page(*blocks, head=head))
    prune(tree, Names(tree))
    return tree.text_content()


@pytest.mark.parametrize(
    "part",
    [
        f"<div><h3>{LINKED}</h3><p>{MARK}</p></div>",
        f"<div>{' ' * 900}<h3>{LINKED}</h3>\n<p>{MARK}</p></div>",
        f"<div><h4>Harbours: {LINKED}</h4><p>{MARK}</p></div>",
        f'<p class="teaser line-clamp-2">{MARK}</p>',
        f'<a href="/ferry"><div><h4>Ferry runs aground off Lindvik</h4>{MARK}</div></a>',
        f"<li><article><h3>{LINKED}</h3>{MARK}</article></li>",
        f'<div class="Newsletter-box">{MARK}</div>',
        f'<p id="comment-policy">{MARK}</p>',
        f'<div class="kg-card kg-signup-card"><h2>Sign up</h2><p>{MARK}</p></div>',
        f'<div class="Promo_root__x1"><div>Our app</div><div>{MARK}</div></div>',
        f'<div class="subscription-widget-wrap"><p>{MARK}</p></div>',
        f'<div class="site-factbox pink"><p>{MARK * 4}</p></div>',
        f'<site-factbox class="fact-box"><p>{MARK * 4}</p></site-factbox>',
        f'<site-island name="EmailSignUp"><p>{MARK}</p></site-island>',
        f'<ul class="full-gallery dark"><li>{MARK * 4}</li></ul>',
        f'<section class="author-bio">{MARK}</section>',
        f'<span class="sr-only">{MARK}</span>',
        f"<figure><img><figcaption>{MARK}</figcaption></figure>",
    ],
)
def test_what_is_no_article_is_taken_out(part: str) -> None:
    text = pruned(*paragraphs(12), part, *paragraphs(6))
    assert MARK not in text
    assert text.count(SENTENCES[0]) == 3


@pytest.mark.parametrize(
    "part",
    [
        f'<h3><a href="/lamp">A lamp for the harbour wall</a></h3><p>{MARK}</p>',
        f'<div><h3><a href="#ferry">What became of the ferry</a></h3><p>{MARK}</p></div>',
        f'<div><h3>What <a href="/ferry">the ferry</a> did next</h3><p>{MARK}</p></div>',
        f'<div><h3><a href="/ferry">Ferries</a></h3><p>{MARK}</p></div>',
        f'<div class="has-newsletter"><p>{MARK}</p></div>',
        f'<div class="symbiosis"><p>{MARK}</p></div>',
        f'<div class="promotion-of-trade"><p>{MARK}</p></div>',
        f'<div class="d-none"><p>{MARK}</p></div>',
        f'<div class="gallery"><img alt="">{MARK}</div>',
        f'<div class="gallery-of-thoughts"><p>{MARK * 4}</p></div>',
    ],
)
def test_what_may_be_the_article_stays(part: str) -> None:
    assert MARK in pruned(*paragraphs(6), part, *paragraphs(6))


def test_the_headline_may_link_to_the_page_itself() -> None:
    title = "<title>Ferry runs aground off Lindvik - The Post</title>"
    card = f"<div><h2>{LINKED}</h2><p>{MARK}</p></div>"
    assert MARK in pruned(card, *paragraphs(), head=title)


def test_a_part_that_holds_much_of_the_page_stays_whatever_its_name() -> None:
    whole = "".join(paragraphs())
    assert SENTENCES[0] in pruned(f'<div class="cta">{whole}</div>', *paragraphs(3))
    assert SENTENCES[0] not in pruned(f'<div class="cta">{SENTENCES[0]}</div>', *paragraphs()[1:6])


def test_a_part_that_holds_much_of_a_page_without_paragraphs_stays_as_well() -> None:
    own = "".join(f"<div>{text}</div>" for text in SENTENCES)
    whole = pruned(f'<div class="cta">{own}</div>', f'<div class="cta">{MARK}</div>')
    assert SENTENCES[5] in whole
    assert MARK not in whole


def test_a_box_may_be_longer_than_the_article_but_not_all_of_it() -> None:
    box = f'<div class="fact-box">{"".join(paragraphs(40))}</div>'
    assert pruned(box, *paragraphs(18)).count(SENTENCES[0]) == 3
    assert pruned(box, *paragraphs(6)).count(SENTENCES[0]) == 8


def test_a_part_with_the_headline_stays() -> None:
    part = f'<div class="event-promo"><h1>Crane falls</h1><p>{MARK}</p></div>'
    assert MARK in pruned(part, *paragraphs())


def test_what_follows_a_part_stays() -> None:
    assert f"{MARK} And so" in pruned(f'{MARK} <span class="sr-only">Share</span>And so it went.')


def test_extraction_leaves_cards_out() -> None:
    card = f"<div><h3>{LINKED}</h3><p>{MARK}</p></div>"
    found = extract_page(page(*paragraphs(6), card))
    assert "ferry was afloat" not in found.text
    assert found.text.endswith("6 o'clock.")
