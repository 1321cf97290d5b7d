"""Which columns of a record hold its text and its metadata, in many languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copydesk.containers.columns import name_key, usual_names
from copydesk.containers.fields import read_fields, used_columns
from copydesk.containers.model import Given
from copydesk.settings import GatherSettings

DOCS = Path(__file__).parents[2] / "docs" / "containers.md"
TEXT = "The ferry ran aground on Monday."

# language -> names of the columns: text, title, author, date, source
COLUMNS = {
    "de": ("Volltext", "Überschrift", "Autorin", "Veröffentlicht", "Quelle"),
    "fr": ("texte", "Titre", "auteur", "date_de_publication", "éditeur"),
    "es": ("cuerpo", "titulo", "Autor", "fecha", "fuente"),
    "pt": ("Conteúdo", "título", "autores", "data", "Veículo"),
    "it": ("testo", "Titolo", "autore", "data-pubblicazione", "testata"),
    "nl": ("inhoud", "titel", "auteur", "Publicatiedatum", "krant"),
    "pl": ("TREŚĆ", "Tytuł", "autor", "data publikacji", "zrodlo"),
    "tr": ("içerik", "BAŞLIK", "yazar", "yayin_tarihi", "kaynak"),
    "vi": ("noi_dung", "Tiêu đề", "tác giả", "ngày đăng", "nguồn"),
    "ru": ("Текст статьи", "Заголовок", "автор", "Дата публикации", "источник"),
    "ar": ("النص", "العنوان", "الكاتب", "تاريخ النشر", "المصدر"),
    "he": ("תוכן", "כותרת", "כתב", "תאריך", "מקור"),
    "hi": ("सामग्री", "शीर्षक", "लेखक", "तारीख", "स्रोत"),
    "zh": ("正文", "标题", "作者", "发布时间", "来源"),
    "ja": ("本文", "タイトル", "筆者", "公開日", "出典"),
    "ko": ("본문", "제목", "기자", "날짜", "언론사"),
}
VALUES = (TEXT, "Ferry runs aground", "Mara Lindqvist", "2019-05-02", "Norrvik Post")


def read(values: dict[str, Any]) -> tuple[str, Given]:
    record = read_fields(values, GatherSettings(), "0")
    return record.body.decode(), record.given


@pytest.mark.parametrize("language", COLUMNS)
def test_columns_are_found_by_their_names_in_other_languages(language: str) -> None:
    row = dict(zip(COLUMNS[language], VALUES, strict=True))
    wanted = Given("Ferry runs aground", None, ("Mara Lindqvist",), "2019-05-02", "Norrvik Post")
    assert read(row) == (TEXT, wanted)
    assert used_columns([*row, "blob"], GatherSettings()) == list(row)


def test_english_names_decide_before_others() -> None:
    row = {"texto": "Encalló el ferry.", "titulo": "Encalla", "text": TEXT, "title": "Aground"}
    body, given = read(row)
    assert (body, given.title) == (TEXT, "Aground")


@pytest.mark.parametrize(
    "data", ["payload", "1" * 200, {"name": "x"}, ["body"], True, None], ids=str
)
def test_a_column_called_data_is_no_date_unless_it_reads_like_one(data: Any) -> None:
    assert read({"text": TEXT, "data": data})[1].date is None


def test_a_date_in_han_numerals_is_one() -> None:
    assert read({"正文": TEXT, "日期": "二〇一九年五月二日"})[1].date == "二〇一九年五月二日"


def test_no_name_means_two_fields_but_the_address_that_is_an_id() -> None:
    fields: dict[str, set[str]] = {}
    for field, names in usual_names().items():
        for name in names:
            fields.setdefault(name, set()).add(field)
    shared = {name for name, meant in fields.items() if len(meant) > 1}
    assert shared == {"url", "link"}


def test_the_docs_list_the_english_names_in_their_order() -> None:
    headings = {"page": "html", "authors": "author"}
    listed = {}
    for line in DOCS.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[2].endswith("_column`"):
            field = headings.get(cells[0], cells[0])
            listed[field] = tuple(map(name_key, cells[1].split(",")))
    assert {field: names[: len(listed[field])] for field, names in usual_names().items()} == listed
