"""Bytes become the text they were, or a reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.reasons import REASONS
from copydesk.text.charsets import declared_encoding, name_encoding
from copydesk.text.decoding import Decoded, Undecodable, decode

GERMAN = "Die Bürgerinnen und Bürger müssen für größere Straßen künftig höhere Gebühren zahlen."
FRENCH = "L’été dernier, les élèves de l’école près du château ont reçu leurs diplômes à Noël."
POLISH = "Rząd ogłosił w piątek, że więźniowie będą mogli częściej widywać się z bliskimi."
RUSSIAN = "Правительство объявило в пятницу, что строительство моста начнётся будущей весной."
GREEK = "Η κυβέρνηση ανακοίνωσε την Παρασκευή ότι η νέα γέφυρα θα είναι έτοιμη την άνοιξη."
TURKISH = "Hükümet cuma günü yeni köprünün yapımına gelecek ilkbaharda başlanacağını açıkladı."
HEBREW = "הממשלה הודיעה ביום שישי כי בניית הגשר החדש תתחיל באביב הבא ותימשך כשנתיים."
ARABIC = "أعلنت الحكومة يوم الجمعة أن بناء الجسر الجديد سيبدأ في الربيع المقبل ويستمر عامين."
CHINESE = "政府星期五宣布，新桥的建设将于明年春天开始，预计需要两年时间才能完成。"
TAIWANESE = "政府星期五宣布，新橋的建設將於明年春天開始，預計需要兩年時間才能完成。"
JAPANESE = "政府は金曜日、新しい橋の建設を来年の春に始めると発表した。完成まで二年かかる。"
KOREAN = "정부는 금요일 새 다리의 건설을 내년 봄에 시작한다고 발표했다. 이 년이 걸린다."


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_utf8_is_taken_word_for_word(line_end: str) -> None:
    text = f"“Yes”, 她说。{line_end}\u00a0No.{line_end}"
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16le"),
        ("utf-32", "utf-32le"),
    ],
)
def test_a_byte_order_mark_tells_and_is_dropped(codec: str, encoding: str) -> None:
    assert decode(GREEK.encode(codec)) == Decoded(GREEK, encoding)


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16be", "utf-32le", "utf-32be"])
@pytest.mark.parametrize("text", ["Plain words.\n", RUSSIAN, f"{CHINESE}\n1 2 3\n"])
def test_utf16_and_utf32_are_told_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize(
    "text", ["\0\n\n", "a\0\n\n", "ab\0c", "\0\0\u0142", "One\0two\0three four\0five six."]
)
def test_stray_nulls_are_damage_and_no_encoding(text: str) -> None:
    try:
        assert decode(text.encode()).encoding == "utf-8"
    except Undecodable as refusal:
        assert refusal.reason in {"binary", "empty"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "windows-1252"),
        (FRENCH, "windows-1252"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso-8859-5"),
        (GREEK, "windows-1253"),
        (TURKISH, "windows-1254"),
        (HEBREW, "windows-1255"),
        (ARABIC, "windows-1256"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (KOREAN, "euc-kr"),
    ],
)
def test_a_legacy_encoding_is_told_by_its_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


def test_a_declared_encoding_is_believed() -> None:
    assert decode("naïve".encode("iso-8859-15"), "ISO-8859-15") == Decoded("naïve", "iso-8859-15")


def test_utf8_goes_before_what_is_declared() -> None:
    assert decode(GERMAN.encode(), "iso-8859-1") == Decoded(GERMAN, "utf-8")


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    assert decode(RUSSIAN.encode("windows-1251"), "shift_jis").text == RUSSIAN


def test_latin1_means_windows_1252() -> None:
    assert decode(b"It\x92s na\xefve", "latin1").text == "It’s naïve"


def test_a_character_cut_off_at_the_end_is_marked() -> None:
    assert decode(FRENCH.encode()[:-16]).text.startswith("L’été")
    assert decode((GERMAN + "ß").encode()[:-1]).text == GERMAN + "\ufffd"


def test_one_bad_byte_does_not_make_mojibake_of_utf8() -> None:
    raw = f"{FRENCH} ".encode() + b"\x93 end"
    assert decode(raw) == Decoded(f"{FRENCH} \ufffd end", "utf-8")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff\u00a0".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"rest", "unsupported"),
        (b"\xff\xd8\xff\xe0" + b"rest", "unsupported"),
        (b"%PDF-1.7\n" + b"rest", "unsupported"),
        (b"\x1f\x8b\x08\x00" + b"rest", "unsupported"),
        (b"PK\x03\x04\x14\x00word/document.xml", "unsupported"),
        (b"\xff" * 500, "binary"),
        (b"\x00" * 500, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"text " * 20 + b"\x01\x02\x03" * 20, "binary"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(raw)
    assert refused.value.reason == reason
    assert refused.value.detail


FERRY = b"The ferry left the harbour of Norrvik before noon on Monday. "

# First bytes as the programs write them, and words for what they are.
BINARIES = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "Word": b"PK\3\4\x14\0\0\0[Content_Types].xml PK\3\4 word/document.xml",
    "Excel": b"PK\3\4\x14\0\0\0[Content_Types].xml PK\3\4 xl/workbook.xml",
    "PowerPoint": b"PK\3\4\x14\0\0\0[Content_Types].xml PK\3\4 ppt/presentation.xml",
    "EPUB": b"PK\3\4\x0a\0mimetypeapplication/epub+zip",
    "OpenDocument": b"PK\3\4\x0a\0mimetypeapplication/vnd.oasis.opendocument.text",
    "before 2007": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "RTF": b"{\\rtf1\\ansi The ferry}",
    "PostScript": b"%!PS-Adobe-3.0\n",
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n",
    "GIF": b"GIF89a\1\0\1\0",
    "WEBP": b"RIFF\x24\0\0\0WEBPVP8 ",
    "HEIF": b"\0\0\0\x18ftypheic\0\0\0\0",
    "BMP": b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0",
    "TIFF": b"II*\0\x08\0\0\0",
    "ICO": b"\0\0\1\0\1\0\x10\x10",
    "Photoshop": b"8BPS\0\1\0\0\0\0",
    "DjVu": b"AT&TFORM\0\0\0\x20DJVM",
    "MP3 recording": b"ID3\4\0\0\0\0\0\x21",
    "MP3 or AAC": b"\xff\xfb\x90\x64" + bytes(400),
    "Ogg": b"OggS\0\2" + bytes(20),
    "WAVE": b"RIFF\x24\0\0\0WAVEfmt ",
    "FLAC": b"fLaC\0\0\0\x22",
    "MIDI": b"MThd\0\0\0\6\0\1",
    "MP4": b"\0\0\0\x20ftypisom\0\0\2\0",
    "AVI": b"RIFF\x24\0\0\0AVI LIST",
    "WebM": b"\x1aE\xdf\xa3\x9fB\x86\x81",
    "Windows Media": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9",
    "Flash": b"CWS\x0a\1\2\0\0",
    "MPEG film": b"\x47\x40\0\x10" + b"\xff" * 184 + b"\x47\x40\0\x11",
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "bzip2": b"BZh91AY&SY",
    "xz": b"\xfd7zXZ\0\0\4",
    "7-Zip": b"7z\xbc\xaf\x27\x1c\0\4",
    "RAR": b"Rar!\x1a\7\1\0",
    "tar": b"ferry.txt".ljust(124, b"\0") + b"00000000012\0".ljust(133, b"0") + b"ustar\x0000",
    "disk": bytes(32_769) + b"CD001",
    "TrueType": b"\0\1\0\0\0\x0c\0\x80",
    "OpenType": b"OTTO\0\x0c\0\x80",
    "SQLite": b"SQLite format 3\0",
    "Mobipocket": b"The_Ferry".ljust(60, b"\0") + b"BOOKMOBI",
    "Windows program": b"MZ\x90\0\3\0",
}


@pytest.mark.parametrize("name", BINARIES)
def test_usual_files_that_are_no_text_are_named_whatever_they_are_called(name: str) -> None:
    with pytest.raises(Undecodable, match=name) as refused:
        decode(BINARIES[name] + FERRY)
    assert refused.value.reason == "unsupported"


@pytest.mark.parametrize(
    "start",
    ["BMW ", "BM 00000", "CWS\n", "FWS", "OTTO ", "GIF", "MZ", "ÿû", "7z", "ID3", "AT&T", "8BPS"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_texts_that_begin_like_such_files_are_texts(start: str, encoding: str) -> None:
    text = start + FERRY.decode() * 9
    assert decode(text.encode(encoding)).text == text


def test_a_word_document_is_named() -> None:
    with pytest.raises(Undecodable, match="Word document"):
        decode(b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml")


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_a_known_reason(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except Undecodable as refused:
        assert refused.reason in REASONS
    else:
        assert decode(raw) == decoded


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_printing_utf8_survives(text: str) -> None:
    try:
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
    except Undecodable as refused:
        assert refused.reason == "empty"


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b'<html><head><meta charset="utf-8">', "utf-8"),
        (b"<meta charset=ISO-8859-1>", "windows-1252"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b'<!-- <meta charset="big5"> --><meta charset="euc-kr">', "euc-kr"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="klingon">', None),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_a_page_declares_its_encoding(page: bytes, encoding: str | None) -> None:
    assert declared_encoding(page) == encoding


def test_labels_are_read_without_regard_to_case_and_space() -> None:
    assert name_encoding(" Latin1\n") == "windows-1252"
