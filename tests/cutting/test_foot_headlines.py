"""Lists of other stories below an article go, whatever the language and without a label."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

from copydesk.cutting.model import Cut, Line

RULE = "shape.foot-headline"
UKRAINIAN = (
    "Міська рада в пʼятницю вирішила закрити старий міст через річку на ремонт, який триватиме "
    "щонайменше до весни наступного року.",
    "Мерія пояснила, що опори пошкоджені паводком, а автобуси курсуватимуть в обʼїзд через нижній "
    "район та північну дорогу.",
)
OTHERS = (
    "Рятувальники дістали з озера човен, який затонув минулого тижня",
    "Мер назвав дату, коли відкриють нову школу в північному районі",
    "Синоптики попередили про сильний вітер і мокрий сніг у неділю",
)
HEBREW = (
    "מועצת העיר החליטה ביום שישי לסגור את הגשר הישן על הנהר לצורך שיפוצים שיימשכו לפחות עד האביב "
    "הבא, כך נמסר מהעירייה.",
)
HEBREW_OTHERS = (
    "הסירה שטבעה בשבוע שעבר הועלתה מן האגם לאחר שלושה ימים",
    "ראש העיר הודיע מתי ייפתח בית הספר החדש בשכונה הצפונית",
    "החזאים מזהירים מפני רוחות חזקות ושלג רטוב ביום ראשון",
)


def gone(lines: list[str], language: str) -> list[str]:
    cuts: list[Cut] = cuts_of(lines, language=language)
    return [lines[cut.line_index] for cut in cuts]


@pytest.mark.parametrize(
    ("body", "others", "language"), [(UKRAINIAN, OTHERS, "uk"), (HEBREW, HEBREW_OTHERS, "he")]
)
def test_three_long_headlines_at_the_end_go(
    body: tuple[str, ...], others: tuple[str, ...], language: str
) -> None:
    assert gone([*body, *others], language) == list(others)


def test_a_label_that_no_rule_knows_goes_with_its_headlines() -> None:
    label = "А ще вам може сподобатися оце"
    assert gone([*UKRAINIAN, label, *OTHERS], "uk") == [label, *OTHERS]


def test_names_between_them_go() -> None:
    lines = [*UKRAINIAN, OTHERS[0], "Анна Прикладенко", *OTHERS[1:], "Іван Зразковий"]
    assert gone(lines, "uk") == lines[2:]


def test_two_headlines_with_their_days_and_teasers_go() -> None:
    teaser = (
        "Човен лежав на глибині дванадцяти метрів, і водолази працювали там від понеділка "
        "до самого вечора середи."
    )
    lines = [*UKRAINIAN, OTHERS[0], teaser, "15. 04. 2026. 10:27", OTHERS[1], "14. 04. 2026. 9:05"]
    assert gone(lines, "uk") == lines[2:]
    lines = [*UKRAINIAN, OTHERS[0], "15.04.2026, 10:27", teaser, OTHERS[1], "14.04.2026, 9:05"]
    assert gone(lines, "uk") == lines[2:]


@pytest.mark.parametrize(
    "signed",
    [
        ("Ада Прикладенко 15.04.2026 7 min", "Іван Зразковий, Львів 14.04.2026, 9:05"),
        ("Ада П. Прикладенко, Іван Зразковий * 15.04.2026", "Іван Зразковий14.04.2026, 9:05 Uhr"),
    ],
)
def test_two_headlines_with_teasers_and_who_signed_them_when_go(signed: tuple[str, str]) -> None:
    teaser = (
        "Човен лежав на глибині дванадцяти метрів, і водолази працювали там від понеділка "
        "до самого вечора середи."
    )
    lines = [*UKRAINIAN, OTHERS[0], teaser, signed[0], OTHERS[1], signed[1]]
    assert gone(lines, "uk") == lines[2:]


def test_what_happened_on_a_day_is_not_signed() -> None:
    lines = [*UKRAINIAN, OTHERS[0], "міст закрили 15.04.2026", OTHERS[1], "Відкриють: 14.04.2026"]
    assert not gone(lines, "uk")


def test_two_headlines_with_teasers_that_the_site_cut_short_go() -> None:
    teasers = [
        "Човен лежав на глибині дванадцяти метрів, і водолази працювали там від понеділка...",
        "Школа на двісті місць мала відчинитися ще минулої осені, проте будівельники просили...",
    ]
    lines = [*UKRAINIAN, OTHERS[0], teasers[0], OTHERS[1], teasers[1]]
    assert gone(lines, "uk") == lines[2:]


@pytest.mark.parametrize(
    "end",
    [
        OTHERS[:2],
        ("Збитки порахували так:", *OTHERS),
        ("Сніг", "Мокрий вітер", "Нова школа", "Старий міст"),
        (
            "Район північний 12 000 гривень і 14 дворів",
            "Район нижній 9 000 гривень та 31 двір",
            "Район східний 4 000 гривень та 5 дворів",
        ),
        tuple(f"{line}?" for line in OTHERS),
        tuple(f"«{line}», газета «Приклад», число третє" for line in OTHERS),
        tuple(f"- {line}" for line in OTHERS),
        tuple(f"{line}." for line in OTHERS),
        ("Що зроблено", *OTHERS),
    ],
    ids=["two", "colon", "short", "figures", "asked", "titles", "items", "sentences", "heading"],
)
def test_what_an_article_may_end_with_stays(end: tuple[str, ...]) -> None:
    assert not gone([*UKRAINIAN, *end], "uk")


def test_a_chronicle_stays() -> None:
    entries = [
        line
        for day in range(1, 6)
        for line in (f"{day}.04.2026", f"Вода піднялася на {day} метри, повідомили рятувальники.")
    ]
    cuts = cuts_of([*UKRAINIAN, *entries], language="uk")
    assert not any(cut.rule_id == RULE for cut in cuts)


def test_a_list_that_says_more_than_the_article_stays() -> None:
    entries = [
        line
        for day, head in enumerate(OTHERS, start=1)
        for line in (head, f"{day}.04.2026", UKRAINIAN[1])
    ]
    cuts = cuts_of([UKRAINIAN[0], *entries], language="uk")
    assert not any(cut.rule_id == RULE for cut in cuts)


def test_nothing_goes_from_a_page_with_markup() -> None:
    lines = [Line(text, link_share=0.0) for text in (*BODY, *OTHERS)]
    assert not any(cut.rule_id == RULE for cut in cuts_of(lines, language="uk"))
