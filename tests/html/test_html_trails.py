"""The trail of links to a page, its categories and its tags say what the head does not."""

import json

import pytest
from html_pages import json_ld, page, paragraphs

from copydesk.html.extraction import extract_page
from copydesk.html.page import Markup

HEADLINE = "Crane falls across the rails of Lindvik"
SITE = '<meta property="og:site_name" content="Lindvik Post">'
ADDRESS = '<link rel="canonical" href="https://post.example/ships/crane">'


def read(*blocks: str, head: str = "") -> Markup:
    """Return the markup of a page with these blocks above its text."""
    whole = page(f"<h1>{HEADLINE}</h1>", *blocks, *paragraphs(), head=SITE + ADDRESS + head)
    return extract_page(whole).markup


def trail(*steps: str) -> str:
    """Return a trail of links, each step with an address of its own."""
    links = " › ".join(f'<a href="/at/{index}">{step}</a>' for index, step in enumerate(steps))
    return f'<div class="page-breadcrumbs">{links}</div>'


@pytest.mark.parametrize(
    ("steps", "section"),
    [
        (["Home", "Ships", "Cranes", HEADLINE], "Ships"),
        (["Lindvik Post", "Nyheter", "Ships"], "Ships"),
        (["Startseite", "Nachrichten"], "Nachrichten"),
        (["Start", HEADLINE], None),
        (["ホーム", "港"], None),
        (["ホーム", "港湾"], "港湾"),
        (["Home", f"{HEADLINE[:30]} and many more words that no section has in its name"], None),
        ([f"Menu {number}" for number in range(20)], None),
    ],
)
def test_a_trail_leads_from_the_site_to_the_section(steps: list[str], section: str | None) -> None:
    assert read(trail(*steps)).section == section


def test_the_front_page_is_no_section_whatever_it_is_called() -> None:
    shown = '<ol id="breadcrumb"><a href="/">Quay</a><a href="/ships/">Ships</a></ol>'
    assert read(shown).section == "Ships"


@pytest.mark.parametrize(
    "items",
    [
        [{"name": "Home", "item": "https://post.example/"}, {"name": "Ships &amp; cranes"}],
        [{"item": {"@id": "https://post.example/s", "name": "Ships & cranes"}}],
        [{"item": {"name": ["Ships & cranes", "x"]}}, 3, {"item": None}],
    ],
)
def test_json_ld_states_a_trail(items: list[object]) -> None:
    data = {"@type": "BreadcrumbList", "itemListElement": items}
    assert read(head=json_ld(json.dumps(data))).section == "Ships & cranes"


def test_what_the_head_states_wins_over_a_trail() -> None:
    head = '<meta property="article:section" content="Harbour">'
    assert read(trail("Home", "Ships"), head=head).section == "Harbour"


def link(name: str, rel: str = "tag") -> str:
    """Return a link to the page of a category or tag."""
    return f'<a rel="{rel}" href="/t/{name}">{name}</a>'


def test_categories_are_sections_and_tags_are_tags() -> None:
    markup = read(f"<p>{link('Ships', 'category tag')} {link('cranes')}, {link('#tides')}</p>")
    assert (markup.section, markup.tags) == ("Ships", ["cranes", "tides"])


@pytest.mark.parametrize(
    "others",
    [
        f"<nav>{link('menus')}</nav>",
        f'<div class="tagcloud">{link("all of them")}</div>',
        f"<aside>{link('elsewhere')}</aside>",
    ],
)
def test_tags_of_the_site_are_not_the_articles(others: str) -> None:
    assert read(f"<p>{link('cranes')}</p>", others).tags == ["cranes"]


def test_where_teasers_link_tags_none_is_known_to_be_the_articles() -> None:
    teasers = [f"<div>{link('cranes')} {link(f'tag {number}')}</div>" for number in range(4)]
    assert read(*teasers).tags == []


@pytest.mark.parametrize(
    ("keywords", "tags"),
    [
        ("harbour, cranes, ships, tides", ["harbour", "cranes", "ships", "tides"]),
        ("radio, video, horoscope, weather", []),
        ("horoscope", ["horoscope"]),
    ],
)
def test_a_list_of_keywords_of_which_the_page_names_none_is_the_sites(
    keywords: str, tags: list[str]
) -> None:
    assert read(head=f'<meta name="keywords" content="{keywords}">').tags == tags


def test_tags_of_the_article_make_a_list_of_keywords_needless() -> None:
    head = '<meta name="keywords" content="harbour, news, ships">'
    tag = '<meta property="article:tag" content="Cranes">'
    assert read(head=head + tag).tags == ["Cranes"]


def test_hostile_trails_and_tags_are_bounded() -> None:
    nested = '<div class="breadcrumb">' * 300 + "<a href='//['>x</a>" * 3000 + "</div>" * 300
    assert read(nested + link("cranes") * 5000).section is None
