"""Authors come from what a page tells machines, then from its headline, then from elsewhere."""

import json
from typing import Any

import pytest
from html_pages import json_ld, page, paragraphs

from copydesk.html.extraction import extract_page
from copydesk.html.page import Markup

HEADLINE = "<h1>Crane closes the harbour of Lindvik</h1>"


def read(*, head: str = "", body: str = "") -> Markup:
    title = '<meta property="og:title" content="Crane closes the harbour of Lindvik">'
    return extract_page(page(HEADLINE, body, *paragraphs(), head=title + head), None).markup


def author(value: Any, **more: Any) -> str:
    return json_ld(json.dumps({"@type": "NewsArticle", "author": value, **more}))


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/x">Ann Lee</a>',
        '<span itemprop="author"><span itemprop="name">Ann Lee</span></span>',
        '<p class="author vcard">By <a class="fn" href="/x">Ann Lee</a></p>',
        '<div class="article__byline"><span>Ann Lee</span><span>3 May, 10:00</span></div>',
        '<p><a href="https://post.example/authors/ann-lee">Ann Lee</a></p>',
        '<p>By <a href="/x">Ann Lee</a></p>',
        "<p>Gespeichert von <span>Ann Lee</span> am 2. Mai</p>",
        '<nav><span itemprop="author">Ann Lee</span></nav>',
        '<aside><a rel="author" href="/x">Ann Lee</a> Harbours, 3 May</aside>',
        '<div class="author"><h4>Ann Lee</h4><p>Harbours, Boats</p></div>',
        '<div data-component="byline-block"><span>Ann Lee</span><span>Reporter</span></div>',
        '<div class="yazar">Ann Lee</div>',
        "<span>Автор: Ann Lee</span>",
        '<p><span class="byline">Coast Radio | By </span><span class="author">Ann Lee</span></p>',
    ],
    ids=lambda byline: byline[1:20],
)
def test_a_byline_at_the_headline_is_read(byline: str) -> None:
    assert read(body=byline).authors == ["Ann Lee"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p>Posted by Konrad at 12:00</p>", ["Konrad"]),
        ('<p><a href="/author/konrad">Konrad</a></p>', ["Konrad"]),
        ("<p>By Konrad</p>", []),
    ],
)
def test_one_word_names_who_posted_an_article(byline: str, names: list[str]) -> None:
    assert read(body=byline).authors == names


@pytest.mark.parametrize(
    "line",
    [
        "<p>11.12.2019 - Ann Lee</p>",
        "<small>4 May 2022 | 13.10 | Ann Lee</small>",
        "<div>2022-05-04 · Ann Lee</div>",
    ],
)
def test_a_name_behind_the_day_in_a_line_of_its_own_is_the_authors(line: str) -> None:
    assert read(body=line).authors == ["Ann Lee"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>4 May 2022 | PAID CONTENT</p>",
        "<p>4 May 2022 | Local News</p>",
        "<p>4 May 2022 | <a href=/x>Harbour Life</a></p>",
        "<p>4 May 2022 | Crane falls on rails</p>",
        "<p>Route 66 | Ann Lee | Lindvik</p>",
        '<div class="related"><p>4 May 2022 | Ann Lee</p></div>',
    ],
)
def test_other_words_behind_the_day_name_nobody(line: str) -> None:
    assert read(body=line).authors == []


def test_a_far_link_to_the_authors_page_may_say_one_word() -> None:
    far = "<p>More text.</p>" * 100 + '<a class="author" href="/author/konrad">Konrad</a>'
    assert read(body=far).authors == ["Konrad"]


def test_the_steps_to_a_page_beside_its_author_are_no_names() -> None:
    step = '<a itemprop="item" href="/b"><span itemprop="name">Boat Tests</span></a>'
    byline = f'<div class="author-box"><a rel="author">Newsdesk</a><ul><li>{step}</li></ul></div>'
    assert read(body=byline).authors == []


def test_a_first_name_in_the_head_is_completed_by_a_byline() -> None:
    far = "<p>More text.</p>" * 100 + "<div><b>Author</b> <span>Ann Lee</span></div>"
    assert read(head=author({"name": "Ann"}), body=far).authors == ["Ann Lee"]
    assert read(head=author({"name": "Cyd"}), body=far).authors == ["Cyd"]


FOOTER = '<footer><a rel="author" href="/x">Ann Lee</a></footer>'


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ([HEADLINE, *paragraphs(), FOOTER], ["Ann Lee"]),
        ([HEADLINE, *paragraphs(), f"<article><p>Boats</p>{FOOTER}</article>"], []),
    ],
    ids=["article", "teaser"],
)
def test_the_footer_of_an_article_may_name_its_author(parts: list[str], names: list[str]) -> None:
    body = f"<article>{''.join(parts)}</article>"
    assert extract_page(page(body), None).markup.authors == names


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<p>In <a href="/people/ann-lee">Ann Lee</a> the town has a mayor</p>',
        '<figure><span class="author">Ann Lee</span></figure>',
        '<div class="related"><a rel="author" href="/x">Ann Lee</a></div>',
        '<a class="license-author" href="https://pictures.example/x">Ann Lee</a>',
        '<a rel="author" href="https://post.example/author/admin/">Ann Lee</a>',
    ],
    ids=["topic", "picture", "related", "licence", "account_of_the_site"],
)
def test_other_names_at_the_headline_are_not(elsewhere: str) -> None:
    assert read(body=elsewhere).authors == []


def test_what_holds_the_headline_may_be_called_as_it_likes() -> None:
    body = f'<div class="caption">{HEADLINE}<ul class="author"><li>Ann Lee</li></ul></div>'
    assert extract_page(page(body, *paragraphs()), None).markup.authors == ["Ann Lee"]


def test_each_of_several_marked_authors_counts() -> None:
    body = '<p class="by"><a rel="author">Ann Lee</a> and <a rel="author">Bo Ek</a></p>'
    assert read(body=body).authors == ["Ann Lee", "Bo Ek"]


def test_a_byline_that_names_more_than_the_json_ld_wins() -> None:
    body = '<p class="by"><a rel="author">Ann Lee</a> and <a rel="author">Bo Ek</a></p>'
    assert read(head=author({"name": "Bo Ek"}), body=body).authors == ["Ann Lee", "Bo Ek"]
    assert read(head=author({"name": "Cy Do"}), body=body).authors == ["Cy Do"]


def test_a_person_may_be_stated_in_parts() -> None:
    person = {"@type": "Person", "givenName": "Ann Mary", "familyName": "Lee"}
    assert read(head=author([person])).authors == ["Ann Mary Lee"]


def test_the_label_of_a_card_tells_the_author() -> None:
    cards = (
        '<meta name="twitter:label1" content="Verfasst von">'
        '<meta name="twitter:data1" content="Kathrin">'
    )
    assert read(head=cards).authors == ["Kathrin"]


def test_the_first_meta_that_names_a_person_decides() -> None:
    metas = '<meta name="author" content="Cy Do"><meta name="byl" content="By Ann Lee and Bo Ek">'
    assert read(head=metas).authors == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize(
    "head",
    [
        author({"@type": "Organization", "name": "Harbour Press"}),
        author({"@type": "Person", "name": "Lindvik Post"}, publisher={"name": "Lindvik Post"}),
        author({"@type": "Person", "name": "AFP"}),
        '<meta name="article:author" content="Reuters">',
        '<meta name="article:author" content="AFP/The Harbour">',
    ],
)
def test_an_organisation_is_kept_apart_from_people(head: str) -> None:
    markup = read(head=head)
    assert (markup.authors, len(markup.organisations)) == ([], 1)


def test_a_meta_element_that_names_the_site_on_every_page_names_nobody() -> None:
    markup = read(head='<meta name="author" content="Lindvik Marine Club">')
    assert markup.organisations == []


def test_people_at_the_headline_come_before_an_organisation_and_others_behind() -> None:
    head = author({"@type": "Organization", "name": "Harbour Press"})
    byline = '<span class="byline">Ann Lee</span>'
    far = "<p>More text.</p>" * 100
    assert read(head=head, body=byline).authors == ["Ann Lee"]
    assert read(head=head, body=far + byline).organisations == ["Harbour Press"]
    assert read(body=far + byline).authors == ["Ann Lee"]
