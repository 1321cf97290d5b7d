"""The section that a page's own address names, as the links of the page spell it."""

from __future__ import annotations

import pytest
from lxml import html

from copydesk.html.folders import find_folders
from copydesk.html.markup import read_markup

ADDRESS = "https://www.post.example/world/europe/2019/the-river-rose.html"


def page(*links: tuple[str, str], address: str = ADDRESS) -> html.HtmlElement:
    listed = "".join(f'<li><a href="{href}">{name}</a></li>' for href, name in links)
    return html.fromstring(
        f'<html><head><link rel="canonical" href="{address}"></head><body><ul>{listed}</ul>'
        "<h1>The river rose</h1><p>The river rose by two metres.</p></body></html>"
    )


def names(tree: html.HtmlElement, address: str | None = ADDRESS) -> list[str]:
    return [name for name, _ in find_folders(tree, address)]


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("/world", "World"),
        ("/world/", "World"),
        ("https://post.example/world/?from=menu", "WORLD"),
        ("http://www.post.example/World.html", "World"),
    ],
)
def test_a_linked_folder_of_the_address_is_named(href: str, name: str) -> None:
    assert names(page((href, name))) == [name]


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("/world", "More stories"),
        ("/world", "World leaders meet below the dam to talk about the river"),
        ("/sport", "Sport"),
        ("/world/europe/2019", "2019"),
        ("https://other.example/world", "World"),
        ("/en/world", "World"),
        ("http://[", "World"),
    ],
)
def test_other_links_name_no_folder(href: str, name: str) -> None:
    assert not names(page((href, name)))


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("worldnews", "World News"), ("worldnews", "World"), ("fussball", "Fußball"),
        ("fuehrung", "Führung"), ("actualites", "Actualités"), ("food-and-drink", "Food and Drink"),
        ("%D0%B3%D0%BE%D1%80%D0%BE%D0%B4", "Город"),
    ],
)  # fmt: skip
def test_a_name_may_be_spelled_otherwise_in_an_address(folder: str, name: str) -> None:
    address = f"https://post.example/{folder}/the-river-rose"
    assert names(page((f"/{folder}", name)), address) == [name]


def test_languages_are_no_folders() -> None:
    assert not names(page(("/de", "DE")), "https://post.example/de/the-river-rose")


def test_a_page_without_an_address_has_no_folders() -> None:
    assert not names(page(("/world", "World")), None)
    assert not names(page(("/world", "World")), "http://[")


def test_the_first_folder_that_tells_something_is_the_section() -> None:
    menu = (("/news", "News"), ("/news/europe", "Europe"), ("/news/europe/towns", "Towns"))
    address = "https://post.example/news/europe/towns/the-river-rose"
    markup, _ = read_markup(page(*menu, address=address), None)
    assert markup.section == "Europe"


def test_a_stated_section_wins_over_a_folder() -> None:
    tree = page(("/world", "World"))
    tree.head.append(html.fromstring('<meta property="article:section" content="Rivers">'))
    assert read_markup(tree, None)[0].section == "Rivers"
