"""What a span takes too much of at its start is given back to the words before it."""

from __future__ import annotations

import pytest

from copydesk.cutting.overreach import own_start

BELONGS = {
    "a sentence": ("River.  Ada Example (@ada) May 2, 2019", "River.  "),
    "shouting": ("SAD NEWS  Ada Example (@ada) May 2, 2019", "SAD NEWS  "),
    "a sentence above a link": ("Dam.  https://t.co/a1 \u00a0Ada (@ada) May 2, 2019", "Dam.  "),
    "the family name": ("Mill Adelaide (Ada) MillRains flood the city MORE", "Mill "),
    "a double name": ("Mill-Dam Ada Mill-DamRains flood the city MORE", "Mill-Dam "),
    "a name before a year": ("Mill Ada Mill2020 Mayors push for dams MORE", "Mill "),
    "the whole name": ("Ada Mill Ada Mill2020 Mayors push for dams MORE", "Ada Mill "),
}


@pytest.mark.parametrize(("span", "before"), BELONGS.values(), ids=BELONGS)
def test_words_before_a_name_are_none_of_it(span: str, before: str) -> None:
    assert span[: own_start(span)] == before


WHOLE = {
    "a name": "Ada Example (@ada) May 2, 2019",
    "a link and a gap": "pic.twitter.com/a1  Ada Example (@ada) May 2, 2019",
    "a dash and a gap": "—  Ada Example (@ada) May 2, 2019",
    "a gap behind the name": "Ada Example (@ada)  May 2, 2019",
    "a gap right before the handle": "Ada  (@ada) May 2, 2019",
    "a profile": "Ada Bea ExampleRains flood the city MORE",
    "a gap where no post is": "Featured image:  Ada Example/Example Agency",
    "nothing": "",
}


@pytest.mark.parametrize("span", WHOLE.values(), ids=WHOLE)
def test_other_spans_begin_where_they_begin(span: str) -> None:
    assert own_start(span) == 0
