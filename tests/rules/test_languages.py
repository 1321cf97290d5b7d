"""What every language's rules must know, in every way a page may write it."""

from __future__ import annotations

import time

import pytest

from copydesk.rules.loader import load_rules
from copydesk.rules.matcher import RuleBook
from copydesk.text.language import detect
from copydesk.text.ngrams import load_model

RULES = load_rules()
BOOK = RuleBook(RULES)
LANGUAGES = sorted({rule.language for rule in RULES} - {"any"})
CORE = {
    "advertisement",
    "comments",
    "image_credit",
    "legal",
    "metadata",
    "navigation",
    "read_more",
    "section_label",
    "share",
    "subscribe",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_rules_for_every_common_kind(language: str) -> None:
    assert {rule.kind for rule in RULES if rule.language == language} >= CORE


def test_every_language_with_rules_can_be_detected() -> None:
    assert set(LANGUAGES) - {"und"} <= set(load_model().codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_told_in_english_whatever_the_language_of_the_rule(language: str) -> None:
    assert detect(" ".join(rule.why for rule in RULES if rule.language == language))[0] == "en"


SPELLINGS = [
    ("tr", "İLGİLİ HABERLER", "read_more"),
    ("tr", "ilgili haberler", "read_more"),
    ("tr", "YAYINLANMA: 02.05.2019", "metadata"),
    ("el", "ΔΙΑΒΑΣΤΕ ΑΚΟΜΑ", "read_more"),
    ("el", "Διαβάστε ακόμα", "read_more"),
    ("ru", "ЧИТАЙТЕ ЕЩЕ", "read_more"),
    ("ar", "إقرأ المزيد", "read_more"),
    ("ar", "اقرا ايضا", "read_more"),
    ("fa", "برچسب\u200cها", "read_more"),
    ("fa", "برچسب ها", "read_more"),
    ("zh", "责任编辑:张范例", "credit"),
    ("zh", "責任編輯：張範例", "credit"),
    ("ja", "写真:見本太郎", "image_credit"),
    ("ja", "写真：見本太郎", "image_credit"),
    ("ro", "Citeşte şi", "read_more"),
    ("ro", "Citește și", "read_more"),
    ("hi", "शेयर करें।", "share"),
]


@pytest.mark.parametrize(("language", "line", "kind"), SPELLINGS)
def test_a_wording_is_found_in_each_of_its_spellings(language: str, line: str, kind: str) -> None:
    assert kind in {hit.rule.kind for hit in BOOK.matcher(language).match(line)}


NO_FILE_OF_THEIR_OWN = [
    ("und", "Ljósmynd: Ada Jónsdóttir", "image_credit"),
    ("mk", "Прочитајте повеќе: Мостот повторно е отворен", "read_more"),
    ("mr", "हेही वाचा", "read_more"),
    ("und", "გაზიარება", "share"),
    ("sq", "Të gjitha të drejtat e rezervuara", "legal"),
    ("und", "Сурет: Ада Мысалова", "image_credit"),
]


@pytest.mark.parametrize(("language", "line", "kind"), NO_FILE_OF_THEIR_OWN)
def test_a_language_without_a_file_has_its_words_too(language: str, line: str, kind: str) -> None:
    assert kind in {hit.rule.kind for hit in BOOK.matcher(language).match(line)}


QUESTIONS = [
    ("ar", "ما رأيك في ما حدث؟"),
    ("da", "Hvad mener du?"),
    ("ja", "どう思いますか。"),
    ("ko", "어떻게 생각하십니까?"),
    ("no", "Hva mener du?"),
    ("pl", "Co o tym sądzisz?"),
    ("ru", "Что вы об этом думаете?"),
    ("sv", "Vad tycker du?"),
    ("tr", "Siz ne düşünüyorsunuz?"),
    ("zh", "你怎么看？"),
]


@pytest.mark.parametrize(("language", "line"), QUESTIONS)
def test_a_question_of_an_interview_is_kept(language: str, line: str) -> None:
    assert not BOOK.matcher(language).match(line)


HOSTILE = (
    "По теме: " * 12_000,
    "写真：" * 20_000,
    "사진=" * 20_000,
    "أ ف ب " * 15_000,
    "写真" * 600,
)


@pytest.mark.parametrize("language", ["ar", "hi", "ja", "ko", "ru", "th", "zh"])
def test_a_hostile_line_takes_linear_time_in_every_script(language: str) -> None:
    matcher = BOOK.matcher(language)
    matcher.match("warm up")
    began = time.perf_counter()
    for line in HOSTILE:
        matcher.match(line)
    assert time.perf_counter() - began < 2
