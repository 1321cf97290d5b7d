"""Dates and moments in a line, in many languages, orders and numerals."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk.describing.dates import PUBLISHED, UPDATED, DateReader, guess_month_first

MAY_SECOND = [
    ("May 2, 2019", "en"),
    ("Thursday 2nd of May, 2019", "en"),
    ("2-May-2019", "en"),
    ("May 2, 20197:55 AM UTCUpdated ago", "en"),
    ("2 de mayo de 201922:15 h", "es"),
    ("Thu May 02 10:30:00 EDT 2019", "en"),
    ("2. Mai 2019, 10:15 Uhr", "de"),
    ("02.05.19", "de"),
    ("le 2 mai 2019 à 10h15", "fr"),
    ("2 de mayo de 2019", "es"),
    ("2 de maio de 2019", "pt"),
    ("2 maggio 2019", "it"),
    ("2 mei 2019", "nl"),
    ("2 maja 2019", "pl"),
    ("2 мая 2019 г.", "ru"),
    ("2 травня 2019", "uk"),
    ("2 maj 2019", "sv"),
    ("2. maj 2019", "da"),
    ("2. mai 2019", "nb"),
    ("2 Mei 2019", "af"),
    ("2 de maio de 2019", "gl"),
    ("2 мая 2019", "be"),
    ("2 мај 2019", "mk"),
    ("2 maj 2019", "sq"),
    ("2 Mai 2019", "cy"),
    ("Mayo 2, 2019", "tl"),
    ("2019 මැයි 02", "si"),
    ("၂ မေ ၂၀၁၉", "my"),
    ("02/05/201902/05/2019", "de"),
    ("2. toukokuuta 2019", "fi"),
    ("2. května 2019", "cs"),
    ("2019. május 2.", "hu"),
    ("2 mai 2019", "ro"),
    ("2 Mayıs 2019", "tr"),
    ("2 Μαΐου 2019", "el"),
    ("٢ مايو ٢٠١٩", "ar"),
    ("ב-2 במאי 2019", "he"),
    ("२ मई २०१९", "hi"),
    ("2 พฤษภาคม 2562", "th"),
    ("2 พ.ค. 2562", "th"),
    ("วันที่ 2 พฤษภาคม พ.ศ. 2562", "th"),
    ("02/05/2562", "th"),
    ("۱۲ اردیبهشت ۱۳۹۸", "fa"),
    ("۱۳۹۸/۰۲/۱۲", "fa"),
    ("2 مه 2019", "fa"),
    ("2 أيار/مايو 2019", "ar"),
    ("2 MAYIS 2019", "tr"),
    ("2 ΜΑΙΟΥ 2019", "el"),
    ("2019. gada 2. maijs", "lv"),
    ("2019ko maiatzaren 2a", "eu"),
    ("19.05.02", "ko"),
    ("2 மே 2019", "ta"),
    ("2 მაისი 2019", "ka"),
    ("2 մայիսի 2019", "hy"),
    ("2 मे 2019", "mr"),
    ("ngày 2 tháng 5 năm 2019", "vi"),
    ("2019年5月2日星期四", "zh"),
    ("二〇一九年五月二日", "zh"),
    ("民國108年5月2日", "zh"),
    ("令和元年五月二日", "ja"),
    ("2019年（令和元年）5月2日", "ja"),
    ("民國一百零八年五月二日", "zh"),
    ("2 พ.ค. 62", "th"),
    ("2 พฤษภาคม 62 08:30 น.", "th"),
    ("2 MAYIS 2019", "tr"),
    ("2 ΜΑΪΟΥ 2019", "el"),
    ("2 ايار 2019", "ar"),
    ("令和元年5月2日", "ja"),
    ("2019년 5월 2일", "ko"),
    ("2019. 5. 2.", "ko"),
    ("2019-05-02", None),
    ("2019/05/02", None),
    ("2.5.2019", None),
    ("2/5/2019", "fr"),
]

DATELESS = [
    "2 May 201955",
    "May 2",
    "5/2/2019",
    "2 March",
    "31 February 2019",
    "May 2, 1599",
    "May 2, 2101",
    "02/05/2562",
    "1398/02/12",
    "۳۰ اسفند ۱۳۹۸",
    "192.168.20.19",
    "version 2.5.2019.1",
    "© 2019 The Example",
    "令和50年5月2日",
    "平成32年5月2日",
    "昭和65年5月2日",
    "Copyright May 2, 2019",
    "Retrieved May 2, 2019",
    "In 2019 the march began",
]

MOMENTS = [
    ("2019-05-02T10:30:00Z", "2019-05-02T10:30"),
    ("2019-05-02T10:30:00+02:00", "2019-05-02T08:30"),
    ("May 2, 2019 10:30 AM EDT", "2019-05-02T14:30"),
    ("10:30 a.m. ET, Thu May 2, 2019", "2019-05-02T14:30"),
    ("Jan 2, 2019, 8 p.m. PT", "2019-01-03T04:00"),
    ("2. Mai 2019, 10:15 Uhr MESZ", "2019-05-02T08:15"),
    ("2 May 2019 at 14:00 BST", "2019-05-02T13:00"),
    ("2 May 2019 14:05 (GMT+3)", "2019-05-02T11:05"),
    ("Thu May 02 10:30:00 EDT 2019", "2019-05-02T14:30"),
]


def _reader(language: str | None = None) -> DateReader:
    return DateReader(language, 1600, 2100)


@pytest.mark.parametrize(("text", "language"), MAY_SECOND)
def test_a_date_is_read_in_its_language(text: str, language: str | None) -> None:
    assert [mention.day for mention in _reader(language).find(text)] == [dt.date(2019, 5, 2)]


def test_a_year_that_runs_into_the_next_date_ends_the_first() -> None:
    found = _reader("de").find("2. Mai 20193. Mai 2019")
    assert [mention.day.day for mention in found] == [2, 3]


@pytest.mark.parametrize("text", DATELESS)
def test_what_is_no_date_of_the_article_is_passed_over(text: str) -> None:
    assert _reader("en").find(text) == []


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_a_time_with_its_zone_is_a_moment_in_utc(text: str, moment: str) -> None:
    wanted = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    assert [mention.moment for mention in _reader("en").find(text)] == [wanted]


@pytest.mark.parametrize("text", ["May 2, 2019 10:30", "2 May 2019 10:30 CST", "May 2, 2019"])
def test_a_time_without_a_sure_zone_is_no_moment(text: str) -> None:
    assert [mention.moment for mention in _reader("en").find(text)] == [None]


def test_labels_tell_publication_from_update() -> None:
    found = _reader("en").find("Updated 3 May 2019, first published 2 May 2019")
    assert [(mention.day.day, mention.label) for mention in found] == [(3, UPDATED), (2, PUBLISHED)]


def test_a_word_for_two_months_is_read_by_language() -> None:
    days = [_reader(language).find("2 listopada 2019")[0].day for language in ("pl", "hr")]
    assert days == [dt.date(2019, 11, 2), dt.date(2019, 10, 2)]


def test_another_date_tells_the_order_of_day_and_month() -> None:
    is_month_first = guess_month_first(["Filed 5/2/2019", "Expires 5/28/2019"])
    reader = DateReader("en", 1600, 2100, is_month_first)
    assert [mention.day for mention in reader.find("Filed 5/2/2019")] == [dt.date(2019, 5, 2)]


def test_contradicting_dates_tell_no_order() -> None:
    assert guess_month_first(["28/5/2019", "5/28/2019"]) is None


def test_the_order_shows_in_figures_of_any_width() -> None:
    assert guess_month_first(["No figure", "５/２８/２０１９"]) is True


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2019/05/02/a-story",
        "https://example.org/news/2019/may/2/a-story",
        "https://example.org/2019-05-02/a-story",
        "https://example.org/a-story-20190502.html",
    ],
)
def test_a_link_may_hold_the_date(url: str) -> None:
    assert _reader().find_in_url(url) == dt.date(2019, 5, 2)


@pytest.mark.parametrize("url", ["https://example.org/2019/05/", "https://example.org/story/1234"])
def test_a_link_without_a_day_holds_no_date(url: str) -> None:
    assert _reader().find_in_url(url) is None


def test_a_time_in_an_american_zone_tells_the_order_where_no_date_does() -> None:
    assert guess_month_first(["Updated 9:15 a.m. ET, 2/5/2019"]) is True
    assert guess_month_first(["Updated 9:15 a.m. GMT, 2/5/2019"]) is None
    assert guess_month_first(["Updated 9:15 a.m. ET, 28/5/2019"]) is False


@pytest.mark.parametrize("zone", ["GMT+1", "UTC +2", "CET", "BST", "AEDT"])
def test_a_time_in_a_zone_of_others_tells_that_the_day_is_first(zone: str) -> None:
    assert guess_month_first([f"Published on 05/02/2019 - 13:55 {zone}"]) is False


@pytest.mark.parametrize("text", ["13:55 GMT, 2/5/2019", "13:55 GMT-5, 2/5/2019", "2/5/2019 BST"])
def test_zones_that_all_name_and_zones_without_a_time_tell_no_order(text: str) -> None:
    assert guess_month_first([text]) is None


def test_zones_of_both_orders_tell_none() -> None:
    assert guess_month_first(["2/5/2019 9:15 a.m. ET", "2/5/2019 15:15 CET"]) is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2 EKİM 2019", "tr", dt.date(2019, 10, 2)),
        ("2 غشت 2019", "ar", dt.date(2019, 8, 2)),
        ("2 Ogos 2019", "id", dt.date(2019, 8, 2)),
        ("1° maggio 2019", "it", dt.date(2019, 5, 1)),
        ("昭和六十三年十二月二十一日", "ja", dt.date(1988, 12, 21)),
    ],
)
def test_other_spellings_of_months_and_days_are_read(
    text: str, language: str, day: dt.date
) -> None:
    [mention] = DateReader(language, 1600, 2100).find(text)
    assert mention.day == day


@pytest.mark.parametrize("text", ["2 พ.ค. 12.30 น.", "2 พ.ค. 19", "2 พ.ค. 62.5"])
def test_two_figures_behind_a_thai_month_may_be_no_year(text: str) -> None:
    assert DateReader("th", 1600, 2100).find(text) == []
