"""When a page's article was published: what it states, what stands at the headline, guesses last.

docs/extraction.md tells the order.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from copydesk.html.around import Surroundings
from copydesk.html.dates import When, parse_when
from copydesk.html.head import Head
from copydesk.html.jsonld import Node, text_of
from copydesk.html.shown import Shown, find_shown

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "date.created",
    "date.issued", "pubdate", "publishdate", "publish-date", "publication_date", "publish_date",
    "citation_publication_date", "citation_date", "content:publishdate", "article.published",
)  # fmt: skip
# Many sites fill these with the day of the last change, or of the request.
_VAGUE = ("dc.date", "dcterms.date", "date")
# htmldate takes no date after this one. Its own bound is today, which would change what an old
# page yields from day to day; 2100 is as good as none.
_LAST_DAY = datetime(2099, 12, 31)
_FIRST_DAY = datetime(1995, 1, 1)


def read_when(
    head: Head,
    article: Node,
    tree: HtmlElement,
    url: str | None,
    around: Surroundings | None,
    language: str | None,
) -> When | None:
    """Read when the article was published.

    Args:
        head: meta values, microdata, `<time>` elements.
        article: the node of the article in the page's JSON-LD.
        tree: the page.
        url: its address.
        around: what stands at its headline, if it has one.
        language: as declared, which settles the order of a date in numbers.
    """
    shown = Shown() if around is None else find_shown(around, language)
    stated = [text_of(article.get("datePublished")), *head.all(*_PUBLISHED)]
    stated += [*head.items.get("datepublished", []), text_of(article.get("dateCreated"))]
    whens = [when for value in stated if value and (when := parse_when(value))]
    if whens:
        # The first source tells the day; another that tells the same day may add the time.
        when = next((w for w in whens if w.day == whens[0].day and w.moment), whens[0])
        return _in_local_time(when, shown)
    if shown.days:
        day = shown.days[0]
        return next((when for when in shown.whens if when.day == day), When(day, None))
    vague = (when for value in [*head.times, *head.all(*_VAGUE)] if (when := parse_when(value)))
    return next((when for when in [*shown.whens, *vague]), None) or _guess_day(tree, url)


def _in_local_time(when: When, shown: Shown) -> When:
    """Take the day as readers see it, where the page states a moment in UTC and shows a next day.

    Late in America, or early in Asia, it is another day than in Greenwich.
    """
    if not when.is_utc or not shown.days or when.day in shown.days:
        return when
    day = date.fromisoformat(when.day)
    near = [(day + timedelta(days=step)).isoformat() for step in (-1, 1)]
    return When(shown.days[0], when.moment) if shown.days[0] in near else when


def _guess_day(tree: HtmlElement, url: str | None) -> When | None:
    """Guess by what stands anywhere; the first of January is what a bare year gives."""
    day = find_date(tree, url=url, original_date=True, min_date=_FIRST_DAY, max_date=_LAST_DAY)
    return When(day, None) if day and not day.endswith("-01-01") else None
