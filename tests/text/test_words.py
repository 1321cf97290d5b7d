"""Words: how texts are folded and cut, and that offsets lead back."""

import unicodedata
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import scan as module
from copydesk.text.make_fold import make_fold
from copydesk.text.words import (
    count_words,
    digest_texts,
    join_ranges,
    tokenize_and_digest,
    tokenize_many,
)


def spans(text: str) -> list[str]:
    words = tokenize_many([text])
    return [text[a:b] for a, b in zip(words.start_char, words.end_char, strict=True)]


WORDS = [
    ("Hello, world", ["Hello", "world"]),
    ("don't stop—now", ["don", "t", "stop", "now"]),
    ("it\u02bcs", ["it", "s"]),
    ("3.5% of a\u00a0b", ["3", "5", "of", "a", "b"]),
    ("snake_case", ["snake", "case"]),
    ("soft\u00adly", ["soft\u00adly"]),
    ("½ m²", ["½", "m²"]),
    ("日本語ABC", ["日", "本", "語", "ABC"]),
    ("がく", ["が", "く"]),
    ("ภาษา ๑๒", ["ภ", "า", "ษ", "า", "๑๒"]),
    ("मैं लिखता हूँ", ["मैं", "लिखता", "हूँ"]),
    ("한국어 문장", ["한국어", "문장"]),
    ("😀 ok 👍🏽", ["ok"]),
    ("\ud800a\udfff", ["a"]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_runs_of_letters_digits_and_marks(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


EQUAL = [
    ("STRASSE", "straße"),
    ("ﬁne", "Fine"),
    ("ＡＢＣ１", "abc1"),
    ("café", "CAFE\u0301"),
    ("naïve", "naive"),
    ("soft\u00adly", "softly"),
    ("\ufeffa\u200bb", "ab"),
    ("ΣΑΣ", "σας"),
    ("ｶﾞ", "ガ"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("كِتَاب", "كتاب"),
    ("مـــر", "مر"),
    ("שָׁלוֹם", "שלום"),
    ("“quoted”", '"quoted"'),
    ("a–b", "a-b"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_two_ways_to_write_a_word_are_equal(one: str, other: str) -> None:
    words, digests = tokenize_and_digest([one, other])
    half = len(words.hashes) // 2
    assert words.hashes[:half].tolist() == words.hashes[half:].tolist()
    assert digests[0].tolist() == digests[1].tolist()


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("का", "की"), ("12", "½"), ("ab", "a b")])
def test_different_words_stay_different(one: str, other: str) -> None:
    _, digests = tokenize_and_digest([one, other])
    assert digests[0].tolist() != digests[1].tolist()


def test_names_and_numbers_are_content() -> None:
    words = tokenize_many(["The plan of Ann costs 40m in b2b"])
    assert words.is_content.tolist() == [True, False, False, True, False, True, False, True]


def test_a_megabyte_of_one_word_is_one_word() -> None:
    assert count_words(["x" * 1_000_000]).tolist() == [1]


def test_a_text_longer_than_a_piece_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "one two three. four-five six " * 50
    whole = tokenize_and_digest([text])
    monkeypatch.setattr(module, "_PIECE_CHARS", 64)
    pieces = tokenize_and_digest([text])
    assert whole[0].hashes.tolist() == pieces[0].hashes.tolist()
    assert whole[0].start_char.tolist() == pieces[0].start_char.tolist()
    assert whole[1].tolist() == pieces[1].tolist()


def test_words_beyond_the_limit_are_left_out_and_still_digested() -> None:
    texts = ["a b c d", "a b", "", "a b c e"]
    words, digests = tokenize_and_digest(texts, max_words=3)
    assert np.diff(words.offsets).tolist() == [3, 2, 0, 3]
    assert words.end_char.tolist() == [1, 3, 5, 1, 3, 1, 3, 5]
    assert digests[0].tolist() != digests[3].tolist()


def test_hashes_of_known_words_never_change() -> None:
    # Sketches are kept from run to run: another value here asks for new versions of the stages.
    words, digests = tokenize_and_digest(["Zürich 東"])
    assert [hex(h) for h in words.hashes.tolist()] == GOLDEN_HASHES
    assert "".join(f"{d:016x}" for d in digests[0].tolist()) == GOLDEN_DIGEST


GOLDEN_HASHES = ["0xdd03e6c2ef6fb7d", "0x8eeb3c5b662224b2"]
GOLDEN_DIGEST = "c460337486cc9a19830631c06765688e"


@pytest.mark.slow
def test_the_shipped_table_is_what_its_script_makes() -> None:
    with np.load(str(files("copydesk.text") / "fold.npz")) as shipped:
        if str(shipped["unicode_version"]) != unicodedata.unidata_version:
            pytest.skip("this Python knows another version of Unicode")
        made = make_fold()
        assert {name: made[name].tolist() for name in made} == {
            name: shipped[name].tolist() for name in shipped.files
        }


def test_digests_of_texts_tell_case_apart() -> None:
    digests = digest_texts(["a", "A", "a", "\ud800"])
    assert digests[0].tolist() == digests[2].tolist() != digests[1].tolist()


def test_ranges_are_joined() -> None:
    assert join_ranges(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]


ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aB1 \n'-\u00ad\u0301ßﬁが東ำ\ud800"),
    ),
    max_size=60,
)


@given(st.lists(ANY_TEXT, max_size=6))
def test_the_words_of_a_text_do_not_depend_on_its_neighbours(texts: list[str]) -> None:
    together = tokenize_many(texts)
    for index, text in enumerate(texts):
        alone = tokenize_many([text])
        rows = slice(together.offsets[index], together.offsets[index + 1])
        assert together.hashes[rows].tolist() == alone.hashes.tolist()
        assert together.start_char[rows].tolist() == alone.start_char.tolist()
        assert together.end_char[rows].tolist() == alone.end_char.tolist()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cn", "Co"]), max_size=80))
def test_the_span_of_a_word_holds_it(text: str) -> None:
    words = tokenize_many([text])
    assert (words.start_char < words.end_char).all()
    assert (words.start_char[1:] >= words.start_char[:-1]).all()
    for row, (start, end) in enumerate(zip(words.start_char, words.end_char, strict=True)):
        assert words.hashes[row] in tokenize_many([text[start:end]]).hashes


@given(st.lists(ANY_TEXT, max_size=5))
def test_counts_are_those_of_the_words(texts: list[str]) -> None:
    assert count_words(texts).tolist() == np.diff(tokenize_many(texts).offsets).tolist()
