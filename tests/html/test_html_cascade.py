"""trafilatura's own rules, step by step, give what it gives as a whole."""

import re

import pytest
from html_pages import SENTENCES, json_ld, page, paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from copydesk.html import cascade
from copydesk.html.cascade import run_own_rules, run_trafilatura
from copydesk.html.names import Names
from copydesk.html.parsing import parse_page

LONG = "".join(paragraphs(40))
SHORT = "".join(paragraphs(4))
MENU = "<ul class='list'>{}</ul>".format("<li>Ferries, cranes and quays</li>" * 400)
TEASERS = f"<div class='teasers'>{''.join(paragraphs(30))}</div>"
PAGES = {
    "long": page(LONG),
    "short": page(SHORT),
    "too short": page("<p>Rain.</p>"),
    "nothing": "<html><body></body></html>",
    "little of the page": page(SHORT) + MENU,
    "less than a retry finds": page(SHORT, TEASERS),
    "comments": page(LONG, f"<div id='comments'><p>{SENTENCES[0]} No!</p></div> and so on"),
    "a list of comments": page(LONG, f"<ol class='commentlist'><li>{SENTENCES[1]}</li></ol>"),
    "a commentary": page(LONG, f"<div class='commentary'><p>{SENTENCES[2]} Why?</p></div>"),
    "other articles": page(LONG) + f"<div class='infinitescroll'>{page(LONG)}</div>",
    "a scroll with the headline": f"<div class='infinite-scroll'><h1>Crane</h1>{page(LONG)}</div>",
    "a forum": page(
        f"<div class='comments-list'>{LONG}</div>",
        head=json_ld('{"@type": "DiscussionForumPosting"}'),
    ),
}


def say(body: etree._Element | None) -> str | None:
    return None if body is None else etree.tostring(body, encoding="unicode")


def say_both(source: str) -> tuple[str | None, str | None]:
    tree = parse_page(source)
    assert tree is not None
    return say(run_own_rules(tree, Names(tree))), say(run_trafilatura(tree, is_fast=True))


@pytest.mark.parametrize("name", PAGES)
def test_step_by_step_a_page_gives_what_it_gives_as_a_whole(name: str) -> None:
    ours, theirs = say_both(PAGES[name])
    assert ours == theirs


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<p>", "</p>", "<div class='comments'>", "<div id=main>", "</div>", "<ul><li>"),
                *("</ul>", "<table><tr><td>", "</table>", "<br>", "<blockquote>", "<h2>", "</h2>"),
                *("<a href=x>", "</a>", "<aside>", "<form>", "<article>", *SENTENCES, *SENTENCES),
                *("<section class='post-comments'>", "</section>", "<p hidden>", "&#173;"),
            ]
        ),
        max_size=60,
    )
)
def test_so_does_any_soup_of_tags(parts: list[str]) -> None:
    ours, theirs = say_both(f"<html><body><p>{SENTENCES[0]}</p>{' '.join(parts)}</body></html>")
    assert ours == theirs


def test_a_retry_that_finds_far_more_replaces_the_text() -> None:
    tree = html.fromstring(PAGES["less than a retry finds"])
    taken = "".join(run_own_rules(tree, Names(tree)).itertext())
    assert len(taken) > 3 * len("".join(html.fromstring(SHORT).itertext()))


def test_comments_and_other_articles_are_pruned() -> None:
    for name in ("comments", "a list of comments", "other articles"):
        tree = html.fromstring(PAGES[name])
        alone = html.fromstring(PAGES["long"])
        taken, expected = (run_own_rules(each, Names(each)) for each in (tree, alone))
        assert "".join(taken.itertext()).startswith("".join(expected.itertext())[:2_000])
        assert SENTENCES[0] + " No!" not in "".join(taken.itertext())


def test_the_page_is_left_as_it_is() -> None:
    for source in PAGES.values():
        tree = parse_page(source)
        assert tree is not None
        before = etree.tostring(tree)
        run_own_rules(tree, Names(tree))
        assert etree.tostring(tree) == before


def test_where_a_step_fails_trafilatura_goes_on_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = say_both(PAGES["long"])[1]

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(cascade, "extract_content", fail)
    assert say_both(PAGES["long"]) == (expected, expected)


def test_names_are_found_wherever_they_stand() -> None:
    tree = html.fromstring(
        "<div class='a b'><p id='news\nbox'></p><i class='a b' name=c></i></div>"
    )
    names = Names(tree)
    assert names.holding(re.compile("^a|box")) == ["a b", "news\nbox"]
    assert names.holding(re.compile("promo")) == []
    assert names.elements == {"a b": [tree, tree[1]], "news\nbox": [tree[0]], "c": [tree[1]]}


def test_a_page_without_names_holds_none() -> None:
    assert Names(html.fromstring("<p>Rain.</p>")).holding(re.compile("promo")) == []
