"""A page's metadata come from its own markup, in a stated order of preference."""

import json
from typing import Any

import pytest
from html_pages import json_ld, page, paragraphs

from copydesk.html.extraction import extract_page
from copydesk.html.page import Markup

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Crane closes the harbour",
    "datePublished": "2026-03-01T00:30:00+02:00",
    "author": {"@type": "Person", "name": "Ann Lee"},
    "publisher": {"@type": "Organization", "name": "Lindvik Post"},
    "articleSection": "Harbour",
    "keywords": ["cranes", "ferries"],
}


def read(*, head: str = "", body: str = "", url: str | None = None) -> Markup:
    return extract_page(page(body, *paragraphs(), head=head), url).markup


def with_ld(data: Any, body: str = "") -> Markup:
    return read(head=json_ld(json.dumps(data)), body=body)


def test_json_ld_states_everything() -> None:
    markup = with_ld(ARTICLE)
    assert markup == Markup(
        title="Crane closes the harbour",
        authors=["Ann Lee"],
        published="2026-03-01",
        published_at="2026-02-28T22:30:00Z",
        source="Lindvik Post",
        section="Harbour",
        tags=["cranes", "ferries"],
    )


@pytest.mark.parametrize(
    "data",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        [[{"@type": "BreadcrumbList"}], [ARTICLE]],
        {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]},
        [{"@type": "NewsArticle"}, ARTICLE],
    ],
    ids=["list", "graph", "main_entity", "nested_lists", "many_types", "bare_one_first"],
)
def test_every_shape_of_graph_is_read(data: Any) -> None:
    assert (with_ld(data).authors, with_ld(data).published) == (["Ann Lee"], "2026-03-01")


def test_references_within_the_graph_are_followed() -> None:
    people = {"@id": "#ann", "@type": "Person", "name": "Ann Lee"}
    graph = {"@graph": [{**ARTICLE, "author": [{"@id": "#ann"}]}, people]}
    assert with_ld(graph).authors == ["Ann Lee"]


def test_the_node_of_this_address_wins() -> None:
    other = {**ARTICLE, "author": "Bo Ek", "url": "https://post.example/other"}
    own = {**ARTICLE, "mainEntityOfPage": {"@id": "https://post.example/crane"}}
    head = '<link rel="canonical" href="https://post.example/crane">'
    assert read(head=head + json_ld(json.dumps([other, own]))).authors == ["Ann Lee"]


@pytest.mark.parametrize(
    "author",
    [
        "Ann Lee",
        ["Ann Lee"],
        [{"name": "Ann Lee"}, {"@type": "Organization", "name": "Harbour Watch"}],
        [{"name": ["Ann Lee", "Lindvik Post"]}],
        {"@type": "Person", "name": "By Ann&nbsp;Lee"},
    ],
)
def test_every_shape_of_author_is_read(author: Any) -> None:
    assert with_ld({**ARTICLE, "author": author}).authors == ["Ann Lee"]


@pytest.mark.parametrize(
    "script",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "{};",
        "\n\n{}\n",
    ],
)
def test_wrapped_json_is_read(script: str) -> None:
    markup = read(head=json_ld(script.replace("{}", json.dumps(ARTICLE))))
    assert markup.published == "2026-03-01"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "3", '"x"', "[" * 100_000, '{"@type": 3, "@id": []}']
)
def test_broken_json_is_passed_over(script: str) -> None:
    assert read(head=json_ld(script)).authors == []


def test_meta_elements_speak_where_json_ld_is_silent() -> None:
    head = """
    <meta property="og:title" content="Crane closes the harbour">
    <meta property="og:site_name" content="Lindvik Post">
    <meta property="article:published_time" content="2026-03-01T10:00:00Z">
    <meta name="author" content="By Ann Lee">
    <meta property="article:section" content="Harbour">
    <meta property="article:tag" content="cranes"><meta property="article:tag" content="Ferries">
    <meta name="news_keywords" content="ferries, tides">
    <meta property="og:locale" content="nb_NO">
    <meta property="og:url" content="https://post.example/crane">
    """
    assert read(head=head) == Markup(
        title="Crane closes the harbour",
        authors=["Ann Lee"],
        published="2026-03-01",
        published_at="2026-03-01T10:00:00Z",
        source="Lindvik Post",
        section="Harbour",
        tags=["cranes", "Ferries", "tides"],
        url="https://post.example/crane",
        language="nb-no",
    )


def test_microdata_and_bylines_speak_where_the_head_is_silent() -> None:
    body = """<h1>Crane closes the harbour</h1>
    <span itemprop="author"><span itemprop="name">Ann Lee</span>, who lives in Lindvik</span>
    <time itemprop="datePublished" datetime="2026-03-01T10:00:00Z">Sunday</time>"""
    markup = read(body=body)
    assert (markup.title, markup.authors) == ("Crane closes the harbour", ["Ann Lee"])
    assert markup.published_at == "2026-03-01T10:00:00Z"


def test_authors_of_comments_are_not_the_articles() -> None:
    body = '<div class="comment-list"><span class="author">Bo Ek</span></div>'
    assert read(body=body).authors == []


def test_a_date_in_the_address_is_the_last_resort() -> None:
    assert read(url="https://post.example/2026/03/01/crane").published == "2026-03-01"


def test_the_subtitle_is_the_description_that_readers_see() -> None:
    line = "Ferries leave from the old quay until Friday."
    head = f'<meta property="og:description" content="{line}">'
    assert (
        read(head=head, body=f"<h1>Crane closes the harbour</h1><h2>{line}</h2>").subtitle == line
    )
    assert read(head=head, body="<h1>Crane closes the harbour</h1>").subtitle is None


def test_relative_addresses_are_resolved_and_others_refused() -> None:
    head = '<link rel="canonical" href="/crane">'
    assert read(head=head, url="https://post.example/x?y=1").url == "https://post.example/crane"
    assert read(head='<link rel="canonical" href="javascript:x">').url is None


def test_a_heading_is_read_without_styles_and_without_the_name_of_the_site() -> None:
    body = (
        '<h1><a href="https://post.example/">Harbour notes of an old pilot</a></h1>'
        "<h1><style>.a{color:red}</style>Crane closes the harbour</h1>"
    )
    assert read(head="<title>Harbour notes</title>", body=body).title == "Crane closes the harbour"


def test_a_kicker_that_only_the_heading_has_is_no_part_of_the_title() -> None:
    body = '<h1><span class="a__overline">Storm</span> <span>Crane closes the harbour</span></h1>'
    head = '<meta property="og:title" content="Dockers: Crane closes the harbour">'
    assert read(head=head, body=body).title == "Crane closes the harbour"


def test_a_kicker_may_be_marked_by_the_name_of_its_data() -> None:
    body = "<h1><span data-article-kicker=1>Storm</span> <span>Crane closes the harbour</span></h1>"
    head = '<meta property="og:title" content="Dockers: Crane closes the harbour">'
    assert read(head=head, body=body).title == "Crane closes the harbour"


def test_a_meta_element_may_say_value_instead_of_content() -> None:
    assert read(head='<meta name="author" value="Ann Lee">').authors == ["Ann Lee"]


@pytest.mark.parametrize(
    ("title", "shown", "expected"),
    [
        ("Coast Post - Crane closes the harbour", "Crane closes the harbour", None),
        ("Crane closes the harbour | Coast Post", "Crane closes the harbour", None),
        ("Coast Post - Crane closes the harbour", "Crane falls", "whole"),
        ("Boats - Crane closes the harbour - Coast Post", "Crane closes the harbour", "whole"),
    ],
    ids=["behind", "before", "not shown", "three parts"],
)
def test_a_headline_in_no_heading_is_the_part_of_the_title_that_is_shown(
    title: str, shown: str, expected: str | None
) -> None:
    found = read(head=f"<title>{title}</title>", body=f"<div class='hed'>{shown}</div>").title
    assert found == (title if expected else shown)


def test_a_page_whose_title_is_all_that_names_it_takes_the_headline_of_its_microdata() -> None:
    head, marked = "<title>Details - Lindvik</title>", "<h3 itemprop='headline'>Crane {}</h3>"
    assert read(head=head, body=marked.format("falls")).title == "Crane falls"
    two = marked.format("falls") + marked.format("rises")
    assert read(head=head, body=two).title == "Details - Lindvik"
