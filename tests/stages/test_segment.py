"""What segment makes of single documents, from tables of a few lines."""

from __future__ import annotations

import pyarrow as pa

from copydesk.settings import SegmentSettings, Settings
from plain import apply_stages, plain_tables

ENGLISH = "The council said on Monday that the bridge over the river would stay closed until May."
GERMAN = "Mehr zum Thema\n\nDer Rat teilte am Montag mit, dass die Brücke bis Mai gesperrt bleibt."


def segment(*texts: str, language_chars: int = 2000) -> dict[str, pa.Table]:
    settings = Settings(segment=SegmentSettings(language_chars=language_chars))
    tables = plain_tables({f"{number:02}": text for number, text in enumerate(texts)})
    return apply_stages(tables, ("segment",), settings)


def languages(*texts: str, language_chars: int = 2000) -> list[str]:
    told = segment(*texts, language_chars=language_chars)["languages"]
    return list(told["language"].to_pylist())


def test_every_document_has_the_language_of_its_own_text() -> None:
    assert languages(ENGLISH, GERMAN, "12 : 30") == ["en", "de", "und"]


def test_the_longest_blocks_tell_the_language() -> None:
    menu = "\n\n".join(["Abonnieren", "Anmelden", "Werbung", "Startseite", "Wetter"] * 4)
    assert languages(f"{menu}\n\n{ENGLISH}") == ["en"]


def test_what_stands_behind_the_sample_tells_nothing() -> None:
    assert languages(f"{ENGLISH}\n\n{GERMAN * 20}", language_chars=60) == ["en"]


def test_a_document_without_a_printing_character_has_no_language() -> None:
    made = segment(" \n\n ")
    assert made["languages"].num_rows == 0
    assert made["dropped"]["reason"].to_pylist() == ["empty"]
