"""An extractor gives an article or a reason for every page, and no page can hang or kill it."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from html_pages import page, paragraphs

from copydesk.child_process import ChildCrashed, ChildFailed, ChildMemory, ChildTimeout
from copydesk.html.extraction import extract_page
from copydesk.html.extractor import Extractor, Failure
from copydesk.html.page import Page
from copydesk.reasons import REASONS
from copydesk.settings import ExtractSettings

GOOD = page("<h1>Crane closes the harbour</h1>", *paragraphs())


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor(ExtractSettings(page_seconds=5.0, max_page_bytes=4_000_000)) as extractor:
        yield extractor


def test_the_child_says_what_the_function_says(extractor: Extractor) -> None:
    assert extractor.extract(GOOD, "https://post.example/crane") == extract_page(
        GOOD, "https://post.example/crane"
    )


ENTITIES = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
BOMB_ROW = "<tr>" + "<td rowspan=1000 colspan=1000>x</td>" * 100 + "</tr>"

HOSTILE = {
    "deep divisions": "<div>" * 100_000,
    "deep inline elements": "<p>" + "<b>" * 100_000 + "text",
    "deep quotations": "<blockquote>" * 5_000 + GOOD,
    "deep lists": "<ul><li>" * 5_000 + GOOD,
    "deep tables": "<table><tr><td>" * 3_000 + GOOD,
    "a table of wide cells": GOOD + f"<table>{BOMB_ROW * 100}</table>",
    "an endless attribute": "<p class='" + "x" * 3_000_000 + "'>" + GOOD,
    "endless attributes": "<p " + " ".join(f"a{n}=1" for n in range(10_000)) + ">" + GOOD,
    "a billion entities": f"<!DOCTYPE html [<!ENTITY e0 'aaaa'>{ENTITIES}]><p>&e9;" + GOOD,
    "many entities": "&amp;" * 100_000,
    "unclosed links": "<a>" * 20_000,
    "unclosed paragraphs": "<p>word " * 20_000,
    "nothing but brackets": "<" * 500_000,
    "nothing but null bytes": "\0" * 100_000,
    "null bytes in words": GOOD.replace("a", "a\0"),
    "an encoding that is not there": "<?xml version='1.0' encoding='utf-16'?>" + GOOD,
    "half a character": GOOD + "\ud800",
    "scripts only": "<script>" * 1_000,
    "frames only": "<html><frameset><frame src='a'><frame src='b'></frameset></html>",
    "a comment without end": "<!--" + "-" * 500_000 + GOOD,
    "deep data": "<script type='application/ld+json'>" + "[" * 100_000,
    "many headlines": "<h1>Head line</h1>" * 10_000 + GOOD,
    "headlines that others quote": "<h1>Crane</h1><h2>About “Crane”</h2>" * 3_000 + GOOD,
    "deep drawings": "<svg><g><foreignObject><math><mi>" * 2_000 + GOOD,
    "deep templates": "<template>" * 50_000 + GOOD,
    "half a million tables": "<table>" * 500_000 + GOOD,
    "frames within frames": "<iframe srcdoc='" + "&lt;iframe srcdoc=&quot;" * 50_000 + "'>" + GOOD,
    "a script without end": GOOD + "<script>" + "a<b;" * 500_000,
    "a page that leads away": "<meta http-equiv='refresh' content='0;url=.'>" * 10_000 + GOOD,
    "trails within trails": "<div class='breadcrumb'><a href='x'>Ships</a>" * 20_000 + GOOD,
    "tags within tags": "<a rel='tag' href='x'>Ships" * 10_000 + GOOD,
    "accents without end": GOOD + "<p>a" + "\u0301" * 200_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_ends_in_an_article_or_a_reason(extractor: Extractor, source: str) -> None:
    outcome = extractor.extract(source)
    assert isinstance(outcome, Page) or outcome.reason in REASONS


def test_a_page_above_the_limit_is_not_even_tried(extractor: Extractor) -> None:
    failure = Failure("too_large", "more than 4000000 bytes of HTML")
    assert extractor.extract("x" * 4_000_001) == failure


# 50 MB each: nothing but words, elements, a script; the article behind.
FIFTY_MB = {
    "words": "<p>" + "word " * 10_000_000,
    "elements": "<div class='a b c'>x</div>" * 1_900_000,
    "a script": "<script>" + "a = 1; " * 7_100_000 + "</script>",
}


@pytest.mark.parametrize("name", FIFTY_MB)
def test_a_page_of_fifty_megabytes_is_refused_unread(name: str) -> None:
    with Extractor(ExtractSettings()) as extractor:
        outcome = extractor.extract(FIFTY_MB[name] + GOOD)
    assert outcome == Failure("too_large", "more than 20971520 bytes of HTML")


@pytest.mark.slow
@pytest.mark.parametrize("name", FIFTY_MB)
def test_where_it_is_allowed_it_ends_within_the_limits_of_time_and_memory(name: str) -> None:
    settings = ExtractSettings(max_page_bytes=64 * 2**20, page_seconds=5.0, memory_bytes=2**30)
    with Extractor(settings) as extractor:
        outcome = extractor.extract(FIFTY_MB[name] + GOOD)
        assert isinstance(outcome, Page) or outcome.reason in REASONS
        assert isinstance(extractor.extract(GOOD), Page)


def test_no_text_is_no_article(extractor: Extractor) -> None:
    assert extractor.extract("<html></html>") == Failure("no_article", "no text")


def test_time_and_memory_are_limited_and_the_next_page_goes_well() -> None:
    huge = "<p>" + "<p>One more of many words in a row.".join(str(i) for i in range(20_000))
    with Extractor(ExtractSettings(page_seconds=0.5)) as extractor:
        failure = extractor.extract(huge)
        assert isinstance(failure, Failure)
        assert failure.reason == "timeout"
        assert isinstance(extractor.extract(GOOD), Page)
    with Extractor(ExtractSettings(memory_bytes=80 * 2**20)) as extractor:
        assert extractor.extract(huge) in (
            Failure("memory", "out of memory"),
            Failure("crashed", "killed by SIGSEGV"),
            Failure("crashed", "killed by SIGABRT"),
        )


class FakeChild:
    """Fails as often as told."""

    def __init__(self, *errors: Exception) -> None:
        self.errors, self.call_count, self.closed = list(errors), 0, 0

    def call(self, *_: object, **__: object) -> tuple[dict[str, str], bytes]:
        self.call_count += 1
        if self.errors:
            raise self.errors.pop(0)
        return {"reason": "no_article", "detail": "no text"}, b""

    def close(self) -> None:
        self.call_count, self.closed = 0, self.closed + 1


def extract_with(child: FakeChild) -> Failure:
    extractor = Extractor(ExtractSettings())
    extractor._child = child  # type: ignore[assignment]
    outcome = extractor.extract(GOOD)
    assert isinstance(outcome, Failure)
    return outcome


@pytest.mark.parametrize("error", [ChildTimeout("t"), ChildCrashed(-11), ChildMemory("m")])
def test_a_loss_in_a_used_child_is_tried_again_in_a_fresh_one(error: Exception) -> None:
    child = FakeChild(error)
    child.call_count = 3
    assert extract_with(child).reason == "no_article"
    assert child.closed == 1


def test_a_loss_in_a_fresh_child_stands() -> None:
    child = FakeChild(ChildCrashed(-11))
    assert extract_with(child) == Failure("crashed", "killed by SIGSEGV")


def test_a_detail_holds_no_address() -> None:
    error = ChildFailed("TypeError", "bad <Element p at 0x7f00deadbeef>")
    assert extract_with(FakeChild(error)) == Failure("failed", "TypeError: bad <Element p at 0x>")


def test_importing_the_extractor_loads_no_parser() -> None:
    program = (
        "import sys, copydesk.html.extractor; print({'lxml', 'trafilatura'} & set(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "set()\n"
