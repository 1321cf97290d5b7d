"""A line that was made to harm costs time in proportion to its length, whatever it is made of."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.job import Job
from copydesk.jobs import run_job
from copydesk.storage import Receipt
from editions import build_edition, write_raw
from plain import apply_stages, plain_tables

# What a hostile line repeats: what patterns look for first, what they skip, what has no end.
PIECES = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "spaces": " ",
    "odd spaces": "a\u00a0\u2003",
    "tabs": "\t",
    "quotes": '"',
    "curly quotes": "“”",
    "apostrophes": "o'n’",
    "brackets": "([{",
    "at signs": "@",
    "handles": "@abc (@abc) ",
    "pipes": "|",
    "dashes": "—",
    "hyphens": "-",
    "dots": ".",
    "ellipses": "… ",
    "commas": ", ",
    "colons": ": ",
    "slashes": "a/",
    "hashes": "#tag ",
    "addresses": "http://news.example/b?c=d ",
    "mails": "a@news.example ",
    "dates": "12/03/2019 ",
    "months": "May 5, ",
    "clocks": "5:00 p.m. ",
    "bylines": "By ",
    "names": "By Ann Lee ",
    "initials": "A. B. ",
    "biographies": "Ann Lee is a reporter ",
    "credits": "Photo: ",
    "agency tails": "(Reporting by A B; Editing by C D) ",
    "datelines": "CITY (Reuters) - ",
    "signatures of posts": "— Ann (@ann) May 5, 2019 ",
    "pictures of posts": "pic.twitter.com/abc ",
    "labels": "Read more: ",
    "copyrights": "© 2019 ",
    "markup": '<a href="x">',
    "entities": "&amp;",
    "mojibake": "â€™Ã©",
    "soft hyphens": "a\u00adb",
    "null characters": "\x00",
    "Chinese": "的",
    "Chinese sentences": "的是。",
    "Korean": "각하 ",
    "Thai": "กขค",
    "Arabic": "في ",
    "Devanagari": "की ",
    "mathematical letters": "𝐀",
    "full-width letters": "ＡＢ",
    "emoji": "😀",
    "joined emoji": "👩\u200d👧",
    "marks of direction": "\u200fא",
    "combining marks": "\u0301",
    "letters with marks": "e\u0301",
}
SYLLABLES = ["ba", "do", "fi", "ge", "ka", "lu", "mo", "ne", "pi", "ra", "se", "tu", "vo", "wi"]


def made_name(number: int) -> str:
    """Make up a name of two words; few are the same."""
    words = []
    for _ in range(2):
        letters = ""
        for _ in range(2):
            number, syllable = divmod(number, len(SYLLABLES))
            letters += SYLLABLES[syllable]
        words.append(letters.capitalize())
    return " ".join(words)


# Lines of which an article may have many, one like no other; below every third stands a paragraph.
LINES: dict[str, Callable[[int], str]] = {
    "names": made_name,
    "bylines": lambda n: f"By {made_name(n)}",
    "portraits": lambda n: f"{made_name(n)} is a reporter. Follow her on Twitter @{n}.",
    "titled headlines": lambda n: f"The {made_name(n)} Bridge Over the Old River Must Be Rebuilt",
    "headings": lambda n: f"{made_name(n)}: a bridge",
    "captions": lambda n: f"{made_name(n)} on the bridge. Photo: {made_name(n + 1)}/Reuters",
    "quotations": lambda n: f"“Bridge {n} has never been rebuilt by the council of {made_name(n)}”",
    "what is said again": lambda n: f"The council rebuilt bridge {n // 2}",
    "posts": lambda n: f"— {made_name(n)} (@{n}) May 5, 2019",
    "pointers": lambda n: f"Read more: {made_name(n)} rebuilt bridge {n}",
    "dates": lambda n: f"May {n % 30 + 1}, {2000 + n % 20}",
    "single words": lambda n: made_name(n).split()[0],
}
# Time of twice the line over that of the line; 2 where it is linear, 4 where it is quadratic. What
# is spent on memory makes it more than 2 now and then.
MOST_RATIO = 3.0
SLACK_SECONDS = 0.5


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_line_takes_about_twice_the_time(piece: str) -> None:
    work_on(piece * 10)  # builds the automata
    assert is_linear(lambda size: work_on((piece * size)[:size]), 1_000_000)


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_twice_the_lines_take_about_twice_the_time(line: Callable[[int], str]) -> None:
    work_on(write_lines(line, 10))  # builds the automata
    assert is_linear(lambda count: work_on(write_lines(line, count)), 3_000)


@pytest.mark.slow
def test_twice_the_cuts_in_a_copied_text_take_about_twice_the_time_to_match(tmp_path: Path) -> None:
    folders = itertools.count()
    assert is_linear(lambda n: match_copies_with_cuts(tmp_path / str(next(folders)), n), 5_000)


def is_linear(measure: Callable[[int], float], size: int) -> bool:
    """Whether twice the size takes about twice the time; once in three times will do.

    Whatever else the machine does meanwhile adds to either time, which says nothing of the code.
    """
    pairs = ((measure(size), measure(2 * size)) for _ in range(3))
    return any(twice <= MOST_RATIO * once + SLACK_SECONDS for once, twice in pairs)


def write_lines(line: Callable[[int], str], count: int) -> str:
    """Write an article of so many lines of a kind, between paragraphs."""
    paragraph = "The council met in room {} and said that the bridge would be rebuilt by {}."
    return "\n\n".join(
        text
        for n in range(count)
        for text in (line(n), *[paragraph.format(n, made_name(n))] * (n % 3 == 2))
    )


def match_copies_with_cuts(folder: Path, count: int) -> float:
    """Match two articles of so many paragraphs, a cut below each; seconds of processor time."""
    text = "".join(f"Boat {n} left the quay of Lowick.\n\nAdvertisement\n\n" for n in range(count))
    raw = write_raw(folder / "raw", {"a.txt": text, "b.txt": f"{text}And then it rained."})
    spent = {"match": 0.0}

    def work(job: Job) -> Receipt:
        began = time.process_time()
        receipt = run_job(job)
        spent[job.stage] = time.process_time() - began
        return receipt

    edition = build_edition(raw, folder / "processed", work=work)
    assert edition.read("cuts").num_rows >= count
    assert edition.read("passages").num_rows >= count
    return spent["match"]


def work_on(text: str) -> float:
    """Find the blocks of an article, cut it, describe it; seconds of processor time."""
    tables = plain_tables({"a": text})
    began = time.process_time()
    apply_stages(tables, ("segment", "strip", "describe"))
    return time.process_time() - began
