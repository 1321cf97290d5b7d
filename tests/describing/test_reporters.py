"""Korean and Chinese lines name reporters beside the word for their trade."""

import pytest

from copydesk.describing.describe import describe
from copydesk.describing.model import CutText
from copydesk.describing.reporters import names_in_dateline, names_of_reporters
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（中央社記者王小明台北2日電）", ["王小明"]),
        ("新华社北京5月2日电（记者张小明、李小红）", ["张小明", "李小红"]),
        ("〔記者王小明／台北報導〕", ["王小明"]),
        ("新华社北京5月2日电", []),
        ("（记者综合报道）", []),
    ],
)
def test_a_chinese_dateline_names_reporters(line: str, names: list[str]) -> None:
    assert names_in_dateline(line) == names


@pytest.mark.parametrize(("language", "authors"), [("zh", ["王小明"]), ("ja", [])])
def test_a_reporter_in_a_chinese_dateline_is_the_author(language: str, authors: list[str]) -> None:
    line = CutText(0, 4, "dateline", "（中央社記者王小明台北2日電）")
    found = describe([line], ["大橋今天關閉。"], None, DescribeSettings(), language=language)
    assert found.authors == authors
