"""Lines that are nothing but the names of people, with the papers they write for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from copydesk.describing import agencies, names

# words of one or two names without particles; a person's name has no more than the second.
_NAME_WORDS, _PERSON_WORDS = range(2, 7), range(2, 5)
# the commonest family names of China (four in five people) and Korea (nine in ten): without them a
# label of three characters reads like a name.
_HAN_FAMILY = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭田董"
    "潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石贾賈韦韋夏付方邹鄒熊白孟秦邱侯江尹薛"
)
_HANGUL_FAMILY = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노"
_EAST_ASIAN_NAME = re.compile(
    rf"[{_HAN_FAMILY}][\u4e00-\u9fff]{{2}}|[{_HANGUL_FAMILY}][\uac00-\ud7a3]{{2}}"
    r"|[\u4e00-\u9fff々]{1,3}[ \u3000・][\u4e00-\u9fff々\u3041-\u30ff]{1,5}"
    r"|[\u30a1-\u30f6ー]{2,10}・[\u30a1-\u30f6ー]{2,10}"
)
_PARTICLE = re.compile(
    "de|da|del|della|den|der|di|do|dos|du|la|le|van|von|y|e|bin|al|and|und|et|en|&"
)
# a word of a sentence, no part of an address or an account.
_SMALL_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{4,40}(?![\w@/-])")
# characters; three people with their papers take 150.
_BYLINE_CHARS = 200
_SLASH = re.compile(r"\s?[/|]\s?")
_JOINER = re.compile(" (?:y|e|and|und|et|en|&) |/")
# words of a line in the form of names from which on one that the text writes small tells that it is
# a headline ("Town Loses Mill Plans"); letters of such a word, and lines that are read for it. Of
# 12 such lines in 6,145 English texts none is a name.
_LOUD_WORDS, _LOUD_CHARS, _LOUD_LINES = 4, 4, 400
# what ends the name of a place where games are played or people live, and seldom that of a person;
# what begins that of a city.
_PLACE = re.compile(
    ".* (?:Park|Stadium|Stadion|Arena|Road|Street|Lane|Ground|Oval|Hall|Bridge)"
    "|(?i:ciudad|puerto|buenos|são|nueva|villa) .*"
)


def is_name(text: str) -> bool:
    """Tell whether a line looks like a name, or two: two to six capitalised words, no figures.

    In Chinese and Korean: a common family name and two characters; in Japanese, a family name and a
    given name with a space between them.
    """
    if _EAST_ASIAN_NAME.fullmatch(text):
        return True
    words = [word for word in text.split() if not _PARTICLE.fullmatch(word)]
    return len(words) in _NAME_WORDS and all(map(_is_name_word, words))


def is_byline(text: str) -> bool:
    """Tell whether a line is names, or begins with a name and the paper it writes for."""
    if len(text) > _BYLINE_CHARS:
        return False
    parts = _SLASH.split(text)
    if is_name(text) or (len(parts) > 1 and all(map(names.is_person, parts))):
        return True
    person, _, rest = text.partition(", ")
    agency = agencies.find_agency(rest) or ""
    is_known = agency and rest.startswith(agency) and rest[len(agency) :][:1] in ("", ",", " ")
    is_paper = rest.startswith("The ") and all(map(_is_name_word, rest.split(",")[0].split()))
    return bool(is_known or is_paper) and names.clean_name(person) == person


def is_told_small(text: str, lines: Iterable[str]) -> bool:
    """Tell whether a text writes a word of a line in the form of names small, as it does no names.

    >>> is_told_small("Town Loses Mill Plans", ["The plans for the mill were lost."])
    True
    >>> is_told_small("Ada Example Mill", ["The mill was lost."])
    False
    """
    words = _JOINER.sub(" ", text).split()
    if len(words) < _LOUD_WORDS or "," in text:
        return False
    parts = [part.casefold() for word in words for part in word.split("-")]
    # The first word may be "About".
    wanted = {part for part in parts[1:] if len(part) >= _LOUD_CHARS and part.isalpha()}
    found: set[str] = set()
    for line in itertools.islice(lines, _LOUD_LINES):
        found |= wanted.intersection(_SMALL_WORD.findall(line))
    # A label of which nearly all is written small elsewhere is no headline either: "Council Vote".
    return 0 < 2 * len(found) <= len(parts)


def may_be_place(text: str) -> bool:
    """Tell whether a line in the form of a name reads like that of a ground, a street or a city."""
    return bool(_PLACE.fullmatch(text))


def is_person(text: str) -> bool:
    """Tell whether a line in the form of a name is short enough for one, or joins several."""
    return len(text.split()) in _PERSON_WORDS or bool(_JOINER.search(text))


def _is_name_word(word: str) -> bool:
    is_owner = word.endswith(("'s", "’s"))
    return word[0].isupper() and not is_owner and all(c.isalpha() or c in ".'’‑-" for c in word)
