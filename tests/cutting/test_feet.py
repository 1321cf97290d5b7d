"""What stands below an article goes: boxes under their label, teasers, the foot of a page."""

from __future__ import annotations

import pytest
from articles import BODY, cuts_of

RUBRICS = ["Tiere", "Esel zieht in das Rathaus ein", "Wetter & Verkehr", "Brücke bleibt zu"]
MENU = ["Politik", "Wirtschaft", "Vereine im Tal", "Unser Archiv", "Karten und Fahrpläne"]
GERMAN = (
    "Der Fluss stieg in der Nacht um zwei Meter, und die Leute aus der Unterstadt trugen alles, "
    "was sie tragen konnten, in die Schule auf dem Hügel.",
    "Verletzt wurde niemand, sagte die Bürgermeisterin, aber vierzig Häuser werden vor dem Sommer "
    "nicht bewohnbar sein, und die alte Mühle ist fort.",
)
TEASERS = [
    "Der Rat will am Freitag über einen zweiten Kanal reden, der mehr…",
    "Die Mühle war vor neunzig Jahren gebaut worden und stand seit…",
    "Nach dem Hochwasser fehlt es in der Schule auf dem Hügel an…",
]


def cut_below(*lines: str) -> list[int]:
    """The lines cut below the German paragraphs, counted from the first line below them."""
    found = cuts_of([*GERMAN, *lines], language="de")
    return [cut.line_index - len(GERMAN) for cut in found if cut.line_index >= len(GERMAN)]


def test_rubrics_and_headlines_below_a_label_at_the_end_go_to_the_last() -> None:
    assert cut_below("Das könnte Sie auch interessieren", *RUBRICS) == [0, 1, 2, 3, 4]


def test_a_short_teaser_below_a_headline_of_such_a_box_goes_with_it() -> None:
    box = ["Meistgelesen", RUBRICS[1], "Seit Montag wohnt er im Keller."]
    assert cut_below(*box) == [0, 1, 2]


def test_what_stands_above_the_label_stays() -> None:
    assert cut_below("Er bleibt.", "Meistgelesen", RUBRICS[1]) == [1, 2]


def test_a_label_within_the_article_takes_headlines_only() -> None:
    lines = [GERMAN[0], "Mehr zum Thema", *RUBRICS[:2], GERMAN[1]]
    found = {cut.line_index for cut in cuts_of(lines, language="de")}
    assert 2 not in found


def test_a_long_line_without_a_stop_ends_the_box() -> None:
    paragraph = " ".join(["Wort"] * 41)
    assert cut_below("Meistgelesen", RUBRICS[1], paragraph, "Noch etwas mehr") == [0, 1]


def test_many_lines_without_a_stop_below_a_line_of_the_site_are_its_foot() -> None:
    assert cut_below("Kommentar schreiben", *MENU) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("count", [1, 4])
def test_a_few_lines_below_a_line_of_the_site_stay(count: int) -> None:
    assert cut_below("Kommentar schreiben", *MENU[:count]) == [0]


def test_lines_without_a_stop_stay_where_a_sentence_follows() -> None:
    assert cut_below("Kommentar schreiben", *MENU, "So war es auch im Mai.") == [0]


def test_many_lines_without_a_stop_below_the_body_stay() -> None:
    assert cut_below("Die Sieger", *MENU) == []


def test_teasers_that_a_site_cut_short_go_from_the_end() -> None:
    assert cut_below(*TEASERS) == [0, 1, 2]


def test_headlines_above_teasers_cut_short_go_with_them() -> None:
    lines = [*GERMAN, *(line for pair in zip(RUBRICS, TEASERS, strict=False) for line in pair)]
    found = [cut.line_index for cut in cuts_of(lines, language="de")]
    assert found == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("last", [TEASERS[:2], ["Wir warten…", "Und warten…", "Und hoffen…"]])
def test_a_writer_who_ends_in_dots_keeps_the_last_words(last: list[str]) -> None:
    assert cut_below(*last) == []


def test_an_article_without_a_paragraph_keeps_what_stands_below_its_labels() -> None:
    rules = [cut.rule_id for cut in cuts_of(["Meistgelesen", *RUBRICS, *MENU], language="de")]
    assert not {"block.below-last-label", "block.page-foot"} & set(rules)


def test_paragraphs_count_where_lines_end_with_the_stop_of_their_script() -> None:
    body = [
        "夜のうちに川の水は二メートル上がり、下の町の人々は持てるものをすべて丘の上の学校へ運んだ。",
        "けが人はいなかったが、四十軒ほどの家は夏まで住めないだろうと町長は述べた。",
    ]
    lines = [*body, "関連記事", "橋は春まで閉鎖", "動物", "ロバが役場へ引っ越し"]
    found = [cut.line_index for cut in cuts_of(lines, language="ja")]
    assert found == [2, 3, 4, 5]


def test_the_article_of_the_example_keeps_its_body() -> None:
    assert not cuts_of(BODY)
