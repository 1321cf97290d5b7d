"""Who a byline names: people in every script, never an agency, a desk or a place."""

from __future__ import annotations

import pytest

from copydesk.describing.bylines import names_in_byline
from copydesk.describing.dates import DateReader

NAMED = [
    ("By Jane Doe", None, ["Jane Doe"]),
    ("Jane Doe", None, ["Jane Doe"]),
    ("Written by Jane Doe , Contributor", None, ["Jane Doe"]),
    ("By Jane Doe Updated May 2, 2019, 9:15am EST", "en", ["Jane Doe"]),
    ("Von Anna MüllerKorrespondentin", "de", ["Anna Müller"]),
    ("By Jane DoeTwitter", "en", ["Jane Doe"]),
    ("ByJane Doe", "en", ["Jane Doe"]),
    ("ByJ.R. Doe", "en", ["J.R. Doe"]),
    ("Written by: Jane Doe", "en", ["Jane Doe"]),
    ("Jane Doe Parliamentary editor", "en", ["Jane Doe"]),
    ("Von Jane Doe Vom 2. Mai 2019", "de", ["Jane Doe"]),
    ("02/05/2019 ~ Jane Doe", "de", ["Jane Doe"]),
    ("Escribe Juana Ejemplo en Territorio", "es", ["Juana Ejemplo"]),
    ("Un texte de Jeanne Dupont", "fr", ["Jeanne Dupont"]),
    ("DALLA NOSTRA CORRISPONDENTE", "it", []),
    ("Geschrieben vonAnna Müller", "de", ["Anna Müller"]),
    ("Von Anna Müller mit AFP", "de", ["Anna Müller"]),
    ("Von A. B. am 02.05.2019 um 09:07 Uhr gespeichert unter Parks", "de", []),
    ("By Jane Doe@jane_doe", "en", ["Jane Doe"]),
    ("PorJoana Exemplo", "pt", ["Joana Exemplo"]),
    ("dalla nostra inviata Anna Esempio", "it", ["Anna Esempio"]),
    ("oprac. Anna Przykład", "pl", ["Anna Przykład"]),
    ("Par Jeanne Dupont avec AFP", "fr", ["Jeanne Dupont"]),
    ("Dienstag, 2. Mai 2019, von Dr. Anna Müller", "de", ["Anna Müller"]),
    ("Von Anna Müller Foto: © Bildstelle", "de", ["Anna Müller"]),
    ("Anna Müller US-Korrespondentin", "de", ["Anna Müller"]),
    ("Leitender Wirtschaftsredakteur", "de", []),
    ("Übersetzung Anna Müller, 02.05.19", "de", []),
    ("Am 15/07/2014 von Anna Müller", "de", ["Anna Müller"]),
    ("Accueil | Par Jeanne Dupont | 2 mai 2019", "fr", ["Jeanne Dupont"]),
    ("Beitrag von Anna Müller", "de", ["Anna Müller"]),
    ("Von Anna Müller Landespolitische Korrespondentin", "de", ["Anna Müller"]),
    ("By Jane Doe March 18 at 12:22 PM Follow @janedoe", "en", ["Jane Doe"]),
    ("By Jane Sample May", "en", ["Jane Sample May"]),
    ("Jane Doe Oct. 3", "en", ["Jane Doe"]),
    ("By Jane Doe and John Q. Public", None, ["Jane Doe", "John Q. Public"]),
    ("By Jane Doe And John Roe For The Daily Example", None, ["Jane Doe", "John Roe"]),
    ("By Jane Doe, John Roe & Mary Major", None, ["Jane Doe", "John Roe", "Mary Major"]),
    ("Jane Doe, Staff Writer", None, ["Jane Doe"]),
    ("Senior Editor Jane Doe", None, ["Jane Doe"]),
    ("Jane Doe Washington Correspondent", None, ["Jane Doe"]),
    ("By Jane Doe | Opinion", None, ["Jane Doe"]),
    ("By Jane Doe, Reuters", None, ["Jane Doe"]),
    ("By JANE DOE and JOHN ROE Associated Press", None, ["JANE DOE", "JOHN ROE"]),
    ("By JANE DOE FOR THE EXAMPLE", None, ["JANE DOE"]),
    ("Jane Doe for CNN in Paris", None, ["Jane Doe"]),
    ("BBC's Jane Doe", None, ["Jane Doe"]),
    ("By Jane Doe, New York", None, ["Jane Doe"]),
    ("By Jane Doe May 2, 2019 10:30 AM ET", None, ["Jane Doe"]),
    ("Posted by Jane Doe on 20 Sep 2016", None, ["Jane Doe"]),
    ("By Jane Doe (@janedoe) jane@example.org +1 (555) 010-9999", None, ["Jane Doe"]),
    ("By Jane Doe; photographs by Jim Beam", None, ["Jane Doe"]),
    ("Author: Jane Doe Published: 2 May 2019", None, ["Jane Doe"]),
    ("Text: Anna Müller Fotos: Peter Meier", "de", ["Anna Müller"]),
    ("Jane Doe Data reporting by", None, ["Jane Doe"]),
    ("By Dr. Jane A. Doe, PhD, MD", None, ["Jane A. Doe"]),
    ("By U.S. Sen. John Roe", None, ["John Roe"]),
    ("By John Roe, Jr. and Mary Ann Major", None, ["John Roe Jr.", "Mary Ann Major"]),
    ("By Jane DoeJohn Roe", None, ["Jane Doe", "John Roe"]),
    ("Jane Q. Doe Jane Q Doe", None, ["Jane Q. Doe"]),
    ("Jean DUPONT", "fr", ["Jean Dupont"]),
    ("By Ben Doe and Al Roe", None, ["Ben Doe", "Al Roe"]),
    ("By J.K. Doe and JD Roe", None, ["J.K. Doe", "JD Roe"]),
    (
        "Von Anna Müller und Jürgen von der Heide, Berlin",
        "de",
        ["Anna Müller", "Jürgen von der Heide"],
    ),
    ("Por María José García y Juan Pérez", "es", ["María José García", "Juan Pérez"]),
    ("José Ruiz y Gómez", "es", ["José Ruiz y Gómez"]),
    ("Simone de Valois", "fr", ["Simone de Valois"]),
    ("Par Jean-Luc Durand et Zoé N'Diaye (avec AFP)", "fr", ["Jean-Luc Durand", "Zoé N'Diaye"]),
    ("Di Giovanni De Santis e Maria Rossi", "it", ["Giovanni De Santis", "Maria Rossi"]),
    ("By Khalid bin Hamad al-Masri", None, ["Khalid bin Hamad al-Masri"]),
    ("Ayşe YILMAZ - Ankara", "tr", ["Ayşe Yilmaz"]),
    ("Nguyễn Văn An", "vi", ["Nguyễn Văn An"]),
    ("Иван Петров, корреспондент", "ru", ["Иван Петров"]),
    ("Автор: Мария Иванова", "ru", ["Мария Иванова"]),
    ("Γράφει ο Νίκος Παπαδόπουλος", "el", ["Νίκος Παπαδόπουλος"]),
    ("بقلم أحمد محمد", "ar", ["أحمد محمد"]),
    ("מאת דוד כהן", "he", ["דוד כהן"]),
    ("राहुल शर्मा द्वारा", "hi", ["राहुल शर्मा"]),
    ("本报记者 王小明 李华", "zh", ["王小明", "李华"]),
    ("新华社记者王小明", "zh", ["王小明"]),
    ("山田 太郎", "ja", ["山田 太郎"]),
    ("文・例野太郎", "ja", ["例野太郎"]),
    ("取材・文＝例野花子", "ja", ["例野花子"]),
    ("Ein Gastbeitrag von Anna Müller", "de", ["Anna Müller"]),
    ("홍길동·김철수 기자", "ko", ["홍길동", "김철수"]),
]

NAMELESS = [
    "责任编辑：王小明",
    "SPRINGFIELD Tue Dec 30, 2014 9:21am",
    "President Doe",
    "BBC West Midlands",
    "Latin America",
    "Reuters Staff",
    "By The Associated Press",
    "By Agence France-Presse",
    "News Desk",
    "Editorial Board",
    "By the Editors",
    "By Staff Writer",
    "Redaktion",
    "Le Monde",
    "Web Share",
    "FB Tweet More",
    "Aktueller Artikel",
    "Ihre Vorteile",
    "The Green Shimbun",
    "朝日新聞デジタル",
    "Posted by admin on May 2, 2019",
    "By Example.org",
    "By the end, everyone had left.",
    "New York",
    "Authors:",
    "By",
    "",
]


def _read(text: str, language: str | None = None) -> list[str]:
    return names_in_byline(text, DateReader(language, 1600, 2100))


@pytest.mark.parametrize(("text", "language", "names"), NAMED)
def test_a_byline_gives_its_people_in_order(
    text: str, language: str | None, names: list[str]
) -> None:
    assert _read(text, language) == names


@pytest.mark.parametrize("text", NAMELESS)
def test_a_line_without_people_gives_none(text: str) -> None:
    assert _read(text) == []


def test_a_name_is_given_once_and_in_its_better_spelling() -> None:
    assert _read("By JANE DOE | Jane Doe | John Roe") == ["Jane Doe", "John Roe"]
