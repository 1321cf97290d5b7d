"""Reporters whom Korean and Chinese lines name beside the word for the trade ("홍길동 기자")."""

from __future__ import annotations

import re

_LINE_CHARS = 120
# Names of people have two to four syllables.
_REPORTERS = re.compile(
    r"(?<![가-힣])((?:[가-힣]{2,4}\s?[·,]\s?){0,4}[가-힣]{2,4})\s?(?:인턴|수습|객원|선임|전문)?"
    r"(?:기자|특파원|논설위원)(?![가-힣])"
)
_BETWEEN = re.compile(r"\s?[·,]\s?")
# In brackets of their own, before a slash, or in a wire's dateline: the name of three characters,
# and that of a place, before the day ("記者王小明台北2日電").
_CHINESE = re.compile(
    r"[（(](?:记者|記者) ?[:：]?([一-鿿]{2,4}(?:[、 ,，][一-鿿]{2,4}){0,3})[）)]"
    r"|(?:记者|記者) ?[:：]?([一-鿿]{2,3}) ?[／/][^。]{0,12}(?:报道|報導|報道|电|電)"
    r"|(?:记者|記者)([一-鿿]{3})[一-鿿]{2,3}\d{1,2}日(?:专|專)?(?:电|電)"
)
# "Compiled by our reporters" names nobody.
_REPORT = re.compile("^[综綜]合|[报報][导導道]$|中心$")
_CHINESE_BETWEEN = re.compile("[、 ,，]")
# What stands there as well: desks, and kinds of reporters.
_DESK = re.compile(r"[팀부국]$")
_KINDS = frozenset((
    "객원", "경제", "국제", "담당", "대학생", "디지털", "문화", "법조", "본지", "사진", "사회",
    "산업", "선임", "소속", "수습", "스포츠", "시민", "연예", "영상", "온라인", "우리", "의학",
    "인턴", "전문", "정치", "취재", "편집", "현장",
))  # fmt: skip


def names_of_reporters(text: str) -> list[str]:
    """Return the people whom a line names as reporters, in their order.

    >>> names_of_reporters("입력 2019.05.02. 오전 10:12 홍길동·김보기 기자 hong@example.kr")
    ['홍길동', '김보기']
    >>> names_of_reporters("온라인뉴스팀 사진 기자")
    []
    """
    if len(text) > _LINE_CHARS:
        return []
    found = (name for match in _REPORTERS.finditer(text) for name in _BETWEEN.split(match.group(1)))
    return [name for name in found if name not in _KINDS and not _DESK.search(name)]


def names_in_dateline(text: str) -> list[str]:
    """Return the people whom a Chinese dateline names as reporters, in their order.

    >>> names_in_dateline("（中央社記者王小明台北2日電）")
    ['王小明']
    >>> names_in_dateline("新华社北京5月2日电（记者张小明、李小红）")
    ['张小明', '李小红']
    """
    match = _CHINESE.search(text[:_LINE_CHARS])
    found = next((group for group in match.groups() if group), "") if match else ""
    return [name for name in _CHINESE_BETWEEN.split(found) if name and not _REPORT.search(name)]
