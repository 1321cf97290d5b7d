"""Reporters whom Korean lines name: a name before the word for the trade ("홍길동 기자")."""

from __future__ import annotations

import re

_LINE_CHARS = 120
# Names of people have two to four syllables.
_REPORTERS = re.compile(
    r"(?<![가-힣])((?:[가-힣]{2,4}\s?[·,]\s?){0,4}[가-힣]{2,4})\s?(?:인턴|수습|객원|선임|전문)?"
    r"(?:기자|특파원|논설위원)(?![가-힣])"
)
_BETWEEN = re.compile(r"\s?[·,]\s?")
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
