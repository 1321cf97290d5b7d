"""When a page's article was published: what it states, what readers see, guesses last."""

from __future__ import annotations

import pytest
from html_pages import page, paragraphs

from copydesk.html.extraction import extract_page
from copydesk.html.page import Markup

HEADLINE = "<h1>Crane falls across the rails of Lindvik</h1>"


def read(*, head: str = "", body: str = "", lang: str = "en") -> Markup:
    text = page(HEADLINE, body, *paragraphs(), head=head)
    return extract_page(text.replace("<html", f'<html lang="{lang}"')).markup


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


PUBLISHED = "article:published_time"
SHOWN = {
    "<p class='date'>March 1, 2026</p>": "en",
    "<div><span>1 March</span> <span>2026</span> | 9:15</div>": "en",
    "<div>Von Ann Lee<br>Veröffentlicht am 1. März 2026, 9.15 Uhr</div>": "de",
    "<p>01/03/2026</p>": "fr",
    "<p>01/03/2026 at 9:15</p>": "en-GB",
    "<p>2026年3月1日 09時15分</p>": "ja",
    "<p>١ مارس ٢٠٢٦</p>": "ar",
    "<p>Updated March 4, 2026</p><p>Published March 1, 2026</p>": "en",
}


@pytest.mark.parametrize(("line", "lang"), SHOWN.items())
def test_a_page_that_states_no_date_was_published_when_its_headline_says(
    line: str, lang: str
) -> None:
    markup = read(head=meta("date", "2026-03-05T11:00:00"), body=line, lang=lang)
    assert (markup.published, markup.published_at) == ("2026-03-01", None)


@pytest.mark.parametrize(
    "highlight",
    [
        "The act on dams was signed into law on August 14, 1935",
        "Der Kran war seit 1. März 1935 in Betrieb und galt lange als sicher",
    ],
)
def test_a_sentence_at_the_headline_that_tells_of_another_day_does_not_date_the_page(
    highlight: str,
) -> None:
    body = f"<ul><li>{highlight}</li></ul>"
    assert read(body=body, head=meta("date", "2026-03-05")).published == "2026-03-05"


def test_an_element_for_the_time_adds_it_to_the_day_that_is_shown() -> None:
    body = '<p>March 1, 2026 <time datetime="2026-03-01T09:15:00+01:00">9:15</time></p>'
    assert read(body=body).published_at == "2026-03-01T08:15:00Z"
    assert read(body='<time datetime="2026-03-01">yesterday</time>').published == "2026-03-01"


@pytest.mark.parametrize(
    ("stated", "shown", "day"),
    [
        ("2026-03-02T02:30:00Z", "March 1, 2026", "2026-03-01"),
        ("2026-02-28T22:30:00+00:00", "March 1, 2026", "2026-03-01"),
        ("2026-03-02T02:30:00+01:00", "March 1, 2026", "2026-03-02"),
        ("2026-03-02", "March 1, 2026", "2026-03-02"),
        ("2026-03-02T02:30:00Z", "March 2, 2026, after March 1, 2026", "2026-03-02"),
        ("2026-03-02T02:30:00Z", "Updated March 3, 2026", "2026-03-02"),
        ("2026-03-02T02:30:00Z", "March 9, 2026", "2026-03-02"),
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_readers_see(stated: str, shown: str, day: str) -> None:
    markup = read(head=meta(PUBLISHED, stated), body=f"<p>{shown}</p>")
    assert markup.published == day


def test_the_moment_stays_when_the_day_is_the_readers() -> None:
    markup = read(head=meta(PUBLISHED, "2026-03-02T02:30:00Z"), body="<p>March 1, 2026</p>")
    assert markup.published_at == "2026-03-02T02:30:00Z"


@pytest.mark.parametrize(
    "body",
    [
        "<aside><p>March 1, 2026</p></aside>",
        f"<p>The harbour opened on March 1, 2026. {'It was a bright day. ' * 10}</p>",
        "<p>01/03/2026</p>",
    ],
    ids=["aside", "sentence", "either order"],
)
def test_dates_elsewhere_do_not_count(body: str) -> None:
    assert read(head=meta("date", "2026-03-05"), body=body).published == "2026-03-05"


def test_a_bare_year_is_no_day() -> None:
    assert read(body="<footer><p>© 2026 Lindvik Post</p></footer>").published is None
