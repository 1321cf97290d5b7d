"""The language of a text: exact, the same every time, and honest about doubt."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import ngrams
from copydesk.text.language import _weigh_many, detect, detect_many
from copydesk.text.make_ngrams import make_arrays

TEXTS = {
    "en": "The government said on Friday that work on the new bridge would start next spring.",
    "de": "Die Regierung teilte am Freitag mit, dass der Bau der neuen Brücke bald beginnt.",
    "fr": "Le gouvernement a annoncé vendredi que les travaux du nouveau pont commenceront.",
    "es": "El gobierno anunció el viernes que las obras del nuevo puente empezarán pronto.",
    "pt": "O governo anunciou na sexta-feira que as obras da nova ponte começarão em breve.",
    "it": "Il governo ha annunciato venerdì che i lavori del nuovo ponte inizieranno presto.",
    "nl": "De regering maakte vrijdag bekend dat de bouw van de nieuwe brug gauw begint.",
    "pl": "Rząd ogłosił w piątek, że budowa nowego mostu rozpocznie się przyszłej wiosny.",
    "tr": "Hükümet cuma günü yeni köprünün yapımına gelecek ilkbaharda başlanacağını açıkladı.",
    "ru": "Правительство объявило в пятницу, что строительство моста начнётся весной.",
    "uk": "Уряд оголосив у п’ятницю, що будівництво нового мосту розпочнеться навесні.",
    "el": "Η κυβέρνηση ανακοίνωσε την Παρασκευή ότι η νέα γέφυρα θα είναι έτοιμη σύντομα.",
    "ar": "أعلنت الحكومة يوم الجمعة أن بناء الجسر الجديد سيبدأ في الربيع المقبل.",
    "fa": "دولت روز جمعه اعلام کرد که ساخت پل جدید از بهار آینده آغاز خواهد شد.",
    "he": "הממשלה הודיעה ביום שישי כי בניית הגשר החדש תתחיל באביב הבא.",
    "hi": "सरकार ने शुक्रवार को कहा कि नए पुल का निर्माण अगले साल शुरू होगा।",
    "th": "รัฐบาลประกาศเมื่อวันศุกร์ว่าการก่อสร้างสะพานใหม่จะเริ่มในปีหน้า",
    "zh": "政府星期五宣布，新桥的建设将于明年春天开始，预计需要两年时间。",
    "ja": "政府は金曜日、新しい橋の建設を来年の春に始めると発表した。",
    "ko": "정부는 금요일 새 다리의 건설을 내년 봄에 시작한다고 발표했다.",
    "vi": "Chính phủ hôm thứ Sáu thông báo việc xây dựng cây cầu mới sẽ bắt đầu vào năm tới.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert detect(text)[0] == language


def test_traditional_chinese_is_chinese() -> None:
    assert detect("政府星期五宣布，新橋的建設將於明年春天開始，預計需要兩年時間。")[0] == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "12:30 – 14:00 (7/8)",
        "🎉🎉🎉",
        "https://www.example.org/news/the-bridge-is-closed",
        "ሰላም ለኢትዮጵያ ሕዝብ ይሁን ዛሬም ነገም",  # Amharic
        "მთავრობამ პარასკევს განაცხადა",  # Georgian
        "Կառավարությունը ուրբաթ օրը հայտարարեց",  # Armenian
    ],
)
def test_no_known_letters_mean_no_language(text: str) -> None:
    assert detect(text) == ("und", 0.0)


def test_a_language_without_a_profile_is_not_taken_for_a_sister() -> None:
    icelandic = (
        "Ríkisstjórnin tilkynnti á föstudag að framkvæmdir við nýju brúna hefjist næsta vor og að "
        "þeim ljúki eftir tvö ár, þótt íbúar við ána hafi lýst áhyggjum af hávaða og ryki."
    )
    assert detect(icelandic) == ("und", 0.0)


def test_more_text_means_more_confidence() -> None:
    words = TEXTS["es"].split()
    assert detect(" ".join(words[:3]))[1] < detect(" ".join(words))[1]


def test_a_language_and_its_sister_leave_doubt() -> None:
    assert detect("Taxi")[1] < 0.9


def test_many_texts_get_the_answers_of_each() -> None:
    assert detect_many(TEXTS.values()) == [detect(text) for text in TEXTS.values()]


@pytest.mark.parametrize("language", TEXTS)
def test_a_long_text_has_the_language_of_its_parts(language: str) -> None:
    found, confidence = detect(f"{TEXTS[language]}\n" * 60)
    assert found == language
    assert confidence > 0.9


def test_where_parts_leave_doubt_the_whole_text_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{TEXTS['es']} {TEXTS['pt']} " * 20, f"{TEXTS['en']} " * 40]
    whole = _weigh_many(texts)
    monkeypatch.setattr("copydesk.text.language._SURE", 2.0)
    assert detect_many(texts) == whole


NOTICE = (
    "Notice: the content above is uploaded and posted by a user of the example platform, which "
    "only provides storage and takes no part in the making of it. Terms, cookies, privacy."
)


@pytest.mark.parametrize("language", ["ar", "ja", "th", "uk", "zh"])
def test_notices_in_english_do_not_hide_another_script(language: str) -> None:
    text = f"{TEXTS[language]} " * 3 + NOTICE
    assert detect(text)[0] == language


def test_a_name_in_another_script_makes_no_language() -> None:
    assert detect(f"Xqz vrk plmt gnrr {'wvxz qkrt ' * 40} 政府新桥")[0] == "und"


def test_the_random_numbers_of_others_are_left_alone() -> None:
    random.seed(7)
    state = random.getstate()
    detect(TEXTS["en"])
    assert random.getstate() == state


@given(st.text(max_size=50))
def test_any_text_has_an_answer_with_a_share_of_confidence(text: str) -> None:
    language, confidence = detect(text)
    assert 0 <= confidence <= 1
    assert language.isalpha() and language.islower() and len(language) <= 3
    assert round(confidence, 4) == confidence


def test_word_order_of_whole_sentences_does_not_matter() -> None:
    text = f"{TEXTS['en']} {TEXTS['en'][:40]}"
    assert detect(text) == detect(f"{TEXTS['en'][:40]} {TEXTS['en']}")


def test_the_shipped_profiles_are_those_of_the_installed_langdetect() -> None:
    shipped, made = ngrams._read_arrays(), make_arrays()
    assert shipped.keys() == made.keys()
    assert all((shipped[name] == made[name]).all() for name in made)


def test_profiles_of_another_langdetect_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make() -> ngrams.Arrays:
        made.append("anew")
        return shipped

    shipped = ngrams._read_arrays()
    monkeypatch.setattr("copydesk.text.make_ngrams.make_arrays", make)
    monkeypatch.setattr("importlib.metadata.version", lambda package: "9.9")
    ngrams.load_model.__wrapped__()
    assert made == ["anew"]
