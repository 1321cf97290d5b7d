"""Korean lines name reporters by the word for their trade."""

import pytest

from copydesk.describing.describe import describe
from copydesk.describing.model import CutText
from copydesk.describing.reporters import names_of_reporters
from copydesk.settings import DescribeSettings


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("홍길동 기자 hong@example.kr", ["홍길동"]),
        ("입력 2019.05.02. 오전 10:12 홍길동 기자", ["홍길동"]),
        ("[보기일보 홍길동·김보기 기자]", ["홍길동", "김보기"]),
        ("온라인뉴스팀 홍길동 인턴기자", ["홍길동"]),
        ("로마=홍길동 특파원", ["홍길동"]),
        ("온라인뉴스팀 기자", []),
        ("사진 기자", []),
        ("홍길동 기자가 현장을 찾았다.", []),
    ],
)
def test_the_name_before_the_trade_is_a_reporter(line: str, names: list[str]) -> None:
    assert names_of_reporters(line) == names


@pytest.mark.parametrize(
    ("kind", "language", "authors"),
    [("credit", "ko", ["홍길동"]), ("metadata", "ko", ["홍길동"]), ("image_credit", "ko", [])],
)
def test_a_reporter_below_the_text_is_its_author(
    kind: str, language: str, authors: list[str]
) -> None:
    line = CutText(3, 4, kind, "홍길동 기자 hong@example.kr")
    found = describe(
        [line], ["다리가 통제됐다고 한다."], None, DescribeSettings(), language=language
    )
    assert found.authors == authors
